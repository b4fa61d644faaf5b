"""What of a listing goes into the index: its words, its order, the sets it belongs to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from binder.finding.ranges import read_range
from binder.finding.taxonomy import category_of
from binder.finding.words import fold, phone_words, words
from binder.store.consent import AUDIENCES
from binder.store.disclosure import is_agreed
from binder.store.records import PublicListing

WORKER_ONLY = "nature:worker only"
NOT_FOR = "not for:"  # and an audience that the place did not agree to
NATIONAL = "nature:national"
SPECIFIC = "nature:trafficking-specific"
ALIVE = "nature:alive"  # numbers in use; the number of a removed listing is not given again
FOR_MINORS = "nature:for minors"
INTERPRETER = "nature:interpreter"
NEED, CATEGORY, SPEAKS, ADVOCATE = "need:", "category:", "speaks:", "advocate:"

_SPECIFIC_NEED = "shl.ht"
_SPECIFIC_WORDS = ("traffick", "trata")  # beginnings, in a name
_MINORS_NEEDS = frozenset({"shl.youth", "shl.tfc", "adv.minor", "int.cps", "int.missing"})
_MINORS_AGE = 21  # a place that takes nobody older is there for the young
_POLICE = ("police", "prosecutor")
LAST_DAY = date.max.toordinal()  # less the age in the order: the day asked, 0 for never


@dataclass(frozen=True, slots=True)
class Content:
    """What of one listing the index holds beside the listing itself.

    `words` are all by which it is found, `names` those of what it is called, `sets` the names of
    the sets it belongs to. `sort_key` is the order where neither words nor place decide.
    """

    words: frozenset[str]
    names: frozenset[str]
    sets: frozenset[str]
    sort_key: str


NOTHING = Content(frozenset(), frozenset(), frozenset(), "")


def content_of(listing: PublicListing) -> Content:
    """Gather what goes into the index, of what `disclose` let out and nothing else."""
    names = frozenset(words(" \n ".join(_names(listing))))
    texts = words(" \n ".join(_texts(listing)))
    for phone in listing.phones:
        texts += phone_words(phone.number)
    specific = _is_specific(listing, names)
    return Content(
        names.union(texts), names, _sets(listing, specific), _sort_key(listing, specific)
    )


def is_specific(listing: PublicListing) -> bool:
    """Tell whether a place is there for trafficked people in particular, by need or by name."""
    return _is_specific(listing, words(" \n ".join(_names(listing))))


def _is_specific(listing: PublicListing, names: Iterable[str]) -> bool:
    return any(need.code == _SPECIFIC_NEED for need in listing.needs) or any(
        word.startswith(_SPECIFIC_WORDS) for word in names
    )


def _sets(listing: PublicListing, specific: bool) -> frozenset[str]:
    natures = {
        ALIVE: True,
        WORKER_ONLY: listing.worker_only,
        NATIONAL: listing.reach == "national",
        SPECIFIC: specific,
        INTERPRETER: bool(listing.interpretation),
    }
    natures |= {NOT_FOR + one: not is_agreed(listing.consent, one) for one in AUDIENCES}
    codes = {need.code for need in listing.needs}
    natures[FOR_MINORS] = is_for_minors(listing)
    categories = {category for code in codes if (category := category_of(code))}
    return frozenset(
        [
            *(name for name, belongs in natures.items() if belongs),
            *(NEED + code for code in codes),
            *(CATEGORY + category for category in categories),
            *(SPEAKS + code for code in listing.language_codes),
            *([ADVOCATE + kind] if (kind := advocate_kind(listing)) != "unknown" else []),
        ]
    )


def is_for_minors(listing: PublicListing) -> bool:
    """Tell whether a place is there for minors, by need or by the ages it takes."""
    if any(need.code in _MINORS_NEEDS for need in listing.needs):
        return True
    oldest = [read_range(f.value) for f in listing.facts if f.facet == "age"]
    return any(found is not None and found.high <= _MINORS_AGE for found in oldest)


def advocate_kind(listing: PublicListing) -> str:
    """Tell "police", "confidential" or "unknown": never confidential where the police employ."""
    stated = {(f.facet, f.value): f.stance for f in listing.facts if f.provenance != "guessed"}
    police = any(stated.get(("employer", one), "refuses") != "refuses" for one in _POLICE)
    if police or any(need.code == "adv.le" for need in listing.needs):
        return "police"
    return "confidential" if stated.get(("confidential", "yes")) == "accepts" else "unknown"


def _sort_key(listing: PublicListing, specific: bool) -> str:
    """Give the text by which listings stand in order.

    Lines for the worker's screen last, nationwide after local, trafficking-specific first, then
    the day the place was last asked, the latest first, then name; the id settles the rest.
    """
    asked = listing.checked.on_date
    age = LAST_DAY - asked.toordinal() if asked else LAST_DAY
    tiers = (listing.worker_only, listing.reach == "national", not specific)
    name = fold(f"{listing.name}\n{listing.organization}\n{listing.location}")
    key = f"{''.join(str(int(tier)) for tier in tiers)}{age:07d}{name}\n{listing.id}"
    return key.encode(errors="replace").decode()


def _names(listing: PublicListing) -> tuple[str, ...]:
    return (listing.name, listing.organization, listing.location, listing.safe_name)


def _texts(listing: PublicListing) -> Iterator[str]:
    """Give every other text that may be searched; codes, dates and sources are left out."""
    yield from (listing.description, listing.alert, listing.interpretation, listing.eligibility)
    yield from (listing.application, listing.fees, listing.transportation, listing.url)
    yield from (listing.email, listing.area, listing.warning)
    for texts in (listing.documents, listing.accessibility, listing.areas, listing.keywords):
        yield from texts
    yield from listing.languages
    for phone in listing.phones:
        yield from (phone.answers, *phone.languages)
    if (address := listing.address) is not None:
        yield from (address.address_1, address.address_2, address.city)
        yield from (address.state_province, address.postal_code)
