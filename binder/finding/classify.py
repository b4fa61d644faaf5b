"""Needs guessed from what a place says of itself: precise rather than greedy."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from binder.finding.words import fold
from binder.store.records import Need

_ENDS = ".;!?\n•|"  # of a sentence
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_TOKEN = re.compile(rf"{_WORD.pattern}|[{_ENDS}]")
_REACH_OF_NO = 3  # words before a phrase in which a "not" speaks of it
_QUOTE_AROUND = 3  # words quoted on either side
_LONGEST_TEXT = 4_000  # characters looked at


@dataclass(frozen=True, slots=True)
class _Rules:
    """Hold classify.toml, made ready."""

    concepts: dict[str, str]  # by phrase
    lengths: dict[str, tuple[int, ...]]  # of the phrases that begin with a word, longest first
    in_names: "_Conditions"
    in_texts: "_Conditions"
    unless: dict[str, frozenset[str]]
    terms: dict[str, tuple[str, ...]]
    denials: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Conditions:
    """Hold the rules of each need, and the needs a concept may lead to, in the table's order."""

    of_need: dict[str, tuple[frozenset[str], ...]]
    needs_of: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Hit:
    """One phrase found: what it means, and from which to which token of the text."""

    concept: str
    text: str
    start: int
    end: int


def guess_needs(
    name: str, alternate: str, description: str, terms: Iterable[str]
) -> tuple[Need, ...]:
    """Guess the needs a service meets, each with the words it was guessed from.

    Names and taxonomy terms count first; a description counts only where the phrases of a rule
    stand in one sentence, and are not denied there.
    """
    rules = _rules()
    found: dict[str, str] = {}
    texts = (name, alternate, *terms)
    for term in texts[2:]:
        for code in rules.terms.get(fold(term).strip(), ()):
            found.setdefault(code, term)
    named = [hit for text in texts if text for sentence in _hits(text, rules) for hit in sentence]
    _apply(rules.in_names, named, found)
    for sentence in _hits(description[:_LONGEST_TEXT], rules):
        _apply(rules.in_texts, sentence, found)
    seen = {hit.concept for hit in named} | {*found}
    return tuple(
        Need(code, "guessed", " ".join(quote.split()))
        for code, quote in found.items()
        if rules.unless.get(code, frozenset()).isdisjoint(seen)
    )


def _apply(conditions: _Conditions, hits: list[_Hit], found: dict[str, str]) -> None:
    """Add the needs one of whose rules has all its concepts among the hits."""
    concepts = {hit.concept for hit in hits}
    candidates = {code for concept in concepts for code in conditions.needs_of.get(concept, ())}
    candidates -= found.keys()
    for code in (code for code in conditions.of_need if code in candidates):
        rule = next((rule for rule in conditions.of_need[code] if rule <= concepts), None)
        if rule is not None:
            found[code] = _quote(next(hit for hit in hits if hit.concept in rule))


def _hits(text: str, rules: _Rules) -> list[list[_Hit]]:
    """Give the phrases of a text by sentence, the longest at each word, denied ones left out."""
    words = [_plain(token) for token in _TOKEN.findall(text)]
    lengths, concepts = rules.lengths, rules.concepts
    sentences: dict[int, list[_Hit]] = {}
    past = 0
    # most words begin no phrase, so that looking at the few that do is nearly all the work
    for place in [place for place, word in enumerate(words) if word in lengths]:
        for length in lengths[words[place]] if place >= past else ():
            phrase = words[place : place + length]
            concept = concepts.get(" ".join(phrase))
            if concept is not None:
                past = place + len(phrase)  # fewer than asked for at the end of a text
                begun = _sentence_start(words, place)
                if rules.denials.isdisjoint(words[max(begun, place - _REACH_OF_NO) : place + 1]):
                    sentences.setdefault(begun, []).append(_Hit(concept, text, place, past))
                break
    return list(sentences.values())


def _sentence_start(words: list[str], place: int) -> int:
    while place and words[place - 1] not in _ENDS:
        place -= 1
    return place


def _quote(hit: _Hit) -> str:
    """Give the words found with a few around them, as they stand."""
    spans = [match.span() for match in _TOKEN.finditer(hit.text)]
    start, end = spans[hit.start][0], spans[hit.end - 1][1]
    before = hit.text[:start].split()[-_QUOTE_AROUND:]
    after = hit.text[end:].split()[:_QUOTE_AROUND]
    return " ".join([*before, hit.text[start:end], *after])


@lru_cache(50_000)
def _plain(word: str) -> str:
    """Give a word folded, without apostrophe and plural, the same way for rules and texts."""
    word = fold(word).replace("'", "").replace("’", "")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@cache
def _rules() -> _Rules:
    tables = tomllib.loads(Path(__file__).with_name("classify.toml").read_text("utf-8"))
    phrases: dict[tuple[str, ...], str] = {}
    for concept, texts in tables["concept"].items():
        for text in texts:
            phrases.setdefault(tuple(_plain(word) for word in _WORD.findall(text)), concept)
    lengths: dict[str, set[int]] = {}
    for phrase in phrases:
        lengths.setdefault(phrase[0], set()).add(len(phrase))
    return _Rules(
        {" ".join(phrase): concept for phrase, concept in phrases.items()},
        {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()},
        _conditions(tables["names"]),
        _conditions(tables["texts"]),
        {code: frozenset(names) for code, names in tables["unless"].items()},
        {fold(term): tuple(codes) for term, codes in tables["terms"].items()},
        frozenset(_plain(word) for word in tables["denials"]["words"]),
    )


def _conditions(table: dict[str, list[str]]) -> _Conditions:
    """Read "shelter + dv": all of these concepts together."""
    of_need = {
        code: tuple(frozenset(part.strip() for part in rule.split("+")) for rule in rules)
        for code, rules in table.items()
    }
    needs_of: dict[str, list[str]] = {}
    for code, rules in of_need.items():
        for concept in frozenset().union(*rules):
            needs_of.setdefault(concept, []).append(code)
    return _Conditions(of_need, {concept: tuple(codes) for concept, codes in needs_of.items()})
