#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Are the strings of the sources fit to be translated, and is every translation whole?

    translations.py SOURCE-ROOT    prints TAP
"""

import os
import pathlib
import subprocess
import sys
import tempfile

KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "ngettext:1,2", "g_dngettext:2,3", "g_dpgettext2:2c,3"]


class Tap:
    def __init__(self):
        self.cases = 0
        self.failed = False

    def case(self, name, complaint):
        self.cases += 1
        self.failed |= bool(complaint)
        print(f"{'not ok' if complaint else 'ok'} {self.cases} {name}")
        for line in complaint.splitlines():
            print(f"# {line}")


def run(*arguments):
    """What it complains of, or ""."""
    result = subprocess.run(arguments, text=True, capture_output=True, check=False,
                            env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": ""})
    if result.returncode != 0:
        return result.stderr.strip() or f"{arguments[0]} ended with {result.returncode}"
    return ""


def extract(top, template):
    # A string that ends in the middle of a directive, as "%" G_GINT64_FORMAT does, is only warned of.
    result = subprocess.run(
        ["xgettext", "--from-code=UTF-8", f"--directory={top}", f"--files-from={top / 'po/POTFILES'}",
         "--add-comments=Translators", "--add-location=file", "--package-name=rapport",
         *(f"--keyword={word}" for word in KEYWORDS), f"--output={template}"],
        text=True, capture_output=True, check=False)
    return result.stderr.strip()


def untranslated(po, template, work):
    """The strings of the sources that the translation lacks, or holds as a guess."""
    merged = work / "merged.po"
    complaint = run("msgmerge", "--quiet", "--no-fuzzy-matching", "--output-file", merged, po, template)
    if complaint:
        return complaint
    lacking = ""
    for kind in ("--untranslated", "--only-fuzzy"):
        lacking += subprocess.check_output(
            ["msgattrib", kind, "--no-obsolete", "--no-wrap", merged], text=True)
    lines = [line for line in lacking.splitlines() if line.startswith(("#:", "msgid ")) and line != 'msgid ""']
    if lines:
        lines.append("meson compile -C build rapport-update-po puts them into the files of po/, to be translated")
    return "\n".join(lines)


def main():
    top = pathlib.Path(sys.argv[1]).resolve()
    tap = Tap()
    with tempfile.TemporaryDirectory(prefix="rapport-po-") as folder:
        work = pathlib.Path(folder)
        template = work / "rapport.pot"
        tap.case("/po/extract", extract(top, template))
        languages = [line for line in (top / "po/LINGUAS").read_text().split("\n")
                     if line and not line.startswith("#")]
        for language in languages:
            po = top / "po" / f"{language}.po"
            tap.case(f"/po/{language}/well-formed",
                     run("msgfmt", "--check", "--check-accelerators=_", "--output-file=/dev/null", po))
            tap.case(f"/po/{language}/whole", untranslated(po, template, work))
    print(f"1..{tap.cases}")
    return 1 if tap.failed else 0


if __name__ == "__main__":
    sys.exit(main())
