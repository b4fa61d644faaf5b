from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from binder.store.records import Changes
from tests.ui.conftest import texts
from ui.window import MainWindow

Settled = Callable[[], None]


def choose(window: MainWindow, settled: Settled, words: str) -> None:
    window.finding.bar.words.setText(words)
    settled()


def press(where: QWidget, name: str) -> None:
    found = where.findChild(QPushButton, name)
    assert found is not None, name
    found.click()


def add_place(window: MainWindow, settled: Settled, **values: str) -> None:
    window.directory_room().add_place()
    room = window.directory_room()
    for name, value in values.items():
        field = room.findChild(QLineEdit, f"{name}LineEdit")
        assert field is not None
        field.setText(value)
    press(room, "addPlaceButton")
    settled()
    window.find_room()


def test_a_place_added_by_hand_is_found_with_its_hours(window: MainWindow, settled: Settled):
    add_place(window, settled, name="Harbor House", phone="713-555-0100", hours="M-F 9-5")
    choose(window, settled, "harbor")
    shown = texts(window.finding.detail)
    assert "Harbor House" in shown
    assert "713-555-0100" in shown
    assert any("Monday" in text for text in shown)


def test_a_place_without_a_phone_is_not_added(window: MainWindow, settled: Settled):
    add_place(window, settled, name="Harbor House")
    assert window.strip.text.text() == "A place needs a phone."


def test_hours_are_read_while_they_are_typed(window: MainWindow):
    room = window.directory_room()
    room.add_place()
    field = room.findChild(QLineEdit, "hoursLineEdit")
    field.setText("M-F 9-5")
    assert any(text.startswith("Read as: Monday to Friday") for text in texts(room))
    field.setText("most days, ask Ann")
    assert any("kept as you write them" in text for text in texts(room))


def test_a_changed_phone_is_shown_and_undone(window: MainWindow, settled: Settled, qtbot: QtBot):
    add_place(window, settled, name="Harbor House", phone="713-555-0100")
    choose(window, settled, "harbor")
    window.actions_by_name["change_phone"].trigger()
    field = window.finding.detail.findChild(QLineEdit, "numberLineEdit")
    field.setText("713-555-0199")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settled()
    assert "713-555-0199" in texts(window.finding.detail)
    assert window.actions_by_name["undo"].isEnabled()
    window.actions_by_name["undo"].trigger()
    settled()
    assert "713-555-0100" in texts(window.finding.detail)


def test_every_pane_is_told_which_service_a_write_changed(window: MainWindow, settled: Settled):
    told: list[Changes] = []
    window.session.changed.connect(told.append)
    add_place(window, settled, name="Harbor House", phone="713-555-0100")
    choose(window, settled, "harbor")
    window.actions_by_name["wrong_number"].trigger()
    settled()
    service = window.finding.detail.listing.service_id
    assert [changes.services for changes in told] == [{service}, {service}]


def test_a_wrong_number_says_so_in_a_word(window: MainWindow, settled: Settled):
    add_place(window, settled, name="Harbor House", phone="713-555-0100")
    choose(window, settled, "harbor")
    window.actions_by_name["wrong_number"].trigger()
    settled()
    assert any("wrong number" in text for text in texts(window.finding.detail))


def test_a_listing_with_many_numbers_asks_which(window: MainWindow, settled: Settled, qtbot: QtBot):
    choose(window, settled, "National Human Trafficking Hotline")
    window.actions_by_name["no_answer"].trigger()
    which = window.finding.detail.findChild(QComboBox, "phoneComboBox")
    assert which.currentText().startswith("1-888-373-7888")
    qtbot.keyClick(which, Qt.Key.Key_Return)
    settled()
    flagged = [phone for phone in window.finding.detail.listing.phones if phone.flag]
    assert [phone.number for phone in flagged] == ["1-888-373-7888"]


def test_escape_puts_a_form_away(window: MainWindow, settled: Settled, qtbot: QtBot):
    choose(window, settled, "hotline")
    window.actions_by_name["checked"].trigger()
    form = window.finding.detail.form
    assert form.isVisible()
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert window.finding.detail._take.isVisible()


def test_checked_by_phone_is_shown_as_checked(window: MainWindow, settled: Settled):
    add_place(window, settled, name="Harbor House", phone="713-555-0100")
    choose(window, settled, "harbor")
    assert "not checked yet" in texts(window.finding.detail)
    window.actions_by_name["checked"].trigger()
    window.finding.detail.findChild(QLineEdit, "initialsLineEdit").setText("AB")
    press(window.finding.detail, "saveButton")
    settled()
    assert "checked 22 Nov" in texts(window.finding.detail)


def test_a_look_at_the_website_is_no_check(window: MainWindow, settled: Settled):
    add_place(window, settled, name="Harbor House", phone="713-555-0100")
    choose(window, settled, "harbor")
    window.actions_by_name["checked"].trigger()
    method = window.finding.detail.findChild(QComboBox, "methodComboBox")
    method.setCurrentIndex(method.findData("website"))
    window.finding.detail.findChild(QLineEdit, "initialsLineEdit").setText("AB")
    press(window.finding.detail, "saveButton")
    settled()
    assert "not checked yet" in texts(window.finding.detail)


def test_the_number_is_copied_as_it_is_read(window: MainWindow, settled: Settled):
    add_place(window, settled, name="Harbor House", phone="713-555-0100")
    choose(window, settled, "harbor")
    window.actions_by_name["copy_number"].trigger()
    assert QGuiApplication.clipboard().text() == "713-555-0100"


def test_names_that_look_like_markup_are_shown_as_they_are(window: MainWindow, settled: Settled):
    name = "Hope <b>& Co</b> <img src=/etc/hostname>"
    add_place(window, settled, name=name, phone="713-555-0100", who="<script>all</script> & kids")
    choose(window, settled, "hope co")
    assert name in texts(window.finding.detail)
    assert "<script>all</script> & kids" in texts(window.finding.detail)
    shown = window.findChildren(QLabel)
    assert {one.textFormat() for one in shown} == {Qt.TextFormat.PlainText}
    index = window.finding.model.index(0, 0)
    assert str(index.data()).startswith(name)
    window.finding.detail.take()
    chips = [one.text() for one in window.finding.tray.findChildren(QPushButton)]
    assert any("<b>&& Co</b>" in text for text in chips)
    undo = window.actions_by_name["undo"].text()
    assert "<b>&& Co</b>" in undo
