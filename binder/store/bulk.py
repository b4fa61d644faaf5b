"""What a change of most of the file does otherwise: in memory, indexed and checked at its end."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from binder.errors import ImportFailedError


@contextmanager
def large_write(connection: sqlite3.Connection) -> Iterator[None]:
    """Keep a large change in memory until its commit, and check references once, at its end.

    Readers are kept out for the commit alone. Not to be entered inside a transaction.
    """
    settings = {"foreign_keys": 0, "cache_spill": 0, "cache_size": -65536, "temp_store": 2}
    before = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in settings}
    for name, value in settings.items():
        connection.execute(f"PRAGMA {name} = {value}")
    try:
        yield
    finally:
        for name, value in before.items():
            connection.execute(f"PRAGMA {name} = {value}")


@contextmanager
def indexed_after(connection: sqlite3.Connection, table: str) -> Iterator[None]:
    """Make the indexes of a table anew after the block, where most rows come from the stage."""
    run = connection.execute
    counts = f"SELECT (SELECT count(*) FROM main.{table}), (SELECT count(*) FROM stage.{table})"
    known, coming = run(counts).fetchone()
    indexes = run(
        "SELECT name, sql FROM main.sqlite_master"
        " WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
        [table if known < coming else ""],
    ).fetchall()
    for name, _ in indexes:
        run(f"DROP INDEX main.{name}")
    yield
    for _, statement in indexes:
        run(statement)


def check_references(connection: sqlite3.Connection) -> None:
    """Raise ImportFailedError where a row points to one that is not there."""
    orphan = connection.execute("PRAGMA main.foreign_key_check").fetchone()
    if orphan is not None:
        raise ImportFailedError(
            f"A {orphan[0]} would point to a {orphan[2]} that is not there; nothing was changed."
        )
