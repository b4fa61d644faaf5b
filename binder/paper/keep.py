"""Pages to leave with an advocate: rights, visas, medical clocks, safety, what to say."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import BinaryIO, NamedTuple

from binder.errors import PrintError
from binder.finding.languages import name_of
from binder.guidance.guidance import Guidance, shipped
from binder.paper import words
from binder.paper.discreet import takes_tips
from binder.paper.keep_texts import KeepPage, KeepText, keep_names, keep_page, texts_of
from binder.paper.lines import balanced, wrap
from binder.paper.page import (
    Block,
    Document,
    PrintReport,
    Sheet,
    arrange,
    baseline_of,
    footer_block,
)
from binder.paper.setting import Setting
from binder.paper.sheet import foot_height
from binder.paper.styles import GRID, LARGE, NORMAL, Style

_SIZES = (16, 15, 14, 13, 12, 11, 10)  # points, the largest that fits one page
_LINE = 36  # ems: the eye does not find the way back from a longer line
_NUMBER = re.compile(r"((?:\+?1[-. ])?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4})")
# where small letters follow, a stop was that of an abbreviation
_SENTENCE_END = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][”»]))(?<!\bEE\.)\s+(?![a-zñ])")


class _Styles(NamedTuple):
    lead: Style
    first: Style
    body: Style
    number: Style


class _Told(NamedTuple):
    """One page with its texts as they stand for a state."""

    page: KeepPage
    texts: tuple[KeepText, ...]

    def unchecked(self) -> bool:
        return not all(text.checked_by for text in self.texts)


def keep_pages(
    names: Sequence[str], setting: Setting, guidance: Guidance | None = None, state: str = ""
) -> list[list[Block]]:
    """Lay out the pages of these names within the area of a setting, one each.

    In large print, and where a coordinator's texts are longer than a page, one goes on. The law
    is that of `state`, two letters. Raises NotFoundError for a name that is none, PrintError for
    a number of immigration enforcement.
    """
    words.require(setting.language)
    told = _told(names, guidance, state)
    return [page for one in told for page in _laid(one, setting)]


def keep_paper(
    names: Sequence[str],
    out: BinaryIO,
    *,
    language: str = "en",
    paper: str = "letter",
    large: bool = False,
    today: date,
    guidance: Guidance | None = None,
    state: str = "",
) -> PrintReport:
    """Print these pages into `out`, all of them where none is named.

    `unchecked` of the report is the language, unless someone stands for every text.
    """
    names = names or keep_names()
    whole = Setting("keep", language, today, Sheet.of(paper), LARGE if large else NORMAL)
    area = Sheet(whole.area.width, whole.area.height - foot_height(whole))
    pages = keep_pages(names, replace(whole, area=area), guidance, state)
    document = Document(out, paper, language, words.say("title", language))
    for number, blocks in enumerate(pages, 1):
        at = whole.say("page", page=str(number), pages=str(len(pages)))
        document.page(blocks, footer_block("", at, whole.styles.quiet, whole.area.width))
    document.save()
    unchecked = (language,) if any_unchecked(names, guidance, state) else ()
    return PrintReport(document.pages, whole.marks.found, unchecked)


def any_unchecked(names: Sequence[str], guidance: Guidance | None = None, state: str = "") -> bool:
    """Tell whether a text of these pages has nobody who vouches for it."""
    return any(one.unchecked() for one in _told(names, guidance, state))


def _told(names: Sequence[str], guidance: Guidance | None, state: str) -> list[_Told]:
    pages = map(keep_page, names)
    return [_Told(page, tuple(texts_of(page, guidance or shipped(), state))) for page in pages]


def _laid(told: _Told, setting: Setting) -> list[list[Block]]:
    """Set a page in the largest type that it can be read in as a whole."""
    large = setting.styles is LARGE
    for size in (LARGE.body.size,) if large else _SIZES:
        blocks = _blocks(told, setting, _styles(size))
        foot = _foot(told, setting)
        pages = arrange([*blocks, foot], setting.area.height, _again(told.page, setting))
        if len(pages) == 1:
            break
    free = setting.area.height - sum(block.height for block in pages[-1])
    pages[-1].insert(-1, Block(height=free))
    return pages


def _styles(size: float) -> _Styles:
    leading = round(size * 4 / 3)
    return _Styles(
        lead=Style(size * 1.3, round(size * 1.7), bold=True),
        first=Style(size, leading, bold=True),
        body=Style(size, leading),
        number=Style(size * 1.6, round(size * 1.9), bold=True),
    )


def _blocks(told: _Told, setting: Setting, styles: _Styles) -> list[Block]:
    said = _lines(told.page.lead[setting.language])
    items = [_lines(text.text[setting.language]) for text in told.texts]
    # a sentence that counts for all of them stands once, above them
    kept = [[line for line in item if line not in said] for item in items]
    set_items = (_item(item, setting, styles) for item in kept if item)
    room = setting.area.height - _again(told.page, setting).height
    return [
        _head(told.page, setting, styles),
        *(part for item in set_items for part in _that_fit(item, room)),
    ]


def _that_fit(item: Block, room: float) -> list[Block]:
    """Keep an item together, unless it is taller than a page."""
    if item.height <= room:
        return [item]
    lines = [(ink, ink.style) for ink in item.ink if ink.style]
    return [Block(style.leading, [replace(ink, y=baseline_of(style))]) for ink, style in lines]


def _lines(text: str) -> list[str]:
    """Part a text at its line ends, else into sentences."""
    return text.split("\n") if "\n" in text else _SENTENCE_END.split(text.strip())


def _head(page: KeepPage, setting: Setting, styles: _Styles) -> Block:
    """Set the title, and the one sentence that counts if nothing else is read."""
    block, width = Block(), setting.area.width
    _set(block, page.title[setting.language], setting.styles.title[0], width, setting)
    block.space(GRID / 2)
    _set(block, page.lead[setting.language], styles.lead, width, setting)
    block.space(GRID / 2)
    block.rule(width)
    block.space(GRID / 2)
    return block


def _again(page: KeepPage, setting: Setting) -> Block:
    """Name the page again where it goes on."""
    block = Block()
    name = setting.say("goes on", name=page.title[setting.language])
    _set(block, name, setting.styles.label, setting.area.width, setting)
    return block


def _item(item: Sequence[str], setting: Setting, styles: _Styles) -> Block:
    """Set what to do in bold, what explains it below, numbers big on lines of their own."""
    block = Block(styles.body.size * 0.7)
    width = min(setting.area.width, styles.body.size * _LINE)
    for place, line in enumerate(item):
        if takes_tips(line):
            raise PrintError(f"“{line[:60]}” names a line of immigration enforcement.")
        in_words = styles.body if place else styles.first
        for part in _parts(line):
            style = styles.number if _NUMBER.fullmatch(part) else in_words
            _set(block, part, style, width, setting)
    return block


def _parts(line: str) -> list[str]:
    """Part a line into its numbers and what stands around them."""
    parts = (part.strip(" ,;") for part in _NUMBER.split(line))
    return [part for part in parts if part not in ("", ".")]


def _foot(told: _Told, setting: Setting) -> Block:
    """Give the words for an interpreter, and how old the numbers are."""
    block = Block(GRID * 2)
    language, width = setting.language, setting.area.width
    if language != "en" and told.unchecked():
        said = setting.say("ask interpreter", name=name_of(language))
        _set(block, said, setting.styles.body, width, setting)
    numbers = [one for one in told.texts if _NUMBER.search(one.text[language])]
    if numbers:
        oldest = words.in_words(min(one.dated for one in numbers), language)
        aged = [setting.say("as of", date=oldest)]
        if not all(one.checked_by for one in numbers):
            aged.append(setting.say("never"))
        _set(block, " · ".join(aged), setting.styles.quiet, width, setting)
    return block


def _set(block: Block, text: str, style: Style, width: float, setting: Setting) -> None:
    """Add a text in lines of about one length, so that no word stands alone."""
    printable = setting.printable(text, "guidance")
    lines = wrap(printable, style, width)
    if len(lines) > 1:
        lines = balanced(printable, style, width, len(lines))
    block.add(lines, style, 0, width)
