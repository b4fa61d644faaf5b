"""How many can take a person at an hour, by need: local places counted apart from national lines.

What is not known is counted apart from what is refused, and what was never asked from both.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from binder.finding.admissions import LIKELY, NO
from binder.finding.content import ADVOCATE, CATEGORY, NATIONAL, NEED, WORKER_ONLY
from binder.finding.find import Question
from binder.finding.match import Matcher
from binder.finding.person import Person
from binder.finding.ranking import NOT_NOW, OPEN_ONLY, Ranking
from binder.finding.sets import Bits, Flags, Numbers, count, flags, pack, width
from binder.finding.taxonomy import categories, needs

_ADVOCATES = "advocates"


class Takers(NamedTuple):
    """Count the places of one need: each is in one of the four.

    `likely` accept all that is ticked and take people, or are open, at the hour; `unasked` say
    nothing of what is ticked, and are not known to be closed; `ask` say some of it; `no` refuse
    some of it or take nobody at the hour.
    """

    likely: int = 0
    ask: int = 0
    unasked: int = 0
    no: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """By need: the local places, and how many nationwide lines do not refuse."""

    takers: dict[str, Takers]
    stand_ins: dict[str, int]


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What a place has, whoever asks: numbers of local places, and a count of nationwide lines.

    `advocates` are the local ones as confidential, police and unknown, never in two of them.
    """

    local: Numbers
    categories: dict[str, Numbers]
    national: dict[str, int]
    advocates: dict[str, Numbers]


class Tallies:
    """Count for one question after another; a person and an hour are reckoned once."""

    def __init__(self, matcher: Matcher, ranking: Ranking, size: int) -> None:
        self._matcher = matcher
        self._ranking = ranking
        self._size = size
        self._sets = np.stack([matcher.member(NEED + code) for code in needs()])
        # one only, and a question without a person lets go of it
        self._regard = lru_cache(1)(self._regards)

    def tally(self, question: Question, allowed: Bits) -> Tally:
        """Count who is allowed; lines of immigration enforcement never."""
        if not question.person:
            self._regard.cache_clear()
        likely, refused, silent = self._regard(question.person)
        takes = self._ranking.takes(question.at)
        no = refused | (takes == NOT_NOW)
        likely = likely & ~no
        if question.at is not None:
            likely &= takes <= OPEN_ONLY
        unasked = silent & ~likely & ~no
        local, national = self._local_and_national(allowed)
        groups = (likely, ~(likely | unasked | no), unasked, no)
        counted = [self._by_need(self._bits(one) & local) for one in groups]
        stand_ins = self._by_need(self._bits(~no) & national)
        return Tally(
            {code: Takers(*row) for code, *row in zip(needs(), *counted, strict=True)},
            dict(zip(needs(), stand_ins, strict=True)),
        )

    def ground(self, allowed: Bits) -> Ground:
        """Tell what is there, enforcement lines left out."""
        local, national = self._local_and_national(allowed)
        sets = {one.code: self._matcher.member(CATEGORY + one.code) for one in categories()}
        return Ground(
            _numbers(local),
            {code: _numbers(local & one) for code, one in sets.items()},
            {code: count(national & one) for code, one in sets.items()},
            {kind: _numbers(one) for kind, one in advocates(self._matcher, local).items()},
        )

    def _regards(self, person: Person) -> tuple[Flags, Flags, Flags]:
        """Tell by number who takes the person, who does not, who never said.

        What is wished for counts here as well: a place that says it has no one who signs does not
        take a deaf person, and one that says nothing of it has to be asked.
        """
        group, _ = self._ranking.admissions.judge(person)
        missing = self._ranking.missing(person)
        silent = self._ranking.admissions.silent(person) & self._ranking.unheard(person)
        return (group == LIKELY) & (missing == 0), (group == NO) | (missing == 2), silent

    def _local_and_national(self, allowed: Bits) -> tuple[Bits, Bits]:
        shown = allowed & ~self._matcher.member(WORKER_ONLY)
        national = self._matcher.member(NATIONAL)
        return shown & ~national, shown & national

    def _bits(self, some: Flags) -> Bits:
        padded = np.zeros(width(self._size) * 64, np.bool_)
        padded[: self._size] = some
        return pack(padded)

    def _by_need(self, among: Bits) -> list[int]:
        counted: list[int] = np.bitwise_count(self._sets & among).sum(axis=1).tolist()
        return counted


def advocates(matcher: Matcher, among: Bits) -> dict[str, Bits]:
    """Part the advocates into confidential, police-based and unknown, each apart."""
    all_ = among & matcher.member(CATEGORY + _ADVOCATES)
    police = all_ & matcher.member(ADVOCATE + "police")
    confidential = all_ & matcher.member(ADVOCATE + "confidential") & ~police
    return {
        "confidential": confidential,
        "police": police,
        "unknown": all_ & ~police & ~confidential,
    }


def _numbers(bits: Bits) -> Numbers:
    return np.flatnonzero(flags(bits)).astype(np.uint32)
