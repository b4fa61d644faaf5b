import re
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from ui.finding.case import NOW, TONIGHT, Case


@pytest.fixture
def case(qapp) -> Case:
    return Case()


def test_what_is_ticked_reads_as_the_command_line_reads_it(case: Case):
    case.tick("age=-17")
    case.tick("gender=woman")
    case.tick("speaks=es")
    case.put("child", ["boy:4", "boy:4"])
    case.tick("need=shl.dv", "need=shl.ht")
    person = case.person()
    assert person.minor
    assert person.has("gender", "woman")
    assert person.speaks == {"es"}
    assert ("children_max", 2, 2) in person.numbers
    assert case.needs == ("shl.dv", "shl.ht")


def test_of_a_key_of_which_there_is_one_the_last_tick_counts(case: Case):
    for word in ("gender=man", "gender=woman", "age=-17", "age=16-17", "age=16"):
        case.tick(word)
    assert case.values("gender") == ["woman"]
    assert case.values("age") == ["16"]
    case.tick("trafficking=sex")
    case.tick("trafficking=labor")
    assert case.values("trafficking") == ["sex", "labor"]


def test_a_tick_taken_away_leaves_nothing(case: Case):
    case.tick("gender=woman")
    case.tick("gender=woman", on=False)
    assert not case
    assert not case.person()


def test_the_hour_is_now_tonight_or_the_one_chosen(case: Case):
    noon = datetime(2026, 11, 22, 12, 10, 33, tzinfo=UTC)
    assert case.at(noon) == noon.replace(second=0)
    case.choose_when(TONIGHT)
    assert case.at(noon) == datetime.fromisoformat("2026-11-22T22:00")
    late = noon.replace(hour=23)
    assert case.at(late) == late.replace(second=0)
    chosen = datetime.fromisoformat("2026-11-24T09:30")
    case.choose_when(chosen)
    assert case.at(noon) == chosen


def test_it_forgets_itself_after_a_warning(qtbot: QtBot, qapp):
    case = Case(lasts=0.4, warning=0.3)
    case.tick("age=16")
    case.choose_when(TONIGHT)
    case.keep_away("77002")
    with qtbot.waitSignals([case.warned, case.cleared], order="strict", timeout=5000):
        pass
    assert not case
    assert (case.when, case.avoid, case.needs) == (NOW, "", ())


def test_the_hours_a_laptop_slept_count(qtbot: QtBot, qapp):
    hour = [0.0]
    case = Case(lasts=1.0, warning=0.5, clock=lambda: hour[0])
    case.tick("age=16")
    hour[0] = 9 * 3600.0
    with qtbot.waitSignal(case.cleared, timeout=2000):
        pass
    assert not case


def test_any_tick_keeps_it(qtbot: QtBot, qapp):
    hour = [0.0]
    case = Case(lasts=10.0, warning=5.0, clock=lambda: hour[0])
    case.tick("age=16")
    hour[0] = 6.0
    with qtbot.waitSignal(case.warned, timeout=2000):
        pass
    case.tick("gender=woman")
    hour[0] = 12.0
    with qtbot.waitSignal(case.warned, timeout=2000):
        pass
    assert case.holds("age=16", "gender=woman")


def test_nothing_of_it_can_be_printed(case: Case):
    case.tick("age=16")
    told = repr(case) + str(case) + repr(case.person())
    assert "16" not in re.sub(r"0x[0-9a-f]+", "", told)  # an address may hold any digits
