"""Opening hours in plain words, for the screen and for paper."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from binder.finding.hours_clock import DAY_LONG, Minutes, doubtful
from binder.finding.hours_phrases import PHRASES, Phrases
from binder.finding.hours_rules import (
    changes,
    day_rule,
    falls_on,
    has_days,
    in_force,
    is_brief,
    joined,
    minutes,
    spelled,
)
from binder.finding.hours_text import WEEK
from binder.store.records import Schedule

_SOON = timedelta(days=60)
_YEAR = 370
_ALL_DAY = ((0, DAY_LONG),)


def hours_in_words(
    schedules: Sequence[Schedule], time_zone: str, today: date, language: str = "en"
) -> tuple[str, ...]:
    """Say the hours line by line: usual ones, monthly ones, the next 60 days' changes, intake.

    Free text comes last, as it came. What no longer holds is left out; no lines means that
    nothing is known. All times are those of the place, so `time_zone` changes none of them.
    """
    say = _phrases(language)
    shown = [row for row in map(spelled, schedules) if _concerns(row, today)]
    office = _lines(say, [row for row in shown if not row.intake], today)
    intake = _lines(say, [row for row in shown if row.intake], today)
    texts = dict.fromkeys(text for row in shown if (text := row.text.strip()))
    asked = any(row.by_appointment and not row.text.strip() for row in shown)
    lines = [*office, *(say.intake.format(line) for line in intake), *[say.appointment] * asked]
    return (*(line[:1].upper() + line[1:] for line in lines), *texts)


def _phrases(language: str) -> Phrases:
    if language in PHRASES:
        return PHRASES[language]
    from binder.finding.hours_phrases_more import MORE  # the carry page alone has them

    return MORE.get(language, PHRASES["en"])


def _concerns(row: Schedule, today: date) -> bool:
    return (row.valid_to or today) >= today and (row.valid_from or today) <= today + _SOON


def _lines(say: Phrases, rows: Sequence[Schedule], today: date) -> list[str]:
    dated = [row for row in rows if _is_dated(row, rows, today)]
    usual = [row for row in rows if row not in dated]
    weekly = [row for row in usual if _is_weekly(row)]
    other = [row for row in usual if row not in weekly]
    return [
        *_weekly(say, [row for row in weekly if not row.closed]),
        *_each(say, [row for row in other if not row.closed], today),
        *_each(say, [row for row in usual if row.closed], today),
        *_dated(say, dated),
    ]


def _is_dated(row: Schedule, rows: Sequence[Schedule], today: date) -> bool:
    """Tell changes from the usual hours: few dates, dates within other hours', or not yet begun."""
    whole = row.closed and not row.byday and bool(row.valid_from or row.valid_to)
    inside = any(changes(row, other) for other in rows if not other.closed)
    return is_brief(row) or whole or inside or not in_force(row, today)


def _is_weekly(row: Schedule) -> bool:
    rules = [day_rule(code) for code in row.byday]
    plain = bool(rules) and all(rule and rule[0] == 0 for rule in rules)
    return plain and row.interval <= 1 and not row.bymonthday and minutes(row) is not None


def _weekly(say: Phrases, rows: Sequence[Schedule]) -> list[str]:
    spans = [(_codes(row), span) for row in rows if (span := minutes(row))]
    week = [joined([span for days, span in spans if day in days]) for day in WEEK]
    week = _over_midnight(week)
    if all(hours == _ALL_DAY for hours in week):
        return [say.always]
    groups = dict.fromkeys(hours for hours in week if hours)
    return [_on_days(say, [n for n in range(7) if week[n] == hours], hours) for hours in groups]


def _over_midnight(week: list[tuple[Minutes, ...]]) -> list[tuple[Minutes, ...]]:
    """Join an evening that ends at midnight with the early hours of the next day."""
    result = list(week)
    for day in range(7):
        following = (day + 1) % 7
        evening, early = week[day][-1:], week[following][:1]
        if not evening or not early or _ALL_DAY[0] in (evening[0], early[0]):
            continue
        if evening[0][1] == DAY_LONG and early[0][0] == 0:
            night = (evening[0][0], DAY_LONG + early[0][1])
            result[day] = (*result[day][:-1], night)
            result[following] = result[following][1:]
    return result


def _on_days(say: Phrases, days: list[int], hours: tuple[Minutes, ...]) -> str:
    if len(days) == len(hours) == 1 and hours[0][1] > DAY_LONG and not doubtful(*hours[0]):
        opens, closes = (_clock(say, minute) for minute in hours[0])
        day, following = say.days[days[0]], say.days[(days[0] + 1) % 7]
        return say.night.format(day=day, opens=opens, next_day=following, closes=closes)
    return say.at_days.format(days=_day_names(say, days), hours=_hours(say, hours))


def _day_names(say: Phrases, days: Iterable[int]) -> str:
    """Name weekdays, runs of three and more as "Monday to Friday"."""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    if runs and len(runs[0]) == 7:
        return say.every_day
    names: list[str] = []
    for run in runs:
        words = [say.days[day] for day in run]
        names += [say.days_from_to.format(words[0], words[-1])] if len(run) > 2 else words
    return _listed(say, names)


def _hours(say: Phrases, hours: Sequence[Minutes]) -> str:
    return _listed(say, [_one(say, span) for span in hours])


def _one(say: Phrases, span: Minutes) -> str:
    if span == _ALL_DAY[0]:
        return say.all_day
    form = say.next_day if span[1] > DAY_LONG else say.span
    form = say.doubted if doubtful(*span) else form
    return form.format(_clock(say, span[0]), _clock(say, span[1]))


def _clock(say: Phrases, minute: int) -> str:
    hour, minute = divmod(minute % DAY_LONG, 60)
    if minute == 0 and hour in (0, 12):
        return say.noon if hour else say.midnight
    past = f":{minute:02}" if minute else say.sharp
    half = say.evening if hour >= 12 else say.morning
    return half.format(f"{hour % 12 or 12}{past}")


def _listed(say: Phrases, words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {say.join} {words[-1]}"


def _each(say: Phrases, rows: Sequence[Schedule], today: date) -> list[str]:
    """Say monthly and alternating rows one by one; rows of the same days in one line."""
    groups: dict[str, list[Schedule]] = {}
    for row in rows:
        if has_days(row) or row.opens_at:
            groups.setdefault(_days_of(say, row, today), []).append(row)
    lines = []
    for days, same in groups.items():
        hours = _hours_of(say, same)
        lines.append(
            say.at_days.format(days=days, hours=hours) if days else say.no_days.format(hours)
        )
    return lines


def _days_of(say: Phrases, row: Schedule, today: date) -> str:
    weekdays = _weekdays_of(say, row)
    dates = _listed(say, [_month_day(say, day) for day in row.bymonthday])
    days = (
        say.falling.format(days=weekdays, dates=dates) if weekdays and dates else weekdays or dates
    )
    if row.interval < 2 or not days:
        return days
    form = say.every_months if row.freq == "MONTHLY" else say.every_weeks
    line = form.format(count=row.interval, days=days)
    coming = (today + timedelta(days=n) for n in range(_YEAR))
    first = next((day for day in coming if in_force(row, day) and falls_on(row, day)), None)
    return say.next_on.format(line=line, date=_date(say, first)) if first else line


def _weekdays_of(say: Phrases, row: Schedule) -> str:
    nths: dict[str, list[int]] = {}
    for rule in map(day_rule, row.byday):
        if rule:
            nths.setdefault(rule[1], []).append(rule[0])
    plain = [WEEK.index(day) for day, numbers in nths.items() if 0 in numbers]
    names = [_day_names(say, plain)] if plain else []
    for day, numbers in nths.items():
        if 0 not in numbers:
            nth = _listed(say, [say.nth.get(number, str(number)) for number in numbers])
            names.append(say.of_month.format(nth=nth, day=say.days[WEEK.index(day)]))
    return _listed(say, names)


def _month_day(say: Phrases, day: int) -> str:
    return say.last_month_day if day == -1 else say.month_day.format(day)


def _dated(say: Phrases, rows: Sequence[Schedule]) -> list[str]:
    groups: dict[tuple[date, date, tuple[str, ...]], list[Schedule]] = {}
    for row in rows:
        key = (row.valid_from or date.min, row.valid_to or date.max, row.byday)
        groups.setdefault(key, []).append(row)
    lines = []
    for _, same in sorted(groups.items(), key=lambda group: group[0]):
        weekdays = "" if _covers(same[0]) else _weekdays_of(say, same[0])
        dates = ", ".join(filter(None, (_dates(say, same[0]), weekdays)))
        lines.append(say.on_dates.format(dates=dates, hours=_hours_of(say, same)))
    return lines


def _covers(row: Schedule) -> bool:
    """Tell whether the weekdays of a brief row say no more than its dates do."""
    if not (row.valid_from and row.valid_to and is_brief(row)):
        return False
    length = (row.valid_to - row.valid_from).days + 1
    return all(falls_on(row, row.valid_from + timedelta(days=n)) for n in range(length))


def _dates(say: Phrases, row: Schedule) -> str:
    first, last = row.valid_from, row.valid_to
    if not first or not last:
        edge = first or last
        return (say.since if first else say.until).format(_date(say, edge)) if edge else ""
    if first == last:
        return _date(say, first)
    form = say.same_month if (first.year, first.month) == (last.year, last.month) else None
    return (form or say.date_from_to).format(
        month=say.months.split(" ")[first.month - 1],
        day=first.day,
        last_month=say.months.split(" ")[last.month - 1],
        last_day=last.day,
    )


def _date(say: Phrases, day: date) -> str:
    month = say.months.split(" ")[day.month - 1]
    return say.date.format(weekday=say.days[day.weekday()], month=month, day=day.day)


def _hours_of(say: Phrases, rows: Sequence[Schedule]) -> str:
    spans = joined([span for row in rows if (span := minutes(row))])
    if any(row.closed for row in rows):
        return say.closed_at.format(_hours(say, spans)) if spans else say.closed
    return _hours(say, spans) if spans else say.no_times


def _codes(row: Schedule) -> set[str]:
    return {rule[1] for code in row.byday if (rule := day_rule(code))}
