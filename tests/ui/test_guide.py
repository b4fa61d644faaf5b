"""What stands above the results: the first call of the county, the texts for what is ticked."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from binder.guidance.guidance import shipped
from binder.paths import Folders
from binder.store.first_calls import FirstCall
from tests.ui.conftest import settle, texts
from ui.finding.guidance_strip import most_urgent
from ui.window import MainWindow

Settled = Callable[[], None]
OWN = """
[report.tx_officer]
topic = "child_report"
state = "TX"
role = "officer"
when = ["minor"]
hours = 48
text = "Texas: call the county line."
source = "made for this test"
source_date = 2026-11-22
order = 120
"""


def officer(window: MainWindow) -> None:
    window.finding.guide.strip.role_chosen.emit("officer")


def test_a_minor_s_state_without_a_rule_says_so_and_names_no_duty(
    window: MainWindow, settled: Settled
):
    officer(window)
    window.finding.bar.place.setText("77002")
    window.finding.case.tick("age=-17")
    settled()
    said = texts(window.finding.guide.strip)
    assert any(text.startswith("Your state's rule is not entered: ask") for text in said)
    assert any("24 h" in text for text in said)
    assert window.session.settings.role == "officer"


def test_without_a_role_each_text_says_whose_it_is_and_the_role_is_asked(
    window: MainWindow, settled: Settled
):
    window.finding.case.tick("age=-17")
    settled()
    assert window.finding.guide.strip.who.isVisible()
    assert any("(officer)" in text for text in texts(window.finding.guide.strip))
    officer(window)
    assert not window.finding.guide.strip.who.isVisible()


def test_a_coordinator_s_rule_stands_in_its_state_only(
    qtbot: QtBot, unshown_window: MainWindow, folders: Folders
):
    folders.guidance_file.write_text(OWN)
    window = unshown_window
    window.show()
    settle(qtbot, window)
    officer(window)
    window.finding.case.tick("age=-17")
    for place, entered in (("77002", True), ("Washington, DC", False)):
        window.finding.bar.place.setText(place)
        settle(qtbot, window)
        said = texts(window.finding.guide.strip)
        assert any("Texas: call" in text for text in said) is entered
        assert any("rule is not entered" in text for text in said) is not entered


def test_what_cannot_be_used_of_the_own_file_is_told_once(
    qtbot: QtBot, unshown_window: MainWindow, folders: Folders
):
    folders.guidance_file.write_text(OWN.replace("hours = 48", 'hours = "soon"'))
    told: list[str] = []
    unshown_window.session.told.connect(lambda sentence, _tone: told.append(sentence))
    unshown_window.show()
    settle(qtbot, unshown_window)
    unshown_window.finding.case.tick("age=-17")
    settle(qtbot, unshown_window)
    assert [text for text in told if "report.tx_officer" in text] == told
    assert len(told) == 1


@pytest.mark.parametrize("word", ["status=foreign", "need=srv.imm"])
def test_from_another_country_the_lawyer_stands_first(
    window: MainWindow, settled: Settled, word: str
):
    window.finding.case.tick(word)
    settled()
    said = texts(window.finding.guide.strip)
    assert any("Call a lawyer for immigration first" in text for text in said)
    window.actions_by_name["texts"].trigger()
    page = texts(window.finding.guide.page)
    for words in ("Continued presence", "T visa", "U visa", "certification letter", "eligibility"):
        assert any(words in text for text in page), words
    window.finding.guide.page.back.click()
    assert window.finding.list.isVisible()


def test_a_bed_of_any_kind_tells_nothing_of_withdrawal(window: MainWindow, settled: Settled):
    window.actions_by_name["needs"].trigger()
    window.focusWidget().click()
    settled()
    assert not window.finding.guide.strip.isVisible()
    window.finding.case.tick("withdrawal=yes")
    settled()
    assert any("can kill" in text for text in texts(window.finding.guide.strip))


def test_the_most_urgent_stand_in_the_folded_strip():
    everything = shipped().for_case(frozenset({"minor", "sex", "foreign", "withdrawal"}), state="")
    kinds = [note.kind for note in most_urgent(everything)]
    assert kinds == ["go_now", "go_now", "report", "report", "ask"]


def test_nothing_ticked_shows_no_text(window: MainWindow):
    assert not window.finding.guide.strip.isVisible()


def test_who_is_called_first_stands_above_everything(window: MainWindow, settled: Settled):
    card = window.finding.guide.card
    assert not card.isVisible()
    window.finding.bar.place.setText("77002")
    settled()
    assert any("No first call is entered for Harris County" in text for text in texts(card))
    desk = window.session.desk
    first, backup = (line.listing for line in window.finding._found.lines[:2])
    call = FirstCall("TX", "Harris County", "minor", first.service_id, backup.service_id)
    window.session.write("Kept.", desk.set_first_call, call)
    settled()
    assert any("No first call" in text for text in texts(card))
    window.finding.case.tick("age=-17")
    settled()
    said = texts(card)
    assert "Call first for minors" in said
    assert first.phones[0].number in said
    assert any(backup.phones[0].number in text for text in said)
    assert (
        card.mapTo(window, card.rect().bottomLeft()).y()
        <= window.finding.list.mapTo(window, window.finding.list.rect().topLeft()).y()
    )


OWN_CLOCK = """
[clock.own]
topic = "clock.evidence"
service = "{service}"
when = ["need:srv.sane"]
hours = 168
text = "Within {{hours}} hours here. Go even if the hours have passed."
source = "made for this test"
source_date = 2026-11-22
order = 500
"""


def test_the_detail_of_a_hospital_tells_its_own_clock(window: MainWindow, settled: Settled):
    settled()
    shown = window.finding._found.lines[0].listing
    file = window.session.desk.folders.guidance_file
    file.write_text(OWN_CLOCK.format(service=shown.service_id))
    window.session.texts_saved.emit()
    settled()
    window.finding.list.choose_row(window.finding.model.row_of(shown.id))
    window.finding._show(shown)
    settled()
    assert any("Within 168 hours here." in text for text in texts(window.finding.detail))


def test_now_is_asked_again_as_time_goes_and_another_hour_is_not(window: MainWindow):
    asked: list[None] = []
    window.finding.asking.changed.connect(lambda: asked.append(None))
    window.finding.asking.follow_clock()
    assert len(asked) == 1
    window.finding.case.choose_when("tonight")
    asked.clear()
    window.finding.asking.follow_clock()
    assert not asked
