"""Open the directory: made when asked for, migrated when old, writing only when asked."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from binder.store import db
from binder.store.migrations import STEPS, migrate, version


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
    if version(connection) == len(STEPS) or readonly:
        return connection
    connection.close()
    if before_migration:
        before_migration(path)
    migrating = db.connect(path, foreign_keys=False)
    try:
        migrate(migrating)
    finally:
        migrating.close()
    return db.connect(path)


def with_tables(path: Path) -> None:
    """Make a new directory file that holds its tables and nothing else."""
    connection = db.create(path)
    try:
        migrate(connection)
    finally:
        connection.close()
