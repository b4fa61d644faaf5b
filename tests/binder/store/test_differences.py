"""What users changed against a new edition: kept, listed with dates, and settled either way."""

import json
from datetime import date

import pytest

TODAY = date(2026, 11, 22)


def county(told):
    """A directory of one clinic, as HSDS JSON."""
    service = {"id": "s", "name": "Clinic", "status": "active", "description": told}
    return [{"id": "o", "name": "Harbor Care", "services": [service]}]


@pytest.fixture
def changed(desk, tmp_path):
    """An imported clinic whose description a user changed, and a way to a next edition."""

    def edition(told):
        (tmp_path / "county.json").write_text(json.dumps(county(told)))
        desk.import_paths([tmp_path / "county.json"])

    edition("As they said")
    desk.edition = edition
    desk.service = next(
        row.listing.service_id
        for row in desk.finder().rows(range(200), _question())
        if row.listing.name == "Clinic"
    )
    desk.by = "AB"
    desk.set_field("service", desk.service, "description", "As I say")
    return desk


def _question():
    from binder.finding.find import Question

    return Question()


def told(desk):
    return desk.listings_of(desk.service)[0].description


def only(desk):
    (one,) = desk.differences()
    return one


def test_a_change_is_listed_with_who_and_when(changed):
    one = only(changed)
    assert (one.of, one.field, one.base, one.mine) == (
        "Clinic",
        "description",
        "As they said",
        "As I say",
    )
    assert (one.theirs, one.by, one.on_date, one.source) == (None, "AB", TODAY, "county")


def test_where_both_changed_both_are_shown_and_mine_is_in_force(changed):
    changed.edition("As they say now")
    one = only(changed)
    assert (one.mine, one.theirs, one.source_date) == ("As I say", "As they say now", TODAY)
    assert told(changed) == "As I say"


def test_theirs_taken_is_in_force_and_undone_in_one_step(changed):
    changed.edition("As they say now")
    changed.settle_difference(only(changed), mine=False)
    assert told(changed) == "As they say now"
    assert not changed.differences()
    changed.undo()
    assert told(changed) == "As I say"
    assert only(changed).theirs == "As they say now"


def test_mine_kept_is_asked_about_no_more_until_they_change_again(changed):
    changed.edition("As they say now")
    changed.settle_difference(only(changed), mine=True)
    assert only(changed).theirs is None
    changed.edition("As they say now")
    assert only(changed).theirs is None
    changed.edition("Once more")
    assert only(changed).theirs == "Once more"
    assert told(changed) == "As I say"


def test_what_was_added_here_is_no_difference(desk):
    from binder.store.quick_add import NewPlace

    service, _ = desk.add_place(NewPlace("Harbor Care", "918-555-0101", ()))
    desk.set_field("service", service, "description", "Mine")
    assert all(one.source != "county" for one in desk.differences())
