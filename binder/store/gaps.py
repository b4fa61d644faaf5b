"""Who looks after a hole in the directory, what is done next, and until when."""

import sqlite3
from datetime import date
from typing import NamedTuple

from binder.errors import ValidationError
from binder.store import db, history
from binder.store.records import Changes


class Owned(NamedTuple):
    """What is held about one hole; `people` is "" for everybody."""

    place: str
    need: str
    people: str = ""
    owner: str = ""
    step: str = ""
    due: date | None = None


def set_gap(connection: sqlite3.Connection, gap: Owned, *, on: date, by: str = "") -> Changes:
    """Hold who looks after a hole; with neither owner nor step nor day it is let go.

    Raises ValidationError where no need is named.
    """
    if not gap.need:
        raise ValidationError("need", "Say which need is missing.")
    key = (gap.place, gap.need, gap.people)
    with db.transaction(connection):
        what = f"Gap: {gap.need} in {gap.place}"
        revision = history.begin_revision(connection, kind="edit", what=what, on=on, by=by)
        if not (gap.owner.strip() or gap.step.strip() or gap.due):
            history.delete_row(connection, revision, "gap", key)
        else:
            row: history.Row = {
                **gap._asdict(),
                "owner": gap.owner.strip(),
                "step": gap.step.strip(),
                "due": gap.due.isoformat() if gap.due else None,
            }
            history.write_row(connection, revision, "gap", row)
    return Changes(revision=revision)


def gaps(connection: sqlite3.Connection, place: str) -> dict[str, Owned]:
    """Give what is held about the holes of a place, by need; everybody's before somebody's."""
    rows = connection.execute(
        "SELECT place, need, people, owner, step, due FROM gap WHERE place = ?"
        " ORDER BY people DESC",
        [place],
    ).fetchall()
    return {row["need"]: _read(row) for row in rows}


def _read(row: sqlite3.Row) -> Owned:
    due = date.fromisoformat(row["due"]) if row["due"] else None
    return Owned(row["place"], row["need"], row["people"], row["owner"], row["step"], due)
