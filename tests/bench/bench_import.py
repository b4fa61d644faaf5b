"""Import of N services with the index built, beside bare executemany of the same rows.

The anchor reads the same CSV files, writes the same tables with the same SQL indexes and a
full-text index with prefixes, and checks nothing. Usage: bench_import.py [N] [FOLDER]
"""

import csv
import itertools
import multiprocessing
import resource
import sqlite3
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from make_package import make_package

from binder.desk import Desk
from binder.paths import folders_under
from binder.store import db
from binder.store.open import with_tables
from binder.store.schema import HSDS, INDEXES


def bare(package: Path, target: Path) -> float:
    """Time executemany of every file, then the indexes, then a full-text index."""
    with_tables(target)
    connection = sqlite3.connect(target, isolation_level=None)
    for pragma, value in db.PRAGMAS.items():
        connection.execute(f"PRAGMA {pragma} = {value}")
    for statement in INDEXES:
        connection.execute(f"DROP INDEX {statement.split()[2]}")
    begun = time.perf_counter()
    connection.execute("PRAGMA foreign_keys = 0")
    connection.execute("BEGIN")
    for table in HSDS.values():
        path = package / f"{table.file}.csv"
        if not path.exists():
            continue
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            columns = next(rows)
            marks = ", ".join("?" for _ in columns)
            names = ", ".join(columns)
            connection.executemany(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", rows)
    for statement in INDEXES:
        connection.execute(statement)
    connection.execute(
        "CREATE VIRTUAL TABLE words USING fts5(name, organization, description,"
        " prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')"
    )
    connection.execute(
        "INSERT INTO words SELECT service.name, organization.name, service.description"
        " FROM service LEFT JOIN organization ON organization.id = organization_id"
    )
    connection.execute("COMMIT")
    connection.close()
    return time.perf_counter() - begun


def ours(package: Path, root: Path) -> dict[str, float]:
    """Time the import as the program does it, and the index after it."""
    desk = Desk.open(folders_under(root), today=lambda: date(2026, 11, 22))
    desk.make_index()
    marks = {"start": time.perf_counter()}

    def progress(done: int, total: int, sentence: str) -> None:
        marks.setdefault(sentence, time.perf_counter())

    desk.import_paths([package], "bench", progress)
    marks["end"] = time.perf_counter()
    return marks


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    work = Path(tempfile.mkdtemp())
    package = Path(sys.argv[2]) if len(sys.argv) > 2 else work / "package"
    if not package.exists():
        make_package(package, count)
    anchor = bare(package, work / "bare.db")
    marks = ours(package, work / "ours")
    total = marks["end"] - marks["start"]
    names = list(marks)
    for name, following in itertools.pairwise(names):
        print(f"  from {name!r}: {marks[following] - marks[name]:.1f} s")
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{count} services: import and index {total:.1f} s, bare executemany {anchor:.1f} s,")
    print(f"ratio {total / anchor:.2f} (goal 2); memory {own:.0f} MB, child {children:.0f} MB")


if __name__ == "__main__":
    multiprocessing.freeze_support()
    main()
