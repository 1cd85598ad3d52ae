# SPDX-License-Identifier: GPL-3.0-or-later
"""A session on Weston, where windows have their true shadow and corners: for pictures to be shown."""

import pathlib
import subprocess

from session import Session
from waiting import wait_for

SOCKET = "wayland-portrait"
OUTPUT = (1500, 1150)
CONFIGURATION = """[core]
idle-time=0
[shell]
panel-position=none
locking=false
background-color=0xff{background}
"""


class PortraitSession(Session):
    """background: RRGGBB behind the window. dunst can't show anything on Weston, so it is not there."""

    has_notifications = False

    def __init__(self, background="ffffff", **options):
        super().__init__(**options)
        self.background = background

    def _start_display(self):
        configuration = self.folder / "weston.ini"
        configuration.write_text(CONFIGURATION.format(background=self.background))
        self.spawn("weston", ["weston", "-c", configuration, "--backend=headless-backend.so", "--use-pixman",
                              "--debug", f"--socket={SOCKET}", f"--width={OUTPUT[0]}",
                              f"--height={OUTPUT[1]}"])
        wait_for((self.folder / "run" / SOCKET).exists, 15, lambda: f"Weston\n{self.log('weston')}")
        self.environment |= {"WAYLAND_DISPLAY": SOCKET, "GDK_BACKEND": "wayland",
                             "XDG_SESSION_TYPE": "wayland"}

    def _shoot(self):
        folder = self.folder / "shot"
        folder.mkdir(exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        subprocess.run(["weston-screenshooter"], env=self.environment, cwd=folder, check=True,
                       capture_output=True, timeout=30)
        return next(folder.glob("*.png"))

    def portrait(self, path, widest=None):
        """Saves the window with its shadow, once it has stopped changing; scaled down to widest pixels."""
        state = {"last": None}

        def still():
            data = self._shoot().read_bytes()
            same, state["last"] = data == state["last"], data
            return same
        wait_for(still, 20, "the window to be painted")
        path = pathlib.Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        words = ["convert", next((self.folder / "shot").glob("*.png")), "-trim", "+repage"]
        if widest:
            words += ["-resize", f"{widest[0]}x{widest[1]}>"]
        subprocess.run([*map(str, words), "-strip", "-define", "png:compression-level=9", str(path)],
                       check=True, timeout=60)
        return path
