"""What a set of schedule rows says about one day: hours that begin on it, and how surely."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from binder.finding.hours_appointment import asks_appointment
from binder.finding.hours_clock import DAY_LONG, Minutes, doubtful
from binder.finding.hours_text import WEEK, parse_text
from binder.finding.hours_yearly import of_year, yearly
from binder.store.records import Schedule

_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?")
_BYDAY = re.compile(r"([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)")
_SHORT = timedelta(days=31)
_RECURRING = ("", "DAILY", "WEEKLY", "MONTHLY")


@dataclass(frozen=True, slots=True)
class Day:
    """Hold the hours that begin on one day, as minutes after its midnight, in order.

    `free`: those of them in which nobody needs an appointment.
    `known`: beyond these hours the place is closed; otherwise nothing is known beyond them, or
    only that people are seen by appointment: `asked`.
    `shut`: the whole day is an exception, so a night that began before ends at midnight.
    """

    hours: tuple[Minutes, ...] = ()
    free: tuple[Minutes, ...] = ()
    known: bool = False
    asked: bool = False
    shut: bool = False


@lru_cache(maxsize=4096)
def readable(schedules: tuple[Schedule, ...]) -> tuple[Schedule, ...]:
    """Drop empty rows and put what a row's free text surely says in its place."""
    rows: list[Schedule] = []
    for row in map(spelled, schedules):
        if has_days(row) or row.opens_at or row.closes_at or row.closed:
            rows.append(row)
        elif exception := yearly(row):
            rows.append(exception)
        elif row.text.strip() or row.by_appointment:
            rows += [_as_of(row, part) for part in parse_text(row.text) or (row,)]
    return tuple(rows)


def _as_of(row: Schedule, part: Schedule) -> Schedule:
    """Give what a row's text says the dates and the kind of the row."""
    asked = row.by_appointment or part.by_appointment
    return part._replace(
        valid_from=row.valid_from, valid_to=row.valid_to, intake=row.intake, by_appointment=asked
    )


def spelled(row: Schedule) -> Schedule:
    """Name the days that a row leaves to its first date or to "daily"."""
    if row.byday or row.bymonthday:
        return row
    if row.freq == "DAILY":
        return row._replace(byday=WEEK)
    if row.dtstart and row.freq == "WEEKLY":
        return row._replace(byday=(WEEK[row.dtstart.weekday()],))
    if row.dtstart and row.freq == "MONTHLY":
        return row._replace(bymonthday=(row.dtstart.day,))
    return row


def day_hours(rows: Sequence[Schedule], day: date) -> Day:
    """Weigh all rows for one day: an exception wins, then changed hours, then the usual ones."""
    rows = [row for row in (of_year(row, day) for row in rows) if in_force(row, day)]
    falling = [(row, falls) for row in rows if (falls := falls_on(row, day)) is not False]
    closing = [row for row, falls in falling if row.closed and falls]
    if any(not row.opens_at for row in closing):
        return Day(known=True, shut=True)
    today = [(row, falls) for row, falls in falling if not row.closed]
    changed = [row for row, falls in today if falls and row.valid_from]
    today = [pair for pair in today if not any(changes(other, pair[0]) for other in changed)]
    sure = [(row, span) for row, falls in today if falls and (span := _believed(row))]
    breaks = [span for row in closing if (span := minutes(row))]
    asking = [row for row, _ in today if asks_appointment(row)]
    hours = without(joined([span for _, span in sure]), breaks)
    free = without(joined([span for row, span in sure if row not in asking]), breaks)
    known = bool(rows) and len(sure) == len(today)
    return Day(hours, free if asking else hours, known=known, asked=bool(asking))


def _believed(row: Schedule) -> Minutes | None:
    span = minutes(row)
    return None if span is None or doubtful(*span) else span


def in_force(row: Schedule, day: date) -> bool:
    """Tell whether the row's information holds on this day."""
    return (row.valid_from or day) <= day <= (row.valid_to or day)


def has_days(row: Schedule) -> bool:
    """Tell whether the row says on which days."""
    return bool(row.byday or row.bymonthday) or is_brief(row)


def is_brief(row: Schedule) -> bool:
    """Tell whether the row is bound to a few dates, and so means each of them."""
    return bool(row.valid_from and row.valid_to and row.valid_to - row.valid_from < _SHORT)


def falls_on(row: Schedule, day: date) -> bool | None:
    """Tell whether the row recurs on this day; None when its days are not stated or unreadable."""
    if row.dtstart and day < row.dtstart:
        return False
    if row.freq not in _RECURRING or (row.interval > 1 and not row.dtstart):
        return None
    if row.interval > 1 and row.dtstart and _periods(row, row.dtstart, day) % row.interval:
        return False
    if row.byday or row.bymonthday:
        return _on_weekday(row.byday, day) and _on_monthday(row.bymonthday, day)
    whole = row.closed and (row.valid_from or row.valid_to)
    return True if whole or is_brief(row) else None


def minutes(row: Schedule) -> Minutes | None:
    """Give opening and closing in minutes after midnight, past 1440 when it is overnight."""
    opens, closes = _minute(row.opens_at), _minute(row.closes_at)
    if opens is None or closes is None or opens >= DAY_LONG:
        return None
    if closes == DAY_LONG - 1 or (opens, closes) == (0, 0):
        return opens, DAY_LONG
    if opens == closes:
        return None
    return opens, closes if closes > opens else closes + DAY_LONG


def changes(one: Schedule, other: Schedule) -> bool:
    """Tell whether one row states changed hours against the other: dates well within its own."""
    if not (one.valid_from and one.valid_to):
        return False
    inside = (other.valid_from or date.min) <= one.valid_from and one.valid_to <= (
        other.valid_to or date.max
    )
    if not (other.valid_from and other.valid_to):
        return inside
    return inside and 2 * (_days(one.valid_from, one.valid_to)) <= _days(
        other.valid_from, other.valid_to
    )


def day_rule(code: str) -> tuple[int, str] | None:
    """Read an RRULE day: ("2MO" → 2, "MO"), 0 for every one; None when it is none."""
    found = _BYDAY.fullmatch(code.strip().upper())
    return (int(found[1] or 0), found[2]) if found else None


def _days(first: date, last: date) -> int:
    return (last - first).days + 1


def _periods(row: Schedule, start: date, day: date) -> int:
    """Count days, weeks (Monday first) or months between the first occurrence and a day."""
    if row.freq == "DAILY":
        return (day - start).days
    if row.freq == "MONTHLY":
        return (day.year - start.year) * 12 + day.month - start.month
    monday = start - timedelta(days=start.weekday())
    return (day - monday).days // 7


def _on_weekday(byday: tuple[str, ...], day: date) -> bool | None:
    rules = _day_rules(byday)
    if rules is None or not byday:
        return None if byday else True
    today = [nth for nth, name in rules if name == WEEK[day.weekday()]]
    if 0 in today or not today:
        return bool(today)
    return (day.day - 1) // 7 + 1 in today or -((_month_days(day) - day.day) // 7 + 1) in today


@lru_cache(maxsize=4096)
def _day_rules(byday: tuple[str, ...]) -> tuple[tuple[int, str], ...] | None:
    """Read the days of a row, None where one of them is no day."""
    rules = tuple(filter(None, map(day_rule, byday)))
    return rules if len(rules) == len(byday) else None


def _on_monthday(days: tuple[int, ...], day: date) -> bool:
    return not days or day.day in days or day.day - _month_days(day) - 1 in days


def _month_days(day: date) -> int:
    return ((day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).day


@lru_cache(maxsize=4096)
def _minute(text: str) -> int | None:
    found = _TIME.fullmatch(text.strip())
    if not found or int(found[2]) > 59 or int(found[1]) * 60 + int(found[2]) > DAY_LONG:
        return None
    return int(found[1]) * 60 + int(found[2])


def joined(spans: Sequence[Minutes]) -> tuple[Minutes, ...]:
    """Sort hours of one day and make one of those that touch or overlap."""
    merged: list[Minutes] = []
    for start, end in sorted(set(spans)):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def without(spans: tuple[Minutes, ...], breaks: Sequence[Minutes]) -> tuple[Minutes, ...]:
    """Take some hours out of others."""
    for start, end in breaks:
        pieces = [p for a, b in spans for p in ((a, min(b, start)), (max(a, end), b))]
        spans = tuple((a, b) for a, b in pieces if a < b)
    return spans
