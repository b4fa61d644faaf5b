"""Exceptions of every year, which exports state without one: "January 01: closed"."""

import re
from datetime import date, datetime
from functools import lru_cache

from binder.store.records import Schedule

_EVERY = 4  # stands for every year: a leap year in which nothing was open
_DAY = r"([A-Z][a-z]+ \d\d?)"
_TEXT = re.compile(rf"{_DAY}(?: – {_DAY})?: (?:closed|(\d\d:\d\d)–(\d\d:\d\d))")


@lru_cache(maxsize=4096)
def yearly(row: Schedule) -> Schedule | None:
    """Read a text such as "January 01: closed" as an exception; None for any other text."""
    found = _TEXT.fullmatch(row.text.strip())
    first = _date(found[1]) if found else None
    last = _date(found[2] or found[1]) if found else None
    if found is None or first is None or last is None:
        return None
    opens, closes = found[3] or "", found[4] or ""
    return row._replace(
        valid_from=first, valid_to=last, closed=not opens, opens_at=opens, closes_at=closes
    )


def of_year(row: Schedule, day: date) -> Schedule:
    """Move what holds every year to the dates nearest this day; all other rows stay as they are."""
    first, last = row.valid_from, row.valid_to
    if not first or not last or first.year != _EVERY:
        return row
    over = last < first  # over the turn of the year
    begins = _moved(first, day.year)
    if over and day < begins:
        begins = _moved(first, day.year - 1)
    return row._replace(valid_from=begins, valid_to=_moved(last, begins.year + over))


def _date(text: str) -> date | None:
    try:
        return datetime.strptime(f"{text} {_EVERY:04}", "%B %d %Y").date()  # noqa: DTZ007
    except ValueError:
        return None


def _moved(day: date, year: int) -> date:
    leaps = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return day.replace(
        year=year, day=28 if (day.month, day.day) == (2, 29) and not leaps else day.day
    )
