"""All hours at once answer as one by one: weeks, odd rules, nights of a changed clock."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from binder.finding.hours import state_at
from binder.finding.opening import STATES, Openings, compile_openings
from binder.store.records import Schedule

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ZONES = ("America/Chicago", "America/New_York", "Pacific/Guam", "Nowhere/At_All", "")
_START = datetime(2026, 1, 1, tzinfo=UTC)

clocks = st.builds(lambda h, m: f"{h:02}:{m:02}", st.integers(0, 23), st.sampled_from((0, 15, 30)))
dates = st.dates(date(2025, 12, 1), date(2027, 1, 31))
days = st.lists(st.sampled_from(_DAYS), max_size=7, unique=True).map(tuple)

weekly = st.builds(
    Schedule,
    byday=days,
    opens_at=clocks,
    closes_at=clocks,
    freq=st.just("WEEKLY"),
    dtstart=st.none() | dates,
    intake=st.booleans(),
    text=st.sampled_from(("", "By appointment")),
    by_appointment=st.booleans(),
)
odd = st.builds(
    Schedule,
    byday=st.sampled_from((("2MO",), ("-1FR",), ("MO", "TU"))),
    opens_at=clocks,
    closes_at=clocks,
    freq=st.sampled_from(("MONTHLY", "DAILY", "WEEKLY")),
    interval=st.sampled_from((1, 2)),
    dtstart=st.none() | dates,
    by_appointment=st.booleans(),
    valid_from=st.none() | dates,
    valid_to=st.none() | dates,
)
night = st.builds(
    Schedule,
    byday=st.just(_DAYS) | days,
    opens_at=st.sampled_from(("00:00", "18:00", "22:30", "23:45")),
    closes_at=st.sampled_from(("00:30", "01:00", "01:30", "02:00", "02:30", "03:00", "06:00")),
    by_appointment=st.booleans(),
)
holiday = st.builds(
    lambda day, **more: Schedule(valid_from=day, valid_to=day, **more),
    st.sampled_from((date(2026, 3, 7), date(2026, 3, 8), date(2026, 10, 31), date(2026, 11, 1))),
    closed=st.booleans(),
    opens_at=st.sampled_from(("", "10:00")),
    closes_at=st.just("14:00"),
)
closed = st.builds(
    Schedule, byday=days, closed=st.just(True), valid_from=st.none() | st.none() | dates
)
always = st.just(Schedule(byday=_DAYS, opens_at="00:00", closes_at="23:59", freq="WEEKLY"))
words = st.builds(
    Schedule,
    text=st.sampled_from(
        ("24/7", "M-F 9-5", "call", "by appointment", "M-F 9-5; by appointment only")
    ),
)
places = st.tuples(
    st.lists(night | weekly | odd | holiday | closed | always | words, max_size=3).map(tuple),
    st.sampled_from(_ZONES),
)
moments = st.integers(0, 365 * 24 * 4).map(lambda n: _START + timedelta(minutes=15 * n))
changing = st.builds(
    lambda night, minutes: night + timedelta(minutes=minutes),
    st.sampled_from((datetime(2026, 3, 8, 8, tzinfo=UTC), datetime(2026, 11, 1, 7, tzinfo=UTC))),
    st.integers(-150, 240),
)


def _openings(distinct):
    arrays = compile_openings(distinct)
    return Openings(arrays.__getitem__, lambda numbers: [distinct[n] for n in numbers])


@given(st.lists(places, max_size=12), moments | changing, st.sampled_from((False, False, True)))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_all_at_once_is_one_by_one(distinct, at, intake):
    found = _openings(distinct).states(at, intake=intake)
    alone = [STATES[state_at(*place, at, intake=intake).kind] for place in distinct]
    assert found.tolist() == alone


def test_plain_weeks_are_told_without_reading_any_row():
    plain = (Schedule(byday=("MO",), opens_at="09:00", closes_at="17:00"),)
    openings = Openings(
        compile_openings([(plain, _ZONES[0]), ((), ""), (plain, "")]).__getitem__,
        lambda numbers: [] if not numbers else 1 / 0,
    )
    assert len(openings) == 3
    monday_noon = datetime(2026, 11, 23, 18, tzinfo=UTC)
    assert openings.states(monday_noon, intake=False).tolist() == [0, 2, 2]
