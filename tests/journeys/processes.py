# SPDX-License-Identifier: GPL-3.0-or-later
"""Ending what a test started, by process id."""

import os
import pathlib
import subprocess


def marked_processes(mark):
    """The processes that carry NAME=VALUE in their environment, this one excepted."""
    mark = mark.encode()
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            if mark in (entry / "environ").read_bytes().split(b"\0"):
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def is_alive(number):
    """Whether a process runs; one that has ended and was not collected does not."""
    try:
        state = pathlib.Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2]
    except OSError:
        return False
    return state.split()[0] not in "ZX"


def signal_process(number, with_signal):
    try:
        os.kill(number, with_signal)
    except ProcessLookupError:
        pass


def end_process(process, seconds=5):
    """Asks a child to end, insists after the seconds, and collects it."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
