"""The schema as numbered steps: append, never edit."""

import sqlite3
import uuid
from collections.abc import Callable

from binder.errors import FileDamagedError
from binder.store import db
from binder.store.schema import HSDS, INDEXES, OWN_TABLES, create_table


def m001_first_tables(connection: sqlite3.Connection) -> None:
    """Make the HSDS tables, ours, and the indexes by owner."""
    for table in HSDS.values():
        connection.execute(create_table(table))
    for statement in OWN_TABLES.split(";\n"):
        if statement.strip():
            connection.execute(statement)
    for statement in INDEXES:
        connection.execute(statement)
    connection.execute("INSERT INTO meta VALUES ('file_id', ?)", [uuid.uuid4().hex])
    connection.execute("INSERT INTO meta VALUES ('bulk', ?)", [uuid.uuid4().hex])


# A step's place in this tuple is the user_version it leads to.
STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (m001_first_tables,)


def version(connection: sqlite3.Connection) -> int:
    """Tell how many steps this file has taken."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Take the steps a file lacks, all in one transaction; the caller has backed it up.

    The connection must have foreign keys off; they are checked at the end, and an orphan
    undoes the whole.
    """
    done = version(connection)
    if done == len(STEPS):
        return
    with db.transaction(connection):
        for number, step in enumerate(STEPS[done:], start=done + 1):
            step(connection)
            connection.execute(f"PRAGMA user_version = {number}")
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise FileDamagedError(
                "The directory holds rows that point nowhere; it was not changed."
            )
