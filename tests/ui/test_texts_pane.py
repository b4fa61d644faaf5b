from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from binder.guidance.guidance import load_guidance, shipped
from binder.guidance.notes import Note
from binder.store.quick_add import NewPlace
from tests.conftest import TODAY
from tests.ui.conftest import texts
from ui.keeping.text_note import Entry, new_rule, revised
from ui.keeping.texts import KIND_NAMES, KINDS, TextsPane
from ui.window import MainWindow

Settled = Callable[[], None]


@pytest.fixture
def pane(window: MainWindow, settled: Settled) -> TextsPane:
    """The pane with the program's own texts."""
    window.actions_by_name["own_texts"].trigger()
    settled()
    return window.keep_room().findChild(TextsPane)


def rows(pane: TextsPane) -> dict[str, list[str]]:
    model = pane.table.rows
    lines = [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    return {line[0]: line for line in lines}


def open_text(pane: TextsPane, name: str) -> None:
    pane.table.selectRow(list(rows(pane)).index(name))
    pane.change()


def save(pane: TextsPane, settled: Settled) -> None:
    pane.findChild(QPushButton, "saveTextButton").click()
    settled()


def own(window: MainWindow) -> dict[str, Note]:
    guidance = load_guidance(window.session.desk.folders.guidance_file)
    assert guidance.problems == ()
    return {note.id: note for note in guidance.notes if note not in shipped().notes}


def fill_rule(pane: TextsPane) -> None:
    pane.findChild(QPushButton, "newRuleButton").click()
    pane.form.words["text"].setPlainText("Call the state line within {hours} hours. <b>")
    for name, value in {"state": "tx", "hours": "48", "source": "State code 1.2"}.items():
        pane.form.lines[name].setText(value)


def test_every_text_stands_with_its_source_and_that_nobody_checked_it(pane: TextsPane):
    shown = rows(pane)
    assert set(shown) == {note.id for note in shipped().notes}
    clock = next(note for note in shipped().notes if note.id == "clock.pep")
    line = shown["clock.pep"]
    assert line[1] == clock.text
    assert line[4] == f"{clock.hours:g}"
    assert line[5] == clock.source
    assert line[7] == "nobody yet"


def test_a_kind_is_shown_alone_and_every_kind_has_a_name(pane: TextsPane):
    assert set(KIND_NAMES) == set(KINDS)
    pane.kind.setCurrentIndex(pane.kind.findData("clock"))
    assert rows(pane)
    assert all(name.startswith("clock.") for name in rows(pane))


def test_a_changed_text_is_kept_marked_and_taken_back(
    window: MainWindow, pane: TextsPane, settled: Settled
):
    open_text(pane, "clock.pep")
    assert any("Not checked by anyone" in text for text in texts(pane))
    pane.form.lines["hours"].setText("96")
    pane.form.lines["checked_by"].setText("Dr. Osei")
    save(pane, settled)
    assert own(window)["clock.pep"].hours == 96
    assert rows(pane)["clock.pep (yours)"][7] == "Dr. Osei"
    open_text(pane, "clock.pep (yours)")
    pane.findChild(QPushButton, "backToProgramButton").click()
    assert own(window)
    pane.findChild(QPushButton, "confirmButton").click()
    settled()
    assert own(window) == {}
    assert "clock.pep" in rows(pane)


def test_a_state_s_rule_stands_on_the_screen_at_once(
    window: MainWindow, pane: TextsPane, settled: Settled
):
    strip = window.finding.guide.strip
    window.finding.bar.place.setText("77002")
    window.finding.case.tick("age=-17")
    settled()
    assert any("Your state's rule is not entered" in text for text in texts(strip))
    fill_rule(pane)
    save(pane, settled)
    assert "report.tx_all (yours)" in rows(pane)
    window.find_room()
    settled()
    assert any("within 48 hours" in text for text in texts(strip))
    assert not any("rule is not entered" in text for text in texts(strip))


def test_a_second_rule_of_a_name_is_refused_and_the_form_stays(
    window: MainWindow, pane: TextsPane, settled: Settled
):
    for _ in range(2):
        fill_rule(pane)
        save(pane, settled)
    assert any("report.tx_all already" in text for text in texts(window.strip))
    assert pane.form.isVisible()
    pane.form.role.setCurrentIndex(pane.form.role.findData("officer"))
    save(pane, settled)
    assert set(own(window)) == {"report.tx_all", "report.tx_officer"}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("state", "", "for which state"),
        ("state", "Texas", "state is not two capital letters"),
        ("hours", "two days", "not a number of hours"),
        ("hours", "0", "hours is not a number above 0"),
        ("source_date", "today", "not a day like"),
        ("source", "", "source cannot be empty"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_one_sentence(
    window: MainWindow, pane: TextsPane, settled: Settled, field: str, value: str, said: str
):
    fill_rule(pane)
    pane.form.lines[field].setText(value)
    save(pane, settled)
    assert any(said in text for text in texts(window.strip))
    assert pane.form.isVisible()
    assert own(window) == {}


def test_a_hospital_s_own_clock_stands_beside_the_general_one(
    window: MainWindow, pane: TextsPane, settled: Settled
):
    place = NewPlace("Bayou <Hospital>", "713-555-0100", ("srv.sane",))
    service, _ = window.session.desk.add_place(place)
    open_text(pane, "clock.evidence")
    pane.form.hospital.words.setText("bayou")
    settled()
    pane.form.lines["hours"].setText("168")
    save(pane, settled)
    (clock,) = own(window).values()
    assert rows(pane)[f"{clock.id} (yours)"][2] == "one hospital"
    assert (clock.service, clock.hours, clock.topic) == (service, 168, "clock.evidence")
    chosen = load_guidance(window.session.desk.folders.guidance_file).for_case(
        frozenset({"sex", "need:srv.sane"}), state="TX", service=service
    )
    assert [note.hours for note in chosen if note.topic == "clock.evidence"] == [168]
    open_text(pane, f"{clock.id} (yours)")
    settled()
    assert pane.form.hospital.service() == service
    save(pane, settled)
    assert own(window) == {clock.id: clock}


def test_a_file_that_cannot_be_read_is_named_and_the_program_s_texts_stand(
    window: MainWindow, pane: TextsPane, settled: Settled
):
    file = window.session.desk.folders.guidance_file
    file.write_text("[clock.pep\n")
    window.find_room()
    window.actions_by_name["own_texts"].trigger()
    settled()
    assert any("guidance.toml cannot be read" in text for text in texts(pane))
    assert "clock.pep" in rows(pane)
    open_text(pane, "clock.pep")
    save(pane, settled)
    assert any("cannot be read" in text for text in texts(window.strip))
    assert file.read_text() == "[clock.pep\n"


def test_the_form_opens_and_closes_by_keys(pane: TextsPane, qtbot: QtBot):
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    assert pane.form.isVisible()
    qtbot.keyClick(pane.form.words["text"], Qt.Key.Key_Escape)
    assert pane.table.isVisible()


def test_a_program_s_text_for_one_state_gets_a_name_of_its_own():
    clock = next(note for note in shipped().notes if note.id == "clock.pep")
    values = dict.fromkeys(("text_es", "checked_by", "role", "service"), "")
    values |= {"text": "Go.", "source": "we", "source_date": "2026-11-22", "hours": "48"}
    made = revised(Entry(clock, own=False, shipped=True), values | {"state": "ca"})
    assert made.id == "clock.pep_ca"
    kept = revised(Entry(clock, own=True, shipped=True), values | {"state": ""})
    assert kept == replace(made, id="clock.pep", state="")
    rule = Entry(new_rule(TODAY), own=False, shipped=False)
    assert revised(rule, values | {"state": "CA", "role": "medical"}).id == "report.ca_medical"
