"""The short list: the few numbers chosen, on one page."""

from collections.abc import Sequence
from datetime import date
from typing import BinaryIO

from binder.errors import PrintError
from binder.finding.hours import hours_in_words
from binder.paper import words
from binder.paper.blocks import add_freshness
from binder.paper.carry import carry_page
from binder.paper.contact import freshness_of_phone, in_order, kind_of_phone, number_text
from binder.paper.kinds import help_in_words, kind_of_help
from binder.paper.lines import cut, one_line, wrap
from binder.paper.page import Block, DirectoryDate, Document, PrintReport, Sheet, arrange
from binder.paper.setting import Setting
from binder.paper.sheet import foot_height, foot_of, refuse_copy, with_handwriting
from binder.paper.styles import GRID, Style
from binder.store.records import Copy, Phone, PublicListing

_MOST = 8
_NUMBERS = 208.0  # width of the column of numbers, points
_SIZES = (Style(22, 28, bold=True), Style(16, 20, bold=True), Style(11, 16, bold=True))
_LINES = (2, 1)  # lines a text may take, tried in this order


def short_list(
    listings: Sequence[PublicListing],
    out: BinaryIO,
    *,
    copy: Copy = "worker",
    language: str = "en",
    paper: str = "letter",
    today: date,
    directory: DirectoryDate,
) -> PrintReport:
    """Print up to eight listings on one page: name, number, what it is, hours, checked.

    Raises PrintError, before anything is written, for more than eight and as `sheet` does.
    """
    words.require(language, carry=copy == "carry")
    if not 1 <= len(listings) <= _MOST:
        raise PrintError(f"A short list holds 1 to {_MOST} places; {len(listings)} were chosen.")
    if copy == "carry":
        return carry_page(
            listings,
            out,
            language=language,
            paper=paper,
            today=today,
            as_of=directory.on_date,
        )
    setting = Setting(copy, language, today, Sheet.of(paper))
    room = setting.area.height - foot_height(setting)
    for lines in _LINES:
        blocks = _blocks(listings, setting, lines)
        if len(arrange(blocks, room)) == 1:
            break
    pages = with_handwriting(arrange(blocks, room), room, setting)
    document = Document(out, paper, language, words.say("title", language))
    for number, page in enumerate(pages, 1):
        document.page(page, foot_of(setting, directory, number, len(pages)))
    document.save()
    return PrintReport(document.pages, setting.marks.found)


def _blocks(listings: Sequence[PublicListing], setting: Setting, lines: int) -> list[Block]:
    title, style = Block(), setting.styles.title[1]
    title.add([one_line(setting.say("numbers"), style)], style, 0, setting.area.width)
    title.space(GRID)
    return [title, *(_entry(listing, setting, lines) for listing in listings)]


def _entry(listing: PublicListing, setting: Setting, limit: int) -> Block:
    """Set one place: name across, number at the left, what and when at the right."""
    refuse_copy(listing, setting)
    block, number, details = Block(), Block(), Block()
    width, style = setting.area.width, setting.styles.title[2]
    block.rule(width)
    block.space(GRID)
    name = setting.printable(listing.name or listing.organization, "name")
    block.add(cut(wrap(name, style, width, 3), limit, style, width, "…"), style, 0, width)
    phone = next(iter(in_order(listing.phones)), None)
    _add_number(number, phone, setting)
    _add_details(details, listing, setting, limit)
    if phone is not None:
        column = width - _NUMBERS
        add_freshness(
            details, freshness_of_phone(phone, listing, setting), setting, _NUMBERS, column
        )
    block.beside(number, details)
    block.space(GRID)
    return block


def _add_number(block: Block, phone: Phone | None, setting: Setting) -> None:
    width = _NUMBERS - GRID
    text = number_text(phone, setting) if phone else setting.say("no number")
    style = next((s for s in _SIZES if len(wrap(text, s, width, 2)) == 1), _SIZES[-1])
    block.add(wrap(text, style, width), style, 0, width)
    kind = kind_of_phone(phone) if phone else "call"
    if kind != "call":
        body = setting.styles.body
        block.add(wrap(setting.say(kind), body, width), body, 0, width)


def _add_details(block: Block, listing: PublicListing, setting: Setting, limit: int) -> None:
    """Set what it is and when it is open, each on at most `limit` lines."""
    width, style = setting.area.width - _NUMBERS, setting.styles.body
    kind = help_in_words(kind_of_help(listing.needs), setting.language)
    hours = hours_in_words(listing.schedules, listing.time_zone, setting.today, setting.language)
    for text, field in ((listing.description or kind, "description"), ("; ".join(hours), "hours")):
        lines = setting.fit(text, field, style, width, limit + 1)
        block.add(cut(lines, limit, style, width, "…"), style, _NUMBERS, width)
