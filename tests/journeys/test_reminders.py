# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job: contacts come in, somebody is let slip, and the desktop says so."""

from journey import APPLICATION, REMINDER, TOP, Journey, wait_for

FIXTURES = TOP / "tests" / "fixtures"
CORPUS = TOP.parent / "shared" / "corpus"
AT_ONCE = 3

HOSTILE_CARD = """BEGIN:VCARD
VERSION:3.0
FN:Anne & <b>Bob</b>
N:;Anne & <b>Bob</b>;;;
END:VCARD
"""


def address_books():
    """Real files from many programs where they are at hand, else those kept with the tests."""
    found = [path for kind in ("vcard", "csv") for path in sorted((CORPUS / kind).glob("*/*"))]
    return found or [path for kind in ("vcard", "csv") for path in sorted((FIXTURES / kind).iterdir())]


class FromAddressBookToNotification(Journey):
    options = {"now": "2026-11-02T10:00:00"}

    def bring_in(self):
        for name in ("vcard/iphone.vcf", "vcard/google.vcf", "csv/linkedin-connections.csv"):
            self.assertEqual(self.session.run("import", FIXTURES / name)["refused"], [], name)
        before = self.session.run("client", "list")
        result = self.session.run("import", *address_books())
        for refused in result["refused"]:
            self.assertTrue(refused["why"] and refused["file"], refused)
        added = len(self.session.run("client", "list")) - len(before)
        self.assertEqual(added, result["added"])
        hostile = self.session.folder / "hostile.vcf"
        hostile.write_text(HOSTILE_CARD)
        self.session.run("import", hostile)

    def set_rhythms(self):
        run = self.session.run
        run("client", "set", "Dr. Maria", "cadence=2w")
        run("log", "Dr. Maria", "--at", "2026-10-20T15:00:00+02:00", "--channel", "phone")
        run("client", "set", "José García", "cadence=1w")
        run("log", "José García", "--at", "2026-11-01T15:00:00+01:00", "--channel", "email")
        run("client", "set", "Anne", "cadence=1w")

    def morning(self, day):
        self.session.clock.pass_to(f"{day}T09:00:00")
        self.session.clock.settle()

    def test_a_relationship_is_let_slip_and_the_desktop_says_so(self):
        session = self.session
        self.bring_in()
        self.set_rhythms()
        self.assertFalse(session.has_owner(REMINDER))
        session.run("service", "start")
        self.assertTrue(session.run("service", "status")["running"])
        session.clock.settle()
        self.assertEqual(session.dunst.total(), 0, "nobody is due yet")

        session.clock.pass_to("2026-11-03T08:59:59")
        session.clock.settle()
        self.assertEqual(session.dunst.total(), 0, "the reminder time has not come")
        session.clock.pass_to("2026-11-03T09:00:00")
        shown = session.wait_for_notification("Maria")
        self.assertEqual(shown.summary, "Dr. Maria Anna Keller: time to catch up")
        self.assertEqual(shown.body, "Due today; 14 days since you spoke")
        self.assertEqual((shown.application, shown.desktop_entry), ("Rapport", APPLICATION))
        session.clock.settle()
        self.assertEqual(session.dunst.total(), 1)

        for day in range(4, 9):
            self.morning(f"2026-11-{day:02}")
        self.assertEqual([one.body for one in session.notifications() if "Maria" in one.summary],
                         ["18 days since you spoke; you meant to every 2 weeks"],
                         "from due to unattended, the new one replaces the old")
        self.assertIn("José García: time to catch up", session.displayed())
        self.assertEqual(session.wait_for_notification("José").body,
                         "Due today; 7 days since you were in touch")

        self.morning("2026-11-09")
        anne = session.wait_for_notification("Anne")
        self.assertEqual(anne.summary, 'Anne & <b>Bob</b>: time to catch up')
        self.assertEqual(anne.body, "Due today; never in touch since you took them on 7 days ago")
        self.assertFalse(session.has_owner(APPLICATION), "the window was never opened")
        with self.subTest("what the screen shows is what rapportctl says of it"):
            told = {row["name"] for row in session.run("nudges", "--history")}
            self.assertEqual(told, {"Dr. Maria Anna Keller", "José García",
                                    'Anne & <b>Bob</b>'})

    def test_markup_in_a_body_is_literal(self):
        session = self.session
        names = ("Tom Okafor", "Ute Berg", "<i>Ines</i>", "R&amp;D", "<script>Ada")
        for day, name in enumerate(names, 1):
            session.run("client", "add", name, "--cadence", "1w", "--since", f"2026-10-{day:02}")
        session.start_reminder()
        shown = session.wait_for_notification("3 more relationships need you")
        # dunst reads markup in a body, so it is sent escaped, once.
        self.assertEqual(shown.body, "&lt;i&gt;Ines&lt;/i&gt;, R&amp;amp;D and &lt;script&gt;Ada")

    def test_the_bus_starts_the_service_and_it_starts_once(self):
        session = self.session
        session.run("client", "add", "Tom Okafor", "--cadence", "1w", "--since", "2026-10-01")
        session.start_reminder()
        session.wait_for_notification("Tom Okafor")
        first = session.process_of(REMINDER)
        session.run("service", "start")
        self.assertEqual(session.process_of(REMINDER), first)
        session.run("service", "stop")
        self.assertFalse(session.has_owner(REMINDER))
        wait_for(lambda: not session.displayed(), AT_ONCE, "its notifications to be taken down")
        session.start_reminder()
        session.clock.settle()
        self.assertEqual(len(session.run("nudges", "--history")), 1)


class Withdrawal(Journey):
    options = {"now": "2026-11-22T09:00:00"}

    def test_a_log_from_outside_withdraws_the_notification_with_the_window_closed(self):
        session = self.session
        session.run("client", "add", "Maria Keller", "--cadence", "30d", "--since", "2026-01-01")
        session.run("log", "Maria", "--at", "2026-10-06T12:00:00+02:00", "--channel", "phone")
        window = session.open_window()
        session.screen.find("Maria Keller", "label")
        session.start_reminder()
        session.wait_for_notification("Maria")
        session.screen.key("ctrl+w")
        wait_for(lambda: window.poll() is not None, 10, "the window to close")
        self.assertEqual(window.returncode, 0, session.log("rapport"))
        self.assertEqual(session.displayed(), ["Maria Keller: time to catch up"],
                         "closing the window leaves the reminder")
        session.run("log", "Maria", "--channel", "phone")
        wait_for(lambda: not session.displayed(), AT_ONCE, "the notification to be withdrawn")
        session.clock.settle()
        self.assertEqual([row["outcome"] for row in session.run("nudges", "--history")], ["done"])
        self.assertEqual(session.dunst.total(), 1)

    def test_other_ways_to_settle_it_withdraw_it_too(self):
        session = self.session
        ways = {"Tom": ["snooze", "Tom"], "Ines": ["pause", "Ines"],
                "Ada": ["client", "delete", "Ada"], "Zoe": ["client", "set", "Zoe", "cadence=none"]}
        session.set("single-nudges", "4")
        for name in ways:
            session.run("client", "add", f"{name} Example", "--cadence", "1w", "--since", "2026-10-01")
        session.start_reminder()
        wait_for(lambda: len(session.displayed()) == len(ways), 15, "four notifications")
        for name, words in ways.items():
            session.run(*words)
            wait_for(lambda who=name: not any(who in title for title in session.displayed()), AT_ONCE,
                     f"{name}'s notification to be withdrawn")
        self.assertEqual(session.dunst.total(), len(ways))


class ManyAtOnce(Journey):
    options = {"now": "2026-11-02T08:00:00"}
    people = 200
    most_a_day = 6

    def test_200_imported_with_a_cadence_do_not_come_on_one_day(self):
        session = self.session
        cards = session.folder / "everybody.vcf"
        cards.write_text("".join(f"BEGIN:VCARD\nVERSION:3.0\nFN:Person {number:03}\nEND:VCARD\n"
                                 for number in range(self.people)))
        self.assertEqual(session.run("import", cards, "--cadence", "1m")["added"], self.people)
        session.start_reminder()
        session.clock.settle()
        self.assertEqual(session.dunst.total(), 0)
        bubbles, told = 0, 0
        for _ in range(31):
            session.clock.pass_by(days=1)
            session.clock.pass_to(f"{session.clock.day}T09:00:00")
            session.clock.settle()
            history = session.run("nudges", "--history", "--limit", "1000")
            rows = [row for row in history if row["stage"] == "due"]
            new, told = len(rows) - told, len(rows)
            self.assertLessEqual(new, 2 * self.people / 30, session.clock.text)
            shown = session.dunst.total() - bubbles
            bubbles += shown
            self.assertLessEqual(shown, self.most_a_day, session.clock.text)
        self.assertEqual(len({row["name"] for row in rows}), self.people, "nobody is forgotten")
