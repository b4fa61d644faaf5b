"""One window per directory; a second start brings the first one forward and ends."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.app import OPEN_ALREADY
from ui.single import Forward, Single
from ui.window import MainWindow


def test_a_second_window_is_refused_until_the_first_gives_up(tmp_path: Path):
    first, second = Single(tmp_path / "a.db"), Single(tmp_path / "a.db")
    assert first.take()
    assert not second.take()
    first.give_up()
    assert second.take()


def test_a_lock_of_a_killed_window_is_no_lock(tmp_path: Path):
    holder = (
        "import sys; from pathlib import Path; from ui.single import Single;"
        "s = Single(Path(sys.argv[1])); print(s.take(), flush=True); sys.stdin.read()"
    )
    command = (sys.executable, "-c", holder, str(tmp_path / "a.db"))
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline().strip() == b"True"
        assert not Single(tmp_path / "a.db").take()
        process.kill()
        process.wait()
    assert Single(tmp_path / "a.db").take()


def test_where_no_lock_can_be_written_the_window_opens(tmp_path: Path):
    (tmp_path / "file").write_text("no folder")
    assert Single(tmp_path / "file" / "a.db").take()


@pytest.mark.qt_log_ignore("does not support raise")  # of the offscreen screen
def test_who_is_asked_comes_forward_once(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    mine, other = Single(tmp_path / "a.db"), Single(tmp_path / "a.db")
    mine.take()
    forward = Forward(window, mine)
    window.showMinimized()
    other.ask_forward()
    forward.look()
    assert not window.isMinimized()
    assert not mine.asked()


def test_a_second_start_says_so_and_ends(tmp_path: Path, first_start: Path):
    file = first_start / "data" / "resources.db"
    first = Single(file)
    assert first.take()
    began = time.monotonic()
    second = subprocess.run(
        (sys.executable, "-m", "ui", "--data", str(first_start)),
        capture_output=True,
        text=True,
        timeout=60,
        env={"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin"},
        check=False,
    )
    assert (second.returncode, second.stderr.strip()) == (0, OPEN_ALREADY)
    assert time.monotonic() - began < 60
    assert first.asked()
    first.give_up()
