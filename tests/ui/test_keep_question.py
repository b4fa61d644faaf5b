"""Pages for an advocate leave the window after one question only, and say who checked them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from tests.ui.conftest import texts
from ui.window import MainWindow

Settled = Callable[[], None]
WANTED = "Does the person want these pages, and where will they stay?"


@pytest.fixture
def packed(window: MainWindow, settled: Settled) -> MainWindow:
    """A window with one listing in the packet."""
    window.finding.bar.words.setText("hotline")
    settled()
    window.finding.list.choose_row(0)
    window.finding.detail.take()
    return window


def test_pages_to_keep_are_asked_about_once_and_apart_from_those_to_carry(
    packed: MainWindow, settled: Settled, tmp_path: Path
):
    room, target = packed.packet_room(), tmp_path / "pages.pdf"
    for copy, asked in (("carry", "Is it safe for the person to carry paper?"), ("keep", WANTED)):
        room.choices.choose_copy(copy)
        settled()
        packed.session.ask.answers.extend([target, target])
        room.save_pages()
        settled()
        assert asked in texts(room)
        assert not target.exists()
        room.findChild(QPushButton, "safeButton").click()
        settled()
        target.unlink()
        room.save_pages()
        settled()
        assert target.exists()
        target.unlink()


def test_a_no_lets_nothing_out(packed: MainWindow, settled: Settled):
    room = packed.packet_room()
    room.choices.choose_copy("keep")
    settled()
    room.print_pages()
    assert room.safe_question.isVisible()
    room.answer_safe(False)
    assert not room.print_form.isVisible()
    assert "who can be asked again" in packed.strip.text.text()
    room.print_pages()
    assert room.safe_question.isVisible()
