"""Mend a listing on the spot: a number, a flag, that it was checked."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QSpinBox, QWidget

from binder.store.checking import Check
from binder.store.records import Phone, PublicListing
from ui import clipboard
from ui.combo import Combo
from ui.finding import words
from ui.session import Session
from ui.widgets import button, clear, column, label, row

_FLAGS = {"wrong_number": "wrong number", "no_answer": "no answer"}

_METHODS = {"website": "website (looked at, not asked)"}


class MendForm(QFrame):
    """A form of one or two lines below the listing; Enter saves, Esc closes."""

    opened = Signal(bool)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._listing: PublicListing | None = None
        self._save: Callable[[], object] | None = None
        self._inside = column()
        self.setLayout(self._inside)

    def begin(self, kind: str, listing: PublicListing) -> None:
        """Do a change that needs no question, or open its form."""
        self.close_form()
        self._listing = listing
        phone = words.first_phone(listing)
        if kind == "checked":
            self._ask_check()
        elif kind == "beds":
            self._ask_beds(listing)
        elif phone is None:
            self._session.tell("This listing has no number on record.")
        elif kind == "copy_number":
            clipboard.copy(words.number_line(phone))
            self._session.tell(f"Copied {words.number_line(phone)}.")
        elif len(listing.phones) > 1:
            self._ask_which(kind, listing)
        else:
            self._go_on(kind, phone)

    def close_form(self) -> None:
        """Put the form away."""
        clear(self._inside)
        self._save = None
        self.hide()
        self.opened.emit(False)

    def _ask_which(self, kind: str, listing: PublicListing) -> None:
        today = self._session.desk.today()
        options = [
            (f"{words.number_line(phone)}   {words.phone_mark(phone, today).word}", phone)
            for phone in words.phones_of(listing)
        ]
        which = Combo("Number", options, None)
        which.setObjectName("phoneComboBox")
        self._show_form(
            "Which number?", [which], lambda: self._go_on(kind, which.currentData()), "Go on"
        )

    def _go_on(self, kind: str, phone: Phone) -> None:
        if kind == "change_phone":
            self._ask_number(phone)
            return
        flag = None if phone.flag == _FLAGS[kind] else _FLAGS[kind]
        said = f"{phone.number}: {flag or 'flag taken off'}. Ctrl+Z takes it back."
        self.close_form()
        self._session.write(said, self._session.desk.flag, phone.id, flag)

    def _ask_number(self, phone: Phone) -> None:
        field = QLineEdit(phone.number)
        field.setObjectName("numberLineEdit")
        field.setAccessibleName("Number")
        field.selectAll()

        def save() -> None:
            number = field.text().strip()
            self.close_form()
            self._session.write(
                f"Saved {number}. Ctrl+Z takes it back.",
                self._session.desk.set_field,
                "phone",
                phone.id,
                "number",
                number,
            )

        self._show_form(f"Change {phone.number} to", [field], save)

    def _ask_beds(self, listing: PublicListing) -> None:
        noon = datetime.combine(self._session.desk.today(), time(12)).astimezone()
        days = {"noon tomorrow": 1, "noon in two days": 2, "noon in a week": 7}
        until = Combo("Until", [(f"until {day}", n) for day, n in days.items()], 1)
        held = listing.beds
        free = _number("Open beds", "openSpinBox", held.available if held else 0)
        most = _number("Of how many beds", "maximumSpinBox", (held and held.maximum) or 0)
        most.setSpecialValueText("of how many is not known")
        most.setPrefix("of ")
        free.setSuffix(" open")

        def save() -> None:
            self.close_form()
            work = partial(
                self._session.desk.set_beds,
                maximum=most.value() or None,
                until=noon + timedelta(days=until.currentData()),
            )
            said = f"Saved: {free.value()} open beds. Ctrl+Z takes it back."
            self._session.write(said, work, listing.service_id, free.value())

        self._show_form("Beds, as the place says now", [free, most, until], save)

    def _ask_check(self) -> None:
        from binder.store.checking import METHODS

        method = Combo("How", [(_METHODS.get(name, name), name) for name in METHODS], "phone")
        method.setObjectName("methodComboBox")
        who = QLineEdit()
        who.setObjectName("whoLineEdit")
        who.setPlaceholderText("Who answered (a role is enough)")
        initials = QLineEdit(self._session.settings.initials)
        initials.setObjectName("initialsLineEdit")
        initials.setPlaceholderText("Checked by")

        def save() -> None:
            listing = self._listing
            if listing is None:
                return
            values = (initials.text().strip(), str(method.currentData()), who.text().strip())
            self.close_form()
            self._keep_initials(values[0])
            self._session.write(
                "Recorded as checked today. Ctrl+Z takes it back.", self._verify, listing, *values
            )

        self._show_form("It was asked today by", [method, who, initials], save)

    def _keep_initials(self, initials: str) -> None:
        if initials != self._session.settings.initials:
            self._session.settle(self._session.settings._replace(initials=initials))

    def _verify(self, listing: PublicListing, by: str, method: str, who: str) -> object:
        check = Check(by, method, who_answered=who)
        return self._session.desk.verify(listing.service_id, check)

    def _show_form(
        self, title: str, fields: list[QWidget], save: Callable[[], object], go: str = "Save"
    ) -> None:
        clear(self._inside)
        self._save = save
        self._inside.addWidget(label(title, strong=True))
        for field in fields:
            self._inside.addWidget(field)
        saving = button(go, kind="primary")
        saving.setObjectName("saveButton")
        saving.clicked.connect(save)
        self._inside.addLayout(row(saving, button("Close", self.close_form, kind="quiet"), 1))
        self.show()
        self.opened.emit(True)
        fields[0].setFocus()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._save is not None:
            self._save()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_form()
        else:
            super().keyPressEvent(event)


def _number(name: str, object_name: str, value: int) -> QSpinBox:
    made = QSpinBox()
    made.setRange(0, 999)
    made.setValue(value)
    made.setAccessibleName(name)
    made.setObjectName(object_name)
    made.selectAll()
    return made
