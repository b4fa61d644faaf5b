"""The numbers that answer from anywhere, on pages that lie beside the data should all else fail."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import BinaryIO

from binder.errors import PrintError
from binder.finding.taxonomy import categories, category_of
from binder.paper import words
from binder.paper.budget import Level
from binder.paper.dense import place_block
from binder.paper.discreet import is_enforcement
from binder.paper.page import Block, DirectoryDate, Document, PrintReport, Sheet, arrange
from binder.paper.setting import Setting
from binder.paper.sheet import foot_height, foot_of
from binder.paper.styles import GRID
from binder.store.records import PublicListing

_LEVEL = Level("", "tight", 2)
# Who comes and who stands by a person lead; the rest can be looked up by whoever answers.
_FIRST = ("intervention", "advocates")


def nationwide_pages(
    listings: Sequence[PublicListing],
    out: BinaryIO,
    *,
    paper: str,
    today: date,
    directory: DirectoryDate,
) -> PrintReport:
    """Print every number of these lines under its category, first who is called first.

    Lines of immigration enforcement and lines without a number are left out. Raises PrintError,
    before anything is written, where none is left.
    """
    setting = Setting("partner", "en", today, Sheet.of(paper))
    kept = [one for one in listings if one.phones and not is_enforcement(one)]
    if not kept:
        raise PrintError("No nationwide line has a number.")
    room = setting.area.height - foot_height(setting)
    pages = arrange(list(_blocks(kept, setting)), room)
    document = Document(out, paper, "en", words.say("title", "en"))
    for number, page in enumerate(pages, 1):
        document.page(page, foot_of(setting, directory, number, len(pages)))
    document.save()
    return PrintReport(document.pages, setting.marks.found)


def _blocks(listings: Sequence[PublicListing], setting: Setting) -> Iterator[Block]:
    """Set the lines; the head of a category stays with the first of them."""
    style = setting.styles.title[1]
    for one in sorted(categories(), key=lambda one: one.code not in _FIRST):
        head = Block()
        head.space(GRID)
        head.add(setting.fit(one.name, "category", style, setting.area.width), style, 0, 0)
        for listing in (found for found in listings if _category(found) == one.code):
            head.beside(place_block(listing, setting, _LEVEL))
            yield head
            head = Block()


def _category(listing: PublicListing) -> str:
    known = filter(None, (category_of(need.code) for need in listing.needs))
    return next(known, categories()[0].code)
