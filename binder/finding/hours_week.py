"""One day, or the week that recurs, of a place's hours as spans that stand for a state."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from binder.finding.hours import state_at
from binder.finding.hours_clock import DAY_LONG, Minutes
from binder.finding.hours_rules import Day, day_hours, day_rule, joined, readable, without
from binder.store.records import Schedule

OPEN_NOW, BY_APPOINTMENT, UNKNOWN, CLOSED = range(4)
STATES = {
    "open": OPEN_NOW,
    "24h": OPEN_NOW,
    "appointment": BY_APPOINTMENT,
    "unknown": UNKNOWN,
    "closed": CLOSED,
}

NEVER = 0xFFFF_FFFF  # "since" of hours that no week tells: dates or months decide
_MONDAY = date(2024, 1, 1)


class DaySpans(NamedTuple):
    """Hold one day of a place: start, end and state of its spans, and the state beyond them."""

    beyond: int
    spans: tuple[tuple[int, int, int], ...] = ()


class Week(NamedTuple):
    """Hold the days from Monday on; `since`: the last ordinal day it does not tell yet."""

    since: int
    days: tuple[DaySpans, ...]


@lru_cache(100_000)
def week_spans(schedules: tuple[Schedule, ...], *, placed: bool) -> Week:
    """Give the week that rows of one kind repeat; without a known zone only "always" is told."""
    rows = readable(schedules)
    if not rows:
        return Week(0, (DaySpans(UNKNOWN),) * 7)
    if not all(map(_weekly, rows)):
        return Week(NEVER, (DaySpans(UNKNOWN),) * 7)
    since = max((row.dtstart.toordinal() for row in rows if row.dtstart), default=0)
    monday = _MONDAY + timedelta(days=-(-max(since - _MONDAY.toordinal(), 0) // 7) * 7 + 7)
    if placed:
        days = [day_hours(rows, monday + timedelta(days=number)) for number in range(-1, 7)]
        return Week(since, tuple(_clipped(*pair) for pair in pairwise(days)))
    later = datetime.combine(monday + timedelta(days=7), time())
    always = state_at(schedules, "", later, intake=schedules[0].intake).kind == "24h"
    return Week(since, (DaySpans(OPEN_NOW if always else UNKNOWN),) * 7)


def of_kind(schedules: tuple[Schedule, ...], *, intake: bool) -> tuple[Schedule, ...]:
    """Take the rows for intake, or those for the office."""
    return tuple(row for row in schedules if row.intake is intake)


def _weekly(row: Schedule) -> bool:
    """Tell whether a row says the same in every week from its beginning on."""
    ordinals = [day_rule(code) for code in row.byday]
    dated = row.valid_from or row.valid_to or row.bymonthday or row.interval > 1
    return not dated and all(rule is None or rule[0] == 0 for rule in ordinals)


def day_spans(rows: tuple[Schedule, ...], day: date) -> DaySpans:
    """Give the day that rows of one kind, made readable, have on one date."""
    return _clipped(day_hours(rows, day - timedelta(days=1)), day_hours(rows, day))


def _clipped(before: Day, today: Day) -> DaySpans:
    """Give a day from midnight to midnight, with what is left of the night before."""
    night = Day() if today.shut else before
    free = joined(_from_midnight(night.free, today.free))
    hours = joined(_from_midnight(night.hours, today.hours))
    spans = [(*span, BY_APPOINTMENT) for span in without(hours, free)]
    beyond = CLOSED if today.known else BY_APPOINTMENT if today.asked else UNKNOWN
    return DaySpans(beyond, (*spans, *((*span, OPEN_NOW) for span in free)))


def _from_midnight(night: Sequence[Minutes], hours: Sequence[Minutes]) -> list[Minutes]:
    left = [(max(start - DAY_LONG, 0), end - DAY_LONG) for start, end in night if end > DAY_LONG]
    return left + [(start, min(end, DAY_LONG)) for start, end in hours]
