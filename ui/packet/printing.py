"""Send a PDF to a printer: as it is where CUPS is, else as pictures of its pages."""

import shutil
import subprocess
from dataclasses import dataclass

from binder.errors import PrintError

TITLE = "pages"  # what a print queue shows; it says nothing about what is printed
_DPI = 300
_POINTS = 72
_MEDIA = {"letter": "Letter", "a4": "A4"}
_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Ticket:
    """How to print; `printer` is the name of a queue, "" for the default one."""

    printer: str = ""
    copies: int = 1
    duplex: bool = False
    paper: str = "letter"


def printers() -> list[str]:
    """Name the printers of this machine, the default one first."""
    from PySide6.QtPrintSupport import QPrinterInfo

    default = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return sorted(names, key=lambda name: (name != default, name.casefold()))


def print_pdf(pdf: bytes, ticket: Ticket) -> Ticket:
    """Print a PDF from memory; no file is left. Raises PrintError."""
    program = shutil.which("lp")
    if program:
        _send(lp_command(program, ticket), pdf)
    else:
        _paint(pdf, ticket)
    return ticket


def lp_command(program: str, ticket: Ticket) -> list[str]:
    """Give the arguments of `lp`; the media is named, or the queue would take its own."""
    sides = "two-sided-long-edge" if ticket.duplex else "one-sided"
    printer = ["-d", ticket.printer] if ticket.printer else []
    options = ["-o", f"sides={sides}", "-o", f"media={_MEDIA[ticket.paper]}"]
    return [program, *printer, "-n", str(ticket.copies), *options, "-t", TITLE, "-"]


def _send(command: list[str], pdf: bytes) -> None:
    try:
        done = subprocess.run(
            command, input=pdf, capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PrintError("The printer did not take the pages; save the PDF instead.") from error
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip() or "no reason was given"
        raise PrintError(f"The printer did not take the pages: {reason}")


def _paint(pdf: bytes, ticket: Ticket) -> None:
    """Draw each page as a picture of 300 dpi, where nothing takes the PDF itself."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QSize
    from PySide6.QtGui import QImage, QPageSize, QPainter
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    printer = QPrinter()
    if ticket.printer:
        printer.setPrinterName(ticket.printer)
    size = QPageSize.PageSizeId.A4 if ticket.paper == "a4" else QPageSize.PageSizeId.Letter
    printer.setPageSize(QPageSize(size))
    printer.setFullPage(True)
    printer.setResolution(_DPI)
    printer.setCopyCount(ticket.copies)
    printer.setDocName(TITLE)
    if ticket.duplex:
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    painter = QPainter()
    if not printer.isValid() or not painter.begin(printer):
        raise PrintError("No printer took the pages; save the PDF instead.")
    for number in range(document.pageCount()):
        if number:
            printer.newPage()
        points = document.pagePointSize(number)
        scale = _DPI / _POINTS
        page = document.render(
            number, QSize(int(points.width() * scale), int(points.height() * scale))
        )
        white = QImage(page.size(), QImage.Format.Format_RGB32)
        white.fill(0xFFFFFF)  # a rendered page is transparent
        ground = QPainter(white)
        ground.drawImage(QPoint(0, 0), page)
        ground.end()
        painter.drawImage(QPoint(0, 0), white)
    painter.end()
