"""The cover hides everything at once, comes by itself, and clears nothing but the clipboard."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui import clipboard
from ui.clipboard import ClipboardSweeper
from ui.cover import NEUTRAL, Watch
from ui.window import MainWindow


class Hands:
    """A clock that moves when told."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def watched(window: MainWindow, clock: Hands, **said) -> Watch:
    chosen = {"idle": lambda: 180.0, "leaving": lambda: False, "busy": lambda: False, **said}
    return Watch(window.cover, window, clock=clock, **chosen)


def test_one_key_hides_all_words_and_names_and_brings_them_back(qtbot: QtBot, window: MainWindow):
    window.finding.case.tick("age=-17")
    window.finding.bar.words.setText("hotline")
    title, asked = window.windowTitle(), window.finding.case.values("age")
    qtbot.keyClick(window, Qt.Key.Key_F10)
    assert window.cover.isVisible()
    assert window.cover.geometry() == window.rect()
    assert window.windowTitle() == NEUTRAL
    seen = window.grab().toImage()
    words = [one for one in window.cover.findChildren(QLabel) if one.text()]
    assert len(words) == 2
    qtbot.keyClick(window.cover, Qt.Key.Key_F10)
    assert not window.cover.isVisible()
    assert window.windowTitle() == title
    assert (window.finding.case.values("age"), window.finding.bar.words.text()) == (
        asked,
        "hotline",
    )
    assert window.grab().toImage() != seen


def test_the_cover_is_one_colour_but_for_the_clock(window: MainWindow):
    window.cover.cover()
    QApplication.processEvents()
    seen = window.grab().toImage()
    paper = seen.pixelColor(2, 2)
    edges = [(x, y) for x in range(0, seen.width(), 7) for y in (1, 40, seen.height() - 2)]
    assert all(seen.pixelColor(x, y) == paper for x, y in edges)


@pytest.mark.parametrize("key", [Qt.Key.Key_F11, Qt.Key.Key_F12, Qt.Key.Key_F1, Qt.Key.Key_A])
def test_no_other_key_works_through_it(qtbot: QtBot, window: MainWindow, key: Qt.Key):
    window.cover.cover()
    before = set(QApplication.topLevelWidgets())
    qtbot.keyClick(window.cover, key)
    qtbot.keyClick(window.cover, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert window.cover.isVisible()
    new = [one for one in QApplication.topLevelWidgets() if one not in before and one.isVisible()]
    assert not new


@pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen screen
def test_other_windows_of_the_program_hide_with_it(qtbot: QtBot, window: MainWindow):
    window.actions_by_name["keys"].trigger()
    dialog = next(
        one for one in QApplication.topLevelWidgets() if one is not window and one.isVisible()
    )
    window.cover.cover()
    assert not dialog.isVisible()
    window.cover.uncover()
    assert dialog.isVisible()
    dialog.close()


def test_what_names_the_window_meanwhile_waits(window: MainWindow):
    window.cover.cover()
    window.setWindowTitle("Harbor Care")
    assert window.windowTitle() == NEUTRAL
    window.cover.uncover()
    assert window.windowTitle() == "Harbor Care"


def test_it_comes_when_no_hand_moves_and_not_before(window: MainWindow):
    clock = Hands()
    watch = watched(window, clock)
    for _ in range(17):
        clock.now += 10
        watch.look()
    assert not window.cover.isVisible()
    clock.now += 11
    watch.look()
    assert window.cover.isVisible()


def test_a_key_puts_it_off(qtbot: QtBot, window: MainWindow):
    clock = Hands()
    watch = watched(window, clock)
    for _ in range(3):
        for _ in range(10):
            clock.now += 10
            watch.look()
        qtbot.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert not window.cover.isVisible()


@pytest.mark.parametrize("said", [{"idle": lambda: 0.0}, {"busy": lambda: True}])
def test_never_and_while_a_call_runs_it_stays_away(window: MainWindow, said):
    clock = Hands()
    watch = watched(window, clock, **said)
    for _ in range(100):
        clock.now += 10
        watch.look()
    assert not window.cover.isVisible()


def test_after_sleep_it_is_there(window: MainWindow):
    clock = Hands()
    watch = watched(window, clock, busy=lambda: True)
    watch.look()
    clock.now += 3600
    watch.look()
    assert window.cover.isVisible()


@pytest.mark.parametrize("leaving", [True, False])
def test_leaving_the_window_covers_only_where_it_is_wished(window: MainWindow, leaving: bool):
    watched(window, Hands(), leaving=lambda: leaving)
    application = QGuiApplication.instance()
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert window.cover.isVisible() is leaving


def test_what_was_copied_is_cleared_and_kept_out_of_histories(qtbot: QtBot, window: MainWindow):
    sweeper = ClipboardSweeper(window, lasts=50)
    clipboard.copy("713-555-0100")
    board = QGuiApplication.clipboard()
    formats = board.mimeData().formats()
    assert any("ExcludeClipboardContent" in kind for kind in formats)
    assert "x-kde-passwordManagerHint" in formats
    qtbot.waitUntil(lambda: board.text() == "", timeout=5000)
    sweeper.deleteLater()


def test_the_cover_clears_the_clipboard_at_once(window: MainWindow):
    clipboard.copy("713-555-0100")
    window.cover.cover()
    assert QGuiApplication.clipboard().text() == ""


def test_how_long_it_takes_is_far_from_what_is_felt(window: MainWindow):
    """A bound twenty times what it takes, so that only a design gone wrong fails it."""
    began = time.perf_counter()
    window.cover.cover()
    window.cover.repaint()
    assert time.perf_counter() - began < 2.0
