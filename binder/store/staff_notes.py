"""What staff know about a place: kept on this machine unless released, never where it is."""

import sqlite3
from datetime import date

from binder.errors import ValidationError
from binder.store import history, policies
from binder.store.scrubbing import Secrets, scrub_text

_LONGEST = 4_000  # characters: a note, no file


def checked(connection: sqlite3.Connection, row: history.Row, _on: date) -> history.Row:
    """Give a row of `staff_note` fit to keep; of a withheld place without the way there.

    Raises ValidationError for a text that is no note any more.
    """
    text = str(row.get("text") or "").strip()
    if len(text) > _LONGEST:
        said = f"A note holds at most {_LONGEST:,} characters; this one has {len(text):,}."
        raise ValidationError("text", said)
    if policies.is_withheld(connection, "staff_note", row):
        text, _ = scrub_text(text, Secrets())
    return {**row, "text": text, "released": int(bool(row.get("released")))}
