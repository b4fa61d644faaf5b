"""Tonight's calls: shown on row and list, handed over as facts about places, kept nowhere."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from binder.store.records import PublicListing
from tests.ui.conftest import texts
from ui.finding.handing import noon_after
from ui.finding.tonight import CALL_BACK, FULL, HOLDING, NO_ANSWER, SAID_NO, SAYINGS, Tonight
from ui.window import MainWindow

Settled = Callable[[], None]
LATE = datetime.fromisoformat("2026-11-23T02:17")


def chosen(window: MainWindow) -> PublicListing:
    listing = window.finding.list.listing()
    assert listing is not None
    return listing


def press(window: MainWindow, said: str) -> None:
    found = window.finding.detail.findChild(QPushButton, f"{said}Tonight")
    assert found is not None
    found.click()


def said_of(window: MainWindow) -> str:
    call = window.session.tonight.of(chosen(window).id)
    return call.mark.word if call else ""


def held(root: Path) -> dict[str, str]:
    """Every file below a folder, by what it holds."""
    files = (file for file in sorted(root.rglob("*")) if file.is_file())
    return {str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def open_beds(window: MainWindow, settled: Settled) -> int | None:
    settled()
    beds = window.session.desk.listings([chosen(window).id])[0].beds
    return beds.available if beds else None


def test_each_answer_has_a_button_and_a_key_and_the_same_again_takes_it_back(window: MainWindow):
    words = {NO_ANSWER: "no answer tonight", FULL: "full tonight", SAID_NO: "said no tonight"}
    for said, word in {**words, HOLDING: "holding a place"}.items():
        press(window, said)
        assert said_of(window) == word
        press(window, said)
        assert said_of(window) == ""
        window.actions_by_name[f"{said}_tonight"].trigger()
        assert said_of(window) == word
    assert not window.finding.list.grab().toImage().isNull()


def test_a_call_back_has_its_hour_and_is_told_when_it_comes(window: MainWindow):
    window.session.tonight.now = lambda: LATE
    window.finding.detail.show_listing(chosen(window))
    bar = window.finding.detail.tonight
    assert bar is not None
    bar.call_back.setCurrentIndex(bar.call_back.findText("Call back 3:15 AM"))
    bar.call_back.activated.emit(bar.call_back.currentIndex())
    assert said_of(window) == "call back at 3:15 AM"
    window.session.tonight.look()
    assert not window.strip.isVisible()
    window.session.tonight.now = lambda: LATE + timedelta(hours=1)
    window.session.tonight.look()
    assert window.strip.text.text().startswith("Call back now: ")


def test_the_list_of_calls_has_a_key_and_leads_back_to_a_place(window: MainWindow, qtbot: QtBot):
    name = chosen(window).name
    press(window, FULL)
    window.actions_by_name["calls"].trigger()
    page = window.finding.calling.page
    assert page.isVisible()
    assert {"full tonight", name} <= set(texts(page))
    next(one for one in page.findChildren(QPushButton) if one.text() == "Show").click()
    assert not page.isVisible()
    assert window.finding.detail.listing.name == name


def test_without_a_call_the_list_says_how_to_begin(window: MainWindow):
    window.actions_by_name["calls"].trigger()
    assert any(text.startswith("No calls yet.") for text in texts(window.finding.calling.page))


def test_full_goes_to_the_directory_by_day_and_ends_at_noon(window: MainWindow, settled: Settled):
    window.session.tonight.now = lambda: LATE
    press(window, FULL)
    window.actions_by_name["hand"].trigger()
    assert open_beds(window, settled) == 0
    beds = window.session.desk.listings([chosen(window).id])[0].beds
    assert beds.told == window.session.desk.today()
    assert beds.until.replace(tzinfo=None) == datetime.fromisoformat("2026-11-23T12:00")
    assert b"02:17" not in window.session.desk.file.read_bytes()
    window.actions_by_name["undo"].trigger()
    assert open_beds(window, settled) is None


def test_no_answer_flags_the_number(window: MainWindow, settled: Settled):
    press(window, NO_ANSWER)
    window.actions_by_name["hand"].trigger()
    settled()
    flags = [phone.flag for phone in chosen(window).phones]
    assert "no answer" in flags


def test_that_a_place_said_no_is_never_handed_over(window: MainWindow, settled: Settled):
    for said in (SAID_NO, HOLDING):
        press(window, said)
        before = window.session.desk.file.read_bytes()
        window.actions_by_name["hand"].trigger()
        settled()
        assert window.session.desk.file.read_bytes() == before
        assert window.strip.text.text().startswith("Nothing to hand over")


def test_nothing_of_the_calls_is_stored_anywhere(
    window: MainWindow, settled: Settled, tmp_path: Path
):
    settled()
    before = held(tmp_path)
    model, tonight = window.finding.model, window.session.tonight
    for row, said in enumerate(SAYINGS):
        window.finding.list.choose_row(row)
        at = LATE if said == CALL_BACK else None
        tonight.put(chosen(window), said, at)
    assert len(tonight.calls) == len(SAYINGS) <= model.rowCount()
    window.actions_by_name["calls"].trigger()
    settled()
    assert held(tmp_path) == before
    title = window.windowTitle()
    window.close()
    assert held(tmp_path) == before
    assert not any(word in title for word in ("full", "holding", "call"))


def test_done_forgets_every_call(window: MainWindow):
    press(window, FULL)
    window.actions_by_name["done"].trigger()
    assert window.session.tonight.calls == ()
    assert not any("full tonight" in text for text in texts(window.finding.calling.page))


def test_the_set_time_forgets_them_with_what_is_ticked(window: MainWindow):
    press(window, HOLDING)
    window.finding.case.clear()
    assert window.session.tonight.calls == ()


def test_a_call_runs_while_a_place_is_held_or_waits(window: MainWindow):
    tonight, listing = Tonight(), chosen(window)
    running = {}
    for said in SAYINGS:
        tonight.put(listing, said)
        running[said] = tonight.running
    assert running == {said: said in (CALL_BACK, HOLDING) for said in SAYINGS}


def test_a_night_ends_at_the_noon_after_it_by_the_clock_of_the_place():
    evening, night = (
        datetime.fromisoformat("2026-11-22T23:50"),
        datetime.fromisoformat("2026-11-23T02:17"),
    )
    ends = {noon_after(now, "America/Chicago").isoformat() for now in (evening, night)}
    assert ends == {"2026-11-23T12:00:00-06:00"}


def test_a_row_is_worked_by_keys_alone(window: MainWindow, qtbot: QtBot):
    window.finding.list.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert said_of(window) == "full tonight"
    qtbot.keyClick(window, Qt.Key.Key_F12)
    assert window.finding.calling.page.isVisible()
