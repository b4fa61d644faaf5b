"""The list of results: three groups of numbers in order, rows fetched by page when in view."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from binder.store.records import PublicListing
from ui.finding import deciding, words

if TYPE_CHECKING:
    from binder.finding.find import Row
    from binder.finding.sets import Numbers

PAGE = 50
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Line(NamedTuple):
    """One row: a listing, its straight-line miles, why it stands there.

    `row` is None before the search is awake.
    """

    listing: PublicListing
    miles: float | None = None
    reasons: tuple[str, ...] = ()
    row: "Row | None" = None


class Group(NamedTuple):
    """One group of an answer: its heading, how many, and whether it can be folded away."""

    name: str
    heading: str
    size: int
    folds: bool = False


class _Block(NamedTuple):
    """A group as it lies in the list: its heading in row `top`, then listings from `first` on."""

    group: Group
    top: int
    first: int
    shown: int


class Role(IntEnum):
    """Give what a row holds: a line, None while its page is on its way; its id; a heading."""

    LINE = Qt.ItemDataRole.UserRole
    ID = Qt.ItemDataRole.UserRole + 1
    HEADING = Qt.ItemDataRole.UserRole + 2


class ResultsModel(QAbstractTableModel):
    """Hold numbers of the index in order; `wanted` asks for the lines of a page.

    Places count listings from 0, whatever headings stand between them; rows are of the list.
    """

    wanted = Signal(int)

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._numbers: Sequence[int] | Numbers = ()
        self._groups: tuple[Group, ...] = ()
        self._blocks: tuple[_Block, ...] = ()
        self._unfolded: frozenset[str] = frozenset()
        self._lines: dict[int, Line] = {}
        self._asked: set[int] = set()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show lines that are all there is: what stands before the search is awake."""
        self.show_numbers(range(len(lines)), lines)

    def show_numbers(
        self,
        numbers: "Sequence[int] | Numbers",
        lines: Sequence[Line],
        groups: Sequence[Group] = (),
    ) -> None:
        """Show an answer; `lines` are the first of it, so that it appears whole.

        Without groups no heading stands between the listings.
        """
        self.beginResetModel()
        self._numbers = numbers
        self._groups = tuple(group for group in groups if group.size)
        self._lay()
        self._lines = dict(enumerate(lines))
        self._asked = {0} if len(lines) >= min(PAGE, len(numbers)) else set()
        self.endResetModel()

    def turn(self, row: int) -> None:
        """Fold a group away or show it again, by the row of its heading."""
        block = next((block for block in self._blocks if block.top == row), None)
        if block is None or not block.group.folds:
            return
        self.beginResetModel()
        self._unfolded ^= {block.group.name}
        self._lay()
        self.endResetModel()

    def headings(self) -> list[int]:
        """List the rows that are headings."""
        return [block.top for block in self._blocks]

    def _lay(self) -> None:
        """Lay headings and listings out, the folded groups without theirs."""
        blocks, top, first = [], 0, 0
        for group in self._groups:
            shown = 0 if group.folds and group.name not in self._unfolded else group.size
            blocks.append(_Block(group, top, first, shown))
            top, first = top + 1 + shown, first + group.size
        self._blocks = tuple(blocks)

    def _block(self, row: int) -> _Block | None:
        at = bisect_right(self._blocks, row, key=lambda block: block.top) - 1
        return self._blocks[at] if at >= 0 else None

    def place(self, row: int) -> int | None:
        """Give the place of the listing in a row, None where a heading stands."""
        block = self._block(row)
        if block is None:
            return row
        return None if row == block.top else block.first + row - block.top - 1

    def row_at(self, place: int) -> int:
        """Give the row of a place, -1 where its group is folded."""
        if not self._blocks:
            return place
        for block in self._blocks:
            if block.first <= place < block.first + block.shown:
                return block.top + 1 + place - block.first
        return -1

    def page(self, page: int) -> list[int]:
        """Give the numbers of a page, to fetch their lines by."""
        return [int(number) for number in self._numbers[page * PAGE : (page + 1) * PAGE]]

    def put_lines(self, page: int, lines: Sequence[Line]) -> None:
        """Take the lines of a page that was asked for."""
        start = page * PAGE
        self._lines |= {start + at: line for at, line in enumerate(lines)}
        rows = [row for at in range(len(lines)) if (row := self.row_at(start + at)) >= 0]
        if rows:
            self.dataChanged.emit(self.index(rows[0], 0), self.index(rows[-1], 0))

    def line(self, index: Index) -> Line | None:
        """Give the line at an index, None while it is on its way; asks for its page."""
        place = self.place(index.row())
        if place is None:
            return None
        found = self._lines.get(place)
        page = place // PAGE
        if found is None and page not in self._asked:
            self._asked.add(page)
            self.wanted.emit(page)
        return found

    def likely(self) -> list[PublicListing]:
        """Give the likely ones among the fetched lines, in order."""
        lines = (self._lines[place] for place in sorted(self._lines))
        return [line.listing for line in lines if line.row is None or line.row.group == "likely"]

    def row_of(self, listing_id: str) -> int:
        """Give the row of a listing among the fetched lines, -1 where it is not shown."""
        places = (place for place, line in self._lines.items() if line.listing.id == listing_id)
        place = next(places, None)
        return -1 if place is None else self.row_at(place)

    def heading(self, index: Index) -> str:
        """Give the heading in a row, "" where a listing stands; an arrow tells of a fold."""
        block = self._block(index.row())
        if block is None or block.top != index.row():
            return ""
        if not block.group.folds:
            return block.group.heading
        return f"{block.group.heading} {'▾' if block.shown else '▸'}"

    # Qt overrides

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: D102, N802
        if parent.isValid():
            return 0
        if not self._blocks:
            return len(self._numbers)
        return self._blocks[-1].top + 1 + self._blocks[-1].shown

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: D102, N802
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        if not index.isValid():
            return None
        if role == Role.LINE:
            return self.line(index)
        if role == Role.HEADING:
            return self.heading(index)
        if role == Role.ID:
            line = self.line(index)
            return line.listing.id if line else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if heading := self.heading(index):
                return heading
            line = self.line(index)
            return self._spoken(line) if line else "…"
        return None

    def _spoken(self, line: Line) -> str:
        phone = words.first_phone(line.listing)
        parts = (
            words.title_of(line.listing),
            words.number_line(phone) if phone else "no number",
            words.row_mark(line.listing, self._today).word,
            *(_decides(line.row) if line.row else ()),
            words.miles_of(line.listing, line.miles),
        )
        return ", ".join(part for part in parts if part)


def _decides(row: "Row") -> tuple[str, ...]:
    return deciding.hour_mark(row).word, deciding.beds(row), deciding.verdict(row).word
