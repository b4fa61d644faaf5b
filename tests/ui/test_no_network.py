"""A day at the window opens no network socket, and needs no network to be there."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DAY = """
import sys, time
from pathlib import Path
from binder.desk.binding import Order
from binder.paths import folders_under
from tests.conftest import TODAY
from tests.edited import import_center
from ui.app import make_application, open_window

def settled():
    quiet, session = 0, window.session
    while quiet < 20:
        application.processEvents()
        time.sleep(0.01)
        idle = session.typing.idle() and session.writes.idle() and window.finding.awake
        quiet = quiet + 1 if idle else 0

if __name__ == "__main__":
    root = Path(sys.argv[1])
    application = make_application()
    window = open_window(application, folders_under(root), None, lambda: TODAY)
    window.show()
    settled()
    window.finding.bar.words.setText("hotline")
    window.finding.bar.place.setText("77002")
    settled()
    window.finding.list.choose_row(0)
    window.finding.detail.take()
    room = window.packet_room()
    for kind in ("list", "sheets", "packet", "finder"):
        room.choices.choose_kind(kind)
        settled()
        assert room.preview.document.pageCount(), kind
    desk = window.session.desk
    import_center(desk, root / "county")
    desk.export(root / "out.zip", "hsds-csv")
    desk.print_book(root / "book.pdf", Order("letter"))
    for name in ("gaps", "book", "backup", "cover"):
        window.actions_by_name[name].trigger()
        settled()
    window.keep_room().show_pane("To check")
    window.directory_room().show_pane("Sources")
    settled()
    window.close()
    print("done", len(desk.backups()))
"""
TALKS = "import socket; socket.create_connection(('127.0.0.1', 9))"
_NETWORK = re.compile(r"socket\((AF_(?!UNIX)\w+)")


def day(tmp_path: Path, *before: str) -> subprocess.CompletedProcess[str]:
    script = tmp_path / "day.py"
    script.write_text(DAY)
    top = Path(__file__).parents[2]
    return subprocess.run(
        [*before, sys.executable, str(script), str(tmp_path / "root")],
        cwd=top,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(top)},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def asked_for(trace: Path) -> set[str]:
    """Every kind of network socket that was asked for."""
    return set(_NETWORK.findall(trace.read_text()))


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_a_day_at_the_window_asks_for_no_network_socket(tmp_path: Path):
    trace = tmp_path / "trace"
    watch = ("strace", "-f", "-qq", "-e", "trace=socket", "-o", str(trace))
    done = day(tmp_path, *watch)
    assert done.stdout.startswith("done"), done.stderr
    assert asked_for(trace) == set()
    subprocess.run([*watch, sys.executable, "-c", TALKS], capture_output=True, check=False)
    assert "AF_INET" in asked_for(trace)


def test_everything_works_where_there_is_no_network_at_all(tmp_path: Path):
    if shutil.which("unshare") is None:
        pytest.skip("unshare is not installed")
    alone = ("unshare", "--map-root-user", "--net")
    if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody leave the network")
    control = subprocess.run(
        [*alone, sys.executable, "-c", TALKS.replace("127.0.0.1", "192.0.2.1")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "unreachable" in control.stderr
    done = day(tmp_path, *alone)
    assert done.stdout.startswith("done"), done.stderr
