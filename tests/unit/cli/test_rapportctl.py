#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives rapportctl through its contract, on books of its own. Arguments: the program, rapport-exchange."""

import csv
import json
import os
import pathlib
import sqlite3
import stat
import subprocess
import sys
import tempfile
import unittest
import uuid

TOP = pathlib.Path(__file__).resolve().parents[3]
NOW = "2026-11-22T10:00:00+01:00"
STATES = {"closed", "paused", "repairing", "no-rhythm", "snoozed", "planned", "unattended", "due",
          "soon", "in-touch"}
PROGRAM = None
EXCHANGE = None


def damage(book):
    """Zeroes pages in the middle, as a failing disk does."""
    database = sqlite3.connect(book)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (root,) = database.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'client'").fetchone()
    (size,) = database.execute("PRAGMA page_size").fetchone()
    database.close()
    with open(book, "r+b") as stream:
        stream.seek((root - 1) * size)
        stream.write(bytes(size))


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.book = self.folder / "book.db"
        self.environment = {}

    def run_it(self, *arguments, book=None, now=NOW, locale="C.UTF-8"):
        environment = dict(os.environ, TZ="Europe/Berlin", LC_ALL=locale, LANGUAGE="", HOME=str(self.folder),
                           XDG_DATA_HOME=str(self.folder / "data"), RAPPORT_EXCHANGE=EXCHANGE or "",
                           RAPPORT_SAMPLE_BOOK=str(TOP / "data" / "sample-book.json"))
        environment.update(self.environment)
        environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
        environment["XDG_RUNTIME_DIR"] = str(self.folder)
        command = [PROGRAM, "--book", str(book or self.book), "--now", now]
        return subprocess.run(command + [os.fspath(word) for word in arguments], env=environment,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=60,
                              encoding="utf-8", errors="surrogateescape", check=False)

    def text(self, *arguments, **options):
        done = self.run_it(*arguments, **options)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stderr, "")
        return done.stdout

    def json(self, *arguments, **options):
        done = self.run_it("--json", *arguments, **options)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(done.stderr, "")
        return json.loads(done.stdout)

    def fails(self, code, *arguments, nick=None, **options):
        done = self.run_it(*arguments, **options)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        self.assertRegex(done.stderr, r"\Arapportctl: [^\n]+\n\Z")
        self.assertEqual(done.stdout, "")
        as_json = self.run_it("--json", *arguments, **options)
        self.assertEqual(as_json.returncode, code)
        error = json.loads(as_json.stdout)["error"]
        self.assertEqual(set(error), {"code", "message"})
        if nick is not None:
            self.assertEqual(error["code"], nick)
        return error["message"]

    def add(self, name, *options, **where):
        return self.json("client", "add", name, *options, **where)["id"]

    def due(self, *options):
        return [row["name"] for row in self.json("due", *options)]


class Clients(Case):
    def test_add_prints_the_uuid(self):
        printed = self.text("client", "add", "Maria Keller").strip()
        self.assertEqual(str(uuid.UUID(printed)), printed)
        self.assertEqual(self.json("client", "show", "Maria")["id"], printed)

    def test_add_with_everything(self):
        self.add("Maria Keller", "--account", "Brandt & Co", "--role", "Head of PR", "--tier", "A",
                 "--cadence", "2w", "--since", "2026-01-01", "--email", "m@brandt.example", "--email",
                 "maria@home.example", "--phone", "+49 30 1", "--address", "Hauptstr. 1, Berlin",
                 "--birthday", "--04-12", "--timezone", "Europe/Berlin", "--channel", "phone",
                 "--tag", "vip", "--tag", "sailing")
        shown = self.json("client", "show", "maria keller")
        self.assertEqual(shown["account"], "Brandt & Co")
        self.assertEqual(shown["accounts"][0]["role"], "Head of PR")
        self.assertEqual((shown["tier"], shown["cadence"], shown["cadence_source"]),
                         ("A", "2w", "client"))
        self.assertEqual((shown["since"], shown["due"], shown["last"]),
                         ("2026-01-01", "2026-01-15", None))
        self.assertEqual(shown["state"], "unattended")
        self.assertEqual(shown["tags"], ["sailing", "vip"])
        self.assertEqual([m["value"] for m in shown["methods"] if m["kind"] == "email"],
                         ["m@brandt.example", "maria@home.example"])
        self.assertEqual(shown["addresses"][0]["street"], "Hauptstr. 1, Berlin")
        self.assertEqual(shown["occasions"][0]["date"], "--04-12")
        self.assertEqual(shown["time-zone"], "Europe/Berlin")
        self.assertEqual(shown["preferred-channel"], "phone")
        text = self.text("client", "show", "maria")
        self.assertIn("Head of PR, Brandt & Co", text)
        self.assertIn("+49 30 1", text)

    def test_bad_values_are_refused_and_nothing_is_added(self):
        for option, value in [("--tier", "D"), ("--cadence", "monthly"), ("--cadence", "0d"),
                              ("--since", "2026-02-30"), ("--birthday", "1980-04-31"),
                              ("--timezone", "Mars/Olympus"), ("--channel", "pigeon")]:
            with self.subTest(option=option, value=value):
                self.fails(5, "client", "add", "Maria", option, value, nick="invalid")
        self.fails(5, "client", "add", "  ", nick="invalid")
        self.assertEqual(self.json("client", "list"), [])

    def test_list_and_its_filters(self):
        self.add("Maria Keller", "--tier", "A", "--account", "Brandt & Co", "--tag", "vip")
        self.add("Tom Okafor", "--tier", "B", "--since", "2026-01-01")
        self.add("Åse Solberg")
        names = lambda *options: [row["name"] for row in self.json("client", "list", *options)]
        self.assertEqual(names(), ["Åse Solberg", "Maria Keller", "Tom Okafor"])
        self.assertEqual(names("--tier", "A"), ["Maria Keller"])
        self.assertEqual(names("--tag", "vip"), ["Maria Keller"])
        self.assertEqual(names("--account", "brandt"), ["Maria Keller"])
        self.assertEqual(names("--state", "unattended"), ["Tom Okafor"])
        self.assertEqual(names("--limit", "2"), ["Åse Solberg", "Maria Keller"])
        self.fails(5, "client", "list", "--state", "sleepy")
        self.fails(3, "client", "list", "--tag", "nosuch")
        self.assertIn("Tom Okafor", self.text("client", "list"))

    def test_set_fields_in_both_spellings(self):
        self.add("Maria Keller")
        self.json("client", "set", "maria", "preferred-name=Mia", "form_of_address=formal",
                  "timezone=Europe/Paris", "channel=email", "pronouns=she/her")
        shown = self.json("client", "show", "maria")
        self.assertEqual((shown["preferred-name"], shown["form-of-address"], shown["time-zone"],
                          shown["preferred-channel"]), ("Mia", "formal", "Europe/Paris", "email"))
        self.json("client", "set", "maria", "preferred_name=")
        self.assertNotIn("preferred-name", self.json("client", "show", "maria"))

    def test_set_what_is_kept_elsewhere(self):
        self.add("Maria Keller", "--account", "Brandt & Co", "--since", "2026-01-01")
        self.json("client", "set", "maria", "cadence=2w", "tier=b", "role=CEO", "birthday=1980-04-12",
                  "tag+=a", "tag+=b", "email+=m@x.example", "phone=+491", "url+=https://x.example")
        shown = self.json("client", "show", "maria")
        self.assertEqual((shown["cadence"], shown["tier"], shown["tags"]), ("2w", "B", ["a", "b"]))
        self.assertEqual(shown["accounts"][0]["role"], "CEO")
        self.json("client", "set", "maria", "cadence=none", "tag-=a", "email=new@x.example",
                  "phone-=+491", "birthday=", "address=Elsewhere 1")
        shown = self.json("client", "show", "maria")
        self.assertEqual((shown["cadence"], shown["cadence_source"], shown["tags"]),
                         ("3m", "tier", ["b"]))
        self.assertEqual({m["value"] for m in shown["methods"]}, {"new@x.example", "https://x.example"})
        self.assertEqual(shown["occasions"], [])
        self.json("client", "set", "maria", "tier=none")
        self.assertEqual(self.json("client", "show", "maria")["state"], "no-rhythm")

    def test_set_account_moves_and_joins(self):
        self.add("Maria Keller", "--account", "Brandt & Co")
        self.json("client", "set", "maria", "account=Okafor Foods", "role=Adviser")
        shown = self.json("client", "show", "maria")
        self.assertEqual(shown["account"], "Okafor Foods")
        current = [m for m in shown["accounts"] if "until-on" not in m]
        self.assertEqual([(m["name"], m["role"]) for m in current], [("Okafor Foods", "Adviser")])
        self.json("client", "set", "maria", "account+=Third Ltd")
        self.assertEqual(len([m for m in self.json("client", "show", "maria")["accounts"]
                              if "until-on" not in m]), 2)
        self.json("client", "set", "maria", "account-=Third Ltd")
        self.json("client", "set", "maria", "account=none")
        self.assertEqual([m["name"] for m in self.json("client", "show", "maria")["accounts"]
                          if "until-on" not in m], [])
        self.fails(5, "client", "set", "maria", "role=CEO")
        self.assertIsNone(self.json("client", "list")[0]["account"])

    def test_set_refuses(self):
        self.add("Maria Keller")
        for word in ["created-at=2020-01-01", "sort-key=x", "first-due=2026-01-01", "nosuch=1",
                     "name+=x", "since=", "since=tomorrow", "address-=x"]:
            with self.subTest(word=word):
                self.fails(5, "client", "set", "maria", word, nick="invalid")
        self.fails(2, "client", "set", "maria", "novalue", nick="usage")
        self.fails(3, "client", "set", "maria", "email-=a@b.example", nick="not-found")
        # One bad word, and none of the others is kept.
        self.fails(5, "client", "set", "maria", "nickname=Mia", "tier=D")
        self.assertNotIn("nickname", self.json("client", "show", "maria"))

    def test_delete_and_restore(self):
        identity = self.add("Maria Keller", "--cadence", "1m")
        self.assertEqual(self.json("client", "delete", "maria")["id"], identity)
        self.assertEqual(self.json("client", "list"), [])
        self.fails(3, "client", "show", "maria", nick="not-found")
        self.json("client", "restore", "maria")
        self.assertEqual(self.json("client", "show", "maria")["cadence"], "1m")

    def test_who(self):
        first = self.add("Maria Keller")
        self.add("Mario Rossi")
        self.fails(4, "client", "show", "mari", nick="ambiguous")
        self.fails(3, "client", "show", "zoe", nick="not-found")
        self.assertEqual(self.json("client", "show", first)["name"], "Maria Keller")
        self.assertEqual(self.json("client", "show", first[:13])["name"], "Maria Keller")


class About(Case):
    def test_facts(self):
        self.add("Maria Keller")
        fact = self.json("fact", "add", "maria", "hobby", "sailing", "--sensitive")["id"]
        (listed,) = self.json("fact", "list", "maria")
        self.assertEqual((listed["id"], listed["kind"], listed["text"], listed["sensitive"],
                          listed["learned-on"]), (fact, "hobby", "sailing", True, "2026-11-22"))
        self.json("fact", "set", fact[:8], "text=choir", "sensitive=no")
        (listed,) = self.json("fact", "list", "maria")
        self.assertEqual(listed["text"], "choir")
        self.assertIn("choir", self.text("fact", "list", "maria"))
        self.json("fact", "delete", fact)
        self.assertEqual(self.json("fact", "list", "maria"), [])
        self.fails(5, "fact", "add", "maria", "nosuchkind", "x")
        self.fails(5, "fact", "add", "maria", "hobby", "")
        self.fails(3, "fact", "delete", str(uuid.uuid4()))
        self.fails(5, "fact", "set", self.json("fact", "add", "maria", "food", "figs")["id"],
                   "client=1")

    def test_relatives(self):
        self.add("Maria Keller")
        leo = self.json("relative", "add", "maria", "Leo", "son", "--birthday", "--05-12")["id"]
        self.assertEqual([(r["name"], r["relation"]) for r in self.json("relative", "list", "maria")],
                         [("Leo", "son")])
        (birthday,) = self.json("occasion", "list", "maria")
        self.assertEqual((birthday["kind"], birthday["relative"], birthday["date"]),
                         ("birthday", leo, "--05-12"))
        self.json("relative", "set", leo, "status=died")
        self.json("relative", "delete", leo)
        self.assertEqual(self.json("relative", "list", "maria"), [])

    def test_occasions(self):
        self.add("Maria Keller")
        wedding = self.json("occasion", "add", "maria", "Wedding", "2010-06-03")["id"]
        self.json("occasion", "add", "maria", "Birthday", "1980-02-29")
        kinds = {o["title"]: o["kind"] for o in self.json("occasion", "list", "maria")}
        self.assertEqual(kinds, {"Wedding": "custom", "Birthday": "birthday"})
        self.json("occasion", "set", wedding, "date=--06", "recurs=once")
        self.fails(5, "occasion", "set", wedding, "date=2026-13-01")
        self.fails(5, "occasion", "add", "maria", "Never", "2026-04-31")
        self.json("occasion", "delete", wedding)
        self.assertEqual(len(self.json("occasion", "list", "maria")), 1)

    def test_accounts(self):
        self.add("Maria Keller", "--account", "Brandt & Co", "--since", "2026-01-01")
        self.add("Jan Weber", "--account", "brandt & co")
        (account,) = self.json("account", "list")
        self.assertEqual((account["name"], account["cadence"]), ("Brandt & Co", None))
        self.assertEqual({c["name"] for c in account["clients"]}, {"Maria Keller", "Jan Weber"})
        self.json("account", "set", "brandt", "cadence=1m", "since=2026-01-01", "name=Brandt")
        shown = self.json("account", "show", "Brandt")
        self.assertEqual((shown["name"], shown["cadence"], shown["state"]),
                         ("Brandt", "1m", "unattended"))
        (row,) = self.json("due")
        self.assertEqual((row["kind"], row["name"], row["id"]), ("account", "Brandt", shown["id"]))
        self.assertEqual(set(row["clients"]), {"Maria Keller", "Jan Weber"})
        self.json("log", "jan")
        self.assertEqual(self.due(), [])
        self.fails(3, "account", "show", "nobody")
        self.assertIn("2 clients", self.text("account", "list"))


class Checkins(Case):
    def test_log_clears_what_is_due(self):
        self.add("Maria Keller", "--cadence", "1m", "--since", "2026-01-01")
        self.assertEqual(self.due(), ["Maria Keller"])
        identity = self.json("log", "maria", "--at", "2026-11-20T15:00:00+01:00", "--channel", "phone",
                             "--minutes", "20", "--mood", "-2", "--satisfied", "no", "--talked",
                             "them", "--reached-out", "me", "--intent", "help", "--they-said",
                             "Leo's exams", "--i-said", "I know a tutor")["id"]
        self.assertEqual(self.due(), [])
        (listed,) = self.json("checkin", "list", "maria")
        self.assertEqual((listed["id"], listed["at"], listed["day"], listed["outcome"]),
                         (identity, "2026-11-20T15:00:00+01:00", "2026-11-20", "reached"))
        self.assertEqual((listed["minutes"], listed["mood"], listed["satisfied"], listed["clients"]),
                         (20, -2, "no", ["Maria Keller"]))
        shown = self.json("client", "show", "maria")
        self.assertEqual((shown["last"], shown["due"], shown["state"]),
                         ("2026-11-20", "2026-12-20", "in-touch"))

    def test_attempts_do_not_count(self):
        self.add("Maria Keller", "--cadence", "1m", "--since", "2026-01-01")
        self.json("log", "maria", "--attempt")
        self.assertEqual(self.due(), ["Maria Keller"])

    def test_log_with_several_and_dates_alone(self):
        self.add("Maria Keller")
        self.add("Tom Okafor")
        self.json("log", "maria", "tom", "maria", "--at", "2026-11-20")
        (listed,) = self.json("checkin", "list", "tom")
        self.assertEqual(listed["at"], "2026-11-20T12:00:00+01:00")
        self.assertEqual(sorted(listed["clients"]), ["Maria Keller", "Tom Okafor"])
        # Today's noon is still to come at ten.
        self.json("log", "tom", "--at", "2026-11-22")
        self.assertEqual(self.json("checkin", "list", "tom")[0]["at"], NOW)

    def test_log_refuses(self):
        self.add("Maria Keller")
        for options in [("--at", "2026-11-23"), ("--at", "yesterday"), ("--mood", "3"),
                        ("--channel", "pigeon"), ("--minutes", "-1"), ("--intent", "spam")]:
            with self.subTest(options=options):
                self.fails(5, "log", "maria", *options, nick="invalid")
        self.fails(3, "log", "maria", "nobody")
        self.assertEqual(self.json("checkin", "list", "maria"), [])

    def test_set_and_delete_move_the_due_day(self):
        self.add("Maria Keller", "--cadence", "1m", "--since", "2026-01-01")
        self.add("Tom Okafor")
        identity = self.json("log", "maria", "--at", "2026-11-20")["id"]
        self.json("checkin", "set", identity, "at=2026-11-10T12:00:00+01:00", "mood=1", "with+=tom")
        shown = self.json("client", "show", "maria")
        self.assertEqual((shown["last"], shown["due"]), ("2026-11-10", "2026-12-10"))
        self.assertEqual(len(self.json("checkin", "list", "tom")), 1)
        self.fails(5, "checkin", "set", identity, "day=2026-01-01")
        self.fails(5, "checkin", "set", identity, "at=2027-01-01")
        self.json("checkin", "set", identity, "with-=tom")
        self.fails(5, "checkin", "set", identity, "with-=maria")
        self.json("checkin", "delete", identity)
        self.assertEqual(self.json("client", "show", "maria")["last"], None)

    def test_plan(self):
        self.add("Maria Keller", "--cadence", "1m", "--since", "2026-10-20")
        self.json("plan", "maria", "--at", "2026-11-25T15:00", "--channel", "video")
        self.assertEqual(self.json("client", "show", "maria")["state"], "planned")
        self.assertEqual(self.json("checkin", "list", "maria")[0]["outcome"], "planned")
        self.fails(2, "plan", "maria", nick="usage")
        self.fails(5, "plan", "maria", "--at", "2026-11-01")


class Attention(Case):
    KEYS = {"id", "kind", "name", "account", "state", "due", "last", "days_over", "cadence", "reason"}

    def test_due(self):
        self.add("Late", "--cadence", "10d", "--since", "2026-01-01")
        self.add("Due", "--cadence", "10d", "--since", "2026-11-12")
        self.add("Soon", "--cadence", "10d", "--since", "2026-11-14")
        self.add("No rhythm")
        rows = self.json("due")
        self.assertEqual([(row["name"], row["state"]) for row in rows],
                         [("Late", "unattended"), ("Due", "due")])
        for row in rows:
            self.assertLessEqual(self.KEYS, set(row))
        self.assertEqual((rows[1]["due"], rows[1]["days_over"], rows[1]["last"]),
                         ("2026-11-22", 0, None))
        self.assertEqual(self.due("--within", "7d"), ["Late", "Due", "Soon"])
        self.assertEqual(self.due("--on", "2026-11-24"), ["Late", "Due", "Soon"])
        self.assertEqual(self.due("--on", "2026-01-02"), [])
        self.assertEqual(self.due("--limit", "1"), ["Late"])
        everyone = self.json("due", "--all")
        self.assertEqual(len(everyone), 4)
        self.assertLessEqual({row["state"] for row in everyone}, STATES)
        self.assertIsNone([row for row in everyone if row["name"] == "No rhythm"][0]["due"])
        self.assertIn("unattended", self.text("due"))

    def test_nobody_is_said_kindly(self):
        self.assertEqual(self.json("due"), [])
        self.assertNotEqual(self.text("due").strip(), "")

    def test_snooze(self):
        self.add("Maria Keller", "--cadence", "10d", "--since", "2026-01-01")
        self.json("snooze", "maria")
        self.assertEqual(self.json("client", "show", "maria")["state"], "snoozed")
        self.assertEqual(self.due("--on", "2026-11-24"), [])
        self.assertEqual(self.due("--on", "2026-11-25"), ["Maria Keller"])
        self.json("snooze", "maria", "--for", "2w")
        self.assertEqual(self.due("--on", "2026-12-05"), [])
        self.json("snooze", "maria", "--until", "2026-12-24")
        self.fails(2, "snooze", "maria", "--for", "1d", "--until", "2026-12-24")
        self.fails(5, "snooze", "maria", "--for", "soon")
        self.fails(5, "snooze", "maria", "--until", "2026-11-22")
        self.fails(3, "snooze", "nobody")

    def test_pause_and_resume(self):
        self.add("Maria Keller", "--cadence", "10d", "--since", "2026-01-01")
        self.json("pause", "maria", "--until", "2026-12-01", "--why", "leave")
        self.assertEqual(self.json("client", "show", "maria")["state"], "paused")
        self.json("resume", "maria")
        self.assertEqual(self.json("client", "show", "maria")["state"], "unattended")
        self.json("pause", "maria", "--kind", "ended")
        self.assertEqual(self.json("client", "show", "maria")["state"], "closed")
        self.fails(5, "pause", "maria", "--kind", "bored")

    def test_nudges(self):
        self.add("Maria Keller", "--cadence", "10d", "--since", "2026-01-01")
        (nudge,) = self.json("nudges")
        self.assertEqual(nudge["form"], "single")
        self.assertIn("Maria Keller", nudge["title"])
        self.assertEqual(self.json("nudges", "--history"), [])
        self.assertIn("Maria Keller", self.text("nudges", "--on", "2026-11-23T10:00"))
        self.fails(5, "nudges", "--on", "later")

    def test_nudges_ask_what_the_service_would(self):
        """What is switched on for notifications stands in the preview too."""
        schemas = self.folder / "schemas"
        schemas.mkdir()
        subprocess.run(["glib-compile-schemas", "--targetdir", schemas, TOP / "data"], check=True)
        settings = self.folder / "config" / "glib-2.0" / "settings"
        settings.mkdir(parents=True)
        (settings / "keyfile").write_text("[com/example/Rapport]\nstarters-in-notifications=true\n")
        self.environment = {"GSETTINGS_SCHEMA_DIR": str(schemas), "GSETTINGS_BACKEND": "keyfile",
                            "XDG_CONFIG_HOME": str(self.folder / "config")}
        self.add("Maria Keller", "--cadence", "10d", "--since", "2026-01-01")
        self.json("fact", "add", "maria", "hobby", "sailing on the Müritz")
        (nudge,) = self.json("nudges")
        self.assertIn("sailing on the Müritz", nudge["body"])

    def test_service_without_a_bus(self):
        for verb in ["status", "test", "start", "stop"]:
            self.fails(1, "service", verb, nick="failed")


class Notes(Case):
    def test_notes(self):
        self.add("Maria Keller")
        idea = self.json("note", "add", "maria", "--occasion", "Thanks", "--post-by",
                         "2026-12-01")["id"]
        self.json("note", "add", "maria", "--text", "Dear Maria")
        stages = {n["id"]: n["stage"] for n in self.json("note", "list")}
        self.assertEqual(sorted(stages.values()), ["drafted", "idea"])
        self.json("note", "set", idea, "stage=posted", "text=Thank you")
        (posted,) = self.json("note", "list", "--stage", "posted")
        self.assertEqual((posted["posted-on"], posted["text"], posted["name"]),
                         ("2026-11-22", "Thank you", "Maria Keller"))
        self.assertIn("Maria Keller", self.text("note", "list"))
        self.fails(5, "note", "list", "--stage", "burnt")
        self.fails(5, "note", "set", idea, "stage=burnt")
        self.fails(5, "note", "add", "maria", "--post-by", "soon")


class Search(Case):
    def test_search(self):
        maria = self.add("Åse Müller")
        self.json("fact", "add", "åse", "hobby", "sailing in May")
        (hit,) = self.json("search", "sail")
        self.assertEqual(set(hit), {"kind", "id", "client", "name", "snippet"})
        self.assertEqual((hit["kind"], hit["client"], hit["name"]), ("fact", maria, "Åse Müller"))
        self.assertEqual(self.json("search", "ase muller")[0]["kind"], "client")
        self.assertEqual(self.json("search", "nosuchword"), [])
        self.assertEqual(self.json("search", "O'Brien", "anna-maria", "*", '"'), [])
        self.assertIn("sailing", self.text("search", "sailing"))
        self.fails(5, "search", "x", "--limit", "0")


class Books(Case):
    def test_settings(self):
        self.assertEqual(self.json("book", "show")["tier-a"], "1m")
        self.json("book", "set", "tier-a=2w", "work_days_only=true", "holidays=2026-12-25")
        shown = self.json("book", "show")
        self.assertEqual((shown["tier-a"], shown["work-days-only"], shown["holidays"]),
                         ("2w", "true", "2026-12-25"))
        self.fails(5, "book", "set", "nosuch=1")
        self.fails(5, "book", "set", "tier-a=often")
        self.assertIn("tier-a", self.text("book", "show"))

    def test_check_and_a_damaged_book(self):
        self.add("Maria Keller")
        self.assertTrue(self.json("check")["ok"])
        bad = self.folder / "bad.db"
        bad.write_bytes(b"This is no book.\n" * 500)
        before = bad.read_bytes()
        self.fails(7, "check", book=bad, nick="corrupt")
        self.fails(7, "due", book=bad)
        self.assertEqual(bad.read_bytes(), before)

    def test_a_newer_book_is_left_alone(self):
        self.add("Maria Keller")
        database = sqlite3.connect(self.book)
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.execute("PRAGMA user_version = 9999")
        database.close()
        self.fails(1, "due", nick="newer-version")

    def test_backup(self):
        self.add("Maria Keller")
        copy = self.folder / "copy.db"
        self.json("backup", copy)
        self.assertEqual([c["name"] for c in self.json("client", "list", book=copy)],
                         ["Maria Keller"])
        self.assertEqual(stat.S_IMODE(copy.stat().st_mode), 0o600)
        made = pathlib.Path(self.json("backup")["file"])
        self.assertEqual(made.parent, self.folder / "backups")
        self.assertTrue(made.exists())

    def test_check_finds_a_damaged_page(self):
        for number in range(60):
            self.add(f"Maria Keller {number}")
        damage(self.book)
        self.assertIn("backup", self.fails(7, "check", nick="corrupt"))

    def test_restore(self):
        self.add("Maria Keller")
        copy = self.folder / "copy.db"
        self.json("backup", copy)
        before = copy.read_bytes()
        self.add("Tom Okafor")
        done = self.json("restore", copy)
        kept = pathlib.Path(done["kept"])
        self.assertEqual(kept, self.folder / "book.db.before-restore-2026-11-22T100000")
        self.assertEqual([c["name"] for c in self.json("client", "list")], ["Maria Keller"])
        self.assertEqual(len(self.json("client", "list", book=kept)), 2)
        self.assertEqual(stat.S_IMODE(self.book.stat().st_mode), 0o600)
        self.assertEqual(copy.read_bytes(), before)
        self.assertTrue(self.json("check")["ok"])
        self.add("Åse Solberg")
        self.assertIn("before-restore-2026-11-22T100000-2", self.text("restore", copy))
        self.assertEqual([c["name"] for c in self.json("client", "list")], ["Maria Keller"])
        self.assertEqual([p.name for p in self.folder.glob("*restoring*")], [])

    def test_restore_takes_the_place_of_a_damaged_book_and_of_none(self):
        self.add("Maria Keller")
        copy = self.folder / "copy.db"
        self.json("backup", copy)
        self.book.write_bytes(b"This is no book.\n" * 500)
        log = self.folder / "book.db-wal"
        log.write_bytes(b"stale")
        kept = pathlib.Path(self.json("restore", copy)["kept"])
        self.assertTrue(kept.read_bytes().startswith(b"This is no book."))
        self.assertEqual((self.folder / (kept.name + "-wal")).read_bytes(), b"stale")
        self.assertEqual([c["name"] for c in self.json("client", "list")], ["Maria Keller"])
        other = self.folder / "new" / "book.db"
        self.assertIsNone(self.json("restore", copy, book=other)["kept"])
        self.assertEqual(len(self.json("client", "list", book=other)), 1)

    def test_restore_refuses(self):
        self.add("Maria Keller")
        before = self.json("client", "list")
        bad, newer, damaged = (self.folder / name for name in ("bad.db", "newer.db", "damaged.db"))
        self.fails(3, "restore", self.folder / "nosuch.db", nick="not-found")
        for text in (b"This is no book.\n" * 500, b""):
            bad.write_bytes(text)
            self.fails(5, "restore", bad, nick="invalid")
        self.fails(5, "restore", self.book, nick="invalid")
        database = sqlite3.connect(bad)
        database.execute("CREATE TABLE t (x)")
        database.close()
        self.fails(5, "restore", bad, nick="invalid")
        self.json("backup", newer)
        database = sqlite3.connect(newer)
        database.execute("PRAGMA user_version = 9999")
        database.close()
        self.fails(1, "restore", newer, nick="newer-version")
        for number in range(60):
            self.add(f"Tom Okafor {number}", book=damaged)
        damage(damaged)
        self.fails(5, "restore", damaged, nick="invalid")
        self.assertEqual(self.json("client", "list"), before)
        self.assertEqual(list(self.folder.glob("book.db.*")), [])

    def test_restore_waits_for_nobody_who_has_the_book_open(self):
        self.add("Maria Keller")
        copy = self.folder / "copy.db"
        self.json("backup", copy)
        self.add("Tom Okafor")
        other = sqlite3.connect(self.book)
        other.execute("SELECT count(*) FROM client").fetchone()
        self.assertIn("service stop", self.fails(6, "restore", copy, nick="busy"))
        other.close()
        self.assertEqual(len(self.json("client", "list")), 2)
        self.json("restore", copy)
        self.assertEqual(len(self.json("client", "list")), 1)

    def test_undo_and_redo(self):
        self.fails(3, "undo", nick="not-found")
        self.add("Maria Keller")
        self.json("client", "delete", "maria")
        self.assertIn("Maria Keller", self.json("undo")["undone"])
        self.assertEqual(len(self.json("client", "list")), 1)
        self.assertIn("Maria Keller", self.json("redo")["redone"])
        self.assertEqual(self.json("client", "list"), [])

    def test_a_place_that_cannot_be_made(self):
        self.fails(1, "due", book="/proc/nosuch/book.db")


class InAndOut(Case):
    def fill(self):
        self.add("Maria Keller", "--tier", "A", "--account", "Brandt & Co", "--email", "m@b.example",
                 "--birthday", "--02-29", "--tag", "vip", "--address", "Hauptstr. 1")
        self.add("Åse “Solberg”\n\u202e花", "--cadence", "2w")
        self.json("account", "set", "brandt", "cadence=1m")
        self.json("relative", "add", "maria", "Leo", "son", "--birthday", "2012-05-12")
        self.json("plan", "maria", "--at", "2026-11-22T18:00")
        self.json("log", "maria", "åse", "--they-said", "two\nlines", now="2026-11-22T19:00:00+01:00")
        self.json("snooze", "åse")
        self.json("pause", "åse", "--why", "leave")
        self.json("note", "add", "maria", "--text", "Dear \\ \"Maria\"")
        self.json("book", "set", "work-days-only=true", "holidays=2026-12-25")
        self.json("fact", "delete", self.json("fact", "add", "maria", "food", "figs")["id"])

    def test_a_book_survives_the_round_trip(self):
        self.fill()
        first, second = self.folder / "1.json", self.folder / "2.json"
        other = self.folder / "other.db"
        self.json("export", "--format", "json", "-o", first)
        result = self.json("import", first, book=other)
        self.assertEqual((result["updated"], result["unchanged"], result["refused"]), (0, 0, []))
        self.json("export", "--format", "json", "-o", second, book=other)
        self.assertEqual(json.loads(second.read_text()), json.loads(first.read_text()))
        self.assertEqual(self.json("due", "--all", book=other), self.json("due", "--all"))
        self.assertEqual(self.json("import", first, book=other)["added"], 0)
        self.assertEqual(stat.S_IMODE(first.stat().st_mode), 0o600)

    def test_what_was_deleted_stays_so_for_as_long(self):
        self.add("Maria Keller")
        self.json("client", "delete", "maria", now="2026-11-20T08:00:00+01:00")
        path, other = self.folder / "1.json", self.folder / "other.db"
        self.json("export", "--format", "json", "-o", path)
        (client,) = json.loads(path.read_text())["client"]
        self.assertEqual(client["deleted-at"], "2026-11-20T07:00:00+00:00")
        self.json("import", path, book=other, now="2026-11-22T10:00:00+01:00")
        rows = [sqlite3.connect(book).execute("SELECT deleted_at FROM client").fetchall()
                for book in (self.book, other)]
        self.assertEqual(rows[0], rows[1])
        self.json("client", "restore", "maria", book=other)
        self.assertEqual(len(self.json("client", "list", book=other)), 1)

    def test_deleted_without_a_time_is_deleted_now(self):
        path = self.folder / "book.json"
        path.write_text(json.dumps({"rapport": {"format": 1}, "client": [
            {"name": "Maria Keller", "since": "2026-01-01", "deleted": True}]}))
        self.json("import", path)
        self.assertEqual(self.json("client", "list"), [])
        self.json("client", "restore", "maria")

    def test_export_of_one_client(self):
        self.fill()
        document = self.json("export", "--format", "json", "--client", "maria")
        self.assertEqual([c["name"] for c in document["client"]], ["Maria Keller"])
        self.assertEqual([a["name"] for a in document["account"]], ["Brandt & Co"])
        self.assertNotIn("Solberg", json.dumps(document, ensure_ascii=False))
        other = self.folder / "other.db"
        path = self.folder / "one.json"
        path.write_text(json.dumps(document))
        self.json("import", path, book=other)
        self.assertEqual(self.json("client", "show", "maria", book=other)["tags"], ["vip"])

    def test_dry_run_changes_nothing(self):
        self.fill()
        path = self.folder / "1.json"
        self.json("export", "--format", "json", "-o", path)
        other = self.folder / "other.db"
        self.assertGreater(self.json("import", "--dry-run", path, book=other)["added"], 10)
        self.assertEqual(self.json("client", "list", book=other), [])

    def test_bad_books_are_refused_whole(self):
        head = {"rapport": {"format": 1, "made-on": "2026-11-22"}}
        good = {"uuid": str(uuid.uuid4()), "name": "Maria", "since": "2026-01-01"}
        bad = [
            "{", "{}", '{"rapport":1}', '{"rapport":{"format":"one"}}', "{" * 100000,
            json.dumps(dict(head, nosuch=[])),
            json.dumps(dict(head, client={})),
            json.dumps(dict(head, client=[good, 3])),
            json.dumps(dict(head, client=[good, {"since": "2026-01-01"}])),
            json.dumps(dict(head, client=[good, dict(good, uuid="x")])),
            json.dumps(dict(head, client=[good, dict(good, uuid=str(uuid.uuid4()), nosuch=1)])),
            json.dumps(dict(head, client=[good, dict(good, uuid=str(uuid.uuid4()), since="2026-02-30")])),
            json.dumps(dict(head, client=[good, dict(good, uuid=str(uuid.uuid4()), name=[])])),
            json.dumps(dict(head, client=[dict(good, **{"deleted-at": "long ago"})])),
            json.dumps(dict(head, holiday=[{"day": "2026-12-25", "deleted": True}])),
            json.dumps(dict(head, client=[good], fact=[{"client": str(uuid.uuid4()), "kind": "food",
                                                        "text": "figs"}])),
        ]
        path = self.folder / "bad.json"
        for text in bad:
            with self.subTest(text=text[:80]):
                path.write_text(text)
                self.fails(5, "import", path, nick="invalid")
        self.assertEqual(self.json("client", "list"), [])
        path.write_text(json.dumps({"rapport": {"format": 99}}))
        self.fails(1, "import", path, nick="newer-version")
        self.fails(3, "import", "--format", "json", self.folder / "nosuch.json", nick="not-found")
        self.fails(5, "import", path, "--format", "pdf")

    def test_export_replaces_whole_and_never_through_a_link(self):
        self.add("Maria Keller")
        target = self.folder / "precious"
        target.write_text("keep me")
        link = self.folder / "link.json"
        link.symlink_to(target)
        self.json("export", "--format", "json", "-o", link)
        self.assertEqual(target.read_text(), "keep me")
        self.assertFalse(link.is_symlink())
        self.fails(1, "export", "--format", "json", "-o", self.folder / "no" / "where.json")
        self.assertEqual(list(self.folder.glob("*.json.*")), [])
        self.fails(5, "export", "--format", "papyrus")

    def test_sample(self):
        path = self.folder / "sample.db"
        self.json("sample", path)
        clients = self.json("client", "list", book=path)
        self.assertGreater(len(clients), 20)
        states = {row["name"]: row["state"] for row in clients}
        later = self.folder / "later.db"
        self.json("sample", later, now="2027-03-01T10:00:00+01:00")
        again = {row["name"]: row["state"]
                 for row in self.json("client", "list", book=later, now="2027-03-01T10:00:00+01:00")}
        changed = [name for name in states if states[name] != again[name]]
        self.assertEqual(changed, [])
        self.fails(5, "sample", path, nick="invalid")


class Contacts(Case):
    CARDS = "".join(f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nEMAIL:{name.split()[0].lower()}@x.example\r\n"
                    f"{more}END:VCARD\r\n" for name, more in [
                        ("Maria Keller", "BDAY:--0412\r\nX-SHOE-SIZE:39\r\n"),
                        ("Tom Okafor", "BDAY:1980-04-31\r\n"), ("Åse Solberg", "")])

    def setUp(self):
        super().setUp()
        self.cards = self.folder / "cards.vcf"
        self.cards.write_text(self.CARDS, newline="")

    def test_import(self):
        would = self.json("import", "--dry-run", self.cards)
        self.assertEqual(self.json("client", "list"), [])
        result = self.json("import", "--cadence", "1m", self.cards)
        self.assertEqual(result, would)
        self.assertEqual(set(result), {"added", "updated", "unchanged", "refused", "kept_raw"})
        self.assertEqual((result["added"], result["refused"]), (3, []))
        (kept,) = [issue for issue in result["kept_raw"] if "BDAY" in json.dumps(issue)]
        self.assertEqual((kept["file"], kept["line"]), (str(self.cards), 12))
        self.assertTrue(kept["why"])
        self.assertEqual({c["cadence"] for c in self.json("client", "list")}, {"1m"})
        again = self.json("import", self.cards)
        self.assertEqual((again["added"], again["updated"], again["unchanged"]), (0, 0, 3))
        self.assertIn("3", self.text("import", self.cards))
        self.json("undo")
        self.assertEqual(self.json("client", "list"), [])

    def test_progress_as_json_lines(self):
        done = self.run_it("--json", "--progress", "json", "import", self.cards)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout)["added"], 3)
        lines = [json.loads(line) for line in done.stderr.splitlines()]
        self.assertTrue(lines)
        self.assertTrue(all(set(line) == {"progress", "done"} for line in lines))

    def test_refused_files(self):
        self.fails(3, "import", self.folder / "nosuch.vcf", nick="not-found")
        self.fails(5, "import", self.cards, "--cadence", "often", nick="invalid")
        book = self.folder / "book.json"
        self.json("export", "--format", "json", "-o", book)
        self.fails(2, "import", self.cards, book, nick="usage")
        self.assertEqual(self.json("client", "list"), [])

    def test_export(self):
        self.json("import", self.cards)
        text = self.text("export")
        self.assertEqual(text.count("BEGIN:VCARD"), 3)
        self.assertIn("X-SHOE-SIZE:39", text)
        self.assertEqual(self.text("export", "--client", "tom").count("BEGIN:VCARD"), 1)
        self.fails(3, "export", "--format", "json", "--client", "nobody")
        self.assertEqual(self.run_it("--json", "export").returncode, 2)
        out = self.folder / "out.vcf"
        self.json("export", "--format", "vcard", "-o", out)
        other = self.folder / "other.db"
        self.assertEqual(self.json("import", out, book=other)["added"], 3)


class Tables(Case):
    def fill(self):
        self.add("=Maria, \"Keller\"", "--account", "Brandt & Co", "--role", "Head, PR",
                 "--email", "m@x.example", "--email", "n@x.example", "--phone", "+49 30 555 0101",
                 "--birthday=--04-12", "--tag", "a,b; c", "--tag", "-vip", "--address", "@Home 1")
        self.json("client", "set", "=maria", "notes=+two\n\"lines\", and more")
        self.add("Tom Okafor", "--birthday", "1980-02-29", *sum(
            (["--phone", f"+44 20 7946 {number:04}"] for number in range(25)), []))
        self.add("Åse Solberg")

    def rows(self, path):
        with open(path, newline="", encoding="utf-8") as stream:
            return list(csv.DictReader(stream))

    def told(self, book):
        told = []
        for row in self.json("client", "list", book=book):
            shown = self.json("client", "show", row["id"] if book is None else row["name"], book=book)
            told.append((shown["name"], shown["account"], [a.get("role") for a in shown["accounts"]],
                         [(m["kind"], m["value"]) for m in shown["methods"]],
                         [(o["kind"], o["date"]) for o in shown["occasions"]], shown["tags"],
                         shown.get("notes"), [a["street"] for a in shown["addresses"]]))
        return told

    def test_exact_and_back(self):
        self.fill()
        path, again, other = self.folder / "1.csv", self.folder / "2.csv", self.folder / "other.db"
        self.json("export", "--format", "csv", "-o", path)
        maria = self.rows(path)[0]
        self.assertEqual((maria["Name"], maria["Phone 1 - Value"], maria["Birthday"]),
                         ("=Maria, \"Keller\"", "+49 30 555 0101", "--04-12"))
        self.assertEqual(self.json("import", path)["unchanged"], 3)
        self.assertEqual(self.json("import", path, book=other)["added"], 3)
        self.assertEqual(self.told(other), self.told(None))
        self.json("export", "--format", "csv", "-o", again, book=other)
        self.assertEqual(again.read_bytes(), path.read_bytes())

    def test_without_numbers_tags_are_still_several(self):
        self.add("Maria Keller", "--tag", "a,b", "--tag", "c")
        path, other = self.folder / "1.csv", self.folder / "other.db"
        self.json("export", "--format", "csv", "-o", path)
        self.json("import", path, book=other)
        self.assertEqual(self.json("client", "show", "maria", book=other)["tags"], ["a,b", "c"])

    def test_a_spreadsheet_runs_nothing(self):
        self.fill()
        path = self.folder / "1.csv"
        self.json("export", "--format", "csv", "--spreadsheet", "-o", path)
        rows = self.rows(path)
        cells = [cell for row in rows for cell in row.values()]
        self.assertFalse([cell for cell in cells if cell[:1] in tuple("=+-@\t\r")])
        self.assertEqual(rows[0]["Name"], "'=Maria, \"Keller\"")
        self.assertEqual(rows[0]["E-mail 1 - Value"], "m@x.example")
        self.fails(2, "export", "--spreadsheet", nick="usage")


class CommandLine(Case):
    def test_usage(self):
        for words in [(), ("nosuch",), ("client",), ("client", "nosuch"), ("client", "add"),
                      ("client", "add", "a", "b"), ("due", "--nosuch"), ("due", "--limit"),
                      ("due", "extra"), ("--progress", "loud", "due")]:
            with self.subTest(words=words):
                self.fails(2, *words, nick="usage")
        self.fails(5, "due", now="whenever")

    def test_help(self):
        listing = subprocess.run([PROGRAM, "--help"], capture_output=True, text=True, check=True).stdout
        commands = [line.split("  ")[0] for line in listing.split("Commands:\n")[1].splitlines()]
        self.assertIn("client add", commands)
        self.assertGreater(len(commands), 40)
        for command in commands:
            shown = subprocess.run([PROGRAM, *command.split(), "--help"], capture_output=True,
                                   text=True, check=True).stdout
            self.assertIn(f"rapportctl {command}", shown)
        self.assertIn("client set", subprocess.run([PROGRAM, "client", "--help"], capture_output=True,
                                                   text=True, check=True).stdout)
        manual = (TOP / "data" / "man" / "rapportctl.1").read_text().replace("\\-", "-")
        completion = (TOP / "data" / "bash-completion" / "rapportctl").read_text()
        for command in commands:
            self.assertIn(command.split()[0], manual)
            for word in command.split():
                self.assertRegex(completion, rf"\b{word}\b")

    def test_options_after_the_command_and_the_end_of_options(self):
        self.json("client", "add", "--tier", "A", "--", "--odd name")
        done = self.run_it("client", "list", "--json")
        self.assertEqual(json.loads(done.stdout)[0]["name"], "--odd name")

    def test_other_locales(self):
        self.text("client", "add", "Łucja Ørsted", "--account", "Øl & Co", locale="C")
        self.assertIn("Łucja Ørsted", self.text("client", "list", locale="C"))

    def test_text_that_is_not_utf8_is_refused(self):
        self.fails(5, "client", "add", b"\xff\xfe")
        self.fails(5, "client", "add", "x", "--account", b"caf\xe9")

    def test_terminals_are_safe_from_clients(self):
        evil = "Maria\x1b[31m\x1b]0;owned\x07\u202e\nKeller"
        self.add(evil, "--account", evil, "--cadence", "1d", "--since", "2026-01-01")
        self.json("fact", "add", "maria", "food", evil)
        self.json("log", "maria", "--they-said", evil, "--at", "2026-01-02")
        outputs = [self.text(*words) for words in
                   [("client", "list"), ("client", "show", "maria"), ("due",), ("account", "list"),
                    ("fact", "list", "maria"), ("checkin", "list", "maria"), ("search", "maria"),
                    ("nudges",), ("snooze", "maria"), ("client", "delete", "maria"), ("undo",)]]
        outputs.append(self.fails(3, "client", "show", evil + " xyz"))
        for output in outputs:
            for character in "\x1b\x07\u202e":
                self.assertNotIn(character, output)
        self.assertEqual(self.json("client", "list")[0]["name"], evil)

    def test_a_long_name(self):
        self.add("x" * 10000, "--cadence", "1d", "--since", "2026-01-01")
        self.assertLess(max(map(len, self.text("client", "list").splitlines())), 200)

    def test_a_full_disk_of_output(self):
        self.add("Maria Keller")
        with open("/dev/full", "w") as full:
            done = subprocess.run([PROGRAM, "--book", str(self.book), "client", "list"], stdout=full,
                                  stderr=subprocess.PIPE, text=True, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("output", done.stderr)


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    EXCHANGE = sys.argv.pop(1)
    unittest.main(verbosity=2)
