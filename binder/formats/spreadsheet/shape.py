"""Where the table lies in a sheet: its headings, what stands above and between, which way round."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final

from binder.formats.parts import Part
from binder.formats.spreadsheet.contents import is_nothing, looks_like
from binder.formats.spreadsheet.fields import by_heading, plain_heading
from binder.formats.spreadsheet.grid import Grid

_LOOKED_AT: Final = 40  # rows, or columns, in which the headings may stand
_HINTS_BELOW: Final = 3
_LEAST_TURNED: Final = 2.5  # known headings one below the other
_TURNED: Final = 300  # headings that may stand one below the other
_WIDEST: Final = 400  # cells of a row that are looked at
_NO_HEADING: Final = ("email", "url", "dialled", "address")
_LONGEST_HEADING: Final = 90
_HINT: Final = re.compile(
    r"please|\byour?\b|\be\.g\.|\bex:|\bexample\b|^\*?required|^text$|^unchangeable$|^export only"
    r"|^\[?any|yyyy|99999|999-999|domain\.com|^defaults? to|if different|^two character|integer\}"
    r"|^(?:agency|service) id$|por favor|ejemplo",
    re.IGNORECASE,
)
_SECTION_LONGEST: Final = 80


@dataclass(slots=True)
class Record:
    """Hold one record: where it stands, its cells, and the headings of sections above it."""

    number: int
    cells: list[str]
    section: str = ""


@dataclass(slots=True)
class Table:
    """Hold a sheet as records under columns.

    `passed_over` holds the rows that are no records, and why.
    """

    part: Part
    columns: list[str]
    records: list[Record]
    header: int
    transposed: bool = False
    passed_over: list[tuple[int, str]] = field(default_factory=list)


def find_table(grid: Grid) -> Table | None:
    """Find the table of a grid by what is like headings; None where nothing is."""
    row, likeness = _header_of(grid)
    turned = _turned(grid)
    turned_row, turned_likeness = _header_of(turned)
    if turned_likeness >= _LEAST_TURNED and turned_likeness > 1.5 * likeness:
        return _table(turned, turned_row, transposed=True)
    if not likeness:
        found = next((at for at, cells in _first(grid) if _may_be_headings(cells, grid)), None)
        return None if found is None else _table(grid, found, transposed=False)
    return _table(grid, row, transposed=False)


def table_under(
    grid: Grid, wanted: Callable[[Sequence[str]], bool], header: int, transposed: bool | None
) -> Table | None:
    """Find the table under headings that are known; None where they are not in the grid.

    `header` is the number of their row, 0 to look for it; `transposed` None to try both ways.
    """
    for turned in (False, True) if transposed is None else (transposed,):
        looked = _turned(grid) if turned else grid
        for at, cells in _first(looked):
            if wanted(cells) and header in (0, looked.numbers[at]):
                return _table(looked, at, transposed=turned)
    return None


def _table(grid: Grid, row: int, *, transposed: bool) -> Table:
    table = Table(grid.part, _named(grid.rows[row]), [], grid.numbers[row], transposed)
    table.passed_over += [(number, "stands above the headings") for number in grid.numbers[:row]]
    _take_records(table, grid, row + 1)
    return table


def _first(grid: Grid) -> Iterator[tuple[int, list[str]]]:
    return enumerate(grid.rows[:_LOOKED_AT])


def _may_be_headings(cells: Sequence[str], grid: Grid) -> bool:
    """Tell whether a row of words nobody knows may be headings: short, and as wide as the rows."""
    said = [cell for cell in cells if cell]
    widest = max(len(row) for row in grid.rows[:_LOOKED_AT])
    short = all(len(cell) <= _LONGEST_HEADING and not cell.isdigit() for cell in said)
    known = any(looks_like(one, cell) for cell in said for one in _NO_HEADING)
    return len(said) > 1 and len(said) >= 0.6 * widest and short and not known


def _turned(grid: Grid) -> Grid:
    """Turn a grid that is no longer than headings may be; a longer one gives nothing."""
    if len(grid.rows) > _TURNED:
        return Grid(grid.part, [], [])
    rows = [list(cells) for cells in zip_longest(*grid.rows, fillvalue="")]
    kept = [(row, number) for number, row in enumerate(rows, start=1) if any(row)]
    return Grid(grid.part, [row for row, _ in kept], [number for _, number in kept])


def _header_of(grid: Grid) -> tuple[int, float]:
    """Give the place of the row that is most like headings, and how much so."""
    scored = [(_likeness(row), -at) for at, row in _first(grid)]
    if not scored:
        return 0, 0.0
    likeness, at = max(scored)
    return -at, likeness


def _likeness(row: Sequence[str]) -> float:
    """Count the fields that a row's cells are headings of; what only records hold tells against."""
    known: dict[str, float] = {}
    against = 0.0
    for cell in row[:_WIDEST]:
        if not cell:
            continue
        if len(cell) > _LONGEST_HEADING or any(looks_like(one, cell) for one in _NO_HEADING):
            against += 0.5
        elif best := by_heading(cell):
            known[best[0][0]] = max(known.get(best[0][0], 0.0), min(1.0, best[0][1] - 1.3))
    return max(sum(known.values()) - against, 0.0)


def _named(cells: Sequence[str]) -> list[str]:
    """Give each column a name of its own: one that comes again is counted."""
    named: list[str] = []
    seen: dict[str, int] = {}
    for at, cell in enumerate(cells, start=1):
        name = " ".join(cell.split()) or f"column {at}"
        seen[name.lower()] = count = seen.get(name.lower(), 0) + 1
        named.append(name if count == 1 else f"{name} ({count})")
    return named


def _take_records(table: Table, grid: Grid, start: int) -> None:
    section, width = "", len(table.columns)
    leftmost = min((at for at, name in enumerate(grid.rows[start - 1]) if name), default=0)
    headings = [plain_heading(cell) for cell in grid.rows[start - 1]]
    for at in range(start, len(grid.rows)):
        cells, number = grid.rows[at], grid.numbers[at]
        if at < start + _HINTS_BELOW and _is_hint(cells):
            table.passed_over.append((number, "says how to fill the sheet in; no record"))
        elif [plain_heading(cell) for cell in cells] == headings:
            table.passed_over.append((number, "repeats the headings"))
        elif _is_section(grid, at, leftmost, width):
            section = next(cell for cell in cells if cell).rstrip(": ")
            table.passed_over.append((number, "is the heading of a section; kept as category"))
        else:
            table.records.append(Record(number, cells[:width], section))


def _is_hint(cells: Sequence[str]) -> bool:
    said = [cell for cell in cells if cell]
    return len(said) > 1 and sum(bool(_HINT.search(cell)) for cell in said) >= 0.4 * len(said)


def _is_section(grid: Grid, at: int, leftmost: int, width: int) -> bool:
    """Tell whether a row is a heading between records: alone in its row, fuller rows below."""
    said = [column for column, cell in enumerate(grid.rows[at]) if not is_nothing(cell)]
    if width < 3 or len(said) != 1 or said[0] > leftmost:
        return False
    text = grid.rows[at][said[0]]
    if len(text) > _SECTION_LONGEST or looks_like("phone", text) or looks_like("email", text):
        return False
    below = grid.rows[at + 1 : at + 3]
    return any(sum(bool(cell) for cell in row) >= min(3, width) for row in below)
