"""Which older files still hold where a place is that the directory no longer tells."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from binder.errors import BinderError
from binder.store import db

# A street, a point, the way there: an area that may be said instead stands in location_policy.
_HELD = """
SELECT location_id FROM address
WHERE location_id IN (SELECT value FROM json_each(:ids)) AND ifnull(address_1, '') <> ''
UNION SELECT id FROM location
WHERE id IN (SELECT value FROM json_each(:ids))
  AND (latitude IS NOT NULL OR ifnull(transportation, '') <> '')
"""
_WITHHELD = """
SELECT location_id, ifnull(service.name, '') AS name FROM location_policy
LEFT JOIN service_at_location USING (location_id)
LEFT JOIN service ON service.id = service_id
WHERE policy <> 'public' ORDER BY name
"""


class StillHeld(NamedTuple):
    """An older file, and the services whose place it tells; none named where it is unreadable."""

    path: Path
    services: tuple[str, ...]


def still_held(file: Path, folder: Path) -> list[StillHeld]:
    """List the backups and damaged files that hold a place the directory withholds, newest first.

    Of a file that cannot be read nobody can say what it holds, so it is listed as well. Raises
    BinderError where the directory itself cannot be read.
    """
    with closing(db.connect(file, readonly=True)) as connection:
        named: dict[str, set[str]] = {}
        for location, name in connection.execute(_WITHHELD):
            named.setdefault(location, set()).add(name)
        for known in _held(connection, named):
            del named[known]
    if not named:
        return []
    older = [*folder.glob("binder-*.db"), *file.parent.glob(f"{file.stem}.damaged*")]
    found = (_asked(path, named) for path in sorted(older, key=_age, reverse=True))
    return [one for one in found if one is not None]


def _asked(path: Path, named: dict[str, set[str]]) -> StillHeld | None:
    try:
        with closing(db.connect(path, readonly=True)) as connection:
            held = _held(connection, named)
    except (BinderError, sqlite3.Error):
        return StillHeld(path, ())
    services = sorted({name or "a place" for location in held for name in named[location]})
    return StillHeld(path, tuple(services)) if held else None


def _held(connection: sqlite3.Connection, ids: Iterable[str]) -> list[str]:
    rows = connection.execute(_HELD, {"ids": json.dumps(list(ids))})
    return [str(location) for (location,) in rows]


def _age(path: Path) -> float:
    return path.stat().st_mtime
