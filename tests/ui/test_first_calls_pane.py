from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from binder.store.quick_add import NewPlace
from tests.ui.conftest import texts
from ui.directory.first_calls import FirstCallsPane
from ui.window import MainWindow

Settled = Callable[[], None]
HARBOR = NewPlace("Harbor <House>", "713-555-0100", ("shl.dv",), who="girls up to 17")
ORCHARD = NewPlace("Orchard Home", "713-555-0101", ("shl.dv",))


@pytest.fixture
def pane(window: MainWindow, settled: Settled) -> FirstCallsPane:
    """The pane at Harris County, with two places in the directory."""
    for place in (HARBOR, ORCHARD):
        window.session.desk.add_place(place)
    window.actions_by_name["first_calls"].trigger()
    pane = window.directory_room().findChild(FirstCallsPane)
    pane.where.typed.setText("Harris County, TX")
    settled()
    return pane


def cells(pane: FirstCallsPane, people: str) -> list[str]:
    groups = ["minor", "tribal", "no_papers", "labor", "adult"]
    model = pane.table.rows
    return [
        model.index(groups.index(people), column).data() for column in range(model.columnCount())
    ]


def press(where: FirstCallsPane, text: str) -> None:
    shown = [one for one in where.findChildren(QPushButton) if one.isVisibleTo(where)]
    next(one for one in shown if one.text() == text).click()


def find(pane: FirstCallsPane, settled: Settled, words: str) -> None:
    pane.form.words.setText(words)
    settled()


def set_both(pane: FirstCallsPane, settled: Settled) -> None:
    press(pane, "Set…")
    for part, words in (("first", "harbor"), ("backup", "orchard")):
        find(pane, settled, words)
        pane.findChild(QPushButton, f"{part}Button").click()
    pane.findChild(QPushButton, "saveFirstCallButton").click()
    settled()


def test_an_empty_group_says_what_to_do(pane: FirstCallsPane):
    assert pane.table.rows.rowCount() == 5
    assert "press Set" in cells(pane, "minor")[1]


def test_first_and_backup_are_held_for_the_county_and_shown(
    window: MainWindow, pane: FirstCallsPane, settled: Settled
):
    set_both(pane, settled)
    (call,) = window.session.desk.first_calls("TX")
    assert (call.county, call.people) == ("Harris County", "minor")
    _, first, hours, checked, vetted, backup = cells(pane, "minor")
    assert first == "Harbor <House>\n713-555-0100"
    assert "Not known" in hours
    assert checked == "not checked yet"
    assert vetted == "not vetted"
    assert backup.startswith("Orchard Home\n713-555-0101")
    assert "press Set" in cells(pane, "adult")[1]


def test_taken_out_comes_back_with_undo(
    window: MainWindow, pane: FirstCallsPane, settled: Settled, qtbot: QtBot
):
    set_both(pane, settled)
    qtbot.keyClick(pane.table, Qt.Key.Key_Delete)
    settled()
    assert "press Set" in cells(pane, "minor")[1]
    window.actions_by_name["undo"].trigger()
    settled()
    assert "Harbor" in cells(pane, "minor")[1]


def test_nobody_chosen_or_one_place_twice_is_not_kept(
    window: MainWindow, pane: FirstCallsPane, settled: Settled
):
    press(pane, "Set…")
    find(pane, settled, "harbor")
    save = pane.findChild(QPushButton, "saveFirstCallButton")
    save.click()
    pane.findChild(QPushButton, "firstButton").click()
    pane.findChild(QPushButton, "backupButton").click()
    save.click()
    settled()
    assert window.session.desk.first_calls() == []
    assert any("same place" in text for text in texts(window.strip))


def test_one_for_the_whole_state_stands_where_a_county_has_none(
    window: MainWindow, pane: FirstCallsPane, settled: Settled
):
    pane.where.whole.click()
    settled()
    set_both(pane, settled)
    (call,) = window.session.desk.first_calls("TX")
    assert call.county == ""
    pane.where.typed.setText("Travis County, TX")
    settled()
    assert "(entered for all of TX)" in cells(pane, "minor")[1]
    press(pane, "Take out")
    settled()
    assert window.session.desk.first_calls("TX") == [call]


def test_who_stands_for_the_place_is_entered_and_a_wrong_day_is_not(
    window: MainWindow, pane: FirstCallsPane, settled: Settled
):
    set_both(pane, settled)
    press(pane, "Vetted…")
    values = {"by": "Ana Ruiz", "basis": "visit", "until": "next May", "minors": "RTC 12345"}
    for name, value in values.items():
        pane.vetting.findChild(QLineEdit, f"{name}LineEdit").setText(value)
    save = pane.findChild(QPushButton, "saveVettingButton")
    save.click()
    assert any("is not a day like" in text for text in texts(pane))
    pane.vetting.findChild(QLineEdit, "untilLineEdit").setText("2027-05-01")
    save.click()
    settled()
    assert cells(pane, "minor")[4] == "by Ana Ruiz until 1 May 2027"
    press(pane, "Vetted…")
    press(pane, "Take the vetting out")
    settled()
    assert cells(pane, "minor")[4] == "not vetted"


def test_a_place_nobody_knows_is_said_and_nothing_can_be_set(
    pane: FirstCallsPane, settled: Settled
):
    pane.where.typed.setText("Nowhereville, ZZ")
    settled()
    assert any("No place is known" in text for text in texts(pane))
    assert pane.table.rows.rowCount() == 0
    assert not pane.table.isVisible()


def test_the_whole_way_goes_by_keys(
    window: MainWindow, pane: FirstCallsPane, settled: Settled, qtbot: QtBot
):
    pane.table.setFocus()
    qtbot.keyClick(pane.table, Qt.Key.Key_Down)
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    settled()
    qtbot.keyClicks(pane.form.words, "harbor")
    settled()
    qtbot.keyClick(pane.form.words, Qt.Key.Key_Return)
    qtbot.keyClick(pane.form.list, Qt.Key.Key_Return)
    pane.findChild(QPushButton, "saveFirstCallButton").setFocus()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    settled()
    assert [call.people for call in window.session.desk.first_calls()] == ["tribal"]
