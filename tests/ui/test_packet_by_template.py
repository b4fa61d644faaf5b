from collections.abc import Callable

from tests.ui.conftest import texts
from ui.window import MainWindow

Settled = Callable[[], None]


def packet_kind(window: MainWindow, settled: Settled):
    room = window.packet_room()
    room.choices.choose_kind("packet")
    settled()
    return room


def test_the_templates_are_offered_by_their_titles(window: MainWindow, settled: Settled):
    room = packet_kind(window, settled)
    combo = room.choices.by_template._template
    offered = [combo.itemText(place) for place in range(combo.count())]
    assert offered[:3] == ["Adult", "Under 18", "No immigration papers"]
    assert room.choices.by_template.template() == "general"


def test_a_coordinator_s_own_template_is_offered_too(window: MainWindow, settled: Settled):
    window.session.desk.save_template("night", '[night]\n[night.now]\n"shl.dv" = 1\n')
    room = packet_kind(window, settled)
    room.choices.by_template.choose_template("night")
    assert room.choices.by_template.template() == "night"


def test_a_template_finds_places_for_an_empty_packet(window: MainWindow, settled: Settled):
    room = packet_kind(window, settled)
    assert any("let a template find places" in text for text in texts(room.preview))
    room.choices.by_template.choose_template("labor")
    room.choices.by_template.find_places()
    settled()
    assert window.session.packet.listings
    assert room.preview.document.pageCount() > len(window.session.packet.listings)
    assert any("Nothing near, a nationwide line" in text for text in texts(room))


def test_a_page_budget_is_kept_and_what_gave_way_is_said(window: MainWindow, settled: Settled):
    room = packet_kind(window, settled)
    room.choices.by_template.find_places()
    settled()
    whole = room.preview.document.pageCount()
    room.choices.by_template.choose_sheets(2)
    settled()
    assert room.preview.document.pageCount() <= 4 < whole
    assert any("Given up to save paper" in text for text in texts(room))


def test_the_choice_of_template_shows_for_packets_alone(window: MainWindow, settled: Settled):
    room = packet_kind(window, settled)
    assert room.choices.by_template.isVisibleTo(room)
    room.choices.choose_kind("list")
    assert not room.choices.by_template.isVisibleTo(room)


def test_done_forgets_what_was_found(window: MainWindow, settled: Settled):
    room = packet_kind(window, settled)
    room.choices.by_template.find_places()
    settled()
    window.actions_by_name["done"].trigger()
    settled()
    assert window.session.packet.listings == ()
    assert room.preview.document.pageCount() == 0
    assert not any("Nothing near, a nationwide line" in text for text in texts(room))
