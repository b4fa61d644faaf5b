"""Everything held of one listing, and what a person changed in it as one revision."""

import sqlite3
import uuid
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from binder.errors import NotFoundError, ValidationError
from binder.store import consent, db, directory, history, policies, staff_notes
from binder.store.erasing import clean_row
from binder.store.ids import listing_id, record_id
from binder.store.owners import OWNERS
from binder.store.quick_add import local_source
from binder.store.records import Changes, ServiceId
from binder.store.schema import HSDS
from binder.store.scrubbing import Secrets

TAKEN_OUT = 0  # `gone` of a row that a person took out; editions count from 1
_OWN = {"profile": "service_id", "consent": "service_id", "staff_note": "service_id"}
_ROWS = tuple(table for table in OWNERS if table not in ("service_at_location", "attribute"))


class Edit(NamedTuple):
    """One row as it shall be; `key` () adds a row, `values` None takes one out.

    `key` names a row as history.KEYS does; `values` hold the columns that change.
    """

    table: str
    key: tuple[object, ...]
    values: history.Row | None


class Held(NamedTuple):
    """All that is held of a service at a location: rows by table, each with all its columns.

    `base` is what stood in a field, by (table, id, field), before it was changed here;
    `taken_out` are ids of rows that are not in force any more.
    """

    service: str
    location: str
    rows: dict[str, list[history.Row]]
    base: dict[tuple[str, str, str], object]
    source: str
    taken_out: tuple[str, ...] = ()

    def one(self, table: str) -> history.Row:
        """Give the row of a table that has one, empty where it has none."""
        return (self.rows.get(table) or [{}])[0]


def held(connection: sqlite3.Connection, service: str, location: str = "") -> Held:
    """Gather everything held of a service at a location; raises NotFoundError."""
    found = directory.in_force(connection, "service", service)
    site = connection.execute(
        "SELECT * FROM service_at_location WHERE service_id = ? AND location_id = ?",
        [service, location],
    ).fetchone()
    owners: dict[str, object] = {
        "service": service,
        "organization": found["organization_id"],
        "location": location or None,
        "service_at_location": site["id"] if site else None,
    }
    rows = {table: _where(connection, table, "id", owner) for table, owner in owners.items()}
    rows["program"] = _where(connection, "program", "id", found["program_id"])
    rows |= {table: _rows_of(connection, table, owners) for table in _ROWS}
    for phone in list(rows["phone"]):
        rows["language"] += _where(connection, "language", "phone_id", phone["id"])
    out = [str(r["id"]) for table in _ROWS for r in rows[table] if r["gone"] is not None]
    for table in _ROWS:
        rows[table] = [row for row in rows[table] if row["gone"] is None]
    for table, column in _OWN.items():
        rows[table] = _where(connection, table, column, service)
    rows["location_policy"] = _where(connection, "location_policy", "location_id", location)
    rows["facet"] = [
        r for o in owners.values() if o for r in _where(connection, "facet", "link_id", o)
    ]
    source = connection.execute("SELECT name FROM source WHERE id = ?", [found["source_id"]])
    name = (source.fetchone() or [""])[0]
    return Held(service, location, rows, _base(connection, rows), name, tuple(out))


def location_of(connection: sqlite3.Connection, service: str, listing: str) -> str:
    """Name the location of a listing of a service, "" where it has none.

    A listing that is no more, since its service has another place now, is its first one.
    """
    query = "SELECT location_id FROM service_at_location WHERE service_id = ? AND gone IS NULL"
    found = [str(row[0]) for row in connection.execute(query, [service])]
    return next((one for one in found if listing_id(service, one) == listing), "".join(found[:1]))


def save(
    connection: sqlite3.Connection,
    edits: Sequence[Edit],
    *,
    what: str,
    on: date,
    by: str = "",
) -> Changes:
    """Bring rows to what a person made of them, as one revision; nothing of it where one fails.

    What an imported record said is remembered. A place that becomes withheld loses its street
    for good; of one that is, sentences that tell the way are left out. Raises NotFoundError,
    and ValidationError for what may not be held.
    """
    with db.transaction(connection):
        ahead = sorted(edits, key=lambda edit: edit.table != "location_policy")
        final = any(_erases(connection, edit) for edit in ahead)
        kind = "bulk" if final else "edit"  # the index is built anew, without what was erased
        revision = history.begin_revision(connection, kind=kind, what=what, on=on, by=by)
        touched: set[ServiceId] = set()
        for edit in ahead:
            touched |= _apply(connection, revision, edit, on)
    return Changes(frozenset(touched), everything=final, revision=revision)


def take_back(connection: sqlite3.Connection, serial: int, *, on: date, by: str = "") -> Changes:
    """Take a saved change back, or the undo of one; no street of a withheld place stays.

    Raises NotFoundError where there is nothing to take back, ValidationError where what it
    changed has been changed again since.
    """
    with db.transaction(connection):
        changes = history.undo(connection, serial, on=on, by=by)
        closed = policies.close_again(connection, changes.revision)
    return changes._replace(everything=True) if closed else changes


def _erases(connection: sqlite3.Connection, edit: Edit) -> bool:
    if edit.table != "location_policy" or edit.values is None:
        return False
    policy = edit.values.get("policy")
    return policy is not None and policies.closes(connection, str(edit.key[0]), str(policy))


def _apply(connection: sqlite3.Connection, revision: int, edit: Edit, on: date) -> set[ServiceId]:
    """Write one edit, and name the services whose listings show it."""
    if edit.table == "location_policy":
        policies.set_policy(connection, revision, str(edit.key[0]), edit.values or {}, on)
        row: history.Row = {"location_id": edit.key[0]}
    elif edit.table in HSDS:
        row = _apply_record(connection, revision, edit)
    else:
        row = _apply_own(connection, revision, edit, on)
    return history.services_of(connection, edit.table, row)


def _apply_record(connection: sqlite3.Connection, revision: int, edit: Edit) -> history.Row:
    if edit.key == ():
        return _add(connection, revision, edit.table, edit.values or {})
    row = directory.in_force(connection, edit.table, str(edit.key[0]))
    asked: history.Row = {"gone": TAKEN_OUT} if edit.values is None else edit.values
    values = _fit_to_hold(connection, edit.table, row, asked)
    directory.edit_row(connection, revision, edit.table, row, values)
    return {**row, **values}


def _add(
    connection: sqlite3.Connection, revision: int, table: str, values: history.Row
) -> history.Row:
    source, namespace = local_source(connection)
    key = uuid.uuid4().hex
    own = {"id": record_id(namespace, table, key), "source_id": source, "source_key": key}
    row = {**_fit_to_hold(connection, table, values, values), **own}
    history.write_row(connection, revision, table, row)
    return row


def _apply_own(connection: sqlite3.Connection, revision: int, edit: Edit, on: date) -> history.Row:
    """Write a row of a table of our own; it belongs to the source of its service."""
    known = history.read_row(connection, edit.table, edit.key)
    named = dict(zip(history.KEYS[edit.table], edit.key, strict=True))
    if edit.values is None:
        history.delete_row(connection, revision, edit.table, edit.key)
        return {**named, **(known or {})}
    row = {**(known or {}), **edit.values, **named}
    checked = {"consent": consent.checked, "staff_note": staff_notes.checked}.get(edit.table)
    if checked is not None:
        row = checked(connection, row, on)
    if known is None:
        row["source_id"] = _source_of(connection, edit.table, row)
    history.write_row(connection, revision, edit.table, row)
    return row


def _source_of(connection: sqlite3.Connection, table: str, row: history.Row) -> object:
    entity, name = ("service", row.get("service_id"))
    if table == "facet":
        entity, name = str(row["link_entity"]), row["link_id"]
    owner = history.read_row(connection, entity, (name,))
    if owner is None:
        raise NotFoundError(f"There is no {entity} {name} in this directory.")
    return owner["source_id"]


def _fit_to_hold(
    connection: sqlite3.Connection, table: str, row: history.Row, values: history.Row
) -> history.Row:
    """Leave out of new values what tells where a withheld place is."""
    whole = {**row, **values}
    if not policies.is_withheld(connection, table, whole):
        return values
    points = {c for c in ("latitude", "longitude") if values.get(c) is not None}
    if (table in ("address", "contact") and "gone" not in values) or points:
        said = "This place is not public: its street, coordinates and staff are not kept here."
        raise ValidationError(table, said)
    cleaned, _ = clean_row(table, values, Secrets(), direct=True)
    return {**values, **cleaned}


def _rows_of(
    connection: sqlite3.Connection, table: str, owners: dict[str, object]
) -> list[history.Row]:
    """Give the rows whose every owner is of this listing, in their order on the page."""
    columns = [c for c in OWNERS[table] if c.removesuffix("_id") in owners]
    found = [
        row
        for column in columns
        if (owner := owners[column.removesuffix("_id")])
        for row in _where(connection, table, column, owner)
        if all(row[c] in (None, owners[c.removesuffix("_id")]) for c in columns)
    ]
    rows = {row["id"]: row for row in found}.values()
    return sorted(rows, key=lambda row: _position(row.get("position")))


def _position(value: object) -> int:
    return value if isinstance(value, int) else 1_000


def _where(
    connection: sqlite3.Connection, table: str, column: str, value: object
) -> list[history.Row]:
    query = f"SELECT * FROM {table} WHERE {column} = ?"
    return [dict(row) for row in connection.execute(query, [value])]


def _base(
    connection: sqlite3.Connection, rows: dict[str, list[history.Row]]
) -> dict[tuple[str, str, str], object]:
    found: Iterable[sqlite3.Row] = (
        edit
        for table in rows
        if table in HSDS
        for row in rows[table]
        for edit in connection.execute(
            "SELECT * FROM local_edit WHERE table_name = ? AND record_id = ?", [table, row["id"]]
        )
    )
    return {(e["table_name"], e["record_id"], e["field"]): e["base"] for e in found}
