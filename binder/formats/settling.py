"""Put a staging file in order: the same id twice, an organization without any service."""

import itertools
import sqlite3
from collections.abc import Mapping

from binder.formats.report import Report
from binder.store.ids import content_key, record_id
from binder.store.owners import ownerless
from binder.store.schema import HSDS

Record = dict[str, object]


def settle(
    connection: sqlite3.Connection, namespace: str, report: Report, files: Mapping[str, int]
) -> int:
    """Merge or part rows of one id, mend references to phones, give services where none is.

    Returns how many rows said nothing new.
    """
    names = {number: file for file, number in files.items()}
    connection.row_factory = sqlite3.Row
    connection.execute("BEGIN")
    merged = sum(_settle_twice(connection, table, namespace, report, names) for table in HSDS)
    _mend_phones(connection)
    _give_services(connection, namespace, report, names)
    connection.execute("COMMIT")
    return merged


def _settle_twice(
    connection: sqlite3.Connection,
    table: str,
    namespace: str,
    report: Report,
    files: Mapping[int, str],
) -> int:
    merged = 0
    twice = connection.execute(
        f"SELECT rowid AS row_at, * FROM {table} WHERE id IN"
        f" (SELECT id FROM {table} GROUP BY id HAVING count(*) > 1) ORDER BY id, file, line, rowid"
    ).fetchall()
    for _, group in itertools.groupby(map(dict, twice), key=lambda row: row["id"]):
        first, *others = group
        apart: set[str] = set()  # keys given in this group: a third row may equal the second
        for other in others:
            merged += _settle_pair(connection, table, namespace, report, files, first, other, apart)
    return merged


def _settle_pair(
    connection: sqlite3.Connection,
    table: str,
    namespace: str,
    report: Report,
    files: Mapping[int, str],
    first: Record,
    other: Record,
    apart: set[str],
) -> int:
    """Leave the second row out, into the first where it adds; keep it apart where they differ."""
    columns = [column.name for column in (*HSDS[table].columns, *HSDS[table].own)]
    differ = [c for c in columns if None not in (first[c], other[c]) and first[c] != other[c]]
    if differ:
        content = content_key({c: str(other[c]) for c in columns if other[c] is not None})
        key = f"{other['source_key']}#{content[:12]}"
        if key in apart:
            connection.execute(f"DELETE FROM {table} WHERE rowid = ?", [other["row_at"]])
            return 1
        apart.add(key)
        connection.execute(
            f"UPDATE {table} SET id = ?, source_key = ? WHERE rowid = ?",
            [record_id(namespace, table, key), key, other["row_at"]],
        )
        report.add(
            files[int(str(other["file"]))],
            int(str(other["line"])),
            differ[0],
            f"{table} {str(other['source_key'])[:40]} is here twice and differs in"
            f" {', '.join(differ[:4])}; both are kept",
        )
        return 0
    for column in columns:
        if first[column] is None and other[column] is not None:
            first[column] = other[column]
            connection.execute(
                f"UPDATE {table} SET {column} = ? WHERE rowid = ?", [other[column], first["row_at"]]
            )
    connection.execute(f"DELETE FROM {table} WHERE rowid = ?", [other["row_at"]])
    return 1


def _mend_phones(connection: sqlite3.Connection) -> None:
    """Take away languages of phones that were rejected after all."""
    connection.execute(
        "UPDATE language SET phone_id = NULL WHERE phone_id IS NOT NULL"
        " AND phone_id NOT IN (SELECT id FROM phone)"
    )
    connection.execute(f"DELETE FROM language WHERE {ownerless('language')}")


def _give_services(
    connection: sqlite3.Connection, namespace: str, report: Report, files: Mapping[int, str]
) -> None:
    """Give an organization that can be called or visited one service of its own name."""
    connection.execute("CREATE INDEX service_owner ON service (organization_id)")
    connection.execute("CREATE INDEX location_owner ON location (organization_id)")
    lacking = connection.execute(
        "SELECT id, name, source_key, file, line FROM organization AS o WHERE"
        " NOT EXISTS (SELECT 1 FROM service WHERE organization_id = o.id)"
        " AND (EXISTS (SELECT 1 FROM location WHERE organization_id = o.id)"
        " OR id IN (SELECT organization_id FROM phone)) ORDER BY file, line"
    ).fetchall()
    for file, group in itertools.groupby(lacking, key=lambda row: row["file"]):
        organizations = list(group)
        for row in organizations:
            _give_service(connection, namespace, row)
        report.add(
            files[file],
            0,
            "",
            f"{len(organizations)} organizations came without a service;"
            " each was given one by its own name",
        )
    for name in ("service_owner", "location_owner"):
        connection.execute(f"DROP INDEX {name}")


def _give_service(connection: sqlite3.Connection, namespace: str, row: sqlite3.Row) -> None:
    key = f"made:{row['source_key']}"
    # the organization's id says which one: its key may be known only within its file
    service = record_id(namespace, "service", key, row["id"])
    where = [row["file"], row["line"]]
    connection.execute(
        "INSERT INTO service (id, organization_id, name, source_key, file, line)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [service, row["id"], row["name"], key, *where],
    )
    locations = connection.execute(
        "SELECT id FROM location WHERE organization_id = ?", [row["id"]]
    ).fetchall()
    connection.executemany(
        "INSERT INTO service_at_location (id, service_id, location_id, source_key, file, line)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (record_id(namespace, "service_at_location", key, at), service, at, key, *where)
            for (at,) in locations
        ],
    )
