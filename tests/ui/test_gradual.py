"""What is built piece by piece: the first at once, the newest only, and whole at its end."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.gradual import Gradual


@pytest.fixture
def built() -> list[str]:
    return []


def steps(built: list[str], name: str) -> Iterator[None]:
    for at in range(3):
        built.append(f"{name}{at}")
        yield


def test_the_first_step_is_made_at_once_and_the_others_behind_it(qtbot: QtBot, built: list[str]):
    owner = QObject()
    gradual = Gradual(owner)
    with qtbot.waitSignal(gradual.ended):
        gradual.begin(steps(built, "a"))
        assert built == ["a0"]
        assert not gradual.whole()
    assert built == ["a0", "a1", "a2"]
    assert gradual.whole()


def test_a_newer_build_drops_the_older(qtbot: QtBot, built: list[str]):
    owner = QObject()
    gradual = Gradual(owner)
    with qtbot.waitSignal(gradual.ended):
        gradual.begin(steps(built, "a"))
        gradual.begin(steps(built, "b"))
    assert built == ["a0", "b0", "b1", "b2"]


def test_what_is_left_can_be_built_at_once(qtbot: QtBot, built: list[str]):
    owner = QObject()
    gradual = Gradual(owner)
    gradual.begin(steps(built, "a"))
    gradual.finish()
    assert built == ["a0", "a1", "a2"]
    assert gradual.whole()


def test_a_build_without_steps_ends_at_once(qtbot: QtBot):
    owner = QObject()
    gradual = Gradual(owner)
    with qtbot.waitSignal(gradual.ended):
        gradual.begin(iter(()))
