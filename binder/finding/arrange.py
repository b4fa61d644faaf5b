"""What was gathered, turned into the stored sets and arrays of a new index."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from binder.finding.admissions import RULES
from binder.finding.harvest import Harvest
from binder.finding.index import ANY, ANY_PREFIX, LONGEST_PREFIX, NAME
from binder.finding.opening import compile_openings
from binder.finding.sets import Numbers, distinct, encode, encode_run
from binder.finding.standing import STANDING


def arrays(harvest: Harvest, order: Sequence[int]) -> Iterator[tuple[str, bytes]]:
    """Give the rows of `array`: one value per number, in number order."""
    for name, values in (("latitude", harvest.latitude), ("longitude", harvest.longitude)):
        yield name, np.frombuffer(values, np.float32)[order].astype("<f4").tobytes()
    yield "numbers", np.arange(len(order), dtype="<u4").tobytes()
    yield "standing", np.frombuffer(harvest.standing, STANDING)[order].tobytes()
    yield "hours", np.frombuffer(harvest.opening, np.uint32)[order].astype("<u4").tobytes()
    yield from compile_openings(list(harvest.hours)).items()
    rules = np.frombuffer(b"".join(harvest.rules), RULES).copy()
    owned = [len(some) // RULES.itemsize for some in harvest.rules]
    rules["listing"] = np.repeat(_number_of(order), owned)
    yield "rules", rules[np.argsort(rules["listing"], kind="stable")].tobytes()


def member_rows(harvest: Harvest, order: Sequence[int]) -> Iterator[tuple[str, bytes]]:
    """Give the rows of `member`."""
    number = _number_of(order)
    for name, arrived in harvest.members.items():
        yield name, encode(np.sort(number[np.frombuffer(arrived, np.uint32)]), len(order))


def word_rows(harvest: Harvest, order: Sequence[int]) -> Iterator[tuple[int, str, bytes]]:
    """Give the rows of `word`, sorted within each kind."""
    number = _number_of(order)
    for kind in (ANY, NAME):
        terms = sorted(harvest.vocabulary[kind])
        numbers, bounds = _by_term(harvest, kind, terms, number)
        data, ends = numbers.astype("<u4").tobytes(), bounds.tolist()
        for place, term in enumerate(terms):
            yield kind, term, encode_run(data, ends[place], ends[place + 1], len(order))
        for prefix, first, last in _prefixes(terms):
            united = distinct(numbers[bounds[first] : bounds[last]], len(order))
            yield kind + ANY_PREFIX, prefix, encode(united, len(order))


def _number_of(order: Sequence[int]) -> Numbers:
    """Map the place in which a listing arrived to its number."""
    number = np.empty(len(order), np.uint32)
    number[np.asarray(order, np.intp)] = np.arange(len(order), dtype=np.uint32)
    return number


def _by_term(
    harvest: Harvest, kind: int, terms: list[str], number: Numbers
) -> tuple[Numbers, NDArray[np.intp]]:
    """Give all numbers sorted by term, and where each term begins; the last bound is the end.

    Sorting one 64-bit key per pair, term above number, is many times faster than an argsort.
    """
    place = np.empty(len(terms), np.uint64)
    codes = harvest.vocabulary[kind]
    place[[codes[term] for term in terms]] = np.arange(len(terms), dtype=np.uint64)
    pairs = place[np.frombuffer(harvest.words[kind], np.uint32)]
    pairs <<= np.uint64(32)
    pairs |= np.repeat(number, np.frombuffer(harvest.counts[kind], np.uint32))
    pairs.sort()
    starts = np.arange(len(terms) + 1, dtype=np.uint64) << np.uint64(32)
    return pairs.astype(np.uint32), np.searchsorted(pairs, starts)


def _prefixes(terms: list[str]) -> Iterator[tuple[str, int, int]]:
    """Give each short prefix with the range of sorted terms that begin with it."""
    for length in range(1, LONGEST_PREFIX + 1):
        first = 0
        for place in range(1, len(terms) + 1):
            prefix = terms[first][:length]
            if place == len(terms) or terms[place][:length] != prefix:
                if len(prefix) == length:
                    yield prefix, first, place
                first = place
