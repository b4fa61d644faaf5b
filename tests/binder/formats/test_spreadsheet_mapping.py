"""Mappings: written, read, remembered with their source; and what an import by one leaves."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from binder.desk import Desk
from binder.errors import ImportFailedError
from binder.formats.spreadsheet.column_guess import guess_columns
from binder.formats.spreadsheet.fields import by_heading, fields
from binder.formats.spreadsheet.mapping import SheetMapping, read_mappings, shape_of, write_mappings

SHEET = """Who,Says,Ring,Place
Lakeside Aid,Food pantry,918-555-0100,"12 Main St, Tulsa, OK 74103"
Safe Harbor,Night shelter,918-555-0102,"99 Hidden Rd, Tulsa, OK 74104"
"""
MAPPING = """
[[sheet]]
[sheet.columns]
Who = "organization"
Says = "name"
Ring = "phone"
Place = "address"
"""


@pytest.fixture
def county(tmp_path: Path) -> Path:
    file = tmp_path / "county.csv"
    file.write_text(SHEET)
    return file


def names(desk: Desk) -> set[str]:
    return {listing.service_name for listing in desk.first_page(50)}


def test_a_mapping_is_written_as_it_is_read():
    mapping = SheetMapping(
        {"Name: of “it”": "name", "a.b": "phone", "C [x]": ""}, "service", "Sheet 3", 4, True
    )
    assert read_mappings(write_mappings([mapping, SheetMapping({"n": "name"})])) == [
        mapping,
        SheetMapping({"n": "name"}),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sheet = 1", "describes no sheet"),
        ("not toml", "cannot be read as TOML"),
        ('[[sheet]]\none_row = "cat"\n[sheet.columns]\na = "name"', "one_row is one of"),
        ('[[sheet]]\n[sheet.columns]\na = "phones"', "is phone meant?"),
        ("[[sheet]]\n", "without a table"),
    ],
)
def test_a_mapping_that_cannot_be_meant_is_refused_in_one_sentence(text, said):
    with pytest.raises(ImportFailedError, match=said.replace("?", r"\?")):
        read_mappings(text)


def test_the_shape_is_that_of_the_headings_in_any_order_and_case():
    assert shape_of(["Name", "Phone Number"]) == shape_of(["phone_number", "NAME"])
    assert shape_of(["Name"]) != shape_of(["Name", "Phone"])


def test_a_mapping_is_remembered_with_its_source_and_used_for_the_next_edition(desk, county):
    first = desk.import_paths([county], mapping=MAPPING)
    assert first.counts["service"]["added"] == 2
    county.write_text(
        SHEET.replace("Ring,Place", "Ring,Place") + "Lakeside Aid,Clinic,918-555-0103,\n"
    )
    second = desk.import_paths([county])
    assert second.counts["service"] == {
        "added": 1, "updated": 0, "unchanged": 2, "gone": 0, "rejected": 0,
    }  # fmt: skip
    looks = desk.look_at_sheets([county])
    assert [look.remembered for look in looks] == [True]


def test_another_source_does_not_know_the_mapping(desk, county):
    desk.import_paths([county], mapping=MAPPING)
    assert [look.remembered for look in desk.look_at_sheets([county], "other")] == [False]


def test_a_dry_run_tells_what_every_row_would_become_and_remembers_nothing(desk, county):
    result = desk.import_paths([county], mapping=MAPPING, dry_run=True)
    assert [(one.row, one.first("service"), one.withheld) for one in result.became] == [
        (2, "Food pantry", False),
        (3, "Night shelter", True),
    ]
    assert "Hidden" not in str(result)
    assert [look.remembered for look in desk.look_at_sheets([county])] == [False]
    assert [source.name for source in desk.sources()] == ["National lines"]


def test_the_street_of_a_shelter_reaches_no_file(desk, county):
    desk.import_paths([county], mapping=MAPPING)
    held = desk.file.read_bytes()
    assert b"Night shelter" in held
    assert b"Hidden" not in held
    assert b"12 Main St" in held


def test_the_same_file_again_changes_nothing(desk, county):
    desk.import_paths([county], mapping=MAPPING)
    assert desk.import_paths([county]).same


def test_a_mapping_stands_above_a_form_the_program_knows(desk, tmp_path):
    file = tmp_path / "services.csv"
    file.write_text("id,organization_id,name,status,who\n1,9,Pantry,active,Lakeside Aid\n")
    columns = {"id": "id", "name": "name", "who": "organization", "status": "alert"}
    result = desk.import_paths([file], mapping=write_mappings([SheetMapping(columns)]))
    assert result.format == "spreadsheet"
    assert result.counts["organization"]["added"] == 1


def test_a_table_beside_tables_of_a_known_form_is_not_guessed_at(desk, tmp_path):
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "organizations.csv").write_text("id,name,description\n1,Lakeside,x\n")
    (tmp_path / "pack" / "staff list.csv").write_text("Name,Phone\nJo,918-555-0100\n")
    result = desk.import_paths([tmp_path / "pack"])
    assert result.counts["organization"]["added"] == 1
    assert any("staff list" in problem.file for problem in result.problems)


def test_every_field_is_guessed_from_each_of_its_words():
    for key, field in fields().items():
        for words in field.words:
            assert key in [one for one, sure in by_heading(words) if sure == 3.0], (key, words)


def test_a_field_of_one_column_goes_to_the_heading_that_says_it_best():
    guesses = guess_columns(
        ["Program name", "Contact phone", "Name of the main city", "City"],
        [["Pantry", "918-555-0100", "x", "Tulsa"], ["Clinic", "918-555-0101", "y", "Enid"]],
    )
    assert [guess.field for guess in guesses][3] == "city"
    assert guesses[0].field == "name"


def test_looking_reads_nothing_into_the_directory(desk, county):
    before = desk.file.read_bytes()
    looks = desk.look_at_sheets([county])
    shown = desk.preview_sheet(looks, read_mappings(MAPPING))
    assert [one.first("address") for one in shown.became] == ["12 Main St, Tulsa, OK, 74103", ""]
    assert desk.file.read_bytes() == before
    assert not list(desk.file.parent.glob("look-*"))


def test_sheets_that_refer_to_each_other_are_shown_together(desk, tmp_path):
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "Agencies.csv").write_text(
        "Agency ID,Agency name,Phone\n7,Lakeside,918-555-0100\n"
    )
    (tmp_path / "set" / "Programs.csv").write_text(
        "Program ID,Agency ID,Program name,Hours\n1,7,Pantry,M-F 9-5\n2,8,Clinic,M-F 9-5\n"
    )
    looks = desk.look_at_sheets([tmp_path / "set"])
    assert [look.mapping.one_row for look in looks] == ["organization", "service"]
    shown = desk.preview_sheet(looks, [look.mapping for look in looks], 1)
    assert [one.first("organization") for one in shown.became] == ["Lakeside", ""]
    assert [row for row, reason in shown.refused if "not in these files" in reason] == [3]
    result = desk.import_paths([tmp_path / "set"])
    assert result.counts["service"]["added"] == 2


def test_no_mapping_reads_what_may_be_about_a_person(desk, tmp_path):
    file = tmp_path / "county.csv"
    file.write_text("Client name,Shelter,Ring\nJo Example,Lakeside,918-555-0100\n")
    columns = {"Client name": "notes", "Shelter": "name", "Ring": "phone"}
    desk.import_paths([file], mapping=write_mappings([SheetMapping(columns)]))
    assert b"Lakeside" in desk.file.read_bytes()
    assert b"Jo Example" not in desk.file.read_bytes()


def test_a_worksheet_is_named_as_its_tab_is_and_can_be_left_out(desk, tmp_path):
    book = Workbook()
    book.active.title = "St. Louis"
    book.create_sheet("staff v1.2")
    for title, town in (("St. Louis", "St. Louis"), ("staff v1.2", "Enid")):
        for row in (["Name", "Ring", "City"], [f"{town} house", "918-555-0100", town]):
            book[title].append(row)
    book.save(tmp_path / "book.xlsx")
    columns = {"Name": "name", "Ring": "phone", "City": "city"}
    mapping = write_mappings(
        [
            SheetMapping(columns, worksheet="St. Louis"),
            SheetMapping(dict.fromkeys(columns, ""), worksheet="staff v1.2"),
        ]
    )
    result = desk.import_paths([tmp_path / "book.xlsx"], mapping=mapping, dry_run=True)
    assert [one.first("service") for one in result.became] == ["St. Louis house"]
