"""Promises of the choice of texts: by coded facts, role, state and hospital, and in order."""

from dataclasses import replace
from datetime import date

import pytest

from binder.guidance.guidance import Guidance, load_guidance, shipped
from binder.guidance.notes import GO_EVEN, ROLES, STATE_RULE, Note
from binder.guidance.own import save_note

RULE = Note(
    id="report.zz_officer",
    kind="report",
    text="An invented rule: call the line of ZZ within {hours} hours.",
    source="invented for this test",
    source_date=date(2026, 1, 2),
    topic=STATE_RULE,
    state="ZZ",
    role="officer",
    hours=24,
    when=("minor",),
    order=120,
)


def _ids(notes):
    return [note.id for note in notes]


def _case(*facts, state="", **asked):
    return shipped().for_case(frozenset(facts), state=state, **asked)


def test_nothing_ticked_shows_nothing():
    assert _case(state="TX") == ()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", ["", "TX"])
def test_a_minor_where_no_rule_is_entered_gives_one_question_for_the_role_and_state(role, state):
    missing = [note for note in _case("minor", state=state, role=role) if note.kind == "ask"]
    assert [(note.role, note.state) for note in missing] == [(role, state)]


def test_without_a_role_the_question_stands_for_each_role():
    assert [note.role for note in _case("minor") if note.kind == "ask"] == list(ROLES)


def test_an_adult_is_asked_for_no_report():
    assert not [note for note in _case("adult", "sex", "foreign") if note.kind in ("report", "ask")]


def test_an_entered_rule_stands_in_place_of_the_question_in_its_state_for_its_role(tmp_path):
    save_note(tmp_path / "guidance.toml", RULE)
    guidance = load_guidance(tmp_path / "guidance.toml")
    minor = frozenset({"minor"})
    officer = guidance.for_case(minor, state="ZZ", role="officer")
    assert [note.text for note in officer if note.topic == STATE_RULE] == [
        "An invented rule: call the line of ZZ within 24 hours."
    ]
    for state, role in (("ZZ", "shelter"), ("TX", "officer"), ("", "officer")):
        others = guidance.for_case(minor, state=state, role=role)
        assert [note.kind for note in others if note.topic == STATE_RULE] == ["ask"]


def test_a_rule_for_everyone_answers_the_question_of_every_role():
    guidance = Guidance((*shipped().notes, replace(RULE, role="")))
    for role in ("", *ROLES):
        shown = guidance.for_case(frozenset({"minor"}), state="ZZ", role=role)
        assert [note.kind for note in shown if note.topic == STATE_RULE] == ["report"]


def test_only_officials_are_told_that_the_notice_to_hhs_is_theirs():
    assert "report.hhs_officer" in _ids(_case("minor", role="officer"))
    for role in ("shelter", "medical"):
        shown = _ids(_case("minor", role=role))
        assert "report.hhs_officer" not in shown
        assert "report.hhs_others" in shown


@pytest.mark.parametrize("fact", ["sex", "need:srv.sane"])
def test_medical_clocks_stand_with_their_hours_and_never_turn_anyone_away(fact):
    clocks = [note for note in _case(fact) if note.kind == "clock"]
    assert [note.hours for note in clocks] == [72, 96, 120, 120, 120]
    for note in clocks:
        assert f"{note.hours:g} hours" in note.text
        assert note.text.endswith(GO_EVEN)


def test_the_clock_of_a_hospital_stands_before_that_of_the_state_before_the_general_one():
    general = next(note for note in shipped().notes if note.id == "clock.pep")
    state = replace(general, id="clock.pep_tx", state="TX", hours=48)
    hospital = replace(general, id="clock.pep_h", service="h", hours=36.5)
    guidance = Guidance((*shipped().notes, state, hospital))

    def hours(**asked):
        shown = guidance.for_case(frozenset({"sex"}), **asked)
        return [note.text for note in shown if note.topic == "clock.pep"]

    assert "36.5 hours" in hours(state="TX", service="h")[0]
    assert "48 hours" in hours(state="TX", service="other")[0]
    assert "72 hours" in hours(state="OK")[0]
    assert [len(hours(state=one, service="h")) for one in ("TX", "OK", "")] == [1, 1, 1]


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        ("pregnant", ["go_now.strangled", "report.say_first"]),
        ("withdrawal", ["go_now.strangled", "go_now.withdrawal"]),
        ("need:srv.sud", ["go_now.strangled", "go_now.withdrawal"]),
        ("need:srv.sane", ["go_now.head", "go_now.strangled", "report.say_first"]),
        ("need:srv.er", ["go_now.head", "go_now.strangled", "go_now.withdrawal"]),
    ],
)
def test_what_kills_stands_first(fact, expected):
    shown = _ids(_case(fact, "minor", "foreign", "sex"))
    assert shown[: len(expected)] == expected


@pytest.mark.parametrize("fact", ["foreign", "need:srv.imm"])
def test_without_papers_the_lawyer_comes_first_then_a_line_for_each_way(fact):
    assert _ids(_case(fact))[:6] == [
        "visa.lawyer",
        "visa.continued_presence",
        "visa.t",
        "visa.u",
        "visa.certification",
        "visa.eligibility",
    ]


def test_under_18_sex_and_labor_are_told_apart():
    assert "law.minor_sex" in _ids(_case("minor", "sex"))
    assert "law.minor_labor" not in _ids(_case("minor", "sex"))
    assert "law.minor_sex" not in _ids(_case("sex"))


def test_one_more_fact_takes_no_text_away():
    facts = ("minor", "foreign", "sex", "labor", "withdrawal", "need:srv.sane", "citizen")
    for number in range(len(facts)):
        assert set(_ids(_case(*facts[:number]))) <= set(_ids(_case(*facts[: number + 1])))


def test_what_is_still_owed_names_a_hotel_and_then_what_the_refusal_breaks():
    assert _ids(shipped().owed(["gender"])) == ["owed.equal_help"]
    assert _ids(shipped().owed(["gender", "sober_days"])) == ["owed.equal_help", "owed.sober"]


def test_the_script_fills_its_slots_from_the_directory_and_reads_no_slot_in_a_value():
    lines = shipped().script(place="{phone} House", phone="713-555-0100", need="a bed", need_es="x")
    assert lines[0].text == "Call {phone} House, 713-555-0100."
    assert "“I have someone with me who needs this: a bed.”" in lines[1].text
    assert "Give no name and no charge" in lines[1].text
    assert lines[1].text_es.startswith("Diga: «Tengo conmigo a alguien que necesita esto: x.»")


def test_a_line_of_the_script_about_something_unknown_is_left_out():
    lines = shipped().script(place="Harbor House", phone="", need="a bed")
    assert _ids(lines)[0] == "script.need"
    assert lines[0].text_es == ""


def test_a_county_without_a_first_call_says_so():
    note = shipped().no_first_call("Harris County")
    assert note.text.startswith("No first call is entered for Harris County: ")
    assert "Harris County" in note.text_es
