"""When a place may be called to check what is written about it, and on which numbers."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Literal

from binder.finding.hours import state_at
from binder.finding.words import words
from binder.store.records import Phone, PublicListing

When = Literal["day", "night", "never"]

# Whoever answers there must be free for the next one who needs them.
LINES = frozenset({"int.911", "int.tip", "int.cps", "int.missing"})
LINE_BY_CLOCK = "srv.mh"  # counseling: a crisis line where somebody answers at any hour
# What such lines are called, and the needs they must meet as well: a tax helpline is none.
LINE_NAMES = (
    *(frozenset({word}) for word in ("hotline", "helpline", "lifeline", "crisisline")),
    *(frozenset({word, "line"}) for word in ("crisis", "hot", "help")),
    *(frozenset({"linea", word}) for word in ("crisis", "ayuda", "directa")),
)
LINE_NEEDS = ("int.", "shl.", "adv.", "srv.sane", "srv.mh")
_HOTLINES = ("hotline", "crisis")  # HSDS phone types met in real directories
_OTHER_WAYS = ("fax", "text", "sms", "tty", "tdd", "textphone", "video", "videophone", "vp")
_BY_DAY = (time(10), time(12), time(15))
_BY_NIGHT = (time(21), time(2))
_WEEK = 7


def when_to_call(listing: PublicListing, today: date, *, agreed: bool) -> When:
    """Tell whether a place is called by day or by night, or never without an agreed contact.

    `agreed`: somebody there agreed to be called for checking, so that the hour is theirs.
    """
    if agreed:
        return "day"
    if is_crisis_line(listing, today):
        return "never"
    return "night" if only_at_night(listing, today) else "day"


def is_crisis_line(listing: PublicListing, today: date) -> bool:
    """Tell a line that people in danger call, which is never called for administration."""
    codes = {need.code for need in listing.needs}
    if codes & LINES or (LINE_BY_CLOCK in codes and _always_open(listing, today)):
        return True
    if named_as_line(listing) and any(code.startswith(LINE_NEEDS) for code in codes):
        return True
    spoken = [phone for phone in listing.phones if phone.kind not in _OTHER_WAYS]
    return bool(spoken) and not numbers_for_checking(spoken)


def named_as_line(listing: PublicListing) -> bool:
    """Tell whether a service is called a hotline, in the words of LINE_NAMES."""
    called = frozenset(words(listing.name or listing.organization))
    return any(name <= called for name in LINE_NAMES)


def numbers_for_checking(phones: Sequence[Phone]) -> list[Phone]:
    """Give the numbers at which somebody may be asked about the place itself."""
    others = (*_HOTLINES, *_OTHER_WAYS)
    return [phone for phone in phones if phone.kind not in others and phone.number.strip()]


def only_at_night(listing: PublicListing, today: date) -> bool:
    """Tell a place that answers at night and on no day of the next week by day."""
    return _ever_open(listing, today, _BY_NIGHT) and not _ever_open(listing, today, _BY_DAY)


def _ever_open(listing: PublicListing, today: date, hours: Sequence[time]) -> bool:
    moments = (
        datetime.combine(today + timedelta(days=ahead), hour)
        for ahead in range(_WEEK)
        for hour in hours
    )
    return any(_state(listing, moment) in ("open", "24h") for moment in moments)


def _always_open(listing: PublicListing, today: date) -> bool:
    return _state(listing, datetime.combine(today, _BY_NIGHT[0])) == "24h"


def _state(listing: PublicListing, moment: datetime) -> str:
    return state_at(listing.schedules, listing.time_zone, moment).kind
