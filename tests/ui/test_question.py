"""The left column of Find: every tick asks at once, and nothing of it stays."""

import json
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from binder import cli
from binder.finding.taxonomy import facets
from binder.store.quick_add import NewPlace
from ui.finding.along import Children, Speaks
from ui.finding.need_tiles import SIX, codes_of
from ui.finding.results import Role
from ui.finding.tick import Stepper, Tick
from ui.theme import TARGET
from ui.window import MainWindow

Settled = Callable[[], None]


def tick(window: MainWindow, text: str) -> Tick:
    ticks = window.finding.question.findChildren(Tick)
    return next(one for one in ticks if one.text() == text)


def press(qtbot: QtBot, window: MainWindow, *texts: str) -> None:
    for text in texts:
        qtbot.mouseClick(tick(window, text), Qt.MouseButton.LeftButton)


def shown_ids(window: MainWindow, settled: Settled) -> list[str]:
    """The listings in order, those that cannot take the person unfolded, headings left out."""
    model = window.finding.model
    for row in reversed(model.headings()):
        model.turn(row)
    indexes = [model.index(row, 0) for row in range(model.rowCount())]
    for index in indexes:
        index.data(Role.LINE)
    settled()
    return [index.data(Role.ID) for index in indexes if not index.data(Role.HEADING)]


def fill_everything(qtbot: QtBot, window: MainWindow) -> None:
    find = window.finding
    find.bar.words.setText("help")
    find.bar.place.setText("77002")
    find.bar.when.setCurrentIndex(2)
    find.bar.when.activated.emit(2)
    find.bar.away.click()
    find.bar.avoid.setText("79936")
    window.actions_by_name["texts"].trigger()
    find.guide.page.back.click()
    find.question.person.fold.head.click()
    find.question.fold.head.click()
    children = find.question.findChild(Children)
    for button in (children.age.more, children.boy, children.girl):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    speaks = find.question.findChild(Speaks)
    speaks.more.setCurrentIndex(speaks.more.findData("nah"))
    speaks.more.activated.emit(speaks.more.currentIndex())
    for one in find.question.findChildren(Stepper):
        one.more.click()
    for one in find.question.findChildren(Tick):
        if not one.isChecked():
            one.click()


def what_is_shown(window: MainWindow) -> list[tuple[str, object]]:
    find = window.finding
    shown: list[tuple[str, object]] = []
    for part in (find.bar, find.question, find.guide.strip, find.guide.card, find.guide.page):
        for one in part.findChildren(QWidget):
            state: object = None
            if isinstance(one, QLineEdit):
                state = (one.text(), one.isUndoAvailable(), one.isHidden())
            elif isinstance(one, QComboBox):
                state = (one.currentIndex(), one.currentText())
            elif isinstance(one, Tick):
                state = (one.text(), one.isChecked())
            elif isinstance(one, QLabel):
                state = one.text()
            if state is not None:
                shown.append((type(one).__name__, state))
    return shown


def test_a_tick_asks_at_once(window: MainWindow, qtbot: QtBot, settled: Settled):
    press(qtbot, window, "Under 18")
    settled()
    found = window.finding._found
    assert found is not None
    assert found.question.person.minor
    assert len(found.answer.no) > 0
    press(qtbot, window, "Under 18")
    settled()
    assert not window.finding._found.question.person


def test_the_window_and_the_command_line_give_the_same_ids(
    window: MainWindow, qtbot: QtBot, settled: Settled, monkeypatch, capsys
):
    find, desk = window.finding, window.session.desk
    for name, code in (("Near House", "77002"), ("Far House", "77449")):
        area = {"city": "Houston", "state_province": "TX", "postal_code": code}
        place = NewPlace(name, "713-555-0100", ("shl.dv",), area=area)
        window.session.write("Added.", desk.add_place, place)
        settled()
    find.bar.place.setText("77002")
    press(qtbot, window, "Under 18", "14–15", "woman or girl", "Español", "sex", "Bed")
    children = find.question.findChild(Children)
    children.age.more.click()
    children.boy.click()
    find.bar.when.setCurrentIndex(2)
    find.bar.when.activated.emit(2)
    find.bar.away.click()
    find.bar.avoid.setText("77002")
    settled()
    monkeypatch.setattr(cli, "default_folders", lambda: desk.folders)
    who = ("age=14-15", "gender=woman", "speaks=es", "trafficking=sex", "child=boy:5")
    words = ["--db", str(desk.file), "--json", "find", "--near", "77002", "--within", "30"]
    words += ["--at", find.case.when.isoformat(), "--avoid", "77002", "--limit", "10000"]
    words += [part for pair in who for part in ("--who", pair)]
    words += [part for code in codes_of(SIX["Bed"]) for part in ("--need", code)]
    assert cli.main(words) == 0
    answer = json.loads(capsys.readouterr().out)
    told = [row["id"] for group in ("likely", "ask", "no") for row in answer[group]]
    assert told
    assert shown_ids(window, settled) == told


def test_every_value_that_can_be_ticked_can_be_ticked_here(window: MainWindow):
    texts = {one.text() for one in window.finding.question.findChildren(Tick)}
    for code, facet in facets().items():
        for value in facet.values.values() if facet.ticked else ():
            if (code, value.code) in (("children", "yes"), ("referred_by", "court")):
                continue  # ticked by adding a child; nobody here is sent by a court
            if value.code != "child_welfare":
                assert value.name in texts, (code, value.code)


def test_done_leaves_nothing_in_any_field(window: MainWindow, qtbot: QtBot, settled: Settled):
    settled()
    before = what_is_shown(window)
    fill_everything(qtbot, window)
    settled()
    assert what_is_shown(window) != before
    window.actions_by_name["done"].trigger()
    settled()
    assert not window.finding.case
    assert not window.finding._found.question.person
    assert what_is_shown(window) == before


def test_nothing_of_a_case_reaches_a_file_a_title_or_a_name(
    window: MainWindow, qtbot: QtBot, settled: Settled, tmp_path, caplog
):
    def named() -> set[str]:
        parts = window.findChildren(QWidget)
        return {one.objectName() for one in parts} | {one.toolTip() for one in parts}

    title, names = window.windowTitle(), named()
    fill_everything(qtbot, window)
    window.finding.bar.words.setText("xyzzyq")
    settled()
    window.actions_by_name["vehicle"].trigger()  # writes the settings
    settled()
    assert window.windowTitle() == title
    assert {one for one in named() - names if not one.startswith("qt_")} == set()
    assert caplog.text == ""
    for file in tmp_path.rglob("*"):
        held = file.read_bytes() if file.is_file() and "places" not in file.name else b""
        for secret in (b"xyzzyq", b"79936", b"Nahuatl", b"girl:", b"age="):
            assert secret not in held or (secret == b"Nahuatl" and file.suffix == ".db"), file


def test_before_it_clears_itself_the_window_offers_to_keep_it(window: MainWindow, qtbot: QtBot):
    case = window.finding.case
    press(qtbot, window, "Under 18")
    case.warned.emit()
    assert "cleared in 5 minutes" in window.strip.text.text()
    qtbot.mouseClick(window.strip.act, Qt.MouseButton.LeftButton)
    assert not window.strip.isVisible()
    case.warned.emit()
    press(qtbot, window, "woman or girl")
    assert not window.strip.isVisible()
    window.finding.bar.words.setText("detox")
    case.clear()
    assert window.finding.bar.words.text() == ""
    assert not tick(window, "Under 18").isChecked()


def test_what_places_ask_about_is_folded_until_it_is_wanted(window: MainWindow):
    assert not tick(window, "open warrant").isVisible()
    window.finding.question.person.fold.head.click()
    assert tick(window, "open warrant").isVisible()
    assert tick(window, "no immigration papers").isVisible()


@pytest.mark.parametrize("vehicle", [False, True])
def test_under_18_and_six_needs_are_in_view_on_a_small_screen(
    window: MainWindow, qtbot: QtBot, settled: Settled, vehicle: bool
):
    if vehicle:
        window.actions_by_name["vehicle"].trigger()
        assert window.session.settings.vehicle
    window.resize(1024, 700)
    settled()
    least = window.session.theme.target
    assert least > TARGET or not vehicle
    for text in ("Under 18", *SIX):
        one = tick(window, text)
        assert one.height() >= least
        assert one.visibleRegion().boundingRect().size() == one.size(), text
    assert not tick(window, "Tip line").isVisible()
    window.finding.question.fold.head.click()
    assert tick(window, "Tip line").isVisibleTo(window)


def test_a_wide_window_has_every_need_beside_the_person(window: MainWindow, settled: Settled):
    window.resize(1920, 1080)
    settled()
    assert tick(window, "Tip line").isVisible()
    window.resize(1366, 768)
    settled()
    assert not tick(window, "Tip line").isVisible()


def test_tiles_count_and_show_a_gap(window: MainWindow, qtbot: QtBot, settled: Settled):
    counts = window.finding._found.answer.need_counts
    assert tick(window, "Tip line").count == f"{counts['int.tip']}"
    desk = window.session.desk
    window.session.write("Removed.", desk.remove_source, desk.sources()[0].id)
    settled()
    assert tick(window, "Tip line").gap
    assert "a gap" in tick(window, "Bed").accessibleName()


def test_every_tick_is_reached_by_tab_and_ticked_by_space(window: MainWindow, qtbot: QtBot):
    chain, one = set(), window.finding.bar.words.nextInFocusChain()
    while one is not window.finding.bar.words:
        chain.add(one)
        one = one.nextInFocusChain()
    for one in window.finding.question.findChildren(Tick):
        assert one in chain
        assert one.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert one.accessibleName() or one.text()
    window.actions_by_name["person"].trigger()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert window.finding.case.person().minor
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.focusWidget() is tick(window, "Bed")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    assert window.focusWidget() is tick(window, "Medical")


def test_a_child_is_added_and_taken_out(window: MainWindow, qtbot: QtBot):
    press(qtbot, window, "alone")
    children = window.finding.question.findChild(Children)
    children.age.more.click()
    children.girl.click()
    children.boy.click()
    case = window.finding.case
    assert case.values("child") == ["girl:5", "boy"]
    assert not tick(window, "alone").isChecked()
    children._chips.itemAt(0).widget().click()
    assert case.values("child") == ["boy"]
