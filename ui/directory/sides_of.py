"""The fields of a listing as two sides are compared: name in a link, title, what it says."""

from collections.abc import Callable
from datetime import date

from binder.store.records import PublicListing
from ui.finding import words

Texts = tuple[str, str]


def _phones(listing: PublicListing) -> str:
    return "\n".join(words.number_line(phone) for phone in listing.phones)


def _checked(listing: PublicListing) -> str:
    checked = listing.checked if listing.checked.on_date else listing.stated
    return checked.on_date.isoformat() if checked.on_date else "not checked yet"


def sides(today: date) -> tuple[tuple[str, str, Callable[[PublicListing], str]], ...]:
    """Give (field of a link, title, what to read); a field "" is shown and not chosen."""
    return (*_SIDES, ("schedule", "Hours", lambda one: words.hours_of(one, today)))


_SIDES: tuple[tuple[str, str, Callable[[PublicListing], str]], ...] = (
    ("", "Source", lambda one: one.source),
    ("", "Checked", _checked),
    ("name", "Name", lambda one: one.name),
    ("organization", "Organization", lambda one: one.organization),
    ("phone", "Phones", _phones),
    ("place", "Place", words.where_of),
    ("eligibility", "Who can come", lambda one: one.eligibility),
    ("need", "Kind of help", words.needs_of),
    ("language", "Languages", words.languages_of),
    ("application", "How to get in", lambda one: one.application),
    ("cost", "Cost", lambda one: one.fees),
    ("description", "What they do", lambda one: one.description),
    ("web", "Web", lambda one: one.url),
)
