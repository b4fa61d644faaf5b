"""Who stands for an organization, on what basis and until when; not the same as verified."""

import sqlite3
from datetime import date

from binder.errors import NotFoundError, ValidationError
from binder.store import db, history
from binder.store.records import Changes, ServiceId, Vetted


def organization_of(connection: sqlite3.Connection, service: ServiceId) -> str:
    """Name the organization of a service; raises NotFoundError where there is none."""
    row = history.read_row(connection, "service", (service,))
    if row is None:
        raise NotFoundError(f"There is no service {service} in this directory.")
    if not row["organization_id"]:
        raise NotFoundError(f"{row['name'] or service} belongs to no organization.")
    return str(row["organization_id"])


def set_vetting(
    connection: sqlite3.Connection,
    organization: str,
    vetted: Vetted,
    *,
    on: date,
    by: str = "",
) -> Changes:
    """Hold who stands for an organization; replaces who stood for it before.

    `vetted.by` is who stands for it, `by` who enters that. Raises NotFoundError for an unknown
    organization, ValidationError where nobody is named or the last day is already over.
    """
    if not vetted.by.strip():
        raise ValidationError("by", "Say who stands for this organization.")
    if vetted.until is not None and vetted.until < on:
        raise ValidationError("until", f"{vetted.until.isoformat()} is already over.")
    with db.transaction(connection):
        what = f"Vetted: {_name(connection, organization)}"
        revision = history.begin_revision(connection, kind="edit", what=what, on=on, by=by)
        row: history.Row = {
            "organization_id": organization,
            "by": vetted.by.strip(),
            "basis": vetted.basis.strip(),
            "until": vetted.until.isoformat() if vetted.until else None,
            "minors": vetted.minors.strip(),
        }
        history.write_row(connection, revision, "vetting", row)
        services = history.services_of(connection, "vetting", row)
    return Changes(frozenset(services), revision=revision)


def remove_vetting(
    connection: sqlite3.Connection, organization: str, *, on: date, by: str = ""
) -> Changes:
    """Let nobody stand for an organization any more; raises NotFoundError where nobody does."""
    with db.transaction(connection):
        row = history.read_row(connection, "vetting", (organization,))
        if row is None:
            raise NotFoundError("Nobody is entered who stands for this organization.")
        what = f"No longer vetted: {_name(connection, organization)}"
        revision = history.begin_revision(connection, kind="edit", what=what, on=on, by=by)
        history.delete_row(connection, revision, "vetting", (organization,))
        services = history.services_of(connection, "vetting", row)
    return Changes(frozenset(services), revision=revision)


def _name(connection: sqlite3.Connection, organization: str) -> str:
    row = history.read_row(connection, "organization", (organization,))
    if row is None:
        raise NotFoundError(f"There is no organization {organization} in this directory.")
    return str(row["name"] or organization)
