"""Longest time for which the window stands still, act by act, beside a frame of 60 a second.

Run with a count of services (100000), or with the folder of a directory that is there already:
`bench_pauses.py FOLDER`; what is changed in it is taken back.
"""

import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from bench_start import prepare
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from binder.paths import folders_under
from ui.app import make_application, open_window
from ui.directory.editing.form import EditForm
from ui.gradual import Gradual
from ui.keeping.check_form import CheckForm
from ui.keeping.gaps import GapsPane
from ui.window import MainWindow

FRAME_MS = 1000 / 60
QUIET = 15  # looks in a row that find nothing under way
LONGEST = 120  # seconds for one act


class Watch:
    """Measure how long the event loop is away from a timer that is always due."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._last = time.perf_counter()
        self._longest = 0.0
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(0)

    def act(self, name: str, done: Callable[[], object]) -> None:
        """Do something, wait until nothing is under way, and print the longest pause."""
        begun = self._last = time.perf_counter()
        self._longest = 0.0
        done()
        self._settle()
        took = (time.perf_counter() - begun) * 1000
        longest = self._longest * 1000
        print(f"{name:24s}{longest:6.0f} ms  {longest / FRAME_MS:5.1f} frames  of {took:6.0f} ms")

    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now

    def _settle(self) -> None:
        quiet, until = 0, time.perf_counter() + LONGEST
        while quiet < QUIET and time.perf_counter() < until:
            self._window.session.theme.parent().processEvents(
                QEventLoop.ProcessEventsFlag.AllEvents, 20
            )
            time.sleep(0.002)
            quiet = quiet + 1 if self._idle() else 0

    def _idle(self) -> bool:
        session = self._window.session
        built = all(one.whole() for one in self._window.findChildren(Gradual))
        return session.typing.idle() and session.writes.idle() and self._window.cover and built


def typed(field: QLineEdit, text: str) -> None:
    """Type a text key by key."""
    field.clear()
    QTest.keyClicks(field, text, delay=30)


def press(pane: QWidget, name: str) -> None:
    """Press a button by its name."""
    pane.findChild(QPushButton, name).click()


def acts(window: MainWindow) -> list[tuple[str, Callable[[], object]]]:
    """List what a person does in a day, in order."""
    find, keep, directory = window.finding, window.keep_room, window.directory_room
    trigger = {name: act.trigger for name, act in window.actions_by_name.items()}

    def form() -> EditForm:
        return directory().show_pane("Edit").findChildren(EditForm)[-1]

    def rename() -> None:
        form().open_section("Names").findChild(QLineEdit, "service.name").setText("Renamed")

    def record() -> None:
        call = keep().show_pane("To check").findChildren(CheckForm)[-1]
        call.initials.setText("AB")
        call.fields["phone"].click()
        press(call, "recordButton")

    def gaps() -> GapsPane:
        return keep().show_pane("Gaps").findChild(GapsPane) or keep().show_pane("Gaps")

    def gaps_of(place: str) -> None:
        gaps().place.setText(place)
        gaps().refresh()

    def down() -> None:
        for _ in range(5):
            QTest.keyClick(find.list, Qt.Key.Key_Down, delay=30)

    return [
        ("type a word", lambda: typed(find.bar.words, "shelter")),
        ("name a place", lambda: find.bar.place.setText("77002")),
        ("five rows down", down),
        ("add to the packet", find.detail.take),
        ("enter Packet", trigger["packet"]),
        ("packet of one", lambda: window.packet_room().choices.choose_kind("packet")),
        ("back to Find", trigger["find"]),
        ("edit", trigger["edit"]),
        *(
            (f"  {name}", lambda name=name: form().open_section(name))
            for name in ("Phones", "Hours", "Whom they take", "What they do", "Where")
        ),
        ("  rename", rename),
        ("  save", lambda: form().save()),
        ("  undo", trigger["undo"]),
        *(
            (name, lambda name=name: directory().show_pane(name))
            for name in ("Sources", "Import", "Add a place", "First calls", "Duplicates")
        ),
        *(
            (name, lambda name=name: keep().show_pane(name))
            for name in ("Backups", "To check", "Book", "Settings", "Texts", "Packets")
        ),
        ("record a call", record),
        ("take it back", trigger["undo"]),
        ("gaps of 30 miles", lambda: gaps_of("77002")),
        ("gaps as a map", lambda: gaps().show_map()),
        ("gaps of all", lambda: gaps_of("")),
        ("night", trigger["night"]),
        ("day", trigger["night"]),
    ]


def measure(root: Path) -> None:
    """Go through a day on the directory of a folder."""
    gc.disable()  # as ui/__main__.py does
    application = make_application()
    window = open_window(application, folders_under(root), None)
    window.woken.connect(lambda: window.session.writes.start(None, gc.freeze))
    window.resize(1366, 860)
    window.show()
    watch = Watch(window)
    watch.act("start, behind the paint", lambda: None)
    for name, done in acts(window):
        watch.act(name, done)
    window.close()


def main() -> None:
    """Measure on what is named, or on 100,000 services."""
    named = sys.argv[1] if len(sys.argv) > 1 else "100000"
    if not named.isdigit():
        measure(Path(named))
        return
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder), int(named))
        measure(Path(folder))


if __name__ == "__main__":
    main()
