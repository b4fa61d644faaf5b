import json

import pytest
from reading_files import read, reasons, write

from binder.formats import json_documents

ORG, S, L = (f"{n}0000000-0000-4000-8000-000000000000" for n in (1, 2, 3))
PHONE = {"id": "p1", "number": "202-555-0123", "languages": [{"name": "Spanish"}]}
SERVICE = {
    "id": S,
    "name": "Night shelter",
    "status": "active",
    "minimum_age": 18,
    "organization": {"id": ORG, "name": "Harbor", "website": "http://x.example"},
    "service_at_locations": [
        {
            "id": "sal",
            "location": {
                "id": L,
                "name": "House",
                "location_type": "physical",
                "latitude": 38.907,
                "longitude": -77.037,
                "addresss": [{"address_1": "1 Main", "city": "X"}],
                "phones": [PHONE],
                "accessibility": [],
            },
            "schedules": [{"freq": "WEEKLY", "byday": "MO", "opens_at": "09:00"}],
        }
    ],
    "attributes": [
        {
            "taxonomy_term": {
                "id": "t1",
                "name": "Shelter",
                "taxonomy_detail": {"id": "x", "name": "Needs"},
            }
        }
    ],
}


def test_a_nested_service_becomes_rows_that_know_what_they_belong_to(tmp_path):
    tables, report = read(write(tmp_path, {"service.json": json.dumps(SERVICE)}))
    service = tables["service"][0].values
    assert (service["organization_id"], service["minimum_age"]) == (ORG, "18")
    assert tables["service_at_location"][0].values == {"service_id": S, "location_id": L}
    assert tables["location"][0].values["latitude"] == "38.907"
    assert tables["address"][0].values["location_id"] == L
    assert tables["phone"][0].values["location_id"] == L
    assert tables["language"][0].values["phone_id"] == "p1"
    assert tables["schedule"][0].values["service_at_location_id"] == "sal"
    attribute = tables["attribute"][0].values
    assert (attribute["link_id"], attribute["link_entity"]) == (S, "service")
    assert attribute["taxonomy_term_id"] == "t1"
    assert tables["taxonomy_term"][0].values["taxonomy_id"] == "x"
    assert report.total == 0


@pytest.mark.parametrize("shape", ["one", "list", "page", "lines", "wrapped"])
def test_every_wrapping_gives_the_same_rows(tmp_path, shape):
    text = {
        "one": json.dumps(SERVICE, indent=2),
        "list": json.dumps([SERVICE]),
        "page": json.dumps({"total_items": 1, "contents": [SERVICE]}),
        "lines": json.dumps(SERVICE) + "\n\n",
        "wrapped": json.dumps({"service": SERVICE}),
    }[shape]
    name = "export.jsonl" if shape == "lines" else "export.json"
    plain, _ = read(write(tmp_path / "plain", {"export.json": json.dumps(SERVICE)}))
    tables, report = read(write(tmp_path / shape, {name: text}))
    assert {t: [r.values for r in rows] for t, rows in tables.items()} == {
        t: [r.values for r in rows] for t, rows in plain.items()
    }
    assert report.total == 0


@pytest.mark.parametrize("wrapper", ["{list}", '{{"total": 3, "contents": {list}}}'])
def test_a_large_file_is_streamed_and_reads_the_same(tmp_path, monkeypatch, wrapper):
    records = [{**SERVICE, "id": S[:-1] + str(n), "name": f"Nº {n}"} for n in range(3)]
    text = wrapper.format(list=json.dumps(records, ensure_ascii=False))
    write(tmp_path, {"export.json": text})
    whole, _ = read(tmp_path)
    monkeypatch.setattr(json_documents, "SMALL", 10)
    streamed, report = read(tmp_path)
    assert streamed == whole
    assert [row.values["name"] for row in streamed["service"]] == ["Nº 0", "Nº 1", "Nº 2"]
    assert report.total == 0


def test_ids_that_are_no_uuids_count_within_their_document_only(tmp_path):
    records = [
        {"id": "org_1", "name": name, "website": "x", "locations": [{"id": "loc_1", "name": "L"}]}
        for name in ("Harbor", "Haven")
    ]
    tables, _ = read(write(tmp_path, {"a.jsonl": "\n".join(map(json.dumps, records))}))
    assert [row.scope for row in tables["organization"]] == [
        "organization:org_1:harbor",
        "organization:org_1:haven",
    ]
    assert [row.scope for row in tables["location"]] == [
        row.scope for row in tables["organization"]
    ]
    again, _ = read(tmp_path)
    assert again == tables
    uuids, _ = read(
        write(tmp_path / "b", {"o.json": json.dumps({"id": ORG, "name": "H", "website": "x"})})
    )
    assert uuids["organization"][0].scope == ""


@pytest.mark.parametrize(("places", "linked"), [(1, True), (2, False)])
def test_services_go_to_the_one_location_of_an_organization_never_to_one_of_two(
    tmp_path, places, linked
):
    record = {
        "id": "o",
        "name": "Harbor",
        "services": [{"id": "s", "name": "Beds"}],
        "locations": [{"id": f"l{n}", "name": "L"} for n in range(places)],
    }
    tables, _ = read(write(tmp_path, {"o.json": json.dumps(record)}))
    assert ("service_at_location" in tables) is linked
    assert tables["service"][0].values["organization_id"] == "o"
    assert len(tables["location"]) == places


def test_a_service_that_names_its_location_goes_there(tmp_path):
    record = {
        "id": "o",
        "name": "Harbor",
        "locations": [{"id": "l1", "name": "A"}, {"id": "l2", "name": "B"}],
        "services": [
            {"id": "s1", "name": "Beds", "locations": [{"id": "l2"}]},
            {"id": "s2", "name": "Food", "location_id": "l1"},
        ],
    }
    tables, _ = read(write(tmp_path, {"o.json": json.dumps(record)}))
    assert [row.values for row in tables["service_at_location"]] == [
        {"service_id": "s1", "location_id": "l2"},
        {"service_id": "s2", "location_id": "l1"},
    ]
    assert len(tables["location"]) == 2


def test_a_flag_covers_what_is_inside_but_not_whose_it_is(tmp_path):
    location = {**SERVICE["service_at_locations"][0]["location"], "isConfidential": True}
    record = {**SERVICE, "service_at_locations": [{"id": "sal", "location": location}]}
    tables, _ = read(write(tmp_path, {"service.json": json.dumps(record)}))
    inside = [tables[table][0].withheld for table in ("location", "address", "phone", "language")]
    assert inside == ["isConfidential"] * 4
    assert not tables["organization"][0].withheld
    assert not tables["service"][0].withheld
    whole = {**SERVICE, "ExcludeFromDirectory": "unclear"}
    tables, _ = read(write(tmp_path, {"service.json": json.dumps(whole)}))
    assert tables["address"][0].withheld == "ExcludeFromDirectory"
    assert not tables["organization"][0].withheld


def test_copies_of_a_record_are_given_once(tmp_path):
    records = [{**SERVICE, "id": S[:-1] + str(n)} for n in range(4)]
    for record in records:
        record.pop("attributes")
        record.pop("service_at_locations")
    tables, _ = read(write(tmp_path, {"services_page.json": json.dumps({"contents": records})}))
    assert len(tables["service"]) == 4
    assert len(tables["organization"]) == 1


def test_what_is_no_json_is_reported_and_the_rest_is_read(tmp_path):
    good = json.dumps({"id": ORG, "name": "Harbor", "website": "x"})
    files = {
        "a.jsonl": f"{good}\n{{broken\n{good.replace('Harbor', 'Haven')}\n",
        "b.json": '{"id": "1", "name": "cut o',
        "deep.json": "[" * 100_000,
        "invalid/c.txt": '{"id": 1, // comment\n}',
        "readme.txt": "Nothing to read here",
        "api.json": '{"openapi": "3", "name": "x"}',
    }
    tables, report = read(write(tmp_path, files))
    assert [row.values["name"] for row in tables["organization"]] == ["Harbor", "Haven"]
    assert sorted({problem.file for problem in report.problems}) == [
        "a.jsonl",
        "b.json",
        "deep.json",
        "invalid/c.txt",
    ]
    assert not any("cut o" in reason for reason in reasons(report))


def test_tables_written_as_json_lists_are_read_like_csv(tmp_path):
    files = {
        "organizations.json": '[{"id": "o", "name": "Harbor", "url": "http://x.example"}]',
        "physical_addresses.json": '[{"id": "a", "location_id": "l", "address_1": "1 Main"}]',
        "tabular.json": json.dumps(
            {"services.csv": [{"id": "s", "name": "Beds", "status": "active"}]}
        ),
    }
    tables, report = read(write(tmp_path, files))
    assert tables["organization"][0].values["website"] == "http://x.example"
    assert tables["organization"][0].scope == ""
    assert tables["address"][0].values["address_type"] == "physical"
    assert tables["service"][0].key == "s"
    assert report.total == 0
