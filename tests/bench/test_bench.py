# SPDX-License-Identifier: GPL-3.0-or-later
"""The bench runs, on small books: nothing is said here about how quick anything is."""

import json
import pathlib
import tempfile
import unittest

import bench
import measures
from books import Books
from session import STAGE


class BenchRuns(unittest.TestCase):
    def test_every_row_is_measured(self):
        tools = STAGE.parent / "tests/bench"
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            trial = bench.Bench(Books(folder / "books", tools), tools, rounds=1, idle_seconds=0.5,
                                sizes=(20, 30, 60), rests=(0.3, 0.3))
            rows = trial.run()
            bench.write_json(rows, folder / "results.json")
            written = json.loads((folder / "results.json").read_text(encoding="utf-8"))
        self.assertEqual({row["number"] for row in written}, {"S1", "S2", "S6", "S7", "S8", "S12", "–"})
        for row in rows:
            if "wake-ups" not in row.what:
                self.assertGreater(row.figure, 0, row.what)
                self.assertGreater(row.yardstick, 0, row.what)
            self.assertIn(row.verdict, bench.table(rows))

    def test_a_book_is_made_once_and_again_when_it_would_differ(self):
        tools = STAGE.parent / "tests/bench"
        with tempfile.TemporaryDirectory() as folder:
            books = Books(pathlib.Path(folder), tools)
            path = books.get(20)
            made = path.stat().st_mtime_ns
            self.assertEqual(books.get(20).stat().st_mtime_ns, made)
            (pathlib.Path(folder) / "book-20.json").write_text('{"fingerprint": "another"}', encoding="utf-8")
            self.assertNotEqual(books.get(20).stat().st_mtime_ns, made)

    def test_both_programs_list_the_same_people(self):
        tools = STAGE.parent / "tests/bench"
        with tempfile.TemporaryDirectory() as folder:
            book = Books(pathlib.Path(folder), tools).get(600)
            ours, theirs = (json.loads(output) for output in measures.due_lists(book))
        self.assertEqual(len(ours), 50)
        self.assertEqual([person["id"] for person in ours], [person["id"] for person in theirs])


if __name__ == "__main__":
    unittest.main()
