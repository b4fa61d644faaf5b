"""Who is called first in a county for a group of people, and who if nobody answers there."""

import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import Final

from binder.errors import NotFoundError, ValidationError
from binder.store import db, history
from binder.store.records import Changes, ServiceId

PEOPLE: Final = ("minor", "tribal", "no_papers", "labor", "adult")  # in the order of their weight


@dataclass(frozen=True, slots=True)
class FirstCall:
    """Name the service to call first for a group; `county` is "" where the whole state has one."""

    state: str
    county: str
    people: str
    service: ServiceId
    backup: ServiceId | None = None


def first_calls(connection: sqlite3.Connection, state: str = "") -> list[FirstCall]:
    """List the first calls of a state, or of all, by county and group."""
    rows = connection.execute(
        "SELECT * FROM first_call WHERE ? IN ('', state) ORDER BY state, county, people", [state]
    ).fetchall()
    return [
        FirstCall(
            row["state"],
            row["county"],
            row["people"],
            ServiceId(row["service_id"]),
            ServiceId(row["backup_id"]) if row["backup_id"] else None,
        )
        for row in rows
    ]


def set_first_call(
    connection: sqlite3.Connection, call: FirstCall, *, on: date, by: str = ""
) -> Changes:
    """Hold who is called first; replaces the one of the same county and group.

    Raises NotFoundError for a service that is not there, ValidationError for a group unknown or
    a county without its state.
    """
    if call.people not in PEOPLE:
        raise ValidationError("people", f"A first call is for one of: {', '.join(PEOPLE)}.")
    if not call.state:
        raise ValidationError("state", "A first call needs a state.")
    with db.transaction(connection):
        services = frozenset(filter(None, (call.service, call.backup)))
        for service in services:
            if history.read_row(connection, "service", (service,)) is None:
                raise NotFoundError(f"There is no service {service} in this directory.")
        revision = _begin(connection, call, "Set", on, by)
        row: history.Row = {
            "state": call.state,
            "county": call.county,
            "people": call.people,
            "service_id": call.service,
            "backup_id": call.backup,
        }
        history.write_row(connection, revision, "first_call", row)
    return Changes(services, revision=revision)


def remove_first_call(
    connection: sqlite3.Connection, call: FirstCall, *, on: date, by: str = ""
) -> Changes:
    """Take a first call out; raises NotFoundError where none is held."""
    key = (call.state, call.county, call.people)
    with db.transaction(connection):
        if history.read_row(connection, "first_call", key) is None:
            raise NotFoundError("No first call is entered there.")
        revision = _begin(connection, call, "Take out", on, by)
        history.delete_row(connection, revision, "first_call", key)
    return Changes(frozenset({call.service}), revision=revision)


def _begin(connection: sqlite3.Connection, call: FirstCall, act: str, on: date, by: str) -> int:
    where = f"{call.county or 'all counties'}, {call.state}"
    what = f"{act} the first call of {where}: {call.people}"
    return history.begin_revision(connection, kind="edit", what=what, on=on, by=by)
