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
# outcome → the HSDS status a service has from then on, until it is confirmed again
_STATUS = {"closed": "defunct", "do not refer": "inactive"}
_UNSETTLED = ("no answer", "refused")  # they leave standing what was told before
OUTCOMES = (*ANSWERED, "no answer", "refused", "closed", "do not contact", "do not refer")
FIELDS = ("phone", "hours", "eligibility", "intake", "address", "languages", "cost", "name")
ALL = "all"
# A number that a service shows hangs on it, on its places, or on its organization alone.
_FLAGGED = """
SELECT record_id, kind FROM flag JOIN phone ON phone.id = record_id
WHERE table_name = 'phone' AND flag.on_date <= :day AND (phone.service_id = :service
  OR phone.service_at_location_id IN
    (SELECT id FROM service_at_location WHERE service_id = :service)
  OR phone.service_id IS NULL AND (phone.organization_id = :organization OR phone.location_id IN
    (SELECT location_id FROM service_at_location WHERE service_id = :service)))
"""
_BECAUSE = " — because "  # before the reason, in the sentence of the revision


class Check(NamedTuple):
    """One call, visit, email or look at a website; `fields` () when all of it was gone through."""

    by: str
    method: str
    outcome: str = "confirmed"
    fields: tuple[str, ...] = ()
    who_answered: str = ""
    title: str = ""
    on_date: date | None = None  # today
    reason: str = ""  # why it is closed, or nobody is to be sent


class KeptBack(NamedTuple):
    """A service that is not shown, or not called, since a check came to that."""

    service: ServiceId
    name: str
    outcome: str
    since: date
    reason: str


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
        told = _is_newest(connection, service, check, on)
        before = last_outcomes(connection, service).get(service, "")
        what = f"{check.outcome.capitalize()}: {row['name']}"
        what += f"{_BECAUSE}{check.reason.strip()}" if check.reason.strip() else ""
        revision = history.begin_revision(connection, kind="edit", what=what, on=on, by=by)
        history.write_row(connection, revision, "verification", _row(service, check, on, revision))
        if told:
            _set_status(connection, revision, row, check.outcome, before)
        if told and check.outcome in ANSWERED and _told(check, "phone"):
            _take_flags_off(connection, revision, row, check.on_date or on)
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


def last_outcomes(connection: sqlite3.Connection, service: str = "") -> dict[str, str]:
    """Give what stands by the checks of each service, or of one; a website settles nothing."""
    rows = connection.execute(
        "SELECT service_id, outcome FROM verification WHERE method != 'website'"
        " AND outcome NOT IN (?, ?) AND ? IN ('', service_id) ORDER BY on_date, revision",
        [*_UNSETTLED, service],
    )
    return dict(map(tuple, rows))


def kept_back(connection: sqlite3.Connection) -> list[KeptBack]:
    """List the services that a check closed, hid or keeps from being called, with the reason."""
    standing = last_outcomes(connection)
    rows = connection.execute(
        "SELECT service_id, service.name, outcome, verification.on_date, what"
        " FROM verification JOIN service ON service.id = service_id"
        " JOIN revision ON revision.serial = verification.revision"
        " WHERE outcome IN ('closed', 'do not contact', 'do not refer') AND method != 'website'"
        " ORDER BY verification.on_date, verification.revision"
    )
    newest = {
        row["service_id"]: KeptBack(
            ServiceId(row["service_id"]),
            row["name"] or "",
            row["outcome"],
            date.fromisoformat(row["on_date"]),
            row["what"].partition(_BECAUSE)[2],
        )
        for row in rows
        if standing.get(row["service_id"]) == row["outcome"]
    }
    return list(newest.values())


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


def _is_newest(connection: sqlite3.Connection, service: ServiceId, check: Check, on: date) -> bool:
    """Tell whether a check asked the place, and none did so later."""
    asked = "SELECT max(on_date) FROM verification WHERE service_id = ? AND method != 'website'"
    last = connection.execute(asked, [service]).fetchone()[0] or ""
    return check.method != "website" and (check.on_date or on).isoformat() >= last


def _set_status(
    connection: sqlite3.Connection, revision: int, row: history.Row, outcome: str, before: str
) -> None:
    """Close or hide a service; once it is confirmed again, what its source says of it stands."""
    status: object = _STATUS.get(outcome)
    if outcome in ANSWERED and before in _STATUS:
        edit = history.read_row(connection, "local_edit", ("service", row["id"], "status"))
        status = (edit["base"] if edit else None) or "active"
    if status is not None:
        edit_row(connection, revision, "service", row, {"status": str(status)})


def _take_flags_off(
    connection: sqlite3.Connection, revision: int, row: history.Row, day: date
) -> None:
    """Let go of what was reported about its numbers up to the day they were confirmed."""
    of = {"service": row["id"], "organization": row["organization_id"], "day": day.isoformat()}
    for phone, kind in connection.execute(_FLAGGED, of).fetchall():
        history.delete_row(connection, revision, "flag", ("phone", phone, kind))
