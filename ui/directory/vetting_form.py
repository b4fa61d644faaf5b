"""Say who stands for an organization, on what basis, until when; and its licence for minors."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from binder.store.records import PublicListing, Vetted
from ui.combo import Combo
from ui.finding import words
from ui.session import Session
from ui.theme import GRID, TARGET
from ui.widgets import breakable, button, column, label, row

_FIELDS = (
    ("by", "Who stands for it", "a name and where they work"),
    ("basis", "On what basis", "visit, licence, years of working together"),
    ("until", "Until", "a day like 2027-11-22; empty: no end"),
    ("minors", "Licence for minors", "its kind and number; empty where there is none"),
)
_MEANING = "Vetted says that someone named stands for them. It is no check that a number answers."


class VettingForm(QWidget):
    """Four fields for one organization; the places of one first call are offered."""

    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._which = Combo("Organization", [], None)
        self._fields: dict[str, QLineEdit] = {}
        self._said = label(tone="closed")
        self._said.hide()
        save = button("Save", self.save, kind="primary")
        save.setObjectName("saveVettingButton")
        self._out = button("Take the vetting out", self.take_out)
        ends = row(save, self._out, button("Close", self.closed.emit, kind="quiet"), 1)
        meaning = label(_MEANING, tone="quiet")
        inside = QWidget()
        inside.setMaximumWidth(760)
        inside.setLayout(column(self._grid(), meaning, self._said, ends, space=2 * GRID))
        self.setLayout(column(label("Vetted", size="big"), inside, 1, space=2 * GRID))
        self._which.currentIndexChanged.connect(self._fill)

    def begin(self, listings: Sequence[PublicListing]) -> None:
        """Open for the organizations of these places, the first one chosen."""
        self._which.clear()
        for listing in listings:
            self._which.addItem(listing.organization or words.title_of(listing), listing)
        self._fields["by"].setFocus()

    def save(self) -> None:
        """Hold who stands for the organization chosen."""
        values = {name: field.text().strip() for name, field in self._fields.items()}
        try:
            until = date.fromisoformat(values["until"]) if values["until"] else None
        except ValueError:
            self._refuse("until", f"Not saved: “{values['until']}” is not a day like 2027-11-22.")
            return
        if not values["by"]:
            self._refuse("by", "Not saved: say who stands for them.")
        elif until is not None and until < self._session.desk.today():
            self._refuse("until", f"Not saved: {until.isoformat()} is already over.")
        else:
            vetted = Vetted(values["by"], values["basis"], until, values["minors"])
            self._go("Kept. Ctrl+Z takes it back.", self._session.desk.set_vetting, vetted)

    def take_out(self) -> None:
        """Let nobody stand for the organization chosen."""
        self._go("Taken out. Ctrl+Z takes it back.", self._session.desk.remove_vetting)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.addWidget(label("Organization", strong=True, wrap=False), 0, 0)
        grid.addWidget(self._which, 0, 1)
        for line, (name, title, hint) in enumerate(_FIELDS, 1):
            field = QLineEdit()
            field.setObjectName(f"{name}LineEdit")
            field.setAccessibleName(title)
            field.setPlaceholderText(hint)
            field.setMinimumHeight(TARGET)
            field.setMaxLength(200)
            field.returnPressed.connect(self.save)
            self._fields[name] = field
            grid.addWidget(label(title, strong=True, wrap=False), line, 0)
            grid.addWidget(field, line, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _fill(self, _at: int) -> None:
        """Show what is held of the organization chosen."""
        listing: PublicListing | None = self._which.currentData()
        held = listing.vetted if listing else None
        until = held.until.isoformat() if held and held.until else ""
        values = (held.by, held.basis, until, held.minors) if held else ("", "", "", "")
        for (name, *_), value in zip(_FIELDS, values, strict=True):
            self._fields[name].setText(value)
        self._out.setEnabled(held is not None)
        self._said.hide()

    def _refuse(self, name: str, said: str) -> None:
        self._said.setText(breakable(said))
        self._said.show()
        self._fields[name].setFocus()

    def _go(self, said: str, work: Callable[..., object], *values: object) -> None:
        listing: PublicListing = self._which.currentData()
        self._session.write(said, work, listing.service_id, *values)
        self.closed.emit()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
