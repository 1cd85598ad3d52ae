# SPDX-License-Identifier: GPL-3.0-or-later
"""./dev install and uninstall, in a home of their own."""

import configparser
import os
import pathlib
import shutil
import subprocess
import unittest

from journey import TOP

BUILD = TOP / "build" / "install-test"
OWN = ["bin/rapport", "bin/rapportctl", "libexec/rapport-reminder", "libexec/rapport-exchange",
       "share/applications/com.example.Rapport.desktop",
       "share/dbus-1/services/com.example.Rapport.service",
       "share/dbus-1/services/com.example.Rapport.Reminder.service",
       "share/systemd/user/rapport-reminder.service",
       "share/glib-2.0/schemas/gschemas.compiled",
       "share/icons/hicolor/scalable/apps/com.example.Rapport.svg",
       "share/rapport/sample-book.json", "share/man/man1/rapportctl.1",
       "share/bash-completion/completions/rapportctl"]


def contents(folder):
    """Every path below folder, with the bytes of the files."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
            for path in folder.rglob("*") if ".cache" not in path.parts}


class Install(unittest.TestCase):
    def setUp(self):
        # The prefix is compiled in: with another one each time, everything would be built again.
        self.home = TOP / "build" / "install-home"
        shutil.rmtree(self.home, ignore_errors=True)
        self.home.mkdir(mode=0o700, parents=True)
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)
        self.prefix = self.home / ".local"

    def dev(self, *arguments):
        keep = {name: os.environ[name] for name in ("PATH", "LC_ALL", "LANG") if name in os.environ}
        environment = keep | {"HOME": str(self.home), "RAPPORT_INSTALL_BUILD": str(BUILD)}
        done = subprocess.run([TOP / "dev", *arguments], env=environment, text=True, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        return done.returncode, done.stdout

    def furnish(self):
        """What a home may hold already, near where we install."""
        for name, text in {".local/share/applications/other.desktop":
                           "[Desktop Entry]\nType=Application\nName=Other\nExec=true\n",
                           ".local/share/rapport/book.db": "a book",
                           ".config/autostart/other.desktop": "[Desktop Entry]\n"}.items():
            path = self.home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        (self.home / ".local/share/icons/hicolor").mkdir(parents=True)
        (self.home / ".local/bin").mkdir()

    def test_uninstalling_leaves_what_was_there_and_nothing_else(self):
        self.furnish()
        before = contents(self.home)
        code, output = self.dev("install")
        self.assertEqual(code, 0, output)
        for name in OWN:
            self.assertTrue((self.prefix / name).is_file(), name)
        self.assertTrue((self.home / ".config/autostart/com.example.Rapport.Reminder.desktop").is_file())
        once = contents(self.home)
        code, output = self.dev("install")
        self.assertEqual(code, 0, output)
        self.assertEqual(sorted(contents(self.home)), sorted(once), "installing twice changes nothing")
        code, output = self.dev("uninstall")
        self.assertEqual(code, 0, output)
        self.assertEqual(contents(self.home), before)

    def test_services_name_programs_that_are_there(self):
        code, output = self.dev("install")
        self.assertEqual(code, 0, output)
        for service in (self.prefix / "share/dbus-1/services").glob("*.service"):
            parser = configparser.ConfigParser()
            parser.optionxform = str
            parser.read(service)
            program = pathlib.Path(parser["D-BUS Service"]["Exec"].split()[0])
            self.assertTrue(os.access(program, os.X_OK), program)
            self.assertTrue(program.is_relative_to(self.prefix), program)

    def test_uninstalling_nothing_says_so(self):
        code, output = self.dev("uninstall")
        self.assertEqual(code, 1)
        self.assertIn("was not installed", output)
