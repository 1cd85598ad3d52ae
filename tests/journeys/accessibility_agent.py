# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the accessibility bus for one session: a request a line in, an answer a line out, as JSON."""

import json
import re
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

DEEPEST = 60
WINDOWS = (Atspi.Role.FRAME, Atspi.Role.WINDOW, Atspi.Role.DIALOG)


def let_events_in(milliseconds):
    loop = GLib.MainLoop()
    GLib.timeout_add(milliseconds, loop.quit)
    loop.run()


def children(accessible):
    try:
        count = accessible.get_child_count()
    except GLib.Error:
        return
    for index in range(count):
        try:
            child = accessible.get_child_at_index(index)
        except GLib.Error:
            continue
        if child is not None:
            yield child


def to_be_seen(accessible):
    # GTK 4.8 says "showing" of windows only.
    return accessible.get_state_set().contains(Atspi.StateType.VISIBLE)


def below(accessible, depth=0):
    """Everything visible below, with its depth, parents first."""
    if depth > DEEPEST:
        return
    for child in children(accessible):
        try:
            if not to_be_seen(child):
                continue
        except GLib.Error:
            continue
        yield child, depth
        yield from below(child, depth + 1)


def visible():
    desktop = Atspi.get_desktop(0)
    for application in children(desktop):
        try:
            application.set_cache_mask(Atspi.Cache.NONE)
        except GLib.Error:
            continue
        yield from below(application)


def role_of(name):
    return getattr(Atspi.Role, name.upper().replace("-", "_"))


def plain_name(accessible):
    """GTK 4.8 calls a button "_Save Save" that has a mnemonic, and says a label's words twice."""
    own = (accessible.get_name() or "").replace("_", "")
    half = len(own) // 2
    return own[:half] if own[:half] == own[half + 1:] and own[half:half + 1] == " " else own


def matches(accessible, name, role):
    if role and accessible.get_role() != role_of(role):
        return False
    if name is None:
        return True
    own = plain_name(accessible)
    if name.startswith("~"):
        return re.search(name[1:], own) is not None
    return own == name


def search(request):
    role, name = request.get("role"), request.get("name")
    if request.get("within"):
        outer_role, outer_name = request["within"]
        roots = [one for one, _ in visible() if safely(matches, one, outer_name, outer_role)]
        candidates = (one for root in roots for one, _ in below(root))
    else:
        candidates = (one for one, _ in visible())
    for one in candidates:
        if safely(matches, one, name, role):
            yield one


def safely(function, *arguments):
    """A widget may go while it is asked."""
    try:
        return function(*arguments)
    except GLib.Error:
        return None


def wait_for_one(request):
    deadline = time.monotonic() + request.get("timeout", 10)
    while True:
        found = next(search(request), None)
        if found is not None:
            return found
        if time.monotonic() >= deadline:
            wanted = f"{request.get('role') or 'widget'} named {request.get('name')!r}"
            raise LookupError(f"no {wanted} within {request.get('timeout', 10):g} s. Visible are:\n{tree()}")
        let_events_in(50)


def window_of(accessible):
    """The title of the window that a widget is in."""
    while accessible is not None and accessible.get_role() not in WINDOWS:
        accessible = accessible.get_parent()
    return accessible.get_name() if accessible is not None else None


def describe(accessible):
    box = accessible.get_component_iface()
    extents = [0, 0, 0, 0]
    if box:
        area = box.get_extents(Atspi.CoordType.WINDOW)
        extents = [area.x, area.y, area.width, area.height]
    states = [state.value_nick for state in accessible.get_state_set().get_states()]
    return {"name": accessible.get_name(), "role": accessible.get_role().value_nick,
            "description": accessible.get_description(), "states": states, "extents": extents,
            "process": accessible.get_process_id(), "window": window_of(accessible)}


def tree():
    lines = []
    for one, depth in visible():
        line = safely(lambda item: f"{item.get_role().value_nick} {item.get_name()!r}", one)
        if line:
            lines.append("  " * depth + line)
    return "\n".join(lines)


def press(request):
    action = wait_for_one(request).get_action_iface()
    if action is None or action.get_n_actions() == 0:
        raise LookupError(f"{request.get('name')!r} has no action; click it")
    action.do_action(0)


def editable(request):
    """The widget itself, or for a row with an entry inside, the entry."""
    found = wait_for_one(request)
    for one in [found, *(child for child, _ in below(found))]:
        if one.get_editable_text_iface():
            return one
    raise LookupError(f"{request.get('name')!r} holds no text to edit")


def text_of(request):
    found = wait_for_one(request)
    text = found.get_text_iface()
    if text is None:
        return found.get_name()
    return text.get_text(0, text.get_character_count())


def answer(request):
    what = request["what"]
    if what == "find":
        return describe(wait_for_one(request))
    if what == "find-all":
        return [described for one in search(request) if (described := safely(describe, one))]
    if what == "press":
        return press(request)
    if what == "set-text":
        return editable(request).get_editable_text_iface().set_text_contents(request["text"])
    if what == "text":
        return text_of(request)
    if what == "tree":
        return tree()
    raise LookupError(f"unknown request {what}")


def main():
    Atspi.init()
    Atspi.set_timeout(5000, 10000)
    for line in sys.stdin:
        try:
            reply = {"value": answer(json.loads(line))}
        except (LookupError, GLib.Error) as problem:
            reply = {"error": str(problem)}
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    main()
