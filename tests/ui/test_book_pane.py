from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QPushButton

from tests.ui.conftest import texts
from ui.keeping.book import BookPane
from ui.window import MainWindow

Settled = Callable[[], None]


@pytest.fixture
def pane(window: MainWindow, settled: Settled) -> BookPane:
    """The pane by its entry in the menu."""
    window.actions_by_name["book"].trigger()
    settled()
    made = window.keep_room().show_pane("Book")
    assert isinstance(made, BookPane)
    return made


def saved(window: MainWindow, settled: Settled, path: Path) -> str:
    window.session.ask.answers.append(path)
    window.findChild(QPushButton, "saveBookButton").click()
    settled()
    document = pypdfium2.PdfDocument(path)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def test_the_whole_binder_is_saved_and_offered_as_an_edition(
    window: MainWindow, pane: BookPane, settled: Settled, tmp_path: Path
):
    text = saved(window, settled, tmp_path / "binder.pdf")
    assert "Contents" in text
    assert "988" in text
    assert pane.since.count() == 2
    edition = pane.since.itemData(1)
    assert f"Saved edition {edition} to binder.pdf" in window.strip.text.text()
    assert any(f"The last book is edition {edition}." in line for line in texts(pane))


def test_replacement_pages_follow_an_edition(
    window: MainWindow, pane: BookPane, settled: Settled, tmp_path: Path
):
    saved(window, settled, tmp_path / "binder.pdf")
    service = window.finding.list.likely()[0].service_id
    window.session.desk.set_field("service", service, "description", "Open again")
    pane.since.setCurrentIndex(1)
    pane.name.setText("Summer")
    text = saved(window, settled, tmp_path / "pages.pdf")
    assert "to Summer" in text
    assert "Take out" in text
    assert "Put in" in text
    assert "Open again" in text


def test_a_book_of_one_place_names_it_and_stays_with_its_own_editions(
    window: MainWindow, pane: BookPane, settled: Settled, tmp_path: Path
):
    pane.place.setText("77002")
    saved(window, settled, tmp_path / "near.pdf")
    assert "Houston" in pane.since.itemText(1)
    pane.place.clear()
    pane.since.setCurrentIndex(1)
    window.session.ask.answers.append(tmp_path / "wrong.pdf")
    pane.save.click()
    settled()
    assert "its pages cannot be replaced by these" in window.strip.text.text()
    assert not (tmp_path / "wrong.pdf").exists()
    assert pane.save.isEnabled()


def test_an_unknown_place_is_told_and_nothing_is_written(
    window: MainWindow, pane: BookPane, settled: Settled, tmp_path: Path
):
    pane.place.setText("Nowhere, ZZ")
    window.session.ask.answers.append(tmp_path / "wrong.pdf")
    pane.save.click()
    settled()
    assert "Nowhere, ZZ" in window.strip.text.text()
    assert not list(tmp_path.glob("wrong*"))


def test_editions_on_other_paper_are_not_offered(
    window: MainWindow, pane: BookPane, settled: Settled, tmp_path: Path
):
    saved(window, settled, tmp_path / "binder.pdf")
    pane.paper.setCurrentIndex(1)
    assert pane.since.count() == 1


def test_stopping_leaves_no_book(
    window: MainWindow, pane: BookPane, settled: Settled, tmp_path: Path
):
    window.session.ask.answers.append(tmp_path / "binder.pdf")
    pane.save.click()
    window.actions_by_name["cancel"].trigger()
    settled()
    assert not list(tmp_path.glob("binder.pdf*"))
    assert pane.since.count() == 1
    assert pane.save.isEnabled()
