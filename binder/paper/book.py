"""The book: the whole binder on leaves that stay, with tabs, contents and indexes."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import BinaryIO, NamedTuple

from binder.errors import PrintError
from binder.finding.languages import name_of
from binder.finding.taxonomy import needs
from binder.paper.budget import Level
from binder.paper.dense import place_block
from binder.paper.leaves import leaves
from binder.paper.lines import Line, cut, one_line, wrap
from binder.paper.page import Block, DirectoryDate, Document, Ink, PrintReport, Sheet, arrange
from binder.paper.setting import Setting
from binder.paper.sheet import foot_height, foot_of
from binder.paper.styles import COMPACT, GRID, MARGIN, Style
from binder.store.books import Edition
from binder.store.records import ListingId, PublicListing

TITLE = "Binder"
# The tabs in their order: code, name, beginnings of needs; the first that fits counts.
SECTIONS = (
    ("SH", "Temporary shelter", ("shl.",)),
    ("AD", "Victim advocates", ("adv.",)),
    ("IN", "Intervention", ("int.",)),
    ("SV", "Services", ("",)),
)
_LEVEL = Level("", "dense", 2)
_HEAD, _NUMBER = Style(9, 12), Style(12, 16, bold=True)
_TITLE, _PART = Style(26, 32, bold=True), Style(14, 18, bold=True)
_BODY, _INDEX, _TAB = Style(10.5, 14), Style(8.5, 11), Style(9, 12, bold=True, grey=1.0)
_HEAD_HEIGHT = 20.0
_TAB_WIDTH = 22.0
_GAP = 2 * GRID
_LEGEND = (
    ("SH-12", "the number of a place in this book; it stays in every later edition"),
    ("SH 3", "a leaf; SH 3a stands behind it, when it had no more room"),
    ("checked", "somebody asked the place on that day, and it answered"),
    ("not checked yet", "nobody has asked; the number is as its source gave it"),
    ("call before you go", "the last check is older than it should be"),
    ("Call for the location", "the place keeps its address to itself; so does this book"),
)

Progress = Callable[[int, int, str], None]


class Bound(NamedTuple):
    """What was printed: the report, the edition to keep and the numbers it gave."""

    report: PrintReport
    edition: Edition
    numbers: dict[ListingId, str]


class _Entry(NamedTuple):
    number: str
    listing: PublicListing
    block: Block


class _Page(NamedTuple):
    label: str
    section: str
    blocks: list[Block]
    anchors: tuple[str, ...] = ()


def book(
    listings: Sequence[PublicListing],
    out: BinaryIO,
    *,
    name: str,
    paper: str,
    today: date,
    directory: DirectoryDate,
    given: Mapping[ListingId, str],
    last: Edition | None = None,
    since: Edition | None = None,
    progress: Progress | None = None,
) -> Bound:
    """Print all listings, or with `since` the leaves that differ from that edition.

    `given` are the numbers listings have from earlier books, `last` the newest edition, whose
    leaves are kept, and whose name is, where no leaf is new. Raises PrintError where there is nothing to print.
    """
    if not listings:
        raise PrintError("There is nothing to print in the book.")
    setting = Setting("partner", "en", today, Sheet.of(paper), COMPACT)
    entries = _entries(listings, given, setting, progress)
    shared = _share(entries, setting, last)
    pages = [page for section in SECTIONS for page in _pages(section, entries, shared, setting)]
    index = list(_index_pages(entries, shared, setting))
    printed = Edition(name, today, shared, {page.label: _hash(page) for page in pages})
    if last is not None and last.pages == printed.pages:
        printed = last  # nothing is new, so it is no new edition
    contents = _contents(printed.name, entries, shared, setting, directory)
    chosen = [*contents, *pages, *index]
    if since is not None:
        fresh = [page for page in pages if since.pages.get(page.label) != printed.pages[page.label]]
        chosen = [_exchange(since, printed, fresh, setting), *contents, *fresh, *index]
    report = _draw(chosen, out, setting, paper, printed.name, directory, progress)
    numbers = {entry.listing.id: entry.number for entry in entries.values()}
    return Bound(report, printed, numbers)


def section_of(listing: PublicListing) -> str:
    """Give the tab a listing stands under, by the first of its needs that has one."""
    codes = [need.code for need in listing.needs] or [""]
    return next(
        code
        for code, _, beginnings in SECTIONS
        if any(one.startswith(beginning) for one in codes for beginning in beginnings)
    )


def _entries(
    listings: Sequence[PublicListing],
    given: Mapping[ListingId, str],
    setting: Setting,
    progress: Progress | None,
) -> dict[str, _Entry]:
    """Lay every listing out once, by book number in the order of numbers."""
    numbers = dict(given)
    taken: dict[str, int] = defaultdict(int)
    for number in numbers.values():
        section, _, count = number.partition("-")
        taken[section] = max(taken[section], int(count))
    made = []
    for done, listing in enumerate(listings):
        if progress is not None and done % 100 == 0:
            progress(done, len(listings), "Setting the book")
        section = section_of(listing)
        # a place that came under another tab since gets a number there
        if numbers.get(listing.id, "").partition("-")[0] != section:
            taken[section] += 1
            numbers[listing.id] = f"{section}-{taken[section]}"
        number = numbers[listing.id]
        made.append(_Entry(number, listing, _entry(number, listing, setting)))
    return {entry.number: entry for entry in sorted(made, key=lambda one: _order(one.number))}


def _order(number: str) -> tuple[str, int]:
    section, _, count = number.partition("-")
    return section, int(count)


def _entry(number: str, listing: PublicListing, setting: Setting) -> Block:
    block, named = Block(), one_line(number, _NUMBER)
    block.add([named], _NUMBER, 0, setting.area.width, right=True)
    block.height = 0
    block.beside(place_block(listing, setting, _LEVEL, aside=named.width + GRID))
    block.space(GRID)
    return block


def _share(
    entries: Mapping[str, _Entry], setting: Setting, last: Edition | None
) -> dict[str, tuple[str, ...]]:
    room = setting.area.height - foot_height(setting) - _HEAD_HEIGHT
    shared: dict[str, tuple[str, ...]] = {}
    for code, _, _ in SECTIONS:
        heights = {
            number: entry.block.height
            for number, entry in entries.items()
            if number.startswith(f"{code}-")
        }
        before = {
            label: on_it
            for label, on_it in (last.leaves if last else {}).items()
            if label.startswith(f"{code} ")
        }
        shared |= leaves(code, heights, room, before)
    return shared


def _pages(
    section: tuple[str, str, Sequence[str]],
    entries: Mapping[str, _Entry],
    shared: Mapping[str, Sequence[str]],
    setting: Setting,
) -> Iterator[_Page]:
    code, name, _ = section
    for label, on_it in shared.items():
        if label.startswith(f"{code} "):
            head = _head(name, label, setting, tab=code)
            blocks = [entries[number].block for number in on_it]
            yield _Page(label, code, [head, *blocks], (label, *on_it))


def _head(name: str, label: str, setting: Setting, tab: str = "") -> Block:
    """Set the running head, and the tab on the edge of the page."""
    block, width = Block(), setting.area.width
    block.add([one_line(name, _HEAD)], _HEAD, 0, width)
    block.height = 0
    block.add([one_line(label, _HEAD)], _HEAD, 0, width, right=True)
    if tab:
        place = [code for code, _, _ in SECTIONS].index(tab)
        x, y = width + MARGIN - _TAB_WIDTH, (place + 1) * 4 * _TAB_WIDTH
        block.ink.append(Ink(x, y, _TAB_WIDTH, "tab"))
        block.ink.append(Ink(x + 4, y - 1.3 * _TAB_WIDTH, _TAB_WIDTH, one_line(tab, _TAB), _TAB))
    block.height = _HEAD_HEIGHT
    return block


def _contents(
    name: str,
    entries: Mapping[str, _Entry],
    shared: Mapping[str, Sequence[str]],
    setting: Setting,
    directory: DirectoryDate,
) -> list[_Page]:
    """Make the one page of title, contents and legend."""
    block, width = Block(), setting.area.width
    block.space(4 * GRID)
    title = setting.fit(directory.name or TITLE, "directory", _TITLE, width, 4)
    block.add(cut(title, 3, _TITLE, width, "…"), _TITLE, 0, width)
    block.add([one_line(f"Edition {name}", _PART)], _PART, 0, width)
    block.space(3 * GRID)
    for code, told, _ in SECTIONS:
        mine = [label for label in shared if label.startswith(f"{code} ")]
        count = sum(number.startswith(f"{code}-") for number in entries)
        where = f"{mine[0]} to {mine[-1]}" if mine else "nothing here: a gap"
        line = f"{code}   {told}: {count:,} places, {where}"
        link = mine[0] if mine else ""
        y = block.height + _PART.leading * 0.75
        block.ink.append(Ink(0, y, width, one_line(line, _PART), _PART, link=link))
        block.space(_PART.leading + GRID)
    for told in ("Index by name", "Index by kind of help, city and language"):
        block.add([one_line(told, _BODY)], _BODY, 0, width)
    block.space(3 * GRID)
    block.add([one_line("How to read this book", _PART)], _PART, 0, width)
    for sign, text in _LEGEND:
        block.ink.append(
            Ink(0, block.height + _BODY.leading * 0.75, 120, one_line(sign, _BODY), _BODY)
        )
        block.add(wrap(text, _BODY, width - 130), _BODY, 130, width - 130)
    return [_Page("Contents", "", [block], ("Contents",))]


def _index_pages(
    entries: Mapping[str, _Entry], shared: Mapping[str, Sequence[str]], setting: Setting
) -> Iterator[_Page]:
    """Make the indexes: names with leaves, then kinds of help, cities and languages."""
    on_leaf = {number: label for label, on_it in shared.items() for number in on_it}
    width = (setting.area.width - _GAP) / 2
    named = sorted(entries.values(), key=lambda one: (_name(one).casefold(), one.number))
    lines: list[tuple[list[Line], str]] = []
    for entry in named:
        text = setting.printable(f"{_name(entry)}  {entry.number}", "name")
        lines.append((wrap(f"{text} ({on_leaf[entry.number]})", _INDEX, width), entry.number))
    yield from _columns("Index by name", "X", lines, setting)
    grouped = []
    for heading, groups in _groups(entries.values()):
        grouped.append((wrap(heading.upper(), _INDEX, width), ""))
        for key in sorted(groups, key=str.casefold):
            listed = ", ".join(groups[key])
            text = setting.printable(f"{key}: {listed}", "index")
            grouped.append((wrap(text, _INDEX, width), ""))
    yield from _columns("Index by kind of help, city and language", "Y", grouped, setting)


def _name(entry: _Entry) -> str:
    return entry.listing.name or entry.listing.organization


def _groups(entries: Iterable[_Entry]) -> list[tuple[str, dict[str, list[str]]]]:
    kinds: tuple[tuple[str, Callable[[PublicListing], Iterable[str]]], ...] = (
        ("Kind of help", lambda one: [_kind(need.code) for need in one.needs]),
        ("City", lambda one: [_city(one)]),
        ("Language", lambda one: map(name_of, one.language_codes)),
    )
    made = [(title, defaultdict[str, list[str]](list), keys) for title, keys in kinds]
    for entry in entries:
        for _, groups, keys in made:
            for key in dict.fromkeys(filter(None, keys(entry.listing))):
                groups[key].append(entry.number)
    return [(title, dict(groups)) for title, groups, _ in made]


def _kind(code: str) -> str:
    return needs()[code].name if code in needs() else code


def _city(listing: PublicListing) -> str:
    if listing.reach == "national":
        return "Nationwide"
    return listing.address.city if listing.address else listing.area.partition(",")[0]


def _columns(
    title: str, code: str, lines: Sequence[tuple[list[Line], str]], setting: Setting
) -> Iterator[_Page]:
    """Fill pages of two columns with lines; a line with a number leads to its entry."""
    width = (setting.area.width - _GAP) / 2
    room = setting.area.height - foot_height(setting) - _HEAD_HEIGHT
    blocks = []
    for wrapped, number in lines:
        for at in range(0, len(wrapped), 30):
            block = Block()
            for line in wrapped[at : at + 30]:
                y = block.height + _INDEX.leading * 0.75
                block.ink.append(Ink(0, y, width, line, _INDEX, link=number))
                block.height += _INDEX.leading
            blocks.append(block)
    filled = arrange(blocks, room)
    for page, at in enumerate(range(0, len(filled), 2), 1):
        sides = Block()
        for place, column in enumerate(filled[at : at + 2]):
            side = Block()
            for one in column:
                side.beside(one)
            shift = place * (width + _GAP)
            sides.ink += [replace(ink, x=ink.x + shift) for ink in side.ink]
        label = f"{code} {page}"
        yield _Page(label, title, [_head(title, label, setting), sides], (label,))


def _exchange(since: Edition, now: Edition, fresh: Sequence[_Page], setting: Setting) -> _Page:
    """Make the list of what is taken out of the binder and what is put in."""
    gone = [label for label in since.pages if now.pages.get(label) != since.pages[label]]
    block, width = Block(), setting.area.width
    block.add([one_line(f"From edition {since.name} to {now.name}", _PART)], _PART, 0, width)
    indexes = "Contents and all leaves of the indexes (X, Y)"
    for title, labels in (("Take out", gone), ("Put in", [page.label for page in fresh])):
        block.space(2 * GRID)
        block.add([one_line(title, _PART)], _PART, 0, width)
        block.add([one_line(indexes, _BODY)], _BODY, 0, width)
        block.add(wrap(", ".join(labels) or "no leaf of a tab", _BODY, width), _BODY, 0, width)
    return _Page("Exchange", "", [block])


def _draw(
    pages: Sequence[_Page],
    out: BinaryIO,
    setting: Setting,
    paper: str,
    name: str,
    directory: DirectoryDate,
    progress: Progress | None,
) -> PrintReport:
    document = Document(out, paper, "en", TITLE)
    names = {code: told for code, told, _ in SECTIONS}
    outlined: set[str] = set()
    known = {anchor for page in pages for anchor in (page.label, *page.anchors)}
    for number, page in enumerate(pages, 1):
        if progress is not None and number % 50 == 0:
            progress(number, len(pages), "Drawing the book")
        title = names.get(page.section, page.section) or page.label
        document.anchor(page.label, "" if title in outlined else title)
        outlined.add(title)
        for anchor in page.anchors:
            document.anchor(anchor)
        foot = foot_of(setting, replace(directory, name=f"Edition {name}"), number, len(pages))
        document.page([_led(block, known) for block in page.blocks], foot)
    document.save()
    return PrintReport(document.pages, setting.marks.found)


def _led(block: Block, known: Collection[str]) -> Block:
    """Take links out that lead to leaves which are not printed."""
    if all(not ink.link or ink.link in known for ink in block.ink):
        return block
    ink = [one if one.link in known else replace(one, link="") for one in block.ink]
    return Block(block.height, ink)


def _hash(page: _Page) -> str:
    """Tell what a leaf says, without its foot."""
    digest = hashlib.sha256()
    for block in page.blocks:
        for ink in block.ink:
            what = ink.what.text if isinstance(ink.what, Line) else ink.what
            digest.update(
                f"{what}|{ink.x:.1f}|{ink.y:.1f}|{ink.style}\n".encode("utf-8", "replace")
            )
        digest.update(f"{block.height:.1f}\n".encode())
    return digest.hexdigest()[:16]
