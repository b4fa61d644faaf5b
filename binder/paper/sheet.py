"""The sheet: one listing a page, phones biggest, cut to fit but never a number."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import BinaryIO

from binder.errors import PrintError
from binder.paper import words
from binder.paper.blocks import (
    band_block,
    handwriting_block,
    labelled_block,
    phone_blocks,
    row_block,
    rule_block,
    text_block,
    title_block,
)
from binder.paper.carry import carry_page
from binder.paper.discreet import refuse_enforcement
from binder.paper.lines import cut, split, wrap
from binder.paper.page import (
    Block,
    DirectoryDate,
    Document,
    PrintReport,
    Sheet,
    arrange,
    footer_block,
)
from binder.paper.rows import rows_of
from binder.paper.setting import Setting
from binder.paper.styles import COMPACT, GRID, LARGE, NORMAL
from binder.store.records import Copy, PublicListing

# What gives way first, tried in this order: styles, lines a row may take, lines to write on.
_NORMAL = (
    *((NORMAL, *cut) for cut in ((12, 4), (8, 4), (5, 4), (5, 2))),
    *((COMPACT, *cut) for cut in ((8, 4), (5, 2), (5, 0), (3, 0), (2, 0), (1, 0))),
)
_LARGE = tuple((LARGE, *cut) for cut in ((12, 4), (8, 2), (5, 0), (3, 0), (2, 0), (1, 0)))
_SUMMARY = 4  # lines of description above the numbers; the rest comes last
_HANDWRITING = 6  # lines at most


def sheet(
    listings: Sequence[PublicListing],
    out: BinaryIO,
    *,
    copy: Copy = "worker",
    language: str = "en",
    paper: str = "letter",
    today: date,
    large: bool = False,
    directory: DirectoryDate,
) -> PrintReport:
    """Print one page per listing into `out`; the carry copy holds all of them on one page.

    Raises PrintError, before anything is written, for what this copy must not hold and for a
    name, number or address with a character no font has.
    """
    words.require(language, carry=copy == "carry")
    if not listings:
        raise PrintError("Nothing was chosen to print.")
    if copy == "carry":
        return carry_page(
            listings,
            out,
            language=language,
            paper=paper,
            today=today,
            as_of=directory.on_date,
        )
    setting = Setting(copy, language, today, Sheet.of(paper), LARGE if large else NORMAL)
    pages = [page for listing in listings for page in pages_of(listing, setting, large=large)]
    document = Document(out, paper, language, words.say("title", language))
    for number, blocks in enumerate(pages, 1):
        foot = foot_of(setting, directory, number, len(pages))
        document.page(blocks, foot)
    document.save()
    return PrintReport(document.pages, setting.marks.found)


def pages_of(listing: PublicListing, setting: Setting, *, large: bool = False) -> list[list[Block]]:
    """Lay out one listing: on one page, in large print on two where it needs them.

    What does not fit gives way in this order: the rest of the description, the longest rows,
    lines to write on, size of type, then all rows; numbers never.
    """
    refuse_copy(listing, setting)
    room = setting.area.height - foot_height(setting)
    limit, head = 2 if large else 1, _head(listing, setting)
    for styles, lines, ruled in _LARGE if large else _NORMAL:
        setting = replace(setting, styles=styles)
        blocks, rest = _blocks(listing, setting, lines)
        least = [*_rest(rest, 1, setting), handwriting_block(ruled, setting)]
        if len(arrange([*blocks, *least], room, head)) <= limit:
            break
    free = room - sum(block.height for block in (*arrange(blocks, room, head)[-1], *least))
    blocks += _rest(rest, 1 + int(max(free, 0) // setting.styles.body.leading), setting)
    return with_handwriting(arrange(blocks, room, head), room, setting)


def refuse_copy(listing: PublicListing, setting: Setting) -> None:
    """Raise PrintError for a listing that may not stand on this copy."""
    if setting.copy != "worker" or listing.worker_only:
        refuse_enforcement(listing)


def foot_of(setting: Setting, directory: DirectoryDate, page: int, pages: int) -> Block | None:
    """Make the foot of worker and partner pages; what others keep tells nothing of its source."""
    if setting.copy not in ("worker", "partner"):
        return None
    name = setting.printable(directory.name, "directory")
    if directory.on_date is not None:
        day = words.in_words(directory.on_date, setting.language)
        name = setting.say("directory", name=name, date=day)
    style, width = setting.styles.quiet, setting.area.width
    number = setting.say("page", page=str(page), pages=str(pages))
    left = cut(wrap(name, style, width * 0.75, 2), 1, style, width * 0.75, "…")
    return footer_block(left[0].text if left else "", number, style, width)


def foot_height(setting: Setting) -> float:
    """Give the height kept free for the foot of a page."""
    return setting.styles.quiet.leading + 3 * GRID


def _head(listing: PublicListing, setting: Setting) -> Block:
    """Name the listing again on a page that goes on."""
    style, width = setting.styles.label, setting.area.width
    name = setting.say("goes on", name=setting.printable(listing.name, "name"))
    block = Block()
    block.add(cut(wrap(name, style, width, 2), 1, style, width, "…"), style, 0, width)
    block.space(GRID)
    return block


def _blocks(listing: PublicListing, setting: Setting, limit: int) -> tuple[list[Block], str]:
    """Make the blocks of a listing, and give the rest of its description."""
    body, width = setting.styles.body, setting.area.width
    text = setting.printable(listing.description, "description")
    summary, rest = split(text, body, width, min(_SUMMARY, limit))
    rows = [row_block(row, setting, limit) for row in rows_of(listing, setting)]
    blocks = [
        title_block(listing, setting),
        band_block(list(warnings_of(listing, setting)), setting, limit),
        text_block(wrap(summary, body, width), setting),
        rule_block(setting),
        *phone_blocks(listing, setting),
        *([rule_block(setting)] if rows or rest else []),
        *rows,
    ]
    return blocks, rest


def warnings_of(listing: PublicListing, setting: Setting) -> Iterator[str]:
    """Give what must be known before one calls: closed for now, news, on worker copies warnings."""
    if listing.status in ("temporarily closed", "inactive", "defunct"):
        yield setting.say(listing.status)
    yield listing.alert
    if setting.copy == "worker":
        yield listing.warning


def _rest(text: str, limit: int, setting: Setting) -> list[Block]:
    """Set what is left of the description on at most `limit` lines."""
    if not text:
        return []
    style, width = setting.styles.body, setting.column
    lines = cut(wrap(text, style, width, limit + 1), limit, style, width, setting.say("more"))
    return [labelled_block(setting.say("also"), lines, setting)]


def with_handwriting(pages: list[list[Block]], room: float, setting: Setting) -> list[list[Block]]:
    """Rule as many lines at the foot of the last page as there is space for."""
    free = room - sum(block.height for block in pages[-1])
    count = min(_HANDWRITING, int(free // setting.styles.ruled))
    if count > 1:
        ruled = handwriting_block(count, setting)
        gap = Block(height=free - ruled.height)
        pages[-1] += [gap, ruled]
    return pages
