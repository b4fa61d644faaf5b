"""For whom a provider agreed to be listed: which audiences, who of it said so, and when."""

import sqlite3
from datetime import date
from typing import get_args

from binder.errors import ValidationError
from binder.store import history
from binder.store.records import Audience

AUDIENCES: tuple[Audience, ...] = get_args(Audience)


def checked(_connection: sqlite3.Connection, row: history.Row, on: date) -> history.Row:
    """Give a row of `consent` fit to keep: known audiences, a name, a day that has come.

    Raises ValidationError; a missing day is today.
    """
    given = str(row.get("audiences") or "").split()
    strange = [one for one in given if one not in AUDIENCES]
    if strange:
        raise ValidationError("audiences", f"There is no audience {strange[0]!r}.")
    by = str(row.get("authorised_by") or "").strip()
    if not by:
        raise ValidationError("authorised_by", "Say who of the place agreed to be listed.")
    day = authorised_day(row.get("authorised_on"), on)
    return {
        **row,
        "audiences": " ".join(read_audiences(row.get("audiences"))),
        "authorised_by": by,
        "authorised_on": day,
    }


def authorised_day(said: object, on: date) -> str:
    """Give the day on which something was authorised as an ISO date, today where none is said.

    Raises ValidationError for what is no day, or a day that has not come.
    """
    try:
        day = date.fromisoformat(str(said)) if said else on
    except ValueError as error:
        raise ValidationError("authorised_on", f"{said} is not a day like 2026-11-22.") from error
    if day > on:
        raise ValidationError("authorised_on", f"{day} is in the future; consent was given.")
    return day.isoformat()


def read_audiences(said: object) -> tuple[Audience, ...]:
    """Read what the column `audiences` holds: names with blanks between."""
    given = str(said or "").split()
    return tuple(one for one in AUDIENCES if one in given)
