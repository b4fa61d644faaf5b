"""Books as they were printed: numbers that stay, leaves that stay, and what each leaf said."""

import json
import sqlite3
from datetime import date
from typing import NamedTuple

from binder.errors import NotFoundError
from binder.store import db
from binder.store.records import ListingId


class Edition(NamedTuple):
    """One printed book: its leaves by label with the entries on each, and a hash of each page."""

    name: str
    on_date: date
    leaves: dict[str, tuple[str, ...]]
    pages: dict[str, str]


def numbers(connection: sqlite3.Connection) -> dict[ListingId, str]:
    """Give the number of every listing that was ever in a book: "SH-12"."""
    rows = connection.execute("SELECT listing_id, section, number FROM book_number").fetchall()
    return {ListingId(row[0]): f"{row[1]}-{row[2]}" for row in rows}


def editions(connection: sqlite3.Connection) -> list[Edition]:
    """List the printed books, newest first."""
    rows = connection.execute("SELECT edition, on_date, entries FROM book ORDER BY rowid DESC")
    return [_read(row) for row in rows.fetchall()]


def edition(connection: sqlite3.Connection, name: str) -> Edition:
    """Give a printed book by its name; raises NotFoundError that lists those there are."""
    found = editions(connection)
    for one in found:
        if one.name == name:
            return one
    known = ", ".join(one.name for one in found[:8]) or "none was printed"
    raise NotFoundError(f"There is no edition {name[:40]} of the book: {known}.")


def keep_edition(
    connection: sqlite3.Connection, printed: Edition, given: dict[ListingId, str]
) -> None:
    """Hold a printed book and the numbers it gave, in one transaction."""
    with db.transaction(connection):
        connection.executemany(
            "INSERT OR IGNORE INTO book_number VALUES (?, ?, ?)",
            [(key, *number.split("-")) for key, number in given.items()],
        )
        entries = json.dumps({"leaves": printed.leaves, "pages": printed.pages})
        connection.execute(
            "INSERT OR REPLACE INTO book VALUES (?, ?, ?)",
            [printed.name, printed.on_date.isoformat(), entries],
        )


def _read(row: sqlite3.Row) -> Edition:
    held = json.loads(row["entries"])
    leaves = {label: tuple(on_it) for label, on_it in held["leaves"].items()}
    return Edition(row["edition"], date.fromisoformat(row["on_date"]), leaves, held["pages"])
