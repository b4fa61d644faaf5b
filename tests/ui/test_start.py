"""What the first paint waits for, and that nothing typed before the rest is there is lost."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import settle
from ui.window import MainWindow

# each takes 1 to 200 ms; they come with `wake`, or with what needs them
BEHIND = (
    "binder.finding.engine",
    "binder.store.backup",
    "binder.store.history",
    "dataclasses",
    "numpy",
    "reportlab",
    "sqlite_utils",
    "tomllib",
    "ui.finding.detail",
    "ui.finding.searcher",
    "ui.packet.tray",
    "uuid",
)
FIRST_PAINT = """
import sys
from pathlib import Path
from binder.paths import folders_under
from ui.app import make_application, open_window
from ui.finding.row import RowDelegate
from ui.window import MainWindow
rows, paint = [], RowDelegate.paint
def painted(self):
    print(len(rows), *sys.modules)
    QtWidgets = sys.modules["PySide6.QtWidgets"]
    print("QStyle" in vars(QtWidgets))
    application.quit()
RowDelegate.paint = lambda *of: (paint(*of), rows.append(1))[0]
MainWindow.wake = painted
application = make_application()
window = open_window(application, folders_under(Path(sys.argv[1])), None)
window.show()
application.exec()
"""


def test_the_first_rows_are_painted_before_anything_heavy_is_loaded(first_start: Path):
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(first_start)],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    modules, style = done.stdout.splitlines()
    rows, *loaded = modules.split()
    assert int(rows) > 2
    assert not set(loaded) & set(BEHIND)
    assert style == "False"  # with all its flags it takes 5 ms


def test_what_is_typed_before_the_window_is_whole_is_searched(
    qtbot: QtBot, unshown_window: MainWindow
):
    unshown_window.show()
    QTest.keyClicks(unshown_window.finding.bar.words, "hotline")
    assert not unshown_window.finding.awake
    settle(qtbot, unshown_window)
    found = unshown_window.finding._found
    assert found is not None
    assert found.question.words == "hotline"


def test_a_window_closed_before_its_first_paint_leaves_nothing_running(
    unshown_window: MainWindow,
):
    unshown_window.close()
    assert unshown_window.session.typing.idle()
