"""A page of the book: its label, running head and tab, and a hash of what it says."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from binder.paper.book_entry import SECTIONS
from binder.paper.lines import Line, one_line
from binder.paper.page import Block, Ink
from binder.paper.setting import Setting
from binder.paper.sheet import foot_height
from binder.paper.styles import MARGIN, Style

_HEAD, _TAB = Style(9, 12), Style(9, 12, bold=True, grey=1.0)
_HEAD_HEIGHT = 20.0
_TAB_WIDTH = 22.0
_BELOW, _ABOVE = 4.0, 16.0  # of a baseline, points: no line is cut through


class Page(NamedTuple):
    """What is drawn on one page; links lead to its label and to its anchors."""

    label: str
    title: str
    blocks: Sequence[Block]
    anchors: Sequence[str] = ()


def room_of(setting: Setting) -> float:
    """Give the height between running head and foot, in points."""
    return setting.area.height - foot_height(setting) - _HEAD_HEIGHT


def parts_of(block: Block, room: float) -> Iterator[Block]:
    """Part a block taller than a page between its lines; any other stays whole."""
    while block.height > room:
        stays = [ink for ink in block.ink if ink.y <= room - _BELOW]
        goes = [ink for ink in block.ink if ink.y > room - _BELOW]
        if not goes:
            break
        yield Block(room, stays)
        up = min(ink.y for ink in goes) - _ABOVE
        block = Block(block.height - up, [replace(ink, y=ink.y - up) for ink in goes])
    yield block


def head_block(left: str, right: str, setting: Setting, tab: str = "") -> Block:
    """Set the running head, and the tab of a section on the edge of the page."""
    block, width = Block(), setting.area.width
    block.add([one_line(left, _HEAD)], _HEAD, 0, width)
    block.height = 0
    block.add([one_line(right, _HEAD)], _HEAD, 0, width, right=True)
    if tab:
        place = [code for code, _, _ in SECTIONS].index(tab)
        x, y = width + MARGIN - _TAB_WIDTH, (place + 1) * 4 * _TAB_WIDTH
        block.ink.append(Ink(x, y, _TAB_WIDTH, "tab"))
        block.ink.append(Ink(x + 4, y - 1.3 * _TAB_WIDTH, _TAB_WIDTH, one_line(tab, _TAB), _TAB))
    block.height = _HEAD_HEIGHT
    return block


def hash_of(page: Page) -> str:
    """Tell what a page says and where, without its foot, which names the edition."""
    digest = hashlib.sha256()
    for block in page.blocks:
        for ink in block.ink:
            what = ink.what.text if isinstance(ink.what, Line) else ink.what
            told = f"{what}|{ink.x:.1f}|{ink.y:.1f}|{ink.style}\n"
            digest.update(told.encode("utf-8", "replace"))
        digest.update(f"{block.height:.1f}\n".encode())
    return digest.hexdigest()[:16]
