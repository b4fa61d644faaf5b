"""The first pages of the book: title, contents and legend; what to take out and put in."""

from collections.abc import Iterable, Mapping, Sequence

from binder.paper.book_entry import SECTIONS, Entry
from binder.paper.book_page import Page
from binder.paper.lines import cut, one_line, wrap
from binder.paper.page import Block, DirectoryDate, Ink, arrange, baseline_of
from binder.paper.setting import Setting
from binder.paper.styles import GRID, Style
from binder.store.books import Edition

_TITLE, _PART, _BODY = Style(26, 32, bold=True), Style(14, 20, bold=True), Style(10.5, 14)
_SIGNS = 130.0  # points: the column of what the legend tells of
_LEGEND = (
    ("SH-12", "the number of a place in this book; it stays in every later edition"),
    ("SH 3", "a page, named at its foot; SH 3a stands behind it, when it had no more room"),
    ("SH-12 (SH 3)", "in an index: the place, and the page on which it stands"),
    ("checked", "somebody asked the place on that day, and it answered"),
    ("not checked yet", "nobody has asked; the number is as its source gave it"),
    ("call before you go", "the last check is older than it should be"),
    ("Call for the location", "the place keeps its address to itself; so does this book"),
    ("New pages", "print on one side only, so that a page can be changed for another"),
)


def contents(
    edition: Edition,
    entries: Iterable[Entry],
    shared: Mapping[str, Sequence[str]],
    index: Sequence[Page],
    setting: Setting,
    directory: DirectoryDate,
) -> Page:
    """Make the one page of title, contents and legend, its lines leading to the sections."""
    block, width = Block(), setting.area.width
    block.space(4 * GRID)
    title = setting.fit(directory.name or "Binder", "directory", _TITLE, width, 4)
    block.add(cut(title, 3, _TITLE, width, "…"), _TITLE, 0, width)
    _add(block, f"Edition {edition.name} · {edition.series}", _PART, setting)
    block.space(3 * GRID)
    numbers = [entry.number for entry in entries]
    for code, told, _ in SECTIONS:
        mine = [label for label in shared if label.startswith(f"{code} ")]
        count = sum(number.startswith(f"{code}-") for number in numbers)
        where = f"{count:,} places, {mine[0]} to {mine[-1]}" if mine else "nothing here: a gap"
        _add_led(block, f"{code}   {told}: {where}", mine[0] if mine else "", _PART, setting)
    for name in dict.fromkeys(page.title for page in index):
        labels = [page.label for page in index if page.title == name]
        _add_led(block, f"{name}: {labels[0]} to {labels[-1]}", labels[0], _BODY, setting)
    block.space(3 * GRID)
    _add(block, "How to read this book", _PART, setting)
    for sign, text in _LEGEND:
        block.add([one_line(sign, _BODY)], _BODY, 0, _SIGNS)
        block.height -= _BODY.leading
        block.add(wrap(text, _BODY, width - _SIGNS), _BODY, _SIGNS, width - _SIGNS)
    return Page("Contents", "Contents", [block])


def exchange(since: Edition, now: Edition, fresh: Sequence[Page], setting: Setting) -> list[Page]:
    """List what is taken out of the binder and what is put in, on as many pages as it needs."""
    gone = [label for label, told in since.pages.items() if now.pages.get(label) != told]
    blocks = [_part(f"From edition {since.name} to {now.name}", _PART, setting)]
    for title, labels in (("Take out", gone), ("Put in", [page.label for page in fresh])):
        blocks.append(_part(title, _PART, setting))
        blocks.append(_part("Contents and all pages of the indexes (X, Y)", _BODY, setting))
        for at in range(0, len(labels), 60):
            blocks.append(_part(", ".join(labels[at : at + 60]), _BODY, setting))
        if not labels:
            blocks.append(_part("No page of a tab", _BODY, setting))
    filled = arrange(blocks, setting.area.height - 6 * GRID)
    title = "Take out, put in"
    return [Page(f"{title} {n}", title, page) for n, page in enumerate(filled, 1)]


def _part(text: str, style: Style, setting: Setting) -> Block:
    block = Block()
    block.space(GRID if style.bold else 0)
    _add(block, text, style, setting)
    return block


def _add(block: Block, text: str, style: Style, setting: Setting) -> None:
    width = setting.area.width
    block.add(setting.fit(text, "edition", style, width), style, 0, width)


def _add_led(block: Block, text: str, link: str, style: Style, setting: Setting) -> None:
    y, width = block.height + baseline_of(style), setting.area.width
    block.ink.append(Ink(0, y, width, one_line(text, style), style, link=link))
    block.space(style.leading)
