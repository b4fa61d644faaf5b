"""Tables of plain text that can be copied: problems of an import, counts, backups."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui import clipboard

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class TextModel(QAbstractTableModel):
    """Hold rows of texts under headings."""

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = tuple(headings)
        self._rows: list[tuple[str, ...]] = []

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = [tuple(row) for row in rows]
        self.endResetModel()

    def as_text(self, rows: Sequence[int] | None = None) -> str:
        """Give rows as lines with tabs between, all of them unless told which."""
        chosen = self._rows if rows is None else [self._rows[row] for row in rows]
        return "\n".join("\t".join(cell.replace("\t", " ") for cell in row) for row in chosen)

    # Qt overrides

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: D102, N802
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: D102, N802
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        if index.isValid() and role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        return None

    def headerData(  # noqa: D102, N802
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        across = orientation == Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None


class TextTable(QTableView):
    """Show a TextModel; Ctrl+C copies the chosen rows."""

    def __init__(self, headings: Sequence[str], name: str) -> None:
        super().__init__()
        self.setObjectName("texts")
        self.rows = TextModel(headings, self)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(36)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)

    def widths(self, *widths: int) -> None:
        """Set the widths of the first columns."""
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    def copy_all(self) -> None:
        """Copy every row."""
        clipboard.copy(self.rows.as_text())

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if event.matches(QKeySequence.StandardKey.Copy):
            chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
            clipboard.copy(self.rows.as_text(chosen))
            return
        super().keyPressEvent(event)
