"""Weekdays and hours as older formats write them, as schedule values of HSDS."""

import re
from typing import Final

from binder.formats.checks import WEEKDAYS, DoubtError, is_all_day, to_time

Values = dict[str, str]

_WORD: Final = re.compile(r"(mo|tu|we|th|fr|sa|su)[a-z]*\.?$", re.IGNORECASE)
_ORDINALS: Final = {
    "first": "1",
    "second": "2",
    "third": "3",
    "fourth": "4",
    "fifth": "5",
    "last": "-1",
}
_TOKENS: Final = re.compile(r"[a-z]+\.?|-|–|—|\d", re.IGNORECASE)
_DAILY: Final = frozenset(("daily", "every day", "everyday", "7 days a week", "all week"))


def read_days(text: str) -> Values | None:
    """Read "Mon - Tue & Thur", "5" or "Second Saturday" as freq and byday; None for other words.

    Numbers count from Monday, 1, to Sunday, 7.
    """
    words = text.strip().lower()
    if words in _DAILY:
        return {"freq": "WEEKLY", "byday": ",".join(WEEKDAYS)}
    if words.isdigit():
        found = WEEKDAYS[int(words) - 1] if words in "1234567" else ""
        return {"freq": "WEEKLY", "byday": found} if found else None
    first, _, rest = words.partition(" ")
    if first in _ORDINALS and (match := _WORD.match(rest.strip())):
        return {"freq": "MONTHLY", "byday": _ORDINALS[first] + match[1].upper()}
    days = _span(words)
    return {"freq": "WEEKLY", "byday": ",".join(days)} if days else None


def _span(words: str) -> list[str]:
    """List the weekdays of words like "mon, wed-fri"; empty where other words stand among them."""
    days: list[str] = []
    ranging = False
    for token in _TOKENS.findall(words):
        if token in ("-", "–", "—", "to", "through", "thru"):
            ranging = bool(days)
        elif token not in ("and", "y"):
            match = _WORD.match(token)
            if match is None:
                return []
            days += _until(days[-1], match[1].upper()) if ranging else [match[1].upper()]
            ranging = False
    return sorted(set(days), key=WEEKDAYS.index)


def _until(start: str, end: str) -> list[str]:
    first, last = WEEKDAYS.index(start), WEEKDAYS.index(end)
    return list(
        WEEKDAYS[first + 1 : last + 1]
        if last > first
        else (*WEEKDAYS[first + 1 :], *WEEKDAYS[: last + 1])
    )


def read_hours(opens: str, closes: str) -> Values:
    """Read opening and closing; "24 hours" is the whole day, words become the description."""
    if is_all_day(opens) or is_all_day(closes):
        return {"opens_at": "00:00", "closes_at": "23:59"}
    values: Values = {}
    words = []
    for column, text in (("opens_at", opens), ("closes_at", closes)):
        if not text:
            continue
        try:
            values[column] = to_time(text)
        except DoubtError:
            words.append(text)
    if words and "appointment" in " ".join(words).lower():
        values["by_appointment"] = "1"
    return values | ({"description": " – ".join(words)} if words else {})
