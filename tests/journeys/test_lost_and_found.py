# SPDX-License-Identifier: GPL-3.0-or-later
"""The service and the notification server die at the worst moments; nothing is lost or told in vain."""

import json
import pathlib
import signal

from dunst import NAME
from journey import REMINDER, Journey, hold_for, wait_for
from processes import end_process

SILENT = pathlib.Path(__file__).with_name("notification_server.py")
REPEATED = "\n(You may have seen this already.)"
BODY = "47 days since you spoke; you meant to every 30"


class Told(Journey):
    """One client who is unattended since long."""

    options = {"now": "2026-11-22T09:00:00"}

    def setUp(self):
        super().setUp()
        self.session.run("client", "add", "Maria Keller", "--cadence", "30d", "--since", "2026-01-01")
        self.session.run("log", "Maria", "--at", "2026-10-06T12:00:00+02:00", "--channel", "phone")

    def rows(self):
        return self.session.run("nudges", "--history")

    def status(self):
        return self.session.run("service", "status")

    def bodies(self):
        return [one.body for one in self.session.notifications()]


class ServiceKilled(Told):
    def kill_between_claiming_and_showing(self):
        """Kills the service while the server owes it an answer."""
        session = self.session
        session.start_reminder()
        wait_for(self.rows, 10, "the claim")
        row = self.rows()[0]
        self.assertNotIn("shown-at", row, "claimed, and not confirmed")
        session.kill(REMINDER, signal.SIGKILL)

    def test_killed_before_the_server_answered_it_tells_once(self):
        session = self.session
        with session.held(NAME) as server:
            self.kill_between_claiming_and_showing()
            # What the server had not read yet is lost with it.
            session.dunst.kill(server)
        session.dunst.start()
        session.start_reminder()
        session.wait_for_notification("Maria")
        session.clock.settle()
        self.assertEqual(session.dunst.total(), 1)
        self.assertEqual(len(self.rows()), 1)
        self.assertIn("shown-at", self.rows()[0])

    def test_killed_after_the_server_showed_it_tells_twice_at_most_and_says_so(self):
        session = self.session
        session.dunst.stop()
        seen = session.folder / "seen"
        server = session.spawn("silent", ["/usr/bin/python3", SILENT, seen], {"G_DEBUG": ""})
        wait_for(lambda: session.has_owner(NAME), 10, "the silent server")
        session.start_reminder()
        wait_for(lambda: seen.exists() and seen.read_text(), 10, "the notification")
        self.assertNotIn("shown-at", self.rows()[0])
        session.kill(REMINDER, signal.SIGKILL)
        end_process(server)
        session.dunst.start()

        session.start_reminder()
        session.wait_for_notification("Maria")
        first = [json.loads(line)["body"] for line in seen.read_text().splitlines()]
        self.assertEqual((first, self.bodies()), ([BODY], [BODY + REPEATED]))
        for _ in range(3):
            session.clock.settle()
            session.kill(REMINDER, signal.SIGKILL)
            session.start_reminder()
        session.clock.settle()
        self.assertEqual(session.dunst.total(), 1, "not a third time")

    def test_killed_ten_times_while_it_is_up_it_tells_once(self):
        session = self.session
        for _ in range(10):
            session.start_reminder()
            session.clock.settle()
            session.kill(REMINDER, signal.SIGKILL)
        session.start_reminder()
        session.clock.settle()
        self.assertEqual((session.dunst.total(), self.bodies()), (1, [BODY]))


class ServerGone(Told):
    def test_what_could_not_be_shown_is_kept_and_shown_once(self):
        session = self.session
        session.dunst.stop()
        session.start_reminder()
        wait_for(lambda: self.status()["pending"] == 1, 10, "it to be pending")
        self.assertEqual(self.rows()[0]["outcome"], "failed")
        self.assertIn("problem", self.status())
        for _ in range(3):
            session.clock.pass_by(minutes=10)
            wait_for(lambda: (self.status()["next"] or "") > session.clock.text, 10, "the next attempt to be set")
        self.assertEqual(self.status()["pending"], 1)
        session.dunst.start()
        shown = session.wait_for_notification("Maria")
        self.assertEqual(shown.body, BODY)
        session.clock.settle()
        self.assertEqual((session.dunst.total(), self.status()["pending"]), (1, 0))
        self.assertNotIn("problem", self.status())

    def test_the_window_says_what_could_not_be_shown(self):
        session = self.session
        session.dunst.stop()
        session.start_reminder()
        wait_for(lambda: self.status()["pending"] == 1, 10, "it to be pending")
        session.open_window()
        session.screen.find("~could not be shown", timeout=15)

    def test_what_was_up_is_not_told_again_by_a_new_server(self):
        session = self.session
        session.start_reminder()
        session.wait_for_notification("Maria")
        session.clock.settle()
        for _ in range(3):
            session.dunst.stop()
            session.dunst.start()
        session.clock.settle()
        self.assertEqual(session.dunst.total(), 0)
        session.clock.pass_to("2026-11-25T09:00:00")
        self.assertEqual(session.wait_for_notification("Maria").body,
                         "50 days since you spoke; you meant to every 30")

    def test_a_server_that_hangs_does_not_hang_the_service(self):
        session = self.session
        with session.held(NAME):
            session.start_reminder()
            wait_for(self.rows, 10, "the claim")
            hold_for(lambda: self.status()["running"], 1, "the service's answer")
        session.wait_for_notification("Maria")
        session.clock.settle()
        self.assertEqual(session.dunst.total(), 1)
