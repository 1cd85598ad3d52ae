#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures speed and memory against their budgets: makes the books, prints one table, and writes it as JSON."""

import argparse
import dataclasses
import json
import os
import pathlib
import statistics
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(TOP / "tests/bench"), str(TOP / "tests/journeys")]

SMALL, MIDDLE, BIG = 20, 1000, 100000
# Cost may grow as the book does, and no faster; this much more is noise.
NOISE = 1.2
# How many seconds a service has been still before its memory and its wake-ups are looked at; the second
# is longer than GLib keeps a thread that has nothing to do.
RESTS = (3, 20)


@dataclasses.dataclass
class Row:
    number: str
    what: str
    figure: float
    yardstick: float
    unit: str
    budget: float
    samples: list = dataclasses.field(default_factory=list)

    @property
    def ratio(self):
        return self.figure / self.yardstick if self.yardstick else self.figure

    @property
    def verdict(self):
        return "met" if self.ratio <= self.budget else "not met"

    def cells(self):
        def amount(value):
            return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"

        yardstick = f"{amount(self.yardstick)} {self.unit}" if self.yardstick else "–"
        return [self.number, self.what, f"{amount(self.figure)} {self.unit}", yardstick, f"{self.ratio:.2f}",
                f"≤ {self.budget:g}", self.verdict]


class Bench:
    def __init__(self, books, tools, rounds, idle_seconds=60, sizes=(SMALL, MIDDLE, BIG), rests=RESTS):
        self.books = books
        self.tools = tools
        self.rounds = rounds
        self.idle_seconds = idle_seconds
        self.rests = rests
        self.small, self.middle, self.big = sizes
        self.rows = []

    def add(self, number, what, samples, unit, budget):
        figure, yardstick = (statistics.median(column) for column in samples)
        self.rows.append(Row(number, what, figure, yardstick, unit, budget, samples))
        print(f"  {number} {what}: {self.rows[-1].ratio:.2f}", flush=True)
        return figure

    def grow(self, number, what, small, big, unit):
        self.rows.append(Row(number, f"{what}, {self.big:,} over {self.middle:,}", big, small, unit,
                             self.big / self.middle * NOISE))

    def windows(self):
        import measures

        sizes = (self.small, self.middle, self.big)
        with measures.FirstFrames(self.tools) as frames:
            empty, *windows = measures.alternate(
                self.rounds, frames.empty, *[lambda size=size: frames.window(self.books.get(size))
                                             for size in sizes])
        by_size = dict(zip(sizes, windows))
        for size in sizes[1:]:
            self.add("S1", f"first frame, {size:,} clients over {self.small}", [by_size[size], windows[0]],
                     "ms", 1.05)
        self.add("S2", f"first frame, {self.small} clients over an empty window", [windows[0], empty], "ms", 1.6)
        self.grow("S1", "first frame", *(statistics.median(by_size[size]) for size in sizes[1:]), "ms")

    def at_both(self, number, what, measure, unit, budget):
        figures = [self.add(number, f"{what}, {size:,} clients", measure(size), unit, budget)
                   for size in (self.middle, self.big)]
        self.grow(number, what, *figures, unit)

    def log_checkin(self, size):
        import measures

        with self.books.copy(size) as book:
            return measures.log_checkin(self.tools, book, self.rounds * 5)

    def programs(self):
        import measures

        self.at_both("S6", "rapportctl due --json, first 50",
                     lambda size: measures.list_due(self.books.get(size), self.rounds * 3), "ms", 2)
        self.at_both("S7", "counts of the sidebar",
                     lambda size: measures.counts(self.tools, self.books.get(size), self.rounds * 10), "ms", 1.5)
        self.at_both("S8", "logging a check-in", self.log_checkin, "ms", 3)

    def service(self):
        import measures

        with self.books.copy(self.middle) as middle, self.books.copy(self.big) as big:
            commands = [measures.reminder(middle), measures.reminder(big),
                        measures.bare_service(self.tools, middle)]
            memory = measures.idle_memory(max(1, self.rounds // 3), commands, self.rests[0])
            wakeups = measures.idle_wakeups(self.idle_seconds, commands, self.rests[1])
        for size, column, count in zip((self.middle, self.big), memory, wakeups):
            self.add("S12", f"idle service, memory, {size:,} clients", [column, memory[2]], "MiB", 1.5)
            self.rows.append(Row("S12", f"idle service, wake-ups in {self.idle_seconds:g} s, {size:,} clients",
                                 count, 0, "", 1))
        self.add("S12", f"idle service, memory, {self.big:,} over {self.middle:,}", [memory[1], memory[0]],
                 "MiB", 1.1)

    def making(self):
        from books import REFERENCE

        seconds, reference = self.books.seconds_to_make(self.big)
        self.rows.append(Row("–", f"making a book, {self.big:,} over {REFERENCE:,}", seconds, reference, "s",
                             max(1, self.big / REFERENCE) * NOISE))

    def run(self):
        for size in (self.small, self.middle, self.big):
            self.books.get(size)
        self.windows()
        self.programs()
        self.service()
        self.making()
        return self.rows


def table(rows):
    lines = [["", "What", "Figure", "Yardstick", "Ratio", "Budget", "Verdict"], *[row.cells() for row in rows]]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join("  ".join(cell.rjust(width) if 2 <= column <= 5 else cell.ljust(width)
                               for column, (cell, width) in enumerate(zip(line, widths))).rstrip()
                     for line in lines)


def write_json(rows, path):
    document = [{"number": row.number, "what": row.what, "unit": row.unit, "figure": row.figure,
                 "yardstick": row.yardstick, "ratio": row.ratio, "budget": row.budget, "verdict": row.verdict,
                 "samples": row.samples} for row in rows]
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", type=pathlib.Path, default=TOP / "build/stage",
                        help="prefix below which the programs are installed, within the build directory")
    parser.add_argument("--rounds", type=int, default=9, help="how often the slowest is measured")
    parser.add_argument("--only", choices=["windows", "programs", "service", "making"], help="some of the rows")
    arguments = parser.parse_args()
    os.environ["RAPPORT_STAGE"] = str(arguments.stage)

    from books import Books

    build = arguments.stage.resolve().parent
    bench = Bench(Books(build / "bench", build / "tests/bench"), build / "tests/bench", arguments.rounds)
    if arguments.only:
        getattr(bench, arguments.only)()
    else:
        bench.run()
        write_json(bench.rows, build / "bench/results.json")
    print(f"\n{table(bench.rows)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
