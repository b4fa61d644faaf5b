"""What users changed in records of an import, beside what its source says now; and the choice."""

import sqlite3
from datetime import date
from typing import NamedTuple

from binder.errors import NotFoundError
from binder.store import db, directory, history
from binder.store.records import Changes
from binder.store.schema import HSDS

_EDITS = """
SELECT e.table_name, e.record_id, e.field, e.base, e.mine, e.theirs, r.on_date, r.by
FROM local_edit AS e JOIN revision AS r ON r.serial = e.revision
ORDER BY e.theirs IS NULL, r.serial DESC
"""
_SOURCE = """
SELECT s.name, (SELECT max(on_date) FROM edition WHERE source_id = s.id AND undone = 0)
FROM source AS s WHERE s.id = ?
"""
_NAME = "SELECT name FROM service WHERE id = ?"


class Difference(NamedTuple):
    """One field that a user changed; `theirs` is None where the source still says `base`."""

    table: str
    record: str
    field: str
    of: str  # the service, or what the record is called
    base: str
    mine: str
    theirs: str | None
    on_date: date
    by: str
    source: str
    source_date: date | None


def differences(connection: sqlite3.Connection) -> list[Difference]:
    """List what users changed, first where the source has since changed the same field."""
    found = (_read(connection, row) for row in connection.execute(_EDITS).fetchall())
    return [one for one in found if one is not None]


def take_theirs(
    connection: sqlite3.Connection, one: Difference, *, on: date, by: str = ""
) -> Changes:
    """Let the source's value be in force again; Undo brings the user's back."""
    said = one.base if one.theirs is None else one.theirs
    with db.transaction(connection):
        changes = directory.set_field(
            connection, one.table, one.record, one.field, said or None, on=on, by=by
        )
        history.delete_row(connection, changes.revision, "local_edit", _key(one))
    return changes


def keep_mine(
    connection: sqlite3.Connection, one: Difference, *, on: date, by: str = ""
) -> Changes:
    """Keep the user's value against what the source says now; it is asked no more about it."""
    with db.transaction(connection):
        row = history.read_row(connection, "local_edit", _key(one))
        if row is None:
            raise NotFoundError(f"Nobody changed {one.field} of {one.of}.")
        what = f"Kept {one.field} of {one.of}"
        revision = history.begin_revision(connection, kind="edit", what=what, on=on, by=by)
        settled = {"base": one.base if one.theirs is None else one.theirs, "theirs": None}
        history.write_row(connection, revision, "local_edit", {**row, **settled})
        services = history.services_of(connection, "local_edit", row)
    return Changes(frozenset(services), revision=revision)


def _key(one: Difference) -> tuple[str, str, str]:
    return one.table, one.record, one.field


def _read(connection: sqlite3.Connection, row: sqlite3.Row) -> Difference | None:
    """Give one edit with its names; None for a record that is gone or was made here."""
    if row["table_name"] not in HSDS:
        return None
    record = history.read_row(connection, row["table_name"], (row["record_id"],))
    if record is None or record["gone"] is not None:
        return None
    source, day = connection.execute(_SOURCE, [record["source_id"]]).fetchone()
    return Difference(
        row["table_name"],
        row["record_id"],
        row["field"],
        _named(connection, row["table_name"], record),
        str(row["base"] or ""),
        str(row["mine"] or ""),
        None if row["theirs"] is None else str(row["theirs"]),
        date.fromisoformat(row["on_date"]),
        row["by"],
        source,
        date.fromisoformat(day) if day else None,
    )


def _named(connection: sqlite3.Connection, table: str, record: history.Row) -> str:
    services = history.services_of(connection, table, record)
    if not services:
        return str(record.get("name") or table.replace("_", " "))
    found = connection.execute(_NAME, [min(services)]).fetchone()
    return str((found and found[0]) or table.replace("_", " "))
