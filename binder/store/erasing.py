"""Erase what the file holds of where a place is, once that may not be said any more."""

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from binder.store import history, sources
from binder.store.owners import CODES, NAMES, SITE_COLUMNS, TEXTS
from binder.store.schema import HSDS
from binder.store.scrubbing import (
    LEFT_OUT,
    Secrets,
    names_a_street,
    scrub_name,
    scrub_text,
    street_words,
)

_PLACES = ("organization", "program", "service", "location", "service_at_location", "contact")
_DROPPED = ("address", "contact")
_EMAILED = ("organization", "service")  # a mailbox leads to who reads it
_TELLING = ("organization", "program", "service")  # there the reader is told what was left out
_OWN_TEXTS = {"staff_note": ("text",), "profile": ("safe_name", "warning")}
_ZIP = re.compile(r"\s*(\d{5})(?!\d)")
_LISTED = """
CREATE TEMP TABLE withdrawn AS SELECT value ->> 0 AS table_name, value ->> 1 AS id FROM json_each(?)
"""
# rows that once belonged to the place, in whatever table
_PAST = """
INSERT INTO withdrawn SELECT DISTINCT table_name, record_id FROM change
WHERE json_extract(ifnull(after, before), '$.{column}') IN (SELECT value FROM json_each(?))
"""

Circle = dict[str, set[str]]


class Erased(NamedTuple):
    """Say how many `values` went, which area may be said, which records were the same door."""

    values: int
    area: dict[str, str]
    same_doors: tuple[str, ...]


def erase_place(connection: sqlite3.Connection, location: str) -> Erased:
    """Delete street, coordinates, directions and contacts of a location, wherever they stand.

    Texts of its services and of its organization lose what tells it; history and remembered
    values go with them, so that no undo brings them back.
    """
    doors = _same_doors(connection, location)
    near = _circle(connection, {location, *doors})
    wide = _whole_organization(connection, near)
    secrets = _secrets(connection, near)
    area = _area(connection, location, secrets)
    listed = [(table, str(row["id"])) for table, row in _rows(connection, wide)]
    count = _drop(connection, near)
    for table, row in _rows(connection, wide):
        count += _clean(connection, table, row, secrets, direct=_is_direct(table, row, near))
    _clean_own(connection, near, secrets)
    _forget(connection, listed, set().union(*near.values()))
    return Erased(count, area, tuple(sorted(doors)))


def clean_row(
    table: str, row: history.Row, secrets: Secrets, *, direct: bool
) -> tuple[history.Row, int]:
    """Give the columns of a row that must change, and how many values are left out.

    `direct`: the row is of the withheld place itself, so that all that sounds like the way there
    goes; of others only what `secrets` know.
    """
    found: history.Row = {}
    count = 0
    site = (*SITE_COLUMNS.get(table, ()), *(["email"] if table in _EMAILED else []))
    for column in site if direct else ():
        if row.get(column) is not None:
            found[column], count = None, count + 1
    for column in (*NAMES.get(table, ()), *TEXTS.get(table, ())):
        text = row.get(column) if column not in found else None
        if not isinstance(text, str) or not text:
            continue
        left, times = _left_of(table, column, text, secrets, direct=direct)
        if times:
            found[column], count = left, count + times
    for column in CODES.get(table, ()):
        text = row.get(column)
        if isinstance(text, str) and column not in found and secrets.stand_in_link(text):
            found[column], count = None, count + 1
    return found, count


def _left_of(
    table: str, column: str, text: str, secrets: Secrets, *, direct: bool
) -> tuple[str | None, int]:
    if column not in NAMES.get(table, ()):
        left, count = scrub_text(text, secrets, directions=direct)
    elif table == "location" and direct and names_a_street(text, secrets):
        return None, 1
    else:
        left, count = scrub_name(text, secrets, addresses=direct)
    return (None if left == LEFT_OUT and table not in _TELLING else left), count


def _circle(connection: sqlite3.Connection, locations: set[str]) -> Circle:
    """Gather what a place is part of: its services, their sites, programs and organizations."""
    circle: Circle = defaultdict(set, location=set(locations))
    sites = _where(connection, "service_at_location", "location_id", locations)
    circle["service"] = {str(row["service_id"]) for row in sites if row["service_id"]}
    sites += _where(connection, "service_at_location", "service_id", circle["service"])
    circle["service_at_location"] = {str(row["id"]) for row in sites}
    for table in ("service", "location"):
        for row in _where(connection, table, "id", circle[table]):
            for owner in ("organization", "program"):
                if row.get(f"{owner}_id"):
                    circle[owner].add(str(row[f"{owner}_id"]))
    return circle


def _whole_organization(connection: sqlite3.Connection, near: Circle) -> Circle:
    wide: Circle = defaultdict(set, {table: set(ids) for table, ids in near.items()})
    for table in ("service", "location", "program"):
        found = _where(connection, table, "organization_id", near["organization"])
        wide[table] |= {str(row["id"]) for row in found}
    sites = _where(connection, "service_at_location", "service_id", wide["service"])
    wide["service_at_location"] |= {str(row["id"]) for row in sites}
    return wide


def _rows(connection: sqlite3.Connection, circle: Circle) -> Iterator[tuple[str, history.Row]]:
    """Give every HSDS row that is of the circle or hangs on it, each once."""
    everything = set().union(*circle.values())
    for table, described in HSDS.items():
        columns = [(c, circle[t]) for c, t in described.references.items() if t in _PLACES]
        columns += [("id", circle[table])] if table in _PLACES else []
        columns += [("link_id", everything)] if table == "attribute" else []
        seen: set[object] = set()
        for column, ids in columns:
            for row in _where(connection, table, column, ids):
                if row["id"] not in seen:
                    seen.add(row["id"])
                    yield table, row


def _is_direct(table: str, row: history.Row, near: Circle) -> bool:
    """Tell what speaks of the place itself from what speaks of its organization's others."""
    if table in near:
        return row["id"] in near[table]
    owners = {c: t for c, t in HSDS[table].references.items() if t in near and row.get(c)}
    if len(owners) > 1:
        owners = {c: t for c, t in owners.items() if t != "organization"}
    linked = row.get("link_id") in set().union(*near.values()) if table == "attribute" else False
    return linked or any(row[column] in near[target] for column, target in owners.items())


def _secrets(connection: sqlite3.Connection, near: Circle) -> Secrets:
    secrets = Secrets()
    known = _where(connection, "address", "location_id", near["location"])
    known += _where(connection, "location", "id", near["location"])
    for row in known:
        secrets.learn({name: str(value) for name, value in row.items() if value is not None})
    for row in _contacts(connection, near):
        secrets.learn_contact(str(row["name"] or ""), str(row["email"] or ""))
    return secrets


def _contacts(connection: sqlite3.Connection, near: Circle) -> list[history.Row]:
    return [
        row
        for column, owner in HSDS["contact"].references.items()
        for row in _where(connection, "contact", column, near[owner])
    ]


def _area(connection: sqlite3.Connection, location: str, secrets: Secrets) -> dict[str, str]:
    """Give what may be said of where a place is: city, state, five digits of its ZIP."""
    for row in _where(connection, "address", "location_id", {location}):
        digits = _ZIP.match(str(row["postal_code"] or ""))
        city, state = str(row["city"] or ""), str(row["state_province"] or "")
        said = {"city": city, "state_province": state, "postal_code": digits[1] if digits else ""}
        if any(said.values()):
            return {c: "" if names_a_street(v, secrets) else v for c, v in said.items()}
    return {}


def _same_doors(connection: sqlite3.Connection, location: str) -> set[str]:
    """Find other records of the same organization that have the same street."""
    (place,) = _where(connection, "location", "id", {location}) or [{}]
    owner = {str(place["organization_id"])} if place.get("organization_id") else set()
    others = {str(row["id"]) for row in _where(connection, "location", "organization_id", owner)}
    streets: dict[str, set[str]] = defaultdict(set)
    for row in _where(connection, "address", "location_id", others | {location}):
        if row["address_1"]:
            streets[street_words(str(row["address_1"]))].add(str(row["location_id"]))
    same = {one for doors in streets.values() if location in doors for one in doors}
    return same - {location}


def _drop(connection: sqlite3.Connection, near: Circle) -> int:
    contacts = _contacts(connection, near)
    count = 0
    for contact in {str(row["id"]): row for row in contacts}.values():
        _free_phones(connection, contact)
        count += sum(contact[c] is not None for c in ("name", "title", "department", "email"))
    addresses = _where(connection, "address", "location_id", near["location"])
    count += sum(value is not None for row in addresses for value in list(row.values())[2:11])
    for table, rows in zip(_DROPPED, (addresses, contacts), strict=True):
        ids = [row["id"] for row in rows]
        connection.execute(
            f"DELETE FROM {table} WHERE id IN (SELECT value FROM json_each(?))", [json.dumps(ids)]
        )
    return count


def _free_phones(connection: sqlite3.Connection, contact: history.Row) -> None:
    """Give the numbers of a contact to whom it belonged: they stay when the person goes."""
    owners = [column for column in HSDS["contact"].references if contact[column]]
    sets = "".join(f", {column} = ifnull({column}, ?)" for column in owners)
    connection.execute(
        f"UPDATE phone SET contact_id = NULL{sets} WHERE contact_id = ?",
        [*(contact[column] for column in owners), contact["id"]],
    )


def _clean(
    connection: sqlite3.Connection, table: str, row: history.Row, secrets: Secrets, *, direct: bool
) -> int:
    found, count = clean_row(table, row, secrets, direct=direct)
    if found:
        _update(connection, table, "id", row["id"], found)
    return count


def _clean_own(connection: sqlite3.Connection, near: Circle, secrets: Secrets) -> None:
    for table, columns in _OWN_TEXTS.items():
        for row in _where(connection, table, "service_id", near["service"]):
            cleaned: history.Row = {
                c: scrub_text(str(row[c]), secrets)[0] for c in columns if row[c]
            }
            if cleaned:
                _update(connection, table, "service_id", row["service_id"], cleaned)


def _update(
    connection: sqlite3.Connection, table: str, key: str, value: object, found: history.Row
) -> None:
    sets = ", ".join(f"{column} = ?" for column in found)
    connection.execute(f"UPDATE {table} SET {sets} WHERE {key} = ?", [*found.values(), value])


def _forget(connection: sqlite3.Connection, listed: list[tuple[str, str]], near: set[str]) -> None:
    """Delete what history and remembered values hold of rows, and of rows that are no more."""
    connection.execute(_LISTED, [json.dumps(listed)])
    for column in sorted(f"{table}_id" for table in _PLACES):
        connection.execute(_PAST.format(column=column), [json.dumps(sorted(near))])
    among = "(SELECT table_name, id FROM withdrawn)"
    touched = f"SELECT revision FROM change WHERE (table_name, record_id) IN {among}"
    connection.execute(
        f"UPDATE revision SET what = 'an edit' WHERE serial IN ({touched}) AND kind = 'edit'"
    )
    sources.forget(connection, "withdrawn")
    connection.execute(f"UPDATE facet SET quote = '' WHERE (link_entity, link_id) IN {among}")
    fields = {c for one in (NAMES, TEXTS, CODES, SITE_COLUMNS) for t in one.values() for c in t}
    connection.execute(
        f"DELETE FROM local_edit WHERE (table_name, record_id) IN {among}"
        " AND field IN (SELECT value FROM json_each(?))",
        [json.dumps(sorted(fields))],
    )
    connection.execute("DROP TABLE withdrawn")


def _where(
    connection: sqlite3.Connection, table: str, column: str, ids: set[str]
) -> list[history.Row]:
    if not ids:
        return []
    query = f"SELECT * FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))"
    return [dict(row) for row in connection.execute(query, [json.dumps(sorted(ids))])]
