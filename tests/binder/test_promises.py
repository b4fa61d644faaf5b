"""The promises of the design that hold for the whole program, each with its control."""

import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from binder.finding.find import Question
from binder.paper.sheet import sheet
from binder.store.quick_add import NewPlace

CANARY = "zzcanary742"
PERSON = ("birth", "dob", "client", "victim", "survivor", "case_n", "incident", "gender", "person")
ROOT = Path(__file__).parents[2]


def _files_holding(root: Path, words: str) -> list[str]:
    """Name every file below a folder that holds some words, as UTF-8 or UTF-16."""
    needles = [words.encode(), words.encode("utf-16-le"), words.upper().encode()]
    return [
        str(path.relative_to(root))
        for path in sorted(root.rglob("*"))
        if path.is_file() and any(needle in path.read_bytes() for needle in needles)
    ]


def test_no_column_of_the_file_is_about_a_person(desk):
    connection = sqlite3.connect(desk.file)
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master")]
    columns = {
        column[1].lower()
        for table in tables
        for column in connection.execute(f"PRAGMA table_info('{table}')")
    }
    connection.close()
    assert columns
    assert [column for column in columns if any(word in column for word in PERSON)] == []


def test_what_was_typed_is_nowhere_after_a_search_and_a_sheet(desk, folders, tmp_path):
    finder = desk.finder()
    near = desk.places().find("77002")
    finder.find(Question(words=CANARY, near=near))
    found = finder.find(Question(words="help"))
    with (tmp_path / "pages.pdf").open("wb") as file:
        rows = finder.rows(found.likely[:1], Question(words="help"))
        sheet(
            [rows[0].listing],
            file,
            copy="worker",
            today=desk.today(),
            directory=desk.directory_date(),
        )
    assert _files_holding(tmp_path, CANARY) == []
    (tmp_path / "control").write_text(f"typed {CANARY}")
    assert _files_holding(tmp_path, CANARY) == ["control"]


def _network_sockets(tmp_path: Path, *command: str) -> list[str]:
    """Run a command under strace and give the lines in which it asked for a network socket."""
    trace = tmp_path / "trace"
    subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", str(trace), *command],
        capture_output=True,
        timeout=120,
        check=False,
    )
    return [line for line in trace.read_text().splitlines() if "AF_INET" in line]


NETWORK = re.compile(
    r"^\s*(?:from|import)\s+(?:socket|ssl|http|urllib\.request|urllib3|requests|ftplib|smtplib|asyncio"
    r"|PySide6\.Qt(?:Network|WebEngine\w*|WebSockets))\b"
    r"|^\s*from\s+PySide6\s+import\s[^\n]*Qt(?:Network|WebEngine|WebSockets)",
    re.MULTILINE,
)


def test_no_source_file_imports_a_network_module():
    sources = [*ROOT.glob("binder/**/*.py"), *ROOT.glob("ui/**/*.py")]
    assert len(sources) > 50
    assert [str(path) for path in sources if NETWORK.search(path.read_text("utf-8"))] == []
    assert NETWORK.search("x = 1\nfrom PySide6.QtNetwork import QTcpSocket\n")
    assert NETWORK.search("    import socket\n")


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_no_command_opens_a_network_socket(desk, tmp_path):
    binder = (sys.executable, "-m", "binder.cli", "--db", str(desk.file))
    output = str(tmp_path / "p.pdf")
    listing = desk.first_page() or [desk.finder().rows([0], Question())[0].listing]
    assert _network_sockets(tmp_path, *binder, "find", "shelter", "--near", "77002") == []
    assert _network_sockets(tmp_path, *binder, "sheet", listing[0].id, "-o", output) == []
    assert Path(output).exists()
    talks = "import socket; socket.create_connection(('127.0.0.1', 9))"
    assert _network_sockets(tmp_path, sys.executable, "-c", talks) != []


def test_an_unasked_line_says_so_everywhere(desk, tmp_path):
    shown = [row.listing for row in desk.finder().rows(range(5), Question())]
    assert all(listing.checked.on_date is None for listing in shown)
    assert all(phone.checked is None for listing in shown for phone in listing.phones)
    import pypdfium2

    with (tmp_path / "p.pdf").open("wb") as file:
        sheet(shown[:1], file, copy="worker", today=desk.today(), directory=desk.directory_date())
    document = pypdfium2.PdfDocument(tmp_path / "p.pdf")
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "not checked yet" in text.lower()


_WRITER = """
import sys
from pathlib import Path
from datetime import date
from binder.paths import folders_under
from binder.store import db
from binder.store.quick_add import NewPlace, add_place
file, said = Path(sys.argv[1]), Path(sys.argv[2])
connection = db.connect(file)
for number in range(10_000):
    add_place(connection, NewPlace(f"place {number}", "713-555-0100", ()), on=date(2026, 11, 22))
    with said.open("a") as log:
        log.write(f"{number}\\n")
"""


def test_a_saved_place_survives_a_kill(desk, tmp_path):
    said = tmp_path / "said"
    for _ in range(3):
        said.unlink(missing_ok=True)
        before = desk.check()
        child = subprocess.Popen([sys.executable, "-c", _WRITER, str(desk.file), str(said)])
        while not (said.exists() and said.stat().st_size > 20):
            time.sleep(0.01)
        child.send_signal(signal.SIGKILL)
        child.wait()
        acknowledged = len(said.read_text().splitlines())
        assert desk.check() - before in (acknowledged, acknowledged + 1)


def test_the_index_follows_edits_of_another_process(desk):
    finder = desk.finder()
    assert finder.find(Question(words=CANARY)).total == 0
    desk.add_place(NewPlace(f"House {CANARY}", "713-555-0100", ("shl.dv",)))
    finder.refresh()
    assert finder.find(Question(words=CANARY)).total == 1
    desk.undo()
    finder.refresh()
    assert finder.find(Question(words=CANARY)).total == 0
