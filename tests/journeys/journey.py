# SPDX-License-Identifier: GPL-3.0-or-later
"""The base of all journeys: a fresh session for each test, and its remains kept when it fails."""

import os
import re
import unittest

from session import APPLICATION, REMINDER, STAGE, TOP, Refused, Session
from waiting import hold_for, wait_for

__all__ = ["APPLICATION", "REMINDER", "STAGE", "TOP", "Journey", "Refused", "Session", "hold_for",
           "wait_for", "LONG"]

LONG = bool(os.environ.get("RAPPORT_TEST_LONG"))


class Journey(unittest.TestCase):
    """self.session is a started Session; set options on the class to change its arguments."""

    options = {}
    longMessage = True

    def run(self, result=None):
        before = problems(result)
        self.session = Session(**self.options)
        done = super().run(result)
        folder = self.session.folder
        if folder:
            if problems(result) > before:
                name = re.sub(r"[^\w.-]+", "-", self.id())
                print(self.session.keep(TOP / "build" / "failed-journeys" / name), flush=True)
            self.session.remove()
        return done

    def setUp(self):
        self.addCleanup(self.session.stop)
        self.session.start()


def problems(result):
    return len(result.failures) + len(result.errors) if result else 0
