"""What is to be checked by phone, first where a wrong number would do most harm."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from binder.finding.find import Finder, Question
from binder.finding.index import ANY, Index
from binder.finding.places import Place
from binder.finding.sets import decode
from binder.keeping.calling import When, when_to_call
from binder.keeping.due_order import EARLY, Known, Order, in_order
from binder.keeping.freshness import LIMITS, Kind, kind_of
from binder.store import history
from binder.store.checking import CheckContact, check_contacts, last_outcomes
from binder.store.first_calls import first_calls
from binder.store.records import Checked, PublicListing

_NATIONAL = 10  # digits of a number without its country


class Due(NamedTuple):
    """One listing to be checked: why now, since when, and how it is to be called."""

    listing: PublicListing
    why: str  # flagged · never checked · lapsed · soon
    since: date | None
    first_call: bool
    shared: int  # listings that hang on its first number
    when: When
    contact: CheckContact | None


def due(
    connection: sqlite3.Connection,
    finder: Finder,
    today: date,
    near: Place | None = None,
    within: float | None = None,
) -> Order:
    """Order the numbers of listings that are due, around a place or all, for `dues`."""
    here = finder.ground(Question(near=near, within=within)).local if near else None
    unwilling = (s for s, o in last_outcomes(connection).items() if o == "do not contact")
    known = Known(
        frozenset(_flagged(connection)),
        frozenset(_first_services(connection)),
        frozenset(check_contacts(connection)),
        frozenset(unwilling),
    )
    return in_order(finder.index, today, known, here)


def dues(
    connection: sqlite3.Connection, finder: Finder, numbers: Sequence[int], today: date
) -> list[Due]:
    """Give the listings of a page of the queue, and how each is to be called."""
    contacts, first = check_contacts(connection), _first_services(connection)
    flagged = _flagged(connection)
    listings = finder.index.numbered(numbers)
    made = []
    for number in numbers:
        if (listing := listings.get(number)) is None:
            continue
        why, since = _why(listing.checked, _kind(listing), today)
        contact = contacts.get(listing.service_id)
        made.append(
            Due(
                listing,
                "flagged" if listing.service_id in flagged else why,
                since,
                listing.service_id in first,
                _sharing(finder.index, listing),
                when_to_call(listing, today, agreed=contact is not None),
                contact,
            )
        )
    return made


def _kind(listing: PublicListing) -> Kind:
    """Tell which interval holds; when people are taken in changes as fast as a shelter does."""
    intake = any(row.intake for row in listing.schedules)
    return "shelter" if intake else kind_of(listing.needs)


def _why(checked: Checked, kind: Kind, today: date) -> tuple[str, date | None]:
    """Say why something is due, "" where it is not; `since` is when its limit is over."""
    if checked.on_date is None or checked.per_source:
        return "never checked", None
    limit = checked.on_date + LIMITS[kind]
    if today > limit or checked.on_date > today:
        return "lapsed", limit
    return ("soon", limit) if today >= limit - EARLY[kind] else ("", None)


def _flagged(connection: sqlite3.Connection) -> set[str]:
    return {
        service
        for table, record in connection.execute("SELECT table_name, record_id FROM flag")
        if (row := history.read_row(connection, table, (record,))) is not None
        for service in history.services_of(connection, table, row)
    }


def _first_services(connection: sqlite3.Connection) -> set[str]:
    calls = first_calls(connection)
    return {one for call in calls for one in (call.service, call.backup) if one}


def _sharing(index: Index, listing: PublicListing) -> int:
    """Count the listings that hang on the first number of one."""
    digits = "".join(filter(str.isdecimal, listing.phones[0].number)) if listing.phones else ""
    return sum(len(decode(blob)) for blob in index.postings(ANY, digits[-_NATIONAL:] or "-"))
