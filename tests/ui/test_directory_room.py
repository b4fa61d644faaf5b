import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.bench.make_package import make_package
from tests.ui.conftest import texts
from ui.directory.room import DirectoryRoom
from ui.directory.sources import SourceBlock
from ui.window import MainWindow

Settled = Callable[[], None]
SERVICES = 40


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "county"
    make_package(folder, SERVICES)
    with (folder / "phones.csv").open("a") as phones:
        phones.write("p-x,no-such-place,,555-0100,,voice,\n")
    return folder


def import_package(window: MainWindow, settled: Settled, package: Path) -> DirectoryRoom:
    window.session.ask.answers.append(package)
    window.actions_by_name["import_folder"].trigger()
    settled()
    return window.directory_room()


def block(room: DirectoryRoom, name: str) -> SourceBlock:
    return next(one for one in room.findChildren(SourceBlock) if name in texts(one))


def press(where: SourceBlock, text: str) -> None:
    next(one for one in where.findChildren(QPushButton) if one.text() == text).click()


def test_an_import_shows_counts_and_every_problem(
    window: MainWindow, settled: Settled, package: Path
):
    before = window.finding.model.rowCount()
    room = import_package(window, settled, package)
    assert f"county: {SERVICES} services added." in texts(room)
    assert window.finding.model.rowCount() > before
    assert "county" in window.windowTitle()
    room.importing.problems.copy_all()
    copied = QGuiApplication.clipboard().text()
    assert "phones.csv" in copied
    assert "no-such-place" in copied


def test_the_same_files_again_change_nothing(window: MainWindow, settled: Settled, package: Path):
    import_package(window, settled, package)
    room = import_package(window, settled, package)
    assert any("nothing changed" in text for text in texts(room))


def test_a_stopped_import_leaves_no_trace(
    window: MainWindow, settled: Settled, tmp_path: Path, qtbot: QtBot
):
    folder = tmp_path / "large"
    make_package(folder, 4000)
    before = window.finding.model.rowCount()
    window.session.writes.started.connect(
        lambda job: job.progressed.connect(lambda *_: window.actions_by_name["cancel"].trigger())
    )
    room = import_package(window, settled, folder)
    assert window.finding.model.rowCount() == before
    assert [source.name for source in window.session.desk.sources()] == ["National lines"]
    assert not [path for path in window.session.desk.file.parent.iterdir() if "part" in path.name]
    assert room.isVisible()


def test_no_file_chosen_is_no_import(window: MainWindow, settled: Settled):
    window.session.ask.answers.append(None)
    window.actions_by_name["import_folder"].trigger()
    settled()
    assert not window.strip.isVisible()


def test_a_source_is_renamed_taken_back_and_removed(
    window: MainWindow, settled: Settled, package: Path
):
    room = import_package(window, settled, package)
    room.show_pane("Sources")
    press(block(room, "county"), "Rename…")
    block(room, "county").findChild(QLineEdit, "sourceNameLineEdit").setText("Harris <County>")
    press(block(room, "county"), "Save the name")
    settled()
    assert "Harris <County>" in window.windowTitle()
    held = window.finding.model.rowCount()
    press(block(room, "Harris <County>"), "Remove…")
    assert any("Remove all 40 services" in text for text in texts(room))
    assert window.finding.model.rowCount() == held
    press(block(room, "Harris <County>"), "Remove them")
    settled()
    assert window.finding.model.rowCount() < held
    assert "Harris" not in window.windowTitle()


def test_newer_national_lines_are_offered_and_taken_in(window: MainWindow, settled: Settled):
    connection = sqlite3.connect(window.session.desk.file)
    connection.execute("UPDATE edition SET label = '2026-01', content = 'older'")
    connection.execute("UPDATE phone SET number = '1-800-555-0100' WHERE number = '988'")
    connection.commit()
    connection.close()
    window.actions_by_name["directory"].trigger()
    settled()
    room = window.directory_room()
    assert any("newer national lines" in text for text in texts(room))
    room.findChild(QPushButton, "offerButton").click()
    settled()
    assert not any("newer national lines" in text for text in texts(room))
    assert "988" in {
        phone.number for listing in window.session.desk.first_page(200) for phone in listing.phones
    }
