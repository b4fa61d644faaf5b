import sys
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from binder.desk import Desk
from binder.store.quick_add import NewPlace
from tests.ui.conftest import section, squeezed, texts
from ui.actions import ACTS, keys
from ui.app import NO_DISPLAY, has_display, main, report
from ui.directory.editing.form import EditForm
from ui.directory.editing.sections import SECTIONS
from ui.keeping.about import KeysDialog
from ui.window import MainWindow

# told by the offscreen platform for every dialog that has a least size
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_every_action_has_a_key_of_its_own_and_a_menu_entry(window: MainWindow):
    named = [act for act in ACTS if act.name]
    assert all(act.key and act.menu and act.text for act in named)
    assert len({act.key for act in named}) == len(named)
    entries = {action for menu in window.menuBar().findChildren(QMenu) for action in menu.actions()}
    assert set(window.actions_by_name.values()) <= entries


def test_every_action_does_something(window: MainWindow):
    idle = [
        name
        for name, action in window.actions_by_name.items()
        if not action.receivers("2triggered(bool)")
    ]
    assert idle == []


def test_the_list_of_keys_names_every_action(window: MainWindow):
    window.actions_by_name["keys"].trigger()
    dialog = window.findChild(KeysDialog)
    shown = texts(dialog)
    assert all(what in shown for what, _ in keys())
    dialog.close()


def test_the_title_says_which_directory_is_open(window: MainWindow):
    name = window.session.desk.name()
    assert name
    assert window.windowTitle() == f"{name} — Resource Binder"


def test_every_room_opens_and_says_what_to_do(window: MainWindow, settled: Callable[[], None]):
    for name in ("packet", "directory", "keep", "find"):
        window.actions_by_name[name].trigger()
        settled()
        assert texts(window.centralWidget()), name


def test_what_the_command_line_writes_is_seen(window: MainWindow, qtbot: QtBot):
    before = window.finding.model.rowCount()
    other = Desk(window.session.desk.folders, window.session.desk.file)
    other.add_place(NewPlace("Harbor House", "713-555-0100", ("shl.dv",)))
    qtbot.waitUntil(lambda: window.finding.model.rowCount() == before + 1, timeout=20_000)


def test_night_is_dark_and_kept(window: MainWindow):
    window.actions_by_name["night"].trigger()
    assert window.session.theme.night
    assert window.palette().window().color().lightness() < 40
    assert window.session.settings.theme == "night"


def test_without_a_display_one_sentence_names_the_other_way(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert main([]) == 1
    said = capsys.readouterr().err
    assert said == NO_DISPLAY + "\n"
    assert "binder find" in said
    assert "binder sheet" in said


def test_a_display_is_seen_where_there_is_one():
    assert has_display({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert has_display({}, "win32")
    assert not has_display({}, "linux")


def test_a_report_of_a_fault_holds_no_value():
    def work(name: str) -> None:
        raise RuntimeError(f"could not show {name}")

    try:
        work("Harbor House")
    except RuntimeError as error:
        text = report(type(error), error.__traceback__)
    assert "Harbor" not in text
    assert "RuntimeError" in text
    assert "in work" in text


def test_every_text_that_is_shown_has_room(window: MainWindow, settled: Callable[[], None]):
    settled()
    window.actions_by_name["edit"].trigger()
    settled()
    for room in (window.find_room(), window.packet_room(), window.directory_room()):
        assert not squeezed(room)
    for room in (window.directory_room(), window.keep_room()):
        for name in room._build:
            room.show_pane(name)
            settled()
            assert not squeezed(room), name
    form = window.directory_room().show_pane("Edit").findChildren(EditForm)[-1]
    for name in SECTIONS:
        section(form, name)
        settled()
        assert not squeezed(form), name
