"""Small discreet cards: three numbers with neutral words in two languages, many on a sheet."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import cycle, islice
from typing import BinaryIO

from binder.errors import PrintError
from binder.paper import words
from binder.paper.carry import (
    MOST,
    chosen_numbers,
    name_of,
    side_by_side,
    unchecked_of,
    when_answered,
)
from binder.paper.contact import kind_of_phone, number_text
from binder.paper.discreet import check
from binder.paper.lines import has_rtl, wrap
from binder.paper.page import Block, Document, PrintReport, Sheet
from binder.paper.setting import Setting
from binder.paper.stock import (
    ROLL,
    ROLL_MARGIN,
    ROLL_WIDTH,
    SCREEN,
    SCREEN_SIZE,
    Cell,
    Stock,
    stock,
)
from binder.paper.styles import GRID, INCH, Style
from binder.store.records import Phone, PublicListing

_PADDING = 9.0
_SIZES = (1.7, 1.5, 1.3, 1.15, 1.0, 0.9, 0.8)  # of the type, tried until a card holds it
_NUMBER, _SMALL = Style(17, 19, bold=True), Style(8.5, 10)
_BIG = 1.9  # times the same, on a screen

Entry = tuple[PublicListing, list[Phone]]


def cards(
    listings: Sequence[PublicListing],
    out: BinaryIO,
    *,
    on: str,
    language: str,
    today: date,
) -> PrintReport:
    """Print one card as often as the stock `on` holds it; on a roll or a screen, once.

    More than three listings make several cards, of three each, that take turns. A card bears
    neither a date nor a name of this program. Raises PrintError for what does not fit the card,
    and for any word that tells what it is about.
    """
    words.require(language, carry=True)
    setting = Setting("carry", language, today, Sheet(0, 0))
    parts = [listings[start : start + MOST] for start in range(0, len(listings), MOST)]
    chosen = [chosen_numbers(part) for part in parts]
    if on == ROLL:
        return _roll(chosen, out, setting)
    if on == SCREEN:
        return _screen(chosen, out, setting)
    kind = stock(on)
    inner = kind.cell[0] - 2 * _PADDING, kind.cell[1] - 2 * _PADDING
    made = [_fitted(entries, inner, setting, 1.0) for entries in chosen]
    cells, document = list(kind.cells()), _document(out, kind.size, setting)
    for start in range(0, len(made), len(cells)):
        turn = islice(cycle(made[start : start + len(cells)]), len(cells))
        placed = [(card, *_inside(cell, card)) for cell, card in zip(cells, turn, strict=True)]
        document.placed(placed, marks=_marks(kind))
    return _finish(document, setting)


def _roll(chosen: Sequence[Sequence[Entry]], out: BinaryIO, setting: Setting) -> PrintReport:
    """Set each card once on a strip as long as it needs to be."""
    made = [_card(entries, ROLL_WIDTH - 2 * ROLL_MARGIN, setting, 1.2) for entries in chosen]
    height = max(card.height for card in made) + 4 * ROLL_MARGIN
    document = _document(out, (ROLL_WIDTH, max(height, ROLL_WIDTH)), setting)
    for card in made:
        document.placed([(card, ROLL_MARGIN, 2 * ROLL_MARGIN)])
    return _finish(document, setting)


def _screen(chosen: Sequence[Sequence[Entry]], out: BinaryIO, setting: Setting) -> PrintReport:
    """Set each card once as large as a screen holds it, where there is no printer."""
    width, height = SCREEN_SIZE[0] - INCH, SCREEN_SIZE[1] - INCH
    document = _document(out, SCREEN_SIZE, setting)
    for entries in chosen:
        card = _fitted(entries, (width, height), setting, _BIG)
        document.placed([(card, INCH / 2, (SCREEN_SIZE[1] - card.height) / 2)])
    return _finish(document, setting)


def _document(out: BinaryIO, size: tuple[float, float], setting: Setting) -> Document:
    title = words.say("title", setting.language)
    return Document(out, size, setting.language, title)


def _finish(document: Document, setting: Setting) -> PrintReport:
    check(document.texts, "the card")
    document.save()
    return PrintReport(document.pages, setting.marks.found, unchecked_of(_order(setting)))


def _order(setting: Setting) -> list[str]:
    """Give the two languages of a card, hers first."""
    return sorted(side_by_side(setting.language), key=lambda one: one != setting.language)


def _fitted(
    entries: Sequence[Entry], room: tuple[float, float], setting: Setting, scale: float
) -> Block:
    """Set a card in the largest type in which it fits its room."""
    for size in _SIZES:
        card = _card(entries, room[0], setting, scale * size)
        if card.height <= room[1]:
            return card
    fewer = "Choose fewer numbers or a larger card."
    raise PrintError(f"{len(entries)} numbers do not fit a card of this size. {fewer}")


def _card(entries: Sequence[Entry], width: float, setting: Setting, scale: float) -> Block:
    number, small = _scaled(_NUMBER, scale), _scaled(_SMALL, scale)
    order, card = _order(setting), Block()
    for place, (listing, phones) in enumerate(entries):
        if place:
            card.space(GRID / 2 * scale)
        for phone in phones:
            _add_number(card, phone, number, small, width, setting)
        told = [_told(listing, phones, language, setting) for language in order]
        for text in dict.fromkeys(told):
            style = _apart(small) if has_rtl(text) else small
            card.add(wrap(text, style, width), style, 0, width)
    return card


def _apart(style: Style) -> Style:
    """Set lines far enough apart for Arabic letters: 1.03 of their size high, 0.24 deep."""
    return replace(style, leading=style.size * 1.3)


def _add_number(
    card: Block, phone: Phone, style: Style, small: Style, width: float, setting: Setting
) -> None:
    """Set a number on one line, and how it is used where it is not for calling."""
    text = number_text(phone, setting)
    lines = wrap(text, style, width)
    style = style if len(lines) == 1 else small
    kind = kind_of_phone(phone)
    if kind != "call":
        card.add(wrap(setting.say(kind), small, width), small, 0, width)
    card.add(wrap(text, style, width), style, 0, width)


def _told(listing: PublicListing, phones: Sequence[Phone], language: str, setting: Setting) -> str:
    """Say what it is and when someone answers, in one language."""
    when = list(when_answered(listing, phones, language, setting))[:1]
    return " · ".join((*name_of(listing, language, setting), *when))


def _scaled(style: Style, scale: float) -> Style:
    return Style(style.size * scale, style.leading * scale, style.bold, style.grey)


def _inside(cell: Cell, card: Block) -> tuple[float, float]:
    """Give where a card's block begins in its cell: padded, in the middle of its height."""
    return cell.left + _PADDING, cell.top + (cell.height - card.height) / 2


def _marks(kind: Stock) -> list[tuple[float, float]]:
    """Give the corners at which plain paper is cut."""
    if not kind.cut:
        return []
    return [
        (left, top)
        for cell in kind.cells()
        for left in (cell.left, cell.left + cell.width)
        for top in (cell.top, cell.top + cell.height)
    ]
