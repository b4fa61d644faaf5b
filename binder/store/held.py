"""Everything held of one listing, gathered for those who edit it."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from binder.store import directory, history
from binder.store.ids import listing_id
from binder.store.owners import OWNERS
from binder.store.schema import HSDS

_OWN = ("profile", "consent", "staff_note")  # of a service each
_ROWS = tuple(table for table in OWNERS if table not in ("service_at_location", "attribute"))


class Held(NamedTuple):
    """All that is held of a service at a location: rows by table, each with all its columns.

    `base` is what stood in a field, by (table, id, field), before it was changed here;
    `taken_out` are ids of rows that are not in force any more.
    """

    service: str
    location: str
    rows: dict[str, list[history.Row]]
    base: dict[tuple[str, str, str], object]
    source: str
    taken_out: tuple[str, ...] = ()

    def one(self, table: str) -> history.Row:
        """Give the row of a table that has one, empty where it has none."""
        return (self.rows.get(table) or [{}])[0]


def held(connection: sqlite3.Connection, service: str, location: str = "") -> Held:
    """Gather everything held of a service at a location; raises NotFoundError."""
    found = directory.in_force(connection, "service", service)
    site = connection.execute(
        "SELECT * FROM service_at_location WHERE service_id = ? AND location_id = ?",
        [service, location],
    ).fetchone()
    owners: dict[str, object] = {
        "service": service,
        "organization": found["organization_id"],
        "location": location or None,
        "service_at_location": site["id"] if site else None,
    }
    rows = {table: _where(connection, table, "id", owner) for table, owner in owners.items()}
    rows["program"] = _where(connection, "program", "id", found["program_id"])
    rows |= {table: _rows_of(connection, table, owners) for table in _ROWS}
    for phone in list(rows["phone"]):
        rows["language"] += _where(connection, "language", "phone_id", phone["id"])
    out = [str(row["id"]) for table in _ROWS for row in rows[table] if row["gone"] is not None]
    for table in _ROWS:
        rows[table] = [row for row in rows[table] if row["gone"] is None]
    rows |= _own_rows(connection, service, location, owners)
    source = connection.execute("SELECT name FROM source WHERE id = ?", [found["source_id"]])
    name = (source.fetchone() or [""])[0]
    return Held(service, location, rows, _base(connection, rows), name, tuple(out))


def _own_rows(
    connection: sqlite3.Connection, service: str, location: str, owners: dict[str, object]
) -> dict[str, list[history.Row]]:
    """Give what our own tables hold of a listing."""
    rows = {table: _where(connection, table, "service_id", service) for table in _OWN}
    rows["location_policy"] = _where(connection, "location_policy", "location_id", location)
    links = (_where(connection, "facet", "link_id", owner) for owner in owners.values() if owner)
    rows["facet"] = [row for found in links for row in found]
    return rows


def location_of(connection: sqlite3.Connection, service: str, listing: str) -> str:
    """Name the location of a listing of a service, "" where it has none.

    A listing that is no more, since its service has another place now, is its first one.
    """
    query = "SELECT location_id FROM service_at_location WHERE service_id = ? AND gone IS NULL"
    found = [str(row[0]) for row in connection.execute(query, [service])]
    return next((one for one in found if listing_id(service, one) == listing), "".join(found[:1]))


def _rows_of(
    connection: sqlite3.Connection, table: str, owners: dict[str, object]
) -> list[history.Row]:
    """Give the rows whose every owner is of this listing, in their order on the page."""
    columns = [c for c in OWNERS[table] if c.removesuffix("_id") in owners]
    found = [
        row
        for column in columns
        if (owner := owners[column.removesuffix("_id")])
        for row in _where(connection, table, column, owner)
        if all(row[c] in (None, owners[c.removesuffix("_id")]) for c in columns)
    ]
    rows = {row["id"]: row for row in found}.values()
    return sorted(rows, key=lambda row: _position(row.get("position")))


def _position(value: object) -> int:
    return value if isinstance(value, int) else 1_000


def _where(
    connection: sqlite3.Connection, table: str, column: str, value: object
) -> list[history.Row]:
    query = f"SELECT * FROM {table} WHERE {column} = ?"
    return [dict(row) for row in connection.execute(query, [value])]


def _base(
    connection: sqlite3.Connection, rows: dict[str, list[history.Row]]
) -> dict[tuple[str, str, str], object]:
    found: Iterable[sqlite3.Row] = (
        edit
        for table in rows
        if table in HSDS
        for row in rows[table]
        for edit in connection.execute(
            "SELECT * FROM local_edit WHERE table_name = ? AND record_id = ?", [table, row["id"]]
        )
    )
    return {(e["table_name"], e["record_id"], e["field"]): e["base"] for e in found}
