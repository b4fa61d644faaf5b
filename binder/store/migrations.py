"""The schema as numbered steps, run by sqlite-utils: append, never edit."""

import sqlite3
import uuid

from sqlite_utils import Database, Migrations

from binder.errors import FileDamagedError
from binder.store import db
from binder.store.schema import HSDS, INDEXES, OWN_TABLES, create_table

steps = Migrations("binder")


@steps()
def m001_first_tables(database: Database) -> None:
    """Make the HSDS tables, ours, and the indexes by owner."""
    for table in HSDS.values():
        database.execute(create_table(table))
    for statement in (*OWN_TABLES.split(";\n"), *INDEXES):
        if statement.strip():
            database.execute(statement)
    database.execute("INSERT INTO meta VALUES ('file_id', ?)", [uuid.uuid4().hex])
    database.execute("INSERT INTO meta VALUES ('bulk', ?)", [uuid.uuid4().hex])


def migrate(connection: sqlite3.Connection) -> None:
    """Take the steps a file lacks, all in one transaction; the caller has backed it up.

    The connection must have foreign keys off, since SQLite cannot rebuild a table that others
    refer to while they are enforced; they are checked at the end, and an orphan undoes the whole.
    """
    with db.transaction(connection):
        steps.apply(Database(connection))
        connection.execute(f"PRAGMA user_version = {db.SCHEMA_VERSION}")
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise FileDamagedError(
                "The directory holds rows that point nowhere; it was not changed."
            )
