"""The schema as numbered steps, run by sqlite-utils: append, never edit."""

import sqlite3
import uuid

from sqlite_utils import Database, Migrations

from binder.errors import FileDamagedError
from binder.store import db
from binder.store.schema import HSDS, INDEXES, OWN_TABLES, create_table

_BY_NAME = {
    statement.split("CREATE TABLE ", 1)[1].split(" ", 1)[0]: statement
    for statement in OWN_TABLES.split(";\n")
    if "CREATE TABLE " in statement
}

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


@steps()
def m002_admission(database: Database) -> None:
    """Give facets an owner, a stance and a rule; add first calls, vetting and open beds.

    A new file has all of it from the first step.
    """
    if "stance" in database["facet"].columns_dict:
        return
    database.execute("ALTER TABLE facet RENAME TO facet_before")
    for table in ("facet", "first_call", "vetting"):
        database.execute(_BY_NAME[table])
    database.execute(
        "INSERT INTO facet SELECT service_id, 'service', facet, value, 'accepts', 0, provenance,"
        " quote, struck, source_id FROM facet_before"
    )
    database.execute("DROP TABLE facet_before")
    database.execute("ALTER TABLE service_capacity ADD COLUMN until")
    database.execute("CREATE INDEX service_capacity_service ON service_capacity (service_id)")


@steps()
def m003_keeping(database: Database) -> None:
    """Add what coordinators keep: templates, books, consent, notes, gaps, duplicates, mappings.

    A new file has all of it from the first step.
    """
    if "gap" in database.table_names():
        return
    for table in (
        *("packet_template", "book_number", "book", "check_contact", "consent", "staff_note"),
        *("gap", "same_as", "column_mapping"),
    ):
        database.execute(_BY_NAME[table])
    database.execute("CREATE INDEX same_as_other ON same_as (other_id)")
    database.execute("ALTER TABLE verification ADD COLUMN title TEXT NOT NULL DEFAULT ''")


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
