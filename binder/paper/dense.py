"""One place in a few lines: every number, and as much of the rest as there is room for."""

from dataclasses import replace

from binder.paper.blocks import (
    add_freshness,
    band_block,
    phone_blocks,
    row_block,
    text_block,
    title_block,
)
from binder.paper.budget import Level
from binder.paper.contact import (
    Freshness,
    freshness_of,
    freshness_of_phone,
    in_order,
    kind_of_phone,
    number_text,
    who_answers,
)
from binder.paper.lines import cut, wrap
from binder.paper.page import Block, baseline_of
from binder.paper.rows import rows_of
from binder.paper.setting import Setting
from binder.paper.sheet import refuse_copy, warnings_of
from binder.paper.styles import GRID, LARGE, QUIET, Style, Styles
from binder.store.records import Phone, PublicListing

_DENSE = Styles(
    title=(Style(14, 18, bold=True), Style(12, 16, bold=True), Style(10.5, 14, bold=True)),
    number=Style(16, 20, bold=True),
    other_number=(Style(12, 16, bold=True), Style(10.5, 14, bold=True)),
    body=Style(10, 13),
    label=Style(10, 13, bold=True),
    quiet=Style(9, 12, grey=QUIET),
    labels=104,
    ruled=24,
)
_DENSE_LARGE = replace(
    LARGE,
    title=(Style(24, 32, bold=True), Style(20, 26, bold=True), Style(18, 24, bold=True)),
    number=Style(28, 34, bold=True),
    other_number=(Style(22, 28, bold=True), Style(18, 24, bold=True)),
)
# What cannot as well be asked on the phone: when, whom they take, where.
_FEW = frozenset({"hours", "eligibility", "address"})
_NAMES = 0.42  # of the width: the column of names
_LEAST = 96.0  # points that words beside a number need


def place_block(listing: PublicListing, setting: Setting, level: Level) -> Block:
    """Set one place in the small type of a level that is no "sheet"; large print stays large.

    Raises PrintError as `refuse_copy` does.
    """
    refuse_copy(listing, setting)
    styles = _DENSE_LARGE if setting.styles is LARGE else _DENSE
    form = _tight if level.form == "tight" else _dense
    return form(listing, replace(setting, styles=styles), level.lines)


def _dense(listing: PublicListing, setting: Setting, lines: int) -> Block:
    """Set a sheet's blocks one below the other under a hairline, texts cut after `lines`."""
    block, width, body = _begun(setting), setting.area.width, setting.styles.body
    told = setting.fit(listing.description, "description", body, width, lines + 1)
    told = cut(told, lines, body, width, setting.say("more"))
    rows = [row_block(row, setting, lines) for row in rows_of(listing, setting)]
    for part in (
        title_block(listing, setting),
        band_block(list(warnings_of(listing, setting)), setting, max(lines, 2)),
        text_block(told, setting, before=GRID / 2),
        Block(GRID / 2),
        *phone_blocks(listing, setting),
        Block(GRID / 2 if rows else 0),
        *rows,
    ):
        block.beside(part)
    block.space(GRID / 2)
    return block


def _tight(listing: PublicListing, setting: Setting, lines: int) -> Block:
    """Set name and warnings at the left, every number at the right, below when and where.

    What stands below is cut after `lines` a row.
    """
    block, left, right = _begun(setting), Block(), Block()
    label, body, width = setting.styles.label, setting.styles.body, setting.area.width
    middle = width * _NAMES
    name = setting.fit(listing.name or listing.organization, "name", label, middle - GRID, 4)
    left.add(cut(name, 3, label, middle - GRID, "…"), label, 0, middle)
    for text in warnings_of(listing, setting):
        told = setting.fit(text, "warning", body, middle - GRID, 4)
        left.add(cut(told, 3, body, middle - GRID, setting.say("more")), body, 0, middle)
    for phone in in_order(listing.phones):
        _add_number(right, phone, setting, middle)
    add_freshness(right, oldest_check(listing, setting), setting, middle, width - middle)
    block.beside(left, right)
    for row in rows_of(listing, setting) if lines else []:
        if row.field in _FEW:
            said = f"{row.label}: {' · '.join(row.paragraphs)}"
            told = setting.fit(said, row.field, body, width, lines + 1)
            block.add(cut(told, lines, body, width, "…"), body, 0, width)
    block.space(GRID / 2)
    return block


def _begun(setting: Setting) -> Block:
    block = Block()
    block.rule(setting.area.width)
    block.space(GRID / 2)
    return block


def _add_number(block: Block, phone: Phone, setting: Setting, left: float) -> None:
    """Set a number, and right of it or below how it is used and who answers."""
    style, body, width = setting.styles.other_number[0], setting.styles.body, setting.area.width
    number = wrap(number_text(phone, setting), style, width - left)
    kind = kind_of_phone(phone)
    parts = [setting.say(kind) if kind != "call" else "", who_answers(phone, setting)]
    beside = left + max(line.width for line in number) + GRID
    start = beside if len(number) == 1 and width - beside > _LEAST else left
    most = 2 if kind == "text" else 1  # a number to text may need a word
    said = wrap(" · ".join(filter(None, parts)), body, width - start, most + 1)
    details, figures = Block(), Block()
    figures.add(number, style, left, width - left)
    details.space(baseline_of(style) - baseline_of(body) if start > left else figures.height)
    details.add(cut(said, most, body, width - start, "…"), body, start, width - start)
    block.beside(figures, details)


def oldest_check(listing: PublicListing, setting: Setting) -> Freshness:
    """Tell of the oldest number when it was checked, in few words."""
    checks = [freshness_of_phone(phone, listing, setting) for phone in listing.phones]
    states = ("never", "stale", "fresh")
    found = min(
        [*checks, freshness_of(listing, setting)][: len(checks) or 1],
        key=lambda check: states.index(check.state),
    )
    return Freshness("never", setting.say("never")) if found.state == "never" else found
