#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job on a virtual display: a relationship went unattended, and the desktop says so.

What ./dev run does where there is no display: main_job.py [FOLDER FOR PICTURES]
"""

import pathlib
import subprocess
import sys

from session import APPLICATION, TOP, Session
from waiting import wait_for

PICTURES = TOP / "build" / "screenshots-run"
SHOWN = 8
SIZE = (1620, 980)
WALLPAPER = "gradient:#3d6a94-#1c3350"
WINDOW_AT = (30, 120)
PROFILE_AT = (1080, 270)


def say(text=""):
    print(text, flush=True)


class MainJob:
    def __init__(self, session, pictures):
        self.session = session
        self.screen = session.screen
        self.pictures = pictures
        self.everyone = []

    def hang_wallpaper(self):
        path = self.session.folder / "wallpaper.png"
        size = "x".join(map(str, SIZE))
        # display ends with 1 also when it has painted; a bare screen would do as well.
        for command in (["convert", "-size", size, WALLPAPER, path], ["display", "-window", "root", path]):
            subprocess.run(list(map(str, command)), env=self.session.environment, check=False, timeout=30)

    def take(self, name):
        """A picture of the screen, once two in a row are alike."""
        path = self.pictures / f"{name}.png"
        state = {"last": None}

        def still():
            data = self.screen.picture(path).read_bytes()
            same, state["last"] = data == state["last"], data
            return same
        wait_for(still, 15, "the screen to come to rest")

    def make_book(self):
        self.session.book.parent.mkdir(mode=0o700, parents=True)
        self.session.run("sample", self.session.book)
        self.everyone = self.session.run("due")
        if not self.everyone:
            raise SystemExit("nobody is due in the sample book, so there is nothing to show")
        say(f"Who needs you, in the sample book ({len(self.everyone)} relationships):")
        for client in self.everyone[:SHOWN]:
            who = ", ".join(dict.fromkeys(filter(None, (client["name"], client["account"]))))
            say(f"  {who}: {client['reason']}")
        if len(self.everyone) > SHOWN:
            say(f"  … and {len(self.everyone) - SHOWN} more")

    def wait_for_reminders(self):
        say("\nThe window is closed; the reminder service starts.")
        self.session.set("reminder-time", "'00:00'")
        self.session.start_reminder()
        for client in self.everyone[:2]:
            arrived = self.session.wait_for_notification(client["name"], timeout=30)
            say(f"A notification arrived: {arrived.summary}\n  {arrived.body}")
        self.take("1-notification")

    def open_first(self):
        first = self.everyone[0]["name"]
        say(f"Opening the one about {first} brings up the window.")
        self.session.dunst.press(self.session.wait_for_notification(first), "Open")
        self.session.wait_for_window_of(APPLICATION)
        self.screen.find(first, "heading", timeout=30)
        self.screen.place("Rapport", *WINDOW_AT)
        self.screen.place(first, *PROFILE_AT)
        self.take("2-window")

    def log_second(self):
        second = self.everyone[1]
        say(f"You speak with {second['name']}: logged from the command line, as a script would.")
        self.session.run("log", second["id"], "--channel", "phone", "--they-said", "Glad you called.")
        wait_for(lambda: not any(second["name"] in title for title in self.session.displayed()), 10,
                 "the notification to be withdrawn")
        self.screen.gone(second["name"], "label", within=(None, "Needs You"))
        say("The notification is withdrawn, and the window follows.")
        self.take("3-after-the-call")


def main():
    pictures = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else PICTURES).absolute()
    with Session(size=SIZE) as session:
        job = MainJob(session, pictures)
        job.hang_wallpaper()
        job.make_book()
        job.wait_for_reminders()
        job.open_first()
        job.log_second()
    say(f"\nPictures of this are in {pictures}:")
    for path in sorted(pictures.glob("[1-3]-*.png")):
        say(f"  {path.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
