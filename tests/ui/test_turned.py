"""The turned screen: a few choices in her language, and nothing of what was ticked or refused."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from binder.store.quick_add import NewPlace
from binder.store.records import Changes, Fact, PublicListing
from tests.ui.conftest import texts
from ui.finding.turned import MOST, Turned
from ui.window import PROGRAM, MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of a second window, offscreen

Settled = Callable[[], None]
HOUSTON = {"city": "Houston", "state_province": "TX", "postal_code": "77002"}
HOME = "Harbor of Safe Nights Trafficking Program"


@pytest.fixture
def home(window: MainWindow, settled: Settled) -> PublicListing:
    """A shelter whose place is not public, found first and chosen."""
    desk = window.session.desk
    service, _ = desk.add_place(NewPlace(HOME, "713-555-0100", ("shl.ht",), area=HOUSTON))
    for fact in (
        Fact("phone_kept", "yes"),
        Fact("faith", "yes", "refuses"),
        Fact("may_leave", "yes", "accepts", "guessed", "leave any time"),
    ):
        desk.keep_fact("service", service, fact)
    window.session.changed.emit(Changes(everything=True))
    window.finding.bar.words.setText("harbor safe nights")
    settled()
    listing = window.finding.list.listing()
    assert listing is not None
    assert listing.policy == "call"
    return listing


def turn(window: MainWindow) -> Turned:
    window.actions_by_name["turn"].trigger()
    turned = window.finding.calling.turned
    assert turned is not None
    return turned


def test_a_place_that_is_not_public_is_called_by_what_it_does(
    window: MainWindow, home: PublicListing
):
    said = texts(turn(window))
    assert "A bed at a place for trafficked people" in said
    assert "713-555-0100" in said
    assert not any(HOME in text or "Harbor" in text for text in said)


def test_what_happens_there_is_told_to_her_and_no_guess_is(window: MainWindow, home: PublicListing):
    said = texts(turn(window))
    assert "You keep your phone · no worship" in said
    assert not any(text.startswith("You may leave") for text in said)
    assert "You can ask first: Do I keep my phone? May I leave when I want?" in said


def test_no_tick_no_refusal_no_reason_and_no_count_is_shown(
    window: MainWindow, settled: Settled, home: PublicListing
):
    window.finding.bar.words.setText("")
    window.finding.case.tick("age=-17", "gender=woman", "trafficking=sex", "record=warrant")
    settled()
    turned = turn(window)
    said = "\n".join([*texts(turned), turned.windowTitle()]).lower()
    for word in ("likely", "ask:", "cannot", "17", "warrant", "sex", "checked", "packet", "mi "):
        assert word not in said, word
    assert PROGRAM.lower() not in said
    assert not [one for one in turned.findChildren(QWidget) if one.toolTip()]


def test_two_or_three_choices_from_the_packet_else_from_the_list(window: MainWindow):
    listings = window.finding.model.likely()[:5]
    assert window.finding.calling.choices()[0] == window.finding.list.listing()
    for listing in listings[2:]:
        window.session.packet.toggle(listing)
    assert window.finding.calling.choices() == listings[2:]
    shown = Turned(window.session.theme, listings)
    names = [one.text() for one in shown.findChildren(QLabel) if one.text()[:4] in ("Call", "Text")]
    assert len(names) <= MOST


def test_spanish_stands_where_spanish_is_spoken(
    window: MainWindow, settled: Settled, home: PublicListing
):
    window.finding.case.tick("speaks=es")
    settled()
    turned = turn(window)
    assert "Estas personas pueden ayudar. Usted elige a quién llamar." in texts(turned)
    turned.other.click()
    assert "These people can help. You choose whom to call." in texts(turned)


def test_for_other_languages_an_interpreter_is_offered_by_their_own_name(
    window: MainWindow, settled: Settled, home: PublicListing
):
    window.finding.case.tick("speaks=fr")
    settled()
    assert "Français: You can ask for an interpreter." in {
        text[:1].upper() + text[1:] for text in texts(turn(window))
    }


def test_a_line_of_enforcement_never_stands_before_her(window: MainWindow, settled: Settled):
    window.finding.bar.words.setText("tip line homeland")
    settled()
    hidden = [one for one in window.finding.model.likely() if one.worker_only]
    assert hidden
    window.session.packet.toggle(hidden[0])
    said = texts(turn(window))
    assert "No one is chosen yet." in said
    assert not any(phone.number in said for phone in hidden[0].phones)


def test_letters_are_large_and_numbers_larger(window: MainWindow, home: PublicListing):
    sizes = {
        one.text(): one.font().pixelSize()
        for one in turn(window).findChildren(QLabel)
        if one.text()
    }
    assert min(sizes.values()) >= 25
    assert sizes["713-555-0100"] == max(sizes.values()) >= 54


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F11])
def test_a_key_turns_it_back(window: MainWindow, qtbot: QtBot, home: PublicListing, key: Qt.Key):
    turned = turn(window)
    assert turned.isVisible()
    qtbot.keyClick(turned, key)
    assert window.finding.calling.turned is None
    assert not turned.isVisible()


def test_done_turns_it_back(window: MainWindow, home: PublicListing):
    turned = turn(window)
    window.actions_by_name["done"].trigger()
    assert not turned.isVisible()
    assert window.finding.calling.turned is None
