"""How alike two services are, told as evidence a person can weigh: name, phone, address, web."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from binder.finding.apart import miles_apart
from binder.store.records import Point, ServiceId

_WORD = re.compile(r"[a-z0-9]+")
_EMPTY_WORDS = frozenset(
    "the of and for in at inc llc a y de la program programs service services project".split()  # noqa: SIM905
)
_STREETS = """
street st|avenue ave|boulevard blvd|road rd|drive dr|place pl|court ct|highway hwy|building bldg
suite ste|floor fl|saint st|north n|south s|east e|west w
northeast ne|northwest nw|southeast se|southwest sw
"""
_SHORT = dict(pair.split() for pair in re.split(r"[|\n]", _STREETS) if pair)
_HOST = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
_ASIDE = re.compile(r"\([^)]*\)")
_NEAR = 0.1  # miles within which two doors may be one
_ONE_WORD = 82.0  # of 100, from which two words are one, written or bent otherwise


class Record(NamedTuple):
    """What of a service is compared; `phones` as digits, `street` with number and city or ZIP."""

    id: ServiceId
    name: str
    organization: str
    source: str
    phones: frozenset[str] = frozenset()
    street: str = ""
    web: str = ""
    point: Point | None = None


class Pair(NamedTuple):
    """Two services that may be one, and what speaks for it."""

    one: Record
    other: Record
    likeness: float  # of their names, 0 to 100
    evidence: tuple[str, ...]  # of phone, address, web, distance
    miles: float | None


def compare(one: Record, other: Record) -> Pair | None:
    """Weigh two services; None where they are not to be proposed.

    Every word of one must have its like in the other: in the name of the organization, and in what
    the service is called beside it. Then one more thing in common is enough, and another street
    speaks against it.
    """
    if one.street and other.street and one.street != other.street:
        return None
    if not (_same_words(one.organization, other.organization) and _same_own(one, other)):
        return None
    miles = miles_apart(one.point, other.point) if one.point and other.point else None
    evidence = tuple(_evidence(one, other, miles))
    if not evidence:
        return None
    return Pair(one, other, fuzz.token_sort_ratio(title_of(one), title_of(other)), evidence, miles)


def _evidence(one: Record, other: Record, miles: float | None) -> Iterable[str]:
    if one.phones & other.phones:
        yield "phone"
    if one.street and one.street == other.street:
        yield "address"
    elif miles is not None and miles <= _NEAR:
        yield "distance"
    if one.web and one.web == other.web:
        yield "web"


def _same_own(one: Record, other: Record) -> bool:
    theirs = {*words_of(one.organization), *words_of(other.organization)}
    own = [[word for word in words_of(each.name) if word not in theirs] for each in (one, other)]
    return _alike(own[0], own[1])


def _same_words(one: str, other: str) -> bool:
    """Compare names of organizations, whose short forms in brackets say nothing more."""
    return _alike(words_of(_ASIDE.sub(" ", one)), words_of(_ASIDE.sub(" ", other)))


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether what only one says is what only the other says, spelt otherwise; no figures."""
    left, right = sorted({*one} - {*other}), sorted({*other} - {*one})
    return len(left) == len(right) and all(
        fuzz.ratio(*pair) >= _ONE_WORD and not any(map(str.isdigit, pair))
        for pair in zip(left, right, strict=True)
    )


def title_of(record: Record) -> str:
    """Give organization and service as words to compare, each word once."""
    return " ".join(dict.fromkeys((*words_of(record.organization), *words_of(record.name))))


@lru_cache(maxsize=100_000)
def words_of(text: str) -> tuple[str, ...]:
    """Give the words that tell one name from another, small and without accents."""
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(one for one in plain if one not in "'’" and not unicodedata.combining(one))
    return tuple(word for word in _WORD.findall(plain) if word not in _EMPTY_WORDS)


def street_key(address: str, city: str, postal_code: str) -> str:
    """Write a street with its number in one way; "" where there is no number to tell it by."""
    words = [_SHORT.get(word, word) for word in words_of(address)]
    if not any(word[0].isdigit() for word in words):
        return ""
    where = postal_code.strip()[:5] or " ".join(words_of(city))
    return " ".join((*words, where))


def web_key(url: str) -> str:
    """Write a web address in one way: host and path, without what browsers add."""
    return _HOST.sub("", url.strip()).rstrip("/").lower()
