"""The word of open beds: a note about a place that expires (HSDS service_capacity)."""

import sqlite3
from datetime import date, datetime

from binder.errors import NotFoundError, ValidationError
from binder.store import db, history
from binder.store.ids import record_id
from binder.store.quick_add import local_source
from binder.store.records import Changes, ServiceId


def set_beds(
    connection: sqlite3.Connection,
    service: ServiceId,
    available: int,
    *,
    maximum: int | None = None,
    until: datetime | None = None,
    on: date,
    by: str = "",
) -> Changes:
    """Hold how many beds a place says are open; the day is kept, never the minute of the call.

    The word belongs to this machine's own source: a new edition of the place's source leaves it.
    Raises NotFoundError for an unknown service, ValidationError for numbers that cannot be.
    """
    if available < 0 or (maximum is not None and maximum < available):
        raise ValidationError("open", "Open beds are at least 0 and at most all beds.")
    with db.transaction(connection):
        found = history.read_row(connection, "service", (service,))
        if found is None:
            raise NotFoundError(f"There is no service {service} in this directory.")
        source, namespace = local_source(connection)
        what = f"Open beds of {found['name']}: {available}"
        revision = history.begin_revision(connection, kind="edit", what=what, on=on, by=by)
        unit = _bed_unit(connection, revision, source, namespace)
        row: history.Row = {
            "id": record_id(namespace, "service_capacity", service),
            "service_id": service,
            "unit_id": unit,
            "available": available,
            "maximum": maximum,
            "updated": on.isoformat(),
            "until": until.isoformat(timespec="minutes") if until else None,
            "source_id": source,
            "source_key": service,
        }
        history.write_row(connection, revision, "service_capacity", row)
    return Changes(frozenset({service}), revision=revision)


def _bed_unit(connection: sqlite3.Connection, revision: int, source: int, namespace: str) -> str:
    unit = record_id(namespace, "unit", "bed")
    row: history.Row = {"id": unit, "name": "bed", "source_id": source, "source_key": "bed"}
    history.write_row(connection, revision, "unit", row)
    return unit
