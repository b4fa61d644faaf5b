"""Promises of open-at-T on every edge of a year, with dateutil as an independent oracle."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule, rruleset, weekday
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from binder.finding.hours import state_at
from binder.finding.hours_text import WEEK
from binder.store.records import Schedule

CODES = {day: weekday(number) for number, day in enumerate(WEEK)}
DTSTART = date(2026, 1, 6)
BEGIN = DTSTART + timedelta(days=60)  # when every rule has begun
YEAR = 365
ZONES = ("America/New_York", "America/Phoenix", "Pacific/Honolulu")
NIGHTS = (date(2026, 3, 8), date(2026, 11, 1))  # on which the clocks of New York change
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
OPEN = ("open", "24h")
calm = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


def midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02}:{minute % 60:02}"


@st.composite
def hours(draw):
    """Minutes after midnight: a day, or a night that begins in the afternoon."""
    if draw(st.booleans()):
        opens = draw(st.integers(900, 1439))
        return opens, 1440 + draw(st.integers(0, 719) | st.sampled_from((60, 90, 119, 120, 150)))
    opens = draw(st.just(0) | st.integers(240, 1380))
    return opens, draw(st.integers(opens + 1, 1438))


@st.composite
def rules(draw):
    """One row as we store it, and the same as dateutil says it: when it begins, how long it is."""
    opens, closes = draw(hours())
    interval = draw(st.integers(1, 4))
    start = DTSTART + timedelta(days=draw(st.integers(0, 40)))
    days = draw(st.sets(st.sampled_from(WEEK), min_size=1, max_size=4))
    nth = draw(st.sampled_from((1, 2, 3, 4, 5, -1, -2)))
    dates = draw(st.sets(st.sampled_from((1, 15, 28, 31, -1, -5)), min_size=1))
    ours, freq, theirs = draw(
        st.sampled_from(
            (
                ({"byday": tuple(days)}, WEEKLY, {"byweekday": [CODES[d] for d in days]}),
                (
                    {"byday": tuple(f"{nth}{d}" for d in days)},
                    MONTHLY,
                    {"byweekday": [CODES[d](nth) for d in days]},
                ),
                ({"bymonthday": tuple(dates)}, MONTHLY, {"bymonthday": sorted(dates)}),
                ({}, WEEKLY, {}),
                ({}, MONTHLY, {}),
                ({}, DAILY, {}),
            )
        )
    )
    row = Schedule(
        opens_at=_clock(opens),
        closes_at=_clock(closes),
        freq={WEEKLY: "WEEKLY", MONTHLY: "MONTHLY", DAILY: "DAILY"}[freq],
        interval=interval,
        dtstart=start,
        **ours,
    )
    begins = midnight(start) + timedelta(minutes=opens)
    return row, rrule(freq, dtstart=begins, interval=interval, **theirs), opens, closes


days_of_year = st.integers(0, YEAR - 1).map(lambda number: BEGIN + timedelta(days=number))
holidays = st.dictionaries(days_of_year | st.sampled_from(NIGHTS), st.none() | hours(), max_size=4)


def exception(day: date, changed) -> Schedule:
    if changed is None:
        return Schedule(closed=True, valid_from=day, valid_to=day)
    opens, closes = map(_clock, changed)
    return Schedule(opens_at=opens, closes_at=closes, valid_from=day, valid_to=day)


def expanded(made, exceptions, first: date, last: date):
    """Give the spans of wall time between two days, with what exceptions take out and put in."""
    spans = []
    for _, rule, opens, closes in made:
        found = rruleset()
        found.rrule(rule)
        for day in exceptions:
            found.exdate(midnight(day) + timedelta(minutes=opens))
        begins = found.between(midnight(first), midnight(last + DAY) - MINUTE, inc=True)
        spans += [(one, one + timedelta(minutes=closes - opens)) for one in begins]
    for day, changed in exceptions.items():
        if changed and first <= day <= last:
            spans.append(tuple(midnight(day) + timedelta(minutes=one) for one in changed))
    shut = [midnight(day) for day, changed in exceptions.items() if changed is None]
    return [(start, min([end, *(one for one in shut if one > start)])) for start, end in spans]


@calm
@given(
    st.lists(rules(), min_size=1, max_size=3),
    holidays,
    st.tuples(days_of_year, days_of_year) | st.none(),
    st.sampled_from(ZONES),
    st.data(),
)
def test_every_edge_of_a_year_agrees_with_dateutil(made, exceptions, valid, zone, data):
    first, last = (
        (min(valid), max(valid)) if valid else (BEGIN - 2 * DAY, BEGIN + timedelta(days=YEAR))
    )
    dates = {"valid_from": first, "valid_to": last} if valid else {}
    exceptions = {day: one for day, one in exceptions.items() if first <= day <= last}
    if valid and (last - first).days < 40:
        exceptions = {}  # else it is not told which is the exception
    rows = [row._replace(**dates) for row, *_ in made]
    rows += [exception(day, changed) for day, changed in exceptions.items()]
    spans = [
        tuple(wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) for wall in span)
        for span in expanded(made, exceptions, first, last)
    ]
    edges = [edge for span in spans for edge in span]
    changing = [edge for edge in edges if edge.date() in NIGHTS]
    step = data.draw(st.integers(17, 31))
    for edge in [*edges[data.draw(st.integers(0, 16)) :: step][:24], *changing]:
        for moment in (edge - MINUTE, edge, edge + MINUTE):
            if moment.date() <= BEGIN:
                continue
            expected = any(start <= moment < end for start, end in spans)
            found = state_at(rows, zone, moment)
            assert (found.kind in OPEN) is expected, moment
            if found.until:
                assert not any(start <= found.until < end for start, end in spans)
                assert any(start < found.until <= end for start, end in spans)


@calm
@given(st.lists(rules(), min_size=1, max_size=3), st.integers(0, YEAR * 1440))
def test_the_edges_it_names_are_edges(made, minutes):
    rows = [row for row, *_ in made]
    answer = state_at(rows, "", midnight(BEGIN) + timedelta(minutes=minutes))
    if answer.until:
        assert state_at(rows, "", answer.until - MINUTE).kind == "open"
        assert state_at(rows, "", answer.until).kind == "closed"
    if answer.opens:
        assert answer.kind == "closed"
        assert state_at(rows, "", answer.opens).kind == "open"
        assert state_at(rows, "", answer.opens - MINUTE).kind == "closed"
