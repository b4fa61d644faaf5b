import contextlib
import csv
import json
import sqlite3
import zipfile
from contextlib import closing
from datetime import datetime

import pytest
from exported_desks import (
    DERIVED,
    DOOR,
    FACT_WORDS,
    MAIL,
    POINT,
    STREET,
    all_bytes,
    files_of,
    made,
    new_desk,
    public,
    row_id,
    service_id,
    tables,
    told,
    withhold,
)
from hypothesis import given
from hypothesis import strategies as st

from binder.errors import CancelledError, ExportError
from binder.finding.taxonomy import facets, needs
from binder.formats.own_terms import Said, facet_attribute, translated
from binder.formats.rows import Row
from binder.store import db
from binder.store.checking import Check
from binder.store.records import Fact
from tests.binder.contract import matches
from tests.conftest import TODAY

FORMATS = ("hsds-csv", "hsds-json", "csv", "xlsx")
HSDS = FORMATS[:2]


@pytest.fixture
def full(desk, tmp_path):
    """A directory with every facet in every stance and provenance, strikes, beds and exceptions."""
    desk.import_paths([made(tmp_path / "made")], source="made")
    service, other = service_id(desk, "Day center"), service_id(desk, "Advocacy")
    site, organization = (
        row_id(desk, "service_at_location", "al1"),
        row_id(desk, "organization", "o1"),
    )
    owners = [("service", service), ("service_at_location", site), ("organization", organization)]
    with closing(db.connect(desk.file)) as connection, db.transaction(connection):
        for number, row in enumerate(_every_fact()):
            entity, owner = owners[number % 3]
            values = {"link_id": owner, "link_entity": entity, "source_id": 2, **row}
            connection.execute(
                f"INSERT OR IGNORE INTO facet ({', '.join(values)})"
                f" VALUES ({', '.join('?' * len(values))})",
                list(values.values()),
            )
        connection.execute(
            "INSERT INTO profile (service_id, safe_name, reach, warning) VALUES (?, ?, ?, ?)",
            [other, "Office", "national", "Ask for Jo; not on Sundays"],
        )
    withhold(desk, {"w0": "call", "w1": "meeting_point", "w2": "never"})
    desk.set_beds(service, 2, maximum=5, until=datetime(2026, 11, 23, 8).astimezone())
    return desk


def _every_fact():
    provenances, stances = ("confirmed", "stated", "guessed"), ("accepts", "refuses", "requires")
    values = [(code, value) for code, one in facets().items() for value in one.values or ["18-35"]]
    for number, (code, value) in enumerate(values):
        for rule in range(3):
            yield {
                "facet": code,
                "value": value,
                "stance": stances[(number + rule) % 3],
                "rule": rule,
                "provenance": provenances[number % 3],
                "quote": FACT_WORDS if number % 3 == 2 else "",
                "struck": int(number % 5 == 0),
            }
    for number, code in enumerate(needs()):
        yield {
            "facet": "need",
            "value": code,
            "stance": "accepts",
            "provenance": provenances[number % 3],
            "struck": int(number % 4 == 0),
        }


@pytest.mark.parametrize("form", HSDS)
def test_what_decides_whom_a_place_takes_comes_back_as_it_was(full, gazetteer, tmp_path, form):
    full.export(tmp_path / "out.zip", form)
    other = new_desk(tmp_path / "other", gazetteer, TODAY)
    result = other.import_paths([tmp_path / "out.zip"], source="made")
    assert result.problem_total == 0
    known = set(told(public(full), "made", without=DERIVED))
    assert len(known) == 5
    assert known <= set(told(public(other), "made", without=DERIVED))
    assert _facets(full) == _facets(other)


def _facets(desk):
    query = (
        "SELECT link_entity, facet, value, stance, rule, provenance, quote, struck FROM facet"
        " JOIN source ON source.id = source_id WHERE kind = 'import'"
        " AND link_id NOT IN (SELECT service_id FROM profile WHERE reach = 'national')"
    )
    with closing(db.connect(desk.file, readonly=True)) as connection:
        return {tuple(row) for row in connection.execute(query) if row["facet"] in facets()}


def test_a_users_word_stands_against_the_next_edition_of_a_package(full, gazetteer, tmp_path):
    full.export(tmp_path / "first.zip", "hsds-csv")
    other = new_desk(tmp_path / "other", gazetteer, TODAY)
    other.import_paths([tmp_path / "first.zip"], source="made")
    service = service_id(other, "Night line")
    kept, dropped = Fact("gender", "woman", "requires", "confirmed"), Fact("trans", "yes")
    other.keep_fact("service", service, kept)
    other.keep_fact("service", service, dropped, struck=True)
    theirs = service_id(full, "Night line")
    for fact in (Fact("gender", "woman", "refuses"), dropped, Fact("pet", "yes")):
        full.keep_fact("service", theirs, fact)
    full.export(tmp_path / "second.zip", "hsds-csv")
    edition = other.import_paths([tmp_path / "second.zip"], source="made")
    assert _own_facets(other, service) == {
        ("gender", "requires", 0),
        ("trans", "accepts", 1),
        ("pet", "accepts", 0),
    }
    other.undo_edition(edition.edition_id)
    assert _own_facets(other, service) == {("gender", "requires", 0), ("trans", "accepts", 1)}


def _own_facets(desk, service):
    query = "SELECT facet, stance, struck FROM facet WHERE link_id = ?"
    with closing(db.connect(desk.file, readonly=True)) as connection:
        return {tuple(row) for row in connection.execute(query, [service])}


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_withheld_is_in_any_export(full, tmp_path, form):
    full.export(tmp_path / "out.zip", form)
    content = all_bytes(tmp_path / "out.zip")
    for canary in (STREET, DOOR, POINT, MAIL, "Jo Canary", "Never told", "Place w2", "Ended"):
        assert canary.encode() not in content
    assert b"1 Open Street" in content or form == "xlsx"


def test_lines_of_immigration_enforcement_do_not_leave(desk, tmp_path):
    query = "SELECT name FROM service JOIN profile ON service_id = service.id WHERE worker_only = 1"
    with closing(db.connect(desk.file, readonly=True)) as connection:
        names = [row[0] for row in connection.execute(query)]
    assert names
    for form in FORMATS:
        desk.export(tmp_path / f"{form}.zip", form)
        content = all_bytes(tmp_path / f"{form}.zip")
        assert not any(name.encode() in content for name in names)


@pytest.fixture
def validate():
    """The validator of tabular packages; it lifts the limit of CSV fields for the whole process."""
    limit = csv.field_size_limit()
    from frictionless import validate

    yield validate
    csv.field_size_limit(limit)


def test_the_validator_of_tabular_packages_accepts_a_package(full, validate, tmp_path):
    full.export(tmp_path / "package", "hsds-csv")
    report = validate(str(tmp_path / "package" / "datapackage.json"))
    assert report.flatten(["title", "fieldName", "rowNumber", "note"]) == []
    described = json.loads((tmp_path / "package" / "datapackage.json").read_text())
    assert {f"{resource['path']}" for resource in described["resources"]} | {
        "datapackage.json"
    } == {file.name for file in (tmp_path / "package").iterdir()}


def test_the_json_schema_of_hsds_accepts_every_service(full, real_data, tmp_path):
    import jsonschema

    folder = real_data / "hsds-spec" / "3.1-dev" / "schema" / "compiled"
    schema = json.loads((folder / "service_with_definitions.json").read_text())
    full.export(tmp_path / "out.json", "hsds-json")
    services = json.loads((tmp_path / "out.json").read_text())
    assert len(services) > 5
    for service in services:
        jsonschema.validate(service, schema)


def test_an_admission_rule_gives_the_ages_of_hsds(desk, tmp_path):
    desk.import_paths([made(tmp_path / "made")], source="made")
    for name, facts in {
        "Day center": [Fact("age", "18-35")],
        "Night line": [Fact("age", "12-17", rule=1), Fact("age", "18-", rule=2)],
    }.items():
        for fact in facts:
            desk.keep_fact("service", service_id(desk, name), fact)
    desk.verify(service_id(desk, "Day center"), Check("JS", "phone"))
    desk.export(tmp_path / "out.json", "hsds-json")
    found = {one["name"]: one for one in json.loads((tmp_path / "out.json").read_text())}
    day, night = found["Day center"], found["Night line"]
    assert (day["minimum_age"], day["maximum_age"]) == (18, 35)
    assert day["assured_date"] == TODAY.isoformat()
    assert "minimum_age" not in night
    assert b'"JS"' not in all_bytes(tmp_path / "out.json")


def test_a_cell_is_never_a_formula(desk, tmp_path):
    name = '=HYPERLINK("http://x.test")'
    files = {
        "organizations": [{"id": "o", "name": "@sum"}],
        "services": [{"id": "s", "organization_id": "o", "name": name, "description": "+1"}],
        "phones": [{"service_id": "s", "number": "713-555-0100"}],
    }
    desk.import_paths([tables(tmp_path / "in", files)], source="made")
    desk.export(tmp_path / "out.csv", "csv")
    lines = (tmp_path / "out.csv").read_text("utf-8-sig").splitlines()
    assert any(line.startswith("'@sum") and "\"'=HYPERLINK" in line for line in lines)
    desk.export(tmp_path / "out.xlsx", "xlsx")
    from openpyxl import load_workbook

    cells = [cell for row in load_workbook(tmp_path / "out.xlsx").active.rows for cell in row]
    assert f"'{name}" in {cell.value for cell in cells}
    assert "f" not in {cell.data_type for cell in cells}


def test_an_export_is_there_whole_or_not_at_all(full, tmp_path):
    target = tmp_path / "here" / "out.zip"
    target.parent.mkdir()
    target.write_bytes(b"before")
    with pytest.raises(CancelledError):
        full.export(target, "hsds-csv", cancelled=lambda: True)
    assert target.read_bytes() == b"before"
    assert files_of(target) == {"out.zip"}
    full.export(target, "hsds-csv")
    assert zipfile.is_zipfile(target)
    with pytest.raises(ExportError, match="is there already"):
        full.export(target.parent, "hsds-csv")
    with pytest.raises(ExportError, match="could not be written"):
        full.export(tmp_path / "nowhere" / "out.csv", "csv")


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_shows_one_state_of_the_directory(full, tmp_path, form):
    def meanwhile(done, *_):
        other = sqlite3.connect(full.file, timeout=0)
        with contextlib.suppress(sqlite3.OperationalError), other:
            other.execute("UPDATE service SET name = 'Renamed meanwhile'")
            other.execute("UPDATE organization SET name = 'Renamed meanwhile'")
        other.close()

    full.export(tmp_path / "out.zip", form, progress=meanwhile)
    assert b"Renamed meanwhile" not in all_bytes(tmp_path / "out.zip")


def test_the_same_directory_makes_the_same_bytes(full, tmp_path):
    for name in ("a", "b"):
        full.export(tmp_path / f"{name}.zip", "hsds-csv")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


@pytest.mark.parametrize("form", FORMATS)
def test_the_command_line_exports(run, tmp_path, form):
    code, answer, _ = run("export", tmp_path / "out.zip", "--format", form)
    assert code == 0
    matches("export", answer)
    assert min(answer["counts"].values()) > 0


@given(st.text(), st.text(), st.booleans())
def test_any_words_survive_in_an_attribute(value, quote, struck):
    facet = {"link_id": "x", "link_entity": "service", "facet": "area", "value": value}
    facet |= {"stance": "accepts", "rule": 2, "provenance": "guessed", "quote": quote}
    attribute, _ = facet_attribute(facet | {"struck": struck}, lambda _: Said(False, "", ""))
    row = Row("attribute", attribute.pop("id"), attribute, "file", 1)
    (back,) = translated(iter([row]))
    assert back.values == {**facet, "rule": "2", "struck": str(int(struck))}
