"""A full working day in the window, with canaries in all a person can be described by."""

import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.canaries import files_holding
from tests.ui.own_cups import OwnCups, missing, own_cups
from tests.ui.test_question import fill_everything
from ui.app import Reporter
from ui.fault import FaultDialog
from ui.finding.tonight import CALL_BACK, SAYINGS
from ui.packet.printing import Ticket
from ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of a second window, offscreen

Settled = Callable[[], None]
WORDS, PLACE, AVOID = "zzwordsq", "Zzplaceq, TX", "Zzavoidq, TX"
NUMBERS = {"age": "117", "party": "873", "sober_days": "2911"}
LATE = datetime.fromisoformat("2026-11-23T02:17")
TYPED = (WORDS, "zzplaceq", "zzavoidq", "zzcrashq")
TICKED = ("age=", "party=", "sober_days=", "girl:", "gender=", "trafficking=", "02:17")
KINDS, COPIES = ("list", "sheets", "packet"), ("worker", "carry", "keep", "partner")


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever writes at home or for a while writes below the folder of the test."""
    for name in ("home", "temp", "saved"):
        (tmp_path / name).mkdir()
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path / "temp"))
    monkeypatch.setattr(tempfile, "tempdir", None)


@pytest.fixture
def cups(monkeypatch: pytest.MonkeyPatch) -> Iterator[OwnCups | None]:
    if missing():
        yield None
        return
    with own_cups() as server:
        if server is not None:
            monkeypatch.setenv("CUPS_SERVER", str(server.socket))
        yield server


def choose(window: MainWindow, settled: Settled) -> None:
    """Search for what is there, call each place of the list, take some."""
    window.finding.bar.words.setText("hotline")
    settled()
    for row, said in enumerate(SAYINGS):
        window.finding.list.choose_row(row)
        listing = window.finding.list.listing()
        assert listing is not None
        window.session.tonight.put(listing, said, LATE if said == CALL_BACK else None)
        window.finding.detail.take()
    window.actions_by_name["copy_number"].trigger()
    window.actions_by_name["calls"].trigger()


def describe(window: MainWindow, qtbot: QtBot, settled: Settled) -> None:
    """Tick all there is to tick, and type canaries where something is typed."""
    fill_everything(qtbot, window)
    for key, value in NUMBERS.items():
        window.finding.case.put(key, [value])
    settled()
    bar = window.finding.bar
    for field, text in ((bar.place, PLACE), (bar.avoid, AVOID), (bar.words, WORDS)):
        field.setText("")
        qtbot.keyClicks(field, text)
        settled()


def make_paper(window: MainWindow, settled: Settled, folder: Path, *, printed: bool) -> int:
    """Look at, save and print every kind and copy; gives how many were saved."""
    room = window.packet_room()
    folder.mkdir()
    for kind in KINDS:
        for copy in COPIES:
            room.choices.choose_kind(kind)
            room.choices.choose_copy(copy)
            settled()
            if not room._pages.pdf:
                continue
            room._agreed.add(copy)
            window.session.ask.answers.append(folder / f"{kind}-{copy}.pdf")
            room.save_pages()
            if printed:
                room.print_form.confirmed.emit(Ticket("Desk"))
            settled()
    return len(list(folder.iterdir()))


def look_away(window: MainWindow, settled: Settled) -> None:
    """Cover, turn, change colours: what writes settings or shows a second window."""
    for name in ("cover", "turn", "vehicle", "night", "texts"):
        window.actions_by_name[name].trigger()
        settled()
    for name in ("vehicle", "night"):
        window.actions_by_name[name].trigger()
    window.finding.calling.turn_back()
    settled()


def fail(window: MainWindow) -> str:
    """Let the program fail over something that was typed; gives the report it shows."""
    reporter = Reporter(window)
    try:
        raise ValueError("zzcrashq")
    except ValueError as error:
        reporter.take(ValueError, error, error.__traceback__)
    QApplication.processEvents()
    dialog = window.findChild(FaultDialog)
    assert dialog is not None
    assert window.session.desk.folders.data.joinpath("fault.txt").read_text("utf-8")
    told = "\n".join(str(one.property("plainText") or "") for one in dialog.findChildren(object))
    dialog.close()
    dialog.deleteLater()
    return told


def done(window: MainWindow, settled: Settled) -> None:
    window.actions_by_name["done"].trigger()
    settled()


def held(root: Path) -> dict[str, bytes]:
    """Every file of the program below a folder, but for the pages that were saved."""
    files = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in files
        if "saved" not in path.parts
    }


def test_a_day_leaves_nothing_of_the_person_in_any_file(
    window: MainWindow,
    qtbot: QtBot,
    settled: Settled,
    tmp_path: Path,
    cups: OwnCups | None,
    caplog: pytest.LogCaptureFixture,
):
    choose(window, settled)
    describe(window, qtbot, settled)
    assert make_paper(window, settled, tmp_path / "saved" / "day", printed=cups is not None) > 6
    look_away(window, settled)
    report = fail(window)
    before_done = files_holding(tmp_path, (*TYPED, *TICKED))
    done(window, settled)
    window.close()
    assert before_done == files_holding(tmp_path, (*TYPED, *TICKED)) == []
    assert "zzcrashq" not in report
    assert caplog.text == ""
    assert list((tmp_path / "temp").rglob("*")) == []
    if cups is not None:
        assert cups.spooled()
        assert files_holding(cups.root, (*TYPED, *TICKED)) == []
    # the control: what is written anywhere, in either width, is found
    (tmp_path / "home" / "log").write_text(f"asked {WORDS}", encoding="utf-16-le")
    (tmp_path / "temp" / "Zzplaceq.txt").write_text("")
    found = [("home/log", WORDS), ("temp/Zzplaceq.txt", "zzplaceq")]
    assert files_holding(tmp_path, TYPED) == found


def test_a_day_leaves_the_same_bytes_whoever_it_was_for(
    window: MainWindow, qtbot: QtBot, settled: Settled, tmp_path: Path
):
    choose(window, settled)
    make_paper(window, settled, tmp_path / "saved" / "nobody", printed=False)
    done(window, settled)
    nobody = held(tmp_path)
    choose(window, settled)
    describe(window, qtbot, settled)
    make_paper(window, settled, tmp_path / "saved" / "somebody", printed=False)
    done(window, settled)
    assert held(tmp_path) == nobody
    for path in (tmp_path / "saved" / "nobody").iterdir():
        if not path.name.startswith("packet"):  # its language pages answer what is spoken
            assert (tmp_path / "saved" / "somebody" / path.name).read_bytes() == path.read_bytes()
