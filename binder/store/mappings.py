"""How the columns of a source's spreadsheets are read: remembered by source and shape."""

import sqlite3
from collections.abc import Mapping

from binder.store import db


def mappings_of(connection: sqlite3.Connection, source: str) -> list[str]:
    """Give the mappings that a source's files were read by, as `import --mapping` takes them."""
    rows = connection.execute(
        "SELECT mapping FROM column_mapping WHERE source = ? ORDER BY shape", [source]
    )
    return [row["mapping"] for row in rows]


def remember(connection: sqlite3.Connection, source: str, mappings: Mapping[str, str]) -> None:
    """Hold the mappings of a source by the shape they are for; an older one is replaced."""
    with db.transaction(connection):
        connection.executemany(
            "INSERT OR REPLACE INTO column_mapping (source, shape, mapping) VALUES (?, ?, ?)",
            [(source, shape, text) for shape, text in mappings.items()],
        )
