"""What is due, in which order; what a check comes to; how the command line tells it."""

from datetime import date, timedelta

import pypdfium2
import pytest

from binder.errors import NotFoundError, ValidationError
from binder.store.checking import Check, CheckContact
from binder.store.first_calls import FirstCall
from binder.store.quick_add import NewPlace
from binder.store.records import Fact
from tests.binder.contract import matches

TODAY = date(2026, 11, 22)


EVERY_DAY = {"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR,SA,SU"}
ALWAYS = (EVERY_DAY | {"opens_at": "00:00", "closes_at": "00:00"},)
OFFICE = ({"freq": "WEEKLY", "byday": "MO,TU", "opens_at": "09:00", "closes_at": "17:00"},)


def add(desk, name, *needs, number="713-555-0100", hours=(), area=None):
    service, _ = desk.add_place(NewPlace(name, number, needs, schedules=hours, area=area))
    return service


@pytest.fixture
def alone(desk):
    """A directory without the national lines."""
    for source in desk.sources():
        desk.remove_source(source.id)
    return desk


def names(desk):
    return [one.listing.name for one in desk.dues(desk.due().numbers)]


def checked(desk, service, days, **more):
    desk.verify(service, Check("AB", "phone", on_date=TODAY - timedelta(days=days), **more))


def test_what_does_most_harm_comes_first(alone):
    add(alone, "Pantry", "srv.food")
    add(alone, "Advocate", "adv.adult")
    add(alone, "Shelter", "shl.homeless")
    assert names(alone) == ["Shelter", "Advocate", "Pantry"]
    pantry = alone.dues(alone.due().numbers)[2]
    alone.flag(pantry.listing.phones[0].id, "wrong number")
    assert names(alone)[0] == "Pantry"
    assert alone.dues(alone.due().numbers)[0].why == "flagged"


@pytest.mark.parametrize(
    ("need", "days", "why"),
    [
        ("shl.homeless", 90, "soon"),
        ("shl.homeless", 91, "lapsed"),
        ("shl.homeless", 80, ""),
        ("srv.food", 303, ""),
        ("srv.food", 304, "soon"),
        ("srv.food", 366, "lapsed"),
    ],
)
def test_each_kind_has_its_interval(alone, need, days, why):
    checked(alone, add(alone, "Place", need), days)
    found = alone.dues(alone.due().numbers)
    assert [one.why for one in found] == ([why] if why else [])


def test_a_website_looked_at_leaves_it_due(alone):
    service = add(alone, "Place", "srv.food")
    alone.verify(service, Check("AB", "website"))
    assert alone.dues(alone.due().numbers)[0].why == "never checked"


def test_who_asked_not_to_be_contacted_is_kept_off(alone):
    service = add(alone, "Place", "srv.food")
    alone.verify(service, Check("AB", "phone", "do not contact"))
    assert alone.due() == ((), 1)


@pytest.mark.parametrize("outcome", ["closed", "do not refer"])
def test_a_closed_place_and_one_not_to_refer_to_leave_find_and_undo_brings_them_back(
    alone, outcome
):
    service = add(alone, "Place", "srv.food")
    alone.verify(service, Check("AB", "phone", outcome))
    assert not alone.listings_of(service)
    alone.undo()
    assert alone.listings_of(service)


def test_a_check_of_the_hours_says_nothing_of_the_number(alone):
    service = add(alone, "Place", "srv.food")
    checked(alone, service, 0, fields=("hours",))
    (listing,) = alone.listings_of(service)
    assert (listing.checked.on_date, listing.phones[0].checked) == (None, None)
    assert len(alone.due().numbers) == 1
    checked(alone, service, 0, fields=("hours", "phone"))
    assert alone.listings_of(service)[0].phones[0].checked == TODAY


def test_an_older_check_never_lowers_a_newer_one(alone):
    service = add(alone, "Place", "srv.food")
    checked(alone, service, 5)
    checked(alone, service, 50)
    assert alone.listings_of(service)[0].checked.on_date == TODAY - timedelta(days=5)


@pytest.mark.parametrize("outcome", ["no answer", "refused"])
def test_nobody_reached_is_no_check(alone, outcome):
    service = add(alone, "Place", "srv.food")
    alone.verify(service, Check("AB", "phone", outcome))
    assert alone.listings_of(service)[0].checked.on_date is None


def test_a_crisis_line_comes_up_as_a_call_only_where_it_agreed_to_one(alone):
    service = add(alone, "Tip line", "int.tip")
    assert alone.due() == ((), 1)
    alone.set_check_contact(service, CheckContact("Desk", "713-555-0199", "Mondays at 10"))
    (due,) = alone.dues(alone.due().numbers)
    assert (due.when, due.contact.number) == ("day", "713-555-0199")
    alone.undo()
    assert alone.due() == ((), 1)


def test_a_counselor_with_office_hours_is_no_crisis_line_and_one_at_any_hour_is(alone):
    add(alone, "Counselor", "srv.mh", hours=OFFICE)
    assert names(alone) == ["Counselor"]
    add(alone, "Line", "srv.mh", hours=ALWAYS)
    assert names(alone) == ["Counselor"]
    assert alone.due().kept_off == 1


def test_a_hotline_by_name_is_no_call_but_another_service_of_its_owner_is(alone):
    add(alone, "Harbor Hotline", "shl.dv")
    add(alone, "Tax Hotline", "srv.money")
    assert names(alone) == ["Tax Hotline"]
    assert alone.due().kept_off == 1


def test_first_calls_then_24_hour_lines_then_shelters_then_who_many_depend_on(alone):
    add(alone, "Food", "srv.food", number="713-555-0101")
    for name in ("Clinic", "Ward"):
        add(alone, name, "srv.er", number="713-555-0102")
    add(alone, "Alone", "srv.er", number="713-555-0103")
    add(alone, "Shelter", "shl.homeless", number="713-555-0104")
    add(alone, "Night and day", "srv.imm", number="713-555-0105", hours=ALWAYS)
    first = add(alone, "First", "srv.food", number="713-555-0106")
    alone.set_first_call(FirstCall("TX", "", "adult", first))
    assert names(alone)[:3] == ["First", "Night and day", "Shelter"]
    assert set(names(alone)[3:5]) == {"Clinic", "Ward"}
    assert names(alone)[5:] == ["Alone", "Food"]
    shared = {one.listing.name: one.shared for one in alone.dues(alone.due().numbers)}
    assert (shared["Clinic"], shared["Ward"], shared["Alone"]) == (2, 2, 1)


def test_of_two_alike_the_one_nobody_asked_comes_before_the_one_that_lapsed(alone):
    checked(alone, add(alone, "Asked", "srv.food", number="713-555-0101"), 400)
    add(alone, "Never", "srv.food", number="713-555-0102")
    assert names(alone) == ["Never", "Asked"]


def test_when_people_are_taken_in_is_asked_as_often_as_a_shelter(alone):
    intake = ({"kind": "intake", **OFFICE[0]},)
    checked(alone, add(alone, "Food", "srv.food", hours=OFFICE), 91)
    checked(alone, add(alone, "Intake", "srv.food", hours=intake), 91)
    assert [(one.listing.name, one.why) for one in alone.dues(alone.due().numbers)] == [
        ("Intake", "lapsed")
    ]


def test_what_is_due_follows_edits_imports_and_undo(alone):
    service = add(alone, "Place", "srv.food")
    assert len(alone.due().numbers) == 1
    checked(alone, service, 0)
    assert alone.due().numbers == ()
    alone.undo()
    assert len(alone.due().numbers) == 1


def test_only_what_is_around_a_place_is_asked_for(alone):
    add(alone, "Here", "srv.food", area={"postal_code": "77002", "state_province": "TX"})
    add(alone, "There", "srv.food", area={"postal_code": "98101", "state_province": "WA"})
    found = alone.due(alone.places().find("77002"), 30)
    assert [one.listing.name for one in alone.dues(found.numbers)] == ["Here"]


@pytest.mark.parametrize(
    "check",
    [
        Check("", "phone"),
        Check("AB", "guess"),
        Check("AB", "phone", "perhaps"),
        Check("AB", "phone", fields=("shoes",)),
        Check("AB", "phone", on_date=TODAY + timedelta(days=1)),
    ],
)
def test_a_check_that_cannot_be_is_refused_in_a_sentence(alone, check):
    service = add(alone, "Place", "srv.food")
    with pytest.raises(ValidationError):
        alone.verify(service, check)


def test_a_code_finds_its_listing_and_a_slip_is_told(alone):
    service = add(alone, "Place", "srv.food")
    from binder.keeping.code import code_of

    (listing,) = alone.listings_of(service)
    assert alone.by_code(code_of(listing.id).lower()) == [listing.id]
    with pytest.raises(NotFoundError):
        alone.by_code(code_of("another"))


def test_facts_stay_as_they_are_when_a_place_is_checked(alone):
    service = add(alone, "Place", "shl.homeless")
    alone.keep_fact("service", service, Fact("age", "18-"))
    checked(alone, service, 0)
    assert alone.listings_of(service)[0].facts == (Fact("age", "18-", provenance="stated"),)


def test_the_command_line_lists_verifies_by_code_and_prints(run, tmp_path):
    code, answer, _ = run("due", "--limit", "5")
    assert code == 0
    matches("due", answer)
    first = answer["due"][0]
    code, found, _ = run("code", first["code"])
    matches("code", found)
    assert found["listings"][0]["id"] == first["id"]
    words = ("verify", first["code"], "--by", "AB", "--method", "phone", "--outcome", "changed")
    assert run(*words, "--fields", "phone,hours", "--who", "Ann", "--title", "Manager")[0] == 0
    assert first["id"] not in [one["id"] for one in run("due", "--limit", "500")[1]["due"]]
    pdf = tmp_path / "calls.pdf"
    code, printed, _ = run("calls", first["code"], "-o", pdf)
    matches("calls", printed)
    document = pypdfium2.PdfDocument(pdf)
    assert first["code"] in document[0].get_textpage().get_text_range()
    document.close()
    assert run("code", "K7QM-4TD0")[0] == 1
