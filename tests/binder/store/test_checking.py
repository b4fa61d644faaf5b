"""A check settles what it came to: status, flags, reasons; never from a website or an older day."""

from datetime import date, timedelta

import pytest

from binder.store import db
from binder.store.checking import Check, kept_back
from tests.edited import import_center

TODAY = date(2026, 11, 22)
BEFORE = TODAY - timedelta(days=9)


@pytest.fixture
def center(desk, tmp_path):
    """A directory with a place of two services; gives the service of its meals."""
    return import_center(desk, tmp_path / "center")[0]


def rows(desk, query):
    connection = db.connect(desk.file, readonly=True)
    try:
        return [tuple(row) for row in connection.execute(query)]
    finally:
        connection.close()


def status(desk, service):
    (found,) = rows(desk, f"SELECT status FROM service WHERE id = '{service}'")
    return found[0]


def back(desk):
    connection = db.connect(desk.file, readonly=True)
    try:
        return [(one.name, one.outcome, one.reason) for one in kept_back(connection)]
    finally:
        connection.close()


def test_a_place_not_to_refer_to_is_hidden_with_its_reason_until_it_is_confirmed(desk, center):
    desk.verify(center, Check("AB", "phone", "do not refer", reason="under a new owner"))
    assert not desk.listings_of(center)
    assert back(desk) == [("Meals", "do not refer", "under a new owner")]
    desk.verify(center, Check("AB", "visit"))
    assert desk.listings_of(center)
    assert status(desk, center) == "active"
    assert back(desk) == []


def test_what_a_check_closed_stays_closed_when_its_source_comes_again(desk, center, tmp_path):
    desk.verify(center, Check("AB", "phone", "closed"))
    import_center(desk, tmp_path / "center")
    assert status(desk, center) == "defunct"


@pytest.mark.parametrize(
    "later", [Check("AB", "website", "closed"), Check("AB", "phone", "closed", on_date=BEFORE)]
)
def test_a_website_and_an_older_check_close_nothing(desk, center, later):
    desk.verify(center, Check("AB", "phone"))
    desk.verify(center, later)
    assert status(desk, center) == "active"
    assert desk.listings_of(center)[0].checked.on_date == TODAY


def test_a_website_does_not_bring_back_who_is_not_to_be_contacted(desk, center):
    desk.verify(center, Check("AB", "phone", "do not contact", reason="asked us to"))
    for method, outcome in (("website", "confirmed"), ("phone", "no answer")):
        desk.verify(center, Check("AB", method, outcome))
    assert back(desk) == [("Meals", "do not contact", "asked us to")]


@pytest.mark.parametrize(
    ("owner", "check", "flags"),
    [
        ("service_id", Check("AB", "phone"), 0),
        ("organization_id", Check("AB", "phone"), 0),
        ("location_id", Check("AB", "phone"), 0),
        ("service_id", Check("AB", "phone", fields=("hours",)), 1),
        ("service_id", Check("AB", "website"), 1),
        ("service_id", Check("AB", "phone", "no answer"), 1),
        ("service_id", Check("AB", "phone", on_date=BEFORE), 1),
    ],
)
def test_a_number_confirmed_is_flagged_no_more(desk, center, owner, check, flags):
    ((organization, location),) = rows(
        desk,
        "SELECT organization_id, location_id FROM service JOIN service_at_location"
        f" ON service_id = service.id WHERE service.id = '{center}'",
    )
    owners = {"service_id": center, "organization_id": organization, "location_id": location}
    connection = db.connect(desk.file)
    ((phone,),) = connection.execute("SELECT id FROM phone WHERE service_id = ?", [center])
    if owner != "service_id":
        connection.execute(
            f"UPDATE phone SET service_id = NULL, {owner} = ? WHERE id = ?", [owners[owner], phone]
        )
    connection.close()
    desk.flag(phone, "wrong number")
    desk.verify(center, check)
    assert len(rows(desk, "SELECT * FROM flag")) == flags
