"""Needs guessed from what a place says of itself: precise rather than greedy."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from binder.finding.words import fold
from binder.store.records import Need

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.;!?\n•|]")
_REACH_OF_NO = 3  # words before a phrase in which a "not" speaks of it
_QUOTE_AROUND = 3  # words quoted on either side
_LONGEST_TEXT = 4_000  # characters looked at


@dataclass(frozen=True, slots=True)
class _Rules:
    """Hold classify.toml, made ready: phrases by their first word, rules, terms."""

    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]  # longest first
    in_names: dict[str, tuple[frozenset[str], ...]]
    in_texts: dict[str, tuple[frozenset[str], ...]]
    unless: dict[str, frozenset[str]]
    terms: dict[str, tuple[str, ...]]
    denials: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Hit:
    """One phrase found: what it means, and where in the text."""

    concept: str
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
    named = [(text, list(_hits(text, rules))) for text in texts if text]
    _apply(rules.in_names, [(text, hit) for text, hits in named for hit in hits], found)
    told = description[:_LONGEST_TEXT]
    for sentence in _sentences(told):
        hits = [(sentence, hit) for hit in _hits(sentence, rules)]
        _apply(rules.in_texts, hits, found)
    seen = {hit.concept for _, hits in named for hit in hits} | {*found}
    return tuple(
        Need(code, "guessed", " ".join(quote.split()))
        for code, quote in found.items()
        if rules.unless.get(code, frozenset()).isdisjoint(seen)
    )


def _apply(
    needs: dict[str, tuple[frozenset[str], ...]],
    hits: list[tuple[str, _Hit]],
    found: dict[str, str],
) -> None:
    """Add the needs one of whose rules has all its concepts among the hits."""
    concepts = {hit.concept for _, hit in hits}
    if not concepts:
        return
    for code, rules in needs.items():
        if code not in found and (rule := next((r for r in rules if r <= concepts), None)):
            text, hit = next(pair for pair in hits if pair[1].concept in rule)
            found[code] = _quote(text, hit)


def _hits(text: str, rules: _Rules) -> Iterator[_Hit]:
    """Give the phrases of a text, longest first at each word, those that are denied left out."""
    words = [_plain(word) for word in _WORD.findall(text)]
    if rules.phrases.keys().isdisjoint(words):
        return
    spans = [match.span() for match in _WORD.finditer(text)]
    denied, past = -1, 0
    for place, word in enumerate(words):
        if word in rules.denials:
            denied = place + _REACH_OF_NO
        for phrase, concept in rules.phrases.get(word, ()) if place >= past else ():
            if tuple(words[place : place + len(phrase)]) == phrase:
                past = place + len(phrase)
                if place > denied:
                    yield _Hit(concept, spans[place][0], spans[past - 1][1])
                break


def _sentences(text: str) -> list[str]:
    return _SENTENCE_END.split(text)


def _quote(text: str, hit: _Hit) -> str:
    """Give the words found with a few around them, as they stand."""
    before = text[: hit.start].split()[-_QUOTE_AROUND:]
    after = text[hit.end :].split()[:_QUOTE_AROUND]
    return " ".join([*before, text[hit.start : hit.end], *after])


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
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for concept, texts in tables["concept"].items():
        for text in texts:
            phrase = tuple(_plain(word) for word in _WORD.findall(text))
            phrases.setdefault(phrase[0], []).append((phrase, concept))
    return _Rules(
        {word: tuple(sorted(all_, key=lambda p: -len(p[0]))) for word, all_ in phrases.items()},
        _conditions(tables["names"]),
        _conditions(tables["texts"]),
        {code: frozenset(names) for code, names in tables["unless"].items()},
        {fold(term): tuple(codes) for term, codes in tables["terms"].items()},
        frozenset(_plain(word) for word in tables["denials"]["words"]),
    )


def _conditions(table: dict[str, list[str]]) -> dict[str, tuple[frozenset[str], ...]]:
    """Read "shelter + dv": all of these concepts together."""
    return {
        code: tuple(frozenset(part.strip() for part in rule.split("+")) for rule in rules)
        for code, rules in table.items()
    }
