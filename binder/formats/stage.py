"""From a reader to a staging file: ids made, references resolved, nothing withheld in it.

The staging file has the HSDS tables and beside them `file`, `line`: where a row stood.
"""

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from binder.child import Progress
from binder.errors import ImportFailedError
from binder.formats import settling
from binder.formats.gathering import TABLES, Gathered
from binder.formats.learning import Learned
from binder.formats.report import Report
from binder.formats.rows import Reader, Row
from binder.formats.writing import Writer

SIZE_CAP = 1 << 30  # bytes of all files of one import
_SAMPLE = 512  # the size of every so many rows is measured, for progress


@dataclass(frozen=True, slots=True)
class Staged:
    """Say what a staging file holds: `content` is its hash; places withheld, values left out."""

    content: str
    withheld: int
    left_out: int
    merged: int


def stage(
    reader: Reader,
    path: Path,
    namespace: str,
    report: Report,
    progress: Progress,
    policies: Mapping[str, str] | None = None,
) -> Staged:
    """Read all rows twice: to learn what must be withheld, then to write what may be held.

    `policies` are those that users stated, by location id. Raises ImportFailedError over the cap.
    """
    size = reader.size()
    if size > SIZE_CAP:
        raise ImportFailedError(
            f"These files hold {size >> 20} MiB; at most {SIZE_CAP >> 20} MiB are read at once."
        )
    meter = _Meter(progress, size)
    gathered = Gathered(namespace)
    report.open = False
    for row in meter.follow(reader.rows(TABLES), "Looking through the files"):
        gathered.take(row)
    report.open = True
    gathered.finish()
    learned = Learned(gathered, policies or {})
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        writer = Writer(connection, learned, report)
        for row in meter.follow(reader.rows(), "Reading the files"):
            writer.take(row)
        writer.finish()
        progress(size, size, "Putting in order what was read")
        merged = settling.settle(connection, namespace, report, writer.files)
    report.withheld += learned.places
    return Staged(_hash(path), learned.places, writer.gate.left_out.total(), merged)


@dataclass(slots=True)
class _Meter:
    """Estimate how far a reader has come from the size of what it gave."""

    progress: Progress
    size: int
    done: int = 0

    def follow(self, rows: Iterator[Row], sentence: str) -> Iterator[Row]:
        for number, row in enumerate(rows):
            if not number % _SAMPLE:
                self.done += _SAMPLE * sum(map(len, row.values.values()))
                self.progress(min(self.done // 2, self.size), self.size, sentence)
            yield row


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
