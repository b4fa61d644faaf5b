"""The queue of calls: the most harmful first, a call recorded by keyboard, sheets and codes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from binder.keeping.code import code_of
from binder.store.quick_add import NewPlace
from tests.ui.conftest import texts
from ui.keeping.check_form import CheckForm
from ui.window import MainWindow

Settled = Callable[[], None]


def opened(window: MainWindow, settled: Settled):
    pane = window.keep_room().show_pane("To check")
    settled()
    return pane


def form(pane) -> CheckForm:
    return pane.findChildren(CheckForm)[-1]


def test_a_recorded_call_leaves_the_queue_and_undo_brings_it_back(
    window: MainWindow, settled: Settled
):
    pane = opened(window, settled)
    before = len(pane._queued.numbers)
    assert before > 20
    one = form(pane)
    one.initials.setText("AB")
    one.fields["phone"].click()
    one.who.setText("Night desk")
    one.findChild(QPushButton, "recordButton").click()
    settled()
    assert len(pane._queued.numbers) == before - 1
    assert window.session.settings.initials == "AB"
    window.actions_by_name["undo"].trigger()
    settled()
    assert len(pane._queued.numbers) == before


def test_a_call_is_off_the_queue_before_the_whole_order_is_made_anew(
    window: MainWindow, settled: Settled, monkeypatch: pytest.MonkeyPatch
):
    pane = opened(window, settled)
    before = [one.listing.id for one in pane._queued.first]
    read: list[int] = []
    whole = type(pane)._read
    monkeypatch.setattr(type(pane), "_read", lambda self: (read.append(1), whole(self))[1])
    one = form(pane)
    one.initials.setText("AB")
    one.fields["phone"].click()
    one.findChild(QPushButton, "recordButton").click()
    settled()
    assert [one.listing.id for one in pane._queued.first] == before[1:]
    assert read == []
    pane._later.timeout.emit()
    settled()
    assert read == [1]
    assert [one.listing.id for one in pane._queued.first] == before[1:]


def test_a_call_without_initials_is_told(window: MainWindow, settled: Settled):
    told: list[str] = []
    window.session.told.connect(lambda sentence, _tone: told.append(sentence))
    pane = opened(window, settled)
    form(pane).initials.setText("")
    form(pane).save()
    settled()
    assert any("Say who checked" in sentence for sentence in told)


def test_a_code_opens_its_place_and_a_slip_is_told(window: MainWindow, settled: Settled):
    told: list[str] = []
    window.session.told.connect(lambda sentence, _tone: told.append(sentence))
    pane = opened(window, settled)
    listing = pane._queued.first[5].listing
    code = code_of(listing.id)
    pane.code.setText(code.lower())
    pane.take_code()
    settled()
    assert form(pane)._due.listing.id == listing.id
    pane.code.setText(code[:-1] + ("2" if code[-1] != "2" else "3"))
    pane.take_code()
    settled()
    assert any("slip" in sentence for sentence in told)


def test_a_line_for_people_in_danger_says_that_it_is_not_called(
    window: MainWindow, settled: Settled
):
    desk = window.session.desk
    service, _ = desk.add_place(NewPlace("Tips", "713-555-0199", ("int.tip",)))
    pane = opened(window, settled)
    (listing,) = desk.listings_of(service)
    pane.code.setText(code_of(listing.id))
    pane.take_code()
    settled()
    assert any("not called for a check" in text for text in texts(form(pane)))


def test_call_sheets_are_saved(window: MainWindow, settled: Settled, qtbot: QtBot, tmp_path: Path):
    pane = opened(window, settled)
    window.session.ask.answers.append(tmp_path / "calls.pdf")
    pane.save_sheets()
    settled()
    assert (tmp_path / "calls.pdf").read_bytes().startswith(b"%PDF")
