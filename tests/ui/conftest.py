"""A real window on a real directory; lanes drained and windows closed on the way out."""

import gc
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from binder.desk import Desk
from binder.paths import Folders, folders_under
from tests.conftest import TODAY
from ui.app import open_window
from ui.directory.editing.form import EditForm
from ui.gradual import Gradual
from ui.window import MainWindow


@pytest.fixture(scope="session")
def first_start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a first start leaves behind, made once: working copy, index, places."""
    root = tmp_path_factory.mktemp("first")
    desk = Desk.open(folders_under(root), today=lambda: TODAY)
    desk.make_index()
    desk.places().find("77002")
    return root


@pytest.fixture
def unshown_window(
    qapp: QApplication, folders: Folders, first_start: Path, tmp_path: Path
) -> Iterator[MainWindow]:
    """The main window on the starter binder, before its first paint."""
    shutil.copytree(first_start, tmp_path, dirs_exist_ok=True)
    system_font = qapp.font()  # from which a theme takes its sizes
    made = open_window(qapp, folders, None, lambda: TODAY)
    made.resize(1366, 768)
    yield made
    made.close()
    qapp.processEvents()
    made.session.theme.deleteLater()
    qapp.setFont(system_font)
    made.deleteLater()
    # now and here, before a thread of the next test may collect what is left
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


@pytest.fixture
def window(qtbot: QtBot, unshown_window: MainWindow) -> MainWindow:
    """The main window on the starter binder, awake."""
    unshown_window.show()
    qtbot.waitExposed(unshown_window)
    settle(qtbot, unshown_window)
    return unshown_window


@pytest.fixture
def settled(qtbot: QtBot, window: MainWindow) -> Callable[[], None]:
    """Wait until nothing is under way in either lane."""
    return lambda: settle(qtbot, window)


def settle(qtbot: QtBot, window: MainWindow) -> None:
    session = window.session
    quiet = 0

    def idle() -> bool:
        nonlocal quiet
        done = session.typing.idle() and session.writes.idle() and window.finding.awake
        done = done and all(one.whole() for one in window.findChildren(Gradual))
        quiet = quiet + 1 if done else 0
        return quiet > 2

    qtbot.waitUntil(idle, timeout=30_000)


def section(form: EditForm, name: str) -> QWidget:
    """Open a section of the forms, and build it whole."""
    page = form.open_section(name)
    while any(not one.whole() for one in page.findChildren(Gradual)):
        for one in page.findChildren(Gradual):
            one.finish()
    QApplication.processEvents()  # a new part is shown with the next layout
    return page


def texts(widget: QWidget) -> list[str]:
    """Every text a person can see in the labels of a pane."""
    QApplication.processEvents()  # a new label is shown with the next layout
    shown = [one for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]
    return [one.text().replace("\u200b", "") for one in shown]


def squeezed(widget: QWidget) -> list[str]:
    """Every text shown that got no width: a label that wraps, beside a stretch, is a tall blank."""
    shown = [one for one in widget.findChildren(QLabel) if one.isVisible() and one.text()]
    return [one.text() for one in shown if one.width() < 8]
