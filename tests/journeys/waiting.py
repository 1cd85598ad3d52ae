# SPDX-License-Identifier: GPL-3.0-or-later
"""The one place where tests wait: for a condition, with a bound."""

import threading
import time

INTERVAL = 0.04
_never = threading.Event()


class NotInTime(AssertionError):
    """What was waited for did not come."""


def wait_for(condition, timeout=15.0, what="the condition"):
    """Calls condition until it returns something true, and returns that.

    what is for the failure's message; it may be a function, called at the end.
    """
    deadline = time.monotonic() + timeout
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() >= deadline:
            raise NotInTime(f"waited {timeout:g} s for {what() if callable(what) else what}")
        _never.wait(INTERVAL)


def hold_for(condition, seconds, what="the condition"):
    """Fails if condition, which holds now, stops holding within the seconds."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not condition():
            raise AssertionError(f"{what} did not last {seconds:g} s")
        _never.wait(INTERVAL)
