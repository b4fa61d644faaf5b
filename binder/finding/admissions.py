"""Admission rules as arrays, and a person compared with all of them at once.

What is said here is `fit.fit`, place by place; a test holds the two together.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from binder.finding.admission import Rule, hard_mask, mask, matters, ranged, rules_of
from binder.finding.fit import worth_asking
from binder.finding.person import Person
from binder.finding.ranges import Range
from binder.finding.sets import Numbers
from binder.store.records import PublicListing

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
    worth = matters(need.code for need in listing.needs)
    rows = [_record(rule, worth) for rule in rules_of(listing.facts)]
    return np.array(rows, RULES).tobytes()


def _record(rule: Rule, worth: int) -> tuple[int, ...]:
    masks = (rule.accepts, rule.refuses, rule.hints, rule.doubts)
    ends: list[int] = []
    for facet in ranged():
        for known in (rule.ranges, rule.guessed_ranges):
            ends += known[facet.code][0] if facet.code in known else (_NONE, _NONE)
    return (0, worth, *(mask(one) for one in masks), *ends)


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Give per candidate its group, and what orders it within: the lower the earlier."""

    group: NDArray[np.uint8]
    key: NDArray[np.uint16]


class Admissions:
    """Compare persons with the rules of all listings of an index."""

    def __init__(self, records: bytes, size: int) -> None:
        rules = np.frombuffer(records, RULES)
        rules = rules[np.argsort(rules["listing"], kind="stable")]
        self._masks = {name: np.ascontiguousarray(rules[name]) for name in _MASKS}
        self._ends = {name: np.ascontiguousarray(rules[name]) for name in _ENDS}
        counts = np.bincount(rules["listing"], minlength=size)
        self._first = np.concatenate([[0], np.cumsum(counts)]).astype(np.intp)
        self._single = bool((counts <= 1).all())

    def judge(self, person: Person, candidates: Numbers) -> Judged:
        """Give how a person fits each candidate, by the best of its rules."""
        rows, owners = self._rows(candidates)
        key = self._keys(person, rows)
        best = np.full(len(candidates), np.iinfo(np.uint32).max, np.uint32)
        if len(rows) == len(candidates) and self._single:
            best = key
        else:
            np.minimum.at(best, owners, key)
        return Judged((best >> 16).astype(np.uint8), best.astype(np.uint16))

    def _rows(self, candidates: Numbers) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Give the rules of the candidates, and for each rule the place of its candidate."""
        first, last = self._first[candidates], self._first[candidates.astype(np.intp) + 1]
        if self._single:
            return first, np.arange(len(candidates))
        owners = np.repeat(np.arange(len(candidates)), last - first)
        start = np.repeat(first - np.concatenate([[0], np.cumsum(last - first)[:-1]]), last - first)
        return start + np.arange(len(owners)), owners

    def _keys(self, person: Person, rows: NDArray[np.intp]) -> NDArray[np.uint32]:
        """Give group and order of each rule in one number: see Fit.key."""
        ticked = np.uint64(mask(person.ticks) & hard_mask())
        worth = self._masks["matters"][rows]
        refused = (self._masks["refuses"][rows] & ticked) != 0
        open_bits = ticked & ~self._masks["accepts"][rows]
        unknown = open_bits != 0
        doubted = (self._masks["doubts"][rows] & open_bits) != 0
        asked = np.bitwise_count(open_bits & worth).astype(np.uint32)
        hinted = np.bitwise_count(open_bits & self._masks["hints"][rows]).astype(np.uint32)
        for facet, low, high in person.numbers:
            number = Range(low, high)
            out, open_one = self._compare(facet, "", number, rows)
            refused |= out
            unknown |= open_one
            asked += open_one & ((worth & np.uint64(mask([(facet, "")]))) != 0)
            guessed_out, guessed_open = self._compare(facet, " guessed", number, rows)
            doubted |= open_one & guessed_out
            hinted += open_one & ~guessed_out & ~guessed_open
        key = np.minimum(asked, _MOST) << 8 | (_MOST - np.minimum(hinted, _MOST))
        key |= doubted.astype(np.uint32) << 15
        key |= np.uint32(ASK << 16)
        key[~unknown] = LIKELY << 16
        key[refused] = NO << 16
        return np.asarray(key, np.uint32)

    def _compare(
        self, facet: str, guessed: str, number: Range, rows: NDArray[np.intp]
    ) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Give who does not take a number, and of whom it is not known."""
        low = self._ends[f"{facet}{guessed} low"][rows]
        high = self._ends[f"{facet}{guessed} high"][rows]
        stated = low != _NONE
        out = stated & ((high < number.low) | (low > number.high))
        inside = stated & (low <= number.low) & (number.high <= high)
        open_one = ~out & ~inside
        if not guessed and not worth_asking(facet, number):
            open_one &= stated
        return out, open_one
