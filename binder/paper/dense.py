"""One place in a few lines: every number, and as much of the rest as there is room for."""

from dataclasses import replace

from binder.paper.blocks import band_block, phone_blocks, row_block, text_block, title_block
from binder.paper.lines import cut
from binder.paper.page import Block
from binder.paper.rows import rows_of
from binder.paper.setting import Setting
from binder.paper.sheet import refuse_copy, warnings_of
from binder.paper.styles import GRID, LARGE, QUIET, Style, Styles
from binder.store.records import PublicListing

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
FEW = frozenset({"hours", "eligibility", "address"})


def dense(setting: Setting) -> Setting:
    """Give the same print in small type; large print stays large."""
    large = setting.styles.body.size >= LARGE.body.size
    return replace(setting, styles=_DENSE_LARGE if large else _DENSE)


def dense_block(
    listing: PublicListing, setting: Setting, lines: int, fields: frozenset[str] | None = None
) -> Block:
    """Set one place under a hairline, its texts cut after `lines`; without lines only its numbers.

    `fields` are the rows to set, None all of them. Raises PrintError as `refuse_copy` does.
    """
    refuse_copy(listing, setting)
    block, width, body = Block(), setting.area.width, setting.styles.body
    block.rule(width)
    block.space(GRID / 2)
    parts = [
        title_block(listing, setting),
        band_block(list(warnings_of(listing, setting)), setting, max(lines, 2)),
    ]
    if lines and fields is None:
        told = setting.fit(listing.description, "description", body, width, lines + 1)
        told = cut(told, lines, body, width, setting.say("more"))
        parts.append(text_block(told, setting, before=GRID / 2))
    parts += phone_blocks(listing, setting)
    rows = rows_of(listing, setting) if lines else []
    parts += [
        row_block(row, setting, lines) for row in rows if fields is None or row.field in fields
    ]
    for part in parts:
        block.beside(part)
    block.space(GRID)
    return block
