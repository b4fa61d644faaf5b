"""What is to be checked by phone, first where a wrong number would do most harm."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from binder.finding.find import Finder, Question
from binder.finding.places import Place
from binder.keeping.calling import When, when_to_call
from binder.keeping.freshness import LIMITS, Kind, kind_of
from binder.store import history
from binder.store.checking import CheckContact, check_contacts, last_outcomes
from binder.store.first_calls import first_calls
from binder.store.records import Checked, Need, PublicListing

# How long before its limit a check comes up: a year's is asked for from the tenth month on.
_EARLY: dict[Kind, timedelta] = {
    "crisis": timedelta(0),
    "shelter": timedelta(0),
    "other": timedelta(days=65),
}
# What harm a wrong number does, the worst first; of a listing the worst of its needs counts.
_HARM = ("int.", "shl.", "adv.", "srv.sane", "srv.er", "srv.detox", "srv.mh", "srv.imm")


class Due(NamedTuple):
    """One listing to be checked: why now, since when, and how it is to be called."""

    listing: PublicListing
    why: str  # flagged · never checked · lapsed · soon
    since: date | None
    first_call: bool
    shared: int  # listings that hang on its first number
    when: When
    contact: CheckContact | None


class Queue(NamedTuple):
    """What is due, in order; `kept_off` counts places that asked not to be contacted."""

    numbers: tuple[int, ...]
    kept_off: int


class _Row(NamedTuple):
    number: int
    why: str
    since: date | None
    harm: int
    first: bool


def due(
    connection: sqlite3.Connection,
    finder: Finder,
    today: date,
    near: Place | None = None,
    within: float | None = None,
) -> Queue:
    """List the numbers of listings that are due, around a place or all, for `dues`."""
    here = set(map(int, finder.ground(Question(near=near, within=within)).local)) if near else None
    outcomes = last_outcomes(connection)
    flagged, first = _flagged(connection), _first_services(connection)
    found, kept_off = [], 0
    for number, service, checked, needs in finder.index.all_checks():
        if here is not None and number not in here:
            continue
        why, since = _why(checked, kind_of(needs), today)
        why = "flagged" if service in flagged else why
        if why and outcomes.get(service) == "do not contact":
            kept_off += 1
        elif why:
            found.append(_Row(number, why, since, _harm(needs), service in first))
    found.sort(key=_order)
    return Queue(tuple(row.number for row in found), kept_off)


def dues(
    connection: sqlite3.Connection, finder: Finder, numbers: Sequence[int], today: date
) -> list[Due]:
    """Give the listings of a page of the queue, and how each is to be called."""
    contacts, first = check_contacts(connection), _first_services(connection)
    flagged = _flagged(connection)
    listings = finder.index.numbered(numbers)
    shared = _sharing(connection)
    made = []
    for number in numbers:
        if (listing := listings.get(number)) is None:
            continue
        why, since = _why(listing.checked, kind_of(listing.needs), today)
        contact = contacts.get(listing.service_id)
        made.append(
            Due(
                listing,
                "flagged" if listing.service_id in flagged else why,
                since,
                listing.service_id in first,
                shared[_digits(listing.phones[0].number)] if listing.phones else 0,
                when_to_call(listing, today, agreed=contact is not None),
                contact,
            )
        )
    return made


def _why(checked: Checked, kind: Kind, today: date) -> tuple[str, date | None]:
    """Say why something is due, "" where it is not; `since` is when its limit is over."""
    if checked.on_date is None or checked.per_source:
        return "never checked", None
    limit = checked.on_date + LIMITS[kind]
    if today > limit or checked.on_date > today:
        return "lapsed", limit
    return ("soon", limit) if today >= limit - _EARLY[kind] else ("", None)


def _order(row: _Row) -> tuple[bool, bool, int, str, date]:
    """Put what is flagged first, then first calls, then by harm; then what waits longest."""
    waits = {"flagged": "0", "lapsed": "1", "never checked": "2", "soon": "3"}[row.why]
    return row.why != "flagged", not row.first, row.harm, waits, row.since or date.min


def _harm(needs: Iterable[Need]) -> int:
    ranks = (
        place
        for place, beginning in enumerate(_HARM)
        for need in needs
        if need.code.startswith(beginning)
    )
    return min(ranks, default=len(_HARM))


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


def _sharing(connection: sqlite3.Connection) -> Counter[str]:
    rows = connection.execute("SELECT number FROM phone WHERE gone IS NULL").fetchall()
    return Counter(_digits(number or "") for (number,) in rows)


def _digits(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit())
