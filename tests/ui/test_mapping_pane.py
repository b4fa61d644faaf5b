"""The columns of a spreadsheet, shown and changed before it is brought in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.ui.conftest import texts
from ui.directory.mapping.columns import HOLDS
from ui.directory.mapping.pane import MappingPane
from ui.directory.room import DirectoryRoom
from ui.window import MainWindow

Settled = Callable[[], None]
SHEET = """Agency,What it is called,Where,Ring,Confidential shelter,Blurb
Lakeside Aid,Food pantry,"12 Main St, Tulsa, OK 74103",918-555-0100,No,Bread and soup
Lakeside Aid,Clinic,"14 Main St, Tulsa, OK 74103",918-555-0101,No,Walk in
Safe Harbor,Night house,"99 Hidden Rd, Tulsa, OK 74104",918-555-0102,Yes,For women
,,,918-555-0199,,
"""


@pytest.fixture
def county(tmp_path: Path) -> Path:
    file = tmp_path / "county.csv"
    file.write_text(SHEET)
    return file


def choose(window: MainWindow, settled: Settled, file: Path) -> DirectoryRoom:
    window.session.ask.answers.append([file])
    window.actions_by_name["import_files"].trigger()
    settled()
    return window.directory_room()


def hold(pane: MappingPane, heading: str, field: str) -> None:
    columns = pane.columns.columns
    at = list(columns.mapped()).index(heading)
    columns.setData(columns.index(at, HOLDS), field)


def cells(pane: MappingPane) -> list[str]:
    return pane.became.rows.as_text().splitlines()


def test_a_sheet_never_read_is_shown_before_anything_is_written(
    window: MainWindow, settled: Settled, county: Path
):
    room = choose(window, settled, county)
    pane = room.importing.mapping
    assert pane.isVisible()
    assert pane.columns.columns.mapped()["Where"] == "address"
    assert pane.columns.columns.mapped()["Ring"] == "phone"
    assert [source.name for source in window.session.desk.sources()] == ["National lines"]
    assert any("names no service" in line for line in pane.refused.rows.as_text().splitlines())


def test_another_field_shows_at_once_what_the_rows_become(
    window: MainWindow, settled: Settled, county: Path
):
    pane = choose(window, settled, county).importing.mapping
    assert not any("Food pantry" in line for line in cells(pane))
    hold(pane, "What it is called", "name")
    settled()
    assert any("Food pantry" in line and "12 Main St" in line for line in cells(pane))
    assert any("Night house" in line and "call for location" in line for line in cells(pane))
    assert "Hidden" not in pane.became.rows.as_text()


def test_what_was_agreed_is_brought_in_and_needs_no_look_the_next_time(
    window: MainWindow, settled: Settled, county: Path
):
    room = choose(window, settled, county)
    pane = room.importing.mapping
    hold(pane, "What it is called", "name")
    settled()
    pane.agree.click()
    settled()
    assert any("3 services added" in text for text in texts(room))
    new = 'Lakeside Aid,Closet,"15 Main St, Tulsa, OK 74103",918-555-0103,No,\n'
    county.write_text(SHEET + new)
    room = choose(window, settled, county)
    assert not room.importing.mapping.isVisible()
    assert any("1 service added, 3 services unchanged" in text for text in texts(room))


def test_cancelled_nothing_has_happened(window: MainWindow, settled: Settled, county: Path):
    room = choose(window, settled, county)
    cancel = room.importing.mapping.findChildren(QPushButton)[-1]
    cancel.click()
    settled()
    assert "Lakeside" not in room.importing.mapping.became.rows.as_text()
    assert [source.name for source in window.session.desk.sources()] == ["National lines"]
    assert not room.importing.mapping.isVisible()


def test_what_a_column_holds_is_chosen_with_the_keyboard(
    window: MainWindow, settled: Settled, county: Path, qtbot
):
    pane = choose(window, settled, county).importing.mapping
    table = pane.columns
    at = list(table.columns.mapped()).index("What it is called")
    table.setCurrentIndex(table.columns.index(at, HOLDS))
    table.edit(table.currentIndex())
    editor = table.indexWidget(table.currentIndex()) or table.viewport().focusWidget()
    assert editor is not None
    editor.setCurrentIndex(editor.findData("name"))
    editor.activated.emit(editor.currentIndex())
    settled()
    assert table.columns.mapped()["What it is called"] == "name"
    assert Qt.ItemFlag.ItemIsEditable in table.columns.flags(table.columns.index(at, HOLDS))
