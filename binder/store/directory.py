"""What a user does to a record of the directory: mend, flag; each returns its Changes."""

import sqlite3
from datetime import date

from binder.errors import NotFoundError, ValidationError
from binder.store import db, history, policies
from binder.store.records import Changes

FLAGS = ("wrong number", "no answer")


def set_field(
    connection: sqlite3.Connection,
    table: str,
    record: str,
    field: str,
    value: str | float | None,
    *,
    on: date,
    by: str = "",
) -> Changes:
    """Change one field of one record; an imported record remembers what stood there.

    Raises NotFoundError for a record that is not in force.
    """
    with db.transaction(connection):
        row = in_force(connection, table, record)
        name = row.get("name") or row.get("number") or table
        revision = history.begin_revision(
            connection, kind="edit", what=f"{field} of {name}", on=on, by=by
        )
        edit_row(connection, revision, table, row, {field: value})
        services = history.services_of(connection, table, row)
    return Changes(frozenset(services), revision=revision)


def flag(
    connection: sqlite3.Connection, phone: str, kind: str | None, *, on: date, by: str = ""
) -> Changes:
    """Mark a phone number as wrong or not answering, by day; None takes the marks away."""
    if kind is not None and kind not in FLAGS:
        raise ValidationError(
            "flag", f"A number is flagged as {' or '.join(FLAGS)}, not as {kind}."
        )
    with db.transaction(connection):
        row = in_force(connection, "phone", phone)
        what = f"{kind or 'flag taken off'}: {row['number']}"
        revision = history.begin_revision(connection, kind="edit", what=what, on=on, by=by)
        for old in FLAGS:
            if old != kind:
                history.delete_row(connection, revision, "flag", ("phone", phone, old))
        if kind is not None:
            mark = {"table_name": "phone", "record_id": phone, "kind": kind}
            history.write_row(
                connection,
                revision,
                "flag",
                mark | {"on_date": on.isoformat(), "revision": revision},
            )
        services = history.services_of(connection, "phone", row)
    return Changes(frozenset(services), revision=revision)


def in_force(connection: sqlite3.Connection, table: str, record: str) -> history.Row:
    """Give a record that is in force; raises NotFoundError."""
    row = history.read_row(connection, table, (record,)) if table in history.KEYS else None
    if row is None or row.get("gone") is not None:
        raise NotFoundError(f"There is no {table.replace('_', ' ')} {record} in this directory.")
    return row


def edit_row(
    connection: sqlite3.Connection, revision: int, table: str, row: history.Row, asked: history.Row
) -> history.Row:
    """Change some columns of a record and give it as it is then; what stood there is remembered.

    Raises ValidationError for a column that is not there, and for what may not be held.
    """
    for field in asked.keys() - row.keys():
        raise ValidationError(field, f"A {table.replace('_', ' ')} has no field {field}.")
    values = policies.fit_to_hold(connection, table, row, asked)
    history.write_row(connection, revision, table, {**row, **values})
    for field, value in values.items():
        kept = history.read_row(connection, "local_edit", (table, row["id"], field))
        edit = {"table_name": table, "record_id": row["id"], "field": field, "mine": value}
        edit |= {"base": kept["base"] if kept else row[field], "revision": revision}
        history.write_row(connection, revision, "local_edit", edit)
    return {**row, **values}
