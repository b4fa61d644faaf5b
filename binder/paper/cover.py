"""The first page of a packet: whom to call now, in the next days, later; and the hand-off."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from binder.paper.blocks import add_freshness
from binder.paper.choosing import Case, Entry
from binder.paper.contact import (
    freshness_of,
    freshness_of_phone,
    in_order,
    kind_of_phone,
    number_text,
)
from binder.paper.dense import dense_block
from binder.paper.kinds import help_in_words, kind_of_help
from binder.paper.lines import Line, cut, one_line, wrap
from binder.paper.page import Block, arrange, baseline_of
from binder.paper.setting import Setting
from binder.paper.sheet import refuse_copy
from binder.paper.styles import GRID, Style
from binder.store.records import ListingId, PublicListing

_NUMBERS = 0.36  # of the width: the column of numbers
_ASKED = ("ask for", "at hour", "driver", "may say")


def cover(
    case: Case,
    setting: Setting,
    room: float,
    pages: Mapping[ListingId, int] | None = None,
    depth: tuple[int, frozenset[str] | None] | None = None,
) -> list[list[Block]]:
    """Lay out the cover: for whom one asks is written by hand, nothing of it is known here.

    `pages` tells by id on which page a sheet begins. With `depth` (lines of a text, rows) the
    places themselves stand on the cover in place of a list that points to sheets.
    """
    blocks = [_title(setting)]
    if setting.copy == "worker":
        blocks += _first_call(case, setting)
    for part, entries in groupby(case.entries, lambda entry: entry.part):
        first, *rest = _entries(list(entries), setting, pages or {}, depth)
        heading = _heading(setting.say(f"part {part}"), setting)
        heading.beside(first)  # a heading never stands alone at the foot of a page
        blocks += [heading, *rest]
    laid = arrange(blocks, room)
    return _with_hand_over(laid, room, setting) if setting.copy == "worker" else laid


def _entries(
    entries: Sequence[Entry],
    setting: Setting,
    pages: Mapping[ListingId, int],
    depth: tuple[int, frozenset[str] | None] | None,
) -> list[Block]:
    if depth is not None:
        return [dense_block(entry.listing, setting, *depth) for entry in entries]
    return [_entry(one.listing, pages.get(one.listing.id), setting) for one in entries]


def _title(setting: Setting) -> Block:
    style, block = setting.styles.title[0], Block()
    key = "numbers" if setting.copy in ("worker", "partner") else "title"
    block.add([one_line(setting.say(key), style)], style, 0, setting.area.width)
    return block


def _heading(text: str, setting: Setting) -> Block:
    style, block = setting.styles.title[1], Block()
    block.space(GRID)
    block.add([one_line(text, style)], style, 0, setting.area.width)
    return block


def _first_call(case: Case, setting: Setting) -> list[Block]:
    """Set who is called first here, larger than all others, and who if nobody answers."""
    call = case.first_call
    if call is None or call.listing.worker_only:
        return []
    block = _heading(setting.say("first call"), setting)
    block.beside(_entry(call.listing, None, setting, setting.styles.number))
    if call.backup is not None and not call.backup.worker_only:
        style, width = setting.styles.label, setting.area.width
        block.add([one_line(setting.say("backup"), style)], style, 0, width)
        block.beside(_entry(call.backup, None, setting))
    return [block]


def _entry(
    listing: PublicListing, page: int | None, setting: Setting, largest: Style | None = None
) -> Block:
    """Set one place: its number and when that was checked; its name, what it is, which page."""
    refuse_copy(listing, setting)
    block, left, right = Block(), Block(), Block()
    width, body = setting.area.width, setting.styles.body
    numbers = width * _NUMBERS
    block.rule(width)
    block.space(GRID / 2)
    phone = next(iter(in_order(listing.phones)), None)
    sizes = [*([largest] if largest else []), *setting.styles.other_number, setting.styles.label]
    text = number_text(phone, setting) if phone else setting.say("no number")
    style = next((one for one in sizes if len(wrap(text, one, numbers - GRID, 2)) == 1), sizes[-1])
    left.add(wrap(text, style, numbers - GRID), style, 0, numbers)
    if phone and kind_of_phone(phone) != "call":
        left.add([one_line(setting.say(kind_of_phone(phone)), body)], body, 0, numbers)
    check = freshness_of_phone(phone, listing, setting) if phone else None
    add_freshness(left, check or freshness_of(listing, setting), setting, 0, numbers - GRID)
    right.space(max(0.0, baseline_of(style) - baseline_of(setting.styles.label)))
    _add_names(right, listing, page, setting, numbers)
    block.beside(left, right)
    block.space(GRID / 2)
    return block


def _add_names(
    block: Block, listing: PublicListing, page: int | None, setting: Setting, left: float
) -> None:
    """Set the name, beside it the page of its sheet, below it what kind of help it is."""
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
    kind = help_in_words(kind_of_help(listing.needs), setting.language)
    block.add(_two(kind, body, width), body, left, width)


def _two(text: str, style: Style, width: float) -> list[Line]:
    return cut(wrap(text, style, width, 3), 2, style, width, "…")


def _with_hand_over(pages: list[list[Block]], room: float, setting: Setting) -> list[list[Block]]:
    """Put the hand-off at the foot of the first page with room for it, else on one of its own."""
    block = _hand_over(setting)
    for page in pages:
        free = room - sum(one.height for one in page) - block.height
        if free >= 0:
            page += [Block(free), block]
            return pages
    return [*pages, [block]]


def _hand_over(setting: Setting) -> Block:
    """Rule lines for what is agreed on the phone; who holds the paper fills them in."""
    block = _heading(setting.say("hand over"), setting)
    style, width, left = setting.styles.label, setting.area.width, setting.styles.labels
    for key in _ASKED:
        block.space(setting.styles.ruled - style.leading)
        row = Block()
        row.add(wrap(setting.say(key), style, left - GRID), style, 0, left)
        block.beside(row)
        _rule_right(block, left, width - left)
    return block


def _rule_right(block: Block, left: float, width: float) -> None:
    line = Block()
    line.rule(width, "faint")
    block.beside(line, indent=left)
