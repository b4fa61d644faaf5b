"""Measure the gap matrix of a county beside one find for each of its cells.

Usage: python tests/bench/bench_gaps.py [N]...   (default 2000 100000)
"""

import random
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from bench_who import _HERE, told_listings

from binder.finding.build import build
from binder.finding.find import Finder, Question
from binder.finding.index import Stamp
from binder.finding.person import read_person
from binder.finding.taxonomy import needs
from binder.keeping.coverage import coverage, described, hours_after

_TODAY = date(2026, 11, 22)
_WITHIN = 30.0
_SAMPLED = 60  # cells asked one at a time; the rest is reckoned from them


def main(counts: list[int]) -> None:
    """Build a directory of each size and measure."""
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "index"
            build(path, told_listings(count), Stamp("bench", "b", 1, "s"))
            finder = Finder(path)
            finder.warm()
            best = min(_matrix(finder) for _ in range(3))
            alone = _one_at_a_time(finder)
            print(
                f"{count:>9,} listings: matrix {best:6.2f} s (goal 2 at 100,000);"
                f" one find a cell {alone:6.2f} s, {alone / best:4.1f} × ours"
            )
            finder.close()


def _matrix(finder: Finder) -> float:
    began = time.perf_counter()
    coverage(finder, _HERE, _WITHIN, _TODAY)
    return time.perf_counter() - began


def _one_at_a_time(finder: Finder) -> float:
    cells = [
        Question(needs=(code,), near=_HERE, within=_WITHIN, at=hour.at, person=read_person(one.who))
        for code in needs()
        for one in described()
        for hour in hours_after(_TODAY, "America/Chicago")
    ]
    chosen = random.Random(3).sample(cells, _SAMPLED)
    began = time.perf_counter()
    for question in chosen:
        finder.find(question)
    return (time.perf_counter() - began) / _SAMPLED * len(cells)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [2_000, 100_000])
