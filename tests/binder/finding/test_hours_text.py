"""Promises of reading free-text hours: certain ones are read right, all others are left alone."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binder.finding.hours import parse_text
from binder.finding.hours_rules import minutes
from binder.finding.hours_text import WEEK
from binder.store.records import Schedule

DATA = Path(__file__).parents[3] / "../shared/data"
WORK = WEEK[:5]


def said(text):
    """Write the rows as the test's table does: (days, opens-closes) or (days, "closed")."""
    rows = parse_text(text)
    if rows is None:
        return None
    return [
        (
            " ".join(row.byday),
            ("closed" if row.closed else f"{row.opens_at}-{row.closes_at}")
            + " asked" * row.by_appointment,
        )
        for row in rows
    ]


ALL, MF = " ".join(WEEK), " ".join(WORK)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("M-F 8:30am-5pm; closed 12-1", [(MF, "08:30-12:00"), (MF, "13:00-17:00")]),
        ("24/7", [(ALL, "00:00-23:59")]),
        ("Lun a Vie 9-5", [(MF, "09:00-17:00")]),
        (
            "Mon-Thu 9:00 AM to 4:00 PM, Fri 9-1",
            [("MO TU WE TH", "09:00-16:00"), ("FR", "09:00-13:00")],
        ),
        ("24 hours a day, 7 days a week", [(ALL, "00:00-23:59")]),
        ("Las 24 horas, todos los días", [(ALL, "00:00-23:59")]),
        ("De lunes a viernes de 9 a 5", [(MF, "09:00-17:00")]),
        ("L-V 9:00-17:00", [(MF, "09:00-17:00")]),
        ("Tues. & Thurs., 1 p.m. – 3:30 p.m.", [("TU TH", "13:00-15:30")]),
        ("M/W/F 9-5", [("MO WE FR", "09:00-17:00")]),
        ("Weekdays 8-4; weekends 10am-noon", [(MF, "08:00-16:00"), ("SA SU", "10:00-12:00")]),
        ("Daily 8 pm - 6 am", [(ALL, "20:00-06:00")]),
        ("Fri 6pm to midnight", [("FR", "18:00-00:00")]),
        ("9-5 Mon-Fri, closed Sat & Sun", [(MF, "09:00-17:00"), ("SA SU", "closed")]),
        ("Sat - Mon 1pm-4pm", [("MO SA SU", "13:00-16:00")]),
        ("Mon 9-12 and 1-5", [("MO", "09:00-12:00"), ("MO", "13:00-17:00")]),
        ("Mon 08:00-12:00", [("MO", "08:00-12:00")]),
        ("9-5 M-F; by appointment only", [(MF, "09:00-17:00 asked")]),
        ("By appointment only. M-F 9-5", [(MF, "09:00-17:00 asked")]),
        ("Lun a Vie 9-5 (cita previa)", [(MF, "09:00-17:00 asked")]),
        (
            "M-F 9-5, appointment required; closed Sat",
            [(MF, "09:00-17:00 asked"), ("SA", "closed")],
        ),
    ],
)
def test_what_is_certain_is_read(text, rows):
    assert said(text) == rows


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Call for hours",
        "9-5",  # on which days?
        "Mon-Fri",  # at what time?
        "Mon 7-9",  # morning, evening, or all day?
        "Mon 8-8",
        "Mon 6-9pm",
        "Mon-Fri 9am-5pm by appointment",
        "Mon-Fri 9am-5pm; by appointment",  # then, or besides?
        "Mon-Fri 9am-5pm; evenings by appointment only",
        "Mon-Fri 9am-5pm, except holidays",
        "Mon-Fri 9am-5pm (office)",
        "Open 24 hours (residents)",
        "Mon-Fri 9am-5am",  # a slip of am for pm
        "Sat 9:00 am - 12:00 am",
        "Mon 8:00 pm - 5:00 pm",
        "Mon 12:00 am - 4:00 pm",
        "Mon-Fri 9am-5pm, Tuesday",
        "Mon-Fri 9-5 Sat 10-2 Sun",
        "Mon-Fri Saturday 9am-1pm",
        "Mon-Fri 9-5; Wed 9-7",  # instead, or as well?
        "Mon-Fri 9-5; closed Friday",
        "Mon-Fri 9-5; closed 5-6",
        "closed 12-1",
        "Closed Sundays",
        "Mon - Fri 24/7",
        "S 9-5",
        "L 9-5",
        "M-V 9-5",
        "2nd Tuesday 9am-noon",
        "Mon-Fri 9:00-5:75",
        "Mon 25:00-26:00",
        "9am-5pm Mon-Fri June-August",
    ],
)
def test_what_is_not_certain_is_left_alone(text):
    assert parse_text(text) is None


@given(st.text(alphabet="mon fri-sat 9:05apm,;()24/7closed\n\x00áñ٣", max_size=40) | st.text())
def test_any_text_gives_whole_rows_or_none(text):
    rows = parse_text(text)
    assert rows is None or all(isinstance(row, Schedule) and row.byday for row in rows)
    assert rows is None or all(row.closed or minutes(row) for row in rows)


def test_a_long_text_costs_nothing():
    assert parse_text("Mon 9-5; " * 100_000) is None


def test_real_hours_give_sound_rows(capsys):
    path = DATA / "dc211-refernet-csv" / "211.csv"
    if not path.exists():
        pytest.skip("the real directories are not on this machine")
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        texts = Counter(row["HoursOfOperation"].strip() for row in csv.DictReader(file))
    del texts[""]
    read = {text: rows for text in texts if (rows := parse_text(text))}
    with capsys.disabled():
        total, sure = sum(texts.values()), sum(texts[text] for text in read)
        print(f"\nhours read: {len(read)} of {len(texts)} texts, {sure} of {total} services")
    assert len(read) > len(texts) * 0.4
    for rows in read.values():
        for row in rows:
            assert row.closed or minutes(row)
    for text in texts:
        if any(word in text.casefold() for word in ("appoint", "holiday", "office", "(adm")):
            assert text not in read
