"""Process start → first results painted, beside a bare PySide6 window; medians of eleven.

Run with the number of services to add to the starter binder (0): `bench_start.py 100000`.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from make_package import make_package

from binder.desk import Desk
from binder.paths import folders_under

RUNS = 11
HERE = Path(__file__).resolve()

# with byte code kept, as an installed program has it
_ENVIRONMENT = {name: os.environ[name] for name in os.environ if name != "PYTHONDONTWRITEBYTECODE"}
_ENVIRONMENT["QT_QPA_PLATFORM"] = "offscreen"

# each prints nothing; the clock is the parent's, from spawn to the line "painted"
BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QTableWidget, QLineEdit, QWidget, QVBoxLayout
class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, self.painted)
    def painted(self):
        sys.stdout.write("painted\\n"); sys.stdout.flush()
app = QApplication([])
window = Window()
layout = QVBoxLayout(window)
layout.addWidget(QLineEdit())
layout.addWidget(QTableWidget(50, 1))
window.resize(1366, 768)
window.show()
app.exec()
"""
OURS = """
import gc, sys
gc.disable()  # as ui/__main__.py does
from pathlib import Path
from binder.paths import folders_under
from ui.app import make_application, open_window
from ui.finding import row
from ui.window import MainWindow
rows = []
first = row.RowDelegate.paint
def paint(self, *args):
    first(self, *args)
    rows.append(args)
def painted(self):
    sys.stdout.write("painted\\n" if rows else "no rows\\n"); sys.stdout.flush()
row.RowDelegate.paint = paint
MainWindow.wake = painted  # it is called when the first paint is over
app = make_application()
window = open_window(app, folders_under(Path(sys.argv[1])), None)
window.resize(1366, 768)
window.show()
app.exec()
"""


def seconds(code: str, *arguments: str) -> float:
    """Measure from spawn until the event loop is back from the first paint."""
    started = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        cwd=HERE.parents[2],
        env=_ENVIRONMENT,
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        took = time.perf_counter() - started
        process.kill()
    assert line == b"painted\n", line
    return took


def prepare(root: Path, services: int) -> None:
    """Make the directory and its index once, as a first start would."""
    desk = Desk.open(folders_under(root))
    if services:
        make_package(root / "in", services)
        desk.import_paths([root / "in"])
    desk.make_index()


def main() -> None:
    """Print the medians and their ratio; the two are run in turns, so that load hits both."""
    services = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder), services)
        seconds(BARE), seconds(OURS, folder)  # byte code is kept by now
        pairs = [(seconds(BARE), seconds(OURS, folder)) for _ in range(RUNS)]
    bare, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"bare window {bare * 1000:.0f} ms")
    print(f"first results painted {ours * 1000:.0f} ms, ratio {ours / bare:.2f} (goal 1.5)")


if __name__ == "__main__":
    main()
