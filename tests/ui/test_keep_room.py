from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPushButton

from binder.settings import load_settings, placed
from binder.store.editing import Edit
from tests.edited import import_center
from tests.ui.conftest import texts
from ui.window import MainWindow

Settled = Callable[[], None]


def add_place(window: MainWindow, settled: Settled) -> None:
    room = window.directory_room()
    room.add_place()
    room.findChild(QLineEdit, "nameLineEdit").setText("Harbor House")
    room.findChild(QLineEdit, "phoneLineEdit").setText("713-555-0100")
    room.findChild(QPushButton, "addPlaceButton").click()
    settled()


def test_a_backup_is_listed_and_brings_the_state_back(window: MainWindow, settled: Settled):
    before = window.finding.model.rowCount()
    window.actions_by_name["backup"].trigger()
    settled()
    add_place(window, settled)
    assert window.finding.model.rowCount() == before + 1
    room = window.keep_room()
    room.show_pane("Backups")
    room.backups.table.selectRow(0)
    room.backups.restore_chosen()
    settled()
    assert any("Will be missing: 1 change made since then" in text for text in texts(room))
    assert window.finding.model.rowCount() == before + 1
    room.findChild(QPushButton, "confirmButton").click()
    settled()
    assert window.finding.model.rowCount() == before
    assert room.backups.table.rows.rowCount() == 2
    assert any("none is removed until" in text for text in texts(room))
    room.findChild(QPushButton, "rotateButton").click()
    settled()
    assert not any("none is removed until" in text for text in texts(room))


def test_a_home_place_is_checked_before_it_is_kept(window: MainWindow, settled: Settled):
    room = window.keep_room()
    pane = room.show_pane("Settings")
    pane.findChild(QLineEdit, "homeField").setText("Nowhereville, ZZ")
    pane.findChild(QPushButton, "saveSettingsButton").click()
    settled()
    assert any("Not saved" in text for text in texts(pane))
    pane.findChild(QLineEdit, "homeField").setText("77002")
    pane.findChild(QPushButton, "saveSettingsButton").click()
    settled()
    kept = load_settings(window.session.desk.folders)
    assert kept.home == "77002"
    assert window.finding.bar.place.text() == "77002"


def test_the_last_search_is_not_kept(window: MainWindow, settled: Settled):
    window.finding.bar.words.setText("zebra")
    window.finding.bar.place.setText("20001")
    settled()
    window.actions_by_name["night"].trigger()
    settled()
    written = window.session.desk.folders.settings_file.read_text()
    assert "zebra" not in written
    assert "20001" not in written


def test_about_names_the_licences(window: MainWindow):
    shown = " ".join(texts(window.keep_room().show_pane("About")))
    for word in ("PySide6", "SIL Open Font License", "GeoNames", "Open Eligibility"):
        assert word in shown


def test_a_data_folder_must_be_there_and_counts_from_the_next_start(
    window: MainWindow, settled: Settled, tmp_path: Path
):
    window.actions_by_name["settings"].trigger()
    settled()
    room = window.keep_room()
    field = room.findChild(QLineEdit, "data_folderField")
    field.setText(str(tmp_path / "nowhere"))
    room.findChild(QPushButton, "saveSettingsButton").click()
    settled()
    assert placed(window.session.desk.folders) == window.session.desk.folders
    field.setText(str(tmp_path))
    room.findChild(QPushButton, "saveSettingsButton").click()
    settled()
    assert placed(window.session.desk.folders).directory_file == tmp_path / "resources.db"


def test_older_files_that_tell_a_withheld_place_are_named_and_removed(
    window: MainWindow, settled: Settled, tmp_path: Path
):
    desk = window.session.desk
    _, location = import_center(desk, tmp_path / "county")
    desk.backup()
    desk.save_edits([Edit("location_policy", (location,), {"policy": "call"})], "Call")
    room = window.keep_room()
    room.show_pane("Backups").refresh()
    settled()
    assert "1 older file tells where a place is that is withheld now." in texts(room)
    assert any("Legal help, Meals" in text for text in texts(room))
    room.findChild(QPushButton, "purgeButton").click()
    settled()
    assert not any("withheld now" in text for text in texts(room))
    assert desk.still_held() == []
    assert "Removed 1 file" in window.strip.text.text()
