"""One edition of a source: bring it in from a staging file, whole; take it back, whole."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from binder.errors import ImportFailedError, ValidationError
from binder.store import db, history, local_edits, secrecy, sources
from binder.store.records import Changes
from binder.store.schema import HSDS

Counts = dict[str, dict[str, int]]

COLUMNS = {
    name: tuple(column.name for column in (*table.columns, *table.own))
    for name, table in HSDS.items()
}
_POLICY = ("policy", "basis", "words", "city", "state_province", "postal_code", "left_out")
_FACET = ("service_id", "facet", "value", "provenance", "quote")


@dataclass(frozen=True, slots=True)
class Incoming:
    """Say what a staging file brings: for which source, under which label and content hash."""

    source: str
    namespace: str
    label: str
    content: str
    rejected: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Applied:
    """Say what an edition changed; `same`: nothing, and nothing was written."""

    source_id: int | None
    edition_id: int | None
    counts: Counts
    same: bool = False


class _NotWrittenError(Exception):
    """Roll back what turned out to change nothing, or was only to be counted."""


def apply(
    connection: sqlite3.Connection,
    stage: Path,
    incoming: Incoming,
    *,
    on: date,
    by: str = "",
    dry_run: bool = False,
) -> Applied:
    """Bring a staging file in as one edition of its source, in one transaction.

    Rows of the source are added, updated, or marked as gone; what users changed stays in force;
    other sources are not touched. Nothing is written where nothing changed, or on a dry run.
    """
    connection.execute("ATTACH ? AS stage", [f"{stage.absolute().as_uri()}?mode=ro"])
    try:
        with large_write(connection):
            edition = _Edition(connection, incoming, on, by)
            try:
                with db.transaction(connection):
                    edition.write()
                    if edition.same or dry_run:
                        raise _NotWrittenError
            except _NotWrittenError:
                return Applied(edition.known_source, None, edition.counts, edition.same)
    finally:
        connection.execute("DETACH stage")
    return Applied(edition.source_id, edition.id, edition.counts)


def undo_edition(
    connection: sqlite3.Connection, edition_id: int, *, on: date, by: str = ""
) -> Changes:
    """Take the newest edition of a source back: its records stand as they stood before it.

    What users changed stays in force where its record does. A place that the edition made
    withheld stays so, and nothing that was erased for it comes back. Raises ValidationError for
    an edition that is not the newest.
    """
    row = connection.execute("SELECT * FROM edition WHERE id = ?", [edition_id]).fetchone()
    editions = _standing(connection, row["source_id"]) if row else []
    if not editions or editions[0]["id"] != edition_id:
        raise ValidationError("edition", "Only the newest edition of a source can be undone.")
    with large_write(connection), db.transaction(connection):
        serial = connection.execute(
            "SELECT min(serial) FROM revision WHERE edition_id = ?", [edition_id]
        ).fetchone()[0]
        revision = history.begin_revision(
            connection,
            kind="bulk",
            what=f"Undo: import of {row['label']}",
            on=on,
            by=by,
            undoes=serial,
        )
        if len(editions) == 1:
            sources.erase(connection, row["source_id"])
        else:
            _take_back(connection, row["source_id"], edition_id, serial)
        connection.execute("UPDATE edition SET undone = 1 WHERE id = ?", [edition_id])
        connection.execute("UPDATE revision SET undone = 1 WHERE serial = ?", [serial])
        _check(connection)
    return Changes(everything=True, revision=revision)


@contextmanager
def large_write(connection: sqlite3.Connection) -> Iterator[None]:
    """Keep a large change in memory until its commit, and check references once, at its end.

    Readers are kept out for the commit alone. Not to be entered inside a transaction.
    """
    settings = {"foreign_keys": 0, "cache_spill": 0, "cache_size": -65536, "temp_store": 2}
    before = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in settings}
    for name, value in settings.items():
        connection.execute(f"PRAGMA {name} = {value}")
    try:
        yield
    finally:
        for name, value in before.items():
            connection.execute(f"PRAGMA {name} = {value}")


class _Edition:
    """Write one edition inside a transaction."""

    def __init__(
        self, connection: sqlite3.Connection, incoming: Incoming, on: date, by: str
    ) -> None:
        self.counts: Counts = {}
        self.same = False
        self.id = 0
        self.source_id = 0
        self.known_source: int | None = None
        self._connection = connection
        self._incoming = incoming
        self._on = on
        self._by = by
        self._revision = 0

    def write(self) -> None:
        """Write source, edition and all rows; sets `same` where that would change nothing."""
        self._find_source()
        editions = _standing(self._connection, self.source_id)
        if editions and editions[0]["content"] == self._incoming.content:
            self.same = True
            return
        self._begin()
        if editions:
            self._follow()
        else:
            self._first()
        self.same = bool(editions) and not self._changed()
        if self.same:
            return
        for table, rejected in self._incoming.rejected.items():
            self.counts.setdefault(table, _count())["rejected"] = rejected
        self._connection.execute(
            "UPDATE edition SET counts = ? WHERE id = ?", [json.dumps(self.counts), self.id]
        )
        _check(self._connection)

    def _find_source(self) -> None:
        name = self._incoming.source
        row = self._connection.execute(
            "SELECT id FROM source WHERE name = ? AND removed = 0", [name]
        ).fetchone()
        if row is not None:
            self.known_source = self.source_id = int(row["id"])
            return
        self.source_id = _inserted(
            self._connection,
            "INSERT INTO source (name, namespace, kind) VALUES (?, ?, 'import')",
            [name, self._incoming.namespace],
        )

    def _begin(self) -> None:
        label, day = self._incoming.label, self._on.isoformat()
        self.id = _inserted(
            self._connection,
            "INSERT INTO edition (source_id, on_date, label, content, counts)"
            " VALUES (?, ?, ?, ?, '{}')",
            [self.source_id, day, label, self._incoming.content],
        )
        self._revision = history.begin_revision(
            self._connection,
            kind="bulk",
            what=f"Import of {label}",
            on=self._on,
            by=self._by,
            edition_id=self.id,
        )

    def _first(self) -> None:
        """Take everything in: there is nothing to compare with."""
        for table in HSDS:
            added = self._add(table, "1")
            if added:
                self.counts[table] = _count(added=added)
        self._connection.execute(
            f"INSERT OR IGNORE INTO location_policy (location_id, {', '.join(_POLICY)}, source_id)"
            f" SELECT location_id, {', '.join(_POLICY)}, {self.source_id:d}"
            " FROM stage.location_policy"
        )
        self._connection.execute(
            f"INSERT OR IGNORE INTO facet ({', '.join(_FACET)}, source_id)"
            f" SELECT {', '.join(_FACET)}, {self.source_id:d} FROM stage.facet"
        )

    def _follow(self) -> None:
        """Compare with what the source said last, and write the difference."""
        local_edits.lift(self._connection, self.source_id)
        erased = secrecy.tighten(self._connection)
        for table in HSDS:
            counts = self._compare(table)
            if any(counts.values()):
                self.counts[table] = counts
        self._follow_policies()
        self._follow_facets()
        local_edits.lay(self._connection, self.source_id)
        if erased:
            sources.sweep(self._connection)

    def _compare(self, table: str) -> dict[str, int]:
        run = self._connection.execute
        run("CREATE TEMP TABLE IF NOT EXISTS touched (id TEXT PRIMARY KEY) WITHOUT ROWID")
        columns = COLUMNS[table]
        ours = ", ".join(f"m.{column}" for column in columns)
        theirs = ", ".join(f"s.{column}" for column in columns)
        run("DELETE FROM touched")
        updated = run(
            f"INSERT INTO touched SELECT s.id FROM stage.{table} AS s"
            f" JOIN main.{table} AS m ON m.id = s.id"
            f" WHERE m.gone IS NOT NULL OR ({ours}) IS NOT ({theirs})"
        ).rowcount
        self._keep_images(table)
        values = ", ".join(f"{column} = s.{column}" for column in columns)
        run(
            f"UPDATE main.{table} AS m SET {values}, gone = NULL FROM stage.{table} AS s"
            " WHERE s.id = m.id AND m.id IN (SELECT id FROM touched)"
        )
        run("DELETE FROM touched")
        gone = run(
            f"INSERT INTO touched SELECT id FROM main.{table} AS m WHERE source_id = ?"
            " AND gone IS NULL"
            f" AND NOT EXISTS (SELECT 1 FROM stage.{table} AS s WHERE s.id = m.id)",
            [self.source_id],
        ).rowcount
        self._keep_images(table)
        run(f"UPDATE main.{table} SET gone = ? WHERE id IN (SELECT id FROM touched)", [self.id])
        total = run(f"SELECT count(*) FROM stage.{table}").fetchone()[0]
        added = self._add(table, f"NOT EXISTS (SELECT 1 FROM main.{table} AS m WHERE m.id = s.id)")
        return _count(added=added, updated=updated, unchanged=total - added - updated, gone=gone)

    def _add(self, table: str, condition: str) -> int:
        columns = ", ".join(("id", *COLUMNS[table], "source_key"))
        return self._connection.execute(
            f"INSERT INTO main.{table} ({columns}, source_id, added)"
            f" SELECT {columns}, {self.source_id:d}, {self.id:d}"
            f" FROM stage.{table} AS s WHERE {condition} ORDER BY id"
        ).rowcount

    def _keep_images(self, table: str) -> None:
        """Note what touched rows held, but for those that became withheld."""
        rows = self._connection.execute(
            f"SELECT * FROM main.{table} WHERE id IN (SELECT id FROM touched)"
            " AND id NOT IN (SELECT id FROM tightened WHERE table_name = ?)",
            [table],
        )
        self._connection.executemany(
            "INSERT INTO change (revision, table_name, record_id, before) VALUES (?, ?, ?, ?)",
            (
                (self._revision, table, row["id"], json.dumps(dict(row), ensure_ascii=False))
                for row in rows
            ),
        )

    def _follow_policies(self) -> None:
        """Tighten where the data now says so; what users stated stands."""
        different = self._connection.execute(
            "SELECT s.* FROM stage.location_policy AS s LEFT JOIN main.location_policy AS m"
            " ON m.location_id = s.location_id WHERE m.location_id IS NULL"
            " OR m.basis IN ('flagged', 'guessed') AND"
            f" ({', '.join('m.' + c for c in _POLICY)}) IS NOT"
            f" ({', '.join('s.' + c for c in _POLICY)})"
        ).fetchall()
        for row in different:
            own = {"source_id": self.source_id}
            history.write_row(self._connection, self._revision, "location_policy", {**row, **own})

    def _follow_facets(self) -> None:
        """Bring the source's stated facets up to date; a struck one stays struck."""
        before = {
            tuple(row[:3]): row
            for row in self._connection.execute(
                "SELECT * FROM main.facet WHERE source_id = ? AND provenance = 'stated'",
                [self.source_id],
            ).fetchall()
        }
        staged = self._connection.execute("SELECT * FROM stage.facet").fetchall()
        for row in staged:
            known = before.pop(tuple(row[:3]), None)
            if known is None or tuple(known[:5]) != tuple(row):
                own = {"source_id": self.source_id, "struck": known["struck"] if known else 0}
                history.write_row(self._connection, self._revision, "facet", {**row, **own})
        for key, row in before.items():
            if not row["struck"]:
                history.delete_row(self._connection, self._revision, "facet", key)

    def _changed(self) -> bool:
        touched = any(
            counts[kind] for counts in self.counts.values() for kind in ("added", "updated", "gone")
        )
        return touched or bool(
            self._connection.execute(
                "SELECT 1 FROM change WHERE revision = ? LIMIT 1", [self._revision]
            ).fetchone()
        )


def _take_back(
    connection: sqlite3.Connection, source_id: int, edition_id: int, serial: int
) -> None:
    local_edits.lift(connection, source_id)
    for table in HSDS:
        connection.execute(f"DELETE FROM {table} WHERE added = ?", [edition_id])
        names = [f"{c} = :{c}" for c in (*COLUMNS[table], "source_key", "added", "gone")]
        connection.executemany(
            f"UPDATE {table} SET {', '.join(names)} WHERE id = :id",
            (json.loads(text) for text in _images(connection, serial, table)),
        )
        connection.execute(f"UPDATE {table} SET gone = NULL WHERE gone = ?", [edition_id])
    for table in ("location_policy", "facet"):
        for text in _images(connection, serial, table):
            _put_back(connection, table, json.loads(text))
    local_edits.lay(connection, source_id)
    sources.sweep(connection)


def _put_back(connection: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    connection.execute(
        f"INSERT OR REPLACE INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
        list(row.values()),
    )


def _images(connection: sqlite3.Connection, serial: int, table: str) -> list[str]:
    return [
        row[0]
        for row in connection.execute(
            "SELECT before FROM change WHERE revision = ? AND table_name = ?"
            " AND before IS NOT NULL",
            [serial, table],
        ).fetchall()
    ]


def _standing(connection: sqlite3.Connection, source_id: int) -> list[sqlite3.Row]:
    """Give the editions of a source that were not undone, newest first."""
    return connection.execute(
        "SELECT * FROM edition WHERE source_id = ? AND undone = 0 ORDER BY id DESC", [source_id]
    ).fetchall()


def _inserted(connection: sqlite3.Connection, statement: str, values: list[object]) -> int:
    return int(connection.execute(statement + " RETURNING id", values).fetchone()[0])


def _count(added: int = 0, updated: int = 0, unchanged: int = 0, gone: int = 0) -> dict[str, int]:
    counts = {"added": added, "updated": updated, "unchanged": unchanged, "gone": gone}
    return counts | {"rejected": 0}


def _check(connection: sqlite3.Connection) -> None:
    orphan = connection.execute("PRAGMA main.foreign_key_check").fetchone()
    if orphan is not None:
        raise ImportFailedError(
            f"A {orphan[0]} would point to a {orphan[2]} that is not there; nothing was changed."
        )
