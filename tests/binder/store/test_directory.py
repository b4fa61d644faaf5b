"""Mending on the spot: what changes, what is remembered, what undo gives back."""

from datetime import date

import pytest

from binder.errors import BinderError, NotFoundError, ValidationError
from binder.store import checking, db, directory, history
from binder.store.checking import Check
from binder.store.open import open_directory
from binder.store.quick_add import NewPlace, add_place

TODAY = date(2026, 11, 22)


@pytest.fixture
def connection(tmp_path):
    made = open_directory(tmp_path / "a.db", create=True)
    yield made
    made.close()


@pytest.fixture
def place(connection):
    """One place added by the short form; gives service id and phone id."""
    new = NewPlace(
        "Harbor House",
        "713-555-0100",
        ("shl.dv",),
        who="women and children",
        area={"city": "Houston", "state_province": "TX", "postal_code": "77002"},
    )
    service, changes = add_place(connection, new, on=TODAY)
    assert changes.services == {service}
    phone = connection.execute("SELECT id FROM phone").fetchone()[0]
    return service, phone


def _state(connection):
    tables = set(history.KEYS) - {"change", "revision"}
    return {t: [tuple(r) for r in connection.execute(f"SELECT * FROM {t}")] for t in sorted(tables)}


def test_a_quick_place_is_call_for_location_and_holds_no_street(connection, place):
    policy = connection.execute("SELECT * FROM location_policy").fetchone()
    assert policy["policy"] == "call"
    assert connection.execute("SELECT count(*) FROM address").fetchone()[0] == 0


@pytest.mark.parametrize(("name", "phone"), [("", "713"), ("House", "  ")])
def test_a_place_without_name_or_phone_is_refused_and_leaves_nothing(connection, name, phone):
    with pytest.raises(ValidationError):
        add_place(connection, NewPlace(name, phone, ()), on=TODAY)
    assert connection.execute("SELECT count(*) FROM revision").fetchone()[0] == 0


def test_a_changed_number_remembers_what_stood_there(connection, place):
    service, phone = place
    changes = directory.set_field(connection, "phone", phone, "number", "713-555-0199", on=TODAY)
    assert changes.services == {service}
    edit = connection.execute("SELECT base, mine FROM local_edit").fetchone()
    assert tuple(edit) == ("713-555-0100", "713-555-0199")
    directory.set_field(connection, "phone", phone, "number", "713-555-0123", on=TODAY)
    edit = connection.execute("SELECT base, mine FROM local_edit").fetchone()
    assert tuple(edit) == ("713-555-0100", "713-555-0123")


@pytest.mark.parametrize("table", ["phone", "sqlite_master", "revision; DROP TABLE phone"])
def test_a_record_that_is_not_there_is_said(connection, table):
    with pytest.raises(NotFoundError):
        directory.set_field(connection, table, "nothing", "number", "1", on=TODAY)


def test_flags_stand_by_day_and_go_with_the_next_check(connection, place):
    service, phone = place
    directory.flag(connection, phone, "no answer", on=TODAY)
    directory.flag(connection, phone, "wrong number", on=TODAY)
    rows = connection.execute("SELECT kind, on_date FROM flag").fetchall()
    assert [tuple(row) for row in rows] == [("wrong number", "2026-11-22")]
    checking.verify(connection, service, Check("AB", "phone"), on=TODAY)
    assert connection.execute("SELECT count(*) FROM flag").fetchone()[0] == 0


def test_looking_at_a_website_takes_no_flag_off(connection, place):
    service, phone = place
    directory.flag(connection, phone, "wrong number", on=TODAY)
    checking.verify(connection, service, Check("AB", "website"), on=TODAY)
    assert connection.execute("SELECT count(*) FROM flag").fetchone()[0] == 1


@pytest.mark.parametrize(
    ("by", "method", "day"),
    [("", "phone", None), ("AB", "guess", None), ("AB", "phone", date(2027, 1, 1))],
)
def test_a_check_needs_a_name_a_method_and_a_day_that_has_been(connection, place, by, method, day):
    with pytest.raises(ValidationError):
        checking.verify(connection, place[0], Check(by, method, on_date=day), on=TODAY)


def test_undoing_everything_gives_the_start_back(connection, place):
    service, phone = place
    start = _state(connection)
    directory.set_field(connection, "phone", phone, "number", "1", on=TODAY)
    directory.flag(connection, phone, "no answer", on=TODAY)
    directory.set_field(connection, "service", service, "name", "Other", on=TODAY)
    checking.verify(connection, service, Check("AB", "visit"), on=TODAY)
    for _ in range(4):
        last = history.undoable(connection)
        changes = history.undo(connection, last["serial"], on=TODAY)
        assert changes.services == {service}
    assert _state(connection) == start


def test_an_act_below_a_newer_one_is_not_undone_silently(connection, place):
    _, phone = place
    first = directory.set_field(connection, "phone", phone, "number", "1", on=TODAY)
    directory.set_field(connection, "phone", phone, "number", "2", on=TODAY)
    with pytest.raises(ValidationError, match="changed again"):
        history.undo(connection, first.revision, on=TODAY)
    assert connection.execute("SELECT number FROM phone").fetchone()[0] == "2"


def test_no_revision_knows_the_minute(connection, place):
    dates = [row[0] for row in connection.execute("SELECT on_date FROM revision")]
    assert dates == ["2026-11-22"]


def test_a_failing_act_leaves_no_trace(connection, place):
    start = _state(connection)
    with pytest.raises(ValidationError), db.transaction(connection):
        directory.flag(connection, place[1], "no answer", on=TODAY)
        directory.flag(connection, place[1], "nonsense", on=TODAY)
    assert _state(connection) == start


def test_a_change_stays_saved_when_the_search_cannot_follow_and_that_is_said(desk):
    service = desk.finder().index.first(1)[0].service_id
    cache = desk.folders.cache
    moved = cache.with_name("moved")
    cache.rename(moved)
    cache.write_text("no folder")
    with pytest.raises(BinderError, match="The change is saved, but"):
        desk.set_field("service", service, "description", "Open again")
    cache.unlink()
    moved.rename(cache)
    assert desk.finder().index.first(1)[0].description == "Open again"
