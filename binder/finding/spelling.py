"""One typing mistake forgiven: the known word nearest to one that is nowhere."""

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

_SHORTEST = 3
_SHORTEST_BEGINNING = 4
_COMMON = 20_000  # words that are tried as what is still being typed


class Vocabulary:
    """Hold the words of an index, so that the few that may be meant are found at once.

    A word within one mistake of another differs by at most one in length and by at most two in
    the set of its characters; numpy leaves a few hundred of a quarter of a million by that, and
    only those are compared letter by letter.
    """

    def __init__(self, weighted: Iterable[tuple[str, int]], others: Iterable[str]) -> None:
        """Take sorted words with weights, and words that are understood without standing there."""
        known = {word: weight for word, weight in weighted if word.isalpha()}
        known |= {word: 1 for word in sorted(others) if word not in known and word.isalpha()}
        words = list(known)
        weights = np.fromiter(known.values(), np.int64, len(known))
        self._words = [words[place] for place in np.argsort(-weights, kind="stable")]
        self._lengths = np.fromiter(map(len, self._words), np.int16, len(self._words))
        self._letters = _signatures(self._words, self._lengths)
        self._beginnings = lru_cache(16)(self._find_beginnings)

    def nearest(self, typed: str, *, unfinished: bool) -> str | None:
        """Give the commonest word one mistake away; `unfinished`: or one that begins so."""
        if len(typed) < _SHORTEST or not typed.isalpha():
            return None
        close = (word for word in self._candidates(typed) if _one_off(typed, word))
        found = next(close, None)
        if found is None and unfinished and len(typed) >= _SHORTEST_BEGINNING:
            found = self._begun(typed)
        return found

    def _candidates(self, typed: str) -> list[str]:
        mine = _signatures([typed], np.array([len(typed)], np.int16))[0]
        near = np.abs(self._lengths - len(typed)) <= 1
        near &= np.bitwise_count(self._letters ^ mine) <= 2
        return [self._words[place] for place in np.flatnonzero(near)]

    def _begun(self, typed: str) -> str | None:
        """Find the commonest word whose beginning is one mistake away from what is typed."""
        found = []
        for length in range(len(typed) - 1, len(typed) + 2):
            beginnings = self._beginnings(length)
            close = extractOne(typed, list(beginnings), scorer=OSA.distance, score_cutoff=1)
            if close is not None:
                found.append(beginnings[close[0]])
        return self._words[min(found)] if found else None

    def _find_beginnings(self, length: int) -> dict[str, int]:
        """Map beginnings of a length to the place of the commonest word that has them."""
        places: dict[str, int] = {}
        for place, word in enumerate(self._words[:_COMMON]):
            if len(word) > length:
                places.setdefault(word[:length], place)
        return places


def _one_off(typed: str, word: str) -> bool:
    return OSA.distance(typed, word, score_cutoff=1) == 1


def _signatures(words: list[str], lengths: NDArray[np.int16]) -> NDArray[np.uint32]:
    """Give one bit for each character that stands in a word, 32 classes of characters."""
    if not words:
        return np.empty(0, np.uint32)
    codes = np.frombuffer("".join(words).encode("utf-32-le"), "<u4")
    starts = np.concatenate([[0], np.cumsum(lengths[:-1], dtype=np.intp)]).astype(np.intp)
    bits = np.left_shift(np.uint32(1), codes & np.uint32(31), dtype=np.uint32)
    return np.bitwise_or.reduceat(bits, starts)
