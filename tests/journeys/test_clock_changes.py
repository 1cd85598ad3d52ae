# SPDX-License-Identifier: GPL-3.0-or-later
"""The clock is set, the machine sleeps, the hour changes, the person travels: told once, and in time."""

from journey import REMINDER, Journey


class Clock(Journey):
    options = {"now": "2026-11-20T10:00:00"}

    def add(self, name, cadence, last):
        """A client last spoken with at noon of a day."""
        self.session.run("client", "add", name, "--cadence", cadence, "--since", "2020-01-01")
        self.session.run("log", name, "--at", last, "--channel", "phone")

    def start(self):
        self.session.start_reminder()
        self.session.clock.settle()

    def told(self):
        return len(self.session.run("nudges", "--history", "--limit", "1000"))

    def assert_told(self, titles):
        self.session.clock.settle()
        self.assertEqual([one.summary for one in self.session.notifications()], titles)


class SetForward(Clock):
    def setUp(self):
        super().setUp()
        for name, last in (("Maria Keller", "2026-11-01"), ("Tom Okafor", "2026-11-02"),
                           ("Ines Duarte", "2026-11-03"), ("Åse Solberg", "2026-11-04")):
            self.add(name, "30d", last)
        self.start()
        self.assertEqual(self.told(), 0)

    def test_a_year_brings_one_summary(self):
        session = self.session
        session.clock.set_to("2027-11-20T10:00:00")
        summary = session.wait_for_notification("While you were away")
        self.assertEqual(summary.summary, "While you were away: 4 relationships need you")
        self.assertEqual(summary.body, "Maria, Tom, Ines and one more")
        self.assert_told([summary.summary])

    def test_a_day_on_which_nothing_comes_due_brings_nothing(self):
        self.session.clock.set_by(days=1)
        self.assert_told([])

    def test_a_month_of_sleep_brings_one_summary_and_the_next_day_is_calm(self):
        session = self.session
        session.clock.set_to("2026-12-20T07:30:00")
        summary = session.wait_for_notification("While you were away").summary
        session.clock.pass_to("2026-12-20T09:00:00")
        self.assert_told([summary])
        session.clock.pass_to("2026-12-21T09:00:00")
        self.assert_told([summary])

    def test_the_service_is_off_for_a_month(self):
        session = self.session
        session.run("service", "stop")
        session.clock.pass_to("2026-12-20T10:00:00")
        session.start_reminder()
        summary = session.wait_for_notification("While you were away").summary
        self.assert_told([summary])


class SetBack(Clock):
    def setUp(self):
        super().setUp()
        self.add("Maria Keller", "30d", "2026-10-06")
        self.start()
        self.shown = self.session.wait_for_notification("Maria").summary

    def test_nothing_comes_again(self):
        session = self.session
        for how in ({"hours": -1}, {"hours": 1}, {"days": -1}, {"hours": 5}, {"days": 1}, {"hours": -5}):
            session.clock.set_by(**how)
            self.assert_told([self.shown])
        self.assertEqual(session.clock.text, "2026-11-20T10:00:00+01:00")

    def test_a_year_back_and_home_again(self):
        session = self.session
        session.clock.set_to("2025-11-20T10:00:00")
        session.clock.settle()
        session.clock.set_to("2026-11-20T10:00:00")
        session.clock.settle()
        self.assertEqual(session.dunst.total(), 1)

    def test_1970_and_home_again(self):
        session = self.session
        session.clock.set_to("1970-01-02T00:00:10")
        session.clock.settle()
        self.assertTrue(session.run("service", "status")["running"])
        session.clock.set_to("2026-11-20T10:00:00")
        session.clock.settle()
        self.assertEqual(session.dunst.total(), 1)
        self.assertEqual(self.told(), 1)

    def test_started_in_1970(self):
        session = self.session
        session.kill(REMINDER)
        session.clock.set_to("1970-01-01T00:00:05")
        session.start_reminder()
        session.clock.settle()
        session.clock.set_to("2026-11-20T10:00:00")
        session.clock.settle()
        self.assertEqual(session.dunst.total(), 1)


class WrongBootClock(Clock):
    def test_a_boot_in_2036_does_not_eat_the_years_until_then(self):
        session = self.session
        self.add("Maria Keller", "30d", "2026-11-01")
        session.clock.set_to("2036-01-01T10:00:00")
        self.start()
        session.clock.set_to("2026-11-20T10:00:00")
        session.clock.settle()
        session.clock.pass_to("2026-12-01T09:00:00")
        session.clock.settle()
        shown = [one for one in session.notifications() if one.displayed]
        self.assertEqual([one.body for one in shown], ["Due today; 30 days since you spoke"])


class SummerTime(Clock):
    def test_a_reminder_time_that_is_skipped_comes_at_the_first_valid_minute(self):
        session = self.session
        session.set("reminder-time", "02:30")
        session.clock.pass_to("2026-03-28T12:00:00")
        self.add("Maria Keller", "30d", "2026-02-27")
        self.start()
        session.clock.pass_to("2026-03-29T01:59:59")
        self.assert_told([])
        session.clock.pass_to("2026-03-29T03:00:00")
        self.assert_told(["Maria Keller: time to catch up"])
        session.clock.pass_to("2026-03-30T02:30:00")
        self.assert_told(["Maria Keller: time to catch up"])

    def test_a_reminder_time_that_comes_twice_counts_once(self):
        session = self.session
        session.set("reminder-time", "02:30")
        session.clock.pass_to("2026-10-24T12:00:00")
        self.add("Maria Keller", "30d", "2026-09-25")
        self.add("Tom Okafor", "30d", "2026-09-26")
        self.start()
        session.clock.pass_to("2026-10-25T02:30:00")
        self.assert_told(["Maria Keller: time to catch up"])
        session.clock.pass_to("2026-10-25T02:30:00", fold=2)
        self.assert_told(["Maria Keller: time to catch up"])
        session.clock.pass_to("2026-10-26T02:30:00")
        self.assert_told(["Maria Keller: time to catch up", "Tom Okafor: time to catch up"])


class Travel(Clock):
    def test_the_reminder_time_is_that_of_where_one_is(self):
        session = self.session
        self.add("Maria Keller", "30d", "2026-10-22")
        self.start()
        session.clock.pass_to("2026-11-20T23:00:00")
        session.clock.travel("Asia/Tokyo")
        self.assertEqual(session.clock.text, "2026-11-21T07:00:00+09:00")
        self.assert_told([])
        session.clock.pass_to("2026-11-21T08:59:59")
        self.assert_told([])
        session.clock.pass_to("2026-11-21T09:00:00")
        self.assert_told(["Maria Keller: time to catch up"])
        session.clock.travel("America/New_York")
        session.clock.pass_to("2026-11-21T09:00:00")
        self.assert_told(["Maria Keller: time to catch up"])


class Restarts(Clock):
    def test_twenty_restarts_around_the_moment_tell_once(self):
        session = self.session
        self.add("Maria Keller", "30d", "2026-10-22")
        for second in range(20):
            session.clock.pass_to(f"2026-11-21T0{8 if second < 10 else 9}:"
                                  f"{50 + second if second < 10 else 0:02}:{second:02}")
            session.start_reminder()
            if second % 2:
                session.clock.settle()
            session.run("service", "stop") if second % 3 else session.kill(REMINDER)
        session.start_reminder()
        session.clock.settle()
        self.assertEqual(self.told(), 1)
        self.assertLessEqual(session.dunst.total(), 2)
