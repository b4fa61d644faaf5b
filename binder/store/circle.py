"""What a place is part of: its services, sites, programs, organization, and the rows on them."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator

from binder.store import history
from binder.store.schema import HSDS
from binder.store.scrubbing import street_words

PLACES = ("organization", "program", "service", "location", "service_at_location", "contact")

Circle = dict[str, set[str]]


def circle_of(connection: sqlite3.Connection, locations: set[str]) -> Circle:
    """Gather what a place is part of: its services, their sites, programs and organizations."""
    circle: Circle = defaultdict(set, location=set(locations))
    sites = rows_where(connection, "service_at_location", "location_id", locations)
    circle["service"] = {str(row["service_id"]) for row in sites if row["service_id"]}
    sites += rows_where(connection, "service_at_location", "service_id", circle["service"])
    circle["service_at_location"] = {str(row["id"]) for row in sites}
    for table in ("service", "location"):
        for row in rows_where(connection, table, "id", circle[table]):
            for owner in ("organization", "program"):
                if row.get(f"{owner}_id"):
                    circle[owner].add(str(row[f"{owner}_id"]))
    return circle


def whole_organization(connection: sqlite3.Connection, near: Circle) -> Circle:
    """Widen a circle by all other places of its organizations."""
    wide: Circle = defaultdict(set, {table: set(ids) for table, ids in near.items()})
    for table in ("service", "location", "program"):
        found = rows_where(connection, table, "organization_id", near["organization"])
        wide[table] |= {str(row["id"]) for row in found}
    sites = rows_where(connection, "service_at_location", "service_id", wide["service"])
    wide["service_at_location"] |= {str(row["id"]) for row in sites}
    return wide


def rows_of(connection: sqlite3.Connection, circle: Circle) -> Iterator[tuple[str, history.Row]]:
    """Give every HSDS row that is of the circle or hangs on it, each once."""
    everything = set().union(*circle.values())
    for table, described in HSDS.items():
        columns = [(c, circle[t]) for c, t in described.references.items() if t in PLACES]
        columns += [("id", circle[table])] if table in PLACES else []
        columns += [("link_id", everything)] if table == "attribute" else []
        seen: set[object] = set()
        for column, ids in columns:
            for row in rows_where(connection, table, column, ids):
                if row["id"] not in seen:
                    seen.add(row["id"])
                    yield table, row


def is_direct(table: str, row: history.Row, near: Circle) -> bool:
    """Tell what speaks of the place itself from what speaks of its organization's others."""
    if table in near:
        return row["id"] in near[table]
    owners = {c: t for c, t in HSDS[table].references.items() if t in near and row.get(c)}
    if len(owners) > 1:
        owners = {c: t for c, t in owners.items() if t != "organization"}
    linked = row.get("link_id") in set().union(*near.values()) if table == "attribute" else False
    return linked or any(row[column] in near[target] for column, target in owners.items())


def same_doors(connection: sqlite3.Connection, location: str) -> set[str]:
    """Find other records of the same organization that have the same street."""
    (place,) = rows_where(connection, "location", "id", {location}) or [{}]
    owner = {str(place["organization_id"])} if place.get("organization_id") else set()
    others = {
        str(row["id"]) for row in rows_where(connection, "location", "organization_id", owner)
    }
    streets: dict[str, set[str]] = defaultdict(set)
    for row in rows_where(connection, "address", "location_id", others | {location}):
        if row["address_1"]:
            streets[street_words(str(row["address_1"]))].add(str(row["location_id"]))
    same = {one for doors in streets.values() if location in doors for one in doors}
    return same - {location}


def rows_where(
    connection: sqlite3.Connection, table: str, column: str, ids: set[str]
) -> list[history.Row]:
    """Give the rows of a table of which a column is among some ids."""
    if not ids:
        return []
    query = f"SELECT * FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))"
    return [dict(row) for row in connection.execute(query, [json.dumps(sorted(ids))])]
