"""The order of an answer: who can take the person, whom to ask, who cannot; each in its order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from binder.finding.admission import hard_mask, mask
from binder.finding.admissions import ASK, LIKELY, NO, Admissions
from binder.finding.clock import CLOSED, OPEN_NOW, UNKNOWN, Clock
from binder.finding.content import FOR_MINORS, INTERPRETER, SPEAKS, SPECIFIC, WORKER_ONLY
from binder.finding.find import Question
from binder.finding.index import Index
from binder.finding.match import Matcher
from binder.finding.near import Nearness, Sight
from binder.finding.person import Person
from binder.finding.sets import Bits, Flags, Numbers, flags
from binder.finding.standing import STANDING, fresh_beds
from binder.store.first_calls import FirstCall
from binder.store.records import ServiceId

AVOID_MILES = 30.0  # what counts as near a place to avoid
TAKES_NOW, OPEN_ONLY, NOT_KNOWN, NOT_NOW = range(4)
_MOST = 15


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
        self._admissions = Admissions(index.array("rules"), index.size)
        self._standing = np.frombuffer(index.array("standing"), STANDING)
        self._clock = Clock(index)

    def rank(
        self, question: Question, found: Bits, named: Bits, meant: Bits, sight: Sight
    ) -> Ranked:
        """Give everything found in the order of design.md §5, in three groups.

        One 64-bit key each, the tiers above the place in the order of the place: a plain sort
        of those is many times faster than sorting by several keys.
        """
        order = sight.order[flags(found)[sight.order]]
        group, fit = self._fit(question.person, order)
        takes = self._takes(question.at, order)
        key = group.astype(np.uint64)
        for bits, values in self._tiers(question, order, named, meant, sight, fit, takes):
            key = (key << np.uint64(bits)) | values.astype(np.uint64)
        key = (key << np.uint64(32)) | np.arange(len(order), dtype=np.uint64)
        key.sort()
        place = key.astype(np.uint32)
        return Ranked(order[place], group[place], takes[place])

    def _tiers(
        self,
        question: Question,
        order: Numbers,
        named: Bits,
        meant: Bits,
        sight: Sight,
        fit: NDArray[np.uint16],
        takes: NDArray[np.uint8],
    ) -> Iterable[tuple[int, NDArray[np.generic]]]:
        """Give what counts from the first to the last, with its width in bits; low comes first."""
        standing = self._standing[order]
        beds = fresh_beds(standing, question.at) if question.at else np.full(len(order), -1)
        enforcement = self._has(WORKER_ONLY, order)
        asked, hinted = (fit >> 8) & 127, fit & 127
        yield 1, fit >> 15  # a guessed refusal comes last of those to ask
        yield 1, self.avoided(question)[order]
        yield 1, beds == 0
        yield 1, enforcement
        yield 1, ~(flags(named)[order] & ~enforcement)
        yield 4, np.minimum(asked, _MOST)
        yield 4, np.minimum(hinted, _MOST)
        yield 1, ~(flags(meant)[order] & ~enforcement)
        yield 1, ~self._has(FOR_MINORS, order) & question.person.minor
        yield 1, ~self._first(question)[order]
        yield 1, np.isnan(sight.miles[order])
        yield 2, takes
        yield 2, standing["soon"]
        yield 1, beds <= 0
        yield 1, ~self._has(SPECIFIC, order)
        yield 2, self._soft(question.person, order, standing)
        yield 1, ~self._vetted(question.at, standing)

    def _fit(self, person: Person, order: Numbers) -> tuple[NDArray[np.uint8], NDArray[np.uint16]]:
        if not person:
            return np.zeros(len(order), np.uint8), np.zeros(len(order), np.uint16)
        judged = self._admissions.judge(person, order)
        return judged.group, np.where(judged.group == ASK, judged.key, 0).astype(np.uint16)

    def _takes(self, at: datetime | None, order: Numbers) -> NDArray[np.uint8]:
        """Tell who takes people at an hour: intake hours count, office hours only suggest."""
        if at is None:
            return np.full(len(order), NOT_KNOWN, np.uint8)
        intake, office = (self._clock.states(at, intake=intake)[order] for intake in (True, False))
        takes = np.full(len(order), NOT_KNOWN, np.uint8)
        takes[(office == OPEN_NOW) & (intake == UNKNOWN)] = OPEN_ONLY
        takes[(intake == CLOSED) | ((office == CLOSED) & (intake == UNKNOWN))] = NOT_NOW
        takes[intake == OPEN_NOW] = TAKES_NOW
        return takes

    def _soft(
        self, person: Person, order: Numbers, standing: NDArray[np.void]
    ) -> NDArray[np.uint8]:
        """Tell who meets what is wished: 0 all of it, 1 not known, 2 something is not there."""
        wished = np.uint64(mask(person.ticks) & ~hard_mask())
        missing = np.zeros(len(order), np.uint8)
        missing[(wished & ~standing["soft"]) != 0] = 1
        missing[(wished & standing["unsoft"]) != 0] = 2
        if person.speaks:
            heard = self._has(INTERPRETER, order)
            for code in person.speaks:
                heard = heard | self._has(SPEAKS + code, order)
            missing[~heard & (missing == 0)] = 1
        return missing

    def _vetted(self, at: datetime | None, standing: NDArray[np.void]) -> Flags:
        day = at.date().toordinal() if at else 1
        return np.asarray(standing["vetted"] >= day, np.bool_)

    def avoided(self, question: Question) -> Flags:
        """Flag by number who is near the place to avoid, or not known to be far from it."""
        if question.avoid is None:
            return np.zeros(self._index.size, np.bool_)
        miles = self._nearness.sight(question.avoid.point).miles
        return np.asarray(miles <= AVOID_MILES, np.bool_)

    def first_calls(self, question: Question) -> list[FirstCall]:
        """Give who is called first where the question is asked, the weightiest group first.

        A county's own stands before one for the whole state.
        """
        if question.near is None or not question.near.state:
            return []
        calls = self._index.first_calls(question.near.state)
        found = []
        for people in question.person.groups():
            for county in (question.near.county, ""):
                one = [call for call in calls if (call.county, call.people) == (county, people)]
                if one:
                    found.append(one[0])
                    break
        return found

    def first_services(self, question: Question) -> dict[ServiceId, str]:
        """Map the services called first to the group they are called first for."""
        return {call.service: call.people for call in reversed(self.first_calls(question))}

    def _first(self, question: Question) -> Flags:
        first = np.zeros(self._index.size, np.bool_)
        for service in self.first_services(question):
            first[self._index.numbers_of(service)] = True
        return first

    def _has(self, name: str, order: Numbers) -> Flags:
        return flags(self._matcher.member(name))[order]
