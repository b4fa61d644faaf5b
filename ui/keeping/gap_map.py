"""The map of all cells: an hour above, the chosen cell in words below, the places behind it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QButtonGroup,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from ui.directory.tables import TextTable
from ui.keeping.gap_reading import Key, Seen, key_in_words, read_behind
from ui.keeping.heat_map import HeatMap
from ui.keeping.heat_marks import Legend
from ui.keeping.heat_model import cell_in_words, counts_in_words
from ui.session import Session
from ui.theme import GRID
from ui.widgets import breakable, button, column, label, row

_COLUMNS = {
    "Name": 300,
    "Phone": 190,
    "How far": 150,
    "At that hour": 240,
    "What Find says": 300,
}
_BESIDE = 1100  # pixels, from which on hours and legend have room in one line


class GapMap(QWidget):
    """Choose an hour and a cell; Enter shows the places behind it, Esc comes back."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._seen: Seen | None = None
        self._hour = ""
        self._hours: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._choices = row(1)
        self.map = HeatMap(session.theme)
        self.said = label(strong=True)
        self.behind = Behind(session)
        self._head = row(self._choices, Legend(session.theme), space=2 * GRID)
        self._head.setStretch(1, 1)
        self._stack = QStackedWidget()
        for page in (self._front(), self.behind):
            self._stack.addWidget(page)
        self.setLayout(column(self._stack, space=0))
        self.setFocusProxy(self.map)
        self.map.looked.connect(self._say)
        self.map.opened.connect(self.open)
        self.behind.closed.connect(self._back)
        session.theme.changed.connect(self.map.viewport().update)

    def show_gaps(self, seen: Seen) -> None:
        """Show figures; the hour and the cell that were chosen stay chosen."""
        first, self._seen = self._seen is None, seen
        if first:
            self._add_hours(seen)
        self._choose_hour(self._hour)
        if self._stack.currentWidget() is self.behind:
            self._read_behind()
        if first:
            worst = next(iter(seen.gaps.holes), None)
            need, person, _ = next(iter(seen.gaps.coverage.cells))
            self.map.choose(worst.need if worst else need, worst.people[0] if worst else person)

    def choose(self, key: Key) -> None:
        """Go to a cell."""
        need, person, hour = key
        self._back()
        self._choose_hour(hour)
        self.map.choose(need, person)

    def open(self) -> None:
        """Show the places behind the chosen cell; nothing is ticked for it."""
        if self.map.chosen() is not None:
            self._read_behind()
            self._stack.setCurrentWidget(self.behind)
            self.behind.setFocus()

    def _read_behind(self) -> None:
        key = self.map.chosen()
        if key is not None and self._seen is not None:
            self.behind.begin(self._seen, key)

    def _front(self) -> QWidget:
        below = row(self.said, button("The places behind it", self.open))
        below.setStretch(0, 1)
        whole = column(self._head, self.map, below)
        whole.setStretch(1, 1)
        made = QWidget()
        made.setLayout(whole)
        return made

    def _add_hours(self, seen: Seen) -> None:
        for hour in seen.gaps.coverage.hours:
            name = hour.name.removeprefix("a ").capitalize()
            choice = button(name, partial(self._choose_hour, hour.code), kind="choice")
            choice.setObjectName(f"{hour.code}HourButton")
            choice.setCheckable(True)
            self._hours[hour.code] = choice
            self._group.addButton(choice)
            self._choices.insertWidget(len(self._hours) - 1, choice)
            self._hour = hour.code  # the last: then most is missing

    def _choose_hour(self, hour: str, _pressed: object = None) -> None:
        self._hour = hour
        self._hours[hour].setChecked(True)
        self._show_hour()

    def _show_hour(self) -> None:
        if self._seen is not None:
            self.map.cells.show_hour(self._seen, self._hour)
            self._say()

    def _say(self) -> None:
        key = self.map.chosen()
        said = cell_in_words(self._seen, key) if key and self._seen else ""
        self.said.setText(breakable(said))

    def _back(self) -> None:
        self._stack.setCurrentIndex(0)
        self.map.setFocus()

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102, N802
        super().resizeEvent(event)
        beside = event.size().width() >= _BESIDE
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.LeftToRight if beside else ways.TopToBottom)


class Behind(QWidget):
    """The places of one cell, a line each, to be read and copied."""

    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._total = 0
        self._title = label(size="big")
        self._said = label(size="small", tone="quiet")
        self.table = TextTable(tuple(_COLUMNS), "Places behind the cell")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.widths(*_COLUMNS.values())
        back = button("Back to the map", self.closed.emit)
        head = row(self._title, back)
        head.setStretch(0, 1)
        whole = column(head, self._said, self.table)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.table)

    def begin(self, seen: Seen, key: Key) -> None:
        """Read the places of a cell."""
        self._title.setText(breakable(key_in_words(seen, key)))
        self._said.setText(breakable(counts_in_words(seen, key)))
        takers, stand_ins = seen.gaps.coverage.cells[key]
        self._total = sum(takers) + stand_ins
        self.table.rows.show_rows([])
        lane, desk = self._session.typing, self._session.desk
        lane.latest("behind a gap", self._show, read_behind, desk, seen, key)

    def _show(self, lines: list[tuple[str, ...]]) -> None:
        self.table.rows.show_rows(lines)
        self.table.selectRow(0)
        if len(lines) < self._total:
            self._said.setText(f"{self._said.text()} These are the first {len(lines)}.")

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
