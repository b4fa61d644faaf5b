"""Editions of a source: what they change, that users' words stay, and that undo is whole."""

import csv
import sqlite3
from datetime import date

import pytest

from binder.errors import ImportFailedError, NotFoundError, ValidationError
from binder.formats.importing import read_and_stage
from binder.store import checking, db, directory, sources
from binder.store.checking import Check
from binder.store.editions import apply, undo_edition
from binder.store.new_edition import Incoming
from binder.store.open import with_tables
from binder.store.schema import HSDS

ON = date(2026, 11, 22)
FILES = {table.name: table.file for table in HSDS.values()}
PANTRY = {
    "organization": [{"id": "1", "name": "Pantry"}],
    "service": [
        {"id": "1", "organization_id": "1", "name": "Food", "description": "Come to 5 Oak Street."},
        {"id": "2", "organization_id": "1", "name": "Clothes"},
    ],
    "location": [{"id": "1", "name": "Hall", "latitude": "38.90719234567", "longitude": "-77.25"}],
    "service_at_location": [{"id": "1", "service_id": "1", "location_id": "1"}],
    "address": [{"id": "1", "location_id": "1", "address_1": "5 Oak Street", "city": "Bonn"}],
    "contact": [{"id": "1", "service_id": "1", "name": "Anna Canary"}],
    "phone": [{"id": "1", "service_id": "1", "number": "713-555-0100"}],
}


@pytest.fixture
def connection(tmp_path):
    with_tables(tmp_path / "d.db")
    opened = db.connect(tmp_path / "d.db")
    yield opened
    opened.close()


@pytest.fixture
def bring(connection, tmp_path):
    """Write tables as a package and bring them in as an edition of a source."""

    def run(tables, source="one", **options):
        folder = tmp_path / f"package-{source}"
        folder.mkdir(exist_ok=True)
        for table, file in FILES.items():
            path = folder / f"{file}.csv"
            path.unlink(missing_ok=True)
            if rows := tables.get(table):
                with path.open("w", newline="", encoding="utf-8") as target:
                    names = list(dict.fromkeys(name for row in rows for name in row))
                    writer = csv.DictWriter(target, names)
                    writer.writeheader()
                    writer.writerows(rows)
        namespace = sources.namespace(connection, source)
        policies = dict(connection.execute("SELECT location_id, policy FROM location_policy"))
        stage = tmp_path / "stage.part"
        read = read_and_stage([folder], stage, namespace, policies, progress=lambda *_: None)
        incoming = Incoming(source, namespace, source, read.staged.content)
        return apply(connection, stage, incoming, on=ON, **options)

    return run


def changed(**tables):
    return {**PANTRY, **tables}


def content(connection, *tables):
    """Give all rows of tables, in order of id."""
    return {
        table: [tuple(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1")]
        for table in tables or (*HSDS, "location_policy", "facet", "local_edit")
    }


def held(tmp_path):
    connection_file = (tmp_path / "d.db").read_bytes()
    return connection_file.decode("utf-8", "replace").lower()


def test_the_same_files_again_change_nothing_and_say_so(connection, bring):
    first = bring(PANTRY)
    before = list(connection.iterdump())
    again = bring(PANTRY)
    assert again.same
    assert again.edition_id is None
    assert list(connection.iterdump()) == before
    assert first.counts["service"]["added"] == 2


def test_the_same_records_in_another_order_change_nothing_either(connection, bring):
    bring(PANTRY)
    before = list(connection.iterdump())
    assert bring(changed(service=PANTRY["service"][::-1])).same
    assert list(connection.iterdump()) == before


def test_a_new_edition_updates_adds_and_marks_what_is_gone_of_its_source_only(connection, bring):
    bring(PANTRY, "other")
    bring(PANTRY)
    others = "SELECT * FROM service WHERE source_id = 1 ORDER BY id"
    other = connection.execute(others).fetchall()
    services = [PANTRY["service"][0] | {"name": "Meals"}, {"id": "3", "name": "Showers"}]
    counts = bring(changed(service=services)).counts["service"]
    assert counts == {"added": 1, "updated": 1, "unchanged": 0, "gone": 1, "rejected": 0}
    rows = connection.execute(
        "SELECT s.name, s.gone IS NULL FROM service s JOIN source o ON o.id = source_id"
        " WHERE o.name = 'one'"
    ).fetchall()
    assert sorted(map(tuple, rows)) == [("Clothes", 0), ("Meals", 1), ("Showers", 1)]
    assert connection.execute(others).fetchall() == other


def test_what_comes_back_is_no_longer_gone(connection, bring):
    bring(PANTRY)
    bring(changed(service=PANTRY["service"][:1]))
    counts = bring(PANTRY).counts["service"]
    assert (counts["updated"], counts["unchanged"]) == (1, 1)
    assert connection.execute("SELECT count(*) FROM service WHERE gone IS NULL").fetchone()[0] == 2


def test_undo_gives_every_table_back_as_it_was(connection, bring):
    bring(PANTRY)
    before = content(connection)
    services = [PANTRY["service"][0] | {"name": "Meals"}, {"id": "3", "name": "Showers"}]
    edition = bring(
        changed(service=services, location=[{"id": "1", "name": "Hall", "latitude": "1.5"}])
    ).edition_id
    assert content(connection) != before
    assert undo_edition(connection, edition, on=ON).everything
    assert content(connection) == before
    assert not bring(changed(service=services)).same


def test_undo_of_the_first_edition_leaves_nothing_of_it(connection, bring):
    before = content(connection)
    edition = bring(PANTRY).edition_id
    undo_edition(connection, edition, on=ON)
    assert content(connection) == before
    assert connection.execute("SELECT count(*) FROM change").fetchone()[0] == 0
    assert not bring(PANTRY).same


def test_only_the_newest_edition_can_be_undone(connection, bring):
    first = bring(PANTRY).edition_id
    bring(changed(service=PANTRY["service"][:1]))
    with pytest.raises(ValidationError, match="newest"):
        undo_edition(connection, first, on=ON)
    with pytest.raises(ValidationError):
        undo_edition(connection, 99, on=ON)


def test_what_a_user_changed_stays_in_force_and_the_new_value_is_kept_beside(connection, bring):
    bring(PANTRY)
    phone = connection.execute("SELECT id FROM phone").fetchone()[0]
    directory.set_field(connection, "phone", phone, "number", "713-555-0111", on=ON)
    assert bring(PANTRY).same
    edition = bring(
        changed(phone=[{"id": "1", "service_id": "1", "number": "713-555-0122"}])
    ).edition_id
    query = "SELECT number, base, mine, theirs FROM phone JOIN local_edit ON record_id = phone.id"
    assert tuple(connection.execute(query).fetchone()) == (
        *("713-555-0111", "713-555-0100", "713-555-0111", "713-555-0122"),
    )
    undo_edition(connection, edition, on=ON)
    assert tuple(connection.execute(query).fetchone()) == (
        *("713-555-0111", "713-555-0100", "713-555-0111", None),
    )


def test_a_change_made_after_an_edition_survives_its_undo(connection, bring):
    bring(PANTRY)
    edition = bring(changed(service=[PANTRY["service"][0] | {"name": "Meals"}])).edition_id
    service = connection.execute("SELECT id FROM service WHERE name = 'Meals'").fetchone()[0]
    directory.set_field(connection, "service", service, "alert", "Closed today", on=ON)
    undo_edition(connection, edition, on=ON)
    row = connection.execute("SELECT name, alert FROM service WHERE id = ?", [service]).fetchone()
    assert tuple(row) == ("Food", "Closed today")


def test_a_place_withheld_by_a_later_edition_is_erased_from_the_file(connection, bring, tmp_path):
    bring(PANTRY)
    bring(changed(phone=[{"id": "1", "service_id": "1", "number": "713-555-0101"}]))
    location = connection.execute("SELECT id FROM location").fetchone()[0]
    directory.set_field(connection, "location", location, "latitude", 38.91, on=ON)
    service = connection.execute("SELECT id FROM service WHERE name = 'Food'").fetchone()[0]
    directory.set_field(connection, "service", service, "description", "On Oak Street", on=ON)
    canaries = ("oak street", "anna canary")
    assert [word for word in canaries if word in held(tmp_path)] == list(canaries)
    services = [PANTRY["service"][0] | {"name": "Safe House"}]
    edition = bring(changed(service=services)).edition_id
    assert [word for word in canaries if word in held(tmp_path)] == []
    assert content(connection, "address", "contact") == {"address": [], "contact": []}
    assert tuple(connection.execute("SELECT latitude, longitude FROM location").fetchone()) == (
        None,
        None,
    )
    undo_edition(connection, edition, on=ON)
    assert [word for word in canaries if word in held(tmp_path)] == []
    policies = connection.execute("SELECT policy FROM location_policy").fetchall()
    assert [tuple(row) for row in policies] == [("call",)]


def test_a_place_once_withheld_stays_so_when_its_name_says_less(connection, bring, tmp_path):
    bring(changed(service=[PANTRY["service"][0] | {"name": "Safe House"}]))
    bring(changed(service=[PANTRY["service"][0] | {"name": "House"}]))
    assert "oak street" not in held(tmp_path)


def test_a_dry_run_counts_and_writes_nothing(connection, bring):
    bring(PANTRY)
    before = list(connection.iterdump())
    counts = bring(changed(service=PANTRY["service"][:1]), dry_run=True).counts
    assert counts["service"]["gone"] == 1
    assert list(connection.iterdump()) == before


def test_another_name_changes_no_id(connection, bring):
    source = bring(PANTRY).source_id
    before = content(connection)
    sources.rename(connection, source, "Pantries of Bonn")
    assert bring(PANTRY, "Pantries of Bonn").same
    assert content(connection) == before
    # a new source of the old name is another source, with ids of its own
    assert bring(PANTRY).counts["service"]["added"] == 2


def test_names_of_sources_are_told_apart(connection, bring):
    bring(PANTRY, "other")
    source = bring(PANTRY).source_id
    with pytest.raises(ValidationError, match="another source"):
        sources.rename(connection, source, "other")
    with pytest.raises(ValidationError):
        sources.rename(connection, source, "  ")
    with pytest.raises(NotFoundError):
        sources.rename(connection, 99, "x")


def test_sources_list_what_is_in_force_with_their_editions(connection, bring):
    bring(PANTRY)
    bring(changed(service=PANTRY["service"][:1]))
    (source,) = sources.sources(connection)
    assert (source.name, source.kind, source.services) == ("one", "import", 1)
    assert [edition.counts["service"]["gone"] for edition in source.editions] == [1, 0]


def test_a_removed_source_leaves_nothing_and_the_others_alone(connection, bring, tmp_path):
    other = bring(PANTRY, "other")
    before = content(connection)
    source = bring(changed(service=[{"id": "9", "name": "Zebra help"}], phone=[])).source_id
    service = connection.execute("SELECT id FROM service WHERE name = 'Zebra help'").fetchone()[0]
    checking.verify(connection, service, Check("mk", "phone"), on=ON)
    changes = sources.remove(connection, source, on=ON)
    assert changes.everything
    assert content(connection) == before
    assert content(connection, "verification") == {"verification": []}
    assert [s.id for s in sources.sources(connection)] == [other.source_id]
    assert not bring(PANTRY).same


def test_a_reference_that_would_hang_in_the_air_undoes_the_whole(connection, bring, tmp_path):
    bring(PANTRY, dry_run=True)
    before = list(connection.iterdump())
    stage = sqlite3.connect(tmp_path / "stage.part")
    stage.execute("DELETE FROM organization")
    stage.commit()
    stage.close()
    incoming = Incoming("one", sources.namespace(connection, "one"), "one", "x")
    with pytest.raises(ImportFailedError, match="not there"):
        apply(connection, tmp_path / "stage.part", incoming, on=ON)
    assert list(connection.iterdump()) == before
    assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
