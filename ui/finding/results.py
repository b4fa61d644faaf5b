"""The list of results: numbers in order, rows fetched by page when they come into view."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from binder.store.records import PublicListing
from ui.finding import words

if TYPE_CHECKING:
    from binder.finding.find import Row
    from binder.finding.sets import Numbers

PAGE = 50
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a listing, its straight-line miles, why it stands there.

    `row` is None before the search is awake.
    """

    listing: PublicListing
    miles: float | None = None
    reasons: tuple[str, ...] = ()
    row: "Row | None" = None


class Role(IntEnum):
    """Give what a row holds; None while its page is on its way."""

    LINE = Qt.ItemDataRole.UserRole
    ID = Qt.ItemDataRole.UserRole + 1


class ResultsModel(QAbstractTableModel):
    """Hold numbers of the index in order; `wanted` asks for the lines of a page."""

    wanted = Signal(int)

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._numbers: Sequence[int] | Numbers = ()
        self._lines: dict[int, Line] = {}
        self._asked: set[int] = set()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show lines that are all there is: what stands before the search is awake."""
        self.show_numbers(range(len(lines)), lines)

    def show_numbers(self, numbers: "Sequence[int] | Numbers", lines: Sequence[Line]) -> None:
        """Show an answer; `lines` are the first of it, so that it appears whole."""
        self.beginResetModel()
        self._numbers = numbers
        self._lines = dict(enumerate(lines))
        self._asked = {0} if len(lines) >= min(PAGE, len(numbers)) else set()
        self.endResetModel()

    def page(self, page: int) -> list[int]:
        """Give the numbers of a page, to fetch their lines by."""
        return [int(number) for number in self._numbers[page * PAGE : (page + 1) * PAGE]]

    def put_lines(self, page: int, lines: Sequence[Line]) -> None:
        """Take the lines of a page that was asked for."""
        start = page * PAGE
        self._lines |= {start + at: line for at, line in enumerate(lines)}
        if lines:
            last = self.index(start + len(lines) - 1, 0)
            self.dataChanged.emit(self.index(start, 0), last)

    def line(self, index: Index) -> Line | None:
        """Give the line at an index, None while it is on its way; asks for its page."""
        row = index.row()
        found = self._lines.get(row)
        page = row // PAGE
        if found is None and page not in self._asked:
            self._asked.add(page)
            self.wanted.emit(page)
        return found

    def row_of(self, listing_id: str) -> int:
        """Give the row of a listing among the fetched lines, -1 where it is not."""
        rows = (row for row, line in self._lines.items() if line.listing.id == listing_id)
        return next(rows, -1)

    # Qt overrides

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: D102, N802
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: D102, N802
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        if not index.isValid():
            return None
        if role == Role.LINE:
            return self.line(index)
        if role == Role.ID:
            line = self.line(index)
            return line.listing.id if line else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            line = self.line(index)
            return self._spoken(line) if line else "…"
        return None

    def _spoken(self, line: Line) -> str:
        phone = words.first_phone(line.listing)
        parts = (
            words.title_of(line.listing),
            words.number_line(phone) if phone else "no number",
            words.row_mark(line.listing, self._today).word,
            words.miles_of(line.listing, line.miles),
        )
        return ", ".join(part for part in parts if part)
