"""The queue of what is to be checked by phone, and the form for what a place said."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QTableView, QWidget

from binder.store.records import Changes
from ui.directory.tables import TextTable
from ui.finding import words
from ui.keeping.check_form import CheckForm
from ui.session import Session
from ui.theme import GRID, TARGET
from ui.widgets import Empty, button, clear, column, hairline, label, row, scrolled

if TYPE_CHECKING:
    from binder.keeping.due import Due

_SHOWN = 200
_REST = 5_000  # ms without a change after which the whole order is made anew
_SHEETS = 50  # call sheets printed at once
_CALL = {"day": "by day", "night": "at night", "never": "never: ask otherwise"}


class Queued(NamedTuple):
    """The first of what is due, and how much there is in all."""

    numbers: tuple[int, ...]
    first: "list[Due]"
    kept_off: int


class CheckPane(QWidget):
    """The queue above, the most harmful first; the chosen place with its form below."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._queued = Queued((), [], 0)
        self.code = QLineEdit()
        self.code.setObjectName("codeLineEdit")
        self.code.setPlaceholderText("Record code from a sheet: K7QM-4TDX")
        self.code.setAccessibleName("Record code")
        self.code.setMinimumHeight(TARGET)
        self.code.setMinimumWidth(340)
        self.code.returnPressed.connect(self.take_code)
        self._said = label(tone="quiet")
        self.table = TextTable(("Place", "Why", "Good until", "Call", "Number"), "To be checked")
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.widths(420, 170, 130, 170)
        self.table.setMinimumHeight(4 * TARGET)
        self.table.hide()
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self._empty = Empty(
            "Looking for what is due", "Places are put in order by the harm a wrong number does."
        )
        self._inside = column()
        beside = QWidget()
        beside.setLayout(column(self._inside, 1))
        head = row(self._said, self.code, button("Call sheets as PDF…", self.save_sheets))
        head.setStretch(0, 1)
        made = column(head, self._empty, self.table, hairline(), scrolled(beside), space=2 * GRID)
        made.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        made.setStretch(2, 2)
        made.setStretch(4, 3)
        self.setLayout(made)
        self.setFocusProxy(self.table)
        session.changed.connect(self._follow)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_REST)
        self._later.timeout.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Look again at what is due."""
        self._session.typing.latest("due", self._show, self._read)

    def take_code(self) -> None:
        """Open the place of a record code that was typed; a slip is told."""
        typed = self.code.text()
        if typed.strip():
            self._session.typing.latest("code", self._show_coded, self._of_code, typed)

    def save_sheets(self) -> None:
        """Save call sheets for the first places of the queue."""
        path = self._session.ask.save(self, "Save the call sheets as PDF", "calls.pdf")
        if path is not None:
            numbers = self._queued.numbers[:_SHEETS]
            self._session.writes.start(self._tell_saved, self._print, path, numbers)

    def _read(self) -> Queued:
        desk = self._session.desk
        order = desk.due()
        return Queued(tuple(order.numbers), desk.dues(order.numbers[:_SHOWN]), order.kept_off)

    def _of_code(self, typed: str) -> "list[Due]":
        desk = self._session.desk
        return desk.dues(desk.numbers_of(desk.by_code(typed)))

    def _print(self, path: Path, numbers: Sequence[int]) -> Path:
        from binder.paper.save import save

        desk, paper = self._session.desk, self._session.settings.paper
        save(path, lambda file: desk.print_calls(numbers, file, paper=paper))
        return path

    def _tell_saved(self, path: Path) -> None:
        self._session.tell(f"Saved {path.name} in {path.parent}.")

    def _follow(self, changes: Changes) -> None:
        """Let a place that was just judged go at once; the order is made anew when calls rest."""
        if not self.isVisible():
            return
        kept = self._without(changes)
        if kept is None:
            self.refresh()
        else:
            self._show(kept)
            self._later.start()

    def _without(self, changes: Changes) -> Queued | None:
        """Give the queue without what was changed; None where it must be read anew."""
        numbers, first = self._queued.numbers, self._queued.first
        gone = {at for at, one in enumerate(first) if changes.concern(one.listing.service_id)}
        if changes.everything or not gone or len(first) != min(len(numbers), _SHOWN):
            return None
        return Queued(
            tuple(number for at, number in enumerate(numbers) if at not in gone),
            [one for at, one in enumerate(first) if at not in gone],
            self._queued.kept_off,
        )

    def _show(self, queued: Queued) -> None:
        kept = self.table.currentIndex().row()
        self._queued = queued
        off = f" {queued.kept_off:,} are not called for it." if queued.kept_off else ""
        self._said.setText(f"{len(queued.numbers):,} to be checked, the most harmful first.{off}")
        self.table.rows.show_rows([_line(one) for one in queued.first])
        self.table.setVisible(bool(queued.first))
        self._empty.setVisible(not queued.first)
        self._empty.say("Nothing is due", "Every place was asked lately enough.")
        if queued.first:
            self.table.selectRow(min(max(kept, 0), len(queued.first) - 1))
            self._choose()  # a table that has the keyboard chooses its first row unasked
        else:
            clear(self._inside)

    def _show_coded(self, found: "list[Due]") -> None:
        self.code.clear()
        self.table.clearSelection()
        for one in found[:1]:
            self._open(one)

    def _choose(self) -> None:
        at = self.table.currentIndex().row()
        if 0 <= at < len(self._queued.first):
            self._open(self._queued.first[at])

    def _open(self, due: "Due") -> None:
        clear(self._inside)
        self._inside.addWidget(CheckForm(self._session, due))


def _line(due: "Due") -> tuple[str, ...]:
    phone = words.first_phone(due.listing)
    first = "called first · " if due.first_call else ""
    return (
        words.title_of(due.listing),
        f"{first}{due.why}",
        due.since.isoformat() if due.since else "",
        _CALL[due.when],
        words.number_line(phone) if phone else "no number",
    )
