"""Edits of a whole listing: one revision, taken back and brought again, nothing withheld kept."""

import pytest

from binder.desk import Desk
from binder.errors import ValidationError
from binder.store import db, history
from binder.store.editing import Edit
from tests.conftest import TODAY
from tests.edited import STREET, import_center


@pytest.fixture
def centre(desk: Desk, tmp_path):
    """A public place of an imported directory; gives service and location."""
    return import_center(desk, tmp_path / "county")


def edits_of(desk, centre):
    """One edit of each kind."""
    service, location = centre
    found, _ = desk.held(*centre)
    (phone,) = [row for row in found.rows["phone"] if row["service_id"]]
    return [
        Edit("service", (service,), {"name": "Hot meals", "minimum_age": 18.0}),
        Edit("phone", (phone["id"],), None),
        Edit("phone", (), {"service_id": service, "number": "713-555-0142", "position": 1}),
        Edit(
            "schedule",
            (),
            {
                "location_id": location,
                "byday": "MO",
                "freq": "WEEKLY",
                "opens_at": "09:00",
                "closes_at": "17:00",
            },
        ),
        Edit("profile", (service,), {"safe_name": "The kitchen"}),
        Edit("consent", (service,), {"audiences": "public", "authorised_by": "Ann Bell"}),
        Edit("staff_note", (service,), {"text": "Ring twice."}),
    ]


def shown(desk, centre):
    index = desk.finder().index
    return index.get(index.ids_of([centre[0]]))[0]


def state(desk):
    connection = db.connect(desk.file)
    tables = sorted(set(history.KEYS) - {"verification"})
    found = {
        t: sorted(map(tuple, connection.execute(f"SELECT * FROM {t}")), key=repr) for t in tables
    }
    connection.close()
    return found


def test_everything_held_of_a_listing_is_given_and_nothing_of_another(desk, centre):
    found, _ = desk.held(*centre)
    assert found.one("service")["name"] == "Meals"
    assert found.one("organization")["name"] == "Harbor Center"
    assert found.one("address")["address_1"] == STREET
    assert [row["number"] for row in found.rows["phone"]] == ["713-555-0100"]
    assert found.source == "county"


def test_one_save_is_one_revision_that_undo_takes_back_and_redo_brings_again(desk, centre):
    before = state(desk)
    changes = desk.save_edits(edits_of(desk, centre), "Edit Meals", by="AB")
    assert changes.concern(centre[0])
    after = state(desk)
    listing = shown(desk, centre)
    assert (listing.name, listing.minimum_age, listing.safe_name) == (
        "Hot meals",
        18,
        "The kitchen",
    )
    assert [phone.number for phone in listing.phones] == ["713-555-0142"]
    assert desk.undoable() == "Edit Meals"
    desk.undo()
    assert state(desk) == before
    assert shown(desk, centre).name == "Meals"
    assert desk.redoable() == "Edit Meals"
    desk.redo()
    assert state(desk) == after
    assert shown(desk, centre).name == "Hot meals"
    assert (desk.undoable(), desk.redoable()) == ("Edit Meals", "")


def test_undos_are_brought_again_in_the_order_they_were_made(desk, centre):
    for name in ("One", "Two", "Three"):
        desk.save_edits([Edit("service", (centre[0],), {"name": name})], f"Name it {name}")
    desk.undo()
    desk.undo()
    assert shown(desk, centre).name == "One"
    assert desk.redoable() == "Name it Two"
    desk.redo()
    desk.redo()
    assert shown(desk, centre).name == "Three"
    desk.undo()
    desk.save_edits([Edit("service", (centre[0],), {"name": "Four"})], "Name it Four")
    assert desk.redoable() == ""


def test_what_changed_is_told_field_by_field_with_day_and_initials(desk, centre):
    desk.save_edits(edits_of(desk, centre), "Edit Meals", by="AB")
    _, told = desk.held(*centre)
    by_field = {(one.table, one.field): one for one in told}
    name = by_field["service", "name"]
    assert (name.before, name.after, name.by, name.on_date) == ("Meals", "Hot meals", "AB", TODAY)
    numbers = {(one.before, one.after) for one in told if one.field == "number"}
    assert numbers == {("713-555-0100", ""), ("", "713-555-0142")}
    assert all(one.stands for one in told)
    desk.take_back(name.revision)
    _, told = desk.held(*centre)
    assert {one.revision: one.stands for one in told}[name.revision] is False


def test_a_number_taken_out_stays_out_when_its_source_comes_again(desk, centre, tmp_path):
    desk.save_edits(edits_of(desk, centre), "Edit Meals")
    services = tmp_path / "county" / "services.csv"
    services.write_text(services.read_text().replace("Advice.", "Good advice."))
    desk.import_paths([tmp_path / "county"])
    listing = shown(desk, centre)
    assert [phone.number for phone in listing.phones] == ["713-555-0142"]
    assert listing.name == "Hot meals"


def test_one_edit_that_cannot_be_leaves_all_others_undone(desk, centre):
    before = state(desk)
    wrong = Edit("service", (centre[0],), {"colour": "red"})
    with pytest.raises(ValidationError, match="no field colour"):
        desk.save_edits([*edits_of(desk, centre), wrong], "Edit Meals")
    assert state(desk) == before


def test_a_place_made_confidential_is_nowhere_in_the_file_any_more(desk, centre):
    service, location = centre
    said = f"Ask at {STREET} first."
    desk.save_edits([Edit("staff_note", (service,), {"text": said})], "Note")
    desk.save_edits([Edit("location", (location,), {"name": STREET})], "Rename")
    policy = Edit("location_policy", (location,), {"policy": "call"})
    assert desk.save_edits([policy], "Call for location").everything
    raw = desk.file.read_bytes()
    for secret in (b"742 J", b"Juniper", b"29.7604", b"Bus 50", b"Ann Bell", b"ann@harbor.org"):
        assert secret not in raw, secret
    assert all(b"Juniper" not in path.read_bytes() for path in desk.folders.cache.glob("index*"))
    listing = shown(desk, centre)
    assert (listing.policy, listing.address, listing.area) == ("call", None, "Houston, TX 77002")
    assert "Hot meals." in listing.description
    assert [phone.number for phone in listing.phones] == ["713-555-0100", "713-555-0111"]
    assert desk.undoable() == ""
    _, told = desk.held(*centre)
    assert {one.field for one in told} <= {
        "policy",
        "city",
        "state_province",
        "postal_code",
        "basis",
        "left_out",
        "text",
    }


def test_the_street_typed_into_a_withheld_place_is_not_taken(desk, centre):
    service, location = centre
    desk.save_edits([Edit("location_policy", (location,), {"policy": "call"})], "Withhold")
    street = Edit("address", (), {"location_id": location, "address_1": STREET})
    with pytest.raises(ValidationError, match="not public"):
        desk.save_edits([street], "Street")
    with pytest.raises(ValidationError, match="not public"):
        desk.save_edits([Edit("location", (location,), {"latitude": 29.7})], "Point")
    with pytest.raises(ValidationError, match="not public"):
        desk.set_field("location", location, "longitude", -95.3)
    words = {"description": f"Warm food. We are at {STREET}. Call first."}
    desk.set_field("service", service, "application_process", f"Walk in. We are at {STREET}.")
    note = {"text": f"Come to {STREET}. Ask for soup."}
    edits = [Edit("service", (service,), words), Edit("staff_note", (service,), note)]
    desk.save_edits(edits, "Words")
    assert "Warm food." in shown(desk, centre).description
    assert b"Juniper" not in desk.file.read_bytes()


def test_saying_more_of_a_place_needs_who_allowed_it(desk, centre):
    location = centre[1]
    desk.save_edits([Edit("location_policy", (location,), {"policy": "never"})], "Hide")
    public = {"policy": "public"}
    with pytest.raises(ValidationError, match="Only the place"):
        desk.save_edits([Edit("location_policy", (location,), public)], "Show")
    allowed = public | {"authorised_by": "Ann Bell, director"}
    desk.save_edits([Edit("location_policy", (location,), allowed)], "Show")
    found, _ = desk.held(*centre)
    policy = found.one("location_policy")
    assert (policy["basis"], policy["authorised_on"]) == ("authorised", TODAY.isoformat())
    street = {"location_id": location, "address_1": STREET, "city": "Houston"}
    desk.save_edits([Edit("address", (), street)], "Street")
    assert shown(desk, centre).address.address_1 == STREET


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"audiences": "everyone", "authorised_by": "Ann"}, "no audience"),
        ({"audiences": "public", "authorised_by": " "}, "who of the place"),
        ({"audiences": "public", "authorised_by": "Ann", "authorised_on": "2026-12-24"}, "future"),
    ],
)
def test_consent_that_nobody_gave_is_not_kept(desk, centre, values, word):
    with pytest.raises(ValidationError, match=word):
        desk.save_edits([Edit("consent", (centre[0],), values)], "Consent")


def test_a_language_of_a_number_shows_on_the_listing_at_once(desk, centre):
    found, _ = desk.held(*centre)
    phone = found.rows["phone"][0]["id"]
    desk.save_edits([Edit("language", (), {"phone_id": phone, "name": "Spanish"})], "Language")
    assert shown(desk, centre).phones[0].languages == ("Spanish",)


def test_a_street_that_stood_there_once_goes_with_the_place(desk, centre):
    location = centre[1]
    old = {"location_id": location, "address_1": "9 Zebra Road", "city": "Houston"}
    desk.save_edits([Edit("address", (), old)], "A second door")
    desk.undo()
    assert b"Zebra" in desk.file.read_bytes()
    desk.save_edits([Edit("location_policy", (location,), {"policy": "call"})], "Withhold")
    assert b"Zebra" not in desk.file.read_bytes()


def test_taking_back_who_allowed_a_street_takes_the_street_too(desk, centre):
    location = centre[1]
    desk.save_edits([Edit("location_policy", (location,), {"policy": "call"})], "Hide")
    allowed = {"policy": "public", "authorised_by": "Ann Bell, director"}
    widened = desk.save_edits([Edit("location_policy", (location,), allowed)], "Show")
    street = {"location_id": location, "address_1": STREET, "city": "Houston"}
    desk.save_edits([Edit("address", (), street)], "Street")
    assert desk.take_back(widened.revision).everything
    assert shown(desk, centre).policy == "call"
    assert b"Juniper" not in desk.file.read_bytes()
    assert all(b"Juniper" not in path.read_bytes() for path in desk.folders.cache.glob("index*"))


def test_who_allowed_one_policy_did_not_allow_the_next(desk, centre):
    location = centre[1]
    for policy in ({"policy": "never"}, {"policy": "call", "authorised_by": "Ann Bell"}):
        desk.save_edits([Edit("location_policy", (location,), policy)], "Policy")
    with pytest.raises(ValidationError, match="Only the place"):
        desk.save_edits([Edit("location_policy", (location,), {"policy": "public"})], "Show")
