"""What a place said when it was asked: outcome, fields, who answered; and whom to call for it."""

import sqlite3
import uuid
from datetime import date
from typing import NamedTuple

from binder.errors import ValidationError
from binder.store import db, history
from binder.store.directory import edit_row, in_force
from binder.store.records import Changes, ServiceId

METHODS = ("phone", "visit", "email", "website")
ANSWERED = ("confirmed", "changed")  # outcomes after which a place counts as checked
# outcome → the HSDS status a service has from then on
_STATUS = {"closed": "defunct", "do not refer": "inactive"}
OUTCOMES = (*ANSWERED, "no answer", "refused", "closed", "do not contact", "do not refer")
FIELDS = ("phone", "hours", "eligibility", "intake", "address", "languages", "cost", "name")
ALL = "all"


class Check(NamedTuple):
    """One call, visit, email or look at a website; `fields` () when all of it was gone through."""

    by: str
    method: str
    outcome: str = "confirmed"
    fields: tuple[str, ...] = ()
    who_answered: str = ""
    title: str = ""
    on_date: date | None = None  # today


class CheckContact(NamedTuple):
    """With whom a line agreed to be called for checking, and when; "" in all for none."""

    name: str = ""
    number: str = ""
    hours: str = ""


def verify(
    connection: sqlite3.Connection, service: ServiceId, check: Check, *, on: date, by: str = ""
) -> Changes:
    """Record a check; an older one never lowers what a newer one found.

    A website looked at is recorded as such and confirms nothing. A closed place is defunct from
    then on, one not to be referred to is inactive. Raises ValidationError, NotFoundError.
    """
    _refuse(check, on)
    with db.transaction(connection):
        row = in_force(connection, "service", service)
        what = f"{check.outcome.capitalize()}: {row['name']}"
        revision = history.begin_revision(connection, kind="edit", what=what, on=on, by=by)
        history.write_row(connection, revision, "verification", _row(service, check, on, revision))
        if check.outcome in _STATUS:
            edit_row(connection, revision, "service", row, {"status": _STATUS[check.outcome]})
        if check.method != "website" and check.outcome in ANSWERED and _told(check, "phone"):
            _take_flags_off(connection, revision, service)
    return Changes(frozenset({service}), revision=revision)


def set_check_contact(
    connection: sqlite3.Connection,
    service: ServiceId,
    contact: CheckContact,
    *,
    on: date,
    by: str = "",
) -> Changes:
    """Hold with whom a line agreed to be called for checking; an empty one lets go of it."""
    with db.transaction(connection):
        row = in_force(connection, "service", service)
        what = f"Contact for checking: {row['name']}"
        revision = history.begin_revision(connection, kind="edit", what=what, on=on, by=by)
        if any(contact):
            held: history.Row = {"service_id": service, **contact._asdict()}
            history.write_row(connection, revision, "check_contact", held)
        else:
            history.delete_row(connection, revision, "check_contact", (service,))
    return Changes(frozenset({service}), revision=revision)


def check_contacts(connection: sqlite3.Connection) -> dict[str, CheckContact]:
    """Give the agreed contacts by service."""
    rows = connection.execute("SELECT service_id, name, number, hours FROM check_contact")
    return {row[0]: CheckContact(*row[1:]) for row in rows}


def last_outcomes(connection: sqlite3.Connection) -> dict[str, str]:
    """Give what the newest check of each service came to."""
    rows = connection.execute(
        "SELECT service_id, outcome FROM verification ORDER BY on_date, revision"
    )
    return dict(map(tuple, rows))


def _refuse(check: Check, on: date) -> None:
    if check.method not in METHODS:
        known = ", ".join(METHODS)
        raise ValidationError("method", f"A place is checked by {known}, not by {check.method}.")
    if check.outcome not in OUTCOMES:
        known = ", ".join(OUTCOMES)
        raise ValidationError("outcome", f"A check comes to {known}, not to {check.outcome}.")
    unknown = [field for field in check.fields if field not in FIELDS]
    if unknown:
        raise ValidationError("fields", f"{unknown[0]} is none of {', '.join(FIELDS)}.")
    if not check.by.strip():
        raise ValidationError("by", "Say who checked: initials are enough.")
    if check.on_date is not None and check.on_date > on:
        day = check.on_date.isoformat()
        raise ValidationError("date", f"{day} is in the future; a check has happened.")


def _row(service: ServiceId, check: Check, on: date, revision: int) -> history.Row:
    return {
        "id": uuid.uuid4().hex,
        "service_id": service,
        "fields": " ".join(check.fields) or ALL,
        "outcome": check.outcome,
        "by": check.by.strip(),
        "who_answered": check.who_answered.strip(),
        "title": check.title.strip(),
        "method": check.method,
        "on_date": (check.on_date or on).isoformat(),
        "revision": revision,
    }


def _told(check: Check, field: str) -> bool:
    return not check.fields or field in check.fields


def _take_flags_off(connection: sqlite3.Connection, revision: int, service: ServiceId) -> None:
    for phone, kind in connection.execute(
        "SELECT record_id, kind FROM flag JOIN phone ON phone.id = record_id"
        " WHERE table_name = 'phone' AND phone.service_id = ?",
        [service],
    ).fetchall():
        history.delete_row(connection, revision, "flag", ("phone", phone, kind))
