"""The first page of a packet: whom to call now, in the next days, later; and the hand-off."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from binder.paper.blocks import add_freshness
from binder.paper.budget import Level
from binder.paper.choosing import Case, Entry
from binder.paper.contact import (
    Freshness,
    freshness_of,
    freshness_of_phone,
    in_order,
    kind_of_phone,
    number_text,
)
from binder.paper.dense import place_block
from binder.paper.kinds import help_in_words, kind_of_help
from binder.paper.lines import Line, cut, one_line, wrap
from binder.paper.page import Block, Ink, arrange, baseline_of
from binder.paper.setting import Setting
from binder.paper.sheet import refuse_copy
from binder.paper.styles import COMPACT, GRID, LARGE, NORMAL, Style
from binder.store.records import ListingId, PublicListing

_NUMBERS, _WIDE = 0.38, 0.5  # of the width: the column of numbers
_LISTED = replace(
    COMPACT,
    title=(Style(26, 32, bold=True), Style(15, 20, bold=True)),
    other_number=(Style(18, 22, bold=True), Style(14, 18, bold=True)),
)
_ASKED = (("ask for", 1), ("at hour", 1), ("driver", 1), ("may say", 2))  # lines to write on


def cover(
    case: Case,
    setting: Setting,
    room: float,
    pages: Mapping[ListingId, int] | None = None,
    level: Level | None = None,
) -> list[list[Block]]:
    """Lay out the cover: for whom one asks is written by hand, nothing of it is known here.

    `pages` tells by id on which page a sheet begins. With `level` the places
    themselves stand on the cover in place of a list that points to sheets.
    """
    if setting.styles is NORMAL:
        setting = replace(setting, styles=_LISTED)
    blocks = [_title(setting)]
    if setting.copy == "worker":
        blocks += _first_call(case, setting, pages or {})
    for part, entries in groupby(case.entries, lambda entry: entry.part):
        first, *rest = _entries(list(entries), setting, pages or {}, level)
        heading = _heading(setting.say(f"part {part}"), setting)
        heading.beside(first)  # a heading never stands alone at the foot of a page
        blocks += [heading, *rest]
    laid = arrange(blocks, room)
    return _with_hand_over(laid, room, setting) if setting.copy == "worker" else laid


def _entries(
    entries: Sequence[Entry],
    setting: Setting,
    pages: Mapping[ListingId, int],
    level: Level | None,
) -> list[Block]:
    if level is not None:
        return [place_block(one.listing, setting, level) for one in entries]
    return [_entry(one.listing, pages, setting, code=one.code) for one in entries]


def _title(setting: Setting) -> Block:
    style, block = setting.styles.title[0], Block()
    key = "numbers" if setting.copy in ("worker", "partner") else "title"
    block.add([one_line(setting.say(key), style)], style, 0, setting.area.width)
    return block


def _heading(text: str, setting: Setting) -> Block:
    style, block = setting.styles.title[1], Block()
    block.space(GRID)
    block.add([one_line(text, style)], style, 0, setting.area.width)
    block.space(GRID / 4)
    return block


def _first_call(case: Case, setting: Setting, pages: Mapping[ListingId, int]) -> list[Block]:
    """Set who is called first here, larger than all others, and who if nobody answers."""
    call = case.first_call
    if call is None or call.listing.worker_only:
        return []
    block = _heading(setting.say("first call"), setting)
    block.beside(_entry(call.listing, pages, setting, large=True))
    if call.backup is not None and not call.backup.worker_only:
        style, width = setting.styles.label, setting.area.width
        block.add([one_line(setting.say("backup"), style)], style, 0, width)
        block.space(GRID / 2)
        block.beside(_entry(call.backup, pages, setting))
    return [block]


def _entry(
    listing: PublicListing,
    pages: Mapping[ListingId, int],
    setting: Setting,
    *,
    code: str = "",
    large: bool = False,
) -> Block:
    """Set one place: its number and when that was checked; its name, what it is, which page."""
    refuse_copy(listing, setting)
    block, left, right = Block(), Block(), Block()
    wide = large or setting.styles is LARGE
    numbers = setting.area.width * (_WIDE if wide else _NUMBERS)
    block.rule(setting.area.width)
    block.space(GRID * 0.75)
    sizes = (*([setting.styles.number] if large else []), *setting.styles.other_number)
    style = _add_number(left, listing, sizes, numbers - GRID, setting)
    right.space(max(0.0, baseline_of(style) - baseline_of(setting.styles.label)))
    _add_names(right, listing, pages.get(listing.id), setting, numbers)
    asked = [one for one in listing.needs if one.code == code] or listing.needs
    kind, body = help_in_words(kind_of_help(asked), setting.language), setting.styles.body
    right.add(_two(kind, body, setting.area.width - numbers), body, numbers, setting.area.width)
    block.beside(left, right)
    block.space(GRID * 0.75)
    return block


def _add_number(
    block: Block, listing: PublicListing, sizes: Sequence[Style], width: float, setting: Setting
) -> Style:
    """Set the first number as large as it fits on a line, how it is used, when it was checked."""
    phone, body = next(iter(in_order(listing.phones)), None), setting.styles.body
    text = number_text(phone, setting) if phone else setting.say("no number")
    tried = (*sizes, setting.styles.label)
    style = next((one for one in tried if len(wrap(text, one, width, 2)) == 1), tried[-1])
    block.add(wrap(text, style, width), style, 0, width)
    if phone and kind_of_phone(phone) != "call":
        block.add([one_line(setting.say(kind_of_phone(phone)), body)], body, 0, width)
    check = freshness_of_phone(phone, listing, setting) if phone else freshness_of(listing, setting)
    if check.state == "never":  # who else states a date is told on the sheet
        check = Freshness(check.state, setting.say("never"))
    add_freshness(block, check, setting, 0, width)
    return style


def _add_names(
    block: Block, listing: PublicListing, page: int | None, setting: Setting, left: float
) -> None:
    """Set the name, and beside it the page of its sheet."""
    bold, body, width = setting.styles.label, setting.styles.body, setting.area.width - left
    named = setting.printable(listing.name or listing.organization, "name")
    where = one_line(setting.say("see page", page=str(page)), body) if page else None
    room = width - (where.width + GRID if where else 0)
    top = block.height
    block.add(_two(named, bold, room), bold, left, room)
    if where is not None:
        beside = Block(top)
        beside.add([where], body, left, width, right=True)
        block.ink += beside.ink


def _two(text: str, style: Style, width: float) -> list[Line]:
    return cut(wrap(text, style, width, 3), 2, style, width, "…")


def _with_hand_over(pages: list[list[Block]], room: float, setting: Setting) -> list[list[Block]]:
    """Put the hand-off at the foot of the last page with room for it, else on one of its own."""
    block = _hand_over(setting)
    for page in reversed(pages):
        free = room - sum(one.height for one in page) - block.height
        if free >= 0:
            page += [Block(free), block]
            return pages
    return [*pages, [block]]


def _hand_over(setting: Setting) -> Block:
    """Rule lines for what is agreed on the phone; who holds the paper fills them in."""
    block = _heading(setting.say("hand over"), setting)
    style, width, left = setting.styles.label, setting.area.width, setting.styles.labels
    for key, lines in _ASKED:
        label, ruled = Block(), Block()
        label.space(setting.styles.ruled - style.leading)
        label.add(wrap(setting.say(key), style, left - GRID), style, 0, left)
        for _ in range(lines):
            ruled.space(setting.styles.ruled)
            ruled.ink.append(Ink(left, ruled.height, width - left, "faint"))
        block.beside(label, ruled)
    return block
