"""Needs by described people at one hour: a table of marks, worked by arrow keys."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import clipboard
from ui.keeping.gap_reading import Key
from ui.keeping.heat_marks import draw_state
from ui.keeping.heat_model import STATE, HeatModel, Index
from ui.theme import GRID, Theme

_ROW, _ABOVE, _NAMES, _HEADING, _LEAST = 32, 26, 236, 138, 40  # pixels


class HeatMap(QTableView):
    """Show the map; `looked` follows the chosen cell, `opened` asks for what is behind it."""

    looked = Signal()
    opened = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.cells = HeatModel(self)
        self.setModel(self.cells)
        self.setItemDelegate(_Marks(theme, self))
        self.setAccessibleName("Who takes whom")
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalHeader(_People(theme, self))
        self.horizontalHeader().setMinimumSectionSize(_LEAST)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setVerticalHeader(_Needs(theme, self))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.cells.modelReset.connect(self._fit_rows)
        self.doubleClicked.connect(self.opened)

    def choose(self, need: str, person: str) -> None:
        """Choose a cell and bring it into view."""
        index = self.cells.place(need, person)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _fit_rows(self) -> None:
        """Leave room for the name of a category above its first row."""
        for at in range(self.cells.rowCount()):
            self.setRowHeight(at, _ROW + (_ABOVE if self.cells.heading(at) else 0))

    def chosen(self) -> Key | None:
        """Give the chosen cell."""
        index = self.currentIndex()
        return self.cells.key(index) if index.isValid() else None

    # Qt overrides

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: D102, N802
        super().currentChanged(current, previous)
        self.looked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            said = self.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
            clipboard.copy(str(said or ""))
        else:
            super().keyPressEvent(event)


class _Marks(QStyledItemDelegate):
    """Draw a cell; the chosen one has a double border, seen on every ground."""

    def __init__(self, theme: Theme, view: HeatMap) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    # Qt overrides

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QRect(option.rect)
        if self._view.cells.heading(index.row()):
            painter.fillRect(box, self._theme.color("paper"))
            box.setTop(box.top() + _ABOVE)
        draw_state(painter, self._theme, str(index.data(STATE)), box.adjusted(0, 0, -1, -1))
        if index == self._view.currentIndex():
            for inset, token in ((1, "accent"), (3, "raised")):
                painter.setPen(QPen(self._theme.color(token), 2 if inset > 1 else 3))
                painter.drawRect(box.adjusted(inset, inset, -inset, -inset))


class _People(QHeaderView):
    """Name the people from the bottom up, so that every one has room in a narrow column."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setFixedHeight(_HEADING)

    # Qt overrides

    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:  # noqa: N802
        painter.save()
        painter.fillRect(box, self._theme.color("paper"))
        painter.translate(box.left(), box.bottom())
        painter.rotate(-90)
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.color("ink"))
        room = QRect(6, 0, box.height() - 8, box.width())
        ways = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        name = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        painter.drawText(room, int(ways), name)
        painter.restore()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(super().sizeHint().width(), _HEADING)


class _Needs(QHeaderView):
    """Name the needs, and above the first of each category the category."""

    def __init__(self, theme: Theme, view: HeatMap) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._theme = theme
        self._view = view
        self.setFixedWidth(_NAMES)

    # Qt overrides

    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:  # noqa: N802
        painter.save()
        heading = self._view.cells.heading(section)
        name = str(self.model().headerData(section, Qt.Orientation.Vertical))
        chosen = section == self._view.currentIndex().row()
        below = box.adjusted(0, _ABOVE if heading else 0, -GRID, -1)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.fillRect(box, self._theme.color("paper"))
        painter.setPen(self._theme.color("ink"))
        painter.setFont(self._theme.font("small", bold=chosen))
        painter.drawText(below.adjusted(GRID, 0, 0, 0), middle, name)
        painter.setFont(self._theme.font("small", bold=True))
        painter.setPen(self._theme.color("accent"))
        painter.drawText(QRect(box.left(), box.top(), box.width(), _ABOVE), middle, heading)
        painter.restore()
