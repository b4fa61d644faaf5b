"""The gap page: what a community has and lacks, read in two minutes; then the map behind it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import BinaryIO

from binder.finding.taxonomy import categories, needs
from binder.keeping.coverage import Category, Coverage, Hour
from binder.keeping.holes import Changes, Hole
from binder.paper import words
from binder.paper.lines import one_line, wrap
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
from binder.paper.shapes import Shape
from binder.paper.sheet import foot_height, foot_of
from binder.paper.styles import COMPACT, GRID, Style
from binder.store.gaps import Owned

TITLE = "What is here, and what is missing"
_WORST, _FEW = 10, 3
_HEAD, _BODY, _BOLD = Style(13, 18, bold=True), Style(10, 13), Style(10, 13, bold=True)
_SMALL, _TINY = Style(8.5, 11), Style(8, 10.5)
_CROSS = Style(12, 10.5, bold=True)
_COLUMNS = (150.0, 70.0, 90.0, 120.0)  # of the table of categories
_CELL = 17.0  # width of one person's column in the map
_MARKS: Mapping[str, Shape | str] = {
    "likely": "fresh",
    "ask": "never",
    "unasked": "?",
    "nobody": "×",
}
LEGEND = (
    ("likely", "takes them, as far as the directory knows: call to confirm"),
    ("ask", "may take them: something that decides is not known"),
    ("unasked", "nobody has asked these places about them"),
    ("nobody", "nobody takes them"),
)


def gap_pages(
    coverage: Coverage,
    found: Sequence[Hole],
    out: BinaryIO,
    *,
    paper: str,
    today: date,
    directory: DirectoryDate,
    owned: Mapping[str, Owned],
    changed: Changes | None = None,
    public: bool = False,
) -> PrintReport:
    """Print the page for a coalition and the map of all cells, a page an hour.

    `public` leaves out who looks after what, says no count below three, and names nothing that
    hangs on a single house.
    """
    setting = Setting("partner", "en", today, Sheet.of(paper), COMPACT)
    blocks = list(_first_page(coverage, found, setting, owned, changed, public=public))
    room = setting.area.height - foot_height(setting)
    pages = arrange(blocks, room)
    pages += [_map(coverage, hour, setting) for hour in coverage.hours]
    document = Document(out, paper, "en", TITLE)
    for number, page in enumerate(pages, 1):
        document.page(page, foot_of(setting, directory, number, len(pages)))
    document.save()
    return PrintReport(document.pages, setting.marks.found)


def _first_page(
    coverage: Coverage,
    found: Sequence[Hole],
    setting: Setting,
    owned: Mapping[str, Owned],
    changed: Changes | None,
    *,
    public: bool,
) -> Iterator[Block]:
    yield _title(coverage, setting)
    yield _categories(coverage.categories, setting, public=public)
    yield _text(list(_known(coverage, public=public)), setting)
    yield _heading("The ten worst holes", setting)
    for number, hole in enumerate(found[:_WORST], 1):
        yield _hole(number, hole, coverage, setting, None if public else owned.get(hole.need))
    if not found:
        yield _text(["None: every need is met for everybody asked about."], setting)
    if changed is not None:
        yield _heading("Since the earlier page", setting)
        yield _text(list(_changes(changed, coverage)), setting)


def _title(coverage: Coverage, setting: Setting) -> Block:
    style, block, width = setting.styles.title[1], Block(), setting.area.width
    block.add([one_line(TITLE, style)], style, 0, width)
    around = f", {coverage.within:g} straight-line miles around" if coverage.within else ""
    day = words.in_words(coverage.on_date, "en")
    where = f"{setting.printable(coverage.place, 'place')}{around}, {day}"
    block.add(wrap(where, _BODY, width), _BODY, 0, width)
    block.space(GRID)
    return block


def _categories(found: Sequence[Category], setting: Setting, *, public: bool) -> Block:
    block = Block()
    _row(block, ("In every community", "here", "nationwide", "checked in time"), _BOLD)
    block.rule(setting.area.width)
    for one in found:
        block.space(GRID / 4)
        here = _count(one.local, public=public)
        checked = _count(one.checked, public=public) if one.local else "—"
        told = (one.name, here if one.local else "none", str(one.national), checked)
        _row(block, told, _BODY if one.local else _BOLD)
    block.rule(setting.area.width)
    block.space(GRID)
    return block


def _row(block: Block, texts: Sequence[str], style: Style) -> None:
    left = 0.0
    baseline = block.height + baseline_of(style)
    for text, width in zip(texts, _COLUMNS, strict=True):
        block.ink.append(Ink(left, baseline, width, one_line(text, style), style))
        left += width
    block.height += style.leading


def _count(number: int, *, public: bool) -> str:
    return f"fewer than {_FEW}" if public and 0 < number < _FEW else f"{number:,}"


def _known(coverage: Coverage, *, public: bool) -> Iterator[str]:
    kinds = coverage.advocates
    confidential = _count(kinds["confidential"], public=public)
    night = _count(coverage.advocates_at_night, public=public)
    yield (
        f"Advocates who are confidential by law: {confidential}, of whom {night} answer on Sunday"
        f" at 2 am. Police-based: {_count(kinds['police'], public=public)}."
        f" Nobody has asked: {_count(kinds['unknown'], public=public)}."
    )
    share = round(100 * coverage.checked / coverage.local) if coverage.local else 0
    oldest = (
        f"; the oldest check is of {words.in_words(coverage.oldest, 'en')}"
        if coverage.oldest
        else ""
    )
    yield f"Checked in time: {share} of 100 places here{oldest}."
    if coverage.alone and not public:
        named = ", ".join(_inside(needs()[code].name) for code in coverage.alone)
        yield f"Hang on a single place: {named}."


def _hole(
    number: int, hole: Hole, coverage: Coverage, setting: Setting, owned: Owned | None
) -> Block:
    block, left, width = Block(), 20.0, setting.area.width - 20
    block.ink.append(Ink(0, baseline_of(_BOLD), left, one_line(f"{number}", _BOLD), _BOLD))
    block.add(wrap(hole_in_words(hole, coverage), _BODY, width), _BODY, left, width)
    nationally = f"Nationwide lines that stand in: {hole.stand_ins or 'none'}."
    block.add(wrap(nationally, _SMALL, width), _SMALL, left, width)
    if owned is not None:
        due = f" by {words.in_words(owned.due, 'en')}" if owned.due else ""
        parts = f"{owned.owner or 'Nobody yet'}: {owned.step or 'no step yet'}{due}."
        block.add(setting.fit(parts, "gap", _BOLD, width), _BOLD, left, width)
    block.space(GRID / 2)
    return block


def hole_in_words(hole: Hole, coverage: Coverage) -> str:
    """Say one hole: the need, nobody takes or nobody has asked, whom, when."""
    verb = {"nobody": "nobody takes", "unasked": "nobody has asked about"}[hole.state]
    names = {one.code: one.whom for one in coverage.people}
    some = [names[code] for code in hole.people]
    whom = "anyone" if len(some) == len(names) else ", ".join(some[:4])
    whom += f" and {len(some) - 4} more" if 4 < len(some) < len(names) else ""
    hours = {one.code: one.name for one in coverage.hours}
    when = (
        "at any hour"
        if len(hole.hours) == len(hours)
        else _and(f"on {hours[h]}" for h in hole.hours)
    )
    return f"{needs()[hole.need].name}: {verb} {whom}, {when}."


def _inside(name: str) -> str:
    """Begin a name small, as inside a sentence, unless it begins with an abbreviation."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _and(texts: Iterator[str]) -> str:
    return " and ".join(texts)


def _changes(changed: Changes, coverage: Coverage) -> Iterator[str]:
    people = {one.code: one.whom for one in coverage.people}
    for title, cells in (("Better", changed.better), ("Worse", changed.worse)):
        named = dict.fromkeys(
            f"{needs()[need].name} ({people[person]})" for need, person, *_ in cells
        )
        shown = ", ".join(list(named)[:6])
        more = f" and {len(named) - 6} more" if len(named) > 6 else ""
        yield f"{title}: {shown}{more}." if named else f"{title}: nothing."


def _heading(text: str, setting: Setting) -> Block:
    block = Block()
    block.space(GRID)
    block.add([one_line(text, _HEAD)], _HEAD, 0, setting.area.width)
    block.rule(setting.area.width)
    block.space(GRID / 2)
    return block


def _text(texts: Sequence[str], setting: Setting) -> Block:
    block, width = Block(), setting.area.width
    for text in texts:
        block.add(wrap(text, _BODY, width), _BODY, 0, width)
        block.space(GRID / 4)
    return block


def _map(coverage: Coverage, hour: Hour, setting: Setting) -> list[Block]:
    """Lay out one hour: a row a need, a column a person, a mark and its legend."""
    block, width = Block(), setting.area.width
    left = width - _CELL * len(coverage.people)
    block.add([one_line(f"Who takes whom: {hour.name}", _HEAD)], _HEAD, 0, width)
    _cells(block, [str(n) for n, _ in enumerate(coverage.people, 1)], left, _SMALL)
    for category in categories():
        block.space(GRID / 4)
        block.add([one_line(category.name, _BOLD)], _BOLD, 0, width)
        block.rule(width, "faint")
        for need in category.needs:
            states = [
                coverage.cells[need.code, one.code, hour.code].state for one in coverage.people
            ]
            block.ink.append(
                Ink(0, block.height + baseline_of(_TINY), left, one_line(need.name, _TINY), _TINY)
            )
            _cells(block, [_MARKS[state] for state in states], left, _TINY)
    return [block, _legend(coverage, width)]


def _cells(block: Block, marks: Sequence[Shape | str], left: float, style: Style) -> None:
    baseline = block.height + baseline_of(style)
    for number, mark in enumerate(marks):
        x = left + number * _CELL
        block.ink.append(_mark(mark, x, baseline, style))
    block.height += style.leading


def _mark(mark: Shape | str, x: float, baseline: float, style: Style) -> Ink:
    if mark in ("fresh", "never"):
        return Ink(x, baseline, 5.5, mark)
    style = _CROSS if mark == _MARKS["nobody"] else style
    return Ink(x, baseline, _CELL, one_line(mark, style), style)


def _legend(coverage: Coverage, width: float) -> Block:
    block = Block()
    block.space(GRID)
    for state, text in LEGEND:
        block.ink.append(_mark(_MARKS[state], 0, block.height + baseline_of(_SMALL), _SMALL))
        block.add([one_line(text, _SMALL)], _SMALL, 16, width)
    named = " · ".join(f"{n} {one.name}" for n, one in enumerate(coverage.people, 1))
    block.space(GRID / 2)
    block.add(wrap(named, _SMALL, width), _SMALL, 0, width)
    return block
