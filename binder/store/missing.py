"""What a restore would take away: the acts that came after a copy was made."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from binder.errors import BinderError
from binder.store import db

_MOST = 200


class Missing(NamedTuple):
    """Acts that a copy lacks, newest first, as (day, sentence); `other`: it is no earlier state."""

    acts: tuple[tuple[str, str], ...] = ()
    total: int = 0
    other: bool = False


def missing_in(copy: Path, file: Path) -> Missing:
    """Tell which acts in a directory came after a copy of it; none where it cannot be read."""
    with closing(db.connect(copy, readonly=True)) as connection:
        last = connection.execute(
            "SELECT serial, stamp FROM revision ORDER BY serial DESC LIMIT 1"
        ).fetchone()
        one = _file_id(connection)
    try:
        with closing(db.connect(file, readonly=True)) as connection:
            return _since(connection, last, one)
    except BinderError:
        return Missing(other=True)


def _since(connection: sqlite3.Connection, last: sqlite3.Row | None, file_id: str) -> Missing:
    serial = last["serial"] if last else 0
    known = connection.execute("SELECT stamp FROM revision WHERE serial = ?", [serial]).fetchone()
    if _file_id(connection) != file_id or (last and (known is None or known[0] != last["stamp"])):
        return Missing(other=True)
    acts = connection.execute(
        "SELECT on_date, what FROM revision WHERE serial > ? ORDER BY serial DESC", [serial]
    ).fetchall()
    return Missing(tuple((row[0], row[1]) for row in acts[:_MOST]), len(acts))


def _file_id(connection: sqlite3.Connection) -> str:
    return str(connection.execute("SELECT value FROM meta WHERE key = 'file_id'").fetchone()[0])
