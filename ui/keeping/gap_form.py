"""Who looks after a hole, what is done next, and until when."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.session import Session
from ui.theme import TARGET
from ui.widgets import button, row

if TYPE_CHECKING:
    from binder.store.gaps import Owned

_FIELDS = {
    "owner": ("Who", "initials or an organization", 2),
    "step": ("Next step", "ask the county for two beds", 4),
    "due": ("Until", "2026-12-31", 1),
}
_LONGEST = 200


class GapForm(QWidget):
    """Three fields in a line, kept together as one change; all empty lets the hole go."""

    closed = Signal()

    def __init__(self, session: Session, held: "Owned") -> None:
        super().__init__()
        self._session = session
        self._held = held
        self.fields = {name: _field(name, *told) for name, told in _FIELDS.items()}
        self.fields["owner"].setText(held.owner)
        self.fields["step"].setText(held.step)
        self.fields["due"].setText(held.due.isoformat() if held.due else "")
        save = button("Save", self.save, kind="primary")
        save.setObjectName("saveGapButton")
        laid = row(*self.fields.values(), save, button("Close", self.closed.emit, kind="quiet"))
        for at, (_, _, wide) in enumerate(_FIELDS.values()):
            laid.setStretch(at, wide)
        self.setLayout(laid)
        self.setFocusProxy(self.fields["owner"])
        for field in self.fields.values():
            field.returnPressed.connect(self.save)

    def save(self) -> None:
        """Keep what is typed, or say which day cannot be read."""
        owner, step, due = (field.text().strip() for field in self.fields.values())
        try:
            day = date.fromisoformat(due) if due else None
        except ValueError:
            self._session.tell(f"{due} is not a day like {date(2026, 12, 31)}.")
            self.fields["due"].setFocus()
            return
        held = self._held._replace(owner=owner, step=step, due=day)
        said = "Kept. Ctrl+Z takes it back." if owner or step or day else "Let go."
        self._session.write(said, self._session.desk.set_gap, held)
        self.closed.emit()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _field(name: str, title: str, hint: str, _wide: int) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(f"{name}GapLineEdit")
    made.setAccessibleName(title)
    made.setPlaceholderText(f"{title}: {hint}")
    made.setMaxLength(_LONGEST)
    made.setMinimumHeight(TARGET)
    return made
