# SPDX-License-Identifier: GPL-3.0-or-later
"""The first window, from the first run to the test notification, as a person goes through it."""

from journey import APPLICATION, REMINDER, Journey, wait_for

AT_ONCE = 3
TODAY = (None, "Needs You")


class FirstRun(Journey):
    options = {"now": "2026-11-22T09:00:00"}

    def setUp(self):
        super().setUp()
        self.window = self.session.open_window()
        self.screen = self.session.screen

    @property
    def sample(self):
        return self.session.book.with_name("sample.db")

    def look_around(self):
        self.screen.press("Look Around in a Sample Book", "push-button")
        self.screen.find("Sample book: these people are made up", timeout=20)
        self.screen.find("Maria Keller", "label", within=TODAY)

    def test_three_ways_to_begin(self):
        screen = self.screen
        for name, title in (("Import Contacts…", "Import Contacts"), ("Add Someone by Hand…", "New Client")):
            screen.click(name, "push-button")
            screen.focus(title)
            screen.key("Escape")
            screen.closed(title)
        screen.focus("Rapport")
        screen.click("Look Around in a Sample Book", "push-button")
        wait_for(self.sample.exists, 20, "the sample book")

    def test_looking_around_shows_who_needs_one_and_why(self):
        session, screen = self.session, self.screen
        self.look_around()
        everyone = session.run("due", book=self.sample)
        self.assertGreaterEqual(len(everyone), 5)
        for client in everyone[:5]:
            screen.find(client["name"], "label", within=TODAY)
            screen.find(client["reason"], "label", within=TODAY)
        self.assertEqual(session.run("client", "list"), [], "one's own book stays apart")

    def test_spoke_today_and_undo(self):
        session, screen = self.session, self.screen
        self.look_around()
        before = session.run("checkin", "list", "Maria Keller", book=self.sample)
        screen.press("Spoke today with Maria Keller", "push-button")
        screen.find("Logged: spoke with Maria Keller")
        screen.gone("Maria Keller", "label", within=TODAY, timeout=AT_ONCE)
        after = session.run("checkin", "list", "Maria Keller", book=self.sample)
        self.assertEqual(len(after), len(before) + 1)
        self.assertEqual(after[0]["day"], "2026-11-22")
        screen.press("Undo", "push-button")
        screen.find("Maria Keller", "label", within=TODAY)
        wait_for(lambda: session.run("checkin", "list", "Maria Keller", book=self.sample) == before,
                 AT_ONCE, "the check-in to be taken back")

    def test_another_program_changes_the_open_window(self):
        session, screen = self.session, self.screen
        self.look_around()
        session.run("log", "Maria Keller", "--channel", "phone", book=self.sample)
        screen.gone("Maria Keller", "label", within=TODAY, timeout=AT_ONCE)
        session.run("undo", book=self.sample)
        screen.find("Maria Keller", "label", within=TODAY, timeout=AT_ONCE)
        session.run("client", "add", "Zacharias Late", "--cadence", "1w", "--since", "2026-01-01",
                    book=self.sample)
        screen.find("Zacharias Late", "label", within=TODAY, timeout=AT_ONCE)

    def test_back_to_ones_own_book(self):
        self.look_around()
        self.screen.click("Use My Own", "push-button")
        self.screen.click("Add Someone by Hand…", "push-button")
        self.screen.focus("New Client")

    def test_adding_a_client_takes_a_name_and_a_rhythm(self):
        session, screen = self.session, self.screen
        screen.press("Add Someone by Hand…", "push-button")
        screen.find("Add", "push-button")
        screen.set_text("Inês Duarte & <Sons>", "Name")
        screen.press("Add", "push-button")
        screen.gone("Add", "push-button")
        added = wait_for(lambda: session.run("client", "list"), 10, "the client in the book")[0]
        self.assertEqual(added["name"], "Inês Duarte & <Sons>")
        self.assertEqual(added["cadence"], "1m", "a rhythm is offered, and taken")
        self.assertEqual(added["state"], "in-touch")
        screen.find("~Inês Duarte & <Sons>")

    def test_the_keyboard_is_enough(self):
        session, screen = self.session, self.screen
        screen.key("ctrl+n")
        screen.find("Add", "push-button")
        screen.focus("New Client")
        screen.type("Tom Okafor")
        screen.key("Return")
        added = wait_for(lambda: session.run("client", "list"), 10, "the client in the book")[0]
        self.assertEqual(added["name"], "Tom Okafor")

    def test_preferences_tell_of_the_service_and_a_test_arrives(self):
        session, screen = self.session, self.screen
        session.start_reminder()
        screen.key("ctrl+comma")
        screen.find("~^Running")
        screen.scroll_to("Send a Test Notification", "label")
        screen.click("Send a Test Notification", "label")
        shown = session.wait_for_notification("A test from Rapport")
        self.assertEqual(shown.body, "This is how you will be told that a client needs you.")
        screen.find("Sent: it should be on your screen")
        session.run("service", "stop")
        self.assertFalse(session.has_owner(REMINDER))

    def test_preferences_without_a_notification_server_say_what_to_do(self):
        session, screen = self.session, self.screen
        session.dunst.stop()
        session.start_reminder()
        screen.key("ctrl+comma")
        screen.scroll_to("Send a Test Notification", "label")
        screen.click("Send a Test Notification", "label")
        screen.find("Not Sent")

    def test_a_second_start_brings_up_the_same_window(self):
        session = self.session
        first = session.process_of(APPLICATION)
        again = session.spawn("second", [self.window.args[0]])
        wait_for(lambda: again.poll() is not None, 15, "the second start to hand over")
        self.assertEqual((again.returncode, session.process_of(APPLICATION)), (0, first))
