"""Who is open at one hour, for many places at once; what is said here is `hours.state_at`."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from binder.finding.hours import by_appointment, instant, state_at, zone_of
from binder.finding.hours_rules import Day, day_hours, day_rule, readable
from binder.store.records import Schedule

OPEN_NOW, BY_APPOINTMENT, UNKNOWN, CLOSED = range(4)
STATES = {
    "open": OPEN_NOW,
    "24h": OPEN_NOW,
    "appointment": BY_APPOINTMENT,
    "unknown": UNKNOWN,
    "closed": CLOSED,
}

Hours = tuple[tuple[Schedule, ...], str]  # schedule rows and IANA zone

_DAY, _WEEK = 1440, 7 * 1440  # minutes
_MONDAY = date(2024, 1, 1)
_SOON = timedelta(hours=2)  # around a change of the clocks a wall clock alone does not tell
_PLAIN, _ANY, _ALWAYS = 1, 2, 4  # flags: told by the week alone; has rows; open without a break

_Flags = NDArray[np.bool_]
_SPAN = np.dtype([("half", "<u4"), ("start", "<u2"), ("end", "<u2")])
_HALF = np.dtype([("flags", "u1"), ("known", "u1"), ("appointment", "u1"), ("since", "<u4")])


class _Half(NamedTuple):
    """Hold the office hours or the intake hours of one place; a bit a weekday, Monday first."""

    flags: int
    known: int
    appointment: int
    since: int  # the last ordinal day of which the week does not tell yet
    spans: tuple[tuple[int, int], ...]


def compile_openings(distinct: Sequence[Hours]) -> dict[str, bytes]:
    """Give the arrays from which Openings answers: two halves a place, office and intake."""
    halves: list[tuple[int, int, int, int]] = []
    spans: list[tuple[int, int, int]] = []
    zones: dict[str, int] = {}
    numbers = bytearray()
    for schedules, zone in distinct:
        for intake in (False, True):
            half = _half(tuple(row for row in schedules if row.intake is intake))
            spans += [(len(halves), *span) for span in half.spans]
            halves.append(half[:4])
        numbers += zones.setdefault(zone, len(zones)).to_bytes(2, "little")
    return {
        "openings": np.array(halves, _HALF).tobytes(),
        "opening spans": np.array(spans, _SPAN).tobytes(),
        "opening zones": bytes(numbers),
        "opening zone names": json.dumps(list(zones)).encode(),
    }


@lru_cache(100_000)
def _half(schedules: tuple[Schedule, ...]) -> _Half:
    rows = readable(schedules)
    if not rows:
        return _Half(_PLAIN, 0, 0, 0, ())
    if not all(map(_weekly, rows)):
        return _Half(_ANY, 0, 0, 0, ())
    since = max((row.dtstart.toordinal() for row in rows if row.dtstart), default=0)
    monday = _MONDAY + timedelta(days=-(-max(since - _MONDAY.toordinal(), 0) // 7) * 7 + 7)
    dates = [monday + timedelta(days=number) for number in range(7)]
    days = [day_hours(rows, one) for one in dates]
    later = datetime.combine(monday + timedelta(days=7), time())
    always = state_at(schedules, "", later, intake=schedules[0].intake)
    return _Half(
        _PLAIN | _ANY | (_ALWAYS if always.kind == "24h" else 0),
        _bits(day.known for day in days),
        _bits(by_appointment(rows, one) for one in dates),
        since,
        tuple(_spans(days)),
    )


def _weekly(row: Schedule) -> bool:
    """Tell whether a row says the same in every week from its beginning on."""
    ordinals = [day_rule(code) for code in row.byday]
    dated = row.valid_from or row.valid_to or row.bymonthday or row.interval > 1
    return not dated and all(rule is None or rule[0] == 0 for rule in ordinals)


def _bits(flags: Iterator[bool]) -> int:
    return sum(1 << place for place, flag in enumerate(flags) if flag)


def _spans(days: list[Day]) -> Iterator[tuple[int, int]]:
    """Give the hours of a week in its minutes; what passes its end begins it as well."""
    for number, day in enumerate(days):
        latest = _DAY if days[(number + 1) % 7].shut else 2 * _DAY
        for opens, closes in day.hours:
            start, end = number * _DAY + opens, number * _DAY + min(closes, latest)
            if start < end:
                yield start, min(end, _WEEK)
            if end > _WEEK:
                yield max(start - _WEEK, 0), end - _WEEK


class Openings:
    """Answer for all distinct hours of an index; `read` gives those that arrays cannot tell."""

    def __init__(
        self, arrays: Callable[[str], bytes], read: Callable[[Sequence[int]], Sequence[Hours]]
    ) -> None:
        self._read = read
        self._halves = np.frombuffer(arrays("openings"), _HALF)
        spans = np.frombuffer(arrays("opening spans"), _SPAN)
        self._owners, self._starts, self._ends = (
            np.ascontiguousarray(spans[name]) for name in ("half", "start", "end")
        )
        self._zones = np.frombuffer(arrays("opening zones"), "<u2")
        self._names: list[str] = json.loads(arrays("opening zone names"))
        self._zone_of_span = self._zones[self._owners >> 1] if len(spans) else self._zones[:0]

    def __len__(self) -> int:
        """Tell how many distinct hours the arrays hold."""
        return len(self._zones)

    def states(self, at: datetime, *, intake: bool) -> NDArray[np.int8]:
        """Give the state of each, as `state_at` has it; `at` with its zone."""
        clocks = [_Clock(name, at) for name in self._names]
        halves = self._halves[int(intake) :: 2]
        inside = self._inside(clocks)[int(intake) :: 2]
        day = np.array([clock.weekday for clock in clocks], np.uint8)[self._zones]
        known = (halves["known"] >> day) & 1 != 0
        appointed = (halves["appointment"] >> day) & 1 != 0
        states = np.where(known, CLOSED, np.where(appointed, BY_APPOINTMENT, UNKNOWN))
        states = np.where(inside, np.where(appointed, BY_APPOINTMENT, OPEN_NOW), states)
        nowhere = np.array([clock.zone is None for clock in clocks], np.bool_)[self._zones]
        always = (halves["flags"] & _ALWAYS) != 0
        states[nowhere] = np.where(always[nowhere], OPEN_NOW, UNKNOWN)
        states[(halves["flags"] & _ANY) == 0] = UNKNOWN
        ordinal = np.array([clock.ordinal for clock in clocks], np.uint32)[self._zones]
        told = ((halves["flags"] & _PLAIN) != 0) & (halves["since"] < ordinal)
        result = states.astype(np.int8)
        self._ask(result, np.flatnonzero(~told), at, intake=intake)
        return result

    def _inside(self, clocks: list["_Clock"]) -> _Flags:
        """Flag each half that is within one of its spans."""
        inside = np.zeros(len(self._halves), np.bool_)
        now = np.array([clock.minute for clock in clocks], np.int32)[self._zone_of_span]
        hits = (self._starts <= now) & (now < self._ends)
        for number, clock in enumerate(clocks):
            if clock.changing:
                here = self._zone_of_span == number
                table, minute = clock.table()
                hits[here] = (table[self._starts[here]] <= minute) & (
                    minute < table[self._ends[here]]
                )
        inside[self._owners[hits]] = True
        return inside

    def _ask(
        self, states: NDArray[np.int8], some: NDArray[np.intp], at: datetime, *, intake: bool
    ) -> None:
        """Let the one function answer for the few that dates and months decide."""
        for number, (schedules, zone) in zip(some, self._read(some.tolist()), strict=True):
            states[number] = STATES[state_at(schedules, zone, at, intake=intake).kind]


class _Clock:
    """Hold what the clock on the wall shows in one zone at one moment."""

    def __init__(self, name: str, at: datetime) -> None:
        self.zone: ZoneInfo | None = zone_of(name)
        self._at = at
        self._local = local = at.astimezone(self.zone) if self.zone else at
        self.weekday = local.weekday()
        self.ordinal = local.toordinal()
        self.minute = self.weekday * _DAY + local.hour * 60 + local.minute
        around = [(at + step).astimezone(self.zone).utcoffset() for step in (-_SOON, _SOON)]
        self.changing = self.zone is not None and around[0] != around[1]

    def table(self) -> tuple[NDArray[np.int32], int]:
        """Give each minute of the week, and this moment, in minutes of the world's clock."""
        monday = datetime.combine(self._local.date(), time())
        monday -= timedelta(days=self.weekday)
        first = instant(monday, self.zone)
        minutes = [
            int((instant(monday + timedelta(minutes=m), self.zone) - first).total_seconds() // 60)
            for m in range(_WEEK + 1)
        ]
        now = int((self._at.astimezone(first.tzinfo) - first).total_seconds() // 60)
        return np.array(minutes, np.int32), now
