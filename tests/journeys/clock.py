# SPDX-License-Identifier: GPL-3.0-or-later
"""The time that the programs of a session believe it is."""

import datetime
import os
import zoneinfo

from gi.repository import GLib

from waiting import wait_for

REMINDER = "com.example.Rapport.Reminder"
REMINDER_PATH = "/com/example/Rapport/Reminder"


class Clock:
    """Stands still until it is moved. The service follows it, rapportctl is given it with each
    command, and a window has the time at which it was opened.

    Times are ISO 8601 without an offset, in the zone; fold="2" after a time that comes twice in
    autumn takes its second coming.
    """

    def __init__(self, session, now, zone):
        self.session = session
        self.path = session.folder / "clock"
        self.zone = zone
        self.moment = None
        session.environment["RAPPORT_TEST_CLOCK"] = str(self.path)
        self._move(self._parse(now), "")

    @property
    def text(self):
        return self.moment.isoformat()

    @property
    def time(self):
        return int(self.moment.timestamp())

    @property
    def day(self):
        return self.moment.date()

    def pass_to(self, now, fold=1):
        """Time goes by, and the machine is awake meanwhile."""
        self._move(self._parse(now, fold), "")

    def pass_by(self, **units):
        """The same, by so much: days=1, or minutes=30; days are those of the calendar."""
        self._move(self._add(units), "")

    def set_to(self, now):
        """Somebody sets the clock, or the machine wakes up."""
        self._move(self._parse(now), " set")

    def set_by(self, **units):
        self._move(self._add(units), " set")

    def travel(self, zone):
        """The person takes the machine to another zone."""
        self.zone = zone
        self._move(self.moment.astimezone(zoneinfo.ZoneInfo(zone)), "")

    def settle(self, timeout=20):
        """Waits until the service has planned at this time, and has shown what there was to show.

        It keeps when it last did; asking it to look again can't hide that it did not wake up by
        itself where a test waits for the notification first.
        """
        def planned():
            self.session.call(REMINDER, REMINDER_PATH, REMINDER, "Rescan")
            return self._last_planned() == self.time
        wait_for(planned, timeout, lambda: f"the service to plan at {self.text}; it last did at "
                                           f"{self._last_planned()}, not {self.time}")

    def _last_planned(self):
        states = GLib.KeyFile()
        path = self.session.folder / "home/.local/state/rapport/reminder"
        if not path.exists():
            return None
        states.load_from_file(str(path), GLib.KeyFileFlags.NONE)
        groups = states.get_groups()[0]
        return states.get_int64(groups[0], "planned") if groups else None

    def _parse(self, text, fold=1):
        naive = datetime.datetime.fromisoformat(text)
        return naive.replace(tzinfo=zoneinfo.ZoneInfo(self.zone), fold=fold - 1)

    def _add(self, units):
        days = units.pop("days", 0)
        civil = self.moment + datetime.timedelta(days=days)
        utc = civil.astimezone(datetime.timezone.utc) + datetime.timedelta(**units)
        return utc.astimezone(zoneinfo.ZoneInfo(self.zone))

    def _move(self, moment, how):
        self.moment = moment
        aside = self.path.with_suffix(".new")
        aside.write_text(f"{self.text} {self.zone}{how}\n")
        os.replace(aside, self.path)
        self.session.environment |= {"RAPPORT_NOW": self.text, "TZ": self.zone}
        if "DBUS_SESSION_BUS_ADDRESS" in self.session.environment:
            self.session.set_activation_environment(
                {"RAPPORT_NOW": self.text, "TZ": self.zone, "RAPPORT_TEST_CLOCK": str(self.path)})
