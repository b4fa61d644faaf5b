"""The pages of a packet as a PDF in memory; runs in a lane, holds no Qt."""

from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Literal

from binder.desk import Desk
from binder.errors import BinderError
from binder.store.records import Copy, PublicListing

Kind = Literal["sheets", "list"]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be on paper, and how."""

    listings: tuple[PublicListing, ...]
    kind: Kind = "list"
    copy: Copy = "worker"
    language: str = "en"
    paper: str = "letter"
    large: bool = False


@dataclass(frozen=True, slots=True)
class Pages:
    """A PDF, or the sentence that says why there is none; `marked` characters stand as [?]."""

    pdf: bytes = b""
    count: int = 0
    marked: tuple[tuple[str, str], ...] = ()
    problem: str = ""


def make_pages(desk: Desk, order: Order) -> Pages:
    """Draw the pages; what paper must not hold comes back as a problem, not as an error."""
    # reportlab is loaded here, at the first look, and not with the window
    from binder.paper.sheet import sheet
    from binder.paper.shortlist import short_list

    out = BytesIO()
    draw = short_list if order.kind == "list" else partial(sheet, large=order.large)
    try:
        report = draw(
            order.listings,
            out,
            copy=order.copy,
            language=order.language,
            paper=order.paper,
            today=desk.today(),
            directory=desk.directory_date(),
        )
    except BinderError as error:
        return Pages(problem=str(error))
    return Pages(out.getvalue(), report.pages, report.marked)


def save_pages(path: Path, pages: Pages) -> Path:
    """Write the PDF whole or not at all; raises PrintError."""
    from binder.paper.page import PrintReport
    from binder.paper.save import save

    def write(out: BinaryIO) -> PrintReport:
        out.write(pages.pdf)
        return PrintReport(pages.count, pages.marked)

    save(path, write)
    return path
