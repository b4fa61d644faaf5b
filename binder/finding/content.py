"""What of a listing goes into the index: its words, its order, the sets it belongs to."""

from collections.abc import Iterator
from datetime import date

from binder.finding.taxonomy import category_of
from binder.finding.words import fold, phone_words, words
from binder.store.records import PublicListing

WORKER_ONLY = "nature:worker only"
NATIONAL = "nature:national"
SPECIFIC = "nature:trafficking-specific"
ALIVE = "nature:alive"  # numbers in use; the number of a removed listing is not given again
NEED, CATEGORY = "need:", "category:"

_SPECIFIC_NEED = "shl.ht"
_SPECIFIC_WORDS = ("traffick", "trata")  # beginnings, in a name
_LAST_DAY = date.max.toordinal()


def name_words(listing: PublicListing) -> set[str]:
    """Give the words of what the place and the service are called."""
    names = (listing.name, listing.organization, listing.location, listing.safe_name)
    return set(words(" \n ".join(names)))


def all_words(listing: PublicListing) -> set[str]:
    """Give every word by which a listing is found."""
    found = set(words(" \n ".join(_texts(listing))))
    for phone in listing.phones:
        found.update(phone_words(phone.number))
    return found


def memberships(listing: PublicListing) -> set[str]:
    """Name the sets a listing belongs to."""
    needs = {need.code for need in listing.needs}
    names = {ALIVE, *(NEED + code for code in needs)}
    names |= {CATEGORY + category for code in needs if (category := category_of(code))}
    if listing.worker_only:
        names.add(WORKER_ONLY)
    if listing.reach == "national":
        names.add(NATIONAL)
    if is_specific(listing):
        names.add(SPECIFIC)
    return names


def is_specific(listing: PublicListing) -> bool:
    """Tell whether a place is there for trafficked people in particular, by need or by name."""
    return any(need.code == _SPECIFIC_NEED for need in listing.needs) or any(
        word.startswith(_SPECIFIC_WORDS) for word in name_words(listing)
    )


def sort_key(listing: PublicListing) -> str:
    """Give the text by which listings stand in order where neither words nor place decide.

    Lines for the worker's screen last, nationwide after local, trafficking-specific first, then
    the day the place was last asked, the latest first, then name; the id settles the rest.
    """
    asked = listing.checked.on_date
    age = _LAST_DAY - asked.toordinal() if asked else _LAST_DAY
    tiers = (listing.worker_only, listing.reach == "national", not is_specific(listing))
    name = fold(f"{listing.name}\n{listing.organization}\n{listing.location}")
    key = f"{''.join(str(int(tier)) for tier in tiers)}{age:07d}{name}\n{listing.id}"
    return key.encode(errors="replace").decode()


def _texts(listing: PublicListing) -> Iterator[str]:
    """Give every text that may be searched; codes, dates and sources are left out."""
    yield from (listing.name, listing.organization, listing.location, listing.safe_name)
    yield from (listing.description, listing.alert, listing.interpretation, listing.eligibility)
    yield from (listing.application, listing.fees, listing.transportation, listing.url)
    yield from (listing.email, listing.area, listing.warning)
    for texts in (listing.documents, listing.accessibility, listing.areas, listing.keywords):
        yield from texts
    yield from listing.languages
    yield from (value for _, value in listing.facts)
    for phone in listing.phones:
        yield from (phone.answers, *phone.languages)
    if (address := listing.address) is not None:
        yield from (address.address_1, address.address_2, address.city)
        yield from (address.state_province, address.postal_code)
