"""Checks beside fields: what is right stays silent, what looks wrong is explained in a sentence."""

from datetime import date

import pytest

from binder.finding.places import Places
from binder.keeping import live_checks as live
from tests.conftest import TODAY

SILENT = ""


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("713-555-0100", SILENT),
        ("(713) 555-0100 x12", SILENT),
        ("1-888-373-7888", SILENT),
        ("1-800-799-SAFE", SILENT),
        ("+44 20 7946 0958", SILENT),
        ("988", SILENT),
        ("text HOME to 741741", SILENT),
        ("", SILENT),
        ("555-0100", "area code is missing"),
        ("713-555-0100 713-555-0101", "Too many digits"),
        ("999-555-0100", "look at the area code"),
        ("301-441", "area code is missing"),
        ("123", "neither a whole number"),
        ("ask Ann", "No number"),
    ],
)
def test_numbers(number, said):
    found = live.check_phone(number)
    assert said in found if said else found == SILENT


@pytest.mark.parametrize(
    ("code", "city", "state", "said"),
    [
        ("77002", "Houston", "TX", SILENT),
        ("77002-1234", "houston", "tx", SILENT),
        ("77002", "", "", SILENT),
        ("", "Houston", "TX", SILENT),
        ("77002", "Dallas", "TX", "miles from Dallas"),
        ("77002", "Houston", "LA", "is in TX"),
        ("77002", "Nowhereville", "TX", "not known in TX"),
        ("00001", "Houston", "TX", "No place is known"),
        ("770", "Houston", "TX", "five digits"),
    ],
)
def test_zip_against_city(gazetteer, code, city, state, said):
    found = live.check_place(Places(gazetteer), code, city, state)
    assert said in found if said else found == SILENT


@pytest.mark.parametrize(
    ("opens", "closes", "said"),
    [
        ("9", "5 pm", SILENT),
        ("09:00", "17:00", SILENT),
        ("", "", SILENT),
        ("20:00", "02:00", "past midnight"),
        ("9 pm", "5 pm", "changed about"),
        ("9", "", "Closing time is not known"),
        ("", "5 pm", "Opening time is not known"),
        ("9ish", "5 pm", "“9ish” is no time"),
        ("8:00", "8:00", "24 hours"),
    ],
)
def test_hours(opens, closes, said):
    found = live.check_hours(opens, closes)
    assert said in found if said else found == SILENT


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        ("18", "35", SILENT),
        ("", "17", SILENT),
        ("35", "18", "upside down"),
        ("18", "999", "years old"),
        ("adult", "", "are numbers"),
    ],
)
def test_ages(low, high, said):
    found = live.check_ages(low, high)
    assert said in found if said else found == SILENT


@pytest.mark.parametrize("text", ["", "18-35", "18-", "-17", "16"])
def test_ranges_that_can_be_read_are_silent(text):
    assert live.check_range(text) == SILENT


def test_a_range_upside_down_is_named_as_one():
    assert "upside down" in live.check_range("35-18")
    assert "Write 18-35" in live.check_range("some")


def test_days():
    assert live.check_day("2026-12-25") == live.check_day("") == SILENT
    assert "has not come" in live.check_day("2026-12-25", TODAY)
    assert "not a day" in live.check_day("Christmas")
    assert live.check_day(TODAY.isoformat(), TODAY) == SILENT
    assert date.fromisoformat("2026-11-22") == TODAY


@pytest.mark.parametrize(
    ("text", "clock", "said"),
    [
        ("9", "09:00", "9:00 AM"),
        ("9:30 pm", "21:30", "9:30 PM"),
        ("noon", "12:00", "12:00 PM"),
        ("00:15", "00:15", "12:15 AM"),
        ("late", "", "late"),
    ],
)
def test_times_are_read_and_said(text, clock, said):
    assert live.read_clock(text) == clock
    assert live.say_clock(text) == said


def test_a_street_in_a_text_is_noticed():
    assert "left out" in live.check_whereabouts("Come to 742 Juniper Lane.")
    assert live.check_whereabouts("Warm meals for all.") == SILENT
    assert live.check_email("ann@harbor.org") == SILENT
    assert "Nobody can write" in live.check_email("ann at harbor")
