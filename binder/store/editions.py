"""One edition of a source: bring it in from a staging file, whole; take it back, whole."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from binder.errors import ValidationError
from binder.store import db, history, local_edits, own_rows, sources
from binder.store.bulk import check_references, large_write
from binder.store.new_edition import (
    COLUMNS,
    Counts,
    Incoming,
    NewEdition,
    standing,
)
from binder.store.records import Changes
from binder.store.schema import HSDS

__all__ = ["COLUMNS", "Applied", "Counts", "Incoming", "apply", "large_write", "undo_edition"]


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
            edition = NewEdition(connection, incoming, on, by)
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
    editions = standing(connection, row["source_id"]) if row else []
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
        check_references(connection)
    return Changes(everything=True, revision=revision)


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
    for table in ("location_policy", "facet", "profile"):
        for text in _images(connection, serial, table):
            _put_back(connection, table, json.loads(text))
    own_rows.forget_facets(connection, serial)
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
