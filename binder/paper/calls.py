"""Call sheets: one page a place, to check by phone what is written about it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import BinaryIO, NamedTuple

from binder.errors import PrintError
from binder.keeping.calling import numbers_for_checking, when_to_call
from binder.keeping.code import code_of
from binder.paper.call_texts import (
    AT_NIGHT,
    FIELDS,
    HELD_BACK,
    METHODS,
    NO_NUMBER,
    NOT_CALLED,
    OUTCOMES,
    SCRIPT,
    TITLE,
    said_of,
)
from binder.paper.contact import freshness_of, in_order, number_text, who_answers
from binder.paper.lines import Line, cut, measure, one_line, wrap
from binder.paper.page import (
    Block,
    DirectoryDate,
    Document,
    Ink,
    PrintReport,
    Sheet,
    arrange,
    baseline_of,
)
from binder.paper.setting import Setting
from binder.paper.sheet import foot_height, foot_of
from binder.paper.styles import COMPACT, GRID, Style
from binder.store.checking import CheckContact
from binder.store.records import PublicListing

_BODY, _BOLD = Style(10, 12.5), Style(10, 12.5, bold=True)
_NAME, _SMALLER = Style(18, 22, bold=True), Style(13, 16, bold=True)
_CODE, _NUMBER = Style(20, 24, bold=True), Style(15, 19, bold=True)
_LABELS, _ANSWERS = 62.0, 196.0  # widths: the names of fields, the boxes beside what is said
_BOX = 8.5
_WRITING = 19.0  # a line to write on
# As many lines of one field as the page has room for, tried in this order.
_LINES = (6, 4, 3, 2, 1)


class Call(NamedTuple):
    """One place to call; `why` says what makes it due, `contact` whom they agreed to."""

    listing: PublicListing
    why: str = ""
    contact: CheckContact | None = None


def call_sheets(
    calls: Sequence[Call],
    out: BinaryIO,
    *,
    paper: str,
    today: date,
    directory: DirectoryDate,
) -> PrintReport:
    """Print one sheet a place, a page where it fits on one; nothing of it may be carried.

    Raises PrintError where nothing is to be called, or a number holds what no font can draw.
    """
    if not calls:
        raise PrintError("Nothing is due to be called.")
    setting = Setting("worker", "en", today, Sheet.of(paper), COMPACT)
    pages = [page for call in calls for page in _pages(call, setting)]
    document = Document(out, paper, "en", TITLE)
    for number, page in enumerate(pages, 1):
        document.page(page, foot_of(setting, directory, number, len(pages)))
    document.save()
    return PrintReport(document.pages, setting.marks.found)


def _pages(call: Call, setting: Setting) -> list[list[Block]]:
    """Lay out one sheet; what the directory says is cut to fit, numbers never."""
    room = setting.area.height - foot_height(setting)
    for most in _LINES:
        pages = arrange(list(_blocks(call, setting, most)), room)
        if len(pages) == 1:
            break
    return pages


def _blocks(call: Call, setting: Setting, most: int) -> Iterator[Block]:
    when = when_to_call(call.listing, setting.today, agreed=call.contact is not None)
    yield _head(call, setting)
    if when == "never":
        yield _band(NOT_CALLED, setting)
    else:
        yield _whom(call, setting)
        if when == "night":
            yield _band(AT_NIGHT, setting)
        yield _script(setting)
    yield _columns(setting)
    said = said_of(call.listing, setting)
    for name, _ in FIELDS:
        yield _field(name, said[name], call.listing, setting, most)
    yield _outcome(METHODS if when != "never" else METHODS[1:], setting)


def _head(call: Call, setting: Setting) -> Block:
    """Set the name, what it belongs to and why it is due, with the record code beside."""
    block, left, right, width = Block(), Block(), Block(), setting.area.width
    code = one_line(code_of(call.listing.id), _CODE)
    room = width - code.width - 2 * GRID
    listing = call.listing
    named = setting.printable(listing.name or listing.organization, "name")
    style = _NAME if len(wrap(named, _NAME, room, 3)) <= 2 else _SMALLER
    left.add(cut(wrap(named, style, room, 4), 3, style, room, "…"), style, 0, room)
    places = dict.fromkeys(filter(None, (listing.organization, listing.location)))
    of = " · ".join(place for place in places if place != listing.name)
    left.add(cut(setting.fit(of, "name", _BODY, room, 3), 2, _BODY, room, "…"), _BODY, 0, room)
    told = " · ".join(filter(None, (call.why, freshness_of(listing, setting).words)))
    left.add(setting.fit(told, "why", _BODY, room), _BODY, 0, room)
    right.add([code], _CODE, 0, width, right=True)
    right.add([one_line("record code", _BODY)], _BODY, 0, width, right=True)
    block.beside(left, right)
    block.space(GRID / 2)
    return block


def _band(text: str, setting: Setting) -> Block:
    block, width = Block(), setting.area.width
    block.rule(width)
    block.space(GRID / 2)
    block.add(wrap(text, _BOLD, width), _BOLD, 0, width)
    block.space(GRID / 2)
    block.rule(width)
    block.space(GRID / 2)
    return block


def _whom(call: Call, setting: Setting) -> Block:
    """Set whom to call: who agreed to it, else the numbers that are no crisis line."""
    block, width = Block(), setting.area.width
    block.rule(width)
    block.space(GRID / 2)
    if (agreed := call.contact) is not None:
        number = agreed.number or "the number they gave"
        block.add(setting.fit(number, "phone", _NUMBER, width), _NUMBER, 0, width)
        said = ", ".join(filter(None, (f"Ask for {agreed.name}", agreed.hours, "as agreed")))
        block.add(setting.fit(said, "contact", _BOLD, width), _BOLD, 0, width)
    else:
        phones = in_order(numbers_for_checking(call.listing.phones))
        if not phones:
            block.add(wrap(NO_NUMBER, _BOLD, width), _BOLD, 0, width)
        for phone in phones[:1]:  # to begin with: all of them stand in the row of the phone
            block.add(wrap(number_text(phone, setting), _NUMBER, width), _NUMBER, 0, width)
            beside = wrap(who_answers(phone, setting), _BODY, width, 3)
            block.add(cut(beside, 2, _BODY, width, "…"), _BODY, 0, width)
    block.space(GRID / 2)
    return block


def _script(setting: Setting) -> Block:
    """Set what to say beside what never to say."""
    block, half = Block(), setting.area.width / 2 - GRID
    columns = [_list(title, texts, half) for title, texts in SCRIPT]
    block.ink += columns[0].ink
    block.beside(Block(columns[0].height), *(_moved(one, half + 2 * GRID) for one in columns[1:]))
    block.space(GRID / 2)
    return block


def _list(title: str, texts: Iterable[str], width: float) -> Block:
    block = Block()
    block.add([one_line(title, _BOLD)], _BOLD, 0, width)
    for text in texts:
        block.add(wrap(text, _BODY, width), _BODY, 0, width)
    return block


def _moved(block: Block, right: float) -> Block:
    moved = Block()
    moved.beside(block, indent=right)
    return moved


def _columns(setting: Setting) -> Block:
    block, width = Block(), setting.area.width
    block.ink += [_at(0, "", _BOLD), _at(_LABELS, "Our list says", _BOLD)]
    block.ink.append(_at(width - _ANSWERS, "They say", _BOLD))
    block.height += _BOLD.leading
    return block


def _field(
    name: str, said: Sequence[str], listing: PublicListing, setting: Setting, most: int
) -> Block:
    """Set one field: what the directory says, boxes beside it, a line to write on."""
    block, text, boxes, width = Block(), Block(), Block(), setting.area.width
    room = width - _LABELS - _ANSWERS - GRID
    lines = [line for part in said for line in setting.fit(part, name.lower(), _BODY, room)]
    kept = lines if name == "Phone" else cut(lines, most, _BODY, room, " …")
    block.rule(width, "faint")
    block.space(GRID / 4)
    text.ink.append(_at(0, name, _BOLD))
    text.add(kept or [one_line("nothing", _BODY)], _BODY, _LABELS, room)
    held = name == "Address" and listing.policy in ("call", "never")
    _ticks(boxes, ("same", "not said"), width - _ANSWERS)
    if held:
        boxes.add(wrap(HELD_BACK, _BODY, _ANSWERS), _BODY, width - _ANSWERS, _ANSWERS)
    else:
        boxes.space(GRID / 2)
        after = _ticks(boxes, ("now:",), width - _ANSWERS)
        boxes.ink.append(Ink(after, boxes.height - GRID / 2, width - after, "faint"))
    block.beside(text, boxes)
    block.space(GRID / 4)
    return block


def _outcome(methods: Sequence[str], setting: Setting) -> Block:
    """Set who answered, how they were asked, what came of it, when, and by whom."""
    block, width = Block(), setting.area.width
    block.rule(width)
    for blanks in (("Who answered", "Title"), ("Day", "Your initials")):
        block.space(_WRITING)
        for place, label in enumerate(blanks):
            left, wide = place * (width / 2 + GRID), width / 2 - GRID
            text = one_line(label, _BOLD)
            block.ink.append(Ink(left, block.height - 2, text.width, text, _BOLD))
            start = left + text.width + GRID
            block.ink.append(Ink(start, block.height, left + wide - start, "faint"))
    block.space(GRID)
    _ticks(block, methods, _LABELS, label="Asked by")
    _ticks(block, OUTCOMES[:4], _LABELS, label="Outcome")
    _ticks(block, OUTCOMES[4:], _LABELS)
    return block


def _ticks(block: Block, texts: Sequence[str], left: float, label: str = "") -> float:
    """Add a line of boxes, each with its word behind it; gives where the line ends."""
    baseline = block.height + baseline_of(_BODY)
    if label:
        block.ink.append(_at(0, label, _BOLD, baseline))
    for text in texts:
        block.ink.append(Ink(left, baseline, _BOX, "box"))
        block.ink.append(_at(left + _BOX + GRID / 2, text, _BODY, baseline))
        left += _BOX + 1.5 * GRID + measure(text, _BODY)
    block.height += _BODY.leading + GRID / 4
    return left - GRID / 2


def _at(left: float, text: str, style: Style, baseline: float | None = None) -> Ink:
    line: Line = one_line(text, style)
    return Ink(left, baseline or baseline_of(style), line.width, line, style)
