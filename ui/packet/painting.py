"""Print a PDF as pictures of its pages, where nothing takes the PDF itself."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QSize
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from binder.errors import PrintError
from ui.packet.printing import Ticket

_DPI = 300
_POINTS = 72
_SOURCES = {
    "tray-1": QPrinter.PaperSource.Upper,
    "tray-2": QPrinter.PaperSource.Lower,
    "tray-3": QPrinter.PaperSource.Middle,
    "manual": QPrinter.PaperSource.Manual,
}
_SIZES = {"letter": QPageSize.PageSizeId.Letter, "a4": QPageSize.PageSizeId.A4}


def paint(pdf: bytes, ticket: Ticket, title: str) -> None:
    """Draw each page of a PDF on a printer; raises PrintError where none takes it."""
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    printer, painter = _printer(ticket, title), QPainter()
    if not printer.isValid() or not painter.begin(printer):
        raise PrintError("No printer took the pages; save the PDF instead.")
    for number in range(document.pageCount()):
        if number:
            printer.newPage()
        painter.drawImage(QPoint(0, 0), _picture(document, number))
    painter.end()


def _printer(ticket: Ticket, title: str) -> QPrinter:
    printer = QPrinter()
    if ticket.printer:
        printer.setPrinterName(ticket.printer)
    if ticket.paper:
        printer.setPageSize(QPageSize(_SIZES[ticket.paper]))
    printer.setFullPage(True)
    printer.setResolution(_DPI)
    printer.setCopyCount(ticket.copies)
    printer.setDocName(title)
    printer.setCollateCopies(True)
    if ticket.tray:
        printer.setPaperSource(_SOURCES[ticket.tray])
    if ticket.duplex:
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    return printer


def _picture(document: QPdfDocument, number: int) -> QImage:
    """Render a page on white: rendered alone it is transparent."""
    points, scale = document.pagePointSize(number), _DPI / _POINTS
    page = document.render(number, QSize(int(points.width() * scale), int(points.height() * scale)))
    white = QImage(page.size(), QImage.Format.Format_RGB32)
    white.fill(0xFFFFFF)
    ground = QPainter(white)
    ground.drawImage(QPoint(0, 0), page)
    ground.end()
    return white
