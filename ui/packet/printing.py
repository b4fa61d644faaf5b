"""Send a PDF to a printer: as it is where CUPS is, else as pictures of its pages."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from binder.errors import PrintError

TITLE = "pages"  # what a print queue shows; it says nothing about what is printed
# What the screen says, and the word of IPP (PWG 5100.13). A queue's own names are not asked for:
# lpoptions would look for its printer by TCP.
TRAYS = (
    ("The printer's own tray", ""),
    ("Tray 1", "tray-1"),
    ("Tray 2", "tray-2"),
    ("Tray 3", "tray-3"),
    ("Fed by hand", "manual"),
)
_MEDIA = {"letter": "Letter", "a4": "A4", "": ""}
_SECONDS = 60
# Where CUPS listens on this machine. Without it named, lp may ask a server elsewhere.
_SOCKETS = ("/run/cups/cups.sock", "/var/run/cups/cups.sock", "/private/var/run/cupsd")


@dataclass(frozen=True, slots=True)
class Ticket:
    """How to print; `printer` is the name of a queue, "" for the default one; `tray` of TRAYS.

    With `paper` "" the queue prints on what lies in the printer, a roll for one.
    """

    printer: str = ""
    copies: int = 1
    duplex: bool = False
    paper: str = "letter"
    tray: str = ""


def printers() -> list[str]:
    """Name the printers of this machine, the default one first."""
    if shutil.which("lpstat"):
        named = [line.split()[0] for line in _ask("lpstat", "-a") if line.strip()]
        default = "".join(_ask("lpstat", "-d")).rpartition(": ")[2].strip()
    else:
        from PySide6.QtPrintSupport import QPrinterInfo

        named, default = QPrinterInfo.availablePrinterNames(), QPrinterInfo.defaultPrinterName()
    return sorted(named, key=lambda name: (name != default, name.casefold()))


def print_pdf(pdf: bytes, ticket: Ticket) -> Ticket:
    """Print a PDF from memory; no file is left. Raises PrintError."""
    program = shutil.which("lp")
    if program:
        _send(lp_command(program, ticket), pdf)
    else:
        from ui.packet.painting import paint

        paint(pdf, ticket, TITLE)
    return ticket


def lp_command(program: str, ticket: Ticket) -> list[str]:
    """Give the arguments of `lp`; what is not named, the queue would decide by itself."""
    options = {
        "sides": "two-sided-long-edge" if ticket.duplex else "one-sided",
        "media": ",".join(filter(None, (_MEDIA[ticket.paper], ticket.tray))),
        "collate": "true",  # whole copies one after another
        "print-scaling": "none",  # cards must meet the cuts of their sheet
        "job-sheets": "none",  # no cover page that says who printed what
    }
    printer = ["-d", ticket.printer] if ticket.printer else []
    named = [f"{name}={value}" for name, value in options.items() if value]
    chosen = [word for option in named for word in ("-o", option)]
    copies = ["-n", str(ticket.copies)]
    return [program, *printer, "-h", _socket(), *copies, *chosen, "-t", TITLE, "-"]


def _socket() -> str:
    """Name the local socket of CUPS; a server elsewhere is never asked."""
    named = os.environ.get("CUPS_SERVER", "")
    there = (path for path in _SOCKETS if Path(path).exists())
    return named if named.startswith("/") else next(there, _SOCKETS[0])


def _ask(program: str, *words: str) -> list[str]:
    """Ask CUPS something; no answer is no lines."""
    command = [program, "-h", _socket(), *words]
    untranslated = {**os.environ, "LC_ALL": "C"}
    try:
        done = subprocess.run(
            command, env=untranslated, capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return done.stdout.decode(errors="replace").splitlines() if done.returncode == 0 else []


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
