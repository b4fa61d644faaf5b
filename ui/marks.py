"""The shapes that stand beside a state's word, so that no state is told by colour alone."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import Theme


def draw_shape(painter: QPainter, shape: str, box: QRectF, color: QColor) -> None:
    """Draw a full dot, a half dot, a ring, a cross or a tick into a square box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 2))
    inner = box.adjusted(1, 1, -1, -1)
    if shape == "cross":
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())
    elif shape == "tick":
        knee = QPointF(inner.left() + inner.width() * 0.4, inner.bottom())
        painter.drawPolyline([QPointF(inner.left(), inner.center().y()), knee, inner.topRight()])
    else:
        painter.drawEllipse(inner)
        painter.setBrush(color)
        if shape == "full":
            painter.drawEllipse(inner)
        elif shape == "half":
            painter.drawPie(inner, 90 * 16, 180 * 16)
    painter.restore()


class Shape(QWidget):
    """One shape as a widget, beside a label."""

    def __init__(self, theme: Theme, shape: str, tone: str) -> None:
        super().__init__()
        self._theme = theme
        self._shape = shape
        self._tone = tone
        self.setFixedSize(QSize(14, 22))

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102, N802
        painter = QPainter(self)
        box = QRectF(1, self.height() / 2 - 6, 12, 12)
        draw_shape(painter, self._shape, box, self._theme.color(self._tone))
        painter.end()
