"""Who changed what: revisions of users, undo; every write goes through one."""

import json
import sqlite3
import uuid
from collections.abc import Iterable
from datetime import date

from binder.errors import NotFoundError, ValidationError
from binder.store import db
from binder.store.records import Changes, ServiceId
from binder.store.schema import HSDS

Row = dict[str, object]

# Tables that a user's action may touch, each with the columns that name one row.
KEYS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(HSDS, ("id",)),
    "location_policy": ("location_id",),
    "profile": ("service_id",),
    "facet": ("link_id", "rule", "facet", "value"),
    "first_call": ("state", "county", "people"),
    "vetting": ("organization_id",),
    "verification": ("id",),
    "flag": ("table_name", "record_id", "kind"),
    "local_edit": ("table_name", "record_id", "field"),
    "packet_template": ("name",),
    "check_contact": ("service_id",),
    "consent": ("service_id",),
    "staff_note": ("service_id",),
    "gap": ("place", "need", "people"),
    "same_as": ("table_name", "record_id", "other_id"),
}


def begin_revision(
    connection: sqlite3.Connection,
    *,
    kind: str,
    what: str,
    on: date,
    by: str = "",
    edition_id: int | None = None,
    undoes: int | None = None,
) -> int:
    """Open one user action or import inside a transaction; return its serial.

    A 'bulk' revision also renames the content the index is built from, so that the index is
    built anew instead of followed row by row.
    """
    serial = int(
        connection.execute("SELECT ifnull(max(serial), 0) + 1 FROM revision").fetchone()[0]
    )
    connection.execute(
        "INSERT INTO revision (serial, stamp, kind, on_date, by, what, edition_id, undoes)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [serial, uuid.uuid4().hex, kind, on.isoformat(), by, what, edition_id, undoes],
    )
    if kind == "bulk":
        make_bulk(connection, serial)
    return serial


def make_bulk(connection: sqlite3.Connection, serial: int) -> None:
    """Let no undo go back behind a revision, and the index be built anew after it."""
    connection.execute("UPDATE revision SET kind = 'bulk' WHERE serial = ?", [serial])
    connection.execute("UPDATE meta SET value = ? WHERE key = 'bulk'", [uuid.uuid4().hex])


def record_name(key: tuple[object, ...]) -> str:
    """Name a row as `change.record_id` does."""
    return "|".join(str(part) for part in key)


def read_row(connection: sqlite3.Connection, table: str, key: tuple[object, ...]) -> Row | None:
    """Give one row as a dictionary, or None."""
    found = connection.execute(f"SELECT * FROM {table} WHERE {_where(table)}", key).fetchone()
    return dict(found) if found else None


def write_row(connection: sqlite3.Connection, revision: int, table: str, row: Row) -> None:
    """Insert or replace one row and note before and after under the revision."""
    key = tuple(row[name] for name in KEYS[table])
    before = read_row(connection, table, key)
    if before is not None and {**before, **row} == before:
        return
    _put(connection, table, key, row, new=before is None)
    _note(connection, revision, table, key, before, read_row(connection, table, key))


def _put(
    connection: sqlite3.Connection, table: str, key: tuple[object, ...], row: Row, *, new: bool
) -> None:
    """Insert a row, or update the columns given of one that is there.

    In one statement each: what asks a file for its abilities on the way, and goes on when that
    fails, would go on outside of a transaction that SQLite has rolled back.
    """
    columns = ", ".join(f'"{name}"' for name in row)
    slots = ", ".join("?" * len(row))
    if new:
        connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({slots})", [*row.values()])
    else:
        connection.execute(
            f"UPDATE {table} SET ({columns}) = ({slots}) WHERE {_where(table)}",
            [*row.values(), *key],
        )


def delete_row(
    connection: sqlite3.Connection, revision: int, table: str, key: tuple[object, ...]
) -> None:
    """Delete one row and note what it held under the revision."""
    before = read_row(connection, table, key)
    if before is None:
        return
    connection.execute(f"DELETE FROM {table} WHERE {_where(table)}", key)
    _note(connection, revision, table, key, before, None)


def undoable(connection: sqlite3.Connection) -> sqlite3.Row | None:
    """Give the newest edit that can be undone (`serial`, `what`), or None.

    An import ends the row of edits: what lies before it is undone through its edition.
    """
    last: sqlite3.Row | None = connection.execute(
        "SELECT serial, what, kind FROM revision WHERE undone = 0 AND undoes IS NULL"
        " ORDER BY serial DESC LIMIT 1"
    ).fetchone()
    return last if last is not None and last["kind"] == "edit" else None


def redoable(connection: sqlite3.Connection) -> sqlite3.Row | None:
    """Give the newest undo that can be taken back (`serial`, and `what` it undid), or None.

    Whatever is written anew ends the row of undos.
    """
    found: sqlite3.Row | None = connection.execute(
        "SELECT r.serial, t.what FROM revision AS r JOIN revision AS t ON t.serial = r.undoes"
        " WHERE r.undone = 0 AND r.kind = 'edit' AND t.undoes IS NULL AND t.undone = 1"
        " AND r.serial > (SELECT max(serial) FROM revision WHERE undoes IS NULL)"
        " ORDER BY r.serial DESC LIMIT 1"
    ).fetchone()
    return found


def undo(connection: sqlite3.Connection, serial: int, *, on: date, by: str = "") -> Changes:
    """Take one user action back, as an action of its own.

    Raises ValidationError where a row has been changed again since.
    """
    action = connection.execute(
        "SELECT what, kind, undone, undoes FROM revision WHERE serial = ?", [serial]
    ).fetchone()
    if action is None or action["undone"] or action["kind"] != "edit":
        raise NotFoundError("There is nothing to undo.")
    with db.transaction(connection):
        revision = begin_revision(
            connection, kind="edit", what=_named_undo(action), on=on, by=by, undoes=serial
        )
        services: set[ServiceId] = set()
        rows = connection.execute(
            "SELECT table_name, before, after FROM change WHERE revision = ? ORDER BY rowid DESC",
            [serial],
        ).fetchall()
        for table, before, after in rows:
            services |= _take_back(connection, revision, table, before, after)
        connection.execute("UPDATE revision SET undone = 1 WHERE serial = ?", [serial])
        # what an undo took back stands again once that undo is taken back
        connection.execute("UPDATE revision SET undone = 0 WHERE serial = ?", [action["undoes"]])
    return Changes(frozenset(services), revision=revision)


def services_touched(connection: sqlite3.Connection, revisions: Iterable[int]) -> set[ServiceId]:
    """Name the services that the rows of these revisions belong to."""
    found: set[ServiceId] = set()
    for revision in revisions:
        for table, before, after in connection.execute(
            "SELECT table_name, before, after FROM change WHERE revision = ?", [revision]
        ).fetchall():
            for text in (before, after):
                if text:
                    found |= services_of(connection, table, json.loads(text))
    return found


def services_of(connection: sqlite3.Connection, table: str, row: Row) -> set[ServiceId]:
    """Name the services whose listings show this row."""
    if table == "service":
        return {ServiceId(str(row["id"]))}
    if table in ("flag", "local_edit"):
        owner = read_row(connection, str(row["table_name"]), (row["record_id"],))
        return services_of(connection, str(row["table_name"]), owner) if owner else set()
    if table == "same_as":
        return {ServiceId(str(row["record_id"])), ServiceId(str(row["other_id"]))}
    if table == "facet":
        return services_of(connection, str(row["link_entity"]), {"id": row["link_id"]})
    if row.get("phone_id"):
        phone = read_row(connection, "phone", (row["phone_id"],))
        return services_of(connection, "phone", phone) if phone else set()
    if row.get("service_id"):
        return {ServiceId(str(row["service_id"]))}
    location = row.get("location_id") or (row["id"] if table == "location" else None)
    if location is not None:
        return _ids(
            connection, "SELECT service_id FROM service_at_location WHERE location_id = ?", location
        )
    if row.get("service_at_location_id"):
        return _ids(
            connection,
            "SELECT service_id FROM service_at_location WHERE id = ?",
            row["service_at_location_id"],
        )
    organization = row.get("organization_id") or (row["id"] if table == "organization" else None)
    if organization is not None:
        return _ids(connection, "SELECT id FROM service WHERE organization_id = ?", organization)
    return set()


def _named_undo(action: sqlite3.Row) -> str:
    what = str(action["what"])
    return f"Redo: {what.removeprefix('Undo: ')}" if action["undoes"] else f"Undo: {what}"


def _ids(connection: sqlite3.Connection, query: str, value: object) -> set[ServiceId]:
    return {ServiceId(row[0]) for row in connection.execute(query, [value]) if row[0]}


def _only(row: Row | None, columns: Iterable[str]) -> Row:
    return {column: (row or {}).get(column) for column in columns}


def _take_back(
    connection: sqlite3.Connection, revision: int, table: str, before: str | None, after: str | None
) -> set[ServiceId]:
    old: Row | None = json.loads(before) if before else None
    new: Row | None = json.loads(after) if after else None
    known = new or old or {}
    key = tuple(known[name] for name in KEYS[table])
    now = read_row(connection, table, key)
    # of a row that stays, only the columns that were changed: others may have been edited since
    mine = {c for c in old if old[c] != (new or {}).get(c)} if old and new and now else None
    if now != new and (mine is None or {c: known[c] for c in mine} != _only(now, mine)):
        raise ValidationError(table, "This record was changed again since; undo that change first.")
    touched = services_of(connection, table, known)
    if old is None:
        delete_row(connection, revision, table, key)
    else:
        row = old if mine is None else {**(now or {}), **_only(old, mine)}
        write_row(connection, revision, table, row)
    return touched


def _note(
    connection: sqlite3.Connection,
    revision: int,
    table: str,
    key: tuple[object, ...],
    before: Row | None,
    after: Row | None,
) -> None:
    def text(row: Row | None) -> str | None:
        return json.dumps(row, ensure_ascii=False, sort_keys=True) if row is not None else None

    connection.execute(
        "INSERT INTO change VALUES (?, ?, ?, ?, ?)",
        [revision, table, record_name(key), text(before), text(after)],
    )


def _where(table: str) -> str:
    return " AND ".join(f"{name} = ?" for name in KEYS[table])
