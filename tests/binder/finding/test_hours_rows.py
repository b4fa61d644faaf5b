"""Promises of reading HSDS schedule rows: what limits a rule is kept, or makes its days unknown."""

import sqlite3
from datetime import date, datetime, time

import pytest

from binder.finding.contacts import schedule
from binder.finding.gather import HOURS
from binder.finding.hours import state_at
from binder.store.records import Schedule

MONDAY = datetime.combine(date(2026, 11, 23), time(10))


def read(**columns) -> Schedule:
    """Read a row that is open on Mondays from 9 to 5, and what is stated besides."""
    values = {"freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "17:00", **columns}
    db = sqlite3.connect(":memory:")
    db.row_factory = sqlite3.Row
    row = db.execute(
        f"SELECT 'an id' AS id, {', '.join(f'? AS {name}' for name in HOURS)}",
        [values.get(name) for name in HOURS],
    ).fetchone()
    db.close()
    return schedule(row)


def test_a_rule_ends_with_until_or_its_validity_whichever_is_first():
    assert read(until="2026-11-22").valid_to == date(2026, 11, 22)
    assert read(until="2027-01-01", valid_to="2026-12-01").valid_to == date(2026, 12, 1)
    assert state_at([read(until="2026-11-22")], "", MONDAY).kind == "unknown"
    assert state_at([read(until="2026-11-23")], "", MONDAY).kind == "open"


@pytest.mark.parametrize(
    "limit",
    [
        {"count": "1"},
        {"byweekno": "3"},
        {"byyearday": "40"},
        {"interval": "2", "wkst": "SU", "dtstart": "2026-11-23"},
        {"count": "1", "valid_from": "2026-11-20", "valid_to": "2026-11-30"},
    ],
)
def test_a_limit_that_is_not_weighed_leaves_the_day_unknown(limit):
    assert state_at([read(**limit)], "", MONDAY).kind == "unknown"
    assert state_at([read()], "", MONDAY).kind == "open"


def test_by_appointment_is_a_column_of_its_own_beside_the_text():
    row = read(by_appointment=1, description="Ring the bell")
    assert row.by_appointment
    assert row.text == "Ring the bell"
    assert state_at([row], "", MONDAY).kind == "appointment"
