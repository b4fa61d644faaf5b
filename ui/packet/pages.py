"""The pages of a packet as a PDF in memory; runs in a lane, holds no Qt."""

from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from binder.desk import Desk
from binder.errors import BinderError
from binder.store.records import Copy, PublicListing

if TYPE_CHECKING:
    from collections.abc import Callable

    from binder.finding.find import Question
    from binder.paper.page import PrintReport

Kind = Literal["sheets", "list", "packet", "cards", "finder"]


@dataclass(frozen=True, slots=True, repr=False)
class Order:
    """What is to be on paper, and how; a packet by which template and on how many sheets.

    Cards are printed on a `stock`, everything else on `paper`.
    """

    listings: tuple[PublicListing, ...]
    kind: Kind = "list"
    copy: Copy = "worker"
    language: str = "en"
    paper: str = "letter"
    stock: str = ""
    large: bool = False
    template: str = ""
    sheets: int | None = None
    question: "Question | None" = None

    @property
    def media(self) -> str:
        """Name the paper a printer must hold, "" for what lies in it."""
        from binder.paper.stock import STOCKS
        from binder.paper.styles import PAPERS

        if self.kind != "cards":
            return self.paper
        size = STOCKS[self.stock].size if self.stock in STOCKS else None
        return next((name for name, of in PAPERS.items() if of == size), "")

    @property
    def made(self) -> bool:
        """Tell whether there is something to draw; the page of languages needs no listings."""
        return self.kind == "finder" or bool(self.listings)

    @property
    def prints(self) -> bool:
        """Tell whether the pages are for a printer and not for a screen alone."""
        return self.kind != "cards" or self.stock != "screen"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a template found, and the needs for which it found nothing near."""

    listings: tuple[PublicListing, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """A PDF, or the sentence that says why there is none; `marked` characters stand as [?].

    `notes` say what gave way to save paper, and which places are not on it.
    """

    pdf: bytes = b""
    count: int = 0
    marked: tuple[tuple[str, str], ...] = ()
    problem: str = ""
    notes: tuple[str, ...] = ()


def make_pages(desk: Desk, order: Order) -> Pages:
    """Draw the pages; what paper must not hold comes back as a problem, not as an error."""
    if order.kind == "packet":
        return _packet(desk, order)
    if order.kind == "finder":
        return _finder(order)
    out = BytesIO()
    try:
        report = _drawn(desk, order)(
            order.listings, out, language=order.language, today=desk.today()
        )
    except BinderError as error:
        return Pages(problem=str(error))
    return Pages(out.getvalue(), report.pages, report.marked)


def _drawn(desk: Desk, order: Order) -> "Callable[..., PrintReport]":
    """Give what draws the kind of paper; reportlab is loaded here, not with the window."""
    from binder.paper.card import cards
    from binder.paper.sheet import sheet
    from binder.paper.shortlist import short_list

    if order.kind == "cards":
        return partial(cards, on=order.stock)
    draw = short_list if order.kind == "list" else partial(sheet, large=order.large)
    directory = desk.directory_date()
    return partial(draw, copy=order.copy, paper=order.paper, directory=directory)


def _finder(order: Order) -> Pages:
    from binder.finding.languages import name_of
    from binder.paper.finder import language_finder

    out = BytesIO()
    report = language_finder(out, paper=order.paper, language=order.language)
    named = ", ".join(map(name_of, report.left_out))
    notes = (f"Not on the page, for want of a font: {named}.",) if named else ()
    return Pages(out.getvalue(), report.pages, notes=notes)


def choose(desk: Desk, template: str, question: "Question | None") -> Choice:
    """Let a template find its places where the search asks."""
    from binder.finding.find import Question
    from binder.finding.taxonomy import need

    case = desk.case(desk.template(template), (), question or Question())
    missing = (", ".join(need(code).name for code in one.slot.needs) for one in case.unfilled)
    return Choice(tuple(entry.listing for entry in case.entries), tuple(missing))


def _packet(desk: Desk, order: Order) -> Pages:
    from binder.finding.find import Question
    from binder.paper.packet import Form

    out, question = BytesIO(), order.question or Question()
    try:
        template = desk.template(order.template)
        form = Form(
            copy=order.copy,
            language=order.language,
            paper=order.paper,
            large=order.large,
            sheets=order.sheets,
            finder=template.finder and not question.person.speaks,
            keep=template.keep,
        )
        case = desk.case(template, [one.id for one in order.listings], question)
        packed = desk.packet(case, out, form, question.near)
    except BinderError as error:
        return Pages(problem=str(error))
    notes = [f"Given up to save paper: {'; '.join(packed.gave_way)}."] if packed.gave_way else []
    notes += [f"Not on the page: {one.name}." for one in packed.left_off]
    report = packed.report
    if order.copy == "keep" and report.unchecked:
        notes.append("The pages for the advocate are not checked by anyone yet.")
    return Pages(out.getvalue(), report.pages, report.marked, notes=tuple(notes))


def save_pages(path: Path, pages: Pages) -> Path:
    """Write the PDF whole or not at all; raises PrintError."""
    from binder.paper.page import PrintReport
    from binder.paper.save import save

    def write(out: BinaryIO) -> PrintReport:
        out.write(pages.pdf)
        return PrintReport(pages.count, pages.marked)

    save(path, write)
    return path
