"""What a person changed in a listing, written as one revision, and taken back."""

import sqlite3
import uuid
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from binder.errors import NotFoundError
from binder.store import consent, db, directory, history, policies, staff_notes
from binder.store.ids import record_id
from binder.store.quick_add import local_source
from binder.store.records import Changes, ServiceId
from binder.store.schema import HSDS

TAKEN_OUT = 0  # `gone` of a row that a person took out; editions count from 1


class Edit(NamedTuple):
    """One row as it shall be; `key` () adds a row, `values` None takes one out.

    `key` names a row as history.KEYS does; `values` hold the columns that change.
    """

    table: str
    key: tuple[object, ...]
    values: history.Row | None


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
    return directory.edit_row(connection, revision, edit.table, row, asked)


def _add(
    connection: sqlite3.Connection, revision: int, table: str, values: history.Row
) -> history.Row:
    source, namespace = local_source(connection)
    key = uuid.uuid4().hex
    own = {"id": record_id(namespace, table, key), "source_id": source, "source_key": key}
    row = {**policies.fit_to_hold(connection, table, values, values), **own}
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
