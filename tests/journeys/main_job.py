#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job on a virtual display: a relationship went unattended, and the desktop says so.

What ./dev run does where there is no display. Pictures go to build/screenshots-run/.
"""

import sys

from session import APPLICATION, TOP, Session
from waiting import wait_for

PICTURES = TOP / "build" / "screenshots-run"
SHOWN = 8


def say(text=""):
    print(text, flush=True)


def print_due(session):
    everyone = session.run("due")
    say(f"Who needs you, in the sample book ({len(everyone)} relationships):")
    for client in everyone[:SHOWN]:
        who = ", ".join(dict.fromkeys(filter(None, (client["name"], client["account"]))))
        say(f"  {who}: {client['reason']}")
    if len(everyone) > SHOWN:
        say(f"  … and {len(everyone) - SHOWN} more")
    return everyone


def take(session, name):
    session.screen.picture(PICTURES / f"{name}.png")


def wait_for_all_painted(session):
    """A window is painted when two pictures of it are alike."""
    state = {"last": None}

    def still():
        path = session.screen.picture(session.folder / "still.png")
        data = path.read_bytes()
        same, state["last"] = data == state["last"], data
        return same
    wait_for(still, 15, "the window to be painted")


def main():
    with Session(size=(1100, 800)) as session:
        session.book.parent.mkdir(mode=0o700, parents=True)
        session.execute("sample", session.book)
        everyone = print_due(session)
        if not everyone:
            raise SystemExit("nobody is due in the sample book, so there is nothing to show")

        say("\nThe window is closed; the reminder service starts.")
        session.set("reminder-time", "'00:00'")
        session.start_reminder()
        arrived = session.wait_for_notification(timeout=30)
        say(f"A notification arrived: {arrived.summary}\n  {arrived.body}")
        take(session, "1-notification")

        say("Opening it brings up the window.")
        session.dunst.press(arrived)
        session.wait_for_window_of(APPLICATION)
        session.screen.find(everyone[0]["name"], timeout=20)
        wait_for_all_painted(session)
        take(session, "2-window")

        subject = next((one for one in everyone if one["name"] in arrived.summary), everyone[0])
        say(f"You spoke with {subject['name']}: logged from the command line, as a script would.")
        session.run("log", subject["id"], "--channel", "phone", "--they-said", "Glad you called.")
        wait_for(lambda: not any(one.displayed and one.id == arrived.id for one in session.notifications()),
                 20, "the notification to be withdrawn")
        wait_for_all_painted(session)
        say("The notification is withdrawn, and the window follows.")
        take(session, "3-after-the-call")
    say(f"\nPictures are in {PICTURES.relative_to(TOP)}/:")
    for path in sorted(PICTURES.glob("*.png")):
        say(f"  {path.relative_to(TOP)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
