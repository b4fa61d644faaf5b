from collections.abc import Callable

import pytest
from PySide6.QtGui import QTextCursor

from tests.ui.conftest import texts
from ui.keeping.templates import TemplatesPane
from ui.window import MainWindow

Settled = Callable[[], None]
NIGHT = '[night]\ntitle = "At night"\n\n[night.now]\n"shl.dv" = 2\n'


@pytest.fixture
def pane(window: MainWindow, settled: Settled) -> TemplatesPane:
    """The pane with the program's own templates."""
    made = window.keep_room().show_pane("Packets")
    settled()
    assert isinstance(made, TemplatesPane)
    return made


def offered(pane: TemplatesPane) -> list[str]:
    return [pane.names.itemText(place) for place in range(pane.names.count())]


def test_the_program_s_templates_are_there_to_read(pane: TemplatesPane):
    assert offered(pane)[:2] == ["adult", "minor"]
    assert pane.text.toPlainText().startswith('[adult]\ntitle = "Adult"')
    assert not pane.keep.isEnabled()
    assert not pane.remove.isVisible()


def test_a_changed_text_is_saved_and_taken_out_again(pane: TemplatesPane, settled: Settled):
    pane.choose("minor")
    before = pane.text.toPlainText()
    pane.text.setPlainText(before.replace("Under 18", "Young people"))
    pane.keep.click()
    settled()
    assert "minor (yours)" in offered(pane)
    assert "Young people" in pane.text.toPlainText()
    assert pane._session.desk.template("minor").title == "Young people"
    pane.remove.click()
    settled()
    assert "minor" in offered(pane)
    assert pane.text.toPlainText() == before


def test_another_name_makes_another_template(pane: TemplatesPane, settled: Settled):
    pane.text.setPlainText(NIGHT)
    pane.keep.click()
    settled()
    assert offered(pane)[-1] == "night (yours)"
    assert pane.names.currentData() == "night"
    assert pane._session.desk.template("adult").title == "Adult"


def test_what_is_wrong_is_told_while_it_is_written_and_cannot_be_saved(pane: TemplatesPane):
    pane.text.setPlainText(NIGHT.replace("shl.dv", "shl.zz"))
    assert any("There is no need 'shl.zz'" in text for text in texts(pane))
    assert not pane.keep.isEnabled()
    pane.text.setPlainText("")
    assert not pane.keep.isEnabled()
    pane.text.setPlainText(NIGHT)
    assert pane.keep.isEnabled()


def test_what_is_being_written_survives_another_s_write(pane: TemplatesPane, settled: Settled):
    pane.text.setPlainText(NIGHT)
    desk = pane._session.desk
    pane._session.write("Saved.", desk.save_template, "late", NIGHT.replace("night", "late"))
    settled()
    assert pane.text.toPlainText() == NIGHT
    assert "late (yours)" in offered(pane)


def test_a_need_from_the_list_is_put_in_where_one_writes(pane: TemplatesPane):
    pane.text.setPlainText("[night.now]")
    pane.text.moveCursor(QTextCursor.MoveOperation.End)
    codes = [pane.needs.item(row).text().split()[0] for row in range(pane.needs.count())]
    assert len(codes) == 40
    pane.needs.itemActivated.emit(pane.needs.item(codes.index("shl.dv")))
    assert pane.text.toPlainText() == '[night.now]\n"shl.dv" = 1\n'
    assert pane.keep.isEnabled()
