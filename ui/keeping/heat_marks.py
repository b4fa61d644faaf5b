"""The four states of a cell: a word, a shape and colours; drawn in the map and in its legend."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.marks import draw_shape
from ui.theme import GRID, Theme
from ui.widgets import label, row

_SIDE, _APART = 11, 4  # pixels of a shape, and between it and its word


class Look(NamedTuple):
    """How a state is told; `ink` on `ground` are colour tokens, both sets of which have 7:1."""

    word: str
    shape: str
    ink: str
    ground: str
    told: str


LOOKS = {
    "likely": Look("likely", "full", "open", "raised", "call to confirm"),
    "ask": Look("ask", "ring", "quiet", "raised", "not all is known"),
    "unasked": Look("asked?", "?", "ink", "tint", "nobody has asked"),
    "nobody": Look("none", "cross", "raised", "closed", "nobody takes them"),
}


def draw_state(painter: QPainter, theme: Theme, state: str, box: QRect) -> None:
    """Fill a box with a state: its ground, its shape and as much of its word as there is room."""
    look = LOOKS[state]
    painter.fillRect(box, theme.color(look.ground))
    font = theme.font("small", bold=state == "nobody")
    metrics = QFontMetrics(font)
    wide = _SIDE + _APART + metrics.horizontalAdvance(look.word)
    told = wide <= box.width()
    left = box.left() + (box.width() - (wide if told else _SIDE)) // 2
    shape = QRect(left, box.center().y() - _SIDE // 2, _SIDE, _SIDE)
    painter.setFont(theme.font(bold=True) if look.shape == "?" else font)
    painter.setPen(theme.color(look.ink))
    if look.shape == "?":
        middle = Qt.AlignmentFlag.AlignCenter
        painter.drawText(shape.adjusted(-4, -8, 4, 8), middle, look.shape)
    else:
        draw_shape(painter, look.shape, QRectF(shape), theme.color(look.ink))
    if told:
        painter.setFont(font)
        beside = QRect(left + _SIDE + _APART, box.top(), box.right() - left, box.height())
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, look.word)


class Sample(QWidget):
    """One state as it looks in the map, for the legend."""

    def __init__(self, theme: Theme, state: str) -> None:
        super().__init__()
        self._theme = theme
        self._state = state
        self.setFixedSize(QSize(72, 26))

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102, N802
        painter = QPainter(self)
        draw_state(painter, self._theme, self._state, self.rect())
        painter.end()


class Legend(QWidget):
    """What each state means, in a line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        parts: list[QWidget] = []
        for state, look in LOOKS.items():
            parts += [Sample(theme, state), label(look.told, size="small")]
        laid = row(*parts, space=GRID)
        for at in range(1, len(parts), 2):
            laid.setStretch(at, 1)
        self.setLayout(laid)
