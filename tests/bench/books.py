# SPDX-License-Identifier: GPL-3.0-or-later
"""The books that speed is measured on: made once from a fixed seed, and kept."""

import contextlib
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
DAY = "2026-11-16"
NOON = f"{DAY}T12:00:00Z"
REFERENCE = 1000
# A book made before one of these changed is made anew.
MADE_FROM = ["tests/bench/make-book.c", "tests/bench/invented-people.c", "src/book/migrations/*.sql",
             "src/book/rapport-search-key.c"]


def fingerprint():
    digest = hashlib.sha256()
    for pattern in MADE_FROM:
        for path in sorted(TOP.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()


class Books:
    """folder: where they are kept. tools: where the build put the programs of the bench."""

    def __init__(self, folder, tools):
        self.folder = folder
        self.tools = tools
        folder.mkdir(parents=True, exist_ok=True)

    def get(self, clients):
        """The path of the book with so many clients."""
        path = self.folder / f"book-{clients}.db"
        if self._note(clients).get("fingerprint") != fingerprint() or not path.exists():
            self._make(path, clients)
        return path

    def seconds_to_make(self, clients):
        """Processor time that making the book took, and what one of REFERENCE clients took just before and after."""
        note = self._note(clients)
        return note["seconds"], note["reference"]

    @contextlib.contextmanager
    def copy(self, clients):
        """A copy that may be written to, on the same disk, until the end of the block."""
        source = self.get(clients)
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            path = pathlib.Path(folder) / "book.db"
            shutil.copy(source, path)
            # What is still to be written of it must not be paid for by what is measured.
            os.sync()
            yield path

    def _note(self, clients):
        try:
            return json.loads((self.folder / f"book-{clients}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}

    def _make(self, path, clients):
        for old in self.folder.glob(f"{path.name}*"):
            old.unlink()
        print(f"Making a book of {clients:,} clients …", flush=True)
        reference = self._time_reference()
        seconds = self._time(path, clients)
        reference = (reference + self._time_reference()) / 2
        note = {"fingerprint": fingerprint(), "seconds": seconds, "reference": reference, "bytes": path.stat().st_size}
        (self.folder / f"book-{clients}.json").write_text(json.dumps(note), encoding="utf-8")

    def _time(self, path, clients):
        begun = os.times()
        subprocess.run([self.tools / "make-book", path, DAY, str(clients)], check=True)
        ended = os.times()
        return ended.children_user + ended.children_system - begun.children_user - begun.children_system

    def _time_reference(self):
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            return self._time(pathlib.Path(folder) / "book.db", REFERENCE)
