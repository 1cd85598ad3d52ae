# SPDX-License-Identifier: GPL-3.0-or-later
"""The buttons of a notification: what they do to the book, and to the window, open or not."""

from journey import APPLICATION, Journey, wait_for

NOW = "2026-11-22T09:00:00"
LOG_DIALOG = (None, "Log a Check-in")
AT_ONCE = 3


class Buttons(Journey):
    options = {"now": NOW}

    def setUp(self):
        super().setUp()
        self.session.run("client", "add", "Maria Keller", "--cadence", "30d", "--since", "2026-01-01")
        self.session.run("log", "Maria", "--at", "2026-10-06T12:00:00+02:00", "--channel", "phone")
        self.session.run("client", "add", "Tom Okafor", "--cadence", "2w", "--since", "2026-01-01")
        self.session.run("log", "Tom", "--at", "2026-11-01T12:00:00+01:00", "--channel", "email")

    def notification(self, name):
        self.session.start_reminder()
        return self.session.wait_for_notification(name)

    def outcome(self, name):
        return next(row.get("outcome") for row in self.session.run("nudges", "--history")
                    if row["name"] == name)

    def state(self, name):
        return self.session.run("client", "show", name)["state"]

    def checkins(self, name):
        return self.session.run("checkin", "list", name)

    def save_dialog_for(self, name, said):
        """Fills in the dialog that has opened for a client, and saves it."""
        screen = self.session.screen
        screen.find("Save", "push-button")
        screen.find(f"~{name}", within=LOG_DIALOG)
        screen.set_text(said, "What they said", "text")
        screen.press("Save", "push-button")
        screen.gone("Save", "push-button")

    def test_snooze_puts_off_and_the_open_window_follows(self):
        session = self.session
        session.open_window()
        session.screen.find("Maria Keller", "label")
        session.dunst.press(self.notification("Maria"), "Snooze")
        wait_for(lambda: self.state("Maria") == "snoozed", 10, "the snooze in the book")
        session.screen.gone("Maria Keller", "label", timeout=AT_ONCE)
        session.screen.find("Tom Okafor", "label")
        wait_for(lambda: self.outcome("Maria Keller") == "snoozed", AT_ONCE, "the outcome")
        self.assertEqual(session.displayed(), ["Tom Okafor: time to catch up"])

        session.clock.pass_to("2026-11-24T09:00:00")
        session.clock.settle()
        self.assertNotIn("Maria Keller: time to catch up", session.displayed())
        session.clock.pass_to("2026-11-25T09:00:00")
        again = session.wait_for_notification("Maria")
        self.assertEqual(again.body, "50 days since you spoke; you meant to every 30")

    def test_log_opens_the_dialog_in_the_open_window(self):
        session = self.session
        session.open_window()
        session.screen.find("Tom Okafor", "label")
        before = session.process_of(APPLICATION)
        session.dunst.press(self.notification("Tom"), "Log check-in")
        self.save_dialog_for("Tom Okafor", "The harbour deal is done.")
        session.screen.gone("Tom Okafor", "label", timeout=AT_ONCE)
        self.assertEqual(session.process_of(APPLICATION), before, "one window, not a second")
        self.assertEqual(len(self.checkins("Tom")), 2)
        self.assertEqual(self.state("Tom"), "in-touch")

    def test_log_starts_the_window_when_it_is_not_there(self):
        session = self.session
        shown = self.notification("Maria")
        self.assertFalse(session.has_owner(APPLICATION))
        session.dunst.press(shown, "Log check-in")
        session.wait_for_window_of(APPLICATION)
        self.save_dialog_for("Maria Keller", "Leo passed his exams.")
        latest = wait_for(lambda: self.checkins("Maria")[0] if len(self.checkins("Maria")) == 2 else None,
                          10, "the check-in in the book")
        self.assertEqual((latest["day"], latest["they-said"]), ("2026-11-22", "Leo passed his exams."))
        session.screen.find("Tom Okafor", "label")
        session.screen.gone("Maria Keller", "label")

    def test_open_shows_the_client(self):
        session = self.session
        session.dunst.press(self.notification("Maria"), "Open")
        session.wait_for_window_of(APPLICATION)
        session.screen.find("Maria Keller", "heading")
        self.assertEqual(self.outcome("Maria Keller"), "opened")

    def test_a_click_on_a_digest_opens_today(self):
        session = self.session
        for number in range(3):
            session.run("client", "add", f"Person {number}", "--cadence", "1w", "--since", "2026-11-10")
        self.notification("Maria")
        digest = session.wait_for_notification("3 more relationships need you")
        session.dunst.press(digest)
        session.wait_for_window_of(APPLICATION)
        session.screen.find("Person 2", "label")

    def test_dismissed_is_not_done(self):
        session = self.session
        shown = self.notification("Maria")
        session.wait_for_notification("Tom")
        session.dunst.dismiss_all()
        wait_for(lambda: self.outcome("Maria Keller") == "dismissed", 10, "the outcome")
        self.assertEqual(self.state("Maria"), "unattended")
        session.clock.settle()
        self.assertEqual(session.dunst.total(), 2, "told once")
        self.assertEqual(shown.body, "47 days since you spoke; you meant to every 30")

    def test_a_button_for_somebody_deleted_meanwhile_does_no_harm(self):
        session = self.session
        shown = self.notification("Tom")
        # The service is held, as on a busy machine, so that the press comes first and the news later.
        with session.held("com.example.Rapport.Reminder"):
            session.run("client", "delete", "Tom")
            session.dunst.press(shown, "Snooze")
        session.clock.settle()
        self.assertNotIn("Tom Okafor: time to catch up", session.displayed())
        self.assertTrue(session.has_owner("com.example.Rapport.Reminder"))
        self.assertEqual(session.run("due")[0]["name"], "Maria Keller")
