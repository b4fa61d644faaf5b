from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from binder.desk import Desk
from tests.conftest import TODAY
from tests.ui.conftest import texts
from ui.finding.results import PAGE, Line, ResultsModel, Role
from ui.window import MainWindow

Settled = Callable[[], None]


def names(window: MainWindow) -> list[str]:
    model = window.finding.model
    lines = [model.index(row, 0).data(Role.LINE) for row in range(model.rowCount())]
    return [line.listing.name for line in lines if line is not None]


def test_the_window_opens_on_a_list_with_the_cursor_in_the_words(window: MainWindow):
    assert window.finding.model.rowCount() > 20
    assert window.focusWidget() is window.finding.bar.words


def test_words_narrow_the_list_at_each_key(window: MainWindow, qtbot: QtBot, settled: Settled):
    before = window.finding.model.rowCount()
    qtbot.keyClicks(window.finding.bar.words, "hotli")
    settled()
    assert 0 < window.finding.model.rowCount() < before
    assert "Hotline" in names(window)[0]


def test_a_typing_mistake_is_forgiven_and_said(window: MainWindow, settled: Settled):
    window.finding.bar.words.setText("sheltr")
    settled()
    assert window.finding.model.rowCount() > 0
    assert "showing shelter for sheltr" in window.finding.heading.text()


def test_whatever_is_typed_is_no_error(window: MainWindow, settled: Settled):
    for text in ('"', "-", "AND OR NOT", "*", "🚑", "a:b", "x" * 10_000, "\u202e", "children's"):
        window.finding.bar.words.setText(text)
        settled()
        assert not window.strip.isVisible(), text


def test_nothing_found_says_what_to_do_next(window: MainWindow, settled: Settled):
    window.finding.bar.words.setText("zzzqqqxxyy")
    settled()
    assert window.finding.model.rowCount() == 0
    assert any("Try fewer words" in text for text in texts(window.finding))


def test_a_place_measures_in_straight_lines(window: MainWindow, settled: Settled):
    window.finding.bar.place.setText("77002")
    settled()
    assert "Houston" in window.finding.heading.text()
    assert "straight line" in window.finding.heading.text()


def test_an_unknown_place_is_told_beside_the_results(window: MainWindow, settled: Settled):
    window.finding.bar.place.setText("Nowhereville, ZZ")
    settled()
    assert window.finding.model.rowCount() > 0
    assert "Nowhereville" in window.finding.heading.text()


def test_a_category_keeps_the_counts_of_the_others(window: MainWindow, settled: Settled):
    window.finding.categories.choose("shelter")
    settled()
    count = window.finding.model.rowCount()
    tabs = {
        tab.objectName(): tab.text() for tab in window.finding.categories.findChildren(QPushButton)
    }
    assert tabs["shelterTab"].endswith(str(count))
    assert not tabs["servicesTab"].endswith(" 0")


def test_an_empty_category_is_shown_as_a_gap(window: MainWindow, settled: Settled):
    desk = window.session.desk
    window.session.write("Removed.", desk.remove_source, desk.sources()[0].id)
    settled()
    shelter = window.finding.findChild(QPushButton, "shelterTab")
    assert "a gap" in shelter.text()


def test_words_without_a_result_are_no_gap(window: MainWindow, settled: Settled):
    window.finding.bar.words.setText("zzzqqqxxyy")
    settled()
    shelter = window.finding.findChild(QPushButton, "shelterTab")
    assert shelter.text().endswith(" 0")


def test_arrows_in_the_words_go_down_the_list(window: MainWindow, qtbot: QtBot, settled: Settled):
    qtbot.keyClick(window.finding.bar.words, Qt.Key.Key_Down)
    assert window.finding.list.currentIndex().row() == 1
    chosen = window.finding.list.listing()
    assert chosen is not None
    assert window.finding.detail.listing == chosen
    assert chosen.name in texts(window.finding.detail)


def test_enter_and_space_in_the_list_fill_the_packet(window: MainWindow, qtbot: QtBot):
    qtbot.keyClick(window.finding.list, Qt.Key.Key_Return)
    qtbot.keyClick(window.finding.list, Qt.Key.Key_Down)
    qtbot.keyClick(window.finding.list, Qt.Key.Key_Space)
    assert len(window.session.packet.listings) == 2
    qtbot.keyClick(window.finding.list, Qt.Key.Key_Space)
    assert len(window.session.packet.listings) == 1


def test_a_narrow_window_lays_the_detail_over_the_list(window: MainWindow, qtbot: QtBot):
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: not window.finding.detail.isVisible())
    qtbot.keyClick(window.finding.list, Qt.Key.Key_Right)
    assert window.finding.detail.isVisible()
    window.finding.close_detail()
    assert not window.finding.detail.isVisible()


def test_the_model_asks_for_a_page_once_and_shows_it(desk: Desk, qtbot: QtBot):
    desk.make_index()
    listings = desk.first_page(PAGE)
    assert listings
    model = ResultsModel(TODAY)
    wanted: list[int] = []
    model.wanted.connect(wanted.append)
    model.show_numbers(range(500), [Line(listing) for listing in listings])
    assert model.index(120, 0).data(Role.LINE) is None
    assert model.index(121, 0).data() == "…"
    assert wanted == [2]
    model.put_lines(2, [Line(listing) for listing in listings])
    assert model.index(120, 0).data(Role.ID) == listings[20].id


def test_the_model_keeps_the_rules_of_qt(desk: Desk, qtmodeltester):
    desk.make_index()
    model = ResultsModel(TODAY)
    model.show_lines([Line(listing) for listing in desk.first_page(10) or ()])
    qtmodeltester.check(model)


def test_a_listing_that_is_built_anew_stays_where_it_is_read(window: MainWindow, settled: Settled):
    settled()
    detail = window.finding.detail
    window.resize(1366, 560)
    listing = window.finding._found.lines[0].listing
    detail.show_listing(listing)
    settled()
    bar = detail.findChild(QScrollArea).verticalScrollBar()
    assert bar.maximum() > 100
    bar.setValue(100)
    detail.show_listing(listing)
    settled()
    assert bar.value() == 100
