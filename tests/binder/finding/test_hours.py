"""Promises of open-at-T: its answers on the edges, against dateutil as the oracle."""

from datetime import UTC, date, datetime, time, timedelta

from dateutil.rrule import MONTHLY, WEEKLY, rrule, rruleset, weekday
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from binder.finding.hours import Open, state_at
from binder.finding.hours_text import WEEK
from binder.store.records import Schedule

WORKDAYS = WEEK[:5]
NY = "America/New_York"
# Sunday 22 November 2026; Thursday the 26th is a holiday
MONDAY = date(2026, 11, 23)


def at(day: date | int, hour: int = 0, minute: int = 0) -> datetime:
    when = MONDAY + timedelta(days=day) if isinstance(day, int) else day
    return datetime.combine(when, time(hour, minute))


def weekly(days, opens, closes, **more) -> Schedule:
    return Schedule(byday=tuple(days), opens_at=opens, closes_at=closes, **more)


OFFICE = weekly(WORKDAYS, "08:30", "17:00")
ALWAYS = weekly(WEEK, "00:00", "23:59")


def test_opening_counts_as_open_and_closing_as_closed():
    assert state_at([OFFICE], "", at(0, 8, 30)) == Open("open", until=at(0, 17))
    assert state_at([OFFICE], "", at(0, 8, 29)) == Open("closed", opens=at(0, 8, 30))
    assert state_at([OFFICE], "", at(0, 17)) == Open("closed", opens=at(1, 8, 30))


def test_friday_night_names_monday_when_the_weekend_is_closed():
    assert state_at([OFFICE], "", at(4, 22)).opens == at(7, 8, 30)


def test_split_day_is_closed_in_between():
    split = [weekly(["MO"], "09:00", "12:00"), weekly(["MO"], "13:00", "17:00")]
    assert state_at(split, "", at(0, 12, 30)) == Open("closed", opens=at(0, 13))


def test_overnight_lasts_into_the_next_day():
    night = [weekly(["FR"], "20:00", "06:00")]
    assert state_at(night, "", at(5, 2, 30)) == Open("open", until=at(5, 6))
    assert state_at(night, "", at(5, 6)).kind == "closed"


def test_midnight_joins_days():
    assert state_at([weekly(WORKDAYS, "00:00", "24:00")], "", at(1, 23, 59)).until == at(5)
    evening = [weekly(["FR"], "20:00", "00:00"), weekly(["SA"], "00:00", "06:00")]
    assert state_at(evening, "", at(4, 21)).until == at(5, 6)


def test_every_way_to_say_24_hours():
    for opens, closes in (("00:00", "23:59"), ("00:00", "00:00"), ("00:00", "24:00")):
        row = weekly(WEEK, opens, closes)
        assert state_at([row], "", at(0, 3)).kind == "24h"
        assert state_at([row], NY, datetime(2026, 11, 1, 6, 30, tzinfo=UTC)).kind == "24h"


def test_an_exception_closes_its_day_and_the_night_that_would_begin_on_it():
    holiday = Schedule(closed=True, valid_from=at(3).date(), valid_to=at(3).date())
    assert state_at([OFFICE, holiday], "", at(3, 10)) == Open("closed", opens=at(4, 8, 30))
    assert state_at([ALWAYS, holiday], "", at(2, 10)) == Open("open", until=at(3))
    nights = [weekly(WEEK, "20:00", "06:00"), holiday]
    assert state_at(nights, "", at(3, 2)).kind == "closed"
    assert state_at(nights, "", at(4, 2)) == Open("closed", opens=at(4, 20))


def test_changed_hours_stand_in_for_the_usual_ones_on_their_days():
    day = at(3).date()
    changed = Schedule(opens_at="10:00", closes_at="14:00", valid_from=day, valid_to=day)
    rows = [OFFICE, changed]
    assert state_at(rows, "", at(3, 9)) == Open("closed", opens=at(3, 10))
    assert state_at(rows, "", at(3, 13)).until == at(3, 14)
    assert state_at(rows, "", at(2, 9)).kind == "open"


def test_two_rows_of_one_year_are_a_split_day_not_a_change():
    year = {"valid_from": date(2026, 1, 1), "valid_to": date(2026, 12, 31)}
    later = {"valid_from": date(2026, 3, 1), "valid_to": date(2026, 12, 31)}
    rows = [weekly(["MO"], "09:00", "12:00", **year), weekly(["MO"], "13:00", "17:00", **later)]
    assert state_at(rows, "", at(0, 10)).kind == "open"


def test_what_is_not_stated_is_unknown():
    for row in (
        Schedule(),
        Schedule(text="Please inquire"),
        Schedule(byday=("MO",)),
        Schedule(opens_at="09:00", closes_at="17:00"),
        weekly(["MO"], "9 am", "5 pm"),
        weekly(["Montag"], "09:00", "17:00"),
        weekly(["MO"], "09:00", "09:00"),
        weekly(["MO"], "09:00", "17:00", interval=2),
        weekly(["MO"], "09:00", "17:00", valid_to=date(2020, 1, 1)),
    ):
        assert state_at([row], "", at(0, 10)) == Open("unknown"), row
    assert state_at([], NY, at(0, 10)) == Open("unknown")


def test_a_vague_row_beside_sure_hours_leaves_the_rest_unknown_never_closed():
    rows = [OFFICE, Schedule(byday=("SA",), text="some Saturdays")]
    assert state_at(rows, "", at(0, 10)).kind == "open"
    assert state_at(rows, "", at(0, 20)).kind == "closed"
    assert state_at(rows, "", at(5, 10)).kind == "unknown"


def test_free_text_counts_where_it_is_certain():
    assert state_at([Schedule(text="M-F 8:30am-5pm")], "", at(0, 10)).until == at(0, 17)
    assert state_at([Schedule(text="24/7")], "", at(6, 3)).kind == "24h"


def test_intake_hours_are_apart_from_office_hours():
    rows = [ALWAYS, weekly(WORKDAYS, "09:00", "12:00", intake=True)]
    assert state_at(rows, "", at(0, 15)).kind == "24h"
    assert state_at(rows, "", at(0, 15), intake=True) == Open("closed", opens=at(1, 9))
    assert state_at([ALWAYS], "", at(0, 15), intake=True) == Open("unknown")


def test_by_appointment_is_a_state_of_its_own():
    rows = [weekly(WORKDAYS, "09:00", "17:00", text="By appointment only")]
    assert state_at(rows, "", at(0, 10)) == Open("appointment", until=at(0, 17))
    assert state_at(rows, "", at(0, 20)).kind == "closed"
    assert state_at([Schedule(text="Con cita previa")], "", at(0, 10)) == Open("appointment")
    walk_in = weekly(WORKDAYS, "09:00", "17:00", text="Walk in or by appointment")
    assert state_at([walk_in], "", at(0, 10)).kind == "open"


def test_the_clock_of_the_place_counts():
    asked = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)  # 17:30 in New York, 14:30 in California
    assert state_at([OFFICE], NY, asked).kind == "closed"
    answer = state_at([OFFICE], "America/Los_Angeles", asked)
    assert answer.kind == "open"
    assert answer.until == datetime(2026, 11, 24, 1, tzinfo=UTC)


def test_without_a_zone_the_worlds_clock_says_nothing_but_24_hours():
    asked = datetime(2026, 11, 23, 15, tzinfo=UTC)
    assert state_at([OFFICE], "", asked) == Open("unknown")
    assert state_at([OFFICE], "Nowhere/At_All", asked) == Open("unknown")
    assert state_at([ALWAYS], "", asked).kind == "24h"


def test_daylight_saving_nights_are_as_long_as_they_are():
    nights = [weekly(WEEK, "20:00", "06:00")]
    for day, hours in ((date(2026, 10, 31), 11), (date(2026, 3, 7), 9)):
        start = state_at(nights, NY, at(day, 19)).opens
        end = state_at(nights, NY, at(day, 20)).until
        assert start is not None
        assert end is not None
        assert end.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=hours)


def test_the_second_half_past_one_is_after_the_first_quarter_to_two():
    row = [weekly(["SU"], "00:00", "01:45")]
    first = datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    assert state_at(row, NY, first).kind == "open"
    assert state_at(row, NY, first + timedelta(hours=1)).kind == "closed"


CODES = {day: weekday(number) for number, day in enumerate(WEEK)}
DTSTART = date(2026, 1, 6)


@st.composite
def _rules(draw):
    """One row as we store it and the same as dateutil says it."""
    opens = draw(st.integers(0, 1439))
    closes = draw(st.integers(0, 1438).filter(lambda minute: minute != opens))
    times = {"opens_at": _clock(opens), "closes_at": _clock(closes)}
    long = closes - opens if closes > opens else closes - opens + 1440
    if opens == closes == 0:
        long = 1440
    interval = draw(st.integers(1, 4))
    start = DTSTART + timedelta(days=draw(st.integers(0, 40)))
    more = {"interval": interval, "dtstart": start, **times}
    days = draw(st.sets(st.sampled_from(WEEK), min_size=1, max_size=4))
    kind = draw(st.sampled_from(("weekly", "monthly", "monthday", "dtstart")))
    args = {"dtstart": at(start) + timedelta(minutes=opens), "interval": interval}
    if kind == "weekly":
        row = Schedule(byday=tuple(sorted(days)), freq="WEEKLY", **more)
        oracle = rrule(WEEKLY, byweekday=[CODES[day] for day in days], **args)
    elif kind == "monthly":
        nth = draw(st.sampled_from((1, 2, 3, 4, 5, -1, -2)))
        row = Schedule(byday=tuple(f"{nth}{day}" for day in days), freq="MONTHLY", **more)
        oracle = rrule(MONTHLY, byweekday=[CODES[day](nth) for day in days], **args)
    elif kind == "monthday":
        dates = draw(st.sets(st.sampled_from((1, 15, 28, 31, -1, -5)), min_size=1))
        row = Schedule(bymonthday=tuple(dates), freq="MONTHLY", **more)
        oracle = rrule(MONTHLY, bymonthday=sorted(dates), **args)
    else:
        freq = draw(st.sampled_from(("WEEKLY", "MONTHLY")))
        row = Schedule(freq=freq, **more)
        oracle = rrule(WEEKLY if freq == "WEEKLY" else MONTHLY, **args)
    return row, oracle, timedelta(minutes=long)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_rules(), min_size=1, max_size=3), st.integers(0, 364), st.data())
def test_edges_over_a_year_agree_with_dateutil(rules, offset, data):
    begin = at(DTSTART) + timedelta(days=60)
    spans = sorted(
        (found, found + long)
        for _, oracle, long in rules
        for found in rruleset_of(oracle).between(
            begin - timedelta(days=2), begin + timedelta(days=365), inc=True
        )
    )
    rows = [row for row, _, _ in rules]
    edges = [edge for span in spans for edge in span] or [begin]
    minute = timedelta(minutes=1)
    for edge in data.draw(st.lists(st.sampled_from(edges), min_size=1, max_size=5)):
        for moment in (edge - minute, edge, edge + minute, begin + timedelta(days=offset)):
            if moment < begin:
                continue
            expected = any(start <= moment < end for start, end in spans)
            assert (state_at(rows, "", moment).kind in ("open", "24h")) is expected, moment


def rruleset_of(rule: rrule) -> rruleset:
    rules = rruleset()
    rules.rrule(rule)
    return rules


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_rules(), min_size=1, max_size=3), st.integers(0, 364 * 1440))
def test_the_edges_it_names_are_edges(rules, minutes):
    rows = [row for row, _, _ in rules]
    moment = at(DTSTART) + timedelta(days=60, minutes=minutes)
    answer = state_at(rows, "", moment)
    if answer.until:
        assert state_at(rows, "", answer.until - timedelta(minutes=1)).kind == "open"
        assert state_at(rows, "", answer.until).kind == "closed"
    if answer.opens:
        assert answer.kind == "closed"
        assert state_at(rows, "", answer.opens).kind == "open"
        assert state_at(rows, "", answer.opens - timedelta(minutes=1)).kind == "closed"
