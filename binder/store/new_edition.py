"""Write one edition of a source inside a transaction: what is new, changed, gone."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from binder.store import history, local_edits, own_rows, secrecy, sources
from binder.store.bulk import check_references, indexed_after
from binder.store.schema import HSDS

Counts = dict[str, dict[str, int]]

COLUMNS = {
    name: tuple(column.name for column in (*table.columns, *table.own))
    for name, table in HSDS.items()
}
# What a staging file holds beside the HSDS tables.
STAGE_TABLES = """
CREATE TABLE facet (
  link_id TEXT, link_entity TEXT DEFAULT 'service', facet TEXT, value TEXT,
  stance TEXT DEFAULT 'accepts', rule INTEGER DEFAULT 0, provenance TEXT, quote TEXT DEFAULT '',
  struck INTEGER DEFAULT 0
);
CREATE TABLE profile (service_id TEXT, field TEXT, value TEXT);
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
class Incoming:
    """Say what a staging file brings: for which source, under which label and content hash."""

    source: str
    namespace: str
    label: str
    content: str
    rejected: Mapping[str, int] = field(default_factory=dict)


class NewEdition:
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
        editions = standing(self._connection, self.source_id)
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
        check_references(self._connection)

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
            with indexed_after(self._connection, table):
                added = self._add(table, "1")
            if added:
                self.counts[table] = _count(added=added)
        own_rows.take_first(self._connection, self.source_id, self._revision)

    def _follow(self) -> None:
        """Compare with what the source said last, and write the difference."""
        local_edits.lift(self._connection, self.source_id)
        erased = secrecy.tighten(self._connection)
        for table in HSDS:
            counts = self._compare(table)
            if any(counts.values()):
                self.counts[table] = counts
        own_rows.follow(self._connection, self.source_id, self._revision)
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
            f" FROM stage.{table} AS s WHERE {condition}"
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

    def _changed(self) -> bool:
        touched = any(
            counts[kind] for counts in self.counts.values() for kind in ("added", "updated", "gone")
        )
        return touched or bool(
            self._connection.execute(
                "SELECT 1 FROM change WHERE revision = ? LIMIT 1", [self._revision]
            ).fetchone()
        )


def standing(connection: sqlite3.Connection, source_id: int) -> list[sqlite3.Row]:
    """Give the editions of a source that were not undone, newest first."""
    return connection.execute(
        "SELECT * FROM edition WHERE source_id = ? AND undone = 0 ORDER BY id DESC", [source_id]
    ).fetchall()


def _inserted(connection: sqlite3.Connection, statement: str, values: list[object]) -> int:
    return int(connection.execute(statement + " RETURNING id", values).fetchone()[0])


def _count(added: int = 0, updated: int = 0, unchanged: int = 0, gone: int = 0) -> dict[str, int]:
    counts = {"added": added, "updated": updated, "unchanged": unchanged, "gone": gone}
    return counts | {"rejected": 0}
