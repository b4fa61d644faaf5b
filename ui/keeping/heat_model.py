"""The cells of one hour as a model: needs down, described people across; a cell in words."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from binder.finding.taxonomy import category, needs
from ui.keeping.gap_reading import Key, Seen, key_in_words
from ui.keeping.heat_marks import LOOKS

Index = QModelIndex | QPersistentModelIndex
STATE = int(Qt.ItemDataRole.UserRole)  # the role that gives the state of a cell
_ROOT = QModelIndex()


class HeatModel(QAbstractTableModel):
    """Hold the cells of one hour."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._needs = tuple(needs().values())
        self._seen: Seen | None = None
        self._hour = ""

    def show_hour(self, seen: Seen, hour: str) -> None:
        """Show the cells of an hour; what is chosen stays chosen while the people are the same."""
        grown = self._seen is None
        if grown:
            self.beginResetModel()
        self._seen, self._hour = seen, hour
        if grown:
            self.endResetModel()
        self.dataChanged.emit(self.index(0, 0), self._last())

    def key(self, index: Index) -> Key:
        """Name the cell by need, person and hour."""
        people = self._seen.gaps.coverage.people if self._seen else ()
        return self._needs[index.row()].code, people[index.column()].code, self._hour

    def place(self, need: str, person: str) -> QModelIndex:
        """Give where a need and a person cross."""
        people = self._seen.gaps.coverage.people if self._seen else ()
        down = next(at for at, one in enumerate(self._needs) if one.code == need)
        across = next(at for at, one in enumerate(people) if one.code == person)
        return self.index(down, across)

    def heading(self, at: int) -> str:
        """Name the category that begins with a row, "" where none does."""
        own = self._needs[at].category
        return "" if at and self._needs[at - 1].category == own else category(own).name

    def _last(self) -> QModelIndex:
        return self.index(self.rowCount() - 1, self.columnCount() - 1)

    # Qt overrides

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: D102, N802
        return 0 if parent.isValid() or self._seen is None else len(self._needs)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: D102, N802
        if parent.isValid() or self._seen is None:
            return 0
        return len(self._seen.gaps.coverage.people)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        if not index.isValid() or self._seen is None:
            return None
        seen, key = self._seen, self.key(index)
        state = seen.gaps.coverage.cells[key].state
        told: dict[int, Callable[[], str]] = {
            STATE: lambda: state,
            Qt.ItemDataRole.DisplayRole: lambda: LOOKS[state].word,
            Qt.ItemDataRole.AccessibleTextRole: lambda: cell_in_words(seen, key),
        }
        return told[role]() if role in told else None

    def headerData(  # noqa: D102, N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole or self._seen is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self._needs[section].name
        return self._seen.gaps.coverage.people[section].name


_COUNTS = (
    ("likely", "likely {:,}"),
    ("ask", "ask {:,}"),
    ("unasked", "nobody has asked {:,}"),
    ("no", "{:,} cannot take them then"),
)


def cell_in_words(seen: Seen, key: Key) -> str:
    """Say a cell whole: need, person, hour, and how many places of each kind there are."""
    return f"{key_in_words(seen, key)}: {counts_in_words(seen, key)}"


def counts_in_words(seen: Seen, key: Key) -> str:
    """Say how many places of each kind a cell has, and what stands in nationally."""
    cell = seen.gaps.coverage.cells[key]
    counts = [text.format(count) for name, text in _COUNTS if (count := getattr(cell.takers, name))]
    here = ", ".join(counts) or "no place here at all"
    return f"{here}; nationwide lines that stand in: {cell.stand_ins or 'none'}."
