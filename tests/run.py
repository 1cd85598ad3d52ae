#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the tests that ./dev test asks for, and closes with one line that sums all of them."""

import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parent.parent
TESTS = TOP / "tests"
PROGRAM_FOLDERS = ["journeys", "faults", "fuzz", "bench"]
FILE_SECONDS = 480
FORMATTER = "clang-format version 14"
TAP_LINE = re.compile(r"^(not )?ok\b[ \t]*\d*(.*)$", re.MULTILINE)


class Tally:
    def __init__(self):
        self.passed = 0
        self.skipped = 0
        self.failures = []

    def add(self, passed, failures, skipped):
        self.passed += passed
        self.skipped += skipped
        self.failures += failures

    def line(self):
        text = f"{self.passed} passed, {len(self.failures)} failed"
        return text + (f", {self.skipped} skipped" if self.skipped else "")


def heading(text):
    print(f"\n== {text}", flush=True)


def tap_cases(output):
    """(name, outcome) of each case in the output of one test program."""
    for negative, rest in TAP_LINE.findall(output or ""):
        name = rest.strip().lstrip("- ")
        if negative:
            yield name, "failed"
        elif re.search(r"#\s*skip", rest, re.IGNORECASE):
            yield name, "skipped"
        else:
            yield name, "passed"


def read_unit_log(path, label):
    passed, skipped, failures = 0, 0, []
    for text in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(text)
        name = f"{label}{entry['name']}"
        cases = list(tap_cases(entry.get("stdout")))
        bad = [case for case, outcome in cases if outcome == "failed"]
        passed += sum(outcome == "passed" for _, outcome in cases)
        skipped += sum(outcome == "skipped" for _, outcome in cases)
        failures += [f"{name}: {case}" for case in bad]
        if entry["result"] in ("OK", "EXPECTEDFAIL"):
            passed += not cases
        elif entry["result"] == "SKIP":
            skipped += not cases
        elif not bad:
            failures.append(f"{name}: {entry['result'].lower()}")
    return passed, failures, skipped


def unit_tests(build, pattern, sanitized, long):
    listed = json.loads(subprocess.check_output(["meson", "introspect", "--tests", build]))
    names = [test["name"] for test in listed
             if (not pattern or pattern in test["name"])
             and not (sanitized and any(suite.endswith(":data") for suite in test["suite"]))]
    if not names:
        return 0, [], 0
    environment = dict(os.environ)
    if long:
        environment["RAPPORT_TEST_LONG"] = "1"
    command = ["meson", "test", "-C", str(build), "--no-rebuild", "--print-errorlogs"]
    if sanitized:
        suppressions = TESTS / "lsan.supp"
        environment["ASAN_OPTIONS"] = "detect_leaks=1:abort_on_error=0:strict_string_checks=1"
        environment["LSAN_OPTIONS"] = f"suppressions={suppressions}:print_suppressions=0"
        environment["UBSAN_OPTIONS"] = "halt_on_error=1:print_stacktrace=1"
        command += ["--timeout-multiplier", "4"]
    log = pathlib.Path(build) / "meson-logs" / "testlog.json"
    log.unlink(missing_ok=True)
    subprocess.run(command + names, env=environment, check=False)
    label = "sanitized " if sanitized else ""
    if not log.exists():
        return 0, [f"{label}unit tests: they could not be run"], 0
    return read_unit_log(log, label)


def program_files(pattern):
    """Test files that drive installed programs, and whether the pattern names the whole file."""
    for folder in PROGRAM_FOLDERS:
        for path in sorted((TESTS / folder).glob("test_*.py")):
            if not pattern or pattern in str(path.relative_to(TESTS)):
                yield path, None
            elif pattern in path.read_text(encoding="utf-8"):
                yield path, pattern


def run_file(path, pattern, stage, long):
    name = path.relative_to(TESTS)
    environment = dict(os.environ, RAPPORT_STAGE=str(stage), PYTHONDONTWRITEBYTECODE="1",
                       PYTHONPATH=str(TESTS / "journeys"))
    if long:
        environment["RAPPORT_TEST_LONG"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        result_path = pathlib.Path(folder) / "result.json"
        command = [sys.executable, str(TESTS / "one.py"), str(path), str(result_path)]
        process = subprocess.Popen(command + ([pattern] if pattern else []), env=environment,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT, text=True, errors="replace",
                                   start_new_session=True)
        try:
            output, _ = process.communicate(timeout=FILE_SECONDS * (6 if long else 1))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            output, _ = process.communicate()
            return name, output, (0, [f"{name}: not done in time"], 0)
        try:
            result = json.loads(result_path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return name, output, (0, [f"{name}: ended with {process.returncode}"], 0)
    failures = [f"{name}: {case}" for case in result["failures"]]
    return name, output, (result["passed"], failures, result["skipped"])


def program_tests(tally, stage, pattern, long):
    with concurrent.futures.ThreadPoolExecutor(max_workers=max(1, min(2, os.cpu_count()))) as pool:
        jobs = [pool.submit(run_file, path, part, stage, long) for path, part in program_files(pattern)]
        for job in concurrent.futures.as_completed(jobs):
            name, output, result = job.result()
            print(f"-- {name}\n{output.rstrip()}", flush=True)
            tally.add(*result)


def our_formatter():
    """Each version of clang-format lays code out a little differently; Debian 12's is the one kept to."""
    words = subprocess.run(["clang-format", "--version"], stdout=subprocess.PIPE, text=True, check=False)
    return FORMATTER in words.stdout


def checks(tally, stage):
    sources = sorted(TOP.glob("src/**/*.[ch]")) + sorted(TOP.glob("tests/**/*.[ch]"))
    unit = next(iter(pathlib.Path(stage).glob("**/systemd/user/rapport-reminder.service")), None)
    commands = {
        "house rules": [sys.executable, TESTS / "house-rules.py"],
        "shell scripts": ["shellcheck", TOP / "dev", TOP / ".ci/run"],
        "window descriptions": ["xmllint", "--noout", *sorted(TOP.glob("src/**/*.ui"))],
        "systemd unit": ["systemd-analyze", "--user", "--man=no", "verify", unit or "rapport-reminder.service"],
        "formatting": ["clang-format", "--dry-run", "-Werror", *sources],
        "manual pages": ["man", "--warnings", "-l", "-Tutf8", "-Z", *sorted(TOP.glob("data/man/*.1"))],
    }
    if not our_formatter():
        del commands["formatting"]
        print(f"skipped: formatting (it needs {FORMATTER})")
        tally.add(0, [], 1)
    with tempfile.TemporaryDirectory() as runtime:
        environment = dict(os.environ, LC_ALL="C.UTF-8", XDG_RUNTIME_DIR=runtime)
        for name, command in commands.items():
            if len(command) == 2 and command[0] == "xmllint":
                continue
            done = subprocess.run([str(word) for word in command], env=environment, cwd=TOP, text=True,
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, check=False)
            spoiled = done.returncode != 0 or (name == "manual pages" and done.stderr.strip())
            print(f"{'not good' if spoiled else 'good'}: {name}", flush=True)
            if spoiled:
                print((done.stderr or done.stdout)[-4000:], flush=True)
            tally.add(0 if spoiled else 1, [f"check: {name}"] if spoiled else [], 0)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unit", help="build directory of the unit tests")
    parser.add_argument("--asan", help="build directory of the unit tests with sanitizers")
    parser.add_argument("--stage", help="prefix below which the programs are installed")
    parser.add_argument("--checks", action="store_true", help="also check sources and data")
    parser.add_argument("--long", action="store_true", help="the long figures")
    parser.add_argument("pattern", nargs="?", help="only tests whose name contains this")
    arguments = parser.parse_args()
    tally = Tally()
    if arguments.checks:
        heading("Checks of sources and data")
        checks(tally, arguments.stage)
    if arguments.unit:
        heading("Unit tests")
        tally.add(*unit_tests(arguments.unit, arguments.pattern, False, arguments.long))
    if arguments.asan:
        heading("Unit tests under the address and undefined-behaviour sanitizers")
        tally.add(*unit_tests(arguments.asan, arguments.pattern, True, arguments.long))
    if arguments.stage:
        heading("Journeys and other tests of the installed programs")
        program_tests(tally, arguments.stage, arguments.pattern, arguments.long)
    if arguments.pattern and not (tally.passed or tally.failures or tally.skipped):
        tally.failures.append(f"no test is named like {arguments.pattern}")
    if tally.failures:
        heading("Failures")
        print("\n".join(tally.failures), flush=True)
    print(f"\n{tally.line()}", flush=True)
    return 1 if tally.failures else 0


if __name__ == "__main__":
    sys.exit(main())
