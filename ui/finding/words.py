"""A listing in the words of the screen: what it is, how far, when it was asked."""

from datetime import date
from typing import NamedTuple

from binder.finding import taxonomy
from binder.keeping import freshness
from binder.store.records import Need, Phone, PublicListing

# what one calls by voice stands first; the directory's own order decides among equals
_ORDER = {"": 0, "voice": 0, "cell": 0, "text": 2, "video": 2, "textphone": 3, "pager": 3, "fax": 4}


class Mark(NamedTuple):
    """A state in a word, a shape and a colour token."""

    word: str
    shape: str  # full · half · ring · cross
    tone: str


def checked_mark(listing: PublicListing, today: date) -> Mark:
    """Say when the place was last asked, and what to do where that is too long ago."""
    checked = listing.checked
    state = freshness.state(checked, freshness.kind_of(listing.needs), today)
    if state == "fresh" and checked.on_date is not None:
        return Mark(f"checked {day(checked.on_date, today)}", "full", "open")
    if state == "stale" and checked.on_date is not None:
        return Mark(f"call before you go: checked {day(checked.on_date, today)}", "half", "call")
    return Mark("not checked yet", "ring", "call")


def phone_mark(phone: Phone, today: date) -> Mark:
    """Say the state of one number; a flag counts more than a check."""
    if phone.flag:
        since = f", {day(phone.flagged, today)}" if phone.flagged else ""
        return Mark(f"{phone.flag}{since}", "cross", "closed")
    if phone.checked is not None:
        return Mark(f"checked {day(phone.checked, today)}", "full", "open")
    return Mark("not checked yet", "ring", "call")


def row_mark(listing: PublicListing, today: date) -> Mark:
    """Say in one mark what the row shows: a flag of its first number, else when it was checked."""
    first = first_phone(listing)
    if first is not None and first.flag:
        return phone_mark(first, today)
    return checked_mark(listing, today)


def source_line(listing: PublicListing, today: date) -> str:
    """Say where the record came from, and the date the source states; that is no check."""
    stated = listing.stated
    if stated.on_date is None:
        return f"From {listing.source}." if listing.source else ""
    who = stated.per_source or listing.source or "its source"
    return f"Dated {day(stated.on_date, today)} per {who}; nobody here has asked since."


def first_phone(listing: PublicListing) -> Phone | None:
    """Give the number to call first, None where a listing has none."""
    return next(iter(phones_of(listing)), None)


def phones_of(listing: PublicListing) -> list[Phone]:
    """Give the numbers, those to call by voice first."""
    return sorted(listing.phones, key=lambda phone: _ORDER.get(phone.kind, 1))


def number_line(phone: Phone) -> str:
    """Write a number with its extension."""
    return f"{phone.number} ext. {phone.extension}" if phone.extension else phone.number


def title_of(listing: PublicListing) -> str:
    """Name a listing by its service, or by its organization where the service has no name."""
    return listing.name or listing.organization or listing.location or "Without a name"


def subtitle_of(listing: PublicListing) -> str:
    """Say whose service it is and where, without repeating the title."""
    title = title_of(listing).casefold()
    parts = [
        part
        for part in (listing.organization, listing.location)
        if part and part.casefold() != title
    ]
    return " · ".join(dict.fromkeys(parts))


def where_of(listing: PublicListing) -> str:
    """Say where a place is as far as it may be said."""
    if listing.reach == "national":
        return "Nationwide"
    if listing.policy == "public" and listing.address is not None:
        address = listing.address
        street = ", ".join(part for part in (address.address_1, address.address_2) if part)
        town = " ".join(
            part
            for part in (
                f"{address.city}," if address.city else "",
                address.state_province,
                address.postal_code,
            )
            if part
        )
        return "\n".join(part for part in (street, town) if part)
    if listing.policy == "public":
        return listing.area
    return "Call for the location" + (f" ({listing.area})" if listing.area else "")


def miles_of(listing: PublicListing, miles: float | None) -> str:
    """Say how far, in straight-line miles."""
    if listing.reach == "national":
        return "nationwide"
    if miles is None:
        return listing.area
    about = "about " if listing.point is not None and listing.point.area else ""
    return f"{about}{miles:.0f} mi straight line" if miles >= 1 else "under 1 mi"


def day(when: date, today: date) -> str:
    """Write a date; the year only where it is not this one."""
    return f"{when.day} {when:%b}" + (f" {when.year}" if when.year != today.year else "")


def kind_of_help(listing: PublicListing) -> str:
    """Name the first needs of a listing; "guessed" where no one stated them."""
    names = list(dict.fromkeys(need_name(need) for need in listing.needs[:3]))
    more = len(listing.needs) - 3
    text = ", ".join(names) + (f" +{more}" if more > 0 else "")
    guessed = listing.needs and all(need.provenance == "guessed" for need in listing.needs)
    return f"{text} (guessed)" if guessed else text


def needs_of(listing: PublicListing) -> str:
    """Name every need, one a line, with the words it was guessed from."""
    lines = []
    for need in listing.needs:
        quote = f': "{need.quote}"' if need.quote else ""
        guess = f" (guessed{quote})" if need.provenance == "guessed" else ""
        lines.append(f"{need_name(need)}{guess}")
    return "\n".join(lines)


def hours_of(listing: PublicListing, today: date) -> str:
    """Say the hours in words; "not known" is said too, since unknown is not closed."""
    from binder.finding.hours import hours_in_words

    lines = hours_in_words(listing.schedules, listing.time_zone, today)
    return "\n".join(lines) or "Not known: ask when you call."


def eligibility_of(listing: PublicListing) -> str:
    """Say who can come, and the ages where they are stated."""
    low, high = listing.minimum_age, listing.maximum_age
    ages = ""
    if low is not None or high is not None:
        ages = f"Ages {low or 0:g} to {high:g}." if high is not None else f"Age {low:g} and over."
    return "\n".join(part for part in (listing.eligibility, ages) if part)


def languages_of(listing: PublicListing) -> str:
    """Name the languages and what is said of interpreters."""
    named = ", ".join(listing.languages)
    return "\n".join(part for part in (named, listing.interpretation) if part)


def need_name(need: Need) -> str:
    """Name a need by the vocabulary, by its code where it is none of it."""
    return need_name_of(need.code)


def need_name_of(code: str) -> str:
    """Name a need by its code."""
    known = taxonomy.needs().get(code)
    return known.name if known else code
