"""The preview: the PDF itself, from memory."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QStackedWidget

from ui.packet.pages import Pages
from ui.widgets import Empty

_WIDEST = 900  # pixels


class Preview(QStackedWidget):
    """Show pages as they will print, or why there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._empty = Empty("No pages yet", "")
        self.document = QPdfDocument(self)
        self._view = QPdfView(self)
        self._view.setAccessibleName("Pages")
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        ground = self._view.palette()
        ground.setColor(QPalette.ColorRole.Dark, ground.color(QPalette.ColorRole.Mid))
        self._view.setPalette(ground)
        self._view.setDocument(self.document)
        self._buffer: QBuffer | None = None
        for part in (self._empty, self._view):
            self.addWidget(part)

    def show_pages(self, pages: Pages) -> None:
        """Show a PDF; the buffer must live as long as the document reads from it."""
        if pages.problem:
            self.explain("These pages cannot be made", pages.problem)
            return
        self.document.close()
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(pages.pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.setCurrentWidget(self._view)

    def explain(self, title: str, next_step: str) -> None:
        """Show why there are no pages, and forget those that were shown."""
        self.document.close()
        self._buffer = None
        self._empty.say(title, next_step)
        self.setCurrentWidget(self._empty)

    def _fit(self) -> None:
        """Fill the width up to the size of paper; a page larger than that is only harder to see."""
        wide = self.width() > _WIDEST
        mode = QPdfView.ZoomMode.Custom if wide else QPdfView.ZoomMode.FitToWidth
        self._view.setZoomFactor(1.25)
        self._view.setZoomMode(mode)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102, N802
        super().resizeEvent(event)
        self._fit()
