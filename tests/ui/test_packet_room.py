import os
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pypdfium2
import pypdfium2.raw as raw
import pytest
from PySide6.QtWidgets import QPushButton

from tests.ui.conftest import texts
from ui.packet.printing import Ticket, lp_command, print_pdf
from ui.window import MainWindow

Settled = Callable[[], None]


def fill(window: MainWindow, rows: int = 2) -> list[str]:
    for row in range(rows):
        window.finding.list.choose_row(row)
        window.finding.detail.take()
    return [listing.name for listing in window.session.packet.listings]


def read(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.fixture
def phones_first(window: MainWindow, settled: Settled) -> MainWindow:
    window.finding.bar.words.setText("hotline")
    settled()
    return window


def test_what_is_chosen_is_previewed_and_saved(
    phones_first: MainWindow, settled: Settled, tmp_path: Path
):
    names = fill(phones_first)
    room = phones_first.packet_room()
    settled()
    assert room.preview.document.pageCount() == 1
    target = tmp_path / "pages.pdf"
    phones_first.session.ask.answers.append(target)
    room.save_pages()
    settled()
    text = read(target)
    assert all(name in text for name in names)
    assert phones_first.strip.text.text().replace("\u200b", "") == f"Saved pages.pdf in {tmp_path}."


def test_sheets_are_a_page_each(phones_first: MainWindow, settled: Settled):
    fill(phones_first, 3)
    room = phones_first.packet_room()
    room.choices.choose_kind("sheets")
    settled()
    assert room.preview.document.pageCount() >= 3


def test_order_follows_up_and_down(phones_first: MainWindow, settled: Settled):
    first, second = fill(phones_first)
    room = phones_first.packet_room()
    room.choices.list.setCurrentRow(1)
    phones_first.actions_by_name["earlier"].trigger()
    settled()
    assert [one.name for one in phones_first.session.packet.listings] == [second, first]
    assert room.choices.list.currentRow() == 0
    phones_first.actions_by_name["take_out"].trigger()
    assert [one.name for one in phones_first.session.packet.listings] == [first]


def test_paper_to_carry_is_asked_about_once(
    phones_first: MainWindow, settled: Settled, tmp_path: Path
):
    fill(phones_first)
    room = phones_first.packet_room()
    room.choices.choose_copy("carry")
    settled()
    target = tmp_path / "pages.pdf"
    phones_first.session.ask.answers.extend([target, target])
    room.save_pages()
    settled()
    assert room.safe_question.isVisible()
    assert not target.exists()
    room.findChild(QPushButton, "safeButton").click()
    settled()
    assert target.exists()
    assert not room.safe_question.isVisible()
    target.unlink()
    room.save_pages()
    settled()
    assert target.exists()


def test_no_paper_means_no_paper(phones_first: MainWindow, settled: Settled):
    fill(phones_first)
    room = phones_first.packet_room()
    room.choices.choose_copy("carry")
    settled()
    room.print_pages()
    room.answer_safe(False)
    settled()
    assert not room.print_form.isVisible()
    assert "say the number aloud" in phones_first.strip.text.text()


def test_another_language_says_who_checked_it(phones_first: MainWindow, settled: Settled):
    fill(phones_first)
    room = phones_first.packet_room()
    assert "Not checked by a translator." not in texts(room)
    language = room.choices._language
    language.setCurrentIndex(language.findData("es"))
    settled()
    assert "Not checked by a translator." in texts(room)


def test_too_many_for_a_short_list_is_explained_in_place(window: MainWindow, settled: Settled):
    fill(window, 9)
    room = window.packet_room()
    settled()
    assert room.preview.document.pageCount() == 0
    assert any("1 to 8" in text for text in texts(room.preview))


def test_a_number_mended_later_prints_as_mended(
    phones_first: MainWindow, settled: Settled, tmp_path: Path
):
    fill(phones_first, 1)
    phone = phones_first.session.packet.listings[0].phones[0]
    desk = phones_first.session.desk
    phones_first.session.write("Saved.", desk.set_field, "phone", phone.id, "number", "555-0177")
    settled()
    room = phones_first.packet_room()
    room.choices.choose_kind("sheets")
    settled()
    target = tmp_path / "pages.pdf"
    phones_first.session.ask.answers.append(target)
    room.save_pages()
    settled()
    assert "555-0177" in read(target)


def test_done_leaves_nothing(phones_first: MainWindow, settled: Settled):
    fill(phones_first)
    room = phones_first.packet_room()
    settled()
    phones_first.actions_by_name["done"].trigger()
    settled()
    assert phones_first.session.packet.listings == ()
    assert room.preview.document.pageCount() == 0
    assert phones_first.finding.bar.words.text() == ""
    assert not phones_first.finding.bar.words.isUndoAvailable()


def test_lp_is_told_the_media_and_a_title_that_says_nothing():
    command = lp_command("/usr/bin/lp", Ticket("Desk <1>", 2, True, "a4"))
    assert command[1:3] == ["-d", "Desk <1>"]
    assert "media=A4" in command
    assert "sides=two-sided-long-edge" in command
    assert command[command.index("-t") + 1] == "pages"
    assert command[-1] == "-"


def test_the_pdf_itself_goes_to_lp_and_no_file_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    spool = tmp_path / "spooled"
    lp = tmp_path / "lp"
    lp.write_text(f'#!/bin/sh\ncat > "{spool}"\n')
    lp.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    before = set(tmp_path.iterdir())
    print_pdf(b"%PDF-1.4 as drawn", Ticket())
    assert spool.read_bytes() == b"%PDF-1.4 as drawn"
    assert set(tmp_path.iterdir()) - before == {spool}


def test_a_printer_that_refuses_is_told_in_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    lp = tmp_path / "lp"
    lp.write_text("#!/bin/sh\ncat > /dev/null\necho 'lp: No such queue' >&2\nexit 1\n")
    lp.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(Exception, match="No such queue"):
        print_pdf(b"%PDF-1.4", Ticket("Gone"))


def page_size(path: Path) -> tuple[float, float]:
    document = pypdfium2.PdfDocument(path)
    size: tuple[float, float] = document[0].get_size()
    document.close()
    return size


def type_sizes(path: Path) -> list[float]:
    """The type size of each character of the first page, in points."""
    document = pypdfium2.PdfDocument(path)
    page = document[0].get_textpage()
    sizes = [raw.FPDFText_GetFontSize(page, at) for at in range(page.count_chars())]
    document.close()
    return sizes


def saved(window: MainWindow, settled: Settled, path: Path) -> Path:
    """Save the pages, answering that paper is safe where it is asked."""
    room = window.packet_room()
    window.session.ask.answers.append(path)
    room.save_pages()
    settled()
    if room.safe_question.isVisible():
        room.findChild(QPushButton, "safeButton").click()
        settled()
    return path


def test_cards_come_on_the_stock_chosen_and_are_asked_about(
    phones_first: MainWindow, settled: Settled, tmp_path: Path
):
    fill(phones_first)
    room = phones_first.packet_room()
    room.choices.choose_kind("cards")
    settled()
    assert room.choices.order().copy == "carry"
    assert not room.choices._copy.isVisible()
    assert page_size(saved(phones_first, settled, tmp_path / "a.pdf")) == (612, 792)
    for stock, width in (("avery-32015", 595), ("roll-80", 227)):
        room.choices.form.choose_stock(stock)
        settled()
        size = page_size(saved(phones_first, settled, tmp_path / f"{stock}.pdf"))
        assert abs(size[0] - width) < 1
    room.choices.form.choose_stock("avery-32015")
    assert room.choices.order().media == "a4"
    room.choices.form.choose_stock("roll-80")
    assert room.choices.order().media == ""


def test_every_stock_the_paper_knows_is_offered(phones_first: MainWindow):
    from binder.paper.stock import names

    combo = phones_first.packet_room().choices.form._stock
    assert {combo.itemData(place) for place in range(combo.count())} == set(names())


def test_a_card_for_a_screen_is_not_sent_to_a_printer(phones_first: MainWindow, settled: Settled):
    fill(phones_first)
    room = phones_first.packet_room()
    room.choices.choose_kind("cards")
    room.choices.form.choose_stock("screen")
    settled()
    assert room.preview.document.pageCount() == 1
    phones_first.actions_by_name["print"].trigger()
    assert not room.print_form.isVisible()
    assert "for a screen" in phones_first.strip.text.text()


def test_the_page_of_languages_needs_no_listing(window: MainWindow, settled: Settled):
    room = window.packet_room()
    assert room.preview.document.pageCount() == 0
    room.choices.choose_kind("finder")
    settled()
    assert room.preview.document.pageCount() == 1
    assert "Hablo español." in room.preview.document.getAllText(0).text()
    assert room._print.isEnabled()
    room.choices.choose_kind("list")
    settled()
    assert room.preview.document.pageCount() == 0
    assert not room._print.isEnabled()


def test_large_print_is_offered_where_there_is_one(
    phones_first: MainWindow, settled: Settled, tmp_path: Path
):
    fill(phones_first)
    room = phones_first.packet_room()
    room.choices.form.choose_large(True)
    settled()
    assert not room.choices.order().large
    room.choices.choose_kind("sheets")
    settled()
    large = type_sizes(saved(phones_first, settled, tmp_path / "large.pdf"))
    room.choices.form.choose_large(False)
    settled()
    usual = type_sizes(saved(phones_first, settled, tmp_path / "usual.pdf"))
    assert median(large) >= 18 > median(usual)
