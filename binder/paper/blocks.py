"""The parts of a sheet as blocks: head, band, phones, rows, lines for handwriting."""

from collections.abc import Sequence

from binder.errors import PrintError
from binder.paper.contact import (
    Freshness,
    freshness_of,
    freshness_of_phone,
    in_order,
    kind_of_phone,
    number_text,
    who_answers,
)
from binder.paper.lines import Line, balanced, cut, wrap
from binder.paper.page import Block, Ink, baseline_of
from binder.paper.rows import Row
from binder.paper.setting import Setting
from binder.paper.styles import GRID, Style
from binder.store.records import Phone, PublicListing

_BESIDE = 176.0  # from a number's left edge to who answers, points
_MANY = 4  # further numbers, from which on they are set smaller
_LONGEST_TITLE, _LONGEST_NUMBER = 8, 12  # lines


def title_block(listing: PublicListing, setting: Setting) -> Block:
    """Set the name as large as its length allows, and the organization below."""
    block = Block()
    width = setting.area.width
    name = setting.printable(listing.name or listing.organization, "name")
    style, lines = _fitting(name, setting.styles.title, width, (2, 3, _LONGEST_TITLE))
    if 1 < len(lines) <= _LONGEST_TITLE:
        lines = balanced(name, style, width, len(lines))
    block.add(cut(lines, _LONGEST_TITLE, style, width, "…"), style, 0, width)
    if listing.organization and listing.organization != listing.name:
        lead = setting.styles.body
        lines = setting.fit(listing.organization, "organization", lead, width, 3)
        block.add(cut(lines, 2, lead, width, "…"), lead, 0, width)
    return block


def band_block(texts: Sequence[str], setting: Setting, limit: int) -> Block:
    """Set warnings in bold between two hairlines."""
    block = Block()
    width, style = setting.area.width, setting.styles.label
    most = limit + 1  # one more, so that what is cut can be seen
    lines = [line for text in texts for line in setting.fit(text, "warning", style, width, most)]
    if lines:
        block.space(GRID)
        block.rule(width)
        block.space(GRID / 2)
        block.add(cut(lines, limit, style, width, setting.say("more")), style, 0, width)
        block.space(GRID / 2)
        block.rule(width)
    return block


def text_block(lines: Sequence[Line], setting: Setting, *, before: float = GRID) -> Block:
    """Set running text across the page."""
    block = Block()
    if lines:
        block.space(before)
        block.add(lines, setting.styles.body, 0, setting.area.width)
    return block


def phone_blocks(listing: PublicListing, setting: Setting) -> list[Block]:
    """Set every number, the first one biggest; then when they were checked."""
    phones = in_order(listing.phones)
    checks = [freshness_of_phone(phone, listing, setting) for phone in phones]
    shared = len(set(checks)) == 1
    blocks = [
        _phone(phone, setting, _number_styles(place, len(phones), phone, setting), check)
        for place, (phone, check) in enumerate(
            (phone, None if shared else check) for phone, check in zip(phones, checks, strict=True)
        )
    ]
    if not phones:
        blocks = [_labelled(setting.say("call"), setting.say("no number"), setting)]
    if shared or not phones:
        blocks[-1].space(GRID / 2)
        _check(blocks[-1], [*checks, freshness_of(listing, setting)][0], setting)
    if _has_beds(listing):
        _add_promise(blocks[-1], setting)
    return blocks


def row_block(row: Row, setting: Setting, limit: int) -> Block:
    """Set one labelled row, its text cut after `limit` lines, or after those it must keep."""
    limit = max(limit, row.least)
    style, width = setting.styles.body, setting.column
    lines: list[Line] = []
    for paragraph in row.paragraphs:
        if len(lines) <= limit:
            lines += setting.fit(paragraph, row.field, style, width, limit + 1)
    return labelled_block(row.label, cut(lines, limit, style, width, setting.say("more")), setting)


def labelled_block(label: str, lines: Sequence[Line], setting: Setting) -> Block:
    """Set lines right of their label."""
    block, text = Block(), Block()
    text.add(lines, setting.styles.body, setting.styles.labels, setting.column)
    block.beside(_label(label, setting.styles.body, setting), text)
    block.space(GRID / 2)
    return block


def rule_block(setting: Setting) -> Block:
    """Part two groups of rows by a hairline amid white space."""
    block = Block()
    block.space(GRID * 1.5)
    block.rule(setting.area.width)
    block.space(GRID)
    return block


def handwriting_block(count: int, setting: Setting) -> Block:
    """Rule lines to write on."""
    block = Block()
    for _ in range(count):
        block.space(setting.styles.ruled)
        block.rule(setting.area.width, "faint")
    return block


def _fitting(
    text: str, styles: Sequence[Style], width: float, limits: Sequence[int]
) -> tuple[Style, list[Line]]:
    """Take the largest style in which text stays within its number of lines, else the last."""
    for style, limit in zip(styles, limits, strict=True):
        lines = wrap(text, style, width, limit + 1)
        if len(lines) <= limit:
            return style, lines
    return style, lines


def _number_styles(place: int, count: int, phone: Phone, setting: Setting) -> tuple[Style, ...]:
    """Give the styles a number may take, largest first."""
    few, many = setting.styles.other_number
    if kind_of_phone(phone) == "fax":
        return (setting.styles.body,)
    if place == 0:
        return (setting.styles.number, few, many, setting.styles.label)
    return (few, many, setting.styles.label) if count <= _MANY + 1 else (many, setting.styles.label)


def _phone(
    phone: Phone, setting: Setting, styles: Sequence[Style], check: Freshness | None
) -> Block:
    """Set one number beside its kind, and who answers under it."""
    number = number_text(phone, setting)
    left, width = setting.styles.labels, setting.column
    style, lines = _fitting(number, styles, width, [1] * len(styles))
    if len(lines) > 1:
        lines = _wrapped_number(number, style, width)
    block, text = Block(), Block()
    text.add(lines, style, left, width)
    block.beside(_label(setting.say(kind_of_phone(phone)), style, setting), text)
    _add_details(block, who_answers(phone, setting), lines, style, setting)
    if check is not None:
        _check(block, check, setting)
    if block.height > text.height:
        block.space(GRID / 2)
    return block


def _add_details(
    block: Block, text: str, number: Sequence[Line], number_style: Style, setting: Setting
) -> None:
    """Set who answers right of a further number where it fits, else below."""
    style, left, width = setting.styles.body, setting.styles.labels, setting.column
    beside = width - _BESIDE
    lines = wrap(text, style, beside, 2)
    short = len(lines) == 1 and len(number) == 1 and number[0].width <= _BESIDE - GRID
    if short and number_style != setting.styles.number:
        y = baseline_of(number_style)
        block.ink.append(Ink(left + _BESIDE, y, beside, lines[0], style))
    else:
        lines = cut(wrap(text, style, width, 4), 3, style, width, setting.say("more"))
        block.add(lines, style, left, width)


def _wrapped_number(number: str, style: Style, width: float) -> list[Line]:
    """Set what stands in a number's place in full: numbers are never cut."""
    lines = wrap(number, style, width, _LONGEST_NUMBER + 1)
    if len(lines) > _LONGEST_NUMBER:
        raise PrintError(f"The phone “{number[:40]}…” is too long to print; mend it first.")
    return lines


def _has_beds(listing: PublicListing) -> bool:
    """Tell a place to stay from a nationwide line that finds one."""
    shelter = any(need.code.startswith("shl.") for need in listing.needs)
    return shelter and listing.reach != "national"


def _add_promise(block: Block, setting: Setting) -> None:
    """Say of a bed only that there may be one."""
    style = setting.styles.body
    lines = wrap(setting.say("may have space"), style, setting.column)
    block.add(lines, style, setting.styles.labels, setting.column)


def add_freshness(block: Block, check: Freshness, setting: Setting, x: float, width: float) -> None:
    """Add a line of words with the shape of their state before them."""
    style = setting.styles.body
    size = style.size * 0.6
    indent = size + GRID
    block.ink.append(Ink(x, block.height + baseline_of(style), size, check.state))
    lines = wrap(check.words, style, width - indent, 3)
    block.add(cut(lines, 2, style, width - indent, "…"), style, x + indent, width - indent)


def _check(block: Block, check: Freshness, setting: Setting) -> None:
    add_freshness(block, check, setting, setting.styles.labels, setting.column)


def _label(label: str, beside: Style, setting: Setting) -> Block:
    """Set a label so that its first line stands on the baseline of the text beside it."""
    style, width = setting.styles.label, setting.styles.labels
    block = Block(baseline_of(beside) - baseline_of(style))
    block.add(wrap(label, style, width - GRID), style, 0, width)
    return block


def _labelled(label: str, text: str, setting: Setting) -> Block:
    lines = wrap(text, setting.styles.body, setting.column)
    return labelled_block(label, lines, setting)
