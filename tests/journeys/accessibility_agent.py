# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the accessibility bus for one session: a request a line in, an answer a line out, as JSON."""

import json
import re
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

INTERFACE = "org.a11y.atspi."
REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
WINDOWS = (Atspi.Role.FRAME, Atspi.Role.WINDOW, Atspi.Role.DIALOG)
DEEPEST = 60
CALL_MILLISECONDS = 10000


class Bus:
    """Asks many widgets at a time: a window has hundreds, and each answer is a message of its own."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None,
                                    None, Gio.DBusCallFlags.NONE, -1, None).unpack()[0]
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)

    def ask_all(self, where, interface, method, parameters=None):
        """The answer of each of where, or None for those that are gone."""
        answers = [None] * len(where)
        state = {"left": len(where)}
        loop = GLib.MainLoop()

        def answered(connection, result, index):
            try:
                answers[index] = connection.call_finish(result).unpack()
            except GLib.Error:
                pass
            state["left"] -= 1
            if state["left"] == 0:
                loop.quit()
        for index, (name, path) in enumerate(where):
            self.connection.call(name, path, interface, method, parameters, None, Gio.DBusCallFlags.NONE,
                                 CALL_MILLISECONDS, None, answered, index)
        if where:
            loop.run()
        return answers

    def ask(self, widget, interface, method, parameters=None):
        reply = self.connection.call_sync(*widget.where, INTERFACE + interface, method, parameters, None,
                                          Gio.DBusCallFlags.NONE, CALL_MILLISECONDS, None)
        return reply.unpack()

    def accessible(self, where, method):
        return self.ask_all(where, INTERFACE + "Accessible", method)

    def process_of(self, name):
        reply = self.connection.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus",
                                          "org.freedesktop.DBus", "GetConnectionUnixProcessID",
                                          GLib.Variant("(s)", (name,)), None, Gio.DBusCallFlags.NONE,
                                          CALL_MILLISECONDS, None)
        return reply.unpack()[0]


class Widget:
    def __init__(self, where, parent):
        self.where = where
        self.parent = parent
        self.children = []
        self.name = ""
        self.role = Atspi.Role.INVALID
        self.states = 0

    def is_in(self, state):
        return bool(self.states >> int(state) & 1)

    def below(self, depth=0):
        """Everything below, with its depth, parents first."""
        for child in self.children:
            yield child, depth
            yield from child.below(depth + 1)

    def window(self):
        """The title of the window it is in."""
        widget = self
        while widget is not None and widget.role not in WINDOWS:
            widget = widget.parent
        return widget.name if widget is not None else None


def plain(name):
    """GTK 4.8 calls a button "_Save Save" that has a mnemonic, and says a label's words twice."""
    own = name.replace("_", "")
    half = len(own) // 2
    return own[:half] if own[:half] == own[half + 1:] and own[half:half + 1] == " " else own


def read_names(bus, widgets):
    where = [widget.where for widget in widgets]
    names = bus.ask_all(where, "org.freedesktop.DBus.Properties", "Get",
                        GLib.Variant("(ss)", (INTERFACE + "Accessible", "Name")))
    for widget, name, role in zip(widgets, names, bus.accessible(where, "GetRole")):
        widget.name = name[0] if name else ""
        widget.role = Atspi.Role(role[0]) if role else Atspi.Role.INVALID


def read_tree(bus):
    """A widget that has all that is visible below it."""
    root = Widget(REGISTRY, None)
    level = [root]
    for depth in range(DEEPEST):
        found = []
        for widget, children in zip(level, bus.accessible([one.where for one in level], "GetChildren")):
            found += [Widget(tuple(where), widget) for where in (children[0] if children else [])]
        for widget, states in zip(found, bus.accessible([one.where for one in found], "GetState")):
            if states:
                widget.states = states[0][0] | states[0][1] << 32
        # GTK 4.8 says "showing" of windows only; the applications themselves have no states.
        level = [one for one in found if depth == 0 or one.is_in(Atspi.StateType.VISIBLE)]
        read_names(bus, level)
        for widget in level:
            widget.parent.children.append(widget)
        if not level:
            break
    return root


def visible(bus):
    for application in read_tree(bus).children:
        application.parent = None
        yield from application.below()


def matches(widget, name, role):
    if role and widget.role != getattr(Atspi.Role, role.upper().replace("-", "_")):
        return False
    if name is None:
        return True
    own = plain(widget.name)
    return re.search(name[1:], own) is not None if name.startswith("~") else own == name


def search(bus, request):
    candidates = [widget for widget, _ in visible(bus)]
    if request.get("within"):
        role, name = request["within"]
        outer = [widget for widget in candidates if matches(widget, name, role)]
        candidates = [widget for one in outer for widget, _ in one.below()]
    return [widget for widget in candidates if matches(widget, request.get("name"), request.get("role"))]


def wait_for_one(bus, request):
    deadline = time.monotonic() + request.get("timeout", 10)
    while True:
        found = search(bus, request)
        if found:
            return found[0]
        if time.monotonic() >= deadline:
            wanted = f"{request.get('role') or 'widget'} named {request.get('name')!r}"
            raise LookupError(f"no {wanted} within {request.get('timeout', 10):g} s. Visible are:\n{tree(bus)}")
        let_time_pass(50)


def let_time_pass(milliseconds):
    loop = GLib.MainLoop()
    GLib.timeout_add(milliseconds, loop.quit)
    loop.run()


def nick(value):
    return value.value_nick


def describe(bus, widget):
    extents = bus.ask(widget, "Component", "GetExtents", GLib.Variant("(u)", (Atspi.CoordType.WINDOW,)))[0]
    description = bus.connection.call_sync(
        *widget.where, "org.freedesktop.DBus.Properties", "Get",
        GLib.Variant("(ss)", (INTERFACE + "Accessible", "Description")), None, Gio.DBusCallFlags.NONE,
        CALL_MILLISECONDS, None).unpack()[0]
    states = [nick(state) for number in range(64) if widget.states >> number & 1
              and (state := Atspi.StateType(number))]
    return {"name": plain(widget.name), "role": nick(widget.role), "description": description,
            "states": states, "extents": list(extents), "process": bus.process_of(widget.where[0]),
            "window": widget.window()}


def describe_all(bus, widgets):
    described = []
    for widget in widgets:
        try:
            described.append(describe(bus, widget))
        except GLib.Error:
            # It went while it was asked.
            continue
    return described


def tree(bus):
    return "\n".join(f"{'  ' * depth}{nick(widget.role)} {plain(widget.name)!r}"
                     for widget, depth in visible(bus))


def has(bus, widget, interface):
    return INTERFACE + interface in bus.ask(widget, "Accessible", "GetInterfaces")[0]


def press(bus, request):
    widget = wait_for_one(bus, request)
    if not has(bus, widget, "Action"):
        raise LookupError(f"{request.get('name')!r} has no action; click it")
    bus.ask(widget, "Action", "DoAction", GLib.Variant("(i)", (0,)))


def set_text(bus, request):
    """Of the widget itself, or for a row with an entry inside, of the entry."""
    found = wait_for_one(bus, request)
    for widget in [found, *(child for child, _ in found.below())]:
        if has(bus, widget, "EditableText"):
            bus.ask(widget, "EditableText", "SetTextContents", GLib.Variant("(s)", (request["text"],)))
            return
    raise LookupError(f"{request.get('name')!r} holds no text to edit")


def text_of(bus, request):
    found = wait_for_one(bus, request)
    if not has(bus, found, "Text"):
        return plain(found.name)
    # GTK 4.8 knows no "to the end".
    return bus.ask(found, "Text", "GetText", GLib.Variant("(ii)", (0, 1_000_000)))[0]


def answer(bus, request):
    what = request["what"]
    if what == "find":
        return describe(bus, wait_for_one(bus, request))
    if what == "find-all":
        return describe_all(bus, search(bus, request))
    if what == "count":
        return len(search(bus, request))
    if what == "press":
        return press(bus, request)
    if what == "set-text":
        return set_text(bus, request)
    if what == "text":
        return text_of(bus, request)
    if what == "tree":
        return tree(bus)
    raise LookupError(f"unknown request {what}")


def main():
    bus = Bus()
    for line in sys.stdin:
        try:
            reply = {"value": answer(bus, json.loads(line))}
        except (LookupError, GLib.Error) as problem:
            reply = {"error": str(problem)}
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    main()
