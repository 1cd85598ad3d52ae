# SPDX-License-Identifier: GPL-3.0-or-later
"""How each row of the budgets is measured: what Rapport does and its yardstick, in turn."""

import contextlib
import datetime
import os
import pathlib
import re
import subprocess
import time

from books import DAY, NOON
from processes import end_process
from session import STAGE, Session
from waiting import wait_for

ROW_ON_SCREEN = "RapportTodayRow"
DUE_QUERY = (
    "SELECT coalesce (c.uuid, a.uuid) AS id, coalesce (c.name, a.name) AS name, r.due_on, r.last_on"
    " FROM rhythm r LEFT JOIN client c ON c.id = r.client LEFT JOIN account a ON a.id = r.account"
    " WHERE r.subject = 1 AND r.due_on IS NOT NULL AND r.unattended_on <= date (:day, '+31 days')"
    " AND +r.due_on <= :day AND r.quiet_until <= :day"
    " ORDER BY r.unattended_on, r.due_on, r.quiet_until, r.client, r.account LIMIT 50").replace(":day", f"'{DAY}'")


def alternate(rounds, *measures):
    """Runs the measures in turn, so many rounds; a list of results for each. The first round warms up."""
    results = [[measure() for measure in measures] for _ in range(rounds + 1)]
    return [list(column) for column in zip(*results[1:])]


def wall(command):
    """Milliseconds that a program takes, from start to end."""
    begun = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - begun) * 1000


def in_process(tools, what, book, rounds):
    """What measure-book measures, in milliseconds."""
    output = subprocess.run([tools / "measure-book", what, book, DAY, str(rounds + 1)], check=True, text=True,
                            stdout=subprocess.PIPE).stdout
    rows = [[int(number) / 1000 for number in line.split()] for line in output.splitlines()]
    return [list(column) for column in zip(*rows[1:])]


def due_commands(book):
    return [[STAGE / "bin/rapportctl", "--book", book, "--now", NOON, "--json", "due", "--limit", "50"],
            ["sqlite3", "-json", book, DUE_QUERY]]


def due_lists(book):
    return [subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout for command in due_commands(book)]


def list_due(book, rounds):
    """S6: the fifty most pressing, by rapportctl and by the sqlite3 shell."""
    ours, theirs = due_commands(book)
    return alternate(rounds, lambda: wall(ours), lambda: wall(theirs))


def counts(tools, book, rounds):
    """S7"""
    return in_process(tools, "counts", book, rounds)


def log_checkin(tools, book, rounds):
    """S8"""
    return in_process(tools, "log", book, rounds)


class FirstFrames:
    """S1 and S2: from exec to the first frame, with Today's rows on it."""

    def __init__(self, tools):
        self.tools = tools
        self.session = Session(environment={"RAPPORT_NOW": NOON, "G_DEBUG": ""})

    def __enter__(self):
        self.session.start()
        return self

    def __exit__(self, *arguments):
        return self.session.__exit__(*arguments)

    def empty(self):
        return self._measure([self.tools / "yardstick-window"], {})

    def window(self, book):
        return self._measure([STAGE / "bin/rapport", "--book", book], {"FIRST_FRAME_SHOWS": ROW_ON_SCREEN})

    def _measure(self, command, environment):
        reading, writing = os.pipe()
        environment = self.session.environment | environment | {
            "LD_PRELOAD": str(self.tools / "libfirst-frame.so"), "FIRST_FRAME_DESCRIPTOR": str(writing)}
        begun = time.monotonic_ns()
        with open(self.session.folder / "logs/frames.log", "ab") as log:
            process = subprocess.Popen([str(word) for word in command], env=environment, pass_fds=(writing,),
                                       stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        os.close(writing)
        try:
            process.wait(60)
        finally:
            end_process(process)
            with os.fdopen(reading) as pipe:
                painted = pipe.readline()
        if not painted:
            raise RuntimeError(f"{command[0]} painted nothing\n{self.session.log('frames')[-2000:]}")
        return (int(painted) - begun) / 1e6


class Service:
    """A background program in a session of its own, in a zone where it is three in the morning: nothing is
    to be told for hours."""

    def __init__(self, command, rest):
        zone = (3 - datetime.datetime.now(datetime.timezone.utc).hour + 12) % 24 - 12
        # The names of these zones count westwards.
        self.session = Session(environment={"TZ": f"Etc/GMT{-zone:+d}", "G_DEBUG": ""})
        self.command = command
        self.rest = rest
        self.process = None

    def __enter__(self):
        self.session.start()
        self.process = self.session.spawn("service", self.command)
        self._settle()
        return self

    def __exit__(self, *arguments):
        return self.session.__exit__(*arguments)

    def _settle(self):
        """Waits until it has not woken up for so many seconds."""
        seen = {"since": time.monotonic(), "switches": None}

        def is_at_rest():
            if self.process.poll() is not None:
                raise RuntimeError(f"{self.command[0]} ended\n{self.session.log('service')}")
            switches = self.switches()
            if switches != seen["switches"]:
                seen.update(since=time.monotonic(), switches=switches)
            return time.monotonic() - seen["since"] > self.rest

        wait_for(is_at_rest, 120, f"{self.command[0]} to come to rest")

    def switches(self):
        """How often each of its threads has given up the processor to wait, so far."""
        found = {}
        for status in pathlib.Path(f"/proc/{self.process.pid}/task").glob("*/status"):
            text = status.read_text(encoding="utf-8")
            found[status.parent.name] = int(re.search(r"^voluntary_ctxt_switches:\s*(\d+)", text, re.MULTILINE)[1])
        return found

    def pss(self):
        """KiB of memory that are its own, shared pages divided by those who share them."""
        text = pathlib.Path(f"/proc/{self.process.pid}/smaps_rollup").read_text()
        return int(re.search(r"^Pss:\s*(\d+) kB", text, re.MULTILINE)[1])


def reminder(book):
    return [STAGE / "libexec/rapport-reminder", "--book", book]


def bare_service(tools, book):
    return [tools / "yardstick-service", book]


def idle_memory(rounds, commands, rest):
    """S12: PSS of each service at rest, in turn, in MiB."""
    def one(command):
        with Service(command, rest) as service:
            return service.pss() / 1024

    return alternate(rounds, *[lambda command=command: one(command) for command in commands])


def idle_wakeups(seconds, commands, rest):
    """S12: how often each service wakes up within the seconds, all at the same time."""
    with contextlib.ExitStack() as stack:
        services = [stack.enter_context(Service(command, rest)) for command in commands]
        before = [service.switches() for service in services]
        deadline = time.monotonic() + seconds
        wait_for(lambda: time.monotonic() >= deadline, seconds + 5)
        return [sum(count - old.get(thread, 0) for thread, count in service.switches().items())
                for service, old in zip(services, before)]
