"""Start the window: a display, fonts, colours, one directory."""

import argparse
import gc
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from binder.desk.opening import open_desk
from binder.errors import BinderError
from binder.paths import Folders, default_folders, folders_under
from binder.settings import load_settings, placed
from ui.drive import kind_of_drive, refusal
from ui.session import Session
from ui.single import Forward, Single
from ui.theme import Theme, load_fonts
from ui.window import PROGRAM, MainWindow

NO_DISPLAY = (
    "There is no display for the window here; `binder find WORDS` looks things up"
    " and `binder sheet ID -o FILE` makes the same pages."
)

_REPORT = "fault.txt"
# Seconds a lane keeps Python while the window waits for it. Of the usual 0.005 every row that is
# painted beside a working lane takes as much: twice as many pauses, and longer ones.
_TURN = 0.0005

OPEN_ALREADY = "This directory is open in another window, which comes forward."


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window on a directory; returns the exit code."""
    options = _parser().parse_args(arguments)
    if not has_display(os.environ, sys.platform):
        sys.stderr.write(f"{NO_DISPLAY}\n")
        return 1
    application = make_application()
    folders = folders_under(options.data) if options.data else placed(default_folders())
    single = Single(options.file or folders.directory_file)
    if not single.take():
        single.ask_forward()
        sys.stderr.write(f"{OPEN_ALREADY}\n")
        return 0
    try:
        window = open_window(application, folders, options.file)
    except BinderError as error:
        sys.stderr.write(f"{PROGRAM}: {error}\n")
        return 1
    window.woken.connect(lambda: Forward(window, single))
    # behind the loading of the rooms: what is there by then stays, and no sweep looks at it again
    window.woken.connect(lambda: window.session.writes.start(None, gc.freeze))
    reporter = Reporter(window)
    sys.excepthook = reporter.take
    window.showMaximized()
    return application.exec()


def make_application() -> QApplication:
    """Make the application, or give the one there is."""
    sys.setswitchinterval(_TURN)
    # QApplication.setStyle would load QStyle with all its flags, which takes 5 ms
    there = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "Fusion"])
    assert isinstance(there, QApplication)
    there.setApplicationName(PROGRAM)
    return there


def open_window(
    application: QApplication,
    folders: Folders,
    file: Path | None,
    today: Callable[[], date] = date.today,
    drive: Callable[[Path], str] = kind_of_drive,
) -> MainWindow:
    """Make the window with its first rows; it wakes by itself behind its first paint."""
    load_fonts(first=True)
    settings = load_settings(folders)
    theme = Theme(application, settings.theme, vehicle=settings.vehicle)
    desk, said = open_desk(folders, file, today)
    if not said and (refused := refusal(drive(desk.file))):
        desk.only_reading = said = refused
    window = MainWindow(Session(desk, settings, theme))
    window.finding.show_first(desk.first_page())
    theme.dress()
    if said:
        window.woken.connect(lambda: window.strip.say(said, "closed"))
    return window


def has_display(environment: os._Environ[str] | dict[str, str], platform: str) -> bool:
    """Tell whether a window can be shown; Qt itself aborts with a message that misleads."""
    if not platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


class Reporter(QObject):
    """Show a fault of the program, whichever thread it came from, without directory text."""

    _raised = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._raised.connect(self._show)

    def take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Take the place of sys.excepthook."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = report(kind, trace)
        self._write(text)
        self._raised.emit(text)

    def _write(self, text: str) -> None:
        """Leave the report where it can be found if the window does not come back."""
        folders = self._window.session.desk.folders
        with suppress(OSError):
            folders.data.joinpath(_REPORT).write_text(f"{text}\n", "utf-8")

    def _show(self, text: str) -> None:
        from ui.fault import FaultDialog

        FaultDialog(self._window, text, self._window.session.desk.folders).open()


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Write where a fault came from: files, lines and its kind, never its message or values."""
    places = [
        f"{Path(frame.filename).name}, line {frame.lineno}, in {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    return "\n".join([*places, kind.__name__])


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="binder-window", description="The resource binder.")
    made.add_argument("--data", type=Path, metavar="FOLDER", help="keep everything in this folder")
    made.add_argument("file", nargs="?", type=Path, help="directory file (the working copy)")
    return made
