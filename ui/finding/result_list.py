"""The list itself: one column, fixed rows, worked by keys, mouse or finger."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from binder.store.records import PublicListing
from ui.finding.results import Index, Line, ResultsModel, Role
from ui.finding.row import RowDelegate


class ResultList(QTableView):
    """Show the results; `chosen` follows the current row."""

    chosen = Signal(object)  # PublicListing or None
    opened = Signal()
    taken = Signal()
    left = Signal()

    def __init__(self, model: ResultsModel, delegate: RowDelegate) -> None:
        super().__init__()
        self.setObjectName("results")
        self.setAccessibleName("Results")
        self._row = delegate
        self._results = model
        self._low: set[int] = set()
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.fit_rows()
        self.clicked.connect(self._open)
        self.doubleClicked.connect(self._take)
        model.dataChanged.connect(self._tell_again)
        model.modelReset.connect(self.fit_rows)

    def fit_rows(self) -> None:
        """Take the row height from the fonts in force."""
        header = self.verticalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(self._row.heading_height())
        header.setDefaultSectionSize(self._row.height())
        self._fit_headings()

    def _fit_headings(self) -> None:
        """Make headings low, and what was one before as high as a listing again."""
        headings = set(self._results.headings())
        for row in self._low - headings:
            if row < self._results.rowCount():
                self.setRowHeight(row, self._row.height())
        for row in headings:
            self.setRowHeight(row, self._row.heading_height())
        self._low = headings

    def take_touch(self) -> None:
        """Let a finger move the list."""
        from PySide6.QtWidgets import QScroller

        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)

    def line(self) -> Line | None:
        """Give the line of the current row, None on a heading."""
        line = self.currentIndex().data(Role.LINE) if self.currentIndex().isValid() else None
        return line if isinstance(line, Line) else None

    def listing(self) -> PublicListing | None:
        """Give the listing of the current row."""
        line = self.line()
        return line.listing if line else None

    def likely(self) -> list[PublicListing]:
        """Give the likely ones that are here already, in order."""
        return self._results.likely()

    def choose_row(self, row: int) -> None:
        """Make a row the current one, where there is such a row."""
        if 0 <= row < self.model().rowCount():
            self.setCurrentIndex(self.model().index(row, 0))

    def choose_first(self) -> None:
        """Choose the first listing there is."""
        headings = set(self._results.headings())
        rows = range(self._results.rowCount())
        self.choose_row(next((row for row in rows if row not in headings), -1))

    def step(self, steps: int) -> None:
        """Go up or down by listings; a heading is stopped at only where it folds."""
        row, last = self.currentIndex().row() + steps, self._results.rowCount()
        way = 1 if steps > 0 else -1
        while 0 <= row < last and self._results.place(row) is None and not self._folds(row):
            row += way
        self.choose_row(row)

    def _folds(self, row: int) -> bool:
        return self._results.heading(self._results.index(row, 0)).endswith(("▸", "▾"))

    def _turn(self) -> bool:
        """Fold or unfold where the current row is a heading that can."""
        row = self.currentIndex().row()
        if row < 0 or not self._folds(row):
            return False
        self._results.turn(row)
        self.choose_row(row)
        return True

    def _open(self, _index: QModelIndex) -> None:
        if not self._turn():
            self.opened.emit()

    def _take(self, index: QModelIndex) -> None:
        if self._results.place(index.row()) is not None:
            self.taken.emit()

    def _tell_again(self, first: QModelIndex, last: QModelIndex) -> None:
        if first.row() <= self.currentIndex().row() <= last.row():
            self.chosen.emit(self.listing())

    # Qt overrides

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: D102, N802
        super().currentChanged(current, previous)
        self.chosen.emit(self.listing())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.step(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if not self._turn():
                self.taken.emit()
        elif event.key() == Qt.Key.Key_Right:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
