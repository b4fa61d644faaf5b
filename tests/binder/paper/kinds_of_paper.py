"""Every kind of paper a record can be printed on, and what it promises to show of it."""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import NamedTuple

from paper_shapes import BARE, CLINIC, DIRECTORY, TODAY, printed

from binder.paper.book import Before, book
from binder.paper.calls import Call, call_sheets
from binder.paper.card import cards
from binder.paper.choosing import Case, Entry
from binder.paper.packet import Form, packet
from binder.paper.page import PrintReport
from binder.paper.shortlist import short_list
from binder.store.records import PublicListing

Print = tuple[bytes, PrintReport]

# The fields of a record that a sheet shows to anyone.
_SHOWN = ("name", "organization", "description", "alert", "application", "fees", "transportation")
_WORKER = (*_SHOWN, "eligibility")


class Paper(NamedTuple):
    """One kind: how it is drawn, the fields and how many numbers it shows, its margin in points.

    Letters of 26 points hang over the margin of 54 by a point or two.
    """

    draw: Callable[[PublicListing], Print]
    fields: tuple[str, ...]
    numbers: int = 9
    margin: float = 51

    def __repr__(self) -> str:
        return next(name for name, paper in PAPERS.items() if paper is self)


def _short(record: PublicListing) -> Print:
    out = BytesIO()
    report = short_list([record], out, today=TODAY, directory=DIRECTORY)
    return out.getvalue(), report


def _cards(record: PublicListing, language: str) -> Print:
    out = BytesIO()
    report = cards([record], out, on="avery-5371", language=language, today=TODAY)
    return out.getvalue(), report


def _packet(record: PublicListing, sheets: int | None) -> Print:
    chosen = (record._replace(id="a", service_id="a"), CLINIC, BARE)
    entries = tuple(
        Entry("now", need, one)
        for need, one in zip(("shl.dv", "srv.er", "int.tip"), chosen, strict=True)
    )
    out = BytesIO()
    packed = packet(Case(entries), out, Form(sheets=sheets), today=TODAY, directory=DIRECTORY)
    return out.getvalue(), packed.report


def _calls(record: PublicListing) -> Print:
    out = BytesIO()
    report = call_sheets([Call(record)], out, paper="letter", today=TODAY, directory=DIRECTORY)
    return out.getvalue(), report


def _nobody(_done: int, _total: int, _sentence: str) -> None:
    """Take how far the book is."""


def _book(record: PublicListing) -> Print:
    chosen = [record._replace(id="a"), CLINIC._replace(id="b"), BARE._replace(id="c")]
    out = BytesIO()
    named = {"name": "Book", "series": "", "paper": "letter", "directory": DIRECTORY}
    bound = book(chosen, out, today=TODAY, before=Before({}), progress=_nobody, **named)
    return out.getvalue(), bound.report


PAPERS = {
    "sheet": Paper(printed, _WORKER),
    "large": Paper(partial(printed, large=True, paper="a4"), _WORKER),
    "keep": Paper(partial(printed, copy="keep", language="es"), _SHOWN),
    "partner": Paper(partial(printed, copy="partner"), _WORKER),
    "list": Paper(_short, ("name", "description"), 1),
    "carry": Paper(partial(printed, copy="carry", language="ar"), ("safe_name",), 1),
    "cards": Paper(partial(_cards, language="en"), ("safe_name",), 1, margin=10),
    "arabic cards": Paper(partial(_cards, language="ar"), ("safe_name",), 1, margin=10),
    "packet": Paper(partial(_packet, sheets=None), _WORKER),
    "packet on one sheet": Paper(partial(_packet, sheets=1), ("name",)),
    "calls": Paper(_calls, ("name",)),
    "book": Paper(_book, ("name",), margin=3),  # its tabs stand at the edge
}
