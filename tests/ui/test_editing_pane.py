"""The pane Edit: what is held is shown, one save is one change, nothing typed is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from binder.store.records import Changes
from tests.edited import STREET, import_center
from tests.ui.conftest import section, texts
from ui.combo import Combo
from ui.directory.editing.chip import Chip
from ui.directory.editing.form import EditForm
from ui.directory.editing.hours_grid import DayLine, HoursGrid
from ui.directory.editing.row_list import RowList
from ui.window import MainWindow

Settled = Callable[[], None]


@pytest.fixture
def open_form(window: MainWindow, settled: Settled, tmp_path: Path) -> Callable[..., EditForm]:
    """Open the form of a listing of the small directory, as a person would."""
    import_center(window.session.desk, tmp_path / "county")
    window.session.changed.emit(Changes(everything=True))
    settled()

    def opened(words: str = "meals harbor") -> EditForm:
        window.find_room()
        window.finding.bar.words.setText(words)
        settled()
        window.actions_by_name["edit"].trigger()
        settled()
        return form_of(window)

    return opened


def form_of(window: MainWindow) -> EditForm:
    pane = window.directory_room().show_pane("Edit")
    assert isinstance(pane._stack.currentWidget(), EditForm)
    return pane._stack.currentWidget()


def office(form: EditForm) -> HoursGrid:
    return section(form, "Hours").findChild(HoursGrid, "officeHours")


def line(where: QWidget, name: str) -> QLineEdit:
    found = where.findChild(QLineEdit, name)
    assert found is not None, name
    return found


def save(form: EditForm, settled: Settled) -> None:
    form.save_button.click()
    settled()


def shown(window: MainWindow, settled: Settled, words: str):
    window.find_room()
    window.finding.bar.words.setText(words)
    settled()
    return window.finding.detail.listing


def test_the_form_shows_what_is_held_and_nothing_is_to_save(open_form):
    form = open_form()
    assert line(section(form, "Names"), "service.name").text() == "Meals"
    assert line(section(form, "Phones"), "phone.number").text() == "713-555-0100"
    week = office(form).week()
    assert [week[day][0].opens for day in ("MO", "WE", "SA")] == ["9:00 AM", "9:00 AM", "10:00 AM"]
    assert line(section(form, "Where"), "address.address_1").text() == STREET
    for name in form._tabs:
        section(form, name)
    assert not form.dirty
    assert not form.save_button.isEnabled()


def test_one_save_of_many_sections_is_one_change_with_initials(
    window: MainWindow, settled: Settled, open_form
):
    form = open_form()
    line(form, "service.name").setText("Warm meals")
    numbers = section(form, "Phones").findChild(RowList, "phoneList")
    numbers.add().boxes["number"].setText("713-555-0142")
    numbers._move(numbers.lines[1], -1)
    chip = section(form, "Whom they take").findChild(Chip, "gender man")
    chip.click()
    chip.click()
    form.initials.setText("AB")
    save(form, settled)
    listing = shown(window, settled, "warm meals")
    assert [phone.number for phone in listing.phones][:2] == ["713-555-0142", "713-555-0100"]
    assert ("gender", "man", "refuses", "stated") in [fact[:4] for fact in listing.facts]
    assert window.session.settings.initials == "AB"
    window.actions_by_name["undo"].trigger()
    settled()
    listing = shown(window, settled, "meals harbor")
    assert (listing.name, listing.facts) == ("Meals", ())
    assert [phone.number for phone in listing.phones] == ["713-555-0100"]
    assert "names, phones, whom they take" in window.actions_by_name["redo"].text().lower()
    window.actions_by_name["redo"].trigger()
    settled()
    assert shown(window, settled, "warm meals").name == "Warm meals"


def test_what_is_typed_outlives_escape_rooms_and_other_listings(
    window: MainWindow, settled: Settled, open_form, qtbot: QtBot
):
    form = open_form()
    line(form, "service.name").setText("Half a na")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert window.rail.isVisible()
    assert window._stack.currentWidget() is window.finding
    other = open_form("legal harbor")
    assert other is not form
    drafts = [b for b in window.directory_room().findChildren(QPushButton) if "Draft" in b.text()]
    assert [one.text() for one in drafts] == ["Draft: Meals"]
    drafts[0].click()
    settled()
    assert form_of(window) is form
    assert line(form, "service.name").text() == "Half a na"
    window.packet_room()
    window.directory_room().show_pane("Sources")
    assert open_form("meals harbor") is form
    assert window.session.desk.undoable() == ""


def test_a_draft_is_kept_and_told_when_the_record_changes_elsewhere(
    window: MainWindow, settled: Settled, open_form
):
    form = open_form()
    line(form, "service.name").setText("Mine")
    service = form.record.held.service
    changes = window.session.desk.set_field("service", service, "alert", "Closed for paint")
    window.session.changed.emit(changes)
    settled()
    assert form_of(window) is form
    assert line(form, "service.name").text() == "Mine"
    assert any("changed elsewhere" in text for text in texts(form))
    save(form, settled)
    listing = shown(window, settled, "mine harbor")
    assert (listing.name, listing.alert) == ("Mine", "Closed for paint")


def test_a_check_explains_beside_the_field_and_saving_goes_on(
    window: MainWindow, settled: Settled, open_form
):
    form = open_form()
    page = section(form, "Phones")
    line(page, "phone.number").setText("555-0100")
    assert any("area code is missing" in text for text in texts(page))
    page = section(form, "Whom they take")
    line(page, "service.minimum_age").setText("35")
    line(page, "service.maximum_age").setText("18")
    assert any("upside down" in text for text in texts(page))
    page = section(form, "Where")
    line(page, "address.postal_code").setText("75201")
    assert any("75201" in text and "Dallas" in text for text in texts(page))
    save(form, settled)
    listing = shown(window, settled, "meals harbor")
    assert listing.phones[0].number == "555-0100"
    assert (listing.minimum_age, listing.maximum_age) == (35, 18)


def test_hours_are_entered_as_a_grid_and_read_back_while_typed(
    window: MainWindow, settled: Settled, open_form
):
    form = open_form()
    page = office(form)
    tuesday, saturday = page.findChild(DayLine, "day TU"), page.findChild(DayLine, "day SA")
    tuesday.boxes()[0].closes.setText("noon")
    tuesday.more.click()
    tuesday.boxes()[1].opens.setText("1 pm")
    tuesday.boxes()[1].closes.setText("5 pm")
    saturday.boxes()[0].opens.setText("")
    saturday.boxes()[0].closes.setText("")
    assert any("Tuesday, 9 am to noon and 1 pm to 5 pm" in text for text in texts(page))
    save(form, settled)
    rows = shown(window, settled, "meals harbor").schedules
    week = {(row.byday, row.opens_at, row.closes_at) for row in rows}
    assert week == {
        (("MO", "WE"), "09:00", "17:00"),
        (("TU",), "09:00", "12:00"),
        (("TU",), "13:00", "17:00"),
    }


def test_an_exception_by_date_is_closed_without_times(
    window: MainWindow, settled: Settled, open_form
):
    form = open_form()
    exceptions = section(form, "Hours").findChild(RowList, "datedHours").add()
    exceptions.boxes["valid_from"].setText("2026-12-25")
    exceptions.boxes["description"].setText("Christmas")
    save(form, settled)
    rows = shown(window, settled, "meals harbor").schedules
    dated = [row for row in rows if row.valid_from]
    assert [(str(row.valid_from), str(row.valid_to), row.closed) for row in dated] == [
        ("2026-12-25", "2026-12-25", True)
    ]


def test_chips_go_round_by_keys_and_by_space(open_form, qtbot: QtBot):
    form = open_form()
    chip = section(form, "Whom they take").findChild(Chip, "gender woman")
    states = []
    for key in (Qt.Key.Key_Space,) * 4:
        qtbot.keyClick(chip, key)
        states.append(chip.state)
    assert states == ["accepts", "refuses", "requires", ""]
    for key, state in (("!", "requires"), ("-", "refuses"), ("+", "accepts"), ("0", "")):
        qtbot.keyClicks(chip, key)
        assert chip.state == state
    assert chip.accessibleName() == "woman or girl: not said"


def test_a_place_made_confidential_loses_its_street_from_form_and_file(
    window: MainWindow, settled: Settled, open_form
):
    form = open_form()
    page = section(form, "Where")
    policy = page.findChild(Combo, "location_policy.policy")
    policy.setCurrentIndex(policy.findData("call"))
    assert any("Undo cannot bring them back" in text for text in texts(page))
    save(form, settled)
    assert b"Juniper" not in window.session.desk.file.read_bytes()
    form = form_of(window)
    assert form.section == "Where"
    page = section(form, "Where")
    assert page.findChild(QLineEdit, "address.address_1") is None
    assert line(page, "location_policy.city").text() == "Houston"
    policy = page.findChild(Combo, "location_policy.policy")
    policy.setCurrentIndex(policy.findData("public"))
    save(form, settled)
    assert "Only the place can allow" in window.strip.text.text()
    assert form_of(window).dirty
    line(page, "location_policy.authorised_by").setText("Ann Bell, director")
    save(form, settled)
    assert shown(window, settled, "meals harbor").policy == "public"


def test_a_note_says_beside_it_what_it_may_not_hold(window, settled: Settled, open_form):
    form = open_form()
    page = section(form, "Notes, consent")
    assert any("nothing about a person" in text for text in texts(page))
    note = page.findChild(QPlainTextEdit, "staff_note.text")
    note.setPlainText("Ring twice.")
    page.findChild(QPushButton, "audience law_enforcement").click()
    save(form, settled)
    assert "Say who of the place agreed" in window.strip.text.text()
    line(page, "consent.authorised_by").setText("Ann Bell, director")
    save(form, settled)
    held = form_of(window).record.held
    assert held.one("staff_note")["text"] == "Ring twice."
    assert held.one("consent")["audiences"] == "law_enforcement"
    shown(window, settled, "meals harbor")
    assert "Ring twice." in texts(window.finding.detail)
    form_of(window)
    page = section(form_of(window), "Notes, consent")
    page.findChild(QPlainTextEdit, "staff_note.text").setPlainText("")
    save(form_of(window), settled)
    assert form_of(window).record.held.one("staff_note") == {}


def test_any_saved_change_is_taken_back_from_its_list(
    window: MainWindow, settled: Settled, open_form
):
    form = open_form()
    line(form, "service.name").setText("First")
    save(form, settled)
    form = form_of(window)
    line(section(form, "Names"), "service.alert").setText("Second")
    save(form, settled)
    page = section(form_of(window), "Changes")
    told = texts(page)
    assert any("name: Meals → First" in text for text in told)
    backs = [b for b in page.findChildren(QPushButton) if b.text() == "Take back"]
    assert len(backs) == 2
    backs[1].click()
    settled()
    listing = shown(window, settled, "meals harbor")
    assert (listing.name, listing.alert) == ("Meals", "Second")


def test_thrown_away_is_what_the_directory_holds_again(
    window: MainWindow, settled: Settled, open_form
):
    form = open_form()
    line(form, "service.name").setText("Mine")
    form.drop_button.click()
    settled()
    assert line(form_of(window), "service.name").text() == "Meals"
    assert not form_of(window).dirty


def test_what_no_list_shows_is_offered_and_can_be_listed_again(
    window: MainWindow, settled: Settled, tmp_path: Path
):
    desk = window.session.desk
    service, _ = import_center(desk, tmp_path / "county")
    desk.set_field("service", service, "status", "inactive")
    window.session.changed.emit(Changes(everything=True))
    settled()
    assert shown(window, settled, "meals harbor") is None
    pane = window.directory_room().show_pane("Edit")
    settled()
    offered = [b for b in pane.findChildren(QPushButton) if "not in force" in b.text()]
    assert [one.text() for one in offered] == ["Meals · not in force"]
    offered[0].click()
    settled()
    form = form_of(window)
    assert "Changed here; the source says: active" in texts(form)
    state = form.findChild(Combo, "service.status")
    state.setCurrentIndex(state.findData("active"))
    save(form, settled)
    assert shown(window, settled, "meals harbor").name == "Meals"


def test_records_that_read_the_same_are_one_line_and_change_together(
    window: MainWindow, settled: Settled, open_form
):
    form = open_form()
    twin = section(form, "Phones").findChild(RowList, "phoneList").add()
    twin.boxes["number"].setText("713-555-0100")
    twin.boxes["description"].setText("front desk")
    save(form, settled)
    service, location = form.record.held.service, form.record.held.location
    held, _ = window.session.desk.held(service, location)
    assert len(held.rows["phone"]) == 2
    kind = [row for row in held.rows["phone"] if row["type"] is None]
    window.session.changed.emit(
        window.session.desk.set_field("phone", str(kind[0]["id"]), "type", "voice")
    )
    settled()
    numbers = section(form_of(window), "Phones").findChild(RowList, "phoneList")
    assert len(numbers.lines) == 1
    numbers.lines[0].boxes["number"].setText("713-555-0199")
    save(form_of(window), settled)
    held, _ = window.session.desk.held(service, location)
    assert {row["number"] for row in held.rows["phone"]} == {"713-555-0199"}


def test_the_whole_pane_is_reached_by_keys(window: MainWindow, open_form, qtbot: QtBot):
    form = open_form()
    window.activateWindow()
    form._tabs["Names"].setFocus()
    qtbot.keyClick(form._tabs["Names"], Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert form.section == "Phones"
    assert form._tabs["Phones"].hasFocus()
    qtbot.keyClick(form._tabs["Phones"], Qt.Key.Key_Down)
    assert form.section == "Hours"
    assert form._tabs["Hours"].hasFocus()
    section(form, "Hours")
    reached = []
    for _ in range(12):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        reached.append(window.focusWidget())
    assert any(isinstance(one, QLineEdit) and "Monday" in one.objectName() for one in reached)


def test_the_hours_of_intake_come_behind_those_of_the_office(open_form, settled: Settled, window):
    form = open_form()
    page = section(form, "Hours")
    page.findChild(QPushButton, "intakeTab").click()
    grid = page.findChild(HoursGrid, "intakeHours")
    assert grid.isVisible()
    grid.days["MO"].boxes()[0].opens.setText("18:00")
    grid.days["MO"].boxes()[0].closes.setText("20:00")
    assert [edit.values["kind"] for edit in form.edits()] == ["intake"]
    save(form, settled)
    held = form_of(window).record.held.rows["schedule"]
    assert any(one["kind"] == "intake" and one["opens_at"] == "18:00" for one in held)


def test_nothing_is_typed_into_a_form_that_is_being_saved(
    window: MainWindow, open_form, settled: Settled
):
    form = open_form()
    name = line(section(form, "Names"), "service.name")
    name.setText("Warm meals")
    form.save_button.click()
    assert not name.isEnabled()
    settled()
    assert line(section(form_of(window), "Names"), "service.name").isEnabled()


def test_a_form_goes_on_where_saving_came_to_change_nothing(
    window: MainWindow, open_form, settled: Settled
):
    form = open_form()
    form._stack.setEnabled(False)  # as while it is saved
    form._keep(Changes())
    settled()
    assert line(section(form_of(window), "Names"), "service.name").isEnabled()


def test_a_form_that_could_not_be_saved_goes_on(window: MainWindow, open_form, settled: Settled):
    form = open_form()
    name = line(section(form, "Names"), "service.name")
    name.setText("Warm meals")
    window.session.desk.only_reading = "The directory is open for reading only."
    form.save_button.click()
    settled()
    assert name.isEnabled()
    assert name.text() == "Warm meals"
    assert form.dirty


def test_only_forms_in_which_something_is_typed_stay(window: MainWindow, open_form):
    first = open_form()
    pane = window.directory_room().show_pane("Edit")
    second = open_form("advice legal help harbor")
    assert list(pane.forms.values()) == [second]
    assert second is not first
    line(section(second, "Names"), "service.name").setText("Night advice")
    third = open_form()
    assert set(pane.forms.values()) == {second, third}


def test_a_form_nobody_looks_at_is_read_anew_when_it_is_shown(
    window: MainWindow, open_form, settled: Settled
):
    form = open_form()
    service = form.record.held.service
    window.find_room()
    window.session.write("Changed.", window.session.desk.set_field, "service", service, "name", "X")
    settled()
    pane = window.directory_room().show_pane("Edit")
    assert not pane.forms
    settled()
    assert line(section(form_of(window), "Names"), "service.name").text() == "X"
