"""The projection: what a listing gathers from the HSDS rows, and that an index follows edits."""

from datetime import date

import pytest

from binder.desk import Desk
from binder.finding import current
from binder.finding.current import current_index
from binder.finding.find import Question
from binder.finding.index import Index
from binder.finding.listings import listings
from binder.finding.places import Places
from binder.finding.ready import stamp_of
from binder.store import db, directory
from binder.store.checking import Check
from binder.store.disclosure import disclose, narrow
from binder.store.records import Point

TODAY = date(2026, 11, 22)

ROWS = {
    "organization": [{"id": "o", "name": "Harbor & Sons"}],
    "service": [
        {"id": "s", "organization_id": "o", "name": "Clinic", "status": "active"},
        {"id": "t", "organization_id": "o", "name": "Closed clinic", "status": "inactive"},
        {"id": "u", "organization_id": "o", "name": "Gone clinic", "status": "active", "gone": 1},
    ],
    "location": [
        {"id": "a", "name": "North", "latitude": 38.9, "longitude": -77.0},
        {"id": "b", "name": "South", "transportation": "Bus 4 to the gate"},
    ],
    "service_at_location": [
        {"id": "sa", "service_id": "s", "location_id": "a"},
        {"id": "sb", "service_id": "s", "location_id": "b"},
    ],
    "address": [
        {
            "id": "x",
            "location_id": "a",
            "address_1": "1 Main St",
            "city": "Washington",
            "state_province": "DC",
            "postal_code": "20001",
        }
    ],
    "phone": [
        {"id": "p1", "organization_id": "o", "number": "202-555-0101"},
        {"id": "p2", "service_id": "s", "location_id": "a", "number": "202-555-0102"},
        {"id": "p3", "service_id": "s", "number": "202-555-0103", "type": "fax"},
        {"id": "p4", "location_id": "b", "number": "202-555-0104"},
        {"id": "p5", "service_id": "s", "number": "202-555-0105", "position": 0},
        {"id": "p6", "location_id": "b", "number": "202-555-0105"},
    ],
    "location_policy": [
        {
            "location_id": "b",
            "policy": "call",
            "basis": "guessed",
            "city": "Washington",
            "state_province": "DC",
            "postal_code": "20002",
        }
    ],
}


@pytest.fixture
def small(desk) -> Desk:
    """The working copy with the rows above beside the national lines."""
    connection = db.connect(desk.file)
    with db.transaction(connection):
        for table, rows in ROWS.items():
            for row in rows:
                columns = ", ".join(row)
                marks = ", ".join("?" for _ in row)
                connection.execute(
                    f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(row.values())
                )
        connection.execute("UPDATE meta SET value = 'other' WHERE key = 'bulk'")
    connection.close()
    return desk


@pytest.fixture
def found(small):
    """The listings of the service above by the name of their location."""
    connection = db.connect(small.file, readonly=True)
    made = list(listings(connection, Places(small.folders.cache), ["s", "t", "u"]))
    connection.close()
    return {listing.location: listing for listing in made}


def test_a_service_has_a_listing_at_each_place_and_none_when_closed_or_gone(found):
    assert set(found) == {"North", "South"}
    assert {listing.name for listing in found.values()} == {"Clinic"}
    assert len({listing.id for listing in found.values()}) == 2


def test_a_service_that_states_no_status_is_not_hidden(small):
    connection = db.connect(small.file)
    with db.transaction(connection):
        connection.execute("UPDATE service SET status = NULL WHERE id = 's'")
    made = list(listings(connection, Places(small.folders.cache), ["s"]))
    connection.close()
    assert [(listing.name, listing.status) for listing in made] == [("Clinic", "active")] * 2


def test_a_number_shows_only_where_all_its_owners_meet(found):
    def numbers(place):
        return [phone.number[-4:] for phone in found[place].phones]

    assert numbers("North") == ["0105", "0102", "0101", "0103"]
    assert numbers("South") == ["0105", "0104", "0101", "0103"]


def test_a_withheld_place_has_an_area_and_no_door(found):
    north, south = found["North"], found["South"]
    assert north.point == Point(38.9, -77.0)
    assert north.address.address_1 == "1 Main St"
    assert south.address is None
    assert south.area == "Washington, DC 20002"
    assert south.point.area
    assert south.time_zone == "America/New_York"


def test_what_a_tightened_policy_left_behind_is_not_let_out(found):
    north = found["North"]._replace(policy="call", transportation="Bus 4", email="a@b")
    public = disclose(north, "law_enforcement", "screen")
    assert (public.address, public.point, public.transportation, public.email) == (
        None,
        None,
        "",
        "",
    )
    assert disclose(north._replace(policy="never"), "law_enforcement", "screen") is None


def test_a_listing_is_never_equal_to_what_is_let_out_of_it(found):
    inside = found["North"]
    public = disclose(inside, "law_enforcement", "screen")
    assert tuple(inside) == tuple(public)
    assert inside != public
    assert not inside == public  # noqa: SIM201  # both operators
    assert public not in {inside}
    assert public == disclose(inside, "law_enforcement", "screen")


def test_lines_for_the_worker_stay_on_the_workers_screen(found):
    line = found["North"]._replace(worker_only=True)
    shown = disclose(line, "law_enforcement", "screen")
    assert shown is not None
    assert disclose(line, "public", "screen") is None
    for medium in ("paper", "export", "clipboard"):
        assert disclose(line, "law_enforcement", medium) is None
        assert narrow(shown, "law_enforcement", medium) is None


def test_a_number_is_checked_only_if_nobody_changed_it_since(small):
    small.verify("s", Check("AB", "phone"))
    small.set_field("phone", "p2", "number", "202-555-0999")
    small.verify("t", Check("AB", "phone"))
    connection = db.connect(small.file, readonly=True)
    (north, _) = listings(connection, Places(small.folders.cache), ["s"])
    connection.close()
    checked = {phone.number[-4:]: phone.checked for phone in north.phones}
    assert checked == {"0105": TODAY, "0999": None, "0101": TODAY, "0103": TODAY}
    assert north.checked.on_date == TODAY


def test_looking_at_the_website_is_no_check(small):
    small.verify("s", Check("AB", "website"))
    connection = db.connect(small.file, readonly=True)
    (north, _) = listings(connection, Places(small.folders.cache), ["s"])
    connection.close()
    assert north.checked.on_date is None
    assert all(phone.checked is None for phone in north.phones)


def test_an_edit_is_followed_and_equals_a_rebuild(small):
    before = small.make_index()
    small.set_field("service", "s", "name", "Night clinic")
    small.flag("p4", "no answer")
    followed = small.make_index()
    assert followed == before
    rows = _all(followed)
    assert "Night clinic" in {listing.name for listing in rows}
    small.rebuild_index()
    assert _all(small.make_index()) == rows


def test_a_damaged_or_missing_index_is_built_anew(small):
    path = small.make_index()
    rows = _all(path)
    for damage in (b"", b"garbage" * 3000):
        path.write_bytes(damage)
        assert _all(small.make_index()) == rows
    path.unlink()
    assert _all(small.make_index()) == rows


def test_an_index_of_another_content_is_not_used(small):
    path = small.make_index()
    connection = db.connect(small.file)
    with db.transaction(connection):
        connection.execute("UPDATE meta SET value = 'parted' WHERE key = 'bulk'")
    stamp = stamp_of(connection)
    connection.close()
    new = current_index(small.file, small.folders.cache)
    assert new != path
    index = Index.open(new)
    assert index.stamp == stamp
    index.close()
    assert not path.exists()


def test_an_edit_that_died_before_the_index_followed_is_caught_up(small):
    small.make_index()
    connection = db.connect(small.file)
    directory.set_field(connection, "service", "s", "name", "Evening clinic", on=TODAY)
    connection.close()
    found = small.finder().find(Question(words="evening"))
    assert found.total == 2


def test_an_index_built_by_several_processes_is_the_same(small, monkeypatch):
    alone = _all(small.make_index())
    monkeypatch.setattr(current, "_SMALL", 0)
    monkeypatch.setattr(current, "_SHARE", 7)
    small.rebuild_index()
    assert _all(small.make_index()) == alone


def _all(path):
    index = Index.open(path)
    rows = index.first(10_000)
    index.close()
    return sorted(rows, key=lambda row: row.id)
