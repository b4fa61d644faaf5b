"""From a reader to a staging file: ids made, references resolved, nothing withheld in it.

The staging file has the HSDS tables and beside them `file`, `line`: where a row stood.
"""

import hashlib
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from binder.child import Progress
from binder.errors import ImportFailedError
from binder.formats import settling
from binder.formats.gate import Gate
from binder.formats.learning import REQUIRED, TABLES, Learned, own_name, refer
from binder.formats.report import Report
from binder.formats.rows import Reader, Row
from binder.store.ids import content_key, record_id
from binder.store.owners import NEEDS_ALL, OWNERS
from binder.store.schema import HSDS

SIZE_CAP = 1 << 30  # bytes of all files of one import
_BATCH = 2000  # rows of one table per executemany
_SAMPLE = 512  # the size of every so many rows is measured, for progress
_BOUNDS = {
    "latitude": (-90.0, 90.0),
    "longitude": (-180.0, 180.0),
    "minimum_age": (0.0, 150.0),
    "maximum_age": (0.0, 150.0),
}
_PRAGMAS = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536")
_OWN_TABLES = """
CREATE TABLE facet (service_id TEXT, facet TEXT, value TEXT, provenance TEXT, quote TEXT);
CREATE TABLE location_policy (
  location_id TEXT, policy TEXT, basis TEXT, words TEXT,
  city TEXT, state_province TEXT, postal_code TEXT, left_out INTEGER
);
-- what belongs to withheld places; of what nothing is held; of what something was left out
CREATE TABLE circle (table_name TEXT, id TEXT);
CREATE TABLE dropped (table_name TEXT, id TEXT);
CREATE TABLE scrubbed (table_name TEXT, id TEXT);
"""


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
    learned = Learned(namespace, policies or {})
    report.open = False
    for row in meter.follow(reader.rows(TABLES), "Looking through the files"):
        learned.learn(row)
    report.open = True
    learned.finish()
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        writer = _Writer(connection, learned, report)
        for row in meter.follow(reader.rows(), "Reading the files"):
            writer.take(row)
        writer.finish()
        progress(size, size, "Putting in order what was read")
        merged = settling.settle(connection, namespace, report, writer.files)
    places = len(learned.locations) + sum(
        1 for name in learned.services if not learned.places_of_service.get(name)
    )
    report.withheld += places
    return Staged(_hash(path), places, writer.gate.left_out.total(), merged)


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


class _Writer:
    """Check rows, resolve their references, and write them in batches."""

    def __init__(self, connection: sqlite3.Connection, learned: Learned, report: Report) -> None:
        self.files: dict[str, int] = {}
        self.gate = Gate(learned)
        self._connection = connection
        self._learned = learned
        self._report = report
        self._batches: dict[str, list[list[object]]] = defaultdict(list)
        self._dropped: list[tuple[str, str]] = []
        self._scrubbed: list[tuple[str, str]] = []
        self._shapes = {table: _Shape(table) for table in HSDS}
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.executescript(_OWN_TABLES)
        for shape in self._shapes.values():
            connection.execute(shape.create)
        connection.execute("BEGIN")

    def take(self, row: Row) -> None:
        """Write one row, or report why not."""
        if row.table == "facet":
            self._take_facet(row)
            return
        required = REQUIRED.get(row.table)
        if required and not row.values.get(required):
            self._reject(row, required, f"a {row.table} without {required} helps nobody")
            return
        key = row.key or content_key(row.values)
        made = self._learned.ids[row.table].get(own_name(row)) if row.key else None
        made = made or record_id(self._learned.namespace, row.table, key, row.scope)
        if not self.gate.admit(row):
            self._dropped.append((row.table, made))
            return
        if self.gate.touched:
            self._scrubbed.append((row.table, made))
        shape = self._shapes[row.table]
        cells = self._cells(row, shape, made)
        if cells is None:
            return
        # a key that spelled out the street was taken away by the gate
        cells[-3] = key if row.key or not key else content_key({"key": key})
        batch = self._batches[row.table]
        batch.append(cells)
        if len(batch) >= _BATCH:
            self._connection.executemany(shape.insert, batch)
            batch.clear()

    def finish(self) -> None:
        """Write what is left, and what is known of withheld places."""
        for table, batch in self._batches.items():
            self._connection.executemany(self._shapes[table].insert, batch)
        self._connection.executemany("INSERT INTO dropped VALUES (?, ?)", self._dropped)
        self._connection.executemany("INSERT INTO scrubbed VALUES (?, ?)", self._scrubbed)
        self._connection.executemany("INSERT INTO circle VALUES (?, ?)", self._circle())
        self._connection.executemany(
            "INSERT INTO location_policy VALUES (?, 'call', ?, ?, ?, ?, ?, ?)", self._policies()
        )
        self._connection.execute("COMMIT")

    def _cells(self, row: Row, shape: "_Shape", made: str) -> list[object] | None:
        """Give the row as written: id, columns, source_key, file, line; None where rejected."""
        cells: list[object] = [None] * shape.width
        missing: list[tuple[str, str]] = []
        for name, value in row.values.items():
            slot = shape.slots.get(name) if value else None
            if slot is None:
                continue
            index, read, refers = slot
            if refers:
                cells[index] = self._learned.ids[refers].get(refer(row, name))
                if cells[index] is None:
                    missing.append((name, f"{refers} {value[:40]} is not in these files"))
            elif read is None:
                cells[index] = value
            else:
                cells[index] = read(name, value)
                if cells[index] is None:
                    self._report.add(row.file, row.number, name, f"{value[:20]} is not a number")
        if row.table == "attribute":
            self._resolve_link(row, cells, shape, missing)
        if not self._owned(row, cells, shape, missing):
            return None
        for column, reason in missing:
            self._report.add(row.file, row.number, column, reason)
        cells[0] = made
        cells[-2:] = [self.files.setdefault(row.file, len(self.files)), row.number]
        return cells

    def _resolve_link(
        self, row: Row, cells: list[object], shape: "_Shape", missing: list[tuple[str, str]]
    ) -> None:
        """Resolve `link_id`, which points into the table that `link_entity` names."""
        entity = row.values.get("link_entity", "")
        target = self._learned.ids[entity].get(refer(row, "link_id")) if entity in HSDS else None
        cells[shape.slots["link_id"][0]] = target
        if target is None and row.values.get("link_id"):
            reason = f"{entity or 'a record'} {row.values['link_id'][:40]} is not in these files"
            missing.append(("link_id", reason))

    def _owned(
        self, row: Row, cells: list[object], shape: "_Shape", missing: list[tuple[str, str]]
    ) -> bool:
        """Tell whether the row belongs to something; report it where not."""
        if not shape.owners:
            return True
        enough = all if row.table in NEEDS_ALL else any
        if enough(cells[index] is not None for index in shape.owners):
            return True
        column, reason = missing[0] if missing else ("", "it does not say what it belongs to")
        self._reject(row, column, reason)
        return False

    def _reject(self, row: Row, column: str, reason: str) -> None:
        self._report.add(row.file, row.number, column, reason, row.table)

    def _take_facet(self, row: Row) -> None:
        name = refer(row, "service_id")
        service = self._learned.ids["service"].get(name)
        if service is None:
            self._reject(row, "service_id", "its service is not in these files")
            return
        values = [row.values.get(c, "") for c in ("facet", "value", "provenance", "quote")]
        if self._learned.withheld("service", name):
            values[-1] = ""  # a quote may hold the street
        self._connection.execute("INSERT INTO facet VALUES (?, ?, ?, ?, ?)", [service, *values])

    def _circle(self) -> Iterator[tuple[str, str]]:
        learned = self._learned
        for table, places in (
            ("location", learned.locations),
            ("service", learned.services),
            ("organization", learned.organizations),
        ):
            yield from ((table, learned.ids[table][n]) for n in places if n in learned.ids[table])

    def _policies(self) -> Iterator[tuple[object, ...]]:
        learned, left_out = self._learned, self.gate.left_out
        for name, why in learned.locations.items():
            made = learned.ids["location"].get(name)
            if made is not None and why.basis != "stated":
                area = learned.area_of(name).values()
                yield made, why.basis, why.words[:60], *area, left_out[name]


Read = Callable[[str, str], object]


class _Shape:
    """Hold how rows of one table are written; cell 0 is the id, the last three where from."""

    def __init__(self, name: str) -> None:
        table = HSDS[name]
        columns = (*table.columns, *table.own)
        kinds = [f"{column.name} {column.kind}" for column in columns]
        self.width = len(columns) + 4
        self.slots: dict[str, tuple[int, Read | None, str]] = {
            column.name: (index, _READERS.get(column.kind), column.refers or "")
            for index, column in enumerate(columns, start=1)
        }
        self.owners = [self.slots[column][0] for column in OWNERS.get(name, ())]
        self.create = (
            f"CREATE TABLE {name} (id TEXT, {', '.join(kinds)},"
            " source_key TEXT, file INTEGER, line INTEGER)"
        )
        self.insert = f"INSERT INTO {name} VALUES ({', '.join('?' * self.width)})"


def _real(column: str, text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    low, high = _BOUNDS.get(column, (-1e15, 1e15))
    return number if low <= number <= high else None


def _integer(column: str, text: str) -> int | None:
    return int(text) if text.isascii() and text.lstrip("-").isdigit() else None


_READERS: dict[str, Read] = {"REAL": _real, "INTEGER": _integer}


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
