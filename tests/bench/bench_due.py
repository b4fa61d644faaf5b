"""Measure the queue of what is due beside reading every listing for it.

Usage: python tests/bench/bench_due.py [N]...   (default 2000 100000)
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from bench_who import told_listings

from binder.finding.build import build
from binder.finding.find import Finder
from binder.finding.index import Index, Stamp
from binder.keeping.due_order import Known, in_order
from binder.keeping.freshness import kind_of, state

_TODAY = date(2026, 11, 22)


def main(counts: list[int]) -> None:
    """Build a directory of each size and measure."""
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "index"
            build(path, told_listings(count), Stamp("bench", "b", 1, "s"))
            finder = Finder(path)
            index = finder.index
            ours = min(_timed(partial(in_order, index, _TODAY, Known())) for _ in range(3))
            alone = min(_timed(partial(_one_by_one, index)) for _ in range(2))
            print(
                f"{count:>9,} listings: due in order {ours:6.3f} s (goal 1 at 100,000);"
                f" read one by one, unordered {alone:6.3f} s, {alone / ours:4.1f} × ours"
            )
            finder.close()


def _one_by_one(index: Index) -> list[int]:
    """Do what the queue does by looking at each listing, without any order."""
    checks = index.checks(range(index.size))
    stale = (state(checked, kind_of(needs), _TODAY) != "fresh" for checked, needs in checks)
    return [number for number, one in enumerate(stale) if one]


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [2_000, 100_000])
