"""The form of a text says how hard it is to read, while it is being written."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.keeping.text_form import TextForm
from ui.keeping.texts import TextsPane
from ui.window import MainWindow


@pytest.fixture
def form(window: MainWindow, settled: Callable[[], None]) -> TextForm:
    window.actions_by_name["own_texts"].trigger()
    settled()
    pane = window.keep_room().findChild(TextsPane)
    pane.table.selectRow(0)
    pane.change()
    return pane.form


def test_the_grade_follows_what_is_typed(form: TextForm, qtbot: QtBot):
    field = form.words["text"]
    assert form.grade.text().startswith("Reads at grade ")
    field.selectAll()
    qtbot.keyClicks(field, "Go to the nurse now.")
    assert form.grade.text() == "Reads at grade 0"
    qtbot.keyClicks(field, " Obtain the authorization.")
    assert "shorter words for authorization" in form.grade.text()
    assert form.grade.isVisible()


def test_what_is_written_stands_there_as_written(form: TextForm):
    form.words["text"].setPlainText("<b>Aaaeeoiuyaeo-bonanza</b>")
    assert form.grade.textFormat() == Qt.TextFormat.PlainText
    form.words["text"].clear()
    assert form.grade.text() == ""
