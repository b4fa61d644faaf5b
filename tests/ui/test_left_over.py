"""What was typed and not saved is offered at the next start; a withheld place leaves nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from binder.desk.unsaved import Unsaved
from binder.store.editing import Edit
from binder.store.records import Changes
from tests.edited import import_center
from tests.ui.conftest import texts
from ui.window import MainWindow

Settled = Callable[[], None]
TYPED = "Meals and showers"


@pytest.fixture
def centre(window: MainWindow, settled: Settled, tmp_path: Path) -> tuple[str, str]:
    found = import_center(window.session.desk, tmp_path / "county")
    window.session.changed.emit(Changes(everything=True))
    settled()
    return found


def typed(window: MainWindow, settled: Settled) -> None:
    """Type another name into the form of a listing, and wait for what is kept."""
    window.finding.bar.words.setText("meals harbor")
    settled()
    window.actions_by_name["edit"].trigger()
    settled()
    pane = window.directory_room().show_pane("Edit")
    (form,) = pane.forms.values()
    field = next(f for f in form.findChildren(QLineEdit) if f.text() == "Meals")
    field.setText(TYPED)
    pane.keep()
    settled()


def kept(window: MainWindow) -> Path:
    return window.session.desk.folders.data / "unsaved.json"


def draft(service: str) -> Unsaved:
    return Unsaved(service, "x", "Meals", (Edit("service", (service,), {"name": TYPED}),))


def press(window: MainWindow, name: str) -> None:
    pane = window.directory_room().show_pane("Edit")
    next(b for b in pane.left.findChildren(QPushButton) if b.text() == name).click()


def test_what_is_typed_is_kept_for_its_owner_until_it_is_saved(
    window: MainWindow, settled: Settled, centre: tuple[str, str], qtbot: QtBot
):
    typed(window, settled)
    assert kept(window).stat().st_mode & 0o077 == 0
    (left,) = window.session.desk.unsaved()
    assert left.edits == (Edit("service", (centre[0],), {"name": TYPED}),)
    pane = window.directory_room().show_pane("Edit")
    next(iter(pane.forms.values())).save()
    settled()
    qtbot.waitUntil(lambda: not kept(window).exists(), timeout=5_000)


def test_the_next_start_offers_it_and_saves_it_as_one_change(
    window: MainWindow, settled: Settled, centre: tuple[str, str]
):
    desk = window.session.desk
    desk.keep_unsaved([draft(centre[0])])
    told: list[str] = []
    window.session.told.connect(lambda sentence, _tone: told.append(sentence))
    window.beginning.tell_unsaved(desk.unsaved())
    assert any("not saved when the program ended" in one for one in told)
    pane = window.directory_room().show_pane("Edit")
    settled()
    assert any(TYPED in one for one in texts(pane.left))
    press(window, "Save it")
    settled()
    assert desk.held(*centre)[0].one("service")["name"] == TYPED
    assert not kept(window).exists()
    window.actions_by_name["undo"].trigger()
    settled()
    assert desk.held(*centre)[0].one("service")["name"] == "Meals"


def test_thrown_away_it_is_gone(window: MainWindow, settled: Settled, centre: tuple[str, str]):
    window.session.desk.keep_unsaved([draft(centre[0])])
    press(window, "Throw it away")
    settled()
    assert not kept(window).exists()


def test_of_a_withheld_place_nothing_is_kept_and_what_was_kept_goes(
    window: MainWindow, centre: tuple[str, str]
):
    desk = window.session.desk
    desk.keep_unsaved([draft(centre[0])])
    assert TYPED.encode() in kept(window).read_bytes()
    policy = Edit("location_policy", (centre[1],), {"policy": "call"})
    desk.save_edits([policy], "Call for location")
    assert not kept(window).exists()
    desk.keep_unsaved([draft(centre[0])])
    assert not kept(window).exists()


def test_a_policy_about_to_change_is_not_kept(window: MainWindow, centre: tuple[str, str]):
    edits = (Edit("location_policy", (centre[1],), {"policy": "public", "basis": "Ann Bell"}),)
    window.session.desk.keep_unsaved([Unsaved(centre[0], "x", "Meals", edits)])
    assert not kept(window).exists()


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"drafts": [1]}', '{"drafts": [["a", "b", "c", [["t", 1, 2]]]]}', "\0"],
)
def test_a_file_that_cannot_be_read_is_forgotten(window: MainWindow, text: str):
    kept(window).write_text(text)
    assert window.session.desk.unsaved() == []
    assert not kept(window).exists()
