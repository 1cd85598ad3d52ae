# SPDX-License-Identifier: GPL-3.0-or-later
"""The real notification server dunst, and what a person sees and does there."""

import dataclasses
import html
import itertools
import shlex
import signal

from gi.repository import GLib

from processes import end_process, signal_process
from waiting import wait_for

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
COMMANDS = "org.dunstproject.cmd0"

CONFIGURATION = """[global]
    follow = none
    origin = top-right
    offset = 20x20
    width = 420
    height = 240
    notification_limit = 20
    font = Cantarell 11
    padding = 12
    horizontal_padding = 14
    frame_width = 1
    frame_color = "#c0bfbc"
    corner_radius = 12
    gap_size = 0
    separator_height = 2
    icon_path = {icons}
    show_indicators = no
    max_icon_size = 48
    markup = full
    show_age_threshold = -1
    history_length = 1000
    stack_duplicates = false
    idle_threshold = 0
    dmenu = {choose}
    ignore_dbusclose = false
[urgency_low]
    background = "#fafafa"
    foreground = "#2e3436"
    timeout = 0
[urgency_normal]
    background = "#fafafa"
    foreground = "#2e3436"
    timeout = 0
[urgency_critical]
    background = "#fafafa"
    foreground = "#2e3436"
    timeout = 0
[record]
    summary = "*"
    script = {record}
"""

# Each notification that dunst puts on the screen leaves its environment in a file of its own.
RECORD = """#!/bin/sh
out={folder}/$(date +%s%N)-$$
env -0 >"$out.part" && mv "$out.part" "$out"
"""

# dunst offers a line for each action: #LABEL (SUMMARY) [ID,KEY]. The test has said which one it wants.
CHOOSE = """#!/bin/sh
cat >{folder}/offered.part
grep -F -f {folder}/wanted-id {folder}/offered.part | grep -m 1 -F -f {folder}/wanted-action
mv {folder}/offered.part {folder}/offered
"""


@dataclasses.dataclass
class Notification:
    id: int
    summary: str
    body: str
    application: str
    urgency: str
    category: str
    desktop_entry: str
    displayed: bool


class Dunst:
    def __init__(self, session):
        self.session = session
        self.process = None
        self.generations = itertools.count(1)
        self.folder = None
        self.start()

    def start(self):
        """Starts the server; a restarted one knows nothing of what was before."""
        self.folder = self.session.folder / f"dunst-{next(self.generations)}"
        shown = self.folder / "shown"
        shown.mkdir(mode=0o700, parents=True)
        quoted = shlex.quote(str(self.folder))
        record = self._script("record", RECORD.format(folder=shlex.quote(str(shown))))
        choose = self._script("choose", CHOOSE.format(folder=quoted))
        configuration = self.folder / "dunstrc"
        icons = self.session.environment["XDG_DATA_DIRS"].split(":")[0] + "/icons/hicolor/scalable/apps"
        configuration.write_text(CONFIGURATION.format(record=record, choose=choose, icons=icons))
        # dunst itself warns about small things; that is no failure of ours.
        self.process = self.session.spawn("dunst", ["dunst", "-conf", configuration],
                                          environment={"G_DEBUG": ""})
        wait_for(lambda: self.session.has_owner(NAME), 10,
                 lambda: f"dunst on the bus\n{self.session.log('dunst')}")

    def _script(self, name, text):
        path = self.folder / name
        path.write_text(text)
        path.chmod(0o700)
        return path

    def stop(self):
        end_process(self.process)
        wait_for(lambda: not self.session.has_owner(NAME), 10, "dunst to leave the bus")

    def kill(self, number):
        """Ends it, though it may be stopped, with all that it had not read yet."""
        signal_process(number, signal.SIGKILL)
        wait_for(lambda: not self.session.has_owner(NAME), 10, "dunst to leave the bus")

    def _command(self, method, parameters=None):
        return self.session.call(NAME, PATH, COMMANDS, method, parameters)

    def history(self):
        """The closed ones, each a dictionary of dunst's, newest first."""
        return self._command("NotificationListHistory")[0]

    def count(self, which="displayed"):
        value = self.session.call(NAME, PATH, "org.freedesktop.DBus.Properties", "Get",
                                  GLib.Variant("(ss)", (COMMANDS, f"{which}Length")))
        return value[0]

    def total(self):
        """How many this server was asked to show and has: a replaced one counts once."""
        return sum(self.count(which) for which in ("waiting", "displayed", "history"))

    def notifications(self):
        """Every notification that this server has shown, oldest first; a replaced one counts once."""
        closed = {entry["id"] for entry in self.history()}
        shown = {}
        for path in sorted((self.folder / "shown").iterdir()):
            if path.suffix == ".part":
                continue
            pairs = path.read_bytes().decode("utf-8", "replace").split("\0")
            values = dict(pair.split("=", 1) for pair in pairs if "=" in pair)
            number = int(values["DUNST_ID"])
            shown.pop(number, None)
            shown[number] = Notification(
                id=number, summary=html.unescape(values.get("DUNST_SUMMARY", "")),
                body=values.get("DUNST_BODY", ""), application=values.get("DUNST_APP_NAME", ""),
                urgency=values.get("DUNST_URGENCY", ""), category=values.get("DUNST_CATEGORY", ""),
                desktop_entry=values.get("DUNST_DESKTOP_ENTRY", ""), displayed=number not in closed)
        return list(shown.values())

    def press(self, notification, action="default"):
        """Presses a button of a notification, named by its label or its action key."""
        (self.folder / "wanted-id").write_text(f"[{notification.id},\n")
        marks = (f",{action}]", f"#{action} (")
        (self.folder / "wanted-action").write_text("\n".join(marks) + "\n")
        offered = self.folder / "offered"
        offered.unlink(missing_ok=True)
        self._command("ContextMenuCall")
        wait_for(offered.exists, 10, "dunst's menu of actions")
        lines = offered.read_text(errors="replace")
        if not any(f"[{notification.id}," in line and any(mark in line for mark in marks)
                   for line in lines.splitlines()):
            raise AssertionError(f"notification {notification.id} has no action {action!r}:\n{lines}")

    def dismiss(self):
        """Closes the notification shown last, as a person does by a click."""
        self._command("NotificationCloseLast")

    def dismiss_all(self):
        self._command("NotificationCloseAll")
