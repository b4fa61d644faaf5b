"""The rail of rooms at the left, and the strip and line that speak to the person."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QProgressBar,
    QToolButton,
    QVBoxLayout,
)

from ui.jobs import Job
from ui.theme import GRID, Theme
from ui.widgets import breakable, button, label, restyle, row

ROOMS = ("find", "packet", "directory", "keep")
_SOON = 300  # ms after which work is shown with a way to stop it
_ICON = 26


class Rail(QFrame):
    """One button per room."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        made = QVBoxLayout(self)
        made.setContentsMargins(0, 2 * GRID, 0, 2 * GRID)
        made.setSpacing(GRID)
        for name in ROOMS:
            self._buttons[name] = self._button(name)
            made.addWidget(self._buttons[name])
        made.addStretch()
        theme.changed.connect(self._draw)
        self._draw()

    def choose(self, name: str) -> None:
        """Mark a room as the one shown."""
        self._buttons[name].setChecked(True)

    def _button(self, name: str) -> QToolButton:
        made = QToolButton()
        made.setObjectName("room")
        made.setText(name.capitalize())
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setIconSize(QSize(_ICON, _ICON))
        made.setCheckable(True)
        made.setFixedSize(88, 72)
        made.setFont(self._theme.font("small"))
        made.clicked.connect(lambda: self.chosen.emit(name))
        self._group.addButton(made)
        return made

    def _draw(self) -> None:
        for name, made in self._buttons.items():
            made.setIcon(room_icon(name, self._theme))


class Strip(QFrame):
    """One sentence above the room, until it is closed or something newer is to be said."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.text = label(selectable=True)
        self.act = button("", kind="plain")
        close = button("Close", self.hide, kind="quiet")
        made = row(self.text, self.act, close)
        made.setContentsMargins(3 * GRID, 4, 2 * GRID, 4)
        made.setStretch(0, 1)
        self.setLayout(made)
        self.hide()

    def say(self, sentence: str, tone: str) -> None:
        """Show a sentence; an error in the colour of what is closed, with a word before it."""
        restyle(self.text, "tone", tone)
        self.text.setText(breakable(sentence))
        self.act.hide()
        self.setVisible(True)

    def offer(self, sentence: str, word: str) -> None:
        """Show a sentence with one thing to do about it: `act` is the button."""
        self.say(sentence, "call")
        self.act.setText(word)
        self.act.show()

    def withdraw(self) -> None:
        """Take an offer back; any other sentence stays."""
        if not self.act.isHidden():
            self.hide()


class Progress(QFrame):
    """Work that takes longer than a moment: how far it is, and a way to stop it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("strip")
        self._job: Job | None = None
        self.text = label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(240, 6)
        self.stop = button("Stop", self.cancel)
        self.stop.setObjectName("stopButton")
        made = row(self.text, self._bar, self.stop, space=2 * GRID)
        made.setContentsMargins(3 * GRID, 4, 3 * GRID, 4)
        made.setStretch(0, 1)
        self.setLayout(made)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON)
        self._timer.timeout.connect(self.show)
        self.hide()

    def follow(self, job: Job) -> None:
        """Show a job from now on, if it is not over in a moment."""
        self._job = job
        self.text.setText("Working…")
        self._bar.setRange(0, 0)
        self.stop.setEnabled(True)
        job.progressed.connect(self._move)
        job.ended.connect(self._end)
        self._timer.start()

    def cancel(self) -> None:
        """Stop the work; nothing of it has happened then."""
        if self._job is not None:
            self._job.cancel()
            self.stop.setEnabled(False)
            self.text.setText("Stopping…")

    def _move(self, done: int, total: int, sentence: str) -> None:
        if self._job is None or self._job.cancelled():
            return
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self.text.setText(breakable(sentence))

    def _end(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._timer.stop()
            self.hide()


def room_icon(name: str, theme: Theme) -> QIcon:
    """Draw the sign of a room in lines of the text's colour."""
    picture = QPixmap(_ICON * 2, _ICON * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("ink"), 1.8))
    _SIGNS[name](painter)
    painter.end()
    return QIcon(picture)


def _find(painter: QPainter) -> None:
    painter.drawEllipse(QRectF(4, 4, 13, 13))
    painter.drawLine(QPointF(15.5, 15.5), QPointF(22, 22))


def _packet(painter: QPainter) -> None:
    painter.drawPolyline(
        [QPointF(8, 7), QPointF(8, 3), QPointF(22, 3), QPointF(22, 19), QPointF(18, 19)]
    )
    painter.drawRect(QRectF(4, 7, 14, 16))
    for y in (12, 15, 18):
        painter.drawLine(QPointF(7, y), QPointF(15, y))


def _directory(painter: QPainter) -> None:
    painter.drawRect(QRectF(5, 3, 16, 20))
    painter.drawLine(QPointF(9, 3), QPointF(9, 23))
    for y in (9, 13):
        painter.drawLine(QPointF(12, y), QPointF(18, y))


def _keep(painter: QPainter) -> None:
    painter.drawPolyline(
        [
            QPointF(13, 3),
            QPointF(22, 6),
            QPointF(21, 15),
            QPointF(13, 23),
            QPointF(5, 15),
            QPointF(4, 6),
            QPointF(13, 3),
        ]
    )
    painter.drawPolyline([QPointF(9, 13), QPointF(12, 16), QPointF(17, 9)])


_SIGNS = {"find": _find, "packet": _packet, "directory": _directory, "keep": _keep}
