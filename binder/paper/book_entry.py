"""One place of the book: its number, and in few lines all that is needed to call."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from binder.paper.blocks import add_freshness
from binder.paper.contact import in_order, kind_of_phone, number_text, who_answers
from binder.paper.dense import oldest_check
from binder.paper.lines import cut, one_line, wrap
from binder.paper.page import Block, Ink, baseline_of
from binder.paper.rows import Row, rows_of
from binder.paper.setting import Setting
from binder.paper.sheet import refuse_copy, warnings_of
from binder.paper.styles import GRID, QUIET, Style
from binder.store.records import ListingId, Phone, PublicListing

# The tabs in their order: code, name, beginnings of needs; the first that fits counts.
SECTIONS = (
    ("SH", "Temporary shelter", ("shl.",)),
    ("AD", "Victim advocates", ("adv.",)),
    ("IN", "Intervention", ("int.",)),
    ("SV", "Services", ("",)),
)
_NAME, _FIRST, _FURTHER = (Style(size, size + 4, bold=True) for size in (11, 16, 11))
_BODY, _LABEL, _QUIET = Style(9, 11.5), Style(9, 11.5, bold=True), Style(9, 11.5, grey=QUIET)
_LEFT = 84.0  # points for number and labels
_NUMBERS = 0.56  # of the width: where the numbers begin
_BIG = 3  # numbers on a line of their own; further ones follow each other
_LINES, _ALL = 2, 100_000
_FIELDS = frozenset(
    ("languages", "hours", "eligibility", "facts", "application", "fees", "address", "areas")
)


class Entry(NamedTuple):
    """A place with its number in the book and how it is set."""

    number: str
    listing: PublicListing
    block: Block


def section_of(listing: PublicListing) -> str:
    """Give the tab a listing stands under, by the first of its needs that has one."""
    codes = [need.code for need in listing.needs] or [""]
    return next(
        code
        for code, _, beginnings in SECTIONS
        if any(one.startswith(beginning) for one in codes for beginning in beginnings)
    )


def numbered(
    listings: Iterable[PublicListing], given: Mapping[ListingId, str]
) -> dict[str, PublicListing]:
    """Give every listing its number, by number in their order; none is ever given twice.

    `given` are all numbers of earlier books; a place that came under another tab gets one there.
    """
    taken: dict[str, int] = defaultdict(int)
    for number in given.values():
        section, count = order(number)
        taken[section] = max(taken[section], count)
    made = {}
    for listing in listings:
        section, number = section_of(listing), given.get(listing.id, "")
        if not number.startswith(f"{section}-"):
            taken[section] += 1
            number = f"{section}-{taken[section]}"
        made[number] = listing
    return {number: made[number] for number in sorted(made, key=order)}


def order(number: str) -> tuple[str, int]:
    """Part a book number into its section and its place there."""
    section, _, count = number.partition("-")
    return section, int(count)


def entry_block(number: str, listing: PublicListing, setting: Setting) -> Block:
    """Set a place: name left, numbers right, rows below; raises PrintError as `refuse_copy`."""
    refuse_copy(listing, setting)
    block, named, phones = Block(), Block(), Block()
    width = setting.area.width
    block.rule(width)
    block.space(GRID / 2)
    _add_name(named, number, listing, setting)
    ordered = in_order(listing.phones)
    for place, phone in enumerate(ordered[:_BIG]):
        fax = kind_of_phone(phone) == "fax"
        style = _BODY if fax else _FURTHER if place else _FIRST
        _add_phone(phones, phone, style, setting)
    if not ordered:
        phones.add(wrap(setting.say("no number"), _LABEL, width * 0.4), _LABEL, width * _NUMBERS, 0)
    check = oldest_check(listing, setting)
    small = replace(setting, styles=replace(setting.styles, body=_BODY, quiet=_QUIET))
    add_freshness(phones, check, small, width * _NUMBERS, width * (1 - _NUMBERS))
    block.beside(named, phones)
    for row in _rows(listing, ordered[_BIG:], setting):
        block.beside(_row_block(row, setting))
    block.space(GRID)
    return block


def _add_name(block: Block, number: str, listing: PublicListing, setting: Setting) -> None:
    width = setting.area.width * _NUMBERS - _LEFT - GRID
    block.add([one_line(number, _NAME)], _NAME, 0, _LEFT)
    block.height = 0
    other = "" if listing.organization == listing.name else listing.organization
    texts = [("name", listing.name or other, _NAME, 3)]
    texts += [("organization", other, _BODY, _LINES)] if listing.name else []
    texts += [("warning", text, _LABEL, 3) for text in warnings_of(listing, setting)]
    texts += [("description", listing.description, _BODY, 4)]
    for name, text, style, most in texts:
        lines = setting.fit(text, name, style, width, most + 1)
        block.add(cut(lines, most, style, width, "…"), style, _LEFT, width)


def _add_phone(block: Block, phone: Phone, style: Style, setting: Setting) -> None:
    """Set a number, never cut; right of it or below, how it is used and who answers."""
    left, width = setting.area.width * _NUMBERS, setting.area.width * (1 - _NUMBERS)
    number, use = wrap(number_text(phone, setting), style, width), _use(phone, setting)
    told = wrap(use, _BODY, width, _LINES + 1) if use else []
    block.add(number, style, left, width)
    beside = number[-1].width + GRID if number else width
    if len(told) == 1 and beside + told[0].width <= width:
        y = block.height - style.leading + baseline_of(style)
        block.ink.append(Ink(left + beside, y, width - beside, told[0], _BODY))
    else:
        block.add(cut(told, _LINES, _BODY, width, "…"), _BODY, left, width)


def _use(phone: Phone, setting: Setting) -> str:
    kind = kind_of_phone(phone)
    said = (setting.say(kind) if kind != "call" else "", who_answers(phone, setting))
    return " · ".join(filter(None, said))


def _rows(listing: PublicListing, phones: Iterable[Phone], setting: Setting) -> Iterable[Row]:
    """Give further numbers in full, and the rows a book has room for."""
    said = ((number_text(one, setting), _use(one, setting)) for one in phones)
    told = [" · ".join(filter(None, one)) for one in said]
    if told:
        yield Row(setting.say("call"), "phone", tuple(told), _ALL)
    yield from (row for row in rows_of(listing, setting) if row.field in _FIELDS)


def _row_block(row: Row, setting: Setting) -> Block:
    block, width = Block(), setting.area.width - _LEFT
    label = wrap(row.label, _LABEL, _LEFT - GRID)
    block.add(label, _LABEL, 0, _LEFT)
    block.height = 0
    most = max(_LINES, row.least)
    lines = setting.fit(" · ".join(row.paragraphs), row.field, _BODY, width, most + 1)
    block.add(cut(lines, most, _BODY, width, "…"), _BODY, _LEFT, width)
    block.height = max(block.height, len(label) * _LABEL.leading)
    return block
