"""The answer of Find: three groups, what decides on each row, what to say, what was guessed."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from binder.finding.wording import ask_in_words
from binder.store.quick_add import NewPlace
from binder.store.records import Changes, Fact, PublicListing, ServiceId
from tests.conftest import TODAY
from tests.ui.conftest import texts
from ui.finding.facts import FactChips
from ui.finding.results import Group, ResultsModel, Role
from ui.window import MainWindow

Settled = Callable[[], None]
ANNA, BELL, COLE = "Anna Quiet Home", "Bell Quiet Home", "Cole Quiet Home"
ASKED = ask_in_words(("gender", "woman"))
HOUSTON = {"city": "Houston", "state_province": "TX", "postal_code": "77002"}
MAN = Fact("gender", "man", "requires")


@pytest.fixture
def homes(window: MainWindow, settled: Settled) -> dict[str, ServiceId]:
    """Three homes: one takes women, one does not say, one takes men only."""
    desk, made = window.session.desk, {}
    for name in (ANNA, BELL, COLE):
        made[name], _ = desk.add_place(NewPlace(name, "713-555-0100", ("shl.homeless",)))
    desk.keep_fact("service", made[ANNA], Fact("gender", "woman"))
    desk.keep_fact("service", made[ANNA], Fact("referred_by", "police", "requires"))
    desk.keep_fact("service", made[COLE], MAN)
    window.session.changed.emit(Changes(everything=True))
    window.finding.bar.words.setText("quiet home")
    window.finding.case.tick("gender=woman")
    settled()
    return made


def rows(window: MainWindow) -> Iterator[QModelIndex]:
    model = window.finding.model
    return (model.index(row, 0) for row in range(model.rowCount()))


def spoken(window: MainWindow) -> list[str]:
    return [str(index.data()) for index in rows(window)]


def choose(window: MainWindow, settled: Settled, name: str) -> PublicListing:
    model = window.finding.model
    for heading in reversed(model.headings()):
        if model.heading(model.index(heading, 0)).endswith("▸"):
            model.turn(heading)
    named = [index for index in rows(window) if str(index.data()).startswith(name)]
    window.finding.list.choose_row(named[0].row())
    settled()
    listing = window.finding.detail.listing
    assert listing is not None
    return listing


def click_row(window: MainWindow, qtbot: QtBot, row: int) -> None:
    shown = window.finding.list
    middle = shown.visualRect(shown.model().index(row, 0)).center()
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle))


def button(window: MainWindow, name: str) -> QPushButton:
    buttons = window.finding.detail.findChild(FactChips).findChildren(QPushButton)
    return next(one for one in buttons if one.accessibleName().startswith(name))


def test_three_groups_stand_under_their_headings_and_who_cannot_is_folded(
    window: MainWindow, homes: dict[str, ServiceId]
):
    first, anna, second, bell, third = spoken(window)
    assert first == "likely: call to confirm 1"
    assert anna.startswith(ANNA)
    assert second == "ask 1"
    assert bell.startswith(BELL)
    assert third == "cannot take 1 ▸"


def test_a_row_says_what_to_ask_what_they_ask_and_why_not(
    window: MainWindow, settled: Settled, homes: dict[str, ServiceId]
):
    choose(window, settled, COLE)
    said = spoken(window)
    assert "they will ask: police must refer" in said[1]
    assert f"ask: {ASKED}" in said[3]
    assert "cannot take: men only" in said[5]
    assert all("hours not known" in said[at] for at in (1, 3, 5))


def test_the_list_can_be_painted_by_day_and_by_night(
    window: MainWindow, settled: Settled, homes: dict[str, ServiceId]
):
    choose(window, settled, COLE)
    for width in (1366, 820, 1920):
        window.resize(width, 768)
        window.actions_by_name["night"].trigger()
        settled()
        assert not window.finding.list.grab().toImage().isNull()


def test_a_heading_is_no_listing(window: MainWindow, qtbot: QtBot, homes: dict[str, ServiceId]):
    model, shown = window.finding.model, window.finding.list
    assert model.headings() == [0, 2, 4]
    for row in model.headings():
        assert model.index(row, 0).data(Role.LINE) is None
        assert model.index(row, 0).data(Role.ID) is None
    for row in (0, 2):
        shown.choose_row(row)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
            qtbot.keyClick(shown, key)
        middle = shown.visualRect(model.index(row, 0)).center()
        qtbot.mouseDClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    window.finding.detail.take()
    assert not window.session.packet.listings


def test_the_first_listing_is_chosen_and_arrows_pass_over_headings(
    window: MainWindow, qtbot: QtBot, homes: dict[str, ServiceId]
):
    shown = window.finding.list
    assert shown.currentIndex().row() == 1
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    assert shown.currentIndex().row() == 3
    qtbot.keyClick(shown, Qt.Key.Key_Up)
    assert shown.currentIndex().row() == 1
    qtbot.keyClick(shown, Qt.Key.Key_Up)
    assert shown.currentIndex().row() == 1


def test_who_cannot_take_unfolds_by_key_and_by_click(
    window: MainWindow, qtbot: QtBot, homes: dict[str, ServiceId]
):
    shown, model = window.finding.list, window.finding.model
    shown.choose_row(3)
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert model.rowCount() == 6
    assert model.heading(model.index(4, 0)) == "cannot take 1 ▾"
    click_row(window, qtbot, 4)
    assert model.rowCount() == 5
    click_row(window, qtbot, 4)
    assert model.rowCount() == 6


def test_rows_are_as_high_as_what_stands_in_them(
    window: MainWindow, settled: Settled, homes: dict[str, ServiceId]
):
    shown, model = window.finding.list, window.finding.model

    def heights() -> list[int]:
        return [shown.rowHeight(row) for row in range(model.rowCount())]

    low, high = heights()[:2]
    assert low < high
    window.finding.case.clear()
    settled()
    assert model.headings() == []
    assert set(heights()) == {high}
    window.finding.case.tick("gender=man")
    settled()
    assert heights() == [low if row in model.headings() else high for row in range(len(heights()))]


def test_a_fold_stays_as_it_was_while_ticks_change(
    window: MainWindow, settled: Settled, homes: dict[str, ServiceId]
):
    window.finding.model.turn(4)
    window.finding.case.tick("age=25-64")
    settled()
    assert any(one.startswith(COLE) for one in spoken(window))


def test_places_and_rows_map_onto_each_other_through_folds(qtbot: QtBot, qtmodeltester):
    model = ResultsModel(TODAY)
    groups = (Group("likely", "a", 70), Group("ask", "b", 0), Group("no", "c", 130, folds=True))
    model.show_numbers(range(200), [], groups)
    assert model.rowCount() == 72
    model.turn(71)
    assert model.rowCount() == 202
    places = [model.place(row) for row in range(model.rowCount())]
    assert [place for place in places if place is not None] == list(range(200))
    assert all(place is None or model.row_at(place) == row for row, place in enumerate(places))
    qtmodeltester.check(model)


def test_the_heading_counts_who_takes_people_now(
    window: MainWindow, settled: Settled, homes: dict[str, ServiceId]
):
    always = {"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR,SA,SU", "kind": "intake"}
    hours = always | {"opens_at": "00:00", "closes_at": "23:59"}
    place = NewPlace("Dora Quiet Home", "713-555-0104", ("shl.homeless",), "", (hours,), HOUSTON)
    service, _ = window.session.desk.add_place(place)
    fact = Fact("gender", "woman")
    window.session.write("Added.", window.session.desk.keep_fact, "service", service, fact)
    settled()
    assert spoken(window)[0] == "likely: call to confirm 2 · 1 takes people now"
    assert "takes people 24 hours" in spoken(window)[1]


def test_the_detail_says_why_what_to_ask_and_what_to_say(
    window: MainWindow, settled: Settled, homes: dict[str, ServiceId]
):
    choose(window, settled, BELL)
    shown = texts(window.finding.detail)
    for title in ("Why it stands here", "Ask on the phone", "Getting in", "Say"):
        assert title in shown
    assert ASKED in shown
    assert any(f"Call {BELL}, 713-555-0100." in text for text in shown)
    assert any("Give no name and no charge" in text for text in shown)
    assert any("May a police car come to the door?" in text for text in shown)
    choose(window, settled, COLE)
    assert "What is still owed" in texts(window.finding.detail)


def test_facts_have_three_states(window: MainWindow, settled: Settled, homes: dict[str, ServiceId]):
    choose(window, settled, COLE)
    shown = texts(window.finding.detail)
    assert "asks for: men only" in shown
    assert all(not text.startswith("takes: ages") for text in shown)
    assert any(text.startswith("not said: age") for text in shown)
    choose(window, settled, ANNA)
    assert any(text.startswith("takes: woman") for text in texts(window.finding.detail))


def test_a_guess_is_confirmed_or_struck_in_one_click_and_taken_back(
    window: MainWindow, settled: Settled, homes: dict[str, ServiceId]
):
    guess = Fact("pet", "yes", "accepts", "guessed", "dogs are welcome")
    window.session.write("", window.session.desk.keep_fact, "service", homes[ANNA], guess)
    settled()
    choose(window, settled, ANNA)
    assert "“dogs are welcome”" in texts(window.finding.detail)
    button(window, "Confirm").click()
    settled()
    assert any("(confirmed)" in text for text in texts(window.finding.detail))
    window.actions_by_name["undo"].trigger()
    settled()
    assert "“dogs are welcome”" in texts(window.finding.detail)
    button(window, "Strike").click()
    settled()
    listing = choose(window, settled, ANNA)
    assert not [fact for fact in listing.facts if fact.facet == "pet"]


def test_open_beds_are_kept_with_the_age_of_the_word(
    window: MainWindow, settled: Settled, homes: dict[str, ServiceId]
):
    choose(window, settled, ANNA)
    window.actions_by_name["beds"].trigger()
    form = window.finding.detail.form
    form.findChild(QSpinBox, "openSpinBox").setValue(3)
    form.findChild(QSpinBox, "maximumSpinBox").setValue(8)
    form.findChild(QPushButton, "saveButton").click()
    settled()
    beds = choose(window, settled, ANNA).beds
    assert beds is not None
    assert (beds.available, beds.maximum, beds.told) == (3, 8, TODAY)
    assert any("3 open beds, said Nov 22" in text for text in texts(window.finding.detail))
    assert "3 open beds" in spoken(window)[1]


def test_a_gap_is_said_with_the_nationwide_line_that_stands_in(
    window: MainWindow, settled: Settled
):
    said = window.finding.categories.said
    window.finding.bar.place.setText("77002")
    settled()
    assert "Services: a gap here · nationwide: " in said.text()
    assert said.isVisible()
    window.session.write(
        "", window.session.desk.add_place, NewPlace(ANNA, "713-555-0100", ("srv.food",))
    )
    settled()
    assert "Services: a gap" not in said.text()


def test_only_what_is_asked_for_is_called_a_gap(window: MainWindow, settled: Settled):
    window.finding.bar.place.setText("77002")
    window.finding.case.tick("need=srv.food")
    settled()
    tabs = [
        window.finding.findChild(QPushButton, f"{n}Tab").text()
        for n in ("services", "intervention")
    ]
    assert tabs[0].endswith("a gap")
    assert not tabs[1].endswith("a gap")


def test_advocates_are_counted_apart(window: MainWindow, settled: Settled):
    desk = window.session.desk
    for number, employer in enumerate(("", "police", "")):
        place = NewPlace(f"Quill {number}", f"713-555-010{number}", ("adv.adult",))
        service, _ = desk.add_place(place)
        if employer:
            desk.keep_fact("service", service, Fact("employer", employer))
    desk.keep_fact("service", service, Fact("confidential", "yes"))
    window.session.changed.emit(Changes(everything=True))
    window.finding.bar.words.setText("quill")
    settled()
    tab = window.finding.findChild(QPushButton, "advocatesTab").text()
    assert tab == "Advocates  3 (confidential 1 · police-based 1 · ask 1)"


def test_a_narrow_window_keeps_the_counts_whole(window: MainWindow, settled: Settled):
    window.resize(820, 700)
    settled()
    bar = window.finding.categories
    for tab in bar.findChildren(QPushButton):
        lines = tab.text().split("\n")
        widest = max(tab.fontMetrics().horizontalAdvance(line) for line in lines)
        assert widest <= tab.width(), tab.text()
        assert tab.fontMetrics().height() * len(lines) <= tab.height()
    assert bar.apart.text().startswith("Advocates: ")
    assert bar.apart.isVisible()
