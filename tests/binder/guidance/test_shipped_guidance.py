"""Promises of the shipped texts: sourced, readable, in two languages, vouched for by nobody yet."""

import re

import pytest

from binder.guidance.guidance import shipped
from binder.guidance.notes import CASE_KINDS, KINDS, ROLES, slots_of

NOTES = shipped().notes
each = pytest.mark.parametrize("note", NOTES, ids=lambda note: note.id)


@each
def test_every_text_stands_in_spanish_with_the_same_slots_and_numbers(note):
    assert slots_of(note.text_es) == slots_of(note.text)
    numbers = [sorted(re.findall(r"\d[\d-]*", text)) for text in (note.text, note.text_es)]
    assert numbers[0] == numbers[1]


@each
def test_every_text_has_a_dated_source_and_nobody_has_vouched_for_it(note):
    assert note.source
    assert note.source_date.year >= 2008
    assert note.checked_by == ""


@each
def test_no_rule_of_a_state_comes_with_the_program(note):
    assert (note.state, note.service) == ("", "")


@each
def test_a_text_advises_and_does_not_promise_or_label(note):
    assert not re.search(r"rescue|victim of trafficking|guarantee|confidential", note.text, re.I)


def test_every_kind_has_a_text_and_every_place_of_the_order_is_taken_once():
    assert {note.kind for note in NOTES} == set(KINDS)
    assert len({note.order for note in NOTES}) == len(NOTES)


def test_only_texts_for_places_stand_without_a_condition():
    assert [note.id for note in NOTES if note.kind in CASE_KINDS and not note.when] == []


def test_each_role_is_told_whom_to_ask_where_no_rule_is_entered():
    asking = {note.role: note.text for note in NOTES if note.kind == "ask"}
    assert tuple(asking) == ROLES
    for text in asking.values():
        assert text.startswith("Your state's rule is not entered: ask ")
        assert not re.search(r"\b(must report|you must|report within|hours)\b", text)
