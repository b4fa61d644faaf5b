"""Who is open at one hour, for many places at once; what is said here is `hours.state_at`."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from binder.finding.hours import instant, state_at, zone_of
from binder.finding.hours_clock import DAY_LONG
from binder.finding.hours_rules import readable
from binder.finding.hours_week import (
    BY_APPOINTMENT,
    CLOSED,
    OPEN_NOW,
    STATES,
    UNKNOWN,
    DaySpans,
    Week,
    day_spans,
    of_kind,
    week_spans,
)
from binder.store.records import Schedule

__all__ = ["BY_APPOINTMENT", "CLOSED", "OPEN_NOW", "STATES", "UNKNOWN", "Openings"]
__all__ += ["Hours", "compile_openings"]

Hours = tuple[tuple[Schedule, ...], str]  # schedule rows and IANA zone

_SOON = timedelta(hours=2)  # around a change of the clocks a wall clock alone does not tell
_KINDS = ("office", "intake")
_KEPT = 3  # days of dated hours kept besides the last asked for: tonight, tomorrow, intake
_WITHIN = (BY_APPOINTMENT, OPEN_NOW)  # the states spans stand for, in their order within a day

_States = NDArray[np.int8]
_SPAN = np.dtype([("place", "<u4"), ("start", "<i2"), ("end", "<i2")])


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
        weeks = [
            week_spans(of_kind(rows, intake=bool(kind)), placed=placed[zone])
            for rows, zone in distinct
        ]
        for part, array in _compiled(weeks).items():
            arrays[f"openings {name} {part}"] = array.tobytes()
    return arrays


def _compiled(weeks: list[Week]) -> dict[str, NDArray[Any]]:
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


class Openings:
    """Answer for all distinct hours of an index; `read` gives those that arrays cannot tell."""

    def __init__(
        self, arrays: Callable[[str], bytes], read: Callable[[Sequence[int]], Sequence[Hours]]
    ) -> None:
        self._read = read
        self._zones = np.frombuffer(arrays("opening zones"), "<u2")
        self._names: list[str] = json.loads(arrays("opening zone names"))
        self._weeks = [_Weeks(arrays, f"openings {name}") for name in _KINDS]
        self._days: dict[tuple[bool | date, ...], _Dated] = {}

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
            self._mark(states, week.spans(weekday), clocks, here)
        dated = self._dated(clocks, intake=intake)
        states[dated.places] = dated.beyond
        self._mark(states, dated.spans, clocks, np.ones(len(clocks), np.bool_))
        for place, (schedules, zone) in dated.nowhere.items():
            states[place] = STATES[state_at(schedules, zone, at, intake=intake).kind]
        return states

    def _mark(
        self,
        states: _States,
        runs: Iterable[tuple[int, NDArray[Any]]],
        clocks: list["_Clock"],
        here: NDArray[np.bool_],
    ) -> None:
        for state, spans in runs:
            states[spans["place"][self._hits(spans, clocks, here)]] = state

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

    def _dated(self, clocks: list["_Clock"], *, intake: bool) -> "_Dated":
        """Give the one day of those that no week tells; told anew only when the date changes."""
        key: tuple[bool | date, ...] = (intake, *(clock.day for clock in clocks))
        if key not in self._days:
            earliest = min((clock.day.toordinal() for clock in clocks), default=0)
            places = np.flatnonzero(self._weeks[intake].since >= earliest).tolist()
            hours = dict(zip(places, self._read(places), strict=True)) if places else {}
            known = {p: clocks[self._zones[p]].day for p in places if clocks[self._zones[p]].zone}
            rows = {p: readable(of_kind(hours[p][0], intake=intake)) for p in known}
            days = {place: day_spans(rows[place], day) for place, day in known.items()}
            nowhere = {place: told for place, told in hours.items() if place not in known}
            self._days = {key: _Dated.of(days, nowhere)} | dict(list(self._days.items())[:_KEPT])
        return self._days[key]


class _Dated(NamedTuple):
    """Hold one day of the places that dates and months decide; `nowhere`: without a known zone."""

    places: NDArray[np.intp]
    beyond: _States
    spans: list[tuple[int, NDArray[Any]]]
    nowhere: dict[int, Hours]

    @classmethod
    def of(cls, days: dict[int, DaySpans], nowhere: dict[int, Hours]) -> "_Dated":
        """Lay out the days of some places as arrays."""
        spans = [(kind, (place, a, b)) for place, day in days.items() for a, b, kind in day.spans]
        return cls(
            np.array(list(days), np.intp),
            np.array([day.beyond for day in days.values()], np.int8),
            [(kind, np.array([s for k, s in spans if k == kind], _SPAN)) for kind in _WITHIN],
            nowhere,
        )


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

    def within(self, starts: NDArray[np.int16], ends: NDArray[np.int16]) -> NDArray[np.bool_]:
        """Tell between which minutes of the day it is, on the world's clock."""
        table, now = self._world
        return np.asarray((table[starts] <= now) & (now < table[ends]))

    @cached_property
    def _world(self) -> tuple[NDArray[np.int32], int]:
        """Give each minute of the day, and this moment, in minutes of the world's clock."""
        midnight = datetime.combine(self.day, time())
        first = instant(midnight, self.zone)
        walls = (instant(midnight + timedelta(minutes=m), self.zone) for m in range(DAY_LONG + 1))
        now = self._at.astimezone(first.tzinfo) - first
        table = [int((wall - first).total_seconds()) // 60 for wall in walls]
        return np.array(table, np.int32), int(now.total_seconds()) // 60
