"""Whom a place takes in the pane Edit: guesses, ranges, groups, what the organization says."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton

from binder.store.quick_add import NewPlace
from binder.store.records import Changes, Fact
from tests.ui.conftest import section, squeezed, texts
from ui.combo import Combo
from ui.directory.editing.chip import Chip
from ui.directory.editing.facet_chips import FacetBoard
from ui.directory.editing.form import EditForm
from ui.window import MainWindow

Settled = Callable[[], None]


@pytest.fixture
def open_facets(window: MainWindow, settled: Settled) -> Callable[[], FacetBoard]:
    """Open whom they take, for a house that says so in words and by its organization."""
    desk = window.session.desk
    place = NewPlace("Harbor House", "713-555-0100", ("shl.dv",), who="women only, no pets")
    service, _ = desk.add_place(place)
    organization = str(desk.held(service)[0].one("organization")["id"])
    desk.keep_fact("organization", organization, Fact("status", "foreign"))
    window.session.changed.emit(Changes(everything=True))
    settled()

    def opened() -> FacetBoard:
        window.find_room()
        window.finding.bar.words.setText("harbor house")
        settled()
        window.actions_by_name["edit"].trigger()
        settled()
        return section(form(window), "Whom they take").findChild(FacetBoard)

    return opened


def form(window: MainWindow) -> EditForm:
    return window.directory_room().show_pane("Edit")._stack.currentWidget()


def facts(window: MainWindow, settled: Settled) -> dict[tuple[str, str], tuple[str, str, int]]:
    form(window).save_button.click()
    settled()
    found = form(window).record.facts()
    return {(f.facet, f.value): (f.stance, f.provenance, f.rule) for f in found}


def press(board: FacetBoard, name: str) -> None:
    found = [b for b in board.findChildren(QPushButton) if b.accessibleName() == name]
    assert len(found) == 1, name
    found[0].click()


def test_a_guess_is_shown_with_its_words_and_confirmed_or_struck(
    window: MainWindow, settled: Settled, open_facets
):
    board = open_facets()
    chip = board.findChild(Chip, "gender woman")
    assert chip.state == "requires"
    assert any("guessed from “women only" in text for text in texts(board))
    press(board, "Confirm: woman or girl")
    assert facts(window, settled)["gender", "woman"] == ("requires", "confirmed", 0)
    board = open_facets()
    assert any(text.startswith("confirmed") for text in texts(board))
    board.findChild(Chip, "gender woman").choose("")
    assert ("gender", "woman") not in facts(window, settled)


def test_several_guesses_are_confirmed_at_once_an_age_among_them(
    window: MainWindow, settled: Settled
):
    desk = window.session.desk
    who = "women only, ages 18 to 24, service animals welcome, no pets"
    desk.add_place(NewPlace("Larkspur House", "713-555-0100", ("shl.dv",), who=who))
    window.session.changed.emit(Changes(everything=True))
    settled()
    window.finding.bar.words.setText("larkspur house")
    settled()
    window.actions_by_name["edit"].trigger()
    settled()
    board = section(form(window), "Whom they take").findChild(FacetBoard)
    guessed = {f.facet for f in form(window).record.facts() if f.provenance == "guessed"}
    assert {"gender", "age", "service_animal"} <= guessed
    assert not squeezed(board)
    board.findChild(QPushButton, "confirmAllButton").click()
    kept = facts(window, settled)
    told = {facet: provenance for (facet, _), (_, provenance, _) in kept.items()}
    assert all(told[facet] == "confirmed" for facet in guessed)


def test_a_struck_guess_is_not_guessed_again(window: MainWindow, settled: Settled, open_facets):
    board = open_facets()
    press(board, "Strike: woman or girl")
    assert ("gender", "woman") not in facts(window, settled)
    assert open_facets().findChild(Chip, "gender woman").state == ""


def test_what_the_organization_says_is_said_to_hold_for_all_its_services(
    window: MainWindow, settled: Settled, open_facets
):
    board = open_facets()
    chip = board.findChild(Chip, "status foreign")
    assert chip.state == "accepts"
    assert any("of the organization: so for all its services" in text for text in texts(board))
    chip.choose("")
    assert ("status", "foreign") not in facts(window, settled)


def test_a_range_upside_down_is_explained_and_not_kept(
    window: MainWindow, settled: Settled, open_facets
):
    board = open_facets()
    box = board.findChild(QLineEdit, "boy_age")
    box.setText("12-0")
    assert any("upside down" in text for text in texts(board))
    assert not form(window).dirty
    box.setText("-12")
    assert facts(window, settled)["boy_age", "-12"] == ("accepts", "stated", 0)
    box = open_facets().findChild(QLineEdit, "boy_age")
    box.setText("-14")
    found = facts(window, settled)
    assert ("boy_age", "-12") not in found
    assert found["boy_age", "-14"][0] == "accepts"


def test_another_group_has_rules_of_its_own(window: MainWindow, settled: Settled, open_facets):
    open_facets()
    part = section(form(window), "Whom they take")
    next(b for b in part.findChildren(QPushButton) if "Another group" in b.text()).click()
    assert part.findChild(Combo, "ruleComboBox").currentData() == 1
    board = next(b for b in part.findChildren(FacetBoard) if b._rule == 1)
    board.findChild(QLineEdit, "age").setText("16-17")
    assert facts(window, settled)["age", "16-17"] == ("accepts", "stated", 1)


def test_a_service_without_a_place_is_given_one_and_stays_open(
    window: MainWindow, settled: Settled, open_facets
):
    open_facets()
    page = section(form(window), "Where")
    area = page.findChild(QLineEdit, "areaLineEdit")
    area.setText("Houston, TX")
    area.returnPressed.emit()
    settled()
    page = section(form(window), "Where")
    assert page.findChild(QLineEdit, "location_policy.city").text() == "Houston"
    assert page.findChild(Combo, "location_policy.policy").currentData() == "call"
    assert form(window).record.listing.area == "Houston, TX"
    window.actions_by_name["undo"].trigger()
    settled()
    page = section(form(window), "Where")
    assert page.findChild(QLineEdit, "areaLineEdit") is not None
    assert form(window).record.listing.area == ""
