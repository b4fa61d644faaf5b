"""Whether the index of a directory is current: what the first paint asks; sqlite3 is enough."""

import sqlite3
from pathlib import Path

from binder import __version__
from binder.finding.index import Stamp, read_stamp
from binder.store import db


def index_path(cache: Path, stamp: Stamp) -> Path:
    """Name the index file after the content it is built from and the program that builds it.

    Another version may gather, guess or sort differently, so it does not take over an old index.
    """
    return cache / f"index-{stamp.file_id[:12]}-{stamp.bulk[:12]}-{__version__}.db"


def stamp_of(connection: sqlite3.Connection) -> Stamp:
    """Read what an index of this directory must say it was built from."""
    meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
    last = connection.execute(
        "SELECT serial, stamp FROM revision ORDER BY serial DESC LIMIT 1"
    ).fetchone()
    serial, stamp = last if last else (0, "")
    return Stamp(meta["file_id"], meta["bulk"], serial, stamp)


def ready_index(file: Path, cache: Path) -> Path | None:
    """Give the index if it is current already; needs nothing but sqlite3."""
    connection = db.connect(file, readonly=True)
    try:
        stamp = stamp_of(connection)
    finally:
        connection.close()
    path = index_path(cache, stamp)
    return path if read_stamp(path) == stamp else None
