"""The rows of a listing that may have several owners: its phones and its hours."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from binder.finding.gather import HOURS, Gathered
from binder.store.records import Phone, Schedule

_ASKED = ("phone", "visit", "email")  # a website look-up is no check
# Fax never reaches a person at night, so it stands last whatever the directory says.
_KINDS = ("hotline", "voice", "", "cell", "text", "sms", "video", "textphone", "tty", "fax")
_UNTOLD = ("?",)  # a day no rule names, so that nothing counts as open, nor as closed
_LAST = 1_000  # after every number whose order the directory states


def meeting(
    rows: Gathered, table: str, service: sqlite3.Row, place: sqlite3.Row | None
) -> list[sqlite3.Row]:
    """Give the rows whose every owner is this service at this place, nearest owner first."""
    location = place["location_id"] if place else None
    own = rows.of_service[table].get(service["id"], [])
    found = [row for row in own if row["location_id"] in (None, location)]
    if place is not None:
        found = [*rows.of_place[table].get(place["id"], []), *found]
        here = rows.of_location[table].get(location or "", [])
        found += [row for row in here if row["service_id"] in (None, service["id"])]
    return list({row["id"]: row for row in found}.values())


def phones_of(rows: Gathered, service: sqlite3.Row, place: sqlite3.Row | None) -> tuple[Phone, ...]:
    """Give the numbers to call, each once, the one to call first first."""
    found = meeting(rows, "phone", service, place)
    found += rows.of_organization["phone"].get(service["organization_id"] or "", [])
    checks = asked(rows.of_service["verification"].get(service["id"], []), "phone")
    numbered = enumerate(found)
    ordered = sorted(numbered, key=lambda pair: _phone_order(pair[0], pair[1]))
    unique: dict[tuple[str, str], sqlite3.Row] = {}
    for _, row in ordered:
        unique.setdefault((row["number"], row["extension"]), row)
    return tuple(_phone(rows, row, checks) for row in unique.values())


def _phone_order(place: int, row: sqlite3.Row) -> tuple[bool, int, int, int]:
    kind = (row["type"] or "").lower()
    rank = _KINDS.index(kind) if kind in _KINDS else _KINDS.index("")
    position = row["position"] if row["position"] is not None else _LAST
    return (kind == "fax", position, rank, place)


def _phone(rows: Gathered, row: sqlite3.Row, checks: list[sqlite3.Row]) -> Phone:
    flags = rows.of_phone["flag"].get(row["id"], [])
    edited = max((edit["revision"] for edit in rows.of_phone["edit"].get(row["id"], [])), default=0)
    since = [check for check in checks if check["revision"] > edited]
    return Phone(
        id=row["id"],
        number=row["number"] or "",
        kind=(row["type"] or "").lower(),
        extension=row["extension"] or "",
        answers=row["description"] or "",
        languages=texts(rows.of_phone["language"].get(row["id"], []), "name"),
        checked=max((day(check["on_date"]) for check in since), default=None, key=_known),
        flag=flags[0]["kind"] if flags else "",
        flagged=day(flags[0]["on_date"]) if flags else None,
    )


def asked(verifications: list[sqlite3.Row], field: str = "") -> list[sqlite3.Row]:
    """Keep the checks at which the place itself answered, of one field where one is named."""
    return [
        row
        for row in verifications
        if row["method"] in _ASKED
        and row["outcome"] in ("confirmed", "changed")
        and (not field or row["fields"] == "all" or field in row["fields"].split())
    ]


def schedule(row: Sequence[Any]) -> Schedule:
    """Read one HSDS schedule row, which ends with the columns HOURS."""
    return _schedule(*row[-len(HOURS) :])


# Most places of a directory keep the same few hours, and 100,000 of them have half a million rows.
@lru_cache(maxsize=10_000)
def _schedule(
    byday: str | None,
    opens_at: str | None,
    closes_at: str | None,
    freq: str | None,
    interval: str | None,
    dtstart: str | None,
    bymonthday: str | None,
    valid_from: str | None,
    valid_to: str | None,
    until: str | None,
    closed: int | None,
    kind: str | None,
    description: str | None,
    notes: str | None,
    by_appointment: int | None,
    wkst: str | None,
    *limits: str | None,
) -> Schedule:
    days = tuple(filter(None, (byday or "").replace(" ", "").split(",")))
    every = _number(interval) or 1
    # These, which real directories hardly state, leave open on which of its days it is open.
    if any(limits) or (every > 1 and wkst not in (None, "", "MO")):
        days = _UNTOLD
    return Schedule(
        byday=days,
        opens_at=(opens_at or "")[:5],
        closes_at=(closes_at or "")[:5],
        freq=freq or "",
        interval=every,
        dtstart=day(dtstart),
        bymonthday=tuple(filter(None, map(_number, (bymonthday or "").split(",")))),
        valid_from=day(valid_from),
        valid_to=min(filter(None, map(day, (valid_to, until))), default=None),
        closed=bool(closed),
        intake=kind == "intake",
        text=description or notes or "",
        by_appointment=bool(by_appointment),
    )


def _number(text: str | int | None) -> int | None:
    try:
        return int(text or 0) or None
    except ValueError:
        return None


def day(text: str | None) -> date | None:
    """Read an ISO date, with or without a time; None for anything else."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def texts(rows: Iterable[sqlite3.Row], column: str) -> tuple[str, ...]:
    """Give one column of some rows, each text once."""
    return tuple(dict.fromkeys(row[column] for row in rows if row[column]))


def _known(day: date | None) -> date:
    return day or date.min
