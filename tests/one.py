#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one file of unittest cases and writes its outcome as JSON: one.py FILE RESULT [PATTERN]"""

import importlib.util
import json
import pathlib
import sys
import time
import unittest


class Result(unittest.TextTestResult):
    def __init__(self, *arguments, **keywords):
        super().__init__(*arguments, **keywords)
        self.passed = 0
        self.begun = 0.0

    def startTest(self, test):
        self.begun = time.monotonic()
        super().startTest(test)

    def addSuccess(self, test):
        self.passed += 1
        super().addSuccess(test)
        self.stream.writeln(f"    {time.monotonic() - self.begun:.1f} s")


def cases(suite):
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from cases(item)
        else:
            yield item


def main():
    path, result_path = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    pattern = sys.argv[3] if len(sys.argv) > 3 else ""
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    loaded = unittest.defaultTestLoader.loadTestsFromModule(module)
    chosen = unittest.TestSuite(case for case in cases(loaded) if pattern in case.id())
    runner = unittest.TextTestRunner(stream=sys.stdout, verbosity=2, resultclass=Result)
    result = runner.run(chosen)
    failures = [str(test) for test, _ in result.failures + result.errors]
    failures += [f"{test} (passes although it was not expected to)" for test in result.unexpectedSuccesses]
    outcome = {"passed": result.passed, "failures": failures,
               "skipped": len(result.skipped) + len(result.expectedFailures)}
    result_path.write_text(json.dumps(outcome), encoding="utf-8")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
