"""Promises of the choice: one place once, local before nationwide, what was not found said."""

from contextlib import closing

import pytest

from binder.finding.find import Question
from binder.finding.person import read_person
from binder.paper.choosing import Case, Entry, carried
from binder.paper.template import read_template
from binder.store import db, history
from binder.store.first_calls import FirstCall
from binder.store.quick_add import NewPlace
from binder.store.records import Phone

HOUSTON = {"city": "Houston", "state_province": "TX", "postal_code": "77002"}


def added(desk, name, *needs):
    place = NewPlace(name, "713-555-0100", needs, area=HOUSTON)
    service, _ = desk.add_place(place)
    (found,) = [one for one in listings_of(desk) if one.service_id == service]
    return found


def listings_of(desk):
    finder = desk.finder()
    answer = finder.find(Question())
    return [row.listing for row in finder.rows([*answer.likely, *answer.ask], Question())]


def chosen(desk, text, ids=(), who=(), **asked):
    place = desk.places().find("77002")
    question = Question(near=place, person=read_person(who), **asked)
    return desk.case(read_template("own", f"[own]\n{text}"), ids, question)


def names(case):
    return [(one.part, one.listing.name) for one in case.entries]


def test_a_local_place_goes_before_a_nationwide_line_and_stands_once(desk):
    added(desk, "Bed and Meal", "shl.dv", "srv.food")
    case = chosen(desk, '[own.now]\n"shl.dv" = 1\n[own.later]\n"srv.food" = 3\n')
    assert names(case) == [("now", "Bed and Meal")]
    assert case.unfilled == ()


def test_at_most_as_many_as_the_template_says(desk):
    for number in range(4):
        added(desk, f"House {number}", "shl.dv")
    assert len(chosen(desk, '[own.now]\n"shl.dv" = 3\n').entries) == 3


def test_where_nothing_is_near_a_nationwide_line_stands_in_and_this_is_said(desk):
    case = chosen(desk, '[own.now]\n"srv.dental" = 2\n[own.next]\n"adv.fn" = 1\n')
    assert [" ".join(one.slot.needs) for one in case.unfilled] == ["srv.dental", "adv.fn"]
    for one in case.unfilled:
        assert one.stands_in.reach == "national"
        assert one.stands_in in [entry.listing for entry in case.entries]


def test_no_place_for_the_screen_alone_is_chosen(desk):
    secret, other = added(desk, "Secret", "srv.dental"), added(desk, "Teeth", "srv.dental")
    text = '[own.now]\n"srv.dental" = 2\n'
    assert {name for _, name in names(chosen(desk, text))} == {"Secret", "Teeth"}
    for_the_screen_alone(desk, secret)
    assert names(chosen(desk, text)) == [("now", "Teeth")]
    for_the_screen_alone(desk, other)
    assert chosen(desk, text).unfilled


def for_the_screen_alone(desk, listing):
    with closing(db.connect(desk.file)) as connection, db.transaction(connection):
        revision = history.begin_revision(connection, kind="edit", what="Hide", on=desk.today())
        row = {"service_id": listing.service_id, "worker_only": 1}
        history.write_row(connection, revision, "profile", row)


def test_a_place_that_stands_already_leaves_room_for_another(desk):
    added(desk, "Bed and Meal", "shl.dv", "srv.food")
    added(desk, "Pantry", "srv.food")
    case = chosen(desk, '[own.now]\n"shl.dv" = 1\n[own.later]\n"srv.food" = 1\n')
    assert names(case) == [("now", "Bed and Meal"), ("later", "Pantry")]


def test_what_the_template_takes_for_granted_gives_way_to_what_is_said(desk):
    young = added(desk, "Youth House", "shl.youth")
    desk.set_field("service", young.service_id, "maximum_age", 17)
    text = 'who = ["age=30"]\n[own.now]\n"shl.youth" = 1\n'
    assert ("now", "Youth House") not in names(chosen(desk, text))
    assert ("now", "Youth House") in names(chosen(desk, text, who=["age=16"]))


def test_needs_asked_for_come_before_those_of_the_template(desk):
    added(desk, "Tooth House", "srv.dental")
    added(desk, "Harbor House", "shl.dv")
    case = chosen(desk, '[own.now]\n"shl.dv" = 1\n', needs=("srv.dental",))
    assert names(case) == [("now", "Tooth House"), ("now", "Harbor House")]


def test_picks_are_ordered_by_the_parts_of_the_template_and_all_stay(desk):
    lawyer, bed = added(desk, "Lawyers", "srv.imm"), added(desk, "Harbor House", "shl.dv")
    nothing = added(desk, "Somebody", "srv.er")
    text = '[own.now]\n"shl.dv" = 1\n[own.later]\n"srv.imm" = 1\n'
    picked = [lawyer.id, nothing.id, bed.id, lawyer.id]
    case = chosen(desk, text, picked)
    assert names(case) == [("now", "Harbor House"), ("now", "Somebody"), ("later", "Lawyers")]
    assert [one.name for one in case.listings()] == ["Harbor House", "Somebody", "Lawyers"]


def test_the_first_call_is_that_of_the_county_for_whom_the_template_is(desk):
    young, grown = added(desk, "Young first", "int.cps"), added(desk, "Grown first", "int.tip")
    for people, one in (("minor", young), ("adult", grown)):
        desk.set_first_call(FirstCall("TX", "Harris County", people, one.service_id))
    text = '[own.now]\n"srv.er" = 1\n'
    assert chosen(desk, text).first_call.listing.name == "Grown first"
    assert chosen(desk, 'who = ["age=0-17"]\n' + text).first_call.listing.name == "Young first"
    picked = chosen(desk, text, [young.id], ["age=15"])
    assert picked.first_call.listing.name == "Young first"


def test_sheets_follow_the_four_categories(desk):
    added(desk, "Side", "adv.adult")
    added(desk, "Bed", "shl.dv")
    case = chosen(desk, '[own.now]\n"adv.adult" = 1\n"shl.dv" = 1\n')
    assert [one.listing.name for one in case.entries] == ["Side", "Bed"]
    assert [one.name for one in case.listings()] == ["Bed", "Side"]


@pytest.fixture
def entries(desk):
    named = {name: added(desk, name, "shl.dv") for name in ("a", "b", "c", "d")}
    return [Entry("later" if name == "d" else "now", "shl.dv", one) for name, one in named.items()]


def test_of_four_places_the_first_of_each_part_are_carried_then_others(entries):
    assert [one.name for one in carried(entries, 3)] == ["a", "b", "d"]


def test_a_place_without_a_number_to_carry_is_passed_over(entries):
    fax = entries[0].listing._replace(phones=(Phone("1", "713-555-0108", "fax"),))
    entries[0] = entries[0]._replace(listing=fax)
    assert [one.name for one in carried(entries, 3)] == ["b", "c", "d"]
    assert carried(Case(tuple(entries[:1])).entries, 3) == []
