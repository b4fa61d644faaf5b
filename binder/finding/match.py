"""Typed words → the set of listings that hold them all, and those that do in their names."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache, reduce
from operator import and_, or_
from typing import TYPE_CHECKING

import numpy as np

from binder.finding.content import ALIVE, NEED
from binder.finding.index import ANY, NAME, Index
from binder.finding.sets import Bits, empty, union
from binder.finding.synonyms import Group, Phrase, known_words, meaning, phrases, small_words
from binder.finding.words import number_forms, typed_words

if TYPE_CHECKING:
    from binder.finding.spelling import Vocabulary

_KEPT = 256  # sets of words kept in memory; 3 MB at 100,000 listings


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """What typed words mean here: who holds them, who in the name, what was taken for what."""

    any: Bits
    name: Bits
    needs: frozenset[str] = frozenset()  # that the words stand for
    corrected: tuple[tuple[str, str], ...] = ()


class Matcher:
    """Answer for words from one index; what was looked up once is kept."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._size = index.size
        self.members = {name: union([blob], self._size) for name, blob in index.members().items()}
        self._vocabulary: Vocabulary | None = None
        self._word = lru_cache(_KEPT)(self._read_word)
        self._group = lru_cache(_KEPT)(self._read_group)
        self.match = lru_cache(16)(self._match)

    def member(self, name: str) -> Bits:
        """Give a set of content.py by its name; nothing where no listing belongs to it."""
        return self.members.get(name, self._nothing)

    def any_need(self, codes: Collection[str]) -> Bits:
        """Give who meets any of these needs."""
        return reduce(or_, (self.member(NEED + code) for code in codes), self._nothing)

    def learn(self, vocabulary: "Vocabulary") -> None:
        """Take the words against which mistakes are checked, loaded elsewhere."""
        self._vocabulary = vocabulary

    def _match(self, text: str) -> Match:
        """Find who holds all words: in any order, the last as a beginning, synonyms as good.

        Text without any word asks for nothing, so it matches everyone.
        """
        everyone = self.member(ALIVE)
        typed = typed_words(text)
        if not typed:
            return Match(everyone, self._nothing)
        words = [self._known(word, last=place == len(typed)) for place, word in enumerate(typed, 1)]
        *whole, end = phrases(words)
        parts = [*(self._part(one, last=False) for one in whole), self._part(end, last=True)]
        return Match(
            reduce(and_, (part.any for part in parts), everyone),
            reduce(and_, (part.name for part in parts), everyone),
            frozenset().union(*(part.needs for part in parts)),
            tuple(pair for pair in zip(typed, words, strict=True) if pair[0] != pair[1]),
        )

    def _known(self, word: str, *, last: bool) -> str:
        """Give the word, or the one it is taken for where it is nowhere and one is close."""
        understood = word in known_words() or word in small_words()
        if understood or meaning((word,), unfinished=last) or self._holds(word):
            return word
        if self._vocabulary is None:
            self._vocabulary = load_vocabulary(self._index)
        return self._vocabulary.nearest(word, unfinished=last) or word

    def _holds(self, word: str) -> bool:
        return bool(self._word(ANY, word, True).any())

    def _part(self, phrase: Phrase, *, last: bool) -> Match:
        """Match one phrase or word: its words, or whatever else has its meaning."""
        any_, name = (
            reduce(
                and_, (self._spelt(kind, word, last=last and word == phrase[-1]) for word in phrase)
            )
            for kind in (ANY, NAME)
        )
        meant = meaning(phrase, unfinished=last)
        any_ = reduce(or_, (self._group(group) for group in meant), any_)
        return Match(any_, name, frozenset(code for group in meant for code in group.needs))

    def _spelt(self, kind: int, word: str, *, last: bool) -> Bits:
        """Give who holds a word, in singular or plural; a beginning when it may be unfinished."""
        found = reduce(or_, (self._word(kind, form, False) for form in number_forms(word)))
        if last or not self._word(ANY, word, False).any():
            found = found | self._word(kind, word, True)
        return found

    def _read_word(self, kind: int, word: str, beginning: bool) -> Bits:
        read = self._index.postings_from if beginning else self._index.postings
        return union(read(kind, word), self._size)

    def _read_group(self, group: Group) -> Bits:
        texts = (
            reduce(and_, (self._word(ANY, word, False) for word in phrase))
            for phrase in group.phrases
        )
        return _either((*texts, *(self.member(NEED + code) for code in group.needs)), self._size)

    @cached_property
    def _nothing(self) -> Bits:
        return empty(self._size)


def load_vocabulary(index: Index) -> "Vocabulary":
    """Load all words of an index: a quarter of a second at 100,000 listings."""
    from binder.finding.spelling import Vocabulary  # brings rapidfuzz

    return Vocabulary(index.vocabulary(), known_words())


def _either(sets: Iterable[Bits], size: int) -> Bits:
    return reduce(np.bitwise_or, sets, empty(size))
