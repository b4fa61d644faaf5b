"""The gaps pane: the page, who looks after a hole, the map, what is behind a cell, the files."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from binder.store.quick_add import NewPlace
from binder.store.records import Fact
from tests.ui.conftest import texts
from tests.ui.test_theme import contrast
from ui.keeping.gap_page import HoleRow
from ui.keeping.gaps import GapsPane
from ui.keeping.heat_marks import LOOKS
from ui.theme import LIGHT, NIGHT
from ui.window import MainWindow

Settled = Callable[[], None]
AREA = {"city": "Houston", "state_province": "TX", "postal_code": "77002"}
ALWAYS = (
    {"byday": "MO,TU,WE,TH,FR,SA,SU", "opens_at": "00:00", "closes_at": "23:59", "freq": "WEEKLY"},
)


@pytest.fixture
def pane(window: MainWindow, settled: Settled) -> GapsPane:
    """The pane around a town with one shelter for women, whose name looks like markup."""
    shelter, _ = window.session.desk.add_place(
        NewPlace(
            "Harbor <b>House</b>", "713-555-0100", ("shl.homeless",), area=AREA, schedules=ALWAYS
        )
    )
    window.session.desk.keep_fact("service", shelter, Fact("gender", "woman", "requires"))
    window.session.desk.keep_fact("service", shelter, Fact("age", "18-"))
    window.actions_by_name["gaps"].trigger()
    made = window.keep_room().findChild(GapsPane)
    made.place.setText("77002")
    made.refresh()
    settled()
    return made


def press(pane: GapsPane, name: str, settled: Settled) -> None:
    pane.findChild(QPushButton, name).click()
    settled()


def holes(pane: GapsPane) -> list[HoleRow]:
    return [one for one in pane.page.findChildren(HoleRow) if one.isVisible()]


def title(pane: GapsPane) -> str:
    return next(text for text in texts(pane.page) if text.startswith("Houston"))


def look_after(pane: GapsPane, settled: Settled, **values: str) -> None:
    row = holes(pane)[0]
    row.edit.click()
    for name, value in values.items():
        row.form.fields[name].setText(value)
    press(pane, "saveGapButton", settled)


def pages_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    return " ".join(page.get_textpage().get_text_bounded() for page in document)


def test_the_page_says_what_is_here_and_the_ten_worst_holes(pane: GapsPane):
    shown = texts(pane)
    for said in ("Intervention", "Temporary shelter", "Services", "Victim advocates"):
        assert said in shown
    assert title(pane).startswith("Houston, TX 77002, 30 straight-line miles around: ")
    assert any("confidential by law: 0" in text for text in shown)
    assert any(
        text.startswith("Hang on a single place: ") and "Homeless or general" in text
        for text in shown
    )
    assert len(holes(pane)) == 10


def test_a_hole_is_looked_after_in_one_change_and_undo_takes_it_back(
    window: MainWindow, pane: GapsPane, settled: Settled
):
    look_after(pane, settled, owner="<i>A. B.", step="ask the county", due="2027-03-01")
    said = "<i>A. B.: ask the county, until 1 Mar 2027."
    assert said in texts(pane)
    assert holes(pane)[0].edit.hasFocus()
    window.actions_by_name["undo"].trigger()
    settled()
    assert said not in texts(pane)


def test_a_day_that_is_over_is_told(pane: GapsPane, settled: Settled):
    look_after(pane, settled, owner="A. B.", due="2026-11-01")
    assert any("That day is over." in text for text in texts(pane))


def test_a_day_that_cannot_be_read_keeps_the_form_open(
    window: MainWindow, pane: GapsPane, settled: Settled
):
    look_after(pane, settled, owner="A. B.", due="soon")
    assert any("soon is not a day like 2026-12-31" in text for text in texts(window.strip))
    assert holes(pane)[0].form.fields["owner"].text() == "A. B."


def test_what_is_being_typed_stays_when_the_directory_changes(
    window: MainWindow, pane: GapsPane, settled: Settled
):
    row = holes(pane)[0]
    row.edit.click()
    row.form.fields["step"].setText("ask the coun")
    window.session.write("Added.", window.session.desk.add_place, NewPlace("A", "713-555-0102", ()))
    settled()
    kept = holes(pane)[0]
    assert kept is not row
    assert kept.form.fields["step"].text() == "ask the coun"
    assert kept.form.isVisible()


def test_states_differ_by_word_and_shape_and_can_be_read_by_day_and_night():
    assert len({look.word for look in LOOKS.values()}) == len(LOOKS)
    assert len({look.shape for look in LOOKS.values()}) == len(LOOKS)
    for tokens in (LIGHT, NIGHT):
        for look in LOOKS.values():
            assert contrast(getattr(tokens, look.ink), getattr(tokens, look.ground)) >= 7


def test_the_map_holds_every_cell_and_says_the_chosen_one(
    pane: GapsPane, settled: Settled, qtbot: QtBot
):
    pane.show_map()
    cells = pane.map.map.cells
    assert (cells.rowCount(), cells.columnCount()) == (40, 17)
    pane.map.choose(("shl.homeless", "woman", "sunday"))
    assert cells.data(pane.map.map.currentIndex()) == "likely"
    assert pane.map.said.text().startswith(
        "Homeless or general shelter · Adult woman · Sunday at 2 am: likely 1"
    )
    qtbot.keyClick(pane.map.map, Qt.Key.Key_Right)
    assert cells.data(pane.map.map.currentIndex()) == "none"
    assert "Adult man · Sunday at 2 am: 1 cannot take them then" in pane.map.said.text()
    press(pane, "noonHourButton", settled)
    assert "Adult man · a weekday at noon" in pane.map.said.text()


def test_a_hole_leads_to_its_cell(pane: GapsPane):
    row = holes(pane)[0]
    row.map.click()
    assert pane.map.isVisible()
    assert pane.map.map.chosen()[0] == row.key[0]


def test_enter_shows_the_places_behind_a_cell_and_ticks_nothing(
    window: MainWindow, pane: GapsPane, settled: Settled, qtbot: QtBot
):
    pane.show_map()
    pane.map.choose(("shl.homeless", "man", "sunday"))
    qtbot.keyClick(pane.map.map, Qt.Key.Key_Return)
    settled()
    line = pane.map.behind.table.rows.as_text([0]).split("\t")
    assert line[:2] == ["Harbor <b>House</b>", "713-555-0100"]
    assert line[-1].startswith("cannot take: ")
    assert not window.finding.case
    assert window.finding.bar.words.text() == window.finding.bar.place.text() == ""
    qtbot.keyClick(pane.map.behind.table, Qt.Key.Key_Escape)
    assert pane.map.map.isVisible()
    assert pane.map.map.chosen() == ("shl.homeless", "man", "sunday")


def test_pages_rows_and_figures_are_saved(
    window: MainWindow, pane: GapsPane, settled: Settled, tmp_path: Path
):
    look_after(pane, settled, owner="Osei", step="ask the county")
    for name in ("gaps.pdf", "gaps-public.pdf", "gaps.csv", "gaps.json"):
        window.session.ask.answers.append(tmp_path / name)
        press(pane, f"{name}Button", settled)
    assert "Osei" in pages_of(tmp_path / "gaps.pdf")
    assert "Osei" not in pages_of(tmp_path / "gaps-public.pdf")
    with (tmp_path / "gaps.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 40 * 17 * 3
    figures = json.loads((tmp_path / "gaps.json").read_text("utf-8"))
    assert figures["place"] == "Houston, TX 77002"
    assert len(figures["cells"]) == 40 * 17 * 3


def test_figures_of_another_day_tell_what_got_better(
    window: MainWindow, pane: GapsPane, settled: Settled, tmp_path: Path
):
    file = tmp_path / "gaps.json"
    window.session.ask.answers.extend([file, file])
    press(pane, "gaps.jsonButton", settled)
    food = NewPlace("Pantry", "713-555-0101", ("srv.food",), area=AREA, schedules=ALWAYS)
    window.session.write("Added.", window.session.desk.add_place, food)
    settled()
    press(pane, "compareButton", settled)
    shown = texts(pane)
    assert "Since 2026-11-22" in shown
    assert any(text.startswith("Better: Food, clothes, hygiene (Adult w") for text in shown)
    assert "Worse: nothing." in shown
    window.actions_by_name["undo"].trigger()
    settled()
    assert "Better: nothing." in texts(pane)
    pane.place.setText("20001")
    pane.refresh()
    settled()
    assert "Since 2026-11-22" not in texts(pane)
    window.session.ask.answers.append(file)
    press(pane, "compareButton", settled)
    assert any("is about 30 miles around Houston" in text for text in texts(window.strip))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[1]",
        '{"cells": [], "within": "far"}',
        '{"cells": [3]}',
        '{"cells": [{"need": 1}]}',
    ],
)
def test_a_file_that_holds_no_figures_is_refused(
    window: MainWindow, pane: GapsPane, settled: Settled, tmp_path: Path, text: str
):
    file = tmp_path / "other.json"
    file.write_text(text)
    window.session.ask.answers.append(file)
    press(pane, "compareButton", settled)
    assert any("is no answer of" in text for text in texts(window.strip))
    assert len(holes(pane)) == 10


def test_figures_follow_the_directory_once_somebody_looks(
    window: MainWindow, pane: GapsPane, settled: Settled
):
    before = title(pane)
    window.keep_room().show_pane("Backups")
    pantry = NewPlace("Pantry", "713-555-0101", ("srv.food",), area=AREA)
    window.session.write("Added.", window.session.desk.add_place, pantry)
    settled()
    assert title(pane) == before
    window.keep_room().show_pane("Gaps")
    settled()
    assert title(pane) != before


def test_the_whole_directory_is_asked_by_enter_alone(
    window: MainWindow, settled: Settled, qtbot: QtBot
):
    window.actions_by_name["gaps"].trigger()
    settled()
    pane = window.keep_room().findChild(GapsPane)
    assert holes(pane) == []
    assert "Type a ZIP, a city or a county above." in texts(pane)
    qtbot.keyClick(pane.place, Qt.Key.Key_Return)
    settled()
    assert any(text.startswith("Everywhere in this directory: ") for text in texts(pane))


def test_a_place_nobody_knows_is_told_and_the_figures_stay(pane: GapsPane, settled: Settled):
    pane.place.setText("Nowhereville, ZZ")
    pane.refresh()
    settled()
    assert "Nowhereville" in pane.said.text()
    assert any(text.startswith("Houston, TX 77002") for text in texts(pane))
