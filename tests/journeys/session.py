# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop session of its own for one test: home, X server, bus, notification server, programs."""

import contextlib
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import uuid

from gi.repository import Gio, GLib

from clock import Clock
from dunst import Dunst
from processes import end_process, marked_processes, signal_process
from screen import Screen
from waiting import NotInTime, wait_for

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
STAGE = pathlib.Path(os.environ.get("RAPPORT_STAGE", TOP / "build" / "stage")).resolve()
APPLICATION = "com.example.Rapport"
REMINDER = "com.example.Rapport.Reminder"
MARKER = "RAPPORT_JOURNEY"

BUS_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <servicedir>{services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


def listens(path):
    """Whether a program answers at a socket."""
    with socket.socket(socket.AF_UNIX) as attempt:
        return attempt.connect_ex(str(path)) == 0


class Refused(AssertionError):
    """rapportctl ended with something else than 0."""

    def __init__(self, arguments, code, output, errors):
        super().__init__(f"rapportctl {' '.join(map(str, arguments))}: exit {code}\n{output}{errors}")
        self.code = code
        self.output = output
        self.errors = errors


class Session:
    """Use it as a context manager, or call start() and stop().

    locale: of the programs. size: of the screen. environment: more of it, for every program.
    now, zone: the time that self.clock shows at first; without them, the programs have the true one.
    Everything the session writes is below self.folder, which stop() leaves for remove().
    """

    has_notifications = True

    def __init__(self, locale="C.UTF-8", size=(1280, 900), environment=None, now=None,
                 zone="Europe/Berlin"):
        self.locale = locale
        self.size = size
        self.now = now
        self.zone = zone
        self.clock = None
        self.extra = dict(environment or {})
        self.folder = None
        self.environment = {}
        self.marker = uuid.uuid4().hex
        self.processes = []
        self.dunst = None
        self.screen = None
        self.connections = []

    def __enter__(self):
        try:
            return self.start()
        except BaseException:
            self.stop()
            raise

    def __exit__(self, kind, value, traceback):
        self.stop()
        if kind is None:
            self.remove()
        return False

    # ---- coming and going ----

    def start(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="rapport-"))
        self._make_environment()
        if self.now:
            self.clock = Clock(self, self.now, self.zone)
        self._start_display()
        self._start_bus()
        if self.has_notifications:
            self.dunst = Dunst(self)
        self.screen = Screen(self)
        return self

    def _make_environment(self):
        names = {"HOME": "home", "XDG_CONFIG_HOME": "home/.config", "XDG_DATA_HOME": "home/.local/share",
                 "XDG_CACHE_HOME": "home/.cache", "XDG_STATE_HOME": "home/.local/state",
                 "XDG_RUNTIME_DIR": "run", "XDG_CONFIG_DIRS": "etc", "TMPDIR": "tmp"}
        for part in [*names.values(), "logs", "services"]:
            (self.folder / part).mkdir(mode=0o700, parents=True, exist_ok=True)
        self.environment = {name: str(self.folder / part) for name, part in names.items()}
        self.environment |= {
            "PATH": f"{STAGE / 'bin'}:/usr/bin:/bin",
            "XDG_DATA_DIRS": f"{STAGE / 'share'}:/usr/share",
            "XDG_SESSION_TYPE": "x11",
            "XDG_CURRENT_DESKTOP": "GNOME",
            "LC_ALL": self.locale,
            "TZ": os.environ.get("TZ", "UTC"),
            "USER": "tester",
            "GSETTINGS_BACKEND": "keyfile",
            "GIO_USE_VFS": "local",
            "GDK_BACKEND": "x11",
            "GSK_RENDERER": "cairo",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "ADW_DISABLE_PORTAL": "1",
            "GTK_USE_PORTAL": "0",
            "G_DEBUG": "fatal-warnings",
            "NO_COLOR": "1",
            MARKER: self.marker,
        }
        self.environment |= self.extra
        # GNOME's own font: without a settings daemon GTK falls back to another.
        settings = self.folder / "home/.config/gtk-4.0/settings.ini"
        settings.parent.mkdir(mode=0o700)
        settings.write_text("[Settings]\ngtk-font-name=Cantarell 11\n")

    def _start_display(self):
        reading, writing = os.pipe()
        width, height = self.size
        self.spawn("xvfb", ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24",
                            "-nolisten", "tcp", "-noreset"], pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError(f"the X server did not start\n{self.log('xvfb')}")
        self.environment["DISPLAY"] = f":{number}"

    def _start_bus(self):
        services = self.folder / "services"
        # Only what a test asks for may be started by the bus: the system's own list would bring
        # a second notification server to life as soon as a test stops the first.
        shutil.copy("/usr/share/dbus-1/services/org.a11y.Bus.service", services)
        for service in (STAGE / "share/dbus-1/services").glob("*.service"):
            shutil.copy(service, services)
        configuration = self.folder / "bus.conf"
        address = self.folder / "run" / "bus"
        configuration.write_text(BUS_CONFIGURATION.format(socket=address, services=services))
        self.spawn("bus", ["dbus-daemon", f"--config-file={configuration}", "--nofork", "--nopidfile"])
        wait_for(lambda: listens(address), 10, "the session bus")
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={address}"
        self.set_activation_environment(self.environment)

    def set_activation_environment(self, variables):
        """What programs find that the bus starts from now on."""
        self.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                  "UpdateActivationEnvironment", GLib.Variant("(a{ss})", (dict(variables),)))

    def spawn(self, name, command, environment=None, **keywords):
        """Starts a program of this session in the background; its output goes to logs/NAME.log."""
        log = open(self.folder / "logs" / f"{name}.log", "ab")
        with log:
            process = subprocess.Popen([str(word) for word in command],
                                       env=self.environment | (environment or {}), cwd=self.folder,
                                       stdin=subprocess.DEVNULL, stdout=log, stderr=log, **keywords)
        self.processes.append(process)
        return process

    def stop(self):
        if self.screen:
            self.screen.close()
        for connection in self.connections:
            connection.close_sync(None)
        self.connections = []
        for process in reversed(self.processes):
            end_process(process)
        self.processes = []
        # The bus's children are nobody's we know; all carry this session's mark.
        for number in self.marked_processes():
            signal_process(number, signal.SIGTERM)
        try:
            wait_for(lambda: not self.marked_processes(), 5)
        except NotInTime:
            for number in self.marked_processes():
                signal_process(number, signal.SIGKILL)

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def marked_processes(self):
        return marked_processes(f"{MARKER}={self.marker}")

    def log(self, name):
        path = self.folder / "logs" / f"{name}.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def keep(self, target):
        """Copies what helps to understand a failure to target, and returns a summary of the logs."""
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(self.folder, target, symlinks=True, ignore=shutil.ignore_patterns("run"))
        parts = [f"kept in {target}"]
        for path in sorted((self.folder / "logs").glob("*.log")):
            lines = path.read_text(errors="replace").splitlines()[-25:]
            if lines:
                parts += [f"-- {path.name}", *lines]
        return "\n".join(parts)

    # ---- the programs ----

    @property
    def book(self):
        return self.folder / "home/.local/share/rapport/book.db"

    def execute(self, *arguments, program="rapportctl", stdin=None, timeout=60, environment=None):
        """Runs an installed program to its end: (exit code, output, errors)."""
        command = [str(STAGE / "bin" / program), *map(str, arguments)]
        done = subprocess.run(command, env=self.environment | (environment or {}), cwd=self.folder,
                              input=stdin, text=True, capture_output=True, timeout=timeout, check=False)
        return done.returncode, done.stdout, done.stderr

    def run(self, *arguments, now=None, book=None, **keywords):
        """Runs rapportctl --json and returns what it says; Refused if it ends with an error."""
        options = ["--json"]
        if now or self.clock:
            options += ["--now", now or self.clock.text]
        if book:
            options += ["--book", book]
        code, output, errors = self.execute(*options, *arguments, **keywords)
        if code != 0:
            raise Refused(arguments, code, output, errors)
        return json.loads(output) if output.strip() else None

    def set(self, key, value):
        """Changes one of the person's settings, as Preferences would; value in GVariant's text form."""
        subprocess.run(["gsettings", "set", APPLICATION, key, value], env=self.environment, check=True,
                       timeout=20)

    # ---- the bus ----

    def bus(self):
        """A connection to the session's bus that shares nothing with this process's own."""
        if not self.connections:
            flags = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
                     | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
            self.connections.append(Gio.DBusConnection.new_for_address_sync(
                self.environment["DBUS_SESSION_BUS_ADDRESS"], flags, None, None))
        return self.connections[0]

    def call(self, name, path, interface, method, parameters=None, timeout=20):
        """Calls a method and returns its unpacked results."""
        reply = self.bus().call_sync(name, path, interface, method, parameters, None,
                                     Gio.DBusCallFlags.NONE, int(timeout * 1000), None)
        return reply.unpack()

    def bus_call(self, method, *texts):
        parameters = GLib.Variant(f"({'s' * len(texts)})", texts) if texts else None
        return self.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                         method, parameters)

    def has_owner(self, name):
        return self.bus_call("NameHasOwner", name)[0]

    def process_of(self, name):
        """The process id of the program that owns a bus name."""
        return self.bus_call("GetConnectionUnixProcessID", name)[0]

    def activate(self, name):
        """Has the bus start the program of a name, as any caller would."""
        self.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                  "StartServiceByName", GLib.Variant("(su)", (name, 0)))
        wait_for(lambda: self.has_owner(name), 15, f"{name} on the bus")

    def kill(self, name, with_signal=signal.SIGKILL):
        """Ends the owner of a bus name and waits until it is gone."""
        number = self.process_of(name)
        signal_process(number, with_signal)
        wait_for(lambda: not self.has_owner(name), 15, f"{name} to leave the bus")

    @contextlib.contextmanager
    def held(self, name):
        """The owner of a bus name is stopped meanwhile, as a program that hangs."""
        number = self.process_of(name)
        signal_process(number, signal.SIGSTOP)
        try:
            yield number
        finally:
            signal_process(number, signal.SIGCONT)

    def start_reminder(self):
        self.activate(REMINDER)

    def open_window(self, *arguments):
        """Starts the window and waits until it can be seen."""
        process = self.spawn("rapport", [STAGE / "bin" / "rapport", *arguments])
        self.screen.wait_for_window(process.pid)
        return process

    def wait_for_window_of(self, name, timeout=30):
        """The program of a bus name, once the bus has started it and it shows a window."""
        wait_for(lambda: self.has_owner(name), timeout, f"{name} on the bus")
        number = self.process_of(name)
        self.screen.wait_for_window(number, timeout)
        return number

    def notifications(self):
        return self.dunst.notifications()

    def displayed(self):
        """The titles of those on the screen now."""
        return [one.summary for one in self.notifications() if one.displayed]

    def wait_for_notification(self, text="", timeout=20):
        """The first displayed notification whose summary or body contains text."""
        def displayed():
            return next((one for one in self.notifications()
                         if one.displayed and text in f"{one.summary}\n{one.body}"), None)
        return wait_for(displayed, timeout,
                        lambda: f"a notification with {text!r}; there are {self.notifications()}")
