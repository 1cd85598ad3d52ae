#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The habits of this house that no compiler checks. Prints each breach and fails if there is one.

With --potfiles it writes po/POTFILES instead.
"""

import pathlib
import re
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent
LICENCE = "SPDX-License-Identifier: GPL-3.0-or-later"
MOST_LINES = 600
MOST_LINES_OF_MAIN = 120
LAYERS_BELOW_THE_WINDOW = ["dates", "book", "attention", "exchange", "cli", "reminder"]
GTK = re.compile(r'#\s*include\s*[<"](gtk|gdk|gsk|adwaita)', re.MULTILINE)
SLEEP = re.compile(r"\b(g_usleep|usleep|nanosleep|sleep)\s*\(")
TRANSLATED = re.compile(r'\b(_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2?|gettext)\s*\(\s*"')
LEFT_OPEN = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")


def tracked():
    try:
        listing = subprocess.check_output(
            ["git", "-C", TOP, "ls-files", "-co", "--exclude-standard", "-z"], text=True)
        names = listing.split("\0")[:-1]
    except (OSError, subprocess.CalledProcessError):
        names = [str(path.relative_to(TOP)) for folder in ("src", "data", "tests", "po")
                 for path in (TOP / folder).rglob("*") if path.is_file()]
    return sorted(TOP / name for name in names if (TOP / name).is_file())


def is_translated(path, text):
    return path.suffix in (".c", ".ui") and bool(TRANSLATED.search(text) or 'translatable="yes"' in text)


def write_potfiles(files):
    names = [path.relative_to(TOP).as_posix() for path in files
             if path.is_relative_to(TOP / "src") and is_translated(path, path.read_text(encoding="utf-8"))]
    (TOP / "po" / "POTFILES").write_text("".join(f"{name}\n" for name in sorted(names)))


def breaches(files):
    listed = set()
    potfiles = TOP / "po" / "POTFILES"
    if potfiles.exists():
        listed = {line.strip() for line in potfiles.read_text().splitlines()
                  if line.strip() and not line.startswith("#")}
    for name in listed:
        if not (TOP / name).exists():
            yield f"po/POTFILES names {name}, which does not exist"
    for path in files:
        name = path.relative_to(TOP).as_posix()
        parts = path.relative_to(TOP).parts
        if "fixtures" in parts or path.suffix not in (".c", ".h", ".py", ".ui", ".build", ".css", ".xml"):
            if path.name != "meson.build":
                continue
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines()
        if not any(LICENCE in line for line in lines[:2]):
            yield f"{name}: its first line should be the licence ({LICENCE})"
        source = path.suffix in (".c", ".h")
        if source:
            if len(lines) > MOST_LINES:
                yield f"{name}: {len(lines)} lines, more than {MOST_LINES}; is there a second class in it?"
            if path.name == "main.c" and len(lines) > MOST_LINES_OF_MAIN:
                yield f"{name}: {len(lines)} lines, more than {MOST_LINES_OF_MAIN} for a main"
            if LEFT_OPEN.search(text):
                yield f"{name}: something is left for later; finish it or delete it"
        if parts[0] == "src" and source:
            if "sqlite3.h" in text and parts[1] != "book":
                yield f"{name}: sqlite3.h belongs to src/book only"
            if parts[1] in LAYERS_BELOW_THE_WINDOW and GTK.search(text):
                yield f"{name}: GTK belongs to src/app only"
            if path.suffix == ".h" and "#pragma once" not in text:
                yield f"{name}: #pragma once is missing"
        if parts[0] == "src" and name not in listed and is_translated(path, text):
            yield f"{name}: has text for people, but is not in po/POTFILES"
        if parts[0] == "tests" and path.name != "house-rules.py":
            for number, line in enumerate(lines, 1):
                if SLEEP.search(line):
                    yield f"{name}:{number}: a test never sleeps; wait for the condition, with a bound"


def main():
    if sys.argv[1:] == ["--potfiles"]:
        write_potfiles(tracked())
        return 0
    found = list(breaches(tracked()))
    print("\n".join(found) if found else "No house rule is broken.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
