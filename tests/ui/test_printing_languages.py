"""Promises of the room Packet: every language a page has, and one sentence for a missing font."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel

from binder.paper.words import carry_languages, languages, say
from tests.ui.conftest import texts
from tests.ui.test_packet_room import fill
from ui.combo import Combo
from ui.packet.room import PacketRoom
from ui.window import MainWindow

Settled = Callable[[], None]


@pytest.fixture
def room(window: MainWindow, settled: Settled) -> PacketRoom:
    window.finding.bar.words.setText("hotline")
    settled()
    fill(window)
    made = window.packet_room()
    settled()
    return made


def offered(room: PacketRoom) -> Combo:
    return next(one for one in room.findChildren(Combo) if one.accessibleName() == "Language")


def codes(combo: Combo) -> set[str]:
    return {combo.itemData(place) for place in range(combo.count())}


def choose(room: PacketRoom, code: str) -> None:
    offered(room).setCurrentIndex(offered(room).findData(code))


def test_the_page_to_carry_is_offered_in_every_language_it_has(room, settled):
    assert codes(offered(room)) == set(languages())
    room.choices.choose_copy("carry")
    assert codes(offered(room)) == set(carry_languages())


def test_a_page_in_her_language_is_shown_as_not_checked(room, settled):
    room.choices.choose_copy("carry")
    choose(room, "vi")
    settled()
    assert say("title", "vi") in room.preview.document.getAllText(0).text()
    note = next(one for one in room.findChildren(QLabel) if "Not checked" in one.text())
    assert note.isVisibleTo(room)


def test_another_copy_goes_back_to_a_language_it_has(room, settled):
    room.choices.choose_copy("carry")
    choose(room, "ar")
    room.choices.choose_copy("worker")
    settled()
    assert codes(offered(room)) == set(languages())
    assert room.choices.order().language == "en"
    assert room.preview.document.pageCount() == 1


def test_a_language_whose_font_is_not_there_says_what_to_bring(room, settled):
    room.choices.choose_copy("carry")
    choose(room, "zh")
    settled()
    assert any("NotoSansSC-Regular.ttf" in text for text in texts(room))
