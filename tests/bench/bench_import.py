"""Import of N services with the index built, beside bare executemany of the same files.

Each side runs in a process of its own, so that neither's memory is counted for the other.
Usage: bench_import.py [N] [FOLDER]
"""

import csv
import itertools
import multiprocessing
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

from make_package import make_package

from binder.desk import Desk
from binder.paths import folders_under
from binder.store import db
from binder.store.open import with_tables
from binder.store.schema import HSDS, INDEXES

Marks = dict[str, float]  # when each phase began, the last one "end"

# One row per listing, of every text of these files by which ours finds it.
FULL_TEXT = """
CREATE VIRTUAL TABLE words USING fts5(
  name, organization, location, alternate_name, description, application_process,
  fees_description, eligibility_description, url, transportation, phones, languages,
  address_1, city, state_province, postal_code,
  prefix='1 2 3', tokenize='unicode61 remove_diacritics 2');
INSERT INTO words(words, rank) VALUES ('hashsize', 67108864);
INSERT INTO words
SELECT s.name, o.name, l.name, s.alternate_name, s.description, s.application_process,
  s.fees_description, s.eligibility_description, s.url, l.transportation,
  (SELECT group_concat(number || ' ' || description, ' ') FROM phone
    WHERE service_id = s.id OR location_id = l.id),
  (SELECT group_concat(name, ' ') FROM language WHERE service_id = s.id),
  a.address_1, a.city, a.state_province, a.postal_code
FROM service AS s
LEFT JOIN organization AS o ON o.id = s.organization_id
LEFT JOIN service_at_location AS sal ON sal.service_id = s.id
LEFT JOIN location AS l ON l.id = sal.location_id
LEFT JOIN address AS a ON a.location_id = l.id;
"""


def bare(package: Path, target: Path) -> Marks:
    """Time executemany of every file, then the indexes, then a full-text index.

    The tables are those of the directory file with all their columns, primary keys and indexes
    (these made after the rows, which is faster), in one transaction under the same pragmas, with
    a cache of 64 MB. Rows come from `csv.reader` over the same files, and all of their columns
    are written. The full-text index holds the texts by which ours finds a listing, with prefixes
    of 1 to 3 letters and a hash table of 64 MB, which is faster than its default. Nothing is
    checked, cleaned, withheld, guessed or kept for undoing, no row gets an id of ours or says
    whose it is, no listing is made.
    """
    with_tables(target)
    connection = sqlite3.connect(target, isolation_level=None)
    for pragma, value in {**db.PRAGMAS, "cache_size": -65536, "foreign_keys": 0}.items():
        connection.execute(f"PRAGMA {pragma} = {value}")
    for statement in INDEXES:
        connection.execute(f"DROP INDEX {statement.split()[2]}")
    marks = {"rows": time.perf_counter()}
    connection.execute("BEGIN")
    for table in HSDS.values():
        if (path := package / f"{table.file}.csv").exists():
            _copy(connection, table.name, path)
    marks["SQL indexes"] = time.perf_counter()
    for statement in INDEXES:
        connection.execute(statement)
    marks["full-text index"] = time.perf_counter()
    for statement in FULL_TEXT.split(";\n"):
        connection.execute(statement)
    connection.execute("COMMIT")
    connection.close()
    marks["end"] = time.perf_counter()
    return marks


def _copy(connection: sqlite3.Connection, table: str, path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        columns = next(rows)
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)


def ours(package: Path, root: Path) -> Marks:
    """Time the import as the program does it, and the index after it."""
    desk = Desk.open(folders_under(root), today=lambda: date(2026, 11, 22))
    desk.make_index()
    marks = {"backup and start": time.perf_counter()}

    def progress(done: int, total: int, sentence: str) -> None:
        marks.setdefault(sentence, time.perf_counter())

    desk.import_paths([package], "bench", progress)
    marks["end"] = time.perf_counter()
    return marks


def measured(side: Callable[[Path, Path], Marks], package: Path, target: Path) -> float:
    """Run one side in a fresh process, print its phases and memory, give its seconds."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as fresh:
        marks, memory = fresh.submit(_run, side, package, target).result()
    total = marks["end"] - next(iter(marks.values()))
    print(f"{side.__name__}: {total:.1f} s; {memory}")
    for name, following in itertools.pairwise(marks):
        print(f"  {name}: {marks[following] - marks[name]:.1f} s")
    return total


def _run(side: Callable[[Path, Path], Marks], package: Path, target: Path) -> tuple[Marks, str]:
    marks = side(package, target)
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    own, largest = (one.ru_maxrss / 1024 for one in used)
    processor = sum(one.ru_utime + one.ru_stime for one in used)
    memory = f"at most {own:.0f} MB in its process, {largest:.0f} MB in the largest child"
    return marks, f"{processor:.1f} s of processor time; {memory}"


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        package = Path(sys.argv[2]) if len(sys.argv) > 2 else work / "package"
        if not package.exists():
            make_package(package, count)
        anchor = measured(bare, package, work / "bare.db")
        total = measured(ours, package, work / "ours")
    print(
        f"{count} services: {total:.1f} s beside {anchor:.1f}, ratio {total / anchor:.2f} (goal 2)"
    )


if __name__ == "__main__":
    multiprocessing.freeze_support()
    main()
