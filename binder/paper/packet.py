"""The packet: cover, page of languages, sheets by category, keep pages; or one page to carry."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import BinaryIO, NamedTuple

from binder.errors import PrintError
from binder.paper import words
from binder.paper.budget import LEVELS, Level, sheets_of
from binder.paper.carry import MOST, carry_page
from binder.paper.choosing import Case, carried
from binder.paper.cover import cover
from binder.paper.dense import place_block
from binder.paper.finder import finder_block, unsure
from binder.paper.page import (
    Block,
    DirectoryDate,
    Document,
    PrintReport,
    Sheet,
    arrange,
    footer_block,
)
from binder.paper.setting import Setting
from binder.paper.sheet import foot_height, foot_of, pages_of
from binder.paper.styles import LARGE, NORMAL
from binder.paper.text import Marks
from binder.store.records import Copy, ListingId, PublicListing

# The pages of these names to leave with an advocate, each within the area of the setting.
KeepPages = Callable[[Sequence[str], Setting], list[list[Block]]]


class Form(NamedTuple):
    """How a packet is printed: `sheets` of paper at most for one copy, two pages each.

    `finder`: the page of languages leads the worker copy. `keep` are names of pages that end the
    keep copy, made by `keep_pages`; they never give way.
    """

    copy: Copy = "worker"
    language: str = "en"
    paper: str = "letter"
    large: bool = False
    sheets: int | None = None
    copies: int = 1
    finder: bool = False
    keep: tuple[str, ...] = ()
    keep_pages: KeepPages | None = None


class _Page(NamedTuple):
    blocks: list[Block]
    begins: tuple[ListingId, ...] = ()  # places whose sheet begins here
    finder: bool = False


class Packed(NamedTuple):
    """What was printed, what gave way to the page budget, and which places are not on it."""

    report: PrintReport
    gave_way: tuple[str, ...] = ()
    left_off: tuple[PublicListing, ...] = ()


def packet(
    case: Case, out: BinaryIO, form: Form, *, today: date, directory: DirectoryDate
) -> Packed:
    """Print all copies of a packet into `out`, each beginning on a sheet of paper of its own.

    Raises PrintError, before anything is written, for a packet without places, for what this
    copy must not hold, and for more than fits the sheets of paper with nothing but numbers.
    """
    words.require(form.language, carry=form.copy == "carry")
    if form.copies < 1:
        raise PrintError("At least one copy must be printed.")
    if not case.entries:
        raise PrintError("Nothing was found to put into this packet.")
    if form.copy == "carry":
        return _carry(case, out, form, today=today, as_of=directory.on_date)
    styles = LARGE if form.large else NORMAL
    setting = Setting(form.copy, form.language, today, Sheet.of(form.paper), styles)
    pages, gave_way, setting = _fitting(case, form, setting)
    document = Document(out, form.paper, form.language, words.say("title", form.language))
    for _ in range(form.copies):
        for number, page in enumerate(pages, 1):
            foot = None if page.finder else foot_of(setting, directory, number, len(pages))
            document.page(page.blocks, foot or _number(setting, number, len(pages)))
        if form.copies > 1 and len(pages) % 2:
            document.page([])
    document.save()
    asked = unsure() if pages[0].finder else ((), ())
    return Packed(PrintReport(document.pages, setting.marks.found, *asked), gave_way)


def _carry(case: Case, out: BinaryIO, form: Form, *, today: date, as_of: date | None) -> Packed:
    kept = carried(case.entries, MOST)
    if not kept:
        raise PrintError("No place of this packet has a number that can be carried.")
    report = carry_page(
        kept,
        out,
        language=form.language,
        paper=form.paper,
        today=today,
        as_of=as_of,
        copies=form.copies,
    )
    left = tuple(one.listing for one in case.entries if one.listing not in kept)
    return Packed(report, left_off=left)


def _fitting(
    case: Case, form: Form, setting: Setting
) -> tuple[list[_Page], tuple[str, ...], Setting]:
    """Lay out with as much detail as the sheets of paper hold, and say what gave way.

    The setting given back has the marks of these pages alone, not of what gave way.
    """
    for place, level in enumerate(LEVELS):
        if level.form == "sheet" and form.sheets and len(case.entries) >= 2 * form.sheets:
            continue  # a page each and the cover: more than that without laying them out
        setting = replace(setting, marks=Marks())
        pages = _pages(case, form, setting, level)
        if form.sheets is None or sheets_of(len(pages)) <= form.sheets:
            gone = (one.gives_way for one in LEVELS[: place + 1] if one.gives_way)
            return pages, tuple(dict.fromkeys(gone)), setting
    raise PrintError(
        f"{len(case.entries)} places need {sheets_of(len(pages))} sheets of paper even with"
        f" nothing but their numbers; {form.sheets} cannot hold them."
    )


def _pages(case: Case, form: Form, setting: Setting, level: Level) -> list[_Page]:
    room = setting.area.height - foot_height(setting)
    pages = []
    if level.finder and form.finder and form.copy == "worker":
        area = Sheet(setting.area.width, room)
        pages.append(_Page([finder_block(area, form.language)], finder=True))
    if level.joined:
        pages += map(_Page, cover(case, setting, room, level=level))
    else:
        sheets = _sheets(case.listings(), setting, level, room)
        before = len(pages) + len(cover(case, setting, room))
        starts = {
            id: number for number, page in enumerate(sheets, before + 1) for id in page.begins
        }
        pages += [*map(_Page, cover(case, setting, room, starts)), *sheets]
    if form.copy == "keep" and form.keep_pages is not None:
        area = Sheet(setting.area.width, room)
        pages += map(_Page, form.keep_pages(form.keep, replace(setting, area=area)))
    return pages


def _sheets(
    listings: Sequence[PublicListing], setting: Setting, level: Level, room: float
) -> list[_Page]:
    """Lay out the places, each on its own page or one after the other in small type."""
    if level.form == "sheet":
        laid = ((one.id, pages_of(one, setting, large=setting.styles is LARGE)) for one in listings)
        return [
            _Page(blocks, () if place else (id,))
            for id, pages in laid
            for place, blocks in enumerate(pages)
        ]
    blocks = [place_block(one, setting, level) for one in listings]
    ids = iter([one.id for one in listings])
    return [_Page(page, tuple(islice(ids, len(page)))) for page in arrange(blocks, room)]


def _number(setting: Setting, page: int, pages: int) -> Block:
    """Number a page that names no directory."""
    number = setting.say("page", page=str(page), pages=str(pages))
    return footer_block("", number, setting.styles.quiet, setting.area.width)
