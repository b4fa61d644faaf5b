"""Promises of call sheets: what to ask, what never to say, and whom never to call for it."""

from datetime import date
from io import BytesIO

import pytest
from page_reading import pages_of
from paper_shapes import (
    ARABIC,
    BARE,
    CLINIC,
    DIRECTORY,
    HEBREW,
    HOSTILE,
    HOTLINE,
    HUGE,
    SHELTER,
    SILENT,
    TODAY,
    VIETNAMESE,
    as_seen,
    listing,
    need,
    page_sizes,
    phone,
    solid,
    text_of,
)

from binder.errors import PrintError
from binder.keeping.code import code_of
from binder.keeping.due import Due
from binder.paper.call_texts import (
    AT_NIGHT,
    FIELDS,
    HELD_BACK,
    NEVER_SAY,
    NO_NUMBER,
    NOT_CALLED,
    OUTCOMES,
    reason_of,
)
from binder.paper.calls import Call, call_sheets
from binder.store.checking import CheckContact
from binder.store.records import Schedule

ALL = (SHELTER, HOTLINE, CLINIC, VIETNAMESE, ARABIC, HEBREW, HOSTILE, HUGE, BARE, SILENT)
DESK = CheckContact("the front desk", "713-555-0123", "Tuesdays 10 to 12")
WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NIGHT_HOUSE = listing(
    "Night House",
    phones=(phone("713-555-0150"),),
    needs=need("shl.homeless"),
    schedules=(Schedule(WEEK, "20:00", "07:00", "WEEKLY"),),
    time_zone="America/Chicago",
)


def sheets(*calls, paper="letter"):
    out = BytesIO()
    call_sheets(calls, out, paper=paper, today=TODAY, directory=DIRECTORY)
    return out.getvalue()


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_each_place_has_a_page_of_its_own_and_nothing_lies_over_another(paper):
    data = sheets(*map(Call, ALL), paper=paper)
    assert len(page_sizes(data)) == len(ALL)
    for page in pages_of(data):
        assert page.collisions() == []


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name[:20])
def test_every_number_and_the_code_stand_on_the_page(one):
    (page,) = pages_of(sheets(Call(one)))
    seen = page.seen.replace("\n", "").replace(" ", "")
    for shown in (*(each.number for each in one.phones), code_of(one.id)):
        assert as_seen(shown).replace(" ", "") in seen


def test_a_sheet_has_every_field_with_its_boxes_and_every_outcome():
    text = text_of(sheets(Call(CLINIC)))
    assert all(name in text for name, _ in FIELDS)
    assert [text.count(word) for word in ("same", "not said", "now:")] == [len(FIELDS)] * 3
    assert all(solid(outcome) in solid(text) for outcome in OUTCOMES)
    for blank in ("Who answered", "Title", "Day", "Your initials"):
        assert blank in text


def test_a_crisis_line_without_an_agreed_contact_is_not_called():
    text = solid(text_of(sheets(Call(HOTLINE))))
    assert solid(NOT_CALLED) in text
    assert solid(NEVER_SAY[0]) not in text, "no script, since there is no call"
    assert "phonevisit" not in text


def test_an_agreed_contact_is_who_is_called_at_the_agreed_hour():
    text = text_of(sheets(Call(HOTLINE, contact=DESK)))
    assert all(part in text for part in DESK)
    assert solid(NOT_CALLED) not in solid(text)


def test_a_place_that_answers_at_night_only_is_called_at_night():
    assert AT_NIGHT in text_of(sheets(Call(NIGHT_HOUSE)))
    assert AT_NIGHT not in text_of(sheets(Call(CLINIC)))


def test_a_place_without_a_number_is_asked_another_way():
    assert NO_NUMBER in text_of(sheets(Call(SILENT)))
    assert NO_NUMBER not in text_of(sheets(Call(CLINIC)))


def test_of_a_withheld_place_nobody_asks_for_the_street():
    assert solid(HELD_BACK) in solid(text_of(sheets(Call(SHELTER))))
    assert solid(HELD_BACK) not in solid(text_of(sheets(Call(CLINIC))))


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (Due(BARE, "flagged", None, False, 1, "day", None), "a number was reported as wrong"),
        (Due(BARE, "soon", date(2026, 12, 1), False, 1, "day", None), "due by 1 Dec 2026"),
        (Due(BARE, "never checked", None, True, 3, "day", None), "3 listings have this number"),
    ],
)
def test_a_call_sheet_tells_what_makes_it_due(due, said):
    assert said in text_of(sheets(Call(BARE, reason_of(due))))


def test_the_same_calls_give_the_same_bytes():
    assert sheets(Call(SHELTER), Call(BARE)) == sheets(Call(SHELTER), Call(BARE))


def test_nothing_due_is_told():
    with pytest.raises(PrintError, match="Nothing is due"):
        sheets()
