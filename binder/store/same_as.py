"""Two services that are one: linked with fields to prefer, never merged; or told apart for good."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from binder.errors import NotFoundError, ValidationError
from binder.store import db, history
from binder.store.records import Changes, ServiceId

_TABLE = "service"
_LINKED = """
SELECT s.record_id, s.other_id, s.preferred FROM same_as AS s
JOIN service AS shown ON shown.id = s.record_id AND shown.gone IS NULL
WHERE s.table_name = 'service' AND s.verdict = 'same'
"""


class Link(NamedTuple):
    """One service that stands for another; `preferred`: field → the service whose value shows."""

    shown: ServiceId
    other: ServiceId
    preferred: dict[str, ServiceId]


def link(
    connection: sqlite3.Connection,
    shown: ServiceId,
    other: ServiceId,
    preferred: Mapping[str, ServiceId] | None = None,
    *,
    on: date,
    by: str = "",
) -> Changes:
    """Let one service stand for another; what the other stood for goes along.

    `preferred` names fields of finding/united.py and for each one of the two services. Raises
    NotFoundError for an unknown service, ValidationError for a service and itself, or one that
    another stands for already.
    """
    names = [_name(connection, one) for one in (shown, other)]
    if shown == other:
        raise ValidationError("other", f"{names[0]} cannot stand for itself.")
    if any(one.other == shown for one in links(connection)):
        raise ValidationError("shown", f"Another service stands for {names[0]} already.")
    values = {name: one for name, one in (preferred or {}).items() if one == other}
    what = f"The same: {names[0]} and {names[1]}"
    with db.transaction(connection):
        revision = history.begin_revision(connection, kind="edit", what=what, on=on, by=by)
        _write(connection, revision, shown, other, "same", values)
        for moved in (one for one in links(connection) if one.shown == other):
            history.delete_row(connection, revision, "same_as", (_TABLE, other, moved.other))
            _write(connection, revision, shown, moved.other, "same", {})
    return Changes(frozenset((shown, other)), revision=revision)


def part(
    connection: sqlite3.Connection,
    one: ServiceId,
    other: ServiceId,
    *,
    on: date,
    by: str = "",
) -> Changes:
    """Say that two services are not the same; they are proposed no more."""
    names = [_name(connection, each) for each in (one, other)]
    what = f"Not the same: {names[0]} and {names[1]}"
    with db.transaction(connection):
        revision = history.begin_revision(connection, kind="edit", what=what, on=on, by=by)
        for pair in ((one, other), (other, one)):
            history.delete_row(connection, revision, "same_as", (_TABLE, *pair))
        _write(connection, revision, min(one, other), max(one, other), "different", {})
    return Changes(frozenset((one, other)), revision=revision)


def links(connection: sqlite3.Connection) -> list[Link]:
    """List which services stand for which; one that is gone stands for none."""
    return [
        Link(ServiceId(row[0]), ServiceId(row[1]), json.loads(row[2]))
        for row in connection.execute(_LINKED).fetchall()
    ]


def judged(connection: sqlite3.Connection) -> set[frozenset[str]]:
    """Give every pair of services that somebody has looked at already."""
    rows = connection.execute(
        "SELECT record_id, other_id FROM same_as WHERE table_name = ?", [_TABLE]
    )
    return {frozenset(map(str, row)) for row in rows}


def with_shown(connection: sqlite3.Connection, services: Iterable[ServiceId]) -> list[ServiceId]:
    """Add those that stand for some of these services, whose listings tell of them too."""
    wanted = dict.fromkeys(services)
    shown = (one.shown for one in links(connection) if one.other in wanted)
    return list({**wanted, **dict.fromkeys(shown)})


def _write(
    connection: sqlite3.Connection,
    revision: int,
    shown: str,
    other: str,
    verdict: str,
    preferred: Mapping[str, str],
) -> None:
    row: history.Row = {
        "table_name": _TABLE,
        "record_id": shown,
        "other_id": other,
        "verdict": verdict,
        "preferred": json.dumps(dict(preferred), sort_keys=True),
    }
    history.write_row(connection, revision, "same_as", row)


def _name(connection: sqlite3.Connection, service: ServiceId) -> str:
    row = history.read_row(connection, _TABLE, (service,))
    if row is None:
        raise NotFoundError(f"There is no service {service} in this directory.")
    return str(row["name"] or service)
