"""What a community has and lacks: needs × described people × hours, by the matching of Find."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from binder.finding.find import Finder, Question
from binder.finding.person import read_person
from binder.finding.places import Place
from binder.finding.sets import Numbers
from binder.finding.tally import Ground, Takers, Tally
from binder.finding.taxonomy import categories, needs
from binder.keeping.freshness import kind_of, state

_SATURDAY = 5  # of date.weekday
_NOON, _EVENING, _SMALL_HOURS = time(12), time(21), time(2)


class Described(NamedTuple):
    """One of the people whom a community must be able to take, in words of `find --who`."""

    code: str
    name: str
    whom: str  # as it stands after "nobody takes"
    who: tuple[str, ...]


class Hour(NamedTuple):
    """One of the hours asked about."""

    code: str
    name: str
    at: datetime


class Cell(NamedTuple):
    """Who takes one described person for one need at one hour, and what stands in nationally."""

    takers: Takers
    stand_ins: int

    @property
    def state(self) -> str:
        """Say likely, ask, unasked (nobody has asked) or nobody (nobody takes)."""
        return next(
            (name for name in ("likely", "ask", "unasked") if getattr(self.takers, name)), "nobody"
        )


class Category(NamedTuple):
    """What there is of one of the four: local places, nationwide lines, and what was checked."""

    code: str
    name: str
    local: int
    national: int
    checked: int


class Coverage(NamedTuple):
    """What a place has. `cells` by (need, person, hour); `advocates` local ones apart by kind.

    `oldest` is the day of the oldest check, `alone` the needs that hang on one local place.
    """

    place: str
    within: float | None
    on_date: date
    people: tuple[Described, ...]
    hours: tuple[Hour, ...]
    cells: dict[tuple[str, str, str], Cell]
    categories: tuple[Category, ...]
    advocates: dict[str, int]
    advocates_at_night: int
    local: int
    checked: int
    oldest: date | None
    alone: tuple[str, ...]


@cache
def described() -> tuple[Described, ...]:
    """Read the described people of people.toml, in order."""
    told = tomllib.loads(Path(__file__).with_name("people.toml").read_text("utf-8"))
    return tuple(
        Described(code, one["name"], one["whom"], tuple(one["who"])) for code, one in told.items()
    )


def hours_after(today: date, zone: str) -> tuple[Hour, ...]:
    """Give the next weekday noon, weeknight and Sunday at 02:00, by the clock of the place."""
    weekday = _next(today, lambda day: day.weekday() < _SATURDAY)
    sunday = _next(today, lambda day: day.weekday() == _SATURDAY + 1)
    clock = ZoneInfo(zone or "America/New_York")
    return (
        Hour("noon", "a weekday at noon", datetime.combine(weekday, _NOON, clock)),
        Hour("evening", "a weeknight at 9 pm", datetime.combine(weekday, _EVENING, clock)),
        Hour("sunday", "Sunday at 2 am", datetime.combine(sunday, _SMALL_HOURS, clock)),
    )


def coverage(finder: Finder, near: Place | None, within: float | None, today: date) -> Coverage:
    """Ask for every described person, need and hour; from the directory alone.

    `within` is in straight-line miles. Dates are the next ones after `today`.
    """
    asked = Question(near=near, within=within)
    hours = hours_after(today, near.time_zone if near else "")
    cells: dict[tuple[str, str, str], Cell] = {}
    for person in described():
        for hour in hours:
            tally = finder.tally(_asked(asked, person, hour))
            cells |= {(code, person.code, hour.code): _cell(tally, code) for code in needs()}
    ground = finder.ground(asked)
    checks = finder.checks(ground.local)
    days = [checked.on_date for checked, _ in checks if checked.on_date and not checked.per_source]
    anyone = finder.tally(asked)
    return Coverage(
        place=near.label if near else "everywhere in this directory",
        within=within,
        on_date=today,
        people=described(),
        hours=hours,
        cells=cells,
        categories=tuple(
            _category(finder, ground, one.code, one.name, today) for one in categories()
        ),
        advocates={kind: len(numbers) for kind, numbers in ground.advocates.items()},
        advocates_at_night=_at_night(finder, ground, hours[-1], asked),
        local=len(ground.local),
        checked=_fresh(finder, ground.local, today),
        oldest=min(days, default=None),
        alone=tuple(code for code in needs() if _places(anyone.takers[code]) == 1),
    )


def _asked(question: Question, person: Described, hour: Hour) -> Question:
    return replace(question, person=read_person(person.who), at=hour.at)


def _cell(tally: Tally, code: str) -> Cell:
    return Cell(tally.takers[code], tally.stand_ins[code])


def _places(takers: Takers) -> int:
    return sum(takers)


def _category(finder: Finder, ground: Ground, code: str, name: str, today: date) -> Category:
    local = ground.categories[code]
    fresh = _fresh(finder, local, today)
    return Category(code, name, len(local), ground.national[code], fresh)


def _fresh(finder: Finder, numbers: Numbers, today: date) -> int:
    """Count what was asked lately enough for its kind."""
    checks = finder.checks(numbers)
    return sum(state(checked, kind_of(of), today) == "fresh" for checked, of in checks)


def _at_night(finder: Finder, ground: Ground, hour: Hour, asked: Question) -> int:
    """Count the confidential local advocates that answer at the last hour."""
    rows = finder.rows(ground.advocates["confidential"], replace(asked, at=hour.at))
    return sum(row.open is not None and row.open.kind in ("open", "24h") for row in rows)


def _next(day: date, fits: Callable[[date], bool]) -> date:
    """Give the first day after this one that fits."""
    while True:
        day += timedelta(days=1)
        if fits(day):
            return day
