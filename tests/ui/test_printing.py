"""Promises of printing, held against a real CUPS: the PDF itself, as chosen, and no trail of it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QSpinBox

from binder.errors import PrintError
from binder.paper.finder import language_finder
from tests.binder.apart import full_disk
from tests.ui.own_cups import OwnCups, missing, own_cups
from ui.combo import Combo
from ui.packet.painting import paint
from ui.packet.print_form import PrintForm
from ui.packet.printing import TRAYS, Ticket, print_pdf, printers
from ui.window import MainWindow

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def server() -> Iterator[OwnCups]:
    if missing():
        pytest.skip(f"{', '.join(missing())} not on this machine; tools/system.sh test brings it")
    with own_cups() as cups:
        if cups is None:
            pytest.skip("cupsd does not start on this machine")
        yield cups


@pytest.fixture
def cups(server: OwnCups, monkeypatch: pytest.MonkeyPatch) -> OwnCups:
    monkeypatch.setenv("CUPS_SERVER", str(server.socket))
    return server


@pytest.fixture(scope="module")
def pdf() -> bytes:
    out = BytesIO()
    language_finder(out, paper="letter")
    return out.getvalue()


def last_job(cups: OwnCups) -> dict[str, str]:
    return cups.attributes(len(cups.spooled()))


def test_the_queue_gets_the_pdf_itself(cups: OwnCups, pdf: bytes):
    print_pdf(pdf, Ticket("Desk"))
    assert cups.spooled()[-1] == pdf
    job = last_job(cups)
    assert job["document-format-detected"] == "application/pdf"
    assert (job["media"], job["sides"], job["copies"]) == ("Letter", "one-sided", "1")


def test_copies_both_sides_paper_and_tray_arrive_as_chosen(cups: OwnCups, pdf: bytes):
    print_pdf(pdf, Ticket("Desk", copies=3, duplex=True, paper="a4", tray="tray-2"))
    job = last_job(cups)
    assert (job["copies"], job["collate"]) == ("3", "true")
    assert job["sides"] == "two-sided-long-edge"
    assert job["media"] == "A4,tray-2"
    assert job["print-scaling"] == "none"


def test_a_job_has_a_neutral_title_and_no_cover_page(cups: OwnCups, pdf: bytes):
    print_pdf(pdf, Ticket())
    job = last_job(cups)
    assert job["job-name"] == "pages"
    assert job["job-sheets"] == "none"
    told = " ".join(value for name, value in job.items() if "uri" not in name)
    assert "binder" not in told.lower()


def test_printers_are_named_the_default_one_first(cups: OwnCups):
    cups.run("lpadmin", "-p", "Attic", "-E", "-v", "file:/dev/null")
    assert printers() == ["Desk", "Attic"]


def test_without_a_print_service_one_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cups: OwnCups
):
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "no.sock"))
    assert printers() == []
    with pytest.raises(PrintError, match=r"^The printer did not take the pages: .+"):
        print_pdf(b"%PDF-1.4", Ticket("Desk"))


def test_a_server_elsewhere_is_never_asked(cups: OwnCups, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{cups.port}")
    before = len(cups.spooled())
    with pytest.raises(PrintError):
        print_pdf(b"%PDF-1.4", Ticket("Desk"))
    assert len(cups.spooled()) == before


def test_nothing_is_written_and_no_socket_but_local_ones_is_opened(
    cups: OwnCups, pdf: bytes, tmp_path: Path
):
    if shutil.which("strace") is None:
        pytest.skip("strace is not on this machine; tools/system.sh test brings it")
    (tmp_path / "in.pdf").write_bytes(pdf)
    home = tmp_path / "home"
    home.mkdir()
    code = "import sys; from ui.packet.printing import *; printers();"
    code += "print_pdf(open(sys.argv[1], 'rb').read(), Ticket('Desk'))"
    calls = tmp_path / "calls"
    traced = ["strace", "-f", "-o", calls, "-e", "trace=socket,openat,creat"]
    moved = {"HOME": str(home), "TMPDIR": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run(
        [*traced, sys.executable, "-c", code, tmp_path / "in.pdf"],
        env={**os.environ, **moved, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    called = calls.read_text()
    assert "socket(AF_UNIX" in called
    assert not re.search(r"socket\((?!AF_UNIX)", called)
    assert not re.findall(r"^.*O_CREAT.*$", called, re.MULTILINE)
    assert list(home.iterdir()) == []


FULL = """
import sys
from io import BytesIO
from pathlib import Path
from binder.desk.opening import open_desk
from binder.finding.find import Question
from binder.paper.shortlist import short_list
from binder.paths import folders_under
from tests.conftest import TODAY
from ui.packet.printing import Ticket, print_pdf
try:
    Path(sys.argv[1], "written").write_bytes(b"-")
except OSError:
    print("full")
desk = open_desk(folders_under(Path(sys.argv[1])), None, lambda: TODAY).desk
finder, pages = desk.finder(), BytesIO()
found = finder.find(Question(words="hotline"))
listings = desk.listings([finder.rows(found.likely[:1], Question())[0].listing.id])
short_list(listings, pages, today=TODAY, directory=desk.directory_date())
print_pdf(pages.getvalue(), Ticket("Desk"))
print(listings[0].phones[0].number)
"""


def test_with_no_byte_free_what_is_found_is_printed(
    cups: OwnCups, first_start: Path, tmp_path: Path
):
    shutil.copytree(first_start, tmp_path, dirs_exist_ok=True)
    before = len(cups.spooled())
    done = subprocess.run(
        [sys.executable, "-c", FULL, tmp_path],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=full_disk,
    )
    assert done.returncode == 0, done.stderr
    full, number = done.stdout.split()
    assert full == "full"
    assert len(cups.spooled()) == before + 1
    page = pypdfium2.PdfDocument(cups.spooled()[-1])[0]
    assert number in page.get_textpage().get_text_range()


def test_where_nothing_takes_a_pdf_its_pages_arrive_as_pictures(
    qapp: QApplication,
    cups: OwnCups,
    pdf: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    paint(pdf, Ticket("Desk", copies=2), "pages")
    job = last_job(cups)
    assert (job["job-name"], job["copies"]) == ("pages", "2")
    page = pypdfium2.PdfDocument(cups.spooled()[-1])[0]
    assert [round(side) for side in page.get_size()] == [612, 792]
    shades = page.render(scale=0.5).to_pil().convert("L").getextrema()
    assert shades[0] < 100 < 250 < shades[1]  # ink on white
    assert list(tmp_path.iterdir()) == []


def test_the_form_gives_what_was_chosen(window: MainWindow):
    form, taken = PrintForm(window.session), []
    form.confirmed.connect(taken.append)
    form.begin("a4")
    form._offer(["Desk"])
    form.findChild(QSpinBox).setValue(2)
    form.findChild(QCheckBox).setChecked(True)
    tray = next(one for one in form.findChildren(Combo) if one.accessibleName() == "Tray")
    tray.setCurrentIndex([value for _, value in TRAYS].index("manual"))
    form._confirm()
    assert taken == [Ticket("Desk", 2, True, "a4", "manual")]
    form.deleteLater()


def test_saving_leaves_no_trail_of_folders_or_files(tmp_path: Path):
    """Save in a process of its own: Qt writes down what was visited when the dialog ends."""
    home = tmp_path / "home"
    (home / "stick").mkdir(parents=True)
    environment = {name: value for name, value in os.environ.items() if "XDG" not in name}
    subprocess.run(
        [sys.executable, __file__, home / "stick"],
        env={**environment, "HOME": str(home), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    kept = [path for path in home.rglob("*") if path.is_file() and ".cache" not in path.parts]
    assert kept == []


def _save_in_a_dialog(folder: str) -> None:
    from ui.ask import Ask

    application = QApplication([])

    def accept() -> None:
        dialog = application.activeModalWidget()
        dialog.setDirectory(folder)
        dialog.selectFile("chosen.pdf")
        dialog.accept()

    QTimer.singleShot(200, accept)
    assert Ask().save(None, "Save", "pages.pdf") is not None


if __name__ == "__main__":
    _save_in_a_dialog(sys.argv[1])
