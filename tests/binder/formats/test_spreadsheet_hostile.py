"""Spreadsheets made to do harm: refused in a sentence, or read as the text they are."""

import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from binder.errors import ImportFailedError
from binder.formats.spreadsheet.addresses import split_address
from binder.formats.spreadsheet.contents import to_point
from binder.formats.spreadsheet.numbers import split_phones
from binder.formats.spreadsheet.written import written_records
from tests.binder.formats.reading_files import read, reasons, write


def workbook(file: Path, *rows: list[object]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file


def with_member(file: Path, name: str, content: bytes) -> Path:
    """Put another content in the place of one part of a workbook."""
    members = {}
    with zipfile.ZipFile(file) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, held in {**members, name: content}.items():
            archive.writestr(each, held)
    return file


def test_what_is_no_workbook_is_refused(tmp_path):
    for content in (b"", b"PK\x03\x04 no zip", b"<html>", b"\xd0\xcf\x11\xe0" * 200):
        file = tmp_path / "book.xlsx"
        file.write_bytes(content)
        with pytest.raises(ImportFailedError, match=r"book\.xlsx is no XLSX workbook"):
            read(file)


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    file = workbook(tmp_path / "book.xlsx", ["Name", "Phone"], ["A", "918-555-0100"])
    monkeypatch.setattr("binder.formats.spreadsheet.grid.ZIP_UNZIPPED", 1000)
    with pytest.raises(ImportFailedError):
        read(file)


def test_a_workbook_with_entities_of_its_own_is_refused(tmp_path):
    file = workbook(tmp_path / "book.xlsx", ["Name", "Phone"], ["A", "918-555-0100"])
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet/>'
    with pytest.raises(ImportFailedError, match="its own entities"):
        read(with_member(file, "xl/worksheets/sheet1.xml", bomb))


def test_merged_cells_that_reach_to_the_end_of_the_world_cost_nothing(tmp_path):
    file = workbook(tmp_path / "book.xlsx", ["Name", "Phone"], ["A", "918-555-0100"])
    with zipfile.ZipFile(file) as archive:
        source = archive.read("xl/worksheets/sheet1.xml")
    merged = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    with_member(file, "xl/worksheets/sheet1.xml", source.replace(b"</worksheet>", merged))
    read(file)


def test_markup_and_formulas_in_cells_are_text(tmp_path):
    folder = write(
        tmp_path,
        {
            "county.csv": "Name,Phone,Description\n"
            "=cmd|'/c calc'!A0,918-555-0100,<script>alert(1)</script>Bread & soup\n"
            "'=1+1,918-555-0101,x\n"
        },
    )
    tables, _ = read(folder / "county.csv")
    assert [row.values["name"] for row in tables["service"]] == ["=cmd|'/c calc'!A0", "=1+1"]
    assert tables["service"][0].values["description"] == "Bread & soup"


def test_a_sheet_of_nothing_is_refused_in_a_sentence(tmp_path):
    for content in ("", "\n\n\n", "just one line of words\n", "1,2,3\n4,5,6\n"):
        with pytest.raises(ImportFailedError, match="holds no table or record"):
            read(write(tmp_path, {"county.csv": content}) / "county.csv")


def test_rows_beyond_the_cap_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr("binder.formats.spreadsheet.grid.ROWS", 3)
    rows = "".join(f"Place {n},918-555-01{n:02}\n" for n in range(10))
    tables, report = read(write(tmp_path, {"county.csv": "Name,Phone\n" + rows}) / "county.csv")
    assert len(tables["service"]) == 2
    assert any("is the last of 3 rows" in one for one in reasons(report))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_any_text_in_a_cell_is_taken_apart_without_an_error(text):
    address = split_address(text)
    assert all(address.values())
    assert all(phone.number in text or "/" in text for phone in split_phones(text))
    written_records(text)
    point = to_point(text)
    assert point is None or abs(float(point[0])) <= 90


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=12))
def test_any_sheet_is_read_or_refused(tmp_path_factory, rows):
    text = "Name,Phone,City\n" + "\n".join(",".join(f'"{c}"' for c in row) for row in rows)
    folder = tmp_path_factory.mktemp("any")
    file = write(folder, {"county.csv": text.encode("utf-8", "replace")}) / "county.csv"
    with suppress(ImportFailedError):
        tables, _ = read(file)
        assert all(row.values["name"] for row in tables.get("service", ()))


def test_a_sheet_of_another_program_is_refused_with_the_way_on(tmp_path):
    with pytest.raises(ImportFailedError, match="save it as XLSX or CSV first"):
        read(write(tmp_path, {"county.xls": b"\xd0\xcf\x11\xe0"}) / "county.xls")
