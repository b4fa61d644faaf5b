"""The labelled rows of a sheet: which field stands under which label, on which copy."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from binder.finding.fit import restricts
from binder.finding.hours import hours_in_words
from binder.finding.taxonomy import facets
from binder.finding.wording import demand
from binder.keeping.code import code_of
from binder.paper.setting import Setting
from binder.store.records import Address, Copy, Fact, PublicListing

Texts = Iterable[str]
_ALL: tuple[Copy, ...] = ("worker", "partner", "keep")
_STAFF: tuple[Copy, ...] = ("worker", "partner")  # they weigh who is taken; a person should not


class Row(NamedTuple):
    """One label, the name of its field in reports, and the paragraphs under it."""

    label: str
    field: str
    paragraphs: tuple[str, ...]
    least: int = 1  # lines that are never cut


def rows_of(listing: PublicListing, setting: Setting) -> list[Row]:
    """Give the rows of a listing that have something to say on this copy."""
    rows = []
    for label, field, texts, copies in _ROWS:
        if setting.copy in copies:
            found = tuple(text.strip() for text in texts(listing, setting) if text.strip())
            rows.append(Row(setting.say(label), field, found, _LEAST.get(label, 1)))
    return [row for row in rows if row.paragraphs]


def _joined(texts: Texts) -> str:
    return " · ".join(text.strip() for text in texts if text.strip())


def _languages(listing: PublicListing, setting: Setting) -> Texts:
    spoken, interpreter = ", ".join(listing.languages), listing.interpretation.strip()
    yield _joined((spoken, interpreter and setting.say("interpreter", text=interpreter)))


def _hours(listing: PublicListing, setting: Setting) -> Texts:
    return hours_in_words(listing.schedules, listing.time_zone, setting.today, setting.language)


def _who(listing: PublicListing, setting: Setting) -> Texts:
    yield _joined((ages(listing, setting), listing.eligibility))
    aged = listing.minimum_age is not None or listing.maximum_age is not None
    asked = (fact for fact in _deciding(listing) if restricts(fact))
    yield _said((fact for fact in asked if not (aged and fact.facet == "age")), setting)


def _takes(listing: PublicListing, setting: Setting) -> Texts:
    """Say who is expressly taken; a nationwide line takes everyone, so it says nothing by that."""
    taken = [fact for fact in _deciding(listing) if not restricts(fact)]
    named = (fact for fact in taken if facets()[fact.facet].values)
    yield _said(named, setting) if listing.reach != "national" else ""


def _there(listing: PublicListing, setting: Setting) -> Texts:
    yield _said((fact for fact in _coded(listing) if fact.facet in _LIFE), setting)


def _deciding(listing: PublicListing) -> Iterable[Fact]:
    return (fact for fact in _coded(listing) if fact.facet not in _LIFE)


def _coded(listing: PublicListing) -> Iterable[Fact]:
    """Give the coded facts.

    What was only guessed from a text is printed nowhere: the text itself stands on the sheet.
    """
    known = (fact for fact in listing.facts if fact.facet in facets())
    return (fact for fact in known if fact.provenance != "guessed")


def _said(facts: Iterable[Fact], setting: Setting) -> str:
    return _joined(demand(fact, setting.language) for fact in facts)


# Facets that tell what happens there; every other one decides who is taken.
_LIFE = frozenset({"phone_kept", "may_leave", "faith", "police_car", "bed_within"})


def ages(listing: PublicListing, setting: Setting) -> str:
    """Say which ages are taken, "" where the place does not say."""
    low, high = listing.minimum_age or None, listing.maximum_age
    if low is None and high is None:
        return ""
    if low is None:
        return setting.say("ages to", high=f"{high:g}")
    if high is None:
        return setting.say("ages from", low=f"{low:g}")
    return setting.say("ages between", low=f"{low:g}", high=f"{high:g}")


def _where(listing: PublicListing, setting: Setting) -> Texts:
    """Say where it is, as far as its policy lets anyone; a street only where it is public."""
    if listing.policy == "call":
        yield f"{setting.say('call for location')} {listing.area}"
        return
    if listing.policy == "meeting_point":
        yield setting.say("meet at" if listing.address else "meeting point")
    street = listing.address if listing.policy in ("public", "meeting_point") else None
    if street is not None:
        named = listing.location if listing.location not in (listing.name, "") else ""
        yield from (named, *_address(street))
    elif listing.policy != "never":
        yield listing.area


def _address(address: Address) -> Texts:
    yield ", ".join(filter(None, (address.address_1, address.address_2)))
    region = f"{address.state_province} {address.postal_code}".strip()
    yield ", ".join(filter(None, (address.city, region)))


def _serves(listing: PublicListing, setting: Setting) -> Texts:
    anywhere = listing.reach == "national"
    yield setting.say("nationwide") if anywhere else ", ".join(listing.areas)


_LEAST = {"where": 5, "hours": 2}
_ROWS: tuple[tuple[str, str, Callable[[PublicListing, Setting], Texts], tuple[Copy, ...]], ...] = (
    ("languages", "languages", _languages, _ALL),
    ("hours", "hours", _hours, _ALL),
    ("who", "eligibility", _who, _STAFF),
    ("takes", "facts", _takes, _STAFF),
    ("get in", "application", lambda listing, _: (listing.application,), _ALL),
    ("there", "facts", _there, _ALL),
    ("cost", "fees", lambda listing, _: (listing.fees,), _ALL),
    ("bring", "documents", lambda listing, _: (_joined(listing.documents),), _ALL),
    ("where", "address", _where, _ALL),
    ("serves", "areas", _serves, _ALL),
    ("access", "accessibility", lambda listing, _: (_joined(listing.accessibility),), _ALL),
    ("ride", "transportation", lambda listing, _: (listing.transportation,), _ALL),
    ("web", "url", lambda listing, _: (listing.url,), _ALL),
    ("mail", "email", lambda listing, _: (listing.email,), _ALL),
    # by which a correction told on the phone finds its record; never on what a person takes along
    ("code", "code", lambda listing, _: (code_of(listing.id),), ("worker",)),
)
