"""Admission rules as arrays, and a person compared with all of them at once.

What is said here is `fit.fit`, place by place; a test holds the two together.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from binder.finding.admission import Rule, hard_mask, mask, matters, ranged, rules_of
from binder.finding.fit import worth_asking
from binder.finding.person import Person
from binder.finding.ranges import Range
from binder.store.records import Fact, PublicListing

LIKELY, ASK, NO = range(3)
_NONE = -1  # no range stated
_MOST = 127  # questions that are told apart

_MASKS = ("matters", "accepts", "refuses", "hints", "doubts")
_ENDS = tuple(
    f"{facet.code}{guessed}{end}"
    for facet in ranged()
    for guessed in ("", " guessed")
    for end in (" low", " high")
)
RULES = np.dtype(
    [("listing", "<u4")] + [(name, "<u8") for name in _MASKS] + [(name, "<i2") for name in _ENDS]
)


def rule_records(listing: PublicListing) -> bytes:
    """Give the admission rules of one listing as records of RULES, their `listing` 0."""
    return _records(listing.facts, matters(need.code for need in listing.needs))


@lru_cache(10_000)  # most places state no more than their ages
def _records(facts: tuple[Fact, ...], worth: int) -> bytes:
    return np.array([_record(rule, worth) for rule in rules_of(facts)], RULES).tobytes()


def _record(rule: Rule, worth: int) -> tuple[int, ...]:
    masks = (rule.accepts, rule.refuses, rule.hints, rule.doubts)
    ends: list[int] = []
    for facet in ranged():
        for known in (rule.ranges, rule.guessed_ranges):
            ends += known[facet.code][0] if facet.code in known else (_NONE, _NONE)
    return (0, worth, *(mask(one) for one in masks), *ends)


class Admissions:
    """Compare persons with the rules of all listings of an index."""

    def __init__(self, records: bytes, size: int) -> None:
        rules = np.frombuffer(records, RULES)
        rules = rules[np.argsort(rules["listing"], kind="stable")]
        self._masks = {name: np.ascontiguousarray(rules[name]) for name in _MASKS}
        self._ends = {name: np.ascontiguousarray(rules[name]) for name in _ENDS}
        self._owners = np.ascontiguousarray(rules["listing"])
        self._size = size

    def judge(self, person: Person) -> tuple[NDArray[np.uint8], NDArray[np.uint16]]:
        """Give by number how a person fits the best rule: the group, and the order within it.

        The order is `Fit.key` in one number, the lower the earlier: a guessed refusal in bit 15,
        the questions from bit 8, and 127 less the guessed acceptances.
        """
        keys = self._keys(person)
        best = np.full(self._size, np.uint32(ASK << 16))
        starts = np.flatnonzero(np.diff(self._owners, prepend=np.uint32(2**32 - 1)))
        if len(starts):
            best[self._owners[starts]] = np.minimum.reduceat(keys, starts)
        return (best >> 16).astype(np.uint8), best.astype(np.uint16)

    def silent(self, person: Person) -> NDArray[np.bool_]:
        """Flag by number whose rules state and guess nothing of anything that is ticked."""
        ticked = np.uint64(mask(person.ticks) & hard_mask())
        said = np.zeros(len(self._owners), np.bool_)
        for name in ("accepts", "refuses", "hints", "doubts"):
            said |= (self._masks[name] & ticked) != 0
        for facet in {number[0] for number in person.numbers}:
            for guessed in ("", " guessed"):
                said |= self._ends[f"{facet}{guessed} low"] != _NONE
        silent = np.ones(self._size, np.bool_)
        silent[self._owners[said]] = False
        return silent

    def _keys(self, person: Person) -> NDArray[np.uint32]:
        ticked = np.uint64(mask(person.ticks) & hard_mask())
        worth = self._masks["matters"]
        refused = (self._masks["refuses"] & ticked) != 0
        open_bits = ticked & ~self._masks["accepts"]
        unknown = open_bits != 0
        doubted = (self._masks["doubts"] & open_bits) != 0
        asked = np.bitwise_count(open_bits & worth).astype(np.uint32)
        hinted = np.bitwise_count(open_bits & self._masks["hints"]).astype(np.uint32)
        for facet, low, high in person.numbers:
            number = Range(low, high)
            out, inside = self._compare(facet, number)
            open_one = ~(out | inside)
            if not worth_asking(facet, number):
                open_one &= self._ends[f"{facet} low"] != _NONE
            refused |= out
            unknown |= open_one
            asked += open_one & ((worth & np.uint64(mask([(facet, "")]))) != 0)
            guessed_out, guessed_inside = self._compare(f"{facet} guessed", number)
            doubted |= open_one & guessed_out
            hinted += open_one & guessed_inside
        key = np.minimum(asked, _MOST) << 8 | (_MOST - np.minimum(hinted, _MOST))
        key |= doubted.astype(np.uint32) << 15
        key |= np.uint32(ASK << 16)
        key[~unknown] = LIKELY << 16
        key[refused] = NO << 16
        return np.asarray(key, np.uint32)

    def _compare(self, facet: str, number: Range) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Give who does not take any of these numbers, and who takes all of them."""
        low, high = self._ends[f"{facet} low"], self._ends[f"{facet} high"]
        stated = low != _NONE
        out = stated & ((high < number.low) | (low > number.high))
        return out, stated & (low <= number.low) & (number.high <= high)
