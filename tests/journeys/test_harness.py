# SPDX-License-Identifier: GPL-3.0-or-later
"""The harness itself: every other journey leans on what is shown here."""

import os
import subprocess
import unittest

from gi.repository import GLib

from journey import Journey, Session, hold_for, wait_for
from waiting import NotInTime

WINDOW = """
import gi
gi.require_version("Gtk", "4.0")
from gi.repository import Gtk

def activate(application):
    window = Gtk.ApplicationWindow(application=application, default_width=320, default_height=240)
    box = Gtk.Box(orientation=Gtk.Orientation.VERTICAL)
    label = Gtk.Label(label="Good morning")
    entry = Gtk.Entry()
    entry.update_property([Gtk.AccessibleProperty.LABEL], ["Name"])
    button = Gtk.Button(label="Greet")
    button.connect("clicked", lambda _: label.set_label("Hello " + entry.get_text()))
    for widget in (label, entry, button):
        box.append(widget)
    window.set_child(box)
    window.present()

application = Gtk.Application(application_id="com.example.Harness")
application.connect("activate", activate)
application.run()
"""


def notify(session, summary, body="", actions=()):
    parameters = GLib.Variant("(susssasa{sv}i)", ("harness", 0, "", summary, body, list(actions), {}, -1))
    return session.call("org.freedesktop.Notifications", "/org/freedesktop/Notifications",
                        "org.freedesktop.Notifications", "Notify", parameters)[0]


class Notifications(Journey):
    def test_a_notification_is_seen_and_then_closed(self):
        number = notify(self.session, "Maria Keller: time to catch up", "47 days since you spoke")
        shown = self.session.wait_for_notification("Maria")
        self.assertEqual((shown.id, shown.body), (number, "47 days since you spoke"))
        self.session.dunst.dismiss()
        wait_for(lambda: not self.session.notifications()[0].displayed, 10, "the notification to close")
        self.assertEqual(self.session.dunst.history()[0]["id"], number)

    def test_a_button_is_pressed_by_key_and_by_label(self):
        invoked = []
        self.session.bus().signal_subscribe(
            "org.freedesktop.Notifications", "org.freedesktop.Notifications", "ActionInvoked", None, None,
            0, lambda *details: invoked.append(details[5].unpack()))
        for action in ("snooze", "Log check-in"):
            number = notify(self.session, "Åse & <Tom>", "", ["default", "Open", "snooze", "Snooze",
                                                             "log", "Log check-in"])
            shown = wait_for(lambda: next((one for one in self.session.notifications()
                                           if one.id == number), None), 10, "the notification")
            self.assertEqual(shown.summary, "Åse & <Tom>")
            self.session.dunst.press(shown, action)
            wait_for(lambda: pump() or invoked, 10, "the action to be announced")
            self.assertEqual(invoked.pop()[0], number)

    def test_a_restarted_server_starts_empty(self):
        notify(self.session, "before")
        self.session.wait_for_notification("before")
        self.session.dunst.stop()
        self.session.dunst.start()
        self.assertEqual(self.session.notifications(), [])


class Windows(Journey):
    def test_a_window_is_read_and_driven(self):
        process = self.session.spawn("window", ["/usr/bin/python3", "-c", WINDOW], {"G_DEBUG": ""})
        self.session.screen.wait_for_window(process.pid)
        screen = self.session.screen
        self.assertEqual(screen.find("Good morning", "label")["name"], "Good morning")
        screen.set_text("Tom", "Name", "text")
        screen.press("Greet", "push-button")
        screen.find("Hello Tom", "label")
        screen.set_text("Ines", "Name", "text")
        screen.click("Greet", "push-button")
        screen.find("Hello Ines", "label")
        picture = screen.picture(self.session.folder / "window.png")
        colours = subprocess.check_output(["identify", "-format", "%k", picture], text=True)
        self.assertGreater(int(colours), 10)


class Sessions(unittest.TestCase):
    def test_nothing_is_left_running(self):
        with Session() as session:
            session.spawn("child", ["sh", "-c", "setsid dunst -version >/dev/null; exec tail -f /dev/null"])
            session.activate("org.a11y.Bus")
            self.assertGreater(len(session.marked_processes()), 2)
            folder = session.folder
        self.assertEqual(session.marked_processes(), [])
        self.assertFalse(folder.exists())

    def test_directories_are_private(self):
        with Session() as session:
            for name in ("HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
                self.assertEqual(os.stat(session.environment[name]).st_mode & 0o777, 0o700, name)


class Waiting(unittest.TestCase):
    def test_a_condition_that_never_comes_fails_by_name(self):
        with self.assertRaisesRegex(NotInTime, "the moon"):
            wait_for(lambda: False, 0.1, "the moon")

    def test_a_condition_that_breaks_is_noticed(self):
        answers = iter([True, True, False])
        with self.assertRaises(AssertionError):
            hold_for(lambda: next(answers), 5)


def pump():
    context = GLib.MainContext.default()
    while context.pending():
        context.iteration(False)
