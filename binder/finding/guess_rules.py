"""The rules of guess_facts.toml, made ready."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, cast

from binder.finding.taxonomy import facets
from binder.finding.words import fold
from binder.store.records import Stance

FIGURE = "0"  # stands for any figure among the words that call for a rule
FIGURES = re.compile(r"\d")
_PART = re.compile(r"@(\w+)")
_EVERY_SENTENCE = 1_000_000


class Pattern(NamedTuple):
    """A regular expression, and whether it must begin where a word does.

    Told beside it, since a leading boundary keeps `re` from skipping to letters that can match.
    """

    words: re.Pattern[str]
    begins_word: bool

    def matches(self, sentence: str) -> Iterator[re.Match[str]]:
        """Find all that match apart from each other."""
        place = 0
        while match := self.words.search(sentence, place):
            start = match.start()
            inside = self.begins_word and start > 0 and sentence[start - 1].isalnum()
            place = start + 1 if inside else max(match.end(), start + 1)
            if not inside:
                yield match


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule: facts as facet, value ("" for what a match says) and stance; see the file."""

    facts: tuple[tuple[str, str, Stance], ...]
    patterns: tuple[Pattern, ...]
    unless: re.Pattern[str] | None
    nowhere: re.Pattern[str] | None
    somewhere: re.Pattern[str] | None
    after_not: re.Pattern[str] | None
    first_sentences: int

    restricts: bool  # somebody could be turned away by it
    in_figures: bool  # it needs a number

    def may_match(self, sentence: str) -> bool:
        """Tell at little cost whether to look any further."""
        return not self.in_figures or FIGURES.search(sentence) is not None


@dataclass(frozen=True, slots=True)
class Rules:
    """Hold the rules by kind of text and by the words that call for them."""

    by_word: dict[str, dict[str, list[Rule]]]
    denied: re.Pattern[str]
    uncertain: re.Pattern[str]
    terms: dict[str, list[tuple[str, str]]]


@cache
def rules() -> Rules:
    """Read the rules once; every pattern is compiled then, so that a wrong one shows at once."""
    table = tomllib.loads(Path(__file__).with_name("guess_facts.toml").read_text("utf-8"))
    by_word: dict[str, dict[str, list[Rule]]] = {"eligibility": {}, "told": {}, "names": {}}
    for row in _rows(table):
        rule = _rule(row, {**table["parts"], "it": row.get("it", "")})
        for kind in row["in"]:
            for word in {*row["when"], *(f"{word}s" for word in row["when"])}:
                by_word[kind].setdefault(word, []).append(rule)
    scope = table["scope"]
    return Rules(
        by_word,
        re.compile(scope["denied"]),
        re.compile(scope["uncertain"]),
        _terms(frozenset(table["terms"]["left_out"])),
    )


def _rows(table: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the rules, one that is for each value of a facet once for each."""
    for row in table["rule"]:
        facet = row.get("each", "")
        for value in row.get("values", ()):
            words = {"it": table[facet][value]["words"], "when": table[facet][value]["when"]}
            yield {**row, **words, "facts": {f"{facet}.{value}": row["stance"]}}
        if not facet:
            yield row


def _rule(row: Mapping[str, Any], parts: Mapping[str, str]) -> Rule:
    def either(name: str) -> re.Pattern[str] | None:
        return (
            re.compile("|".join(_whole(one, parts) for one in row[name])) if name in row else None
        )

    facts = tuple(_said(key, stance, row.get("value", "")) for key, stance in row["facts"].items())
    return Rule(
        facts,
        tuple(_pattern(_whole(pattern, parts)) for pattern in row["match"]),
        either("unless"),
        either("nowhere"),
        either("somewhere"),
        either("after_not"),
        row.get("first_sentences", _EVERY_SENTENCE),
        any(stance != "accepts" or facets()[facet].kind == "range" for facet, _, stance in facts),
        not all(value for _, value, _ in facts),
    )


def _said(key: str, stance: str, value: str) -> tuple[str, str, Stance]:
    facet, _, own = key.partition(".")
    return facet, own or value, cast(Stance, stance)


def _pattern(text: str) -> Pattern:
    return Pattern(re.compile(text.removeprefix(r"\b")), text.startswith(r"\b"))


def _whole(pattern: str, parts: Mapping[str, str]) -> str:
    """Put the parts in, which may hold parts themselves."""
    while _PART.search(pattern):
        pattern = _PART.sub(lambda found: parts[found[1]], pattern)
    return pattern


def _terms(left_out: frozenset[str]) -> dict[str, list[tuple[str, str]]]:
    """Map the terms of Open Eligibility that tell a situation to what they accept."""
    found: dict[str, list[tuple[str, str]]] = {}
    for facet in facets().values():
        for value in facet.values.values() if facet.code not in left_out else ():
            for _, name in value.open_eligibility:
                found.setdefault(fold(name), []).append((facet.code, value.code))
    return found
