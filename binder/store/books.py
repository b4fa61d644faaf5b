"""Books as they were printed: numbers that stay, leaves that stay, and what each leaf said."""

import json
import sqlite3
from datetime import date
from typing import NamedTuple

from binder.errors import NotFoundError
from binder.store import db
from binder.store.records import ListingId


class Edition(NamedTuple):
    """One printed book: the entries on each leaf by label, and a hash of what each page said.

    Only editions of one `series`, of the same paper and part of the directory, share leaves.
    """

    name: str
    on_date: date
    series: str
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
    """Give a printed book by its name, or the last of a day; NotFoundError lists what there is."""
    found = editions(connection)
    for one in sorted(found, key=lambda one: one.name != name):
        if name in (one.name, one.on_date.isoformat()):
            return one
    known = ", ".join(one.name for one in found[:8]) or "none was printed"
    raise NotFoundError(f"There is no edition {name[:40]} of the book: {known}.")


def keep_edition(
    connection: sqlite3.Connection, printed: Edition, given: dict[ListingId, str]
) -> None:
    """Hold a printed book and the numbers it gave, in one transaction."""
    rows = [(key, *number.split("-")) for key, number in given.items()]
    with db.transaction(connection):
        # a number left for one under another tab stays taken, in its own name
        connection.executemany(
            "UPDATE book_number SET listing_id = section || '-' || number"
            " WHERE listing_id = ? AND section <> ?",
            [row[:2] for row in rows],
        )
        connection.executemany("INSERT OR IGNORE INTO book_number VALUES (?, ?, ?)", rows)
        entries = json.dumps(
            {"series": printed.series, "leaves": printed.leaves, "pages": printed.pages}
        )
        connection.execute(
            "INSERT OR REPLACE INTO book VALUES (?, ?, ?)",
            [printed.name, printed.on_date.isoformat(), entries],
        )


def _read(row: sqlite3.Row) -> Edition:
    held = json.loads(row["entries"])
    leaves = {label: tuple(on_it) for label, on_it in held["leaves"].items()}
    day = date.fromisoformat(row["on_date"])
    return Edition(row["edition"], day, held["series"], leaves, held["pages"])
