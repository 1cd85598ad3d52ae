# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person sees and does on the session's screen."""

import json
import pathlib
import re
import subprocess
import sys

from processes import is_alive
from waiting import wait_for

AGENT = pathlib.Path(__file__).with_name("accessibility_agent.py")


class Screen:
    """Widgets are named by role (as in Atspi.Role, for instance "push-button") and name.

    A name that begins with ~ is a regular expression. within=(role, name) looks below that one.
    The accessibility bus is read by a process of its own, since its library serves one bus a process.
    """

    def __init__(self, session):
        self.session = session
        self.agent = None

    def close(self):
        if self.agent:
            self.agent.stdin.close()
            try:
                self.agent.wait(5)
            except subprocess.TimeoutExpired:
                self.agent.kill()
                self.agent.wait()
            self.agent.stdout.close()
            self.agent = None

    def ask(self, what, **details):
        if not self.agent:
            log = open(self.session.folder / "logs" / "agent.log", "ab")
            with log:
                environment = self.session.environment | {"G_DEBUG": "", "PYTHONDONTWRITEBYTECODE": "1"}
                self.agent = subprocess.Popen([sys.executable, AGENT], env=environment, text=True,
                                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log)
        self.agent.stdin.write(json.dumps({"what": what, **details}) + "\n")
        self.agent.stdin.flush()
        line = self.agent.stdout.readline()
        if not line:
            raise RuntimeError(f"the accessibility agent ended\n{self.session.log('agent')}")
        answer = json.loads(line)
        if "error" in answer:
            raise AssertionError(answer["error"])
        return answer["value"]

    # GTK 4.8 says of every page of a stack, and of what a revealer hides, that it is visible: whether
    # something is really on the screen is shown by clicking it.

    def find(self, name=None, role=None, within=None, timeout=10):
        """Waits for a visible widget: its name, role, states and extents (x, y, width, height)."""
        return self.ask("find", name=name, role=role, within=within, timeout=timeout)

    def find_all(self, name=None, role=None, within=None):
        """All visible widgets that match now, in the order of the screen reader."""
        return self.ask("find-all", name=name, role=role, within=within)

    def gone(self, name=None, role=None, within=None, timeout=10):
        """Waits until no visible widget matches."""
        wait_for(lambda: self.ask("count", name=name, role=role, within=within) == 0, timeout,
                 lambda: f"{role or 'widget'} {name!r} to go away\n{self.tree()}")

    def press(self, name=None, role=None, within=None, timeout=10):
        """Presses a button or turns a switch."""
        return self.ask("press", name=name, role=role, within=within, timeout=timeout)

    def set_text(self, text, name=None, role=None, within=None, timeout=10):
        return self.ask("set-text", text=text, name=name, role=role, within=within, timeout=timeout)

    def text(self, name=None, role=None, within=None, timeout=10):
        return self.ask("text", name=name, role=role, within=within, timeout=timeout)

    def tree(self):
        """Everything visible, a line each; for messages of failures."""
        return self.ask("tree")

    # ---- X ----

    def xdotool(self, *arguments):
        done = subprocess.run(["xdotool", *map(str, arguments)], env=self.session.environment, text=True,
                              capture_output=True, timeout=20, check=False)
        return done.stdout.strip() if done.returncode == 0 else ""

    def windows(self, process):
        """X ids of the visible windows of a process."""
        return self.xdotool("search", "--onlyvisible", "--pid", process).split()

    def wait_for_window(self, process, timeout=30):
        """process: the id of a running one."""
        def visible():
            if not is_alive(process):
                raise AssertionError("the program ended before it showed a window\n"
                                     f"{self.session.log('rapport')}{self.session.log('bus')}")
            return self.windows(process)
        window = wait_for(visible, timeout, "a window")[0]
        # No window manager gives the focus here, and without it no key arrives.
        self.xdotool("windowfocus", window)
        return window

    def focus(self, title, timeout=10):
        """Gives the focus to the window of that title, as a window manager gives it to a new one."""
        window = wait_for(lambda: self.xdotool("search", "--onlyvisible", "--name", f"^{re.escape(title)}$"),
                          timeout, f"the window {title}").split()[0]
        self.xdotool("windowfocus", "--sync", window)

    def place(self, title, x, y, timeout=10):
        """Moves the window of that title, as a window manager would; here all open in one corner."""
        window = wait_for(lambda: self.xdotool("search", "--onlyvisible", "--name", f"^{re.escape(title)}$"),
                          timeout, f"the window {title}").split()[0]
        self.xdotool("windowmove", "--sync", window, x, y)

    def closed(self, title, timeout=10):
        """Waits until no window of that title is left."""
        wait_for(lambda: not self.xdotool("search", "--onlyvisible", "--name", f"^{re.escape(title)}$"),
                 timeout, f"the window {title} to close")

    def click(self, name=None, role=None, within=None, timeout=10, button=1):
        """Clicks in the middle of a widget: for what has no action of its own, such as list rows,
        and for what must be seen to be there."""
        window, x, y = self._middle_of(self.find(name, role, within, timeout))
        self.xdotool("mousemove", "--window", window, x, y, "click", button)

    def scroll_to(self, name=None, role=None, within=None, timeout=10):
        """Turns the wheel until a widget is inside its window."""
        def inside():
            window, _, y = self._middle_of(self.find(name, role, within))
            height = int(self.xdotool("getwindowgeometry", "--shell", window).split("HEIGHT=")[1].split()[0])
            if 60 < y < height - 20:
                return True
            self.xdotool("mousemove", "--window", window, 200, height // 2,
                         "click", "--repeat", 5, "--delay", 20, 5 if y >= height - 20 else 4)
            return False
        wait_for(inside, timeout, f"{name!r} to be scrolled to")

    def _middle_of(self, widget):
        """The X window that a widget is in, and where."""
        x, y, width, height = widget["extents"]
        titled = self.xdotool("search", "--onlyvisible", "--all", "--pid", widget["process"],
                              "--name", f"^{re.escape(widget['window'] or '')}$").split()
        # A window without a title is named after its class there.
        window = (titled or self.windows(widget["process"]))[0]
        return window, x + width // 2, y + height // 2

    def key(self, *keys):
        """Presses keys on the window with the focus, for instance "ctrl+l"."""
        self.xdotool("key", "--clearmodifiers", *keys)

    def type(self, text):
        self.xdotool("type", "--delay", "2", text)

    def picture(self, path, window="root"):
        """Saves what is on the screen, or one window, as PNG."""
        path = pathlib.Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["import", "-window", str(window), str(path)], env=self.session.environment,
                       check=True, timeout=30)
        return path
