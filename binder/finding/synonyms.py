"""Everyday words and what else they stand for, from synonyms.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from binder.finding.words import typed_words

Phrase = tuple[str, ...]

LONGEST_PHRASE = 4
_SHORTEST_BEGINNING = 4  # letters typed before a beginning counts as the word


@dataclass(frozen=True, slots=True)
class Group:
    """Words of one meaning: the needs they stand for, the phrases to look for in texts."""

    needs: tuple[str, ...]
    phrases: tuple[Phrase, ...]


@cache
def groups() -> dict[Phrase, tuple[Group, ...]]:
    """Map every phrase that is understood to its groups."""
    found: dict[Phrase, tuple[Group, ...]] = {}
    for row in _tables()["group"]:
        phrases = tuple(tuple(typed_words(words)) for words in row["words"])
        group = Group(tuple(row["needs"]), phrases)
        for phrase in (*phrases, *(tuple(typed_words(words)) for words in row["typed"])):
            found[phrase] = (*found.get(phrase, ()), group)
    return found


@cache
def small_words() -> frozenset[str]:
    """Give the words too small to ask for, unless nothing else is typed."""
    return frozenset(_tables()["small"])


@cache
def known_words() -> frozenset[str]:
    """Give every word that stands in a phrase."""
    return frozenset(word for phrase in groups() for word in phrase)


def meaning(phrase: Phrase, *, unfinished: bool = False) -> tuple[Group, ...]:
    """Give the groups of a phrase; of a word still being typed, those it may become."""
    exact = groups().get(phrase, ())
    if exact or not unfinished or len(phrase) > 1 or len(phrase[0]) < _SHORTEST_BEGINNING:
        return exact
    return tuple(
        dict.fromkeys(
            group
            for known, meant in groups().items()
            if len(known) == 1 and known[0].startswith(phrase[0])
            for group in meant
        )
    )


def phrases(words: list[str]) -> list[Phrase]:
    """Split typed words into the longest phrases that are understood, and single words.

    Small words are dropped unless they belong to a phrase or nothing else is left.
    """
    found: list[Phrase] = []
    start = 0
    while start < len(words):
        for length in range(min(LONGEST_PHRASE, len(words) - start), 0, -1):
            phrase = tuple(words[start : start + length])
            if length == 1 or phrase in groups():
                break
        found.append(phrase)
        start += length
    telling = [phrase for phrase in found if len(phrase) > 1 or phrase[0] not in small_words()]
    return telling or found


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("synonyms.toml").read_text("utf-8"))
