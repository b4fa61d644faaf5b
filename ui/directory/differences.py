"""What users changed in imported records, beside what the sources say now."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTableView, QWidget

from binder.store.records import Changes
from ui.directory.tables import TextTable
from ui.finding.words import day
from ui.session import Session
from ui.theme import GRID
from ui.widgets import Empty, button, clear, column, hairline, label, row

if TYPE_CHECKING:
    from binder.store.differences import Difference


class DifferencesPane(QWidget):
    """Every change of a user; first those whose source has changed the same field since."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._found: list[Difference] = []
        self.table = TextTable(("Of", "Field", "Yours", "Their newest", "Source"), "Changes")
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.widths(300, 160, 280, 280)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self._said = label(tone="quiet")
        self._empty = Empty(
            "Nothing changed by hand", "What you change in an imported record is listed here."
        )
        self._inside = column()
        beside = QWidget()
        beside.setLayout(self._inside)
        made = column(self._said, self._empty, self.table, beside, space=2 * GRID)
        made.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        made.setStretch(2, 1)
        self.setLayout(made)
        self.setFocusProxy(self.table)
        session.changed.connect(self.refresh)
        self.refresh()

    def refresh(self, _changes: Changes | None = None) -> None:
        """Read the changes again."""
        self._session.typing.latest("differences", self._show, self._session.desk.differences)

    def _show(self, found: "list[Difference]") -> None:
        kept = self.table.currentIndex().row()
        self._found = found
        both = sum(one.theirs is not None for one in found)
        said = f"{len(found):,} changed by hand; in {both:,} the source has another value since."
        self._said.setText(said if found else "")
        self.table.rows.show_rows([_line(one) for one in found])
        self.table.setVisible(bool(found))
        self._empty.setVisible(not found)
        clear(self._inside)
        if found:
            self.table.selectRow(min(max(kept, 0), len(found) - 1))

    def _choose(self) -> None:
        at = self.table.currentIndex().row()
        clear(self._inside)
        if not 0 <= at < len(self._found):
            return
        one, today = self._found[at], self._session.desk.today()
        theirs = one.base if one.theirs is None else one.theirs
        by = f" by {one.by}" if one.by else ""
        came = f" on {day(one.source_date, today)}" if one.source_date else ""
        parts = (
            ("Yours" + by + f" on {day(one.on_date, today)}", one.mine),
            (f"{one.source}{came}", theirs),
        )
        self._inside.addWidget(hairline())
        for title, text in parts:
            self._inside.addWidget(label(title, size="small", tone="quiet", strong=True))
            self._inside.addWidget(label(text or "—", selectable=True))
        mine = button("Keep yours", partial(self._settle, one, mine=True), kind="primary")
        mine.setObjectName("keepMineButton")
        mine.setVisible(one.theirs is not None)
        take = button("Take theirs", partial(self._settle, one, mine=False))
        take.setObjectName("takeTheirsButton")
        self._inside.addLayout(row(mine, take, 1))

    def _settle(self, one: "Difference", _checked: bool = False, *, mine: bool) -> None:
        said = "Kept yours." if mine else "Theirs is in force again."
        act = partial(self._session.desk.settle_difference, mine=mine)
        self._session.write(said, act, one)


def _line(one: "Difference") -> tuple[str, ...]:
    theirs = "as it was" if one.theirs is None else one.theirs or "—"
    return one.of, one.field.replace("_", " "), one.mine or "—", theirs, one.source
