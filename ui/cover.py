"""The cover: one key, and nothing of the screen is seen; it hides and never clears."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCursor, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from ui.clipboard import ClipboardSweeper
from ui.theme import GRID
from ui.widgets import column, label

if TYPE_CHECKING:
    from ui.session import Session

NEUTRAL = "Clock"  # what the window is called meanwhile, also in the list of windows
_LOOKS = 1_000  # ms between two looks at hands and clock
_SLEPT = 30.0  # seconds between two looks after which the machine must have slept
_TOUCHES = (
    *(QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin),
    QEvent.Type.Wheel,
)


class Cover(QWidget):
    """A clock over the whole window; the key of the cover, Esc or two clicks take it away."""

    shown = Signal()
    gone = Signal()

    def __init__(self, window: QMainWindow, key: QKeySequence) -> None:
        super().__init__(window)
        self._window = window
        self._key = key
        self.copied = ClipboardSweeper(self)
        self.shown.connect(self.copied.sweep)
        self._title = ""
        self._others: list[QWidget] = []
        self._focus: QWidget | None = None
        self._hour = label(size="title", wrap=False)
        self._day = label(size="big", tone="quiet", wrap=False)
        for text in (self._hour, self._day):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column(1, self._hour, self._day, 2, space=GRID))
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOKS)
        self._timer.timeout.connect(self._tell_time)
        window.installEventFilter(self)
        self.hide()

    def cover(self) -> None:
        """Hide everything of the program at once."""
        if self.isVisible():
            return
        self._title, self._focus = self._window.windowTitle(), QApplication.focusWidget()
        if popup := QApplication.activePopupWidget():
            popup.close()
        self._others = [
            one
            for one in QApplication.topLevelWidgets()
            if one is not self._window and one.isVisible() and one.window() is one
        ]
        self._tell_time()
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
        for one in self._others:
            one.hide()
        self._window.setWindowTitle(NEUTRAL)
        self.setFocus()
        self._timer.start()
        self.shown.emit()

    def uncover(self) -> None:
        """Show everything again as it was."""
        if not self.isVisible():
            return
        self._timer.stop()
        self.hide()
        self._window.setWindowTitle(self._title)
        for one in self._others:
            one.show()
        if self._focus is not None:
            self._focus.setFocus()
        self._others, self._focus = [], None
        self.gone.emit()

    def _tell_time(self) -> None:
        now = datetime.now().astimezone()
        self._hour.setText(f"{now:%I:%M %p}".lstrip("0"))
        self._day.setText(f"{now:%A} {now.day} {now:%B}")

    # Qt overrides

    def event(self, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # no key of the window works through the cover
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if event.key() == Qt.Key.Key_Escape or QKeySequence(event.keyCombination()) == self._key:
            self.uncover()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        event.accept()
        self.uncover()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        event.accept()

    def focusNextPrevChild(self, _next: bool) -> bool:  # noqa: D102, N802
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802
        if watched is self._window and self.isVisible():
            if event.type() == QEvent.Type.Resize:
                self.setGeometry(self._window.rect())
            elif event.type() == QEvent.Type.WindowTitleChange:
                self._keep_title()
        return False

    def _keep_title(self) -> None:
        """Keep the neutral title; what the program calls the window comes back with it."""
        title = self._window.windowTitle()
        if title != NEUTRAL:
            self._title = title
            self._window.setWindowTitle(NEUTRAL)


class Watch(QObject):
    """Cover by itself: when no hand moves, after the machine slept, when the window is left."""

    def __init__(
        self,
        cover: Cover,
        window: QMainWindow,
        *,
        idle: Callable[[], float],
        leaving: Callable[[], bool],
        busy: Callable[[], bool],
        clock: Callable[[], float] = time.time,
    ) -> None:
        """`idle`: seconds until the cover comes, 0 for never; `busy`: a call is running."""
        super().__init__(cover)
        self._cover, self._idle, self._leaving, self._busy = cover, idle, leaving, busy
        self._clock = clock
        self._touched = self._looked = clock()
        self._hand = QCursor.pos()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOKS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.applicationStateChanged.connect(self._look_at_state)
        # keys and buttons reach the native window first, and little else does
        window.windowHandle().installEventFilter(self)

    def look(self) -> None:
        """Look at hands and clock, and cover where it is time."""
        now, hand = self._clock(), QCursor.pos()
        slept = now - self._looked > _SLEPT
        if hand != self._hand:
            self._hand, self._touched = hand, now
        self._looked = now
        idle = self._idle()
        if slept or (idle and not self._busy() and now - self._touched >= idle):
            self._cover.cover()
            self._touched = now

    def _look_at_state(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationInactive and self._leaving():
            self._cover.cover()

    # Qt overrides

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802
        if event.type() in _TOUCHES:
            self._touched = self._clock()
        return False


def guard(window: QMainWindow, session: "Session", action: QAction) -> Cover:
    """Give a window its cover: by key, by itself, and a clipboard that clears."""
    cover = Cover(window, action.shortcut())
    action.triggered.connect(cover.cover)
    Watch(
        cover,
        window,
        idle=lambda: session.settings.cover_after * 60.0,
        leaving=lambda: session.settings.cover_leaving,
        busy=lambda: session.tonight.running,
    )
    return cover
