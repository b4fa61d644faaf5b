"""The packet: cover, page of languages, sheets by category, keep pages; or one page to carry."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import BinaryIO, NamedTuple

from binder.errors import PrintError
from binder.paper import words
from binder.paper.budget import LEVELS, Level, sheets_of
from binder.paper.carry import MOST, carry_page
from binder.paper.choosing import Case, carried
from binder.paper.cover import cover
from binder.paper.dense import dense, dense_block
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
from binder.paper.styles import COMPACT, LARGE, NORMAL
from binder.store.records import Copy, ListingId, PublicListing

Page = list[Block]


class Form(NamedTuple):
    """How a packet is printed: `sheets` of paper at most for one copy, two pages each.

    `finder`: the page of languages leads the worker copy; `keep`: pages of the keep copy.
    """

    copy: Copy = "worker"
    language: str = "en"
    paper: str = "letter"
    large: bool = False
    sheets: int | None = None
    copies: int = 1
    finder: bool = False
    keep: tuple[str, ...] = ()


class _Laid(NamedTuple):
    blocks: Page
    begins: tuple[ListingId, ...]  # places whose sheet begins on this page


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
    pages, gave_way = _fitting(case, form, setting)
    document = Document(out, form.paper, form.language, words.say("title", form.language))
    for _ in range(form.copies):
        for number, blocks in enumerate(pages, 1):
            document.page(blocks, _foot(setting, directory, number, len(pages)))
        if form.copies > 1 and len(pages) % 2:
            document.page([])
    document.save()
    asked = unsure() if form.finder and form.copy == "worker" else ((), ())
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


def _fitting(case: Case, form: Form, setting: Setting) -> tuple[list[Page], tuple[str, ...]]:
    """Lay out with as much detail as the sheets of paper hold, and say what gave way."""
    for place, level in enumerate(LEVELS):
        pages = _pages(case, form, setting, level)
        if form.sheets is None or sheets_of(len(pages)) <= form.sheets:
            gone = (one.gives_way for one in LEVELS[: place + 1] if one.gives_way)
            return pages, tuple(dict.fromkeys(gone))
    raise PrintError(
        f"{len(case.entries)} places need {sheets_of(len(pages))} sheets of paper even with"
        f" nothing but their numbers; {form.sheets} cannot hold them."
    )


def _pages(case: Case, form: Form, setting: Setting, level: Level) -> list[Page]:
    room = setting.area.height - foot_height(setting)
    leads = level.finder and form.finder and form.copy == "worker"
    area = Sheet(setting.area.width, room)
    front = [[finder_block(area, form.language)]] if leads else []
    if level.joined:
        places = cover(case, dense(setting), room, depth=(level.lines, level.fields))
    else:
        listed = setting if form.large else replace(setting, styles=COMPACT)
        sheets = _sheets(case.listings(), setting, level, room)
        before = len(front) + len(cover(case, listed, room))
        starts = {
            id: number for number, page in enumerate(sheets, before + 1) for id in page.begins
        }
        places = [*cover(case, listed, room, starts), *(page.blocks for page in sheets)]
    return [*front, *places, *_keep_pages(form, setting)]


def _sheets(
    listings: Sequence[PublicListing], setting: Setting, level: Level, room: float
) -> list[_Laid]:
    """Lay out the places, each on its own page or one after the other in small type."""
    if level.alone:
        large = setting.styles is LARGE
        laid = [(one.id, pages_of(one, setting, large=large)) for one in listings]
        return [
            _Laid(page, (id,) if place == 0 else ())
            for id, pages in laid
            for place, page in enumerate(pages)
        ]
    small = dense(setting)
    made = [(dense_block(one, small, level.lines, level.fields), one.id) for one in listings]
    return [
        _Laid(page, tuple(id for block, id in made if any(block is one for one in page)))
        for page in arrange([block for block, _ in made], room)
    ]


def _keep_pages(form: Form, setting: Setting) -> list[Page]:
    return []


def _foot(setting: Setting, directory: DirectoryDate, page: int, pages: int) -> Block:
    """Number every page through; only worker and partner pages name the directory."""
    foot = foot_of(setting, directory, page, pages)
    if foot is not None:
        return foot
    number = setting.say("page", page=str(page), pages=str(pages))
    return footer_block("", number, setting.styles.quiet, setting.area.width)
