"""Promises of open-at-T, one by one; test_hours_oracle.py asks dateutil about all edges."""

from datetime import UTC, date, datetime, time, timedelta

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
    for said in ({"text": "By appointment only"}, {"by_appointment": True}):
        rows = [weekly(WORKDAYS, "09:00", "17:00", **said)]
        assert state_at(rows, "", at(0, 10)) == Open("appointment", until=at(0, 17))
        assert state_at(rows, "", at(0, 20)) == Open("closed", opens=at(1, 9))
    for row in (Schedule(text="Con cita previa"), Schedule(by_appointment=True)):
        assert state_at([row], "", at(0, 10)) == Open("appointment")


def test_only_what_needs_an_appointment_waits_for_one():
    mixed = [
        weekly(["MO"], "09:00", "12:00"),
        weekly(["MO"], "12:00", "17:00", by_appointment=True),
        weekly(["SA"], "20:00", "06:00", by_appointment=True),
    ]
    assert state_at(mixed, "", at(0, 10)) == Open("open", until=at(0, 12))
    assert state_at(mixed, "", at(0, 13)) == Open("appointment", until=at(0, 17))
    assert state_at(mixed, "", at(6, 2)) == Open("appointment", until=at(6, 6))
    changed = weekly([], "10:00", "14:00", valid_from=at(0).date(), valid_to=at(0).date())
    assert state_at([OFFICE, changed._replace(by_appointment=True)], "", at(0, 9)).kind == "closed"


def test_more_than_an_appointment_is_not_by_appointment():
    for text in ("Walk in or by appointment", "Evening hours by appointment", "No appointment"):
        row = weekly(WORKDAYS, "09:00", "17:00", text=text)
        assert state_at([row], "", at(0, 10)).kind == "open", text
    for text in ("9-5 M-F (home visits by appointment)", "Tours by appointment only"):
        assert state_at([Schedule(text=text)], "", at(0, 3)).kind == "unknown", text


def test_a_likely_slip_between_am_and_pm_opens_no_place_at_night():
    for opens, closes in (("09:00", "05:00"), ("23:00", "17:00"), ("00:30", "17:00")):
        row = weekly(WORKDAYS, opens, closes)
        for hour in (2, 10, 23):
            assert state_at([row], "", at(1, hour)) == Open("unknown"), (opens, closes, hour)
        assert state_at([row], "", at(5, 12)).kind == "closed"
        assert state_at([OFFICE, row], "", at(1, 10)).kind == "open"
    for opens, closes in (("17:00", "09:00"), ("00:00", "06:00"), ("15:00", "02:00")):
        assert state_at([weekly(WEEK, opens, closes)], "", at(1, 1)).kind == "open"


def test_an_exception_without_a_year_holds_every_year():
    closed = [ALWAYS, Schedule(text="December 24 – January 02: closed")]
    for day in (date(2026, 12, 24), date(2027, 1, 2), date(2030, 12, 31)):
        assert state_at(closed, "", at(day, 10)).kind == "closed", day
    assert state_at(closed, "", at(date(2027, 1, 3), 10)).kind == "24h"
    short = [OFFICE, Schedule(text="November 26: 10:00–12:00")]
    assert state_at(short, "", at(3, 9)) == Open("closed", opens=at(3, 10))
    leap = [OFFICE, Schedule(text="February 29: closed")]
    assert state_at(leap, "", at(date(2028, 2, 29), 10)).kind == "closed"
    assert state_at(leap, "", at(0, 10)).kind == "open"
    assert state_at([Schedule(text="Smarch 13: closed")], "", at(0, 1)) == Open("unknown")


def test_a_rule_of_an_unknown_kind_is_unknown():
    row = weekly(["MO"], "09:00", "17:00", freq="YEARLY", dtstart=MONDAY)
    assert state_at([row], "", at(0, 10)) == Open("unknown")


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
