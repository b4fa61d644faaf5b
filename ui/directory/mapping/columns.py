"""The columns of a spreadsheet: heading, what it holds, what stands in it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.combo import Combo

if TYPE_CHECKING:
    from binder.formats.spreadsheet.looking import SheetLook

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_HEADINGS = ("Column", "Holds", "For example")
HOLDS = 1
NOT_READ = "— not read"
_UNSURE = "? "  # stands before a guess that needs a look


class ColumnModel(QAbstractTableModel):
    """Hold the field of each column; `chosen` tells that one was changed."""

    chosen = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: list[tuple[str, str]] = []
        self._fields: list[str] = []
        self._unsure: set[int] = set()
        self.labels: dict[str, str] = {}

    def show_look(self, look: "SheetLook") -> None:
        """Show the columns of a table as they are guessed or were read before."""
        from binder.formats.spreadsheet.column_guess import SURE
        from binder.formats.spreadsheet.fields import fields

        self.beginResetModel()
        self.labels = {"": NOT_READ} | {key: field.label for key, field in fields().items()}
        self._columns = [
            (name, " · ".join(look.samples(at))) for at, name in enumerate(look.columns)
        ]
        self._fields = [look.mapping.columns.get(name, "") for name in look.columns]
        self._unsure = {at for at, sure in enumerate(look.sure) if self._fields[at] and sure < SURE}
        self.endResetModel()

    def mapped(self) -> dict[str, str]:
        """Give the field of each heading, "" for what is not read."""
        return {name: key for (name, _), key in zip(self._columns, self._fields, strict=True)}

    # Qt overrides

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: D102, N802
        return 0 if parent.isValid() else len(self._columns)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: D102, N802
        return 0 if parent.isValid() else len(_HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        if not index.isValid():
            return None
        at, column = index.row(), index.column()
        if role == Qt.ItemDataRole.EditRole and column == HOLDS:
            return self._fields[at]
        if role == Qt.ItemDataRole.DisplayRole:
            mark = _UNSURE if at in self._unsure else ""
            holds = mark + self.labels.get(self._fields[at], NOT_READ)
            return (self._columns[at][0], holds, self._columns[at][1])[column]
        return None

    def setData(  # noqa: D102, N802
        self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        if role != Qt.ItemDataRole.EditRole or value == self._fields[index.row()]:
            return False
        self._fields[index.row()] = str(value)
        self._unsure.discard(index.row())
        self.dataChanged.emit(index, index)
        self.chosen.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == HOLDS else flags

    def headerData(  # noqa: D102, N802
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        across = orientation == Qt.Orientation.Horizontal
        return _HEADINGS[section] if across and role == Qt.ItemDataRole.DisplayRole else None


class _FieldChoice(QStyledItemDelegate):
    """Let one of the fields be chosen where a column's field stands."""

    # Qt overrides

    def createEditor(  # noqa: N802
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        labels = self._labels(index)
        made = Combo("Holds", [(label, key) for key, label in labels.items()], "")
        made.setParent(parent)
        made.activated.connect(lambda _: self._take(made))
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        assert isinstance(editor, Combo)
        editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(  # noqa: N802
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        assert isinstance(editor, Combo)
        model.setData(index, editor.currentData())

    def _take(self, editor: Combo) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def _labels(self, index: Index) -> dict[str, str]:
        model = index.model()
        assert isinstance(model, ColumnModel)
        return model.labels


class ColumnTable(QTableView):
    """Show a ColumnModel; a click or Enter on what a column holds opens the choice."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("texts")
        self.columns = ColumnModel(self)
        self.setModel(self.columns)
        self.setAccessibleName("Columns")
        self.setItemDelegateForColumn(HOLDS, _FieldChoice(self))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AllEditTriggers
            & ~QAbstractItemView.EditTrigger.CurrentChanged
        )
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(44)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        self.setColumnWidth(0, 180)
        self.setColumnWidth(HOLDS, 200)
