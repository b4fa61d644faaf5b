"""What looks wrong in a field while it is typed: told beside it, never in the way of saving.

Each check gives one sentence, or "" where there is nothing to say.
"""

import re
from datetime import date

from binder.errors import NotFoundError
from binder.finding.apart import miles_apart
from binder.finding.places import Places
from binder.finding.ranges import read_range
from binder.formats.checks import DoubtError, to_time
from binder.store.whereabouts import tells_where

_FAR = 40.0  # miles from a ZIP to the middle of its city; Houston reaches 35
_OLDEST = 120  # years
_ZIP = re.compile(r"\d{5}(?:-\d{4})?", re.ASCII)
_HOUR = re.compile(r"\d{1,2}", re.ASCII)
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}")
_TOO_MANY = "Too many digits for one number: is an extension or a second number in it?"
_LONGEST = 15  # digits of any number on earth, ITU-T E.164
_SHORT = 6  # digits of the longest code: 741741
_PARTED = re.compile(r"\d[^\w\s]+\d")  # 301-441 is half a number; a short code is one word
_NIGHT = "06:00"  # who closes before this after a late opening stays open past midnight


def check_phone(number: str, kind: str = "") -> str:
    """Tell whether a number can exist; numbers without +country are of the United States."""
    text = number.strip()
    if not text:
        return ""
    if sum(map(str.isdigit, text)) > _LONGEST:
        return _TOO_MANY
    # reads 0.1 s of metadata
    import phonenumbers
    from phonenumbers import ValidationResult

    try:
        read = phonenumbers.parse(text, "US")
    except phonenumbers.NumberParseException:
        return "No number that can be dialled is in this."
    digits = len(str(read.national_number))
    if digits <= _SHORT and kind != "fax" and not _PARTED.search(text):
        known = phonenumbers.is_valid_short_number_for_region(read, "US")
        return "" if known else f"{digits} digits: neither a whole number nor a known short code."
    reason = phonenumbers.is_possible_number_with_reason(read)
    if reason == ValidationResult.TOO_LONG:
        return _TOO_MANY
    if reason != ValidationResult.IS_POSSIBLE:
        return f"{digits} digits: too few to be dialled from elsewhere; the area code is missing?"
    if not phonenumbers.is_valid_number(read):
        return "No such number is given out: look at the area code."
    return ""


def check_place(places: Places, postal_code: str, city: str, state: str) -> str:
    """Tell whether ZIP, city and state fit together."""
    code = postal_code.strip()
    if code and not _ZIP.fullmatch(code):
        return "A ZIP has five digits."
    try:
        at_zip = places.find(code[:5]) if code else None
    except NotFoundError:
        return f"No place is known for the ZIP {code}."
    if at_zip is None:
        return ""
    if state.strip() and len(state.strip()) == 2 and at_zip.state != state.strip().upper():
        return f"The ZIP {code} is in {at_zip.state}: {at_zip.label}."
    try:
        town = places.find(f"{city}, {at_zip.state}") if city.strip() else None
    except NotFoundError:
        return f"{city.strip()} is not known in {at_zip.state}; the ZIP is {at_zip.label}."
    away = miles_apart(town.point, at_zip.point) if town else 0.0
    if town and away > _FAR:
        return f"The ZIP {code} is {at_zip.label}, {away:.0f} miles from {town.label}."
    return ""


def read_clock(text: str) -> str:
    """Read a time of day as HH:MM: "9", "9:30 pm", "noon"; "" where it is none."""
    plain = text.strip()
    try:
        return to_time(f"{plain}:00" if _HOUR.fullmatch(plain) else plain)
    except DoubtError:
        return ""


def say_clock(text: str) -> str:
    """Write HH:MM as it is said: 9:00 AM."""
    if not read_clock(text):
        return text
    hour, minute = map(int, read_clock(text).split(":"))
    return f"{hour % 12 or 12}:{minute:02} {'AM' if hour < 12 else 'PM'}"


def check_hours(opens: str, closes: str) -> str:
    """Tell about times that cannot be read, are half said, or close before they open."""
    for text in (opens, closes):
        if text.strip() and not read_clock(text):
            return f"“{text.strip()}” is no time of day: kept in words."
    start, end = read_clock(opens), read_clock(closes)
    if bool(start) != bool(end):
        return "Closing time is not known." if start else "Opening time is not known."
    if start and start == end:
        return "Opens and closes at the same minute: read as open for 24 hours."
    if start and end < start:
        oddly = "" if end <= _NIGHT else " Morning and afternoon changed about?"
        return f"Closes before it opens: read as open past midnight.{oddly}"
    return ""


def check_ages(low: str, high: str) -> str:
    """Tell about ages that are no numbers, upside down, or beyond a life."""
    try:
        ages = [float(text) for text in (low.strip(), high.strip()) if text]
    except ValueError:
        return "Ages are numbers; what else is said stands in the words below."
    if len(ages) == 2 and ages[0] > ages[1]:
        return f"From {ages[0]:g} to {ages[1]:g} takes nobody: upside down?"
    if any(age < 0 or age > _OLDEST for age in ages):
        return f"Nobody is {max(ages, key=abs):g} years old."
    return ""


def check_range(text: str) -> str:
    """Tell about a range that cannot be read: "18-35", "18-", "-17" and "16" can."""
    plain = text.strip()
    if not plain or read_range(plain):
        return ""
    ends = re.findall(r"\d+", plain)
    if len(ends) == 2 and int(ends[0]) > int(ends[1]):
        return f"From {ends[0]} to {ends[1]} takes nobody: upside down? Not kept like this."
    return "Write 18-35, 18- or -17; other words are not kept here."


def check_day(text: str, today: date | None = None) -> str:
    """Tell about a day that is none, or that has not come where `today` is given."""
    if not text.strip():
        return ""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return f"“{text.strip()}” is not a day like 2027-11-22."
    return "This day has not come yet." if today and day > today else ""


def check_email(text: str) -> str:
    """Tell about a mail address nobody can write to."""
    plain = text.strip()
    return "" if not plain or _EMAIL.fullmatch(plain) else "Nobody can write to this address."


def check_whereabouts(text: str) -> str:
    """Tell that a text says where a place is that must not be said."""
    return (
        "This says where the place is: the sentence is left out when you save."
        if tells_where(text)
        else ""
    )
