"""Services that may be in the directory twice: pairs, side by side, and the verdict."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLabel, QPushButton, QTableView, QWidget

from binder.store.records import Changes, PublicListing
from ui.directory.sides_of import Texts, sides
from ui.directory.tables import TextTable
from ui.session import Session
from ui.theme import GRID
from ui.widgets import Empty, button, clear, column, hairline, label, row, scrolled

if TYPE_CHECKING:
    from binder.keeping.likeness import Pair

_SHOWN = 500
_LEAST = 190  # pixels of the table: four pairs
Both = tuple[list[PublicListing], list[PublicListing]]


class DuplicatesPane(QWidget):
    """The pairs above, the chosen one side by side below."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._pairs: list[Pair] = []
        self.table = TextTable(("One", "Other", "The same", "Sources"), "Pairs")
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.widths(360, 360, 220)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self._said = label(tone="quiet")
        self._empty = Empty(
            "Looking for services that are here twice",
            "Every pair has its evidence: the same phone, street or web page.",
        )
        self._beside = QWidget()
        self._inside = column()
        self._beside.setLayout(self._inside)
        head = row(self._said, button("Look again", self.refresh))
        head.setStretch(0, 1)
        self.table.setMinimumHeight(_LEAST)
        made = column(head, self._empty, self.table, self._beside, space=2 * GRID)
        made.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        made.setStretch(2, 2)
        made.setStretch(3, 3)
        self.setLayout(made)
        self.setFocusProxy(self.table)
        session.changed.connect(self._follow)
        self.refresh()

    def today(self) -> date:
        """Give the day hours are told for."""
        return self._session.desk.today()

    def refresh(self) -> None:
        """Look for pairs again."""
        self._session.writes.watch(self._show, self._session.desk.duplicates)

    def same(self, shown: str, other: str, preferred: Mapping[str, str]) -> None:
        """Let one stand for the other."""
        desk = self._session.desk
        self._session.write("Linked: one row from now on.", desk.link_same, shown, other, preferred)

    def apart(self, pair: "Pair") -> None:
        """Tell the two apart for good."""
        desk = self._session.desk
        self._session.write(
            "Told apart: proposed no more.", desk.tell_apart, pair.one.id, pair.other.id
        )

    def _follow(self, _changes: Changes) -> None:
        if self.isVisible():
            self.refresh()

    def _show(self, pairs: "list[Pair]") -> None:
        kept = self.table.currentIndex().row()
        self._pairs = pairs[:_SHOWN]
        self.table.rows.show_rows([_line(pair) for pair in self._pairs])
        count = "1 pair" if len(pairs) == 1 else f"{len(pairs):,} pairs"
        self._said.setText(f"{count} of services that may be one, the surest first.")
        self._empty.setVisible(not pairs)
        self._empty.say("No pair to look at", "After the next import, look again.")
        for part in (self.table, self._beside):
            part.setVisible(bool(pairs))
        if pairs:
            self.table.selectRow(min(max(kept, 0), len(self._pairs) - 1))

    def _choose(self) -> None:
        at = self.table.currentIndex().row()
        if 0 <= at < len(self._pairs):
            put = partial(self._put, self._pairs[at])
            self._session.typing.latest("pair", put, self._both, self._pairs[at])

    def _both(self, pair: "Pair") -> Both:
        desk = self._session.desk
        return desk.listings_of(pair.one.id), desk.listings_of(pair.other.id)

    def _put(self, pair: "Pair", both: Both) -> None:
        clear(self._inside)
        if all(both):
            self._inside.addWidget(Beside(self, pair, (both[0][0], both[1][0])))


class Beside(QWidget):
    """Two listings field by field; of each field one side is chosen."""

    def __init__(
        self, pane: DuplicatesPane, pair: "Pair", both: tuple[PublicListing, PublicListing]
    ) -> None:
        super().__init__()
        self._pane = pane
        self._pair = pair
        self._chosen: dict[str, QButtonGroup] = {}
        today = pane.today()
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        for at in (1, 2):
            grid.setColumnStretch(at, 1)
        for line, (field, title, text) in enumerate(sides(today)):
            self._add(grid, line, field, title, (text(both[0]), text(both[1])))
        fields = QWidget()
        fields.setLayout(column(grid, 1))
        same = button("They are the same: one row", self._same, kind="primary")
        same.setObjectName("sameButton")
        apart = button("Not the same", lambda: pane.apart(pair))
        apart.setObjectName("apartButton")
        hint = label(
            "The chosen side of each field is shown. Both records stay; Undo parts them again.",
            size="small",
            tone="quiet",
        )
        acts = row(same, apart, hint, space=2 * GRID)
        acts.setStretch(2, 1)
        made = column(hairline(), scrolled(fields), acts, space=GRID)
        made.setStretch(1, 1)
        self.setLayout(made)

    def _add(self, grid: QGridLayout, line: int, field: str, title: str, texts: Texts) -> None:
        if not any(texts):
            return
        named = label(title, size="small", tone="quiet", strong=True, wrap=False)
        grid.addWidget(named, line, 0)
        if not field or texts[0] == texts[1] or not all(texts):
            for at, text in enumerate(texts):
                grid.addWidget(label(text or "—", selectable=True), line, at + 1)
            return
        self._chosen[field] = QButtonGroup(self)
        for at, text in enumerate(texts):
            choice = _choice(f"{field}Choice{at}", f"{title}: {text}", chosen=at == 0)
            self._chosen[field].addButton(choice, at)
            grid.addWidget(_beside(choice, label(text, selectable=True)), line, at + 1)

    def _same(self) -> None:
        one, other = self._pair.one.id, self._pair.other.id
        preferred = {field: other for field, group in self._chosen.items() if group.checkedId()}
        self._pane.same(one, other, preferred)


def _choice(name: str, told: str, *, chosen: bool) -> QPushButton:
    """Make one of two marks, of which one is chosen; it has a shape besides a colour."""
    made = button("●" if chosen else "○", kind="choice")
    made.setObjectName(name)
    made.setAccessibleName(told)
    made.setCheckable(True)
    made.setChecked(chosen)
    made.setFixedWidth(6 * GRID)
    made.toggled.connect(lambda on: made.setText("●" if on else "○"))
    return made


def _beside(choice: QPushButton, text: QLabel) -> QWidget:
    made = QWidget()
    laid = row(choice, text)
    laid.setStretch(1, 1)
    made.setLayout(laid)
    return made


def _line(pair: "Pair") -> tuple[str, ...]:
    names = (
        " · ".join(dict.fromkeys(filter(None, (one.name, one.organization))))
        for one in (pair.one, pair.other)
    )
    return (*names, ", ".join(pair.evidence), f"{pair.one.source} · {pair.other.source}")
