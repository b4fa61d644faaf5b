"""The book: the whole binder on pages that stay, with tabs, contents and indexes."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import BinaryIO, NamedTuple

from binder.errors import PrintError
from binder.paper.book_entry import SECTIONS, Entry, entry_block, numbered
from binder.paper.book_front import contents, exchange
from binder.paper.book_index import index_pages
from binder.paper.book_page import Page, hash_of, head_block, parts_of, room_of
from binder.paper.leaves import leaves
from binder.paper.page import (
    Block,
    DirectoryDate,
    Document,
    PrintReport,
    Sheet,
    footer_block,
)
from binder.paper.setting import Setting
from binder.paper.styles import COMPACT
from binder.paper.words import in_words
from binder.store.books import Edition
from binder.store.records import ListingId, PublicListing

TITLE = "Binder"

Progress = Callable[[int, int, str], None]


class Before(NamedTuple):
    """What earlier books settled: all numbers given, and of this series the last edition.

    `since` is the edition that gets replacement pages; None prints the whole book.
    """

    given: Mapping[ListingId, str]
    last: Edition | None = None
    since: Edition | None = None
    names: Collection[str] = ()


class Bound(NamedTuple):
    """What was printed: the report, the edition to keep and the numbers it gave."""

    report: PrintReport
    edition: Edition
    numbers: dict[ListingId, str]


def book(
    listings: Sequence[PublicListing],
    out: BinaryIO,
    *,
    name: str,
    series: str,
    paper: str,
    today: date,
    directory: DirectoryDate,
    before: Before,
    progress: Progress,
) -> Bound:
    """Print all listings, or the pages that differ from an earlier edition.

    Where no page is new it is the last edition again, under its name. Raises PrintError where
    there is nothing to print, or another book has this name.
    """
    if not listings:
        raise PrintError("There is nothing to print in the book.")
    setting = Setting("partner", "en", today, Sheet.of(paper), COMPACT)
    entries = _entries(listings, before.given, setting, progress)
    shared = _share(entries, setting, before.last)
    pages = list(_pages(entries, shared, setting))
    hashes = {page.label: hash_of(page) for page in pages}
    printed = _edition(Edition(name, today, series, shared, hashes), before)
    index = list(index_pages(entries, shared, setting))
    front = [contents(printed, entries.values(), shared, index, setting, directory)]
    if before.since is not None:
        known = before.since.pages
        pages = [page for page in pages if known.get(page.label) != hashes[page.label]]
        front = [*exchange(before.since, printed, pages, setting), *front]
    foot = _foot(printed, directory, setting)
    count = _draw([*front, *pages, *index], Document(out, paper, "en", TITLE), foot, progress)
    numbers = {entry.listing.id: number for number, entry in entries.items()}
    return Bound(PrintReport(count, setting.marks.found), printed, numbers)


def _edition(made: Edition, before: Before) -> Edition:
    """Give the last edition where nothing is new, else the one made, if its name is free."""
    if before.last is not None and before.last.pages == made.pages:
        return before.last
    if made.name in before.names:
        raise PrintError(f"There is another edition {made.name} already; choose a new name.")
    return made


def _entries(
    listings: Sequence[PublicListing],
    given: Mapping[ListingId, str],
    setting: Setting,
    progress: Progress,
) -> dict[str, Entry]:
    """Lay every listing out once, by book number in their order."""
    made = {}
    for done, (number, listing) in enumerate(numbered(listings, given).items()):
        if done % 100 == 0:
            progress(done, len(listings), "Setting the book")
        made[number] = Entry(number, listing, entry_block(number, listing, setting))
    return made


def _share(
    entries: Mapping[str, Entry], setting: Setting, last: Edition | None
) -> dict[str, tuple[str, ...]]:
    """Share entries out to pages, section by section; they stay where the last edition had them."""
    shared: dict[str, tuple[str, ...]] = {}
    for code, _, _ in SECTIONS:
        heights = {
            number: entry.block.height
            for number, entry in entries.items()
            if number.startswith(f"{code}-")
        }
        held = last.leaves.items() if last else ()
        before = {label: on_it for label, on_it in held if label.startswith(f"{code} ")}
        shared |= leaves(code, heights, room_of(setting), before)
    return shared


def _pages(
    entries: Mapping[str, Entry], shared: Mapping[str, Sequence[str]], setting: Setting
) -> Iterator[Page]:
    """Make the pages of the tabs; a place taller than a page goes on behind it ("SH 3 (2)")."""
    names, room = {code: name for code, name, _ in SECTIONS}, room_of(setting)
    for label, on_it in shared.items():
        code = label.split()[0]
        range_of = " to ".join(dict.fromkeys((on_it[0], on_it[-1])))
        head = head_block(names[code], range_of, setting, tab=code)
        blocks = [entries[number].block for number in on_it]
        first, *further = parts_of(blocks[0], room)
        yield Page(label, names[code], [head, first, *blocks[1:]], on_it)
        for place, part in enumerate(further, 2):
            yield Page(f"{label} ({place})", names[code], [head, part])


def _foot(edition: Edition, directory: DirectoryDate, setting: Setting) -> Callable[[Page], Block]:
    """Name edition and page at the foot: a page that stays in the binder keeps its edition."""
    day = f" · {in_words(directory.on_date, 'en')}" if directory.on_date else ""
    told, style = setting.printable(f"Edition {edition.name}{day}", "edition"), setting.styles.quiet
    return lambda page: footer_block(told, page.label, style, setting.area.width)


def _draw(
    pages: Sequence[Page],
    document: Document,
    foot: Callable[[Page], Block],
    progress: Progress,
) -> int:
    """Draw all pages, each part of the book in the outline; gives how many there are."""
    outlined: set[str] = set()
    known = {anchor for page in pages for anchor in (page.label, *page.anchors)}
    for number, page in enumerate(pages):
        if number % 50 == 0:
            progress(number, len(pages), "Drawing the book")
        document.anchor(page.label, "" if page.title in outlined else page.title)
        outlined.add(page.title)
        for anchor in page.anchors:
            document.anchor(anchor)
        document.page([_led(block, known) for block in page.blocks], foot(page))
    document.save()
    return document.pages


def _led(block: Block, known: Collection[str]) -> Block:
    """Take links out that lead to pages which are not printed."""
    if all(not ink.link or ink.link in known for ink in block.ink):
        return block
    ink = [one if one.link in known else replace(one, link="") for one in block.ink]
    return Block(block.height, ink)
