"""The indexes of the book: names, then kinds of help, cities and languages."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from binder.finding.languages import code_of, name_of
from binder.finding.taxonomy import needs
from binder.paper.book_entry import Entry
from binder.paper.book_page import Page, head_block, room_of
from binder.paper.lines import Line, wrap
from binder.paper.page import Block, Ink, arrange, baseline_of
from binder.paper.setting import Setting
from binder.paper.styles import GRID, Style
from binder.store.records import PublicListing

NAMES, GROUPS = "Index by name", "Index by kind of help, city and language"
_TEXT, _HEADING = Style(8.5, 11), Style(8.5, 14, bold=True)
_GAP = 2 * GRID
_MOST = 4  # lines that stay together in a column

Keys = Callable[[PublicListing], Iterable[str]]
Item = tuple[Sequence[Line], Style, str]


def index_pages(
    entries: Mapping[str, Entry], shared: Mapping[str, Sequence[str]], setting: Setting
) -> Iterator[Page]:
    """Make both indexes; `shared` are the numbers on each page. All name both."""
    on_page = {number: label for label, on_it in shared.items() for number in on_it}
    yield from _columns(NAMES, "X", _names(entries, on_page, setting), setting)
    yield from _columns(GROUPS, "Y", _groups(entries, on_page, setting), setting)


def _names(
    entries: Mapping[str, Entry], on_page: Mapping[str, str], setting: Setting
) -> Iterator[Item]:
    named = sorted((_name(entry).casefold(), number) for number, entry in entries.items())
    for _, number in named:
        told = f"{_name(entries[number])}  {number} ({on_page[number]})"
        yield setting.fit(told, "name", _TEXT, _width(setting)), _TEXT, number


def _groups(
    entries: Mapping[str, Entry], on_page: Mapping[str, str], setting: Setting
) -> Iterator[Item]:
    kinds: tuple[tuple[str, Keys], ...] = (
        (
            "Kind of help",
            lambda one: [needs()[n.code].name for n in one.needs if n.code in needs()],
        ),
        ("City", lambda one: [_city(one)]),
        ("Language", lambda one: map(name_of, filter(None, map(code_of, one.language_codes)))),
    )
    for title, keys in kinds:
        groups: dict[str, list[str]] = defaultdict(list)
        for number, entry in entries.items():
            for key in set(filter(None, keys(entry.listing))):
                groups[key].append(number)
        if groups:
            yield wrap(title, _HEADING, _width(setting)), _HEADING, ""
        for key in sorted(groups, key=lambda one: (one.casefold(), one)):
            told = f"{key}: {_found(groups[key], on_page)}"
            yield setting.fit(told, "index", _TEXT, _width(setting)), _TEXT, ""


def _found(numbers: Iterable[str], on_page: Mapping[str, str]) -> str:
    """Name places by page: "SH-1, SH-4 (SH 1); SH-9 (SH 2)"."""
    pages: dict[str, list[str]] = defaultdict(list)
    for number in numbers:
        pages[on_page[number]].append(number)
    return "; ".join(f"{', '.join(on_it)} ({label})" for label, on_it in pages.items())


def _name(entry: Entry) -> str:
    return entry.listing.name or entry.listing.organization


def _city(listing: PublicListing) -> str:
    if listing.reach == "national":
        return "Nationwide"
    return listing.address.city if listing.address else listing.area.partition(",")[0]


def _width(setting: Setting) -> float:
    return (setting.area.width - _GAP) / 2


def _columns(title: str, code: str, items: Iterable[Item], setting: Setting) -> Iterator[Page]:
    """Fill pages of two columns; an item with a number leads to its place."""
    filled = arrange(
        [block for item in items for block in _blocks(item, setting)], room_of(setting)
    )
    for page, at in enumerate(range(0, len(filled), 2), 1):
        sides = Block()
        for place, column in enumerate(filled[at : at + 2]):
            side = Block()
            for one in column:
                side.beside(one)
            shift = place * (_width(setting) + _GAP)
            sides.ink += [replace(ink, x=ink.x + shift) for ink in side.ink]
        yield Page(f"{code} {page}", title, [head_block(title, "", setting), sides])


def _blocks(item: Item, setting: Setting) -> Iterator[Block]:
    """Part an item so that a long one goes on in the next column."""
    lines, style, number = item
    for at in range(0, len(lines), _MOST):
        block = Block()
        for line in lines[at : at + _MOST]:
            y = block.height + baseline_of(style)
            block.ink.append(Ink(0, y, _width(setting), line, style, link=number))
            block.space(style.leading)
        yield block
