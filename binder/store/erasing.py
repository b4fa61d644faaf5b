"""Erase what the file holds of where a place is, once that may not be said any more."""

import json
import re
import sqlite3
from typing import NamedTuple

from binder.store import history, sources
from binder.store.circle import (
    PLACES,
    Circle,
    circle_of,
    is_direct,
    rows_of,
    rows_where,
    same_doors,
    whole_organization,
)
from binder.store.owners import CODES, NAMES, SITE_COLUMNS, TEXTS
from binder.store.schema import HSDS
from binder.store.scrubbing import (
    LEFT_OUT,
    Secrets,
    names_a_street,
    scrub_name,
    scrub_text,
)

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
    doors = same_doors(connection, location)
    near = circle_of(connection, {location, *doors})
    wide = whole_organization(connection, near)
    secrets = _secrets(connection, near)
    area = _area(connection, location, secrets)
    listed = [(table, str(row["id"])) for table, row in rows_of(connection, wide)]
    count = _drop(connection, near)
    for table, row in rows_of(connection, wide):
        count += _clean(connection, table, row, secrets, direct=is_direct(table, row, near))
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


def _secrets(connection: sqlite3.Connection, near: Circle) -> Secrets:
    secrets = Secrets()
    known = rows_where(connection, "address", "location_id", near["location"])
    known += rows_where(connection, "location", "id", near["location"])
    for row in known:
        secrets.learn({name: str(value) for name, value in row.items() if value is not None})
    for row in _contacts(connection, near):
        secrets.learn_contact(str(row["name"] or ""), str(row["email"] or ""))
    return secrets


def _contacts(connection: sqlite3.Connection, near: Circle) -> list[history.Row]:
    return [
        row
        for column, owner in HSDS["contact"].references.items()
        for row in rows_where(connection, "contact", column, near[owner])
    ]


def _area(connection: sqlite3.Connection, location: str, secrets: Secrets) -> dict[str, str]:
    """Give what may be said of where a place is: city, state, five digits of its ZIP."""
    for row in rows_where(connection, "address", "location_id", {location}):
        digits = _ZIP.match(str(row["postal_code"] or ""))
        city, state = str(row["city"] or ""), str(row["state_province"] or "")
        said = {"city": city, "state_province": state, "postal_code": digits[1] if digits else ""}
        if any(said.values()):
            return {c: "" if names_a_street(v, secrets) else v for c, v in said.items()}
    return {}


def _drop(connection: sqlite3.Connection, near: Circle) -> int:
    contacts = _contacts(connection, near)
    count = 0
    for contact in {str(row["id"]): row for row in contacts}.values():
        _free_phones(connection, contact)
        count += sum(contact[c] is not None for c in ("name", "title", "department", "email"))
    addresses = rows_where(connection, "address", "location_id", near["location"])
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
        for row in rows_where(connection, table, "service_id", near["service"]):
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
    for column in sorted(f"{table}_id" for table in PLACES):
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
