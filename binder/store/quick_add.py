"""Add a place by typing once: the short form a liaison fills in two minutes in a car."""

import sqlite3
import uuid
from dataclasses import dataclass
from datetime import date

from binder.errors import NotFoundError, ValidationError
from binder.store import db, history
from binder.store.facets import fact_row
from binder.store.ids import record_id
from binder.store.records import Changes, Fact, ServiceId

LOCAL_SOURCE = "Added here"


@dataclass(frozen=True, slots=True)
class NewPlace:
    """What the short form holds.

    `needs` are codes of finding/taxonomy.py; `schedules` HSDS columns parsed from the hours, or
    a description alone; `area` is city, state_province, postal_code: never a street.
    """

    name: str
    phone: str
    needs: tuple[str, ...]
    who: str = ""
    schedules: tuple[dict[str, str], ...] = ()
    area: dict[str, str] | None = None


@dataclass(slots=True)
class _Writer:
    """Write the rows of one new place under one key and one revision."""

    connection: sqlite3.Connection
    revision: int
    source: int
    namespace: str
    key: str

    def put(self, table: str, suffix: str = "", /, **values: object) -> str:
        key = self.key + suffix
        made = record_id(self.namespace, table, key)
        own = {"id": made, "source_id": self.source, "source_key": key}
        history.write_row(self.connection, self.revision, table, own | values)
        return made

    def put_own(self, table: str, **values: object) -> None:
        row = values | {"source_id": self.source}
        history.write_row(self.connection, self.revision, table, row)


def add_place(
    connection: sqlite3.Connection, place: NewPlace, *, on: date, by: str = ""
) -> tuple[ServiceId, Changes]:
    """Add an organization with one service from the short form.

    A place added in a hurry is *call for location*: the form asks for no street.
    Raises ValidationError without a name or a phone number.
    """
    name, phone = place.name.strip(), place.phone.strip()
    if not name:
        raise ValidationError("name", "A place needs a name.")
    if not phone:
        raise ValidationError(
            "phone", "A place needs a phone number: paper without one helps nobody."
        )
    with db.transaction(connection):
        source, namespace = local_source(connection)
        revision = history.begin_revision(connection, kind="edit", what=f"Add {name}", on=on, by=by)
        writer = _Writer(connection, revision, source, namespace, uuid.uuid4().hex)
        organization = writer.put("organization", name=name)
        service = writer.put(
            "service",
            organization_id=organization,
            name=name,
            status="active",
            eligibility_description=place.who.strip() or None,
        )
        writer.put("phone", service_id=service, number=phone, position=1)
        for number, schedule in enumerate(place.schedules):
            writer.put("schedule", f":{number}", service_id=service, **schedule)
        for need in place.needs:
            writer.put_own("facet", **fact_row("service", service, Fact("need", need)))
        if place.area:
            _put_place(writer, service, place.area)
    return ServiceId(service), Changes(frozenset({ServiceId(service)}), revision=revision)


def add_location(
    connection: sqlite3.Connection,
    service: str,
    area: dict[str, str],
    *,
    on: date,
    by: str = "",
) -> Changes:
    """Say where about a service is that has no place: *call for location*, with its area.

    Raises NotFoundError for an unknown service.
    """
    with db.transaction(connection):
        row = history.read_row(connection, "service", (service,))
        if row is None:
            raise NotFoundError(f"There is no service {service} in this directory.")
        source, namespace = local_source(connection)
        what = f"Where {row['name'] or 'it'} is"
        revision = history.begin_revision(connection, kind="edit", what=what, on=on, by=by)
        writer = _Writer(connection, revision, source, namespace, uuid.uuid4().hex)
        _put_place(writer, service, area)
    return Changes(frozenset({ServiceId(service)}), revision=revision)


def _put_place(writer: _Writer, service: str, area: dict[str, str]) -> None:
    location = writer.put("location", location_type="physical")
    writer.put("service_at_location", service_id=service, location_id=location)
    writer.put_own("location_policy", location_id=location, policy="call", basis="stated", **area)


def local_source(connection: sqlite3.Connection) -> tuple[int, str]:
    """Give id and namespace of the source of what was added on this machine; make it once."""
    connection.execute(
        "INSERT INTO source (name, namespace, kind) SELECT ?, ?, 'local'"
        " WHERE NOT EXISTS (SELECT 1 FROM source WHERE kind = 'local')",
        [LOCAL_SOURCE, str(uuid.uuid4())],
    )
    found = connection.execute("SELECT id, namespace FROM source WHERE kind = 'local'").fetchone()
    return int(found["id"]), str(found["namespace"])
