"""Facts guessed from what a place says of whom it takes, each with its quote."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from binder.finding.guess_rules import FIGURE, FIGURES, Rule, Rules, rules
from binder.finding.ranges import UNBOUNDED, Range
from binder.finding.taxonomy import facets
from binder.finding.words import fold
from binder.store.records import Fact, Stance

_LONGEST_TEXT = 4_000  # characters looked at
_LONGEST_QUOTE = 160
_STOPS = re.compile(r"[\n;•|.!?]+\s*")
_LINES = frozenset("\n;•|")
_BEGIN = re.compile(r"[^\W\d_a-zà-ÿ]|[¿¡(]|\d+\.")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_HOURS = {"hour": 1, "day": 24, "dia": 24, "week": 168, "month": 720, "mes": 720, "year": 8_760}
_BLANKS = {code: " " for code in range(128) if not chr(code).isalnum()}


def guess_facts(
    names: Sequence[str], texts: Sequence[str], terms: Iterable[str]
) -> tuple[Fact, ...]:
    """Guess whom a service takes and refuses; every fact is marked guessed and keeps its words.

    `names` are its names, `texts` its eligibility text, application process, description and
    documents, in the order in which they are believed. What it says both of is not guessed.
    """
    known = rules()
    kinds = ("eligibility", *["told"] * len(texts))
    levels = [*zip(kinds, texts, strict=False), *(("names", name) for name in names)]
    terms = tuple(terms)
    listing = _Listing([*(text for _, text in levels), *terms])
    said = [_said(kind, text[:_LONGEST_TEXT], known, listing) for kind, text in levels if text]
    for term in terms:
        said += [[_fact(*one, "accepts", term) for one in known.terms.get(fold(term).strip(), ())]]
    return tuple(_settled(said)) if any(said) else ()


class _Listing:
    """Hold all texts of a listing, joined only when a rule asks for them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._flat = ""

    def holds(self, words: re.Pattern[str]) -> bool:
        """Tell whether such words stand anywhere."""
        self._flat = self._flat or _flat("\n".join(text[:_LONGEST_TEXT] for text in self._texts))
        return words.search(self._flat) is not None


def _said(kind: str, text: str, known: Rules, listing: _Listing) -> list[Fact]:
    """Give what one text says, looking only at sentences with a word that calls for a rule."""
    by_word = known.by_word[kind]
    flat = _flat(text)
    blank = f" {flat.translate(_BLANKS)} "
    called = by_word.keys() & blank.split()
    if FIGURE in by_word and FIGURES.search(flat):
        called.add(FIGURE)
    if not called:
        return []
    ends = _ends(text)
    begins = [0, *ends]
    wanted: dict[Rule, set[int]] = {}
    for word in called:
        numbers = {bisect_right(ends, place) for place in _places(word, blank)}
        for rule in by_word[word]:
            wanted.setdefault(rule, set()).update(numbers)
    found: list[Fact] = []
    for rule, numbers in wanted.items():
        for number in sorted(numbers):
            start, end = begins[number], begins[number + 1]
            if number < rule.first_sentences and rule.may_match(flat[start:end]):
                found += _apply(rule, text[start:end], flat[start:end], known, listing)
    return found


def _places(word: str, blank: str) -> Iterator[int]:
    if word == FIGURE:
        yield from (match.start() - 1 for match in FIGURES.finditer(blank))
        return
    place = blank.find(f" {word} ")
    while place >= 0:
        yield place  # of the blank before it, which is the place of the word in the text
        place = blank.find(f" {word} ", place + 1)


def _ends(text: str) -> list[int]:
    """List where sentences end; a stop ends one only before what begins like another."""
    found = [
        gap.end()
        for gap in _STOPS.finditer(text)
        if not _LINES.isdisjoint(gap[0]) or (gap[0][-1].isspace() and _BEGIN.match(text, gap.end()))
    ]
    return [*found, len(text)]


def _apply(rule: Rule, text: str, sentence: str, known: Rules, listing: _Listing) -> list[Fact]:
    """Give the facts one rule finds in one sentence, none where anything makes it doubtful."""
    matches = _matches(rule, text, sentence, known)
    if not matches or (rule.unless and rule.unless.search(sentence)):
        return []
    if rule.restricts and known.uncertain.search(sentence):
        return []
    if rule.nowhere and listing.holds(rule.nowhere):
        return []
    if rule.somewhere and not listing.holds(rule.somewhere):
        return []
    return [
        _fact(facet, value, stance, _quote(text, match))
        for match in matches
        for facet, written, stance in rule.facts
        if (value := written or _range(match))
    ]


def _matches(rule: Rule, text: str, sentence: str, known: Rules) -> list[re.Match[str]]:
    """List what matches apart from each other and is not denied by the words before it."""
    found: list[re.Match[str]] = []
    for match in (one for pattern in rule.patterns for one in pattern.matches(sentence)):
        before = sentence[: match.start()]
        if any(match.start() < one.end() and one.start() < match.end() for one in found):
            continue
        if known.denied.search(before) or (rule.after_not and rule.after_not.search(before)):
            continue
        proper = match.start("proper") if "proper" in match.re.groupindex else -1
        if proper < 0 or not text[proper].islower():
            found.append(match)
    return found


def _range(match: re.Match[str]) -> str:
    """Read the numbers of a match as a range, "" where they make none."""
    named = {key: one for key, one in match.groupdict().items() if one}
    if "unit" in named:
        return f"{-(-int(named['low']) * _HOURS[named['unit']] // 24)}-"
    low, high = int(named.get("low", 0)), int(named.get("high", UNBOUNDED))
    high = int(named["below"]) - 1 if "below" in named else high
    return str(Range(low, high)) if low <= high and (low or high < UNBOUNDED) else ""


def _settled(levels: Iterable[Iterable[Fact]]) -> Iterator[Fact]:
    """Keep what is believed most, and nothing that one text says both of."""
    kept: dict[tuple[str, str], list[Fact]] = {}
    for level in levels:
        fresh: dict[tuple[str, str], list[Fact]] = {}
        for fact in level:
            fresh.setdefault(_atom(fact), []).append(fact)
        for atom, facts in fresh.items():
            kept.setdefault(atom, facts)
    sure = [_strongest(facts) for facts in kept.values() if _agree(facts)]
    accepted = {(fact.facet, fact.value) for fact in sure if fact.stance != "refuses"}
    for fact in sure:
        beside = [one for one in accepted if one[0] == fact.facet and one[1] != fact.value]
        alone = fact.stance != "requires" or not beside or fact.facet == "only_for"
        yield fact if alone else _fact(fact.facet, fact.value, "accepts", fact.quote)


def _atom(fact: Fact) -> tuple[str, str]:
    """Give what a fact is about: a value, or a whole range whatever its numbers."""
    return fact.facet, "" if facets()[fact.facet].kind == "range" else fact.value


def _agree(facts: Iterable[Fact]) -> bool:
    return len({(fact.value, fact.stance == "refuses") for fact in facts}) == 1


def _strongest(facts: Iterable[Fact]) -> Fact:
    return max(facts, key=lambda fact: fact.stance == "requires")


def _fact(facet: str, value: str, stance: Stance, quote: str) -> Fact:
    return Fact(facet, value, stance, "guessed", quote)


def _quote(text: str, match: re.Match[str]) -> str:
    """Give the sentence on one line, or as much around the match as a quote may hold."""
    whole = " ".join(text.split()).strip(" ;•|")
    if len(whole) <= _LONGEST_QUOTE:
        return whole
    room = max(0, _LONGEST_QUOTE - (match.end() - match.start())) // 2
    start = max(0, match.start() - room)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    words = " ".join(text[start : match.end() + room].split())
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE].rsplit(" ", 1)[0]


_DASHES_AND_MARKS = {"–": "-", "—": "-", "‐": "-", "‑": "-", "’": "'", "‘": "'", "ʼ": "'"}


@lru_cache(2_000)
def _plain(letter: str) -> str:
    """Give one letter without case and accent, always one character."""
    folded = _DASHES_AND_MARKS.get(letter) or fold(letter)
    return folded if len(folded) == 1 else letter


def _flat(text: str) -> str:
    """Give the text without case and accents, each character in its place."""
    flat = text.lower()
    if len(flat) != len(text):  # a few capitals have two small letters
        flat = "".join(map(_plain, text))
    return flat if flat.isascii() else _NOT_ASCII.sub(lambda found: _plain(found[0]), flat)
