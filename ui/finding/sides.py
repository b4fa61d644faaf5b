"""The list with one listing beside it, or over it where the window is narrow."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.theme import WIDE

if TYPE_CHECKING:
    from ui.finding.detail import Detail


class Sides(QWidget):
    """The list with the detail beside it, or over it where the window is narrow."""

    def __init__(self, listing: QWidget) -> None:
        super().__init__()
        self._listing = listing
        self._detail: Detail | None = None
        self._open = False
        listing.setParent(self)

    def put_detail(self, detail: "Detail") -> None:
        """Take the detail into the room that was kept for it."""
        self._detail = detail
        detail.setParent(self)
        self._arrange()

    def open_sheet(self) -> None:
        """Show the detail over the list; beside it it is always seen."""
        self._open = True
        self._arrange()

    def close_sheet(self) -> None:
        """Show the whole list again."""
        self._open = False
        self._arrange()

    def covered(self) -> bool:
        """Tell whether the detail lies over the list."""
        return self._open and self.window().width() < WIDE

    def _arrange(self) -> None:
        wide = self.window().width() >= WIDE
        width, height = self.width(), self.height()
        side = min(max(width * 36 // 100, 440), 640) if wide else min(width, 560)
        self._listing.setGeometry(QRect(0, 0, width - side if wide else width, height))
        if self._detail is None:
            return
        self._detail.setGeometry(QRect(width - side, 0, side, height))
        self._detail.as_sheet(not wide)
        self._detail.setVisible(wide or self._open)
        self._detail.raise_()

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102, N802
        super().resizeEvent(event)
        self._arrange()
