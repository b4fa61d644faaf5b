"""What was changed in one listing, field by field: before, after, the day, initials."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from binder.store import history
from binder.store.held import Held

_LATEST = 200  # changes: what is older is looked up in a backup
_UNTOLD = frozenset(
    (
        *("id", "source_id", "source_key", "added", "gone", "revision", "position"),
        *("link_id", "link_entity", "phone_id", "contact_id", "service_at_location_id"),
        *("service_id", "location_id", "organization_id"),
    )
)
# a fact is known by the record it speaks of and more, behind a bar
_CHANGES = """
SELECT c.table_name, c.before, c.after, r.serial, r.kind, r.on_date, r.by, r.what, r.undone
FROM json_each(:ids) AS i
JOIN change AS c ON c.record_id >= i.value AND c.record_id < i.value || '}'
JOIN revision AS r ON r.serial = c.revision
WHERE c.table_name <> 'local_edit' ORDER BY r.serial DESC, c.rowid LIMIT :latest
"""


class Past(NamedTuple):
    """One field that a revision changed; `stands`: it can still be taken back."""

    revision: int
    on_date: date
    by: str
    what: str
    table: str
    field: str
    before: str
    after: str
    stands: bool


def past(connection: sqlite3.Connection, found: Held) -> list[Past]:
    """List what was changed in a listing, the latest first; at most 200 rows are looked at."""
    ids = {str(row["id"]) for rows in found.rows.values() for row in rows if "id" in row}
    ids |= {found.service, found.location, *found.taken_out} - {""}
    values = {"ids": json.dumps(sorted(ids)), "latest": _LATEST}
    return [one for row in connection.execute(_CHANGES, values) for one in _fields(row)]


def _fields(row: sqlite3.Row) -> Iterator[Past]:
    before: history.Row = json.loads(row["before"]) if row["before"] else {}
    after: history.Row = json.loads(row["after"]) if row["after"] else {}
    if after.get("gone") is not None and before.get("gone") is None:
        after = {}
    elif before.get("gone") is not None and after.get("gone") is None:
        before = {}
    stands = row["kind"] == "edit" and not row["undone"]
    for field in {**before, **after}:
        was, now = before.get(field), after.get(field)
        if field not in _UNTOLD and was != now and (was or now):
            yield Past(
                row["serial"],
                date.fromisoformat(row["on_date"]),
                row["by"],
                row["what"],
                row["table_name"],
                field,
                "" if was is None else str(was),
                "" if now is None else str(now),
                stands,
            )
