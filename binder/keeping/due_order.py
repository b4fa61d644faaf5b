"""Which listings are due to be checked, and in which order, for all of a directory at once."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from binder.finding.clock import OPEN_NOW, Clock
from binder.finding.content import LAST_DAY, NEED
from binder.finding.index import NAME, Index
from binder.finding.sets import Flags, decode, flags, union
from binder.keeping.calling import (
    LINE_BY_CLOCK,
    LINE_NAMES,
    LINE_NEEDS,
    LINES,
    named_as_line,
)
from binder.keeping.freshness import CRISIS, LIMITS, SHELTER, Kind
from binder.store.records import ServiceId

# A year's check is begun in its tenth month; the short ones when they are over.
EARLY: dict[Kind, timedelta] = {
    "crisis": timedelta(0),
    "shelter": timedelta(0),
    "other": timedelta(days=61),
}
# What harm a wrong number does, the worst first; of a listing the worst of its needs counts.
HARM = (
    *("int.", "shl.", "adv.", "srv.sane", "srv.er", "srv.sud", "srv.mh", "srv.imm"),
    *("srv.interp", "srv.civil", "srv.crim", ""),
)
_MOST = 255  # listings on one number, above which more do not count
# Moments of one week, in any zone of the country: night, night, and the middle of a day.
_MOMENTS = ((1, time(18)), (2, time(9)), (6, time(9)))


class Known(NamedTuple):
    """What the directory holds of services beside the index, by service id."""

    flagged: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()
    agreed: frozenset[str] = frozenset()  # to be called for checking
    unwilling: frozenset[str] = frozenset()  # to be contacted at all


class Order(NamedTuple):
    """The numbers of what is due, in order; how many are kept off, crisis lines among them."""

    numbers: tuple[int, ...]
    kept_off: int


def in_order(index: Index, today: date, known: Known, here: Iterable[int] | None = None) -> Order:
    """Order what is due: flagged, first calls, 24-hour lines, harm, shared numbers, age.

    `here` are the numbers asked about, None for all. Who does not want to be contacted is kept
    off, and so is a crisis line that agreed to no hour for it.
    """
    many = _Many(index, today)
    flagged, first = many.services(known.flagged), many.services(known.first)
    due = many.among(here) & (flagged | _over(many, today))
    lines = many.needing(LINES) | (many.needing([LINE_BY_CLOCK]) & many.always) | many.named_lines()
    kept_off = due & (many.services(known.unwilling) | (lines & ~many.services(known.agreed)))
    harm = many.harm()
    at_all_hours = many.always & (harm < len(HARM) - 1)
    # the last key counts most; equal ones stay in the order of the index
    keys = (many.asked, -many.sharing(), harm, ~at_all_hours, ~first, ~flagged)
    found = many.order[(due & ~kept_off)[many.order]]
    ordered = found[np.lexsort([key[found] for key in keys])]
    return Order(tuple(ordered.tolist()), int(kept_off.sum()))


def _over(many: "_Many", today: date) -> Flags:
    """Tell whose check is over or may begin; a day after today proves a wrong clock."""
    kinds: dict[Kind, Flags] = {
        "shelter": many.needing([SHELTER]) | many.intake,
        "crisis": many.needing(CRISIS),
    }
    after = np.full(many.size, (LIMITS["other"] - EARLY["other"]).days)
    for kind, mine in kinds.items():
        after[mine] = (LIMITS[kind] - EARLY[kind]).days
    age = today.toordinal() - many.asked
    return np.asarray((age >= after) | (age < 0), np.bool_)


class _Many:
    """All listings of an index, by number."""

    def __init__(self, index: Index, today: date) -> None:
        self._index = index
        self._members = index.members()
        self.size = index.size
        ages = np.fromiter(chain.from_iterable(index.ages()), np.int64).reshape(-1, 2)
        self.asked = np.zeros(self.size, np.int64)  # ordinal days, 0 where nobody asked
        self.asked[ages[:, 0]] = LAST_DAY - ages[:, 1]
        self.order = ages[:, 0]
        clock = Clock(index)
        states = [clock.states(at, intake=False) for at in _moments(today)]
        self.always = np.all([state == OPEN_NOW for state in states], axis=0)
        hours = np.frombuffer(index.array("hours"), "<u4")
        self.intake = np.isin(hours, index.intake_hours())

    def needing(self, beginnings: Iterable[str]) -> Flags:
        """Tell who meets a need whose code begins so."""
        wanted = tuple(NEED + one for one in beginnings)
        found = [blob for name, blob in self._members.items() if name.startswith(wanted)]
        return self._flags(found)

    def named_lines(self) -> Flags:
        """Tell which services are called hotlines, of those that people in danger may call."""
        found = np.zeros(self.size, np.bool_)
        for name in LINE_NAMES:
            found |= np.all(
                [self._flags(self._index.postings(NAME, word)) for word in name], axis=0
            )
        likely = np.flatnonzero(found & self.needing(LINE_NEEDS) & self.among(None))
        # the index knows words of a name, but not whether the service or its owner is called so
        listings = self._index.numbered(likely.tolist())
        found[:] = False
        found[[number for number, one in listings.items() if named_as_line(one)]] = True
        return found

    def harm(self) -> NDArray[np.int64]:
        """Give the place in HARM of the worst need of each."""
        worst = np.full(self.size, len(HARM) - 1)
        for place in reversed(range(len(HARM) - 1)):
            worst[self.needing([HARM[place]])] = place
        return worst

    def sharing(self) -> NDArray[np.int64]:
        """Count by listing how many hang on the number that most have in common."""
        most = np.ones(self.size, np.int64)
        for numbers in map(decode, self._index.shared_numbers()):
            mine = numbers[numbers < self.size]
            most[mine] = np.maximum(most[mine], min(len(mine), _MOST))
        return most

    def services(self, services: Iterable[str]) -> Flags:
        """Tell which listings are of these services."""
        found = np.zeros(self.size, np.bool_)
        for one in services:
            found[self._index.numbers_of(ServiceId(one))] = True
        return found

    def among(self, here: Iterable[int] | None) -> Flags:
        """Tell which are asked about and in use."""
        found = np.zeros(self.size, np.bool_)
        found[self.order if here is None else np.intersect1d(self.order, list(here))] = True
        return found

    def _flags(self, sets: Iterable[bytes]) -> Flags:
        return flags(union(sets, self.size))[: self.size]


def _moments(today: date) -> Iterator[datetime]:
    monday = today - timedelta(days=today.weekday())
    for day, hour in _MOMENTS:
        yield datetime.combine(monday + timedelta(days=day), hour, UTC)
