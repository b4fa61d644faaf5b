"""Open the directory: made when asked for, migrated when old, writing only when asked."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from binder.store import db


def open_directory(
    path: Path,
    *,
    create: bool = False,
    readonly: bool = False,
    before_migration: Callable[[Path], None] | None = None,
) -> sqlite3.Connection:
    """Open a directory file with all tables of this program; the caller closes it.

    `create` makes an empty one where none is. An older file is migrated after
    `before_migration` has made its copy. Raises what `db.connect` raises.
    """
    if create and not path.exists():
        with_tables(path)
    connection = db.connect(path, readonly=readonly)
    if readonly or db.version(connection) == db.SCHEMA_VERSION:
        return connection
    connection.close()
    if before_migration:
        before_migration(path)
    _migrate(db.connect(path, foreign_keys=False))
    return db.connect(path)


def with_tables(path: Path) -> None:
    """Make a new directory file that holds its tables and nothing else.

    Made beside and renamed in, so that a kill leaves no file without tables.
    """
    beside = path.with_name(path.name + ".part")
    beside.unlink(missing_ok=True)
    _migrate(db.create(beside))
    beside.rename(path)


def _migrate(connection: sqlite3.Connection) -> None:
    # sqlite_utils takes 0.2 s to import and the first paint must not wait for it
    from binder.store.migrations import migrate

    try:
        migrate(connection)
    finally:
        connection.close()
