"""Open at T? One pure answer for badge, filter, paper and gaps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from binder.finding.hours_appointment import asks_appointment
from binder.finding.hours_rules import day_hours, readable
from binder.finding.hours_text import parse_text
from binder.finding.hours_words import hours_in_words
from binder.store.records import Schedule

__all__ = ["Kind", "Open", "hours_in_words", "parse_text", "state_at"]

Kind = Literal["open", "closed", "24h", "appointment", "unknown"]

_Span = tuple[datetime, datetime]
_AHEAD = 370  # days in which the next opening is looked for: rules of a year recur in it
_ROUND_THE_CLOCK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Open:
    """Say whether a place is open; "24h" is open without a break for at least the next week.

    `until` is when it closes, `opens` when it next opens: times of the place, with its zone
    where that is known; None where nobody can say.
    """

    kind: Kind
    until: datetime | None = None
    opens: datetime | None = None


def state_at(
    schedules: Sequence[Schedule], time_zone: str, at: datetime, *, intake: bool = False
) -> Open:
    """Tell whether a place is open at a moment; a naive `at` is the place's own clock.

    `intake` asks for the hours in which people are taken; without such rows that is unknown.
    Hours are half-open: at closing time it is closed. A place whose zone is not known can be
    judged by its own clock only.
    """
    rows = readable(tuple(row for row in schedules if row.intake is intake))
    zone = zone_of(time_zone)
    if not rows:
        return Open("unknown")
    if at.tzinfo and not zone:
        always = state_at(rows, "", at.replace(tzinfo=None), intake=intake)
        return always if always.kind == "24h" else Open("unknown")
    local = at.astimezone(zone) if at.tzinfo else at.replace(tzinfo=zone)
    return _state(rows, zone, local)


def _state(rows: tuple[Schedule, ...], zone: ZoneInfo | None, at: datetime) -> Open:
    moment = instant(at, zone)
    found = _next_span(rows, zone, at.date(), moment, free=True)
    if found and found[0] <= moment:
        always = found[1] - moment >= _ROUND_THE_CLOCK
        return Open("24h") if always else Open("open", until=_local(found[1], zone))
    if any(map(asks_appointment, rows)):
        found = _next_span(rows, zone, at.date(), moment)
        if found and found[0] <= moment:
            return Open("appointment", until=_local(found[1], zone))
    today = day_hours(rows, at.date())
    if not today.known:
        return Open("appointment" if today.asked else "unknown")
    return Open("closed", opens=_local(found[0], zone) if found else None)


def _next_span(
    rows: tuple[Schedule, ...],
    zone: ZoneInfo | None,
    day: date,
    moment: datetime,
    *,
    free: bool = False,
) -> _Span | None:
    """Find the unbroken span that holds the moment, else the next; nights join at midnight.

    `free` asks for hours in which nobody needs an appointment.
    """
    found: _Span | None = None
    for start, end in _spans(rows, zone, day - timedelta(days=1), free=free):
        if found and (start > found[1] or found[1] - moment > _ROUND_THE_CLOCK):
            break
        if found:
            found = (found[0], max(found[1], end))
        elif end > moment:
            found = (start, end)
            if start > moment:
                break
    return found


def _spans(
    rows: tuple[Schedule, ...], zone: ZoneInfo | None, first: date, *, free: bool
) -> Iterator[_Span]:
    """Give the spans of each day as instants, in order."""
    day, today = first, day_hours(rows, first)
    for _ in range(_AHEAD):
        tomorrow = day_hours(rows, day + timedelta(days=1))
        midnight = datetime.combine(day, time())
        latest = 1440 if tomorrow.shut else 2880
        for opens, closes in today.free if free else today.hours:
            start = instant(midnight + timedelta(minutes=opens), zone)
            end = instant(midnight + timedelta(minutes=min(closes, latest)), zone)
            if start < end:
                yield start, end
        day, today = day + timedelta(days=1), tomorrow


def zone_of(name: str) -> ZoneInfo | None:
    """Give a zone by its IANA name, None for a name nobody knows."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def instant(wall: datetime, zone: ZoneInfo | None) -> datetime:
    """Put a wall clock on the world's clock, so that a night of 23 or 25 hours is as long."""
    return wall.replace(tzinfo=zone).astimezone(UTC) if zone else wall


def _local(moment: datetime, zone: ZoneInfo | None) -> datetime:
    return moment.astimezone(zone) if zone else moment
