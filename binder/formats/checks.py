"""What a column can hold: dates, times, numbers, codes, in the shapes real files write them."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Final

from binder.formats.clean import words

Check = Callable[[str], str]


class DoubtError(ValueError):
    """Say why a value cannot stand as it is, and what stands instead ("" for nothing)."""

    def __init__(self, reason: str, instead: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.instead = instead


STATUSES: Final = frozenset(("active", "inactive", "defunct", "temporarily closed"))
WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_ISO: Final = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ].*)?$", re.ASCII)
_COMPACT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)$", re.ASCII)
_SLASHED: Final = re.compile(r"(\d\d?)[/.-](\d\d?)[/.-](\d{4}|\d\d)(?:\s+\d.*)?$", re.ASCII)
_WORDED: Final = re.compile(
    r"(?:(\d\d?)\s+)?([A-Za-z]{3})[a-z]*\.?\s+(?:(\d\d?)(?:st|nd|rd|th)?,?\s+)?(\d{4})$", re.ASCII
)
_MONTHS: Final = words("jan feb mar apr may jun jul aug sep oct nov dec")
_CLOCK: Final = re.compile(
    r"(\d{1,2})(?::(\d\d))?(?::\d\d(?:\.\d+)?)?\s*([ap])?\.?(?:m\.?)?"
    r"\s*(?:Z|[+-]\d\d:?\d\d)?$",
    re.IGNORECASE | re.ASCII,
)
_CLOCK_WORDS: Final = {"noon": "12:00", "midnight": "00:00", "12 noon": "12:00"}
_ALL_DAY: Final = re.compile(r"(?:open )?24(?: ?/ ?7| ?-? ?h(?:ou)?rs?\.?)?$", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$", re.ASCII)
_DAY: Final = re.compile(r"([+-]?\d)?(mo|tu|we|th|fr|sa|su)[a-z]*\.?$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def to_date(text: str) -> str:
    """Read a date as ISO; "" for the year 1 that some exports write where they have no year.

    Slashed dates are month first (United States) unless that is impossible; two-digit years up
    to 69 are of this century. Raises DoubtError for anything else.
    """
    if match := _ISO.match(text) or _COMPACT.match(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _SLASHED.match(text):
        month, day, year = (int(part) for part in match.groups())
        if month > 12:
            month, day = day, month
        if len(match[3]) == 2:
            year += 2000 if year < 70 else 1900
    elif (match := _WORDED.match(text)) and match[2].lower() in _MONTHS:
        year, month = int(match[4]), _MONTHS.index(match[2].lower()) + 1
        day = int(match[1] or match[3] or 1)
    else:
        raise DoubtError("is no date")
    if year <= 1:
        return ""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise DoubtError("is no day of the calendar") from None


@lru_cache(maxsize=4096)
def to_time(text: str) -> str:
    """Read a time of day as HH:MM, local; an offset is left out. Raises DoubtError."""
    word = _CLOCK_WORDS.get(text.lower())
    if word:
        return word
    match = _CLOCK.match(text)
    if match is None:
        raise DoubtError("is no time of day")
    hour, minute = int(match[1]), int(match[2] or 0)
    half = (match[3] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif half or (match[2] is None and not half):
        raise DoubtError("is no time of day")
    if (hour, minute) == (24, 0):
        return "23:59"
    if hour > 23 or minute > 59:
        raise DoubtError("is no time of day")
    return f"{hour:02}:{minute:02}"


def is_all_day(text: str) -> bool:
    """Tell whether a time stands for the whole day ("24 hours")."""
    return _ALL_DAY.match(text) is not None


def to_number(text: str) -> str:
    """Check a number; thousands commas and a leading currency sign go."""
    plain = text.replace(",", "").lstrip("$£€ ")
    if _NUMBER.match(plain) is None:
        raise DoubtError("is no number")
    return plain


def to_age(text: str) -> str:
    """Check an age in years."""
    number = to_number(text)
    if not 0 <= float(number) <= 150:
        raise DoubtError("is no age in years")
    return number


def to_degrees(limit: int) -> Check:
    """Give the check of a coordinate within ± `limit` degrees."""

    def check(text: str) -> str:
        number = to_number(text)
        if abs(float(number)) > limit:
            raise DoubtError(
                f"is not within {limit} degrees; latitude and longitude may be swapped"
            )
        return number

    return check


@lru_cache(maxsize=256)
def to_status(text: str) -> str:
    """Read a service's status; an unknown word counts as active."""
    word = text.lower().replace("_", " ")
    if word not in STATUSES:
        raise DoubtError("is no status of HSDS; kept as active", "active")
    return word


@lru_cache(maxsize=256)
def to_place_type(text: str) -> str:
    """Read a location or address type; what withholds a place is no type but a flag."""
    word = text.lower()
    if word == "mailing":
        return "postal"
    if word not in ("physical", "postal", "virtual"):
        raise DoubtError("is no type of HSDS; kept as physical", "physical")
    return word


@lru_cache(maxsize=256)
def to_freq(text: str) -> str:
    """Read how often a schedule recurs."""
    word = text.upper()
    if word not in ("WEEKLY", "MONTHLY"):
        raise DoubtError("is not WEEKLY or MONTHLY; kept", word)
    return word


@lru_cache(maxsize=1024)
def to_days(text: str) -> str:
    """Read weekdays as "MO,TU" or "2MO,-1FR"; names of days are understood."""
    found = [_DAY.match(word) for word in re.split(r"[,;\s]+", text) if word]
    if not found or not all(found):
        raise DoubtError("names no weekdays")
    return ",".join(f"{match[1] or ''}{match[2].upper()}" for match in found if match)


def to_language(text: str) -> str:
    """Check the name of a language; a number is a code of the source's own program."""
    if text.isdigit():
        raise DoubtError("is a number, no language")
    return text


CHECKS: Final[dict[str, dict[str, Check]]] = {
    "service": {
        "status": to_status,
        "minimum_age": to_age,
        "maximum_age": to_age,
        "assured_date": to_date,
    },
    "location": {
        "location_type": to_place_type,
        "latitude": to_degrees(90),
        "longitude": to_degrees(180),
    },
    "address": {"address_type": to_place_type},
    "schedule": {
        "valid_from": to_date,
        "valid_to": to_date,
        "dtstart": to_date,
        "until": to_date,
        "timezone": to_number,
        "count": to_number,
        "interval": to_number,
        "wkst": to_days,
        "freq": to_freq,
        "byday": to_days,
        "opens_at": to_time,
        "closes_at": to_time,
    },
    "cost_option": {"valid_from": to_date, "valid_to": to_date, "amount": to_number},
    "language": {"name": to_language},
    "service_capacity": {"available": to_number, "maximum": to_number},
}

# A reason may quote a short value of these; every other column may hold what must not be told.
QUOTABLE: Final = frozenset(
    words(
        "status minimum_age maximum_age assured_date location_type address_type "
        "valid_from valid_to dtstart until timezone count interval wkst freq byday "
        "opens_at closes_at amount available maximum weekday"
    )
)
