"""Read the HSDS rows that a batch of services shows, by table and owner."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

Rows = dict[str, list[sqlite3.Row]]

_AMONG = "IN (SELECT value FROM json_each(?))"
_IN_FORCE = "gone IS NULL"

# The hours of a schedule row, which stand last in it.
HOURS = (
    *("byday", "opens_at", "closes_at", "freq", "interval", "dtstart", "bymonthday"),
    *("valid_from", "valid_to", "until", "closed", "kind", "description", "notes"),
    *("by_appointment", "wkst", "count", "byweekno", "byyearday"),
)
# What is shown of the rows there are most of: reading the rest takes longer than finding them.
_SHOWN = {
    "phone": "id, location_id, service_id, number, extension, type, description, position",
    "schedule": f"id, location_id, service_id, zone, {', '.join(HOURS)}",
    "language": "id, name, code",
    "address": "address_1, address_2, city, state_province, postal_code",
}


def _rows_of(owner: str, table: str) -> str:
    """Give the query for the rows of a table that belong to some owners, the owner first."""
    shown = _SHOWN.get(table, "*")
    return f"SELECT {owner}, {shown} FROM {table} WHERE {owner} {_AMONG} AND {_IN_FORCE}"


# What hangs on a service, on a location and on an organization. A phone or schedule that names
# several owners belongs to all of them at once, so it shows only where all of them meet.
_OF_SERVICE = {
    "phone": _rows_of("service_id", "phone"),
    "schedule": _rows_of("service_id", "schedule"),
    "language": _rows_of("service_id", "language"),
    "service_area": _rows_of("service_id", "service_area"),
    "required_document": _rows_of("service_id", "required_document"),
    "cost_option": _rows_of("service_id", "cost_option"),
    "facet": f"SELECT *, link_id AS service_id FROM facet WHERE link_id {_AMONG}",
    "service_capacity": f"SELECT * FROM service_capacity WHERE service_id {_AMONG}"
    f" AND {_IN_FORCE} AND available IS NOT NULL ORDER BY updated DESC",
    "profile": f"SELECT * FROM profile WHERE service_id {_AMONG}",
    "staff_note": f"SELECT * FROM staff_note WHERE service_id {_AMONG}",
    "consent": f"SELECT * FROM consent WHERE service_id {_AMONG}",
    "verification": f"SELECT * FROM verification WHERE service_id {_AMONG} ORDER BY revision",
    "term": "SELECT attribute.link_id AS service_id, taxonomy_term.name FROM attribute"
    f" JOIN taxonomy_term ON taxonomy_term.id = taxonomy_term_id WHERE link_id {_AMONG}"
    " AND attribute.gone IS NULL AND taxonomy_term.gone IS NULL",
    "place": "SELECT service_at_location.*, location.name AS location_name,"
    " location.alternate_name AS location_alternate, location.transportation,"
    " location.latitude, location.longitude, policy.policy, policy.city AS area_city,"
    " policy.state_province AS area_state, policy.postal_code AS area_postal"
    " FROM service_at_location"
    " JOIN location ON location.id = service_at_location.location_id"
    " LEFT JOIN location_policy AS policy ON policy.location_id = location.id"
    f" WHERE service_id {_AMONG} AND service_at_location.gone IS NULL AND location.gone IS NULL"
    " ORDER BY location.name, location.id",
}
_OF_LOCATION = {
    "phone": _rows_of("location_id", "phone"),
    "schedule": _rows_of("location_id", "schedule"),
    "language": _rows_of("location_id", "language"),
    "address": _rows_of("location_id", "address") + " ORDER BY address_type = 'postal'",
    "accessibility": _rows_of("location_id", "accessibility"),
}
_OF_PLACE = {
    "phone": _rows_of("service_at_location_id", "phone"),
    "schedule": _rows_of("service_at_location_id", "schedule"),
    "facet": f"SELECT *, link_id AS service_at_location_id FROM facet WHERE link_id {_AMONG}",
}
_OF_ORGANIZATION = {
    "facet": f"SELECT *, link_id AS organization_id FROM facet WHERE link_id {_AMONG}",
    "vetting": f"SELECT * FROM vetting WHERE organization_id {_AMONG}",
    # by no other index: most phones have no location, or no service
    "phone": _rows_of("organization_id", "phone")
    + " AND +location_id IS NULL AND +service_id IS NULL AND contact_id IS NULL",
}
_OF_PHONE = {
    "flag": f"SELECT * FROM flag WHERE table_name = 'phone' AND record_id {_AMONG}",
    "edit": "SELECT record_id, max(revision) AS revision FROM local_edit"
    f" WHERE table_name = 'phone' AND record_id {_AMONG} GROUP BY record_id",
    "language": _rows_of("phone_id", "language"),
}


@dataclass(slots=True)
class Gathered:
    """Hold a batch of services and the rows each owner has, `of[table][owner id]`."""

    services: list[sqlite3.Row]
    of_service: dict[str, Rows] = field(default_factory=dict)
    of_location: dict[str, Rows] = field(default_factory=dict)
    of_place: dict[str, Rows] = field(default_factory=dict)
    of_organization: dict[str, Rows] = field(default_factory=dict)
    of_phone: dict[str, Rows] = field(default_factory=dict)


def gather(connection: sqlite3.Connection, services: Sequence[str]) -> Gathered:
    """Read everything a batch of services shows; services that are gone or closed fall out."""
    found = connection.execute(
        "SELECT service.*, organization.name AS organization_name,"
        " organization.alternate_name AS organization_alternate, organization.website,"
        " source.name AS source_name, source.kind AS source_kind FROM service"
        " LEFT JOIN organization ON organization.id = service.organization_id"
        " LEFT JOIN source ON source.id = service.source_id"
        f" WHERE service.id {_AMONG} AND service.gone IS NULL"
        " AND ifnull(service.status, '') NOT IN ('inactive', 'defunct')",
        [json.dumps(list(services))],
    ).fetchall()
    batch = Gathered(found)
    ids = [row["id"] for row in found]
    batch.of_service = _by_owner(connection, _OF_SERVICE, "service_id", ids)
    places = [place for rows in batch.of_service["place"].values() for place in rows]
    batch.of_location = _by_owner(
        connection, _OF_LOCATION, "location_id", [place["location_id"] for place in places]
    )
    batch.of_place = _by_owner(
        connection, _OF_PLACE, "service_at_location_id", [place["id"] for place in places]
    )
    organizations = [row["organization_id"] for row in found if row["organization_id"]]
    batch.of_organization = _by_owner(
        connection, _OF_ORGANIZATION, "organization_id", organizations
    )
    phones = [row["id"] for group in _phones(batch) for rows in group.values() for row in rows]
    batch.of_phone = {
        **_by_owner(connection, {"language": _OF_PHONE["language"]}, "phone_id", phones),
        **_by_owner(connection, {k: _OF_PHONE[k] for k in ("flag", "edit")}, "record_id", phones),
    }
    return batch


def _phones(batch: Gathered) -> tuple[Rows, ...]:
    groups = (batch.of_service, batch.of_location, batch.of_place, batch.of_organization)
    return tuple(group["phone"] for group in groups)


def _by_owner(
    connection: sqlite3.Connection, queries: dict[str, str], owner: str, ids: Sequence[str]
) -> dict[str, Rows]:
    wanted = json.dumps(sorted(set(ids)))
    result: dict[str, Rows] = {}
    for table, query in queries.items():
        rows: Rows = defaultdict(list)
        for row in connection.execute(query, [wanted]):
            rows[row[owner]].append(row)
        result[table] = rows
    return result
