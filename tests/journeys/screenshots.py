#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the pictures for the README and the software centre, of the sample book."""

import sys

from portrait import PortraitSession
from session import STAGE, TOP

PICTURES = TOP / "data" / "screenshots"
WIDEST = (1000, 700)


def take(name, background, scheme):
    environment = {"ADW_DEBUG_COLOR_SCHEME": scheme, "G_DEBUG": ""}
    with PortraitSession(background=background, environment=environment) as session:
        session.book.parent.mkdir(mode=0o700, parents=True)
        session.execute("sample", session.book)
        first = session.run("due")[0]["name"]
        session.spawn("rapport", [STAGE / "bin" / "rapport"])
        session.screen.find(first, timeout=30)
        print(session.portrait(PICTURES / f"{name}.png", WIDEST).relative_to(TOP), flush=True)


def main():
    take("today", "ffffff", "prefer-light")
    take("today-dark", "242424", "prefer-dark")
    return 0


if __name__ == "__main__":
    sys.exit(main())
