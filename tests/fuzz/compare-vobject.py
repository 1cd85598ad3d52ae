#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares rapport-exchange with an independent reading of the same vCards: python3-vobject.

compare-vobject.py RAPPORT_EXCHANGE FOLDER...

For each source (a folder below FOLDER): cards and properties that vobject reads, how many of these are
in what rapport-exchange gives (in their place, or kept as they are, or told as refused), and which are
lost. What concerns the file only (VERSION, PRODID) is not counted. Ends with 1 when anything is lost."""

import argparse
import base64
import collections
import json
import pathlib
import re
import subprocess
import sys

import vobject

OF_THE_FILE = {"VERSION", "PRODID", "BEGIN", "END"}
CALLED_BY = {"FN", "N", "NICKNAME", "X-NICKNAME", "ORG", "EMAIL", "TEL", "IMPP"}
NOTHING = re.compile(r"[\s;,\\=]*")


def fold(text):
    """Letters and digits only: how a value is quoted and divided is not what is compared."""
    return "".join(c for c in str(text).casefold() if c.isalnum())


def texts_of(value):
    if isinstance(value, bytes):
        yield base64.b64encode(value).decode()
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from texts_of(item)
    elif hasattr(value, "__dict__"):
        for item in vars(value).values():
            yield from texts_of(item)
    else:
        yield str(value)


def strings_in(node):
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, item in node.items():
            yield key  # "anniversary" is what a label may have said
            yield from strings_in(item)
    elif isinstance(node, list):
        for item in node:
            yield from strings_in(item)


def our_reading(program, path):
    with open(path, "rb") as stream:
        done = subprocess.run([program], stdin=stream, stdout=subprocess.PIPE, check=False)
    cards, refused = [], []
    for line in done.stdout.splitlines():
        event = json.loads(line)
        if "card" in event:
            cards.append(event["card"])
        elif "refused" in event:
            refused.append(event["refused"])
        elif "error" in event:
            raise SystemExit(f"{path}: {event['error']['message']}")
    return cards, refused


def decoded(raw):
    for mark, charset in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if raw.startswith(mark):
            return raw.decode(charset, "replace")
    if raw[1:2] == b"\0":
        return raw.decode("utf-16-le", "replace")
    if raw[:1] == b"\0":
        return raw.decode("utf-16-be", "replace")
    # vobject unfolds only after decoding, which a character divided by folding does not survive.
    lines = re.sub(rb"\r?\n[ \t]", b"", raw).split(b"\n")
    return "\n".join(decoded_line(line) for line in lines)


def decoded_line(line):
    named = re.match(rb"[^:]*;CHARSET=([\w-]+)", line, re.IGNORECASE)
    for charset in ("utf-8", named.group(1).decode() if named else "windows-1252"):
        try:
            return line.decode(charset)
        except (UnicodeDecodeError, LookupError):
            pass
    return line.decode("latin-1")


def their_reading(path):
    """The cards that vobject finds, each as a list of (name, value); None when it gives up."""
    text = decoded(path.read_bytes())
    cards = []
    try:
        for card in vobject.readComponents(text, ignoreUnreadable=True, allowQP=True):
            if card.name.upper() != "VCARD":
                return None
            cards.append([(line.name.upper(), line) for line in card.lines()])
    except Exception:  # whatever it stumbles over is not ours to judge
        return cards or None
    return cards


def is_blank(line):
    return all(NOTHING.fullmatch(text) for text in texts_of(line.value))


def is_in(line, haystack):
    """Whether each part of the value is somewhere in what we give."""
    name = line.name.upper()
    for text in texts_of(line.value):
        if name == "X-ABSHOWAS" and text == "COMPANY":
            text = "kind,org"
        if name == "X-ANDROID-CUSTOM":
            text = text.split(";")[1] if text.count(";") > 1 else text
        if text.startswith("data:image/"):
            text = text.partition(",")[2]
        pieces = [fold(piece) for piece in re.split(r"[;,\n\r\\]|\^n", text)]
        for piece in pieces:
            piece = re.sub(r"^(mailto|tel|urnuuid|xnone|base64)", "", piece)
            # A backslash at a line's end makes vobject write "eof" into the value.
            if piece and not piece.endswith("eof") and piece not in haystack:
                return False
    return True


def raw_forms(line):
    """A date may come out written another way."""
    value = str(line.value)
    digits = re.sub(r"\D", "", value)
    yield digits[:8]
    if digits.startswith("1604"):
        yield digits[4:8]
    yield digits[-4:]


def is_nameless(card):
    """Nothing in it to call the person by: such a card is refused."""
    return all(is_blank(line) for name, line in card if name in CALLED_BY)


def compare(program, path, row, lost):
    theirs = their_reading(path)
    ours, refused = our_reading(program, path)
    row["files"] += 1
    row["ours"] += len(ours)
    row["refused"] += len(refused)
    if theirs is None:
        row["unread"] += 1
        return
    haystack = fold("\n".join(string for card in ours for string in strings_in(card)))
    for card in theirs:
        row["cards"] += 1
        for name, line in card:
            if name in OF_THE_FILE or is_blank(line):
                continue
            row["properties"] += 1
            if is_in(line, haystack):
                row["kept"] += 1
            elif name in ("BDAY", "ANNIVERSARY", "X-ABDATE") and any(
                    form and form in haystack for form in raw_forms(line)):
                row["kept"] += 1
            elif refused and is_nameless(card):
                row["told"] += 1
            else:
                row["lost"] += 1
                lost.append((path, name, str(line.value)[:60]))


def sources(folders):
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("*")):
            if path.is_file():
                relative = path.relative_to(folder)
                yield relative.parts[0] if len(relative.parts) > 1 else pathlib.Path(folder).name, path


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", help="the rapport-exchange to try")
    parser.add_argument("folders", nargs="+", help="folders of vCards, a folder in them for each source")
    arguments = parser.parse_args()
    rows, lost = collections.defaultdict(collections.Counter), []
    for source, path in sources(arguments.folders):
        compare(arguments.program, path, rows[source], lost)
    columns = ["files", "unread", "cards", "ours", "refused", "properties", "kept", "told", "lost"]
    print(f"{'source':42}" + "".join(f"{column:>11}" for column in columns))
    total = collections.Counter()
    for source, row in sorted(rows.items()):
        total.update(row)
        print(f"{source[:41]:42}" + "".join(f"{row[column]:>11}" for column in columns))
    print(f"{'all':42}" + "".join(f"{total[column]:>11}" for column in columns))
    print("\nunread: files vobject gives up; ours: cards we give; kept: properties in what we give; "
          "told: in a card we refuse with a reason")
    for path, name, value in lost:
        print(f"lost: {path.name}: {name}: {value!r}")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
