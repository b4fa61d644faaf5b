"""Where records came from: list the sources, rename one, remove one with all it brought."""

import json
import sqlite3
import uuid
from datetime import date

from binder.errors import NotFoundError, ValidationError
from binder.store import db, history
from binder.store.ids import namespace_of
from binder.store.owners import OWNERS, ownerless
from binder.store.records import Changes, Edition, Source, SourceId
from binder.store.schema import HSDS

# Our own tables whose rows mean nothing without the record they speak of: table, column, record.
_FOLLOWERS = (
    *(
        ("facet", "link_id", entity)
        for entity in ("organization", "service", "service_at_location")
    ),
    ("profile", "service_id", "service"),
    ("verification", "service_id", "service"),
    ("first_call", "service_id", "service"),
    ("check_contact", "service_id", "service"),
    ("consent", "service_id", "service"),
    ("staff_note", "service_id", "service"),
    ("same_as", "record_id", "service"),
    ("same_as", "other_id", "service"),
    ("vetting", "organization_id", "organization"),
    ("location_policy", "location_id", "location"),
)
_MARKS = ("flag", "local_edit")  # these name table and record
_LISTED = "SELECT 1 FROM {listed} AS l WHERE l.table_name = {table} AND l.id = {id}"
_IMAGE = "json_extract(ifnull(after, before), '$.{column}')"


def sources(connection: sqlite3.Connection) -> list[Source]:
    """List the sources by name, each with its editions, newest first."""
    services = dict(
        connection.execute(
            "SELECT source_id, count(*) FROM service WHERE gone IS NULL GROUP BY source_id"
        ).fetchall()
    )
    rows = connection.execute(
        "SELECT id, name, kind FROM source WHERE removed = 0 ORDER BY name COLLATE NOCASE"
    ).fetchall()
    return [
        Source(
            SourceId(row["id"]),
            row["name"],
            row["kind"],
            services.get(row["id"], 0),
            _editions(connection, row["id"]),
        )
        for row in rows
    ]


def rename(connection: sqlite3.Connection, source_id: int, name: str) -> None:
    """Give a source another name; its ids are made from its namespace and stay."""
    name = name.strip()
    if not name:
        raise ValidationError("name", "A source needs a name.")
    with db.transaction(connection):
        old = get(connection, source_id)["name"]
        taken = connection.execute(
            "SELECT 1 FROM source WHERE name = ? AND id <> ?", [name, source_id]
        ).fetchone()
        if taken:
            raise ValidationError("name", f"There is another source called {name}.")
        if name != old:
            connection.execute("UPDATE source SET name = ? WHERE id = ?", [name, source_id])
            # the index says of each place which source it is from
            connection.execute("UPDATE meta SET value = ? WHERE key = 'bulk'", [uuid.uuid4().hex])


def remove(connection: sqlite3.Connection, source_id: int, *, on: date, by: str = "") -> Changes:
    """Remove a source with all its records, and what other records said of them."""
    with db.transaction(connection):
        name = get(connection, source_id)["name"]
        revision = history.begin_revision(
            connection, kind="bulk", what=f"Remove {name}", on=on, by=by
        )
        erase(connection, source_id)
        connection.execute("UPDATE edition SET undone = 1 WHERE source_id = ?", [source_id])
        connection.execute(
            "UPDATE source SET removed = 1, name = name || ' (removed ' || id || ')' WHERE id = ?",
            [source_id],
        )
    return Changes(everything=True, revision=revision)


def get(connection: sqlite3.Connection, source_id: int) -> sqlite3.Row:
    """Give a source that is not removed; raises NotFoundError."""
    row: sqlite3.Row | None = connection.execute(
        "SELECT * FROM source WHERE id = ? AND removed = 0", [source_id]
    ).fetchone()
    if row is None:
        raise NotFoundError(f"There is no source {source_id} in this directory.")
    return row


def namespace(connection: sqlite3.Connection, name: str) -> str:
    """Give the namespace of a source, or the one a new source of this name will have.

    The same name gives the same ids on two machines, unless another source, renamed since, has
    that namespace.
    """
    row = connection.execute(
        "SELECT namespace FROM source WHERE name = ? AND removed = 0", [name]
    ).fetchone()
    if row is not None:
        return str(row["namespace"])
    taken = {r[0] for r in connection.execute("SELECT namespace FROM source WHERE removed = 0")}
    number = 1
    while (made := namespace_of(name if number == 1 else f"{name}#{number}")) in taken:
        number += 1
    return made


def erase(connection: sqlite3.Connection, source_id: int) -> None:
    """Delete all records of a source and what hangs on them; before-images go with them."""
    connection.execute("CREATE TEMP TABLE erased (table_name TEXT, id TEXT)")
    for table in HSDS:
        connection.execute(
            f"INSERT INTO erased SELECT '{table}', id FROM {table} WHERE source_id = ?",
            [source_id],
        )
    connection.execute("CREATE INDEX erased_id ON erased (id)")
    forget(connection, "erased")
    connection.execute("DROP TABLE erased")
    for table in (*reversed(HSDS), *dict.fromkeys(table for table, _, _ in _FOLLOWERS)):
        if table != "verification":
            connection.execute(f"DELETE FROM {table} WHERE source_id = ?", [source_id])
    sweep(connection)


def forget(connection: sqlite3.Connection, listed: str) -> None:
    """Delete what history holds of the records in a table of (table_name, id)."""
    own = _LISTED.format(listed=listed, table="change.table_name", id="record_id")
    connection.execute(f"DELETE FROM change WHERE EXISTS ({own})")
    marked = _LISTED.format(
        listed=listed,
        table=_IMAGE.format(column="table_name"),
        id=_IMAGE.format(column="record_id"),
    )
    connection.execute(
        f"DELETE FROM change WHERE table_name IN ('flag', 'local_edit') AND EXISTS ({marked})"
    )
    for follower, column, target in _FOLLOWERS:
        owned = _LISTED.format(listed=listed, table=f"'{target}'", id=_IMAGE.format(column=column))
        connection.execute(
            f"DELETE FROM change WHERE table_name = '{follower}' AND EXISTS ({owned})"
        )


def sweep(connection: sqlite3.Connection) -> None:
    """Mend what deletions left: references to nothing, rows of nobody, words about neither."""
    for name, table in HSDS.items():
        for column, target in table.references.items():
            connection.execute(
                f"UPDATE {name} SET {column} = NULL WHERE {column} IS NOT NULL"
                f" AND NOT EXISTS (SELECT 1 FROM {target} AS t WHERE t.id = {name}.{column})"
            )
        if name in OWNERS and name != "attribute":
            connection.execute(f"DELETE FROM {name} WHERE {ownerless(name)}")
    for entity in HSDS:
        connection.execute(
            "DELETE FROM attribute WHERE link_entity = ?"
            f" AND NOT EXISTS (SELECT 1 FROM {entity} AS t WHERE t.id = link_id)",
            [entity],
        )
    for follower, column, target in _FOLLOWERS:
        among = f"link_entity = '{target}' AND" if follower == "facet" else ""
        connection.execute(
            f"DELETE FROM {follower} WHERE {among}"
            f" NOT EXISTS (SELECT 1 FROM {target} AS t WHERE t.id = {follower}.{column})"
        )
    connection.execute(
        "UPDATE first_call SET backup_id = NULL"
        " WHERE NOT EXISTS (SELECT 1 FROM service WHERE service.id = backup_id)"
    )
    for mark in _MARKS:
        for entity in HSDS:
            connection.execute(
                f"DELETE FROM {mark} WHERE table_name = ?"
                f" AND NOT EXISTS (SELECT 1 FROM {entity} AS t WHERE t.id = record_id)",
                [entity],
            )


def _editions(connection: sqlite3.Connection, source_id: int) -> tuple[Edition, ...]:
    rows = connection.execute(
        "SELECT * FROM edition WHERE source_id = ? ORDER BY id DESC", [source_id]
    ).fetchall()
    return tuple(
        Edition(
            row["id"],
            SourceId(source_id),
            date.fromisoformat(row["on_date"]),
            row["label"],
            json.loads(row["counts"]),
            bool(row["undone"]),
        )
        for row in rows
    )
