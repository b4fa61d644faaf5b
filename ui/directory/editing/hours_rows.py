"""Between schedule rows and a week of seven days: what fits into the grid, and back."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from binder.finding.contacts import day
from binder.keeping.live_checks import check_hours, read_clock
from binder.store.editing import Edit
from binder.store.records import Schedule

Values = dict[str, object]
DAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
# A row that says any of these is true of some weeks or days only.
_LIMITS = (
    *("valid_from", "valid_to", "until", "count", "byweekno", "bymonthday", "byyearday"),
    "closed",
)


class Span(NamedTuple):
    """One stretch of a day, times as typed."""

    opens: str = ""
    closes: str = ""
    appointment: bool = False

    @property
    def empty(self) -> bool:
        """Tell whether no time is entered."""
        return not (self.opens.strip() or self.closes.strip())

    def plain(self) -> "Span":
        """Give it with times as HH:MM."""
        return Span(read_clock(self.opens), read_clock(self.closes), self.appointment)


Week = dict[str, list[Span]]


def is_intake(row: Mapping[str, object]) -> bool:
    """Tell hours in which people are taken from those of the office."""
    return row.get("kind") == "intake"


def is_weekly(row: Mapping[str, object]) -> bool:
    """Tell whether a row says the same of every week, with times."""
    every = str(row.get("interval") or "1")
    plain = bool(_days(row)) and all(code in DAYS for code in _days(row))
    timed = bool(row.get("opens_at") or row.get("closes_at"))
    usual = row.get("freq") in (None, "", "WEEKLY") and every == "1"
    return plain and timed and usual and not any(row.get(name) for name in _LIMITS)


def is_dated(row: Mapping[str, object]) -> bool:
    """Tell whether a row is an exception by date."""
    return bool(row.get("valid_from") or row.get("valid_to")) and not row.get("byday")


def is_words(row: Mapping[str, object]) -> bool:
    """Tell whether a row holds nothing but words."""
    return not any(row.get(name) for name in ("byday", "opens_at", "closes_at", *_LIMITS))


def week_of(rows: Iterable[Mapping[str, object]]) -> Week:
    """Lay weekly rows out by day, each day in the order of its hours."""
    week: Week = {code: [] for code in DAYS}
    for row in rows:
        for code in _days(row):
            week[code].append(_span(row))
    return {code: sorted(spans) for code, spans in week.items()}


def week_edits(
    rows: Sequence[Mapping[str, object]], week: Week, owner: Mapping[str, object]
) -> list[Edit]:
    """Give the fewest edits that turn weekly rows into a week; `owner` are columns of a new row.

    A row whose days and hours still hold is left alone. Times nobody can read become words.
    """
    wanted = [(c, one.plain()) for c in DAYS for one in week[c] if not one.empty and _sure(one)]
    loose = []
    for row in rows:
        said = [(code, _span(row)) for code in _days(row)]
        if all(one in wanted for one in said):
            for one in said:
                wanted.remove(one)
        else:
            loose.append(row)
    groups: dict[Span, list[str]] = {}
    for code, span in wanted:
        groups.setdefault(span, []).append(code)
    found = [_edit(row, group, owner) for row, group in zip_longest(loose, groups.items())]
    return found + [Edit("schedule", (), {**owner, "description": w}) for w in _in_words(week)]


def schedules_of(week: Week, *, intake: bool) -> list[Schedule]:
    """Give a week as it will be read."""
    return [
        Schedule(
            (code,), *one.plain()[:2], freq="WEEKLY", intake=intake, by_appointment=one.appointment
        )
        for code, spans in week.items()
        for one in spans
        if not one.empty and _sure(one)
    ]


def first_doubt(week: Week) -> str:
    """Give what looks wrong in a week, with its day."""
    for code, spans in week.items():
        for one in spans:
            if said := check_hours(one.opens, one.closes):
                return f"{DAYS[code]}: {said}"
    return ""


def dated_values(now: Mapping[str, str]) -> Values:
    """Give the columns of an exception by date; a day that is none becomes words."""
    opens, closes = read_clock(now["opens_at"]), read_clock(now["closes_at"])
    first, last = day(now["valid_from"]), day(now["valid_to"] or now["valid_from"])
    values: Values = {"opens_at": opens or None, "closes_at": closes or None}
    values["closed"] = int(not opens and not closes)
    values["valid_from"] = first.isoformat() if first else None
    values["valid_to"] = last.isoformat() if last else None
    if first is None and now["valid_from"]:
        hours = " – ".join(filter(None, (now["opens_at"], now["closes_at"]))) or "closed"
        words = f"{now['valid_from']}: {hours}"
        values["closed"] = None
        values["description"] = " · ".join(filter(None, (words, now["description"])))
    return values


def _edit(
    row: Mapping[str, object] | None,
    group: tuple[Span, list[str]] | None,
    owner: Mapping[str, object],
) -> Edit:
    if group is None:
        return Edit("schedule", (row["id"] if row else "",), None)
    span, codes = group
    values: Values = {
        "freq": "WEEKLY",
        "byday": ",".join(codes),
        "opens_at": span.opens or None,
        "closes_at": span.closes or None,
        "by_appointment": int(span.appointment) or None,
    }
    if row is None:
        return Edit("schedule", (), {**owner, **values})
    return Edit("schedule", (row["id"],), {c: v for c, v in values.items() if row[c] != v})


def _in_words(week: Week) -> list[str]:
    return [
        f"{DAYS[code]} {one.opens.strip()} – {one.closes.strip()}"
        for code, spans in week.items()
        for one in spans
        if not one.empty and not _sure(one)
    ]


def _sure(one: Span) -> bool:
    """Tell whether both times can be read, where there are any."""
    return all(read_clock(text) or not text.strip() for text in one[:2])


def _days(row: Mapping[str, object]) -> list[str]:
    return [code for code in str(row.get("byday") or "").replace(" ", "").split(",") if code]


def _span(row: Mapping[str, object]) -> Span:
    opens, closes = (str(row.get(name) or "")[:5] for name in ("opens_at", "closes_at"))
    return Span(opens, closes, bool(row.get("by_appointment"))).plain()
