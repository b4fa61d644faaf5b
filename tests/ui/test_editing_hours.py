"""A week of hours to rows and back: the fewest rows change, what cannot be read becomes words."""

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from binder.finding.contacts import schedule
from binder.finding.gather import HOURS
from binder.store.editing import Edit
from ui.directory.editing.hours_rows import (
    DAYS,
    Span,
    dated_values,
    is_dated,
    is_weekly,
    is_words,
    schedules_of,
    week_edits,
    week_of,
)

OWNER = {"service_id": "s"}
TIMES = st.sampled_from(["08:00", "09:30", "12:00", "17:00", "23:00", "02:00"])
SPANS = st.builds(Span, TIMES, TIMES, st.booleans())
WEEKS = st.fixed_dictionaries({code: st.lists(SPANS, max_size=2, unique=True) for code in DAYS})


def a_row(name: str, byday: str, opens: str, closes: str, **more) -> dict:
    blank = dict.fromkeys((*HOURS, "kind"))
    values = {"id": name, "freq": "WEEKLY", "byday": byday, "opens_at": opens, "closes_at": closes}
    return {**blank, **values, **more}


def applied(rows: list[dict], edits: list[Edit]) -> list[dict]:
    """What the rows are once the edits are written."""
    found = {row["id"]: dict(row) for row in rows}
    for edit in edits:
        if edit.values is None:
            del found[edit.key[0]]
        elif edit.key:
            found[edit.key[0]] |= edit.values
        else:
            name = uuid4().hex
            found[name] = a_row(name, "", "", "") | edit.values
    return list(found.values())


def plain(week):
    return {code: sorted(set(spans)) for code, spans in week.items()}


@given(WEEKS, WEEKS)
def test_rows_become_any_week_and_the_week_comes_back(before, after):
    rows = applied([], week_edits([], before, OWNER))
    assert plain(week_of(rows)) == plain(before)
    changed = applied(rows, week_edits(rows, after, OWNER))
    assert all(map(is_weekly, changed))
    assert plain(week_of(changed)) == plain(after)
    assert week_edits(changed, after, OWNER) == []


def test_only_the_row_of_the_day_that_changed_is_touched():
    rows = [a_row("1", "MO,TU", "09:00", "17:00"), a_row("2", "SA", "10:00", "12:00")]
    week = week_of(rows)
    week["SA"] = [Span("10", "1 pm")]
    assert week_edits(rows, week, OWNER) == [Edit("schedule", ("2",), {"closes_at": "13:00"})]


def test_times_nobody_can_read_are_kept_in_words():
    week = {code: [] for code in DAYS} | {"MO": [Span("after mass", "5 pm")]}
    (edit,) = week_edits([], week, OWNER)
    assert edit.values == OWNER | {"description": "Monday after mass – 5 pm"}
    assert schedules_of(week, intake=False) == []


def test_what_no_week_tells_is_not_put_into_the_grid():
    monthly = a_row("1", "2MO", "09:00", "12:00", freq="MONTHLY")
    limited = a_row("2", "MO", "09:00", "12:00", valid_from="2026-06-01")
    words = a_row("3", "", "", "", freq=None, description="Call first")
    closed = a_row("4", "", "", "", freq=None, valid_from="2026-12-25", closed=1)
    assert [is_weekly(row) for row in (monthly, limited, words, closed)] == [False] * 4
    assert [is_words(row) for row in (monthly, limited, words, closed)] == [
        False,
        False,
        True,
        False,
    ]
    assert [is_dated(row) for row in (monthly, limited, words, closed)] == [
        False,
        False,
        False,
        True,
    ]


def test_an_exception_without_times_is_closed_and_one_without_a_day_is_words():
    now = {
        "valid_from": "2026-12-24",
        "valid_to": "",
        "opens_at": "9",
        "closes_at": "noon",
        "description": "",
    }
    values = dated_values(now)
    assert (values["opens_at"], values["closes_at"], values["closed"]) == ("09:00", "12:00", 0)
    assert values["valid_to"] == "2026-12-24"
    assert dated_values({**now, "opens_at": "", "closes_at": ""})["closed"] == 1
    odd = dated_values({**now, "valid_from": "Christmas Eve"})
    assert (odd["description"], odd["valid_from"]) == ("Christmas Eve: 9 – noon", None)


def test_a_row_as_edited_is_read_as_the_hours_entered():
    row = a_row("1", "MO", "09:00", "17:00", by_appointment=1)
    told = schedule(tuple(row[name] for name in HOURS))
    (entered,) = schedules_of(week_of([row]), intake=False)
    assert (told.byday, told.opens_at, told.by_appointment) == (*entered[:2], True)
