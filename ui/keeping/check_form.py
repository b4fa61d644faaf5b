"""The form for one call: what was asked, what came of it, who answered."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton

from binder.store.checking import FIELDS, METHODS, OUTCOMES, Check
from ui.combo import Combo
from ui.finding import words
from ui.session import Session
from ui.theme import GRID, TARGET
from ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from binder.keeping.due import Due

_FEW = 3  # numbers shown
_NEVER = (
    "People in danger call this line: it is not called for a check unless somebody there agreed to"
    " it. Ask by email or at a visit who would."
)


class CheckForm(QFrame):
    """One place: what the directory says, and the answers of a call, by keyboard alone."""

    def __init__(self, session: Session, due: "Due") -> None:
        super().__init__()
        self._session = session
        self._due = due
        listing, today = due.listing, session.desk.today()
        told = [
            label(words.title_of(listing), size="big"),
            label(words.subtitle_of(listing), tone="quiet"),
            label("   ".join(map(words.number_line, words.phones_of(listing)[:_FEW])), size="big"),
            label(words.hours_of(listing, today)),
        ]
        if due.when == "never":
            told.append(label(_NEVER, tone="closed", strong=True))
        if due.contact:
            agreed = ", ".join(filter(None, due.contact))
            told.append(label(f"Agreed to be called: {agreed}", tone="open", strong=True))
        self.fields = {name: _tick(name) for name in FIELDS}
        self.outcome = Combo("What came of it", [(one, one) for one in OUTCOMES], "confirmed")
        self.outcome.setObjectName("outcomeComboBox")
        self.method = Combo("How", [(one, one) for one in METHODS], "phone")
        self.who = _line("whoLineEdit", "Who answered (a role is enough)")
        self.work = _line("titleLineEdit", "Their work there")
        self.initials = _line("initialsLineEdit", "Your initials")
        self.initials.setText(session.settings.initials)
        save = button("Record the call", self.save, kind="primary")
        save.setObjectName("recordButton")
        made = column(
            *told,
            label("Asked about (none ticked: everything)", size="small", tone="quiet", strong=True),
            row(*self.fields.values(), 1),
            row(self.outcome, self.method, 1),
            row(self.who, self.work, self.initials, save),
        )
        made.setContentsMargins(0, GRID, GRID, GRID)
        self.setLayout(made)

    def check(self) -> Check:
        """Give what was filled in."""
        return Check(
            self.initials.text().strip(),
            str(self.method.currentData()),
            str(self.outcome.currentData()),
            tuple(name for name, tick in self.fields.items() if tick.isChecked()),
            self.who.text().strip(),
            self.work.text().strip(),
        )

    def save(self) -> None:
        """Record the call; what cannot be is told in the strip."""
        check, session = self.check(), self._session
        if check.by and check.by != session.settings.initials:
            session.settle(session.settings._replace(initials=check.by))
        said = f"Recorded: {check.outcome}. Ctrl+Z takes it back."
        session.write(said, session.desk.verify, self._due.listing.service_id, check)


def _tick(name: str) -> QPushButton:
    made = button(name, kind="choice")
    made.setObjectName(f"{name}Tick")
    made.setCheckable(True)
    return made


def _line(name: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setPlaceholderText(hint)
    made.setAccessibleName(hint)
    made.setMinimumHeight(TARGET)
    return made
