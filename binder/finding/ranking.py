"""The order of an answer: who can take the person, whom to ask, who cannot; each in its order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from binder.finding.admission import hard_mask, mask
from binder.finding.admissions import ASK, LIKELY, NO, Admissions
from binder.finding.clock import CLOSED, OPEN_NOW, UNKNOWN, Clock
from binder.finding.content import FOR_MINORS, INTERPRETER, NATIONAL, SPEAKS, SPECIFIC, WORKER_ONLY
from binder.finding.find import Question
from binder.finding.index import Index
from binder.finding.match import Match, Matcher
from binder.finding.near import Nearness, Sight
from binder.finding.person import Person
from binder.finding.places import Place
from binder.finding.sets import Bits, Flags, Numbers, flags
from binder.finding.standing import STANDING, fresh_beds
from binder.store.first_calls import FirstCall

AVOID_MILES = 30.0  # what counts as near a place to avoid
TAKES_NOW, OPEN_ONLY, NOT_KNOWN, NOT_NOW = range(4)

# Where in a key each tier begins, the first to count first: a guessed refusal and what is near a
# place to avoid come after everything else of their group, and so do a fresh word of no open
# beds and lines of immigration enforcement; nationwide lines stay after local places.
_GROUP, _DOUBTED, _AVOIDED, _NO_BEDS, _ENFORCEMENT = 30, 29, 28, 27, 26
_NAMED, _FIRST, _AWAY = 25, 24, 23
_ASKED, _HINTED = 19, 16  # four bits and three
_MEANT, _MINORS = 12, 11
_TAKES, _SOON, _BEDS, _SPECIFIC, _SOFT, _VETTED = 9, 7, 6, 5, 3, 2
_MOST_ASKED, _MOST_HINTED = 15, 7  # that are told apart


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """Hold numbers in order with their group, and how they stand at the hour asked."""

    numbers: Numbers
    group: NDArray[np.uint8]
    takes: NDArray[np.uint8]

    def among(self, some: Flags) -> "Ranked":
        """Keep those flagged by number."""
        kept = some[self.numbers]
        return Ranked(self.numbers[kept], self.group[kept], self.takes[kept])

    @property
    def likely(self) -> Numbers:
        """Give who may take the person."""
        return self._in(LIKELY)

    @property
    def ask(self) -> Numbers:
        """Give of whom something that can exclude is not known."""
        return self._in(ASK)

    @property
    def no(self) -> Numbers:
        """Give who cannot take the person."""
        return self._in(NO)

    @property
    def able(self) -> Numbers:
        """Give everyone who is not known to be unable."""
        return np.asarray(self.numbers[self.group != NO], np.uint32)

    def _in(self, group: int) -> Numbers:
        return np.asarray(self.numbers[self.group == group], np.uint32)

    @property
    def takes_now(self) -> int:
        """Count the likely ones that take people at the hour asked."""
        return int(((self.group == LIKELY) & (self.takes == TAKES_NOW)).sum())


class Ranking:
    """Order what was found for one person, place and hour."""

    def __init__(self, index: Index, matcher: Matcher, nearness: Nearness) -> None:
        self._index = index
        self._matcher = matcher
        self._nearness = nearness
        self.admissions = Admissions(index.array("rules"), index.size)
        self._standing = np.frombuffer(index.array("standing"), STANDING)
        self._clock = Clock(index)
        self.takes = lru_cache(4)(self._takes)
        self._place_key = lru_cache(2)(self._key_of_place)
        # one only, and a question without a person lets go of it
        self._person_key = lru_cache(1)(self._key_of_person)

    def rank(self, question: Question, found: Bits, match: Match, sight: Sight) -> Ranked:
        """Give everything found in the order of design.md §5, in three groups.

        Each listing has a key of 32 bits, of which what counts first stands highest; equal ones
        keep the order of the place. Most of a key does not change from one letter to the next.
        """
        order = sight.order[flags(found)[sight.order]]
        key = self._place_key(question.at, question.avoid, self.first_calls(question), sight)
        if question.person:
            key = key + self._person_key(question.person)
        else:
            self._person_key.cache_clear()
        key = key[order]
        for bit, tier in ((_NAMED, match.name), (_MEANT, self._matcher.any_need(match.needs))):
            if tier.any():
                key = key - (
                    flags(tier & ~self._matcher.member(WORKER_ONLY))[order].astype(np.uint32) << bit
                )
        place = _argsort(key)
        order, key = order[place], key[place]
        return Ranked(order, (key >> _GROUP).astype(np.uint8), self.takes(question.at)[order])

    def _key_of_place(
        self,
        at: datetime | None,
        avoid: Place | None,
        calls: tuple[FirstCall, ...],
        sight: Sight,
    ) -> NDArray[np.uint32]:
        """Give by number what the person and the words have no part in."""
        standing = self._standing
        beds = fresh_beds(standing, at) if at else np.full(len(standing), -1)
        first = np.ones(self._index.size, np.bool_)
        for call in calls:
            first[self._index.numbers_of(call.service)] = False
        day = at.date().toordinal() if at else 1
        return self._packed(
            {
                _AVOIDED: self.avoided(avoid),
                _NO_BEDS: beds == 0,
                _ENFORCEMENT: self._has(WORKER_ONLY),
                _NAMED: np.True_,
                _MEANT: np.True_,
                _FIRST: first,
                _AWAY: self._away(sight),
                _TAKES: self.takes(at),
                _SOON: standing["soon"],
                _BEDS: beds <= 0,
                _SPECIFIC: ~self._has(SPECIFIC),
                _VETTED: standing["vetted"] < day,
            }
        )

    def _away(self, sight: Sight) -> Flags:
        """Flag who is of no place; without a place to measure from, nationwide lines alone."""
        nowhere = np.isnan(sight.miles)
        return self._has(NATIONAL) if nowhere.all() else np.asarray(nowhere, np.bool_)

    def _key_of_person(self, person: Person) -> NDArray[np.uint32]:
        """Give by number how the person fits, and what of it is only wished for."""
        group, fit = self.admissions.judge(person)
        ask = group == ASK
        return self._packed(
            {
                _GROUP: group,
                _DOUBTED: ask & ((fit >> 15) != 0),
                _ASKED: np.where(ask, np.minimum((fit >> 8) & 127, _MOST_ASKED), 0),
                _HINTED: np.where(
                    ask, _MOST_HINTED - np.minimum(127 - (fit & 127), _MOST_HINTED), 0
                ),
                _MINORS: ~self._has(FOR_MINORS) & person.minor,
                _SOFT: self.missing(person),
            }
        )

    def _packed(self, tiers: Mapping[int, NDArray[np.generic] | np.bool_]) -> NDArray[np.uint32]:
        key = np.zeros(self._index.size, np.uint32)
        for shift, values in tiers.items():
            key |= np.asarray(values).astype(np.uint32) << np.uint32(shift)
        return key

    def _takes(self, at: datetime | None) -> NDArray[np.uint8]:
        """Tell by number who takes people at an hour: intake counts, office hours only suggest."""
        takes = np.full(self._index.size, NOT_KNOWN, np.uint8)
        if at is None:
            return takes
        intake, office = (self._clock.states(at, intake=intake) for intake in (True, False))
        takes[(office == OPEN_NOW) & (intake == UNKNOWN)] = OPEN_ONLY
        takes[(intake == CLOSED) | ((office == CLOSED) & (intake == UNKNOWN))] = NOT_NOW
        takes[intake == OPEN_NOW] = TAKES_NOW
        return takes

    def missing(self, person: Person) -> NDArray[np.uint8]:
        """Tell who meets what is wished: 0 all of it, 1 not known, 2 something is not there."""
        wished = np.uint64(mask(person.ticks) & ~hard_mask())
        missing = np.zeros(self._index.size, np.uint8)
        missing[(wished & ~self._standing["soft"]) != 0] = 1
        missing[(wished & self._standing["unsoft"]) != 0] = 2
        if person.speaks:
            missing[~self._heard(person) & (missing == 0)] = 1
        return missing

    def unheard(self, person: Person) -> Flags:
        """Flag by number who says nothing of anything that is wished for."""
        wished = np.uint64(mask(person.ticks) & ~hard_mask())
        said = (wished & (self._standing["soft"] | self._standing["unsoft"])) != 0
        return np.asarray(~(said | self._heard(person)) if person.speaks else ~said, np.bool_)

    def _heard(self, person: Person) -> Flags:
        heard = self._has(INTERPRETER)
        for code in person.speaks:
            heard = heard | self._has(SPEAKS + code)
        return heard

    def avoided(self, avoid: Place | None) -> Flags:
        """Flag by number who is near the place to avoid."""
        if avoid is None:
            return np.zeros(self._index.size, np.bool_)
        return np.asarray(self._nearness.sight(avoid.point).miles <= AVOID_MILES, np.bool_)

    def first_calls(self, question: Question) -> tuple[FirstCall, ...]:
        """Give who is called first where the question is asked, the weightiest group first.

        A county's own stands before one for the whole state.
        """
        if question.near is None or not question.near.state:
            return ()
        calls = {
            (call.people, call.county): call
            for call in self._index.first_calls(question.near.state)
        }
        near = question.near.county
        found = (
            calls.get((people, near)) or calls.get((people, ""))
            for people in (question.person.groups() if calls else ())
        )
        return tuple(filter(None, found))

    def _has(self, name: str) -> Flags:
        return flags(self._matcher.member(name))[: self._index.size]


def _argsort(key: NDArray[np.uint32]) -> NDArray[np.intp]:
    """Sort stably by two halves of 16 bits, for which numpy counts instead of comparing."""
    place = np.argsort(key.astype(np.uint16), kind="stable")
    high = (key >> np.uint32(16)).astype(np.uint16)[place]
    return place[np.argsort(high, kind="stable")]
