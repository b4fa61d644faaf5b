"""A list to choose one from, with an arrow in the colours of the window."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QComboBox

from ui.theme import TARGET


class Combo(QComboBox):
    """Hold texts with the value each stands for."""

    def __init__(self, name: str, options: Iterable[tuple[str, object]], value: object) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMinimumHeight(TARGET)
        for text, data in options:
            self.addItem(text, data)
        self.setCurrentIndex(max(self.findData(value), 0))

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102, N802
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), 1.8))
        right, middle = self.width() - 18, self.height() / 2
        painter.drawPolyline(
            [
                QPointF(right - 5, middle - 2),
                QPointF(right, middle + 3),
                QPointF(right + 5, middle - 2),
            ]
        )
        painter.end()
