"""Who is open at one hour, for many places at once; what is said here is `hours.state_at`."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from binder.finding.hours import instant, state_at, zone_of
from binder.finding.hours_clock import Minutes
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

Hours = tuple[tuple[Schedule, ...], str]  # schedule rows and IANA zone

_DAY = 1440  # minutes
_MONDAY = date(2024, 1, 1)
_SOON = timedelta(hours=2)  # around a change of the clocks a wall clock alone does not tell
_NEVER = 0xFFFF_FFFF  # "since" of hours that no week tells: dates or months decide
_KINDS = ("office", "intake")
_WITHIN = (BY_APPOINTMENT, OPEN_NOW)  # the states spans stand for, in their order within a day

_States = NDArray[np.int8]
_SPAN = np.dtype([("place", "<u4"), ("start", "<i2"), ("end", "<i2")])


class _Day(NamedTuple):
    """Hold one day of a place: start, end and state of its spans, and the state beyond them."""

    beyond: int
    spans: tuple[tuple[int, int, int], ...] = ()


def compile_openings(distinct: Sequence[Hours]) -> dict[str, bytes]:
    """Give the arrays from which Openings answers, by name: per kind of hours, for each weekday."""
    zones: dict[str, int] = {}
    numbers = [zones.setdefault(zone, len(zones)) for _, zone in distinct]
    arrays = {
        "opening zones": np.array(numbers, "<u2").tobytes(),
        "opening zone names": json.dumps(list(zones)).encode(),
    }
    placed = {zone: zone_of(zone) is not None for zone in zones}
    for kind, name in enumerate(_KINDS):
        weeks = [_week(_of_kind(rows, intake=bool(kind)), placed[zone]) for rows, zone in distinct]
        for part, array in _compiled(weeks).items():
            arrays[f"openings {name} {part}"] = array.tobytes()
    return arrays


_Week = tuple[int, tuple[_Day, ...]]  # the last ordinal day it does not tell yet, Monday to Sunday


def _compiled(weeks: list[_Week]) -> dict[str, NDArray[Any]]:
    spans: list[list[tuple[int, int, int]]] = [[] for _ in range(7 * len(_WITHIN))]
    for place, (_, days) in enumerate(weeks):
        for weekday, day in enumerate(days):
            for start, end, state in day.spans:
                run = weekday * len(_WITHIN) + _WITHIN.index(state)
                spans[run].append((place, start, end))
    return {
        "since": np.array([since for since, _ in weeks], "<u4"),
        "beyond": np.array([[days[n].beyond for _, days in weeks] for n in range(7)], np.int8),
        "bounds": np.cumsum([0, *map(len, spans)]).astype("<u4"),
        "spans": np.array([span for run in spans for span in run], _SPAN),
    }


@lru_cache(100_000)
def _week(schedules: tuple[Schedule, ...], placed: bool) -> _Week:
    rows = readable(schedules)
    if not rows:
        return 0, (_Day(UNKNOWN),) * 7
    if not all(map(_weekly, rows)):
        return _NEVER, (_Day(UNKNOWN),) * 7
    since = max((row.dtstart.toordinal() for row in rows if row.dtstart), default=0)
    monday = _MONDAY + timedelta(days=-(-max(since - _MONDAY.toordinal(), 0) // 7) * 7 + 7)
    if placed:
        days = [day_hours(rows, monday + timedelta(days=number)) for number in range(-1, 7)]
        return since, tuple(_clipped(*pair) for pair in pairwise(days))
    later = datetime.combine(monday + timedelta(days=7), time())
    always = state_at(schedules, "", later, intake=schedules[0].intake).kind == "24h"
    return since, (_Day(OPEN_NOW if always else UNKNOWN),) * 7


def _of_kind(schedules: tuple[Schedule, ...], *, intake: bool) -> tuple[Schedule, ...]:
    return tuple(row for row in schedules if row.intake is intake)


def _weekly(row: Schedule) -> bool:
    """Tell whether a row says the same in every week from its beginning on."""
    ordinals = [day_rule(code) for code in row.byday]
    dated = row.valid_from or row.valid_to or row.bymonthday or row.interval > 1
    return not dated and all(rule is None or rule[0] == 0 for rule in ordinals)


@lru_cache(100_000)
def _day(rows: tuple[Schedule, ...], day: date) -> _Day:
    return _clipped(day_hours(rows, day - timedelta(days=1)), day_hours(rows, day))


def _clipped(before: Day, today: Day) -> _Day:
    """Give a day from midnight to midnight, with what is left of the night before."""
    night = Day() if today.shut else before
    free = joined(_from_midnight(night.free, today.free))
    hours = joined(_from_midnight(night.hours, today.hours))
    spans = [(*span, BY_APPOINTMENT) for span in without(hours, free)]
    beyond = CLOSED if today.known else BY_APPOINTMENT if today.asked else UNKNOWN
    return _Day(beyond, (*spans, *((*span, OPEN_NOW) for span in free)))


def _from_midnight(night: Sequence[Minutes], hours: Sequence[Minutes]) -> list[Minutes]:
    left = [(max(start - _DAY, 0), end - _DAY) for start, end in night if end > _DAY]
    return left + [(start, min(end, _DAY)) for start, end in hours]


class Openings:
    """Answer for all distinct hours of an index; `read` gives those that arrays cannot tell."""

    def __init__(
        self, arrays: Callable[[str], bytes], read: Callable[[Sequence[int]], Sequence[Hours]]
    ) -> None:
        self._read = read
        self._zones = np.frombuffer(arrays("opening zones"), "<u2")
        self._names: list[str] = json.loads(arrays("opening zone names"))
        self._weeks = [_Weeks(arrays, f"openings {name}") for name in _KINDS]
        self._odd: dict[int, Hours] = {}

    def __len__(self) -> int:
        """Tell how many distinct hours the arrays hold."""
        return len(self._zones)

    def states(self, at: datetime, *, intake: bool) -> _States:
        """Give the state of each, as `state_at` has it; `at` with its zone."""
        clocks = [_Clock(name, at) for name in self._names]
        states = np.full(len(self), UNKNOWN, np.int8)
        week = self._weeks[intake]
        for weekday in {clock.weekday for clock in clocks}:
            here = np.array([clock.weekday == weekday for clock in clocks])
            if here.all():
                states[:] = week.beyond[weekday]
            else:
                mine = here[self._zones]
                states[mine] = week.beyond[weekday][mine]
            for state, spans in week.spans(weekday):
                hits = self._hits(spans, clocks, here)
                states[spans["place"][hits]] = state
        earliest = min((clock.day.toordinal() for clock in clocks), default=0)
        for place, (schedules, zone) in self._told_by_dates(week.since >= earliest):
            clock = clocks[self._zones[place]]
            rows = _of_kind(schedules, intake=intake)
            states[place] = clock.state(rows) if clock.zone else _state(rows, zone, at)
        return states

    def _hits(
        self, spans: NDArray[Any], clocks: list["_Clock"], here: NDArray[np.bool_]
    ) -> NDArray[np.bool_]:
        """Flag the spans of one weekday that are now, in the zones that have this weekday."""
        zones = self._zones[spans["place"]]
        minutes = np.array([clock.minute for clock in clocks], np.int16)
        now = np.where(here, minutes, np.int16(-1))[zones]
        hits: NDArray[np.bool_] = (spans["start"] <= now) & (now < spans["end"])
        for number, clock in enumerate(clocks):
            if clock.changing and here[number]:
                mine = zones == number
                hits[mine] = clock.within(spans["start"][mine], spans["end"][mine])
        return hits

    def _told_by_dates(self, some: NDArray[np.bool_]) -> Iterator[tuple[int, Hours]]:
        places = np.flatnonzero(some).tolist()
        new = [place for place in places if place not in self._odd]
        if new:
            self._odd.update(zip(new, self._read(new), strict=True))
        return ((place, self._odd[place]) for place in places)


class _Weeks:
    """Hold the weeks of one kind of hours, office or intake."""

    def __init__(self, arrays: Callable[[str], bytes], name: str) -> None:
        self.since = np.frombuffer(arrays(f"{name} since"), "<u4")
        self.beyond = np.frombuffer(arrays(f"{name} beyond"), np.int8).reshape(7, -1)
        self._bounds = np.frombuffer(arrays(f"{name} bounds"), "<u4").tolist()
        self._spans = np.frombuffer(arrays(f"{name} spans"), _SPAN)

    def spans(self, weekday: int) -> Iterator[tuple[int, NDArray[Any]]]:
        """Give the spans of a weekday by the state they stand for."""
        for run, state in enumerate(_WITHIN, weekday * len(_WITHIN)):
            if self._bounds[run] < self._bounds[run + 1]:
                yield state, self._spans[self._bounds[run] : self._bounds[run + 1]]


def _state(rows: tuple[Schedule, ...], zone: str, at: datetime) -> int:
    intake = any(row.intake for row in rows)
    return STATES[state_at(rows, zone, at, intake=intake).kind]


class _Clock:
    """Tell what the clock on the wall shows in one zone at one moment."""

    def __init__(self, name: str, at: datetime) -> None:
        self.zone = zone_of(name)
        self._at = at
        local = at.astimezone(self.zone) if self.zone else at
        self.day = local.date()
        self.weekday = local.weekday()
        self.minute = local.hour * 60 + local.minute
        around = [(at + step).astimezone(self.zone).utcoffset() for step in (-_SOON, _SOON)]
        self.changing = self.zone is not None and around[0] != around[1]

    def state(self, rows: tuple[Schedule, ...]) -> int:
        """Give the state of one place by its rows."""
        beyond, spans = _day(readable(rows), self.day)
        return next((state for start, end, state in spans if self.within(start, end)), beyond)

    def within(self, start: Any, end: Any) -> Any:  # noqa: ANN401 - numbers, or arrays of them
        """Tell whether it is between two minutes of the day."""
        if self.changing:
            table, now = self._world
            return (table[start] <= now) & (now < table[end])
        return (start <= self.minute) & (self.minute < end)

    @cached_property
    def _world(self) -> tuple[NDArray[np.int32], int]:
        """Give each minute of the day, and this moment, in minutes of the world's clock."""
        midnight = datetime.combine(self.day, time())
        first = instant(midnight, self.zone)
        walls = (instant(midnight + timedelta(minutes=m), self.zone) for m in range(_DAY + 1))
        now = self._at.astimezone(first.tzinfo) - first
        table = [int((wall - first).total_seconds()) // 60 for wall in walls]
        return np.array(table, np.int32), int(now.total_seconds()) // 60
