"""Write the rows of an import into its staging file: checked, their references resolved."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from binder.formats import own_staging
from binder.formats.gate import Gate
from binder.formats.gathering import REQUIRED, named, own_name
from binder.formats.learning import Learned
from binder.formats.report import Report
from binder.formats.rows import Row
from binder.store.ids import content_key, record_id
from binder.store.new_edition import STAGE_TABLES
from binder.store.owners import NEEDS_ALL, OWNERS
from binder.store.schema import HSDS

_BATCH = 2000  # rows of one shape per executemany
_BOUNDS = {
    "latitude": (-90.0, 90.0),
    "longitude": (-180.0, 180.0),
    "minimum_age": (0.0, 150.0),
    "maximum_age": (0.0, 150.0),
}
_PRAGMAS = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536")
_LINKED = "*"  # stands for the table that `link_entity` names


class Writer:
    """Check rows, resolve their references, and write them in batches.

    `files` numbers the files as the staging tables name them; names that are new to it get the
    next numbers.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        learned: Learned,
        report: Report,
        files: dict[str, int] | None = None,
    ) -> None:
        self.files = {} if files is None else files
        self.gate = Gate(learned)
        self._connection = connection
        self._learned = learned
        self._report = report
        self._own = own_staging.OwnStaging(connection, learned, report)
        self._shapes: dict[tuple[str, ...], _Shape] = {}
        self._written = 0
        self._dropped: list[tuple[str, str]] = []
        self._scrubbed: list[tuple[str, str]] = []
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.executescript(STAGE_TABLES)
        for table in HSDS.values():
            kinds = [f"{column.name} {column.kind}" for column in (*table.columns, *table.own)]
            connection.execute(
                f"CREATE TABLE {table.name} (id TEXT, {', '.join(kinds)},"
                " source_key TEXT, file INTEGER, line INTEGER)"
            )
        connection.execute("BEGIN")

    @property
    def places(self) -> int:
        """Count the withheld places."""
        return self._learned.places

    def take(self, row: Row) -> None:
        """Write one row, or report why not."""
        if row.table in own_staging.TABLES:
            self._own.take(row)
            return
        required = REQUIRED.get(row.table)
        if required and not row.values.get(required):
            self._reject(row, required, f"a {row.table} without {required} helps nobody")
            return
        key = row.key or content_key(row.values)
        made = self._learned.gathered.ids[row.table].get(own_name(row)) if row.key else None
        made = made or record_id(self._learned.gathered.namespace, row.table, key, row.scope)
        if not self.gate.admit(row):
            self._dropped.append((row.table, made))
            return
        if self.gate.touched:
            self._scrubbed.append((row.table, made))
            # the gate takes a key away that spells the street out
            key = row.key or content_key({"key": key})
        self._put(row, made, key)

    def finish(self) -> None:
        """Write what is left, and make what is asked by id quick to find."""
        for shape in self._shapes.values():
            self._connection.executemany(shape.insert, shape.batch)
        run = self._connection.executemany
        run("INSERT INTO dropped VALUES (?, ?)", self._dropped)
        run("INSERT INTO scrubbed VALUES (?, ?)", self._scrubbed)
        for table in HSDS:
            self._connection.execute(f"CREATE INDEX {table}_id ON {table} (id)")
        self._connection.execute("COMMIT")

    def take_over(self, other: Path) -> None:
        """Take in what another process wrote of other files, and remove its file."""
        self._connection.execute("ATTACH ? AS other", [str(other)])
        tables = self._connection.execute(
            "SELECT name FROM other.sqlite_master WHERE type = 'table'"
        ).fetchall()
        for (table,) in tables:
            self._connection.execute(f"INSERT INTO main.{table} SELECT * FROM other.{table}")
        self._connection.execute("DETACH other")
        other.unlink()

    def note_places(self) -> None:
        """Write what is known of withheld places, and how much was left out of each."""
        run = self._connection.executemany
        self._connection.execute("BEGIN")
        run("INSERT INTO circle VALUES (?, ?)", self._circle())
        run("INSERT INTO location_policy VALUES (?, ?, ?, ?, ?, ?, ?, ?)", self._policies())
        self._connection.execute("COMMIT")

    def _put(self, row: Row, made: str, key: str) -> None:
        signature = (row.table, *row.values)
        shape = self._shapes.get(signature)
        if shape is None:
            shape = self._shapes[signature] = _Shape(row.table, signature[1:])
        cells, missing = self._cells(row, shape, made)
        if shape.owned and not shape.belongs(cells):
            column, reason = missing[0] if missing else ("", "it does not say what it belongs to")
            self._reject(row, column, reason)
            return
        for column, reason in missing:
            self._report.add(row.file, row.number, column, reason)
        self._written += 1
        file = self.files.setdefault(row.file, len(self.files))
        cells += (key, file, row.number, self._written)
        shape.batch.append(cells)
        if len(shape.batch) >= _BATCH:
            self._connection.executemany(shape.insert, shape.batch)
            shape.batch.clear()

    def _cells(
        self, row: Row, shape: "_Shape", made: str
    ) -> tuple[list[object], list[tuple[str, str]]]:
        """Give id and columns as written, and what is wrong with them."""
        cells: list[object] = [made]
        missing: list[tuple[str, str]] = []
        for name, read, refers in shape.plan:
            value = row.values[name]
            cell: object = None
            if refers and value:
                table = row.values.get("link_entity", "") if refers == _LINKED else refers
                cell = (
                    self._learned.gathered.ids[table].get(named(row, value))
                    if table in HSDS
                    else None
                )
                if cell is None:
                    reason = f"{table or 'record'} {value[:40]} is not in these files"
                    missing.append((name, reason))
            elif read is not None and value:
                cell = read(name, value)
                if cell is None:
                    self._report.add(row.file, row.number, name, f"{value[:20]} is not a number")
            else:
                cell = value or None
            cells.append(cell)
        return cells, missing

    def _reject(self, row: Row, column: str, reason: str) -> None:
        self._report.add(row.file, row.number, column, reason, row.table)

    def _circle(self) -> Iterator[tuple[str, str]]:
        learned = self._learned
        for table, places in (
            ("location", learned.locations),
            ("service", learned.services),
            ("organization", learned.organizations),
        ):
            yield from (
                (table, learned.gathered.ids[table][n])
                for n in places
                if n in learned.gathered.ids[table]
            )

    def _policies(self) -> Iterator[tuple[object, ...]]:
        learned, left_out = self._learned, self.gate.left_out
        for name, why in learned.locations.items():
            made = learned.gathered.ids["location"].get(name)
            if made is not None and why.basis != "stated":
                area = learned.area_of(name).values()
                policy = learned.gathered.stated_policies.get(name, "call")
                yield made, policy, why.basis, why.words[:60], *area, left_out[name]


Read = Callable[[str, str], object]


class _Shape:
    """Hold how rows of one table that state the same columns are written.

    Apart by columns, since binding twenty NULLs takes longer than writing the row.
    """

    __slots__ = ("_enough", "_owners", "batch", "insert", "owned", "plan")

    def __init__(self, table: str, stated: tuple[str, ...]) -> None:
        known = {column.name: column for column in (*HSDS[table].columns, *HSDS[table].own)}
        names = [name for name in stated if name in known]
        self.plan: list[tuple[str, Read | None, str]] = [
            (name, _READERS.get(known[name].kind), known[name].refers or "") for name in names
        ]
        if table == "attribute":
            self.plan = [(n, r, _LINKED if n == "link_id" else to) for n, r, to in self.plan]
        # batches are written as they fill: rowid alone keeps the order of the files
        columns = ("id", *names, "source_key", "file", "line", "rowid")
        marks = ", ".join("?" * len(columns))
        self.insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
        self.batch: list[list[object]] = []
        self.owned = OWNERS.get(table, ())
        self._owners = [columns.index(name) for name in self.owned if name in names]
        self._enough = len(self.owned) if table in NEEDS_ALL else 1

    def belongs(self, cells: list[object]) -> bool:
        """Tell whether a row belongs to what it must belong to."""
        return sum(cells[index] is not None for index in self._owners) >= self._enough


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
