"""The language finder: one page on which a person points at the language she speaks."""

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import BinaryIO, NamedTuple

from binder.errors import PrintError
from binder.finding.languages import languages, name_of
from binder.paper import words
from binder.paper.discreet import check
from binder.paper.fonts import is_printable
from binder.paper.lines import is_rtl, measure, one_line, wrap
from binder.paper.page import Block, Document, PrintReport, Sheet
from binder.paper.styles import GRID, NORMAL, QUIET, Style
from binder.paper.text import clusters

# Points, the largest that fits; a smaller one is not read across a table.
_SIZES = (18, 17, 16, 15, 14)
_LEADING = (18.0, 26.0)  # of a line at least and at most, points
_SPACE = 4.0  # between the lines at least
_NAME = Style(9, 12, grey=QUIET)
_GAP = 3 * GRID  # between the two columns


class Spoken(NamedTuple):
    """What a person points at for one language; `checked_by` is empty while nobody has."""

    code: str
    sentence: str
    checked_by: str


def language_finder(out: BinaryIO, *, paper: str, language: str = "en") -> PrintReport:
    """Print every language the fonts can write, each in its own script, on one page.

    In the order in which they are needed, down the left column first. The report lists as
    `unchecked` the sentences nobody has checked, as `left_out` the languages without a font here.
    """
    words.require(language)
    document = Document(out, paper, language, words.say("finder", language))
    document.page([finder_block(Sheet.of(paper), language)])
    check(document.texts, "the page")
    document.save()
    unchecked, left_out = unsure()
    return PrintReport(document.pages, unchecked=unchecked, left_out=left_out)


def finder_block(area: Sheet, language: str) -> Block:
    """Fill an area with the sentences; raises PrintError where they do not fit."""
    block, columns = _title(area, language), Block()
    made = _columns(_shown(), (area.width - _GAP) / 2, area.height - block.height)
    for place, column in enumerate(made):
        shift = place * (area.width + _GAP) / 2
        columns.ink += [replace(ink, x=ink.x + shift) for ink in column.ink]
        columns.height = max(columns.height, column.height)
    block.beside(columns)
    return block


def unsure() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """List the languages whose sentence nobody has checked, and those no font here can write."""
    shown = _shown()
    unchecked = tuple(one.code for one in shown if not one.checked_by)
    return unchecked, tuple(one.code for one in sentences() if one not in shown)


def _shown() -> list[Spoken]:
    return [one for one in sentences() if _is_printable(one.sentence)]


@cache
def sentences() -> tuple[Spoken, ...]:
    """Give "I speak …" for every language; its own name where no sentence can be printed."""
    told = tomllib.loads(Path(__file__).with_name("finder.toml").read_text("utf-8"))
    known = [Spoken(code, *told.get(code, (own, ""))) for code, (_, own) in languages().items()]
    return tuple(
        one if _is_printable(one.sentence) else Spoken(one.code, languages()[one.code][1], "")
        for one in known
    )


def _is_printable(text: str) -> bool:
    return all(is_printable(cluster) for cluster in clusters(text) if not cluster.isspace())


def _title(area: Sheet, language: str) -> Block:
    order = (language, *(other for other in words.languages() if other != language))
    style, block = NORMAL.title[2], Block()
    said = " · ".join(words.say("finder", one) for one in order)
    block.add(wrap(said, style, area.width), style, 0, area.width)
    block.space(GRID)
    return block


def _columns(shown: Sequence[Spoken], width: float, height: float) -> list[Block]:
    """Divide the page into two columns of lines of one height, as high as they can be."""
    half = (len(shown) + 1) // 2
    leading = min(height / half, _LEADING[1])
    if leading < _LEADING[0]:
        raise PrintError(f"{len(shown)} languages do not fit one page. Choose larger paper.")
    columns = [Block(), Block()]
    for place, one in enumerate(shown):
        columns[place // half].beside(_row(one, leading, width))
    return columns


def _row(one: Spoken, leading: float, width: float) -> Block:
    """Set a sentence on one line, and its language in English for who stands beside her."""
    name = one_line(name_of(one.code), _NAME)
    room = width - name.width - GRID
    sizes = [size for size in _SIZES if size <= leading - _SPACE]
    styles = [Style(size, leading) for size in sizes]
    style = next((style for style in styles if measure(one.sentence, style) <= room), styles[-1])
    sentence, named, row = Block(), Block(), Block()
    sentence.add([one_line(one.sentence, style)], style, 0, width)
    row.rule(width, "faint")
    # the name stands where the sentence ends
    small = Style(_NAME.size, leading, grey=_NAME.grey)
    named.add([name], small, 0, width, right=not is_rtl(one.sentence))
    row.beside(sentence, named)
    return row
