"""Mend a listing on the spot: a number, a flag, that it was checked."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from binder.store.records import Phone, PublicListing
from ui.combo import Combo
from ui.finding import words
from ui.session import Session
from ui.widgets import button, clear, column, label, literal, row

_FLAGS = {"wrong_number": "wrong number", "no_answer": "no answer"}

_METHODS = {"website": "website (looked at, not asked)"}


class MendForm(QFrame):
    """A form of one or two lines below the listing; Enter saves, Esc closes."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._listing: PublicListing | None = None
        self._fields: dict[str, QWidget] = {}
        self._inside = column()
        self.setLayout(self._inside)

    def begin(self, kind: str, listing: PublicListing) -> None:
        """Do a change that needs no question, or open its form."""
        self.close_form()
        self._listing = listing
        phone = words.first_phone(listing)
        if kind == "checked":
            self._ask_check()
        elif phone is None:
            self._session.tell("This listing has no number on record.")
        elif kind == "copy_number":
            QGuiApplication.clipboard().setText(words.number_line(phone))
            self._session.tell(f"Copied {words.number_line(phone)}.")
        elif len(listing.phones) > 1:
            self._ask_which(kind, listing)
        else:
            self._go_on(kind, phone)

    def close_form(self) -> None:
        """Put the form away."""
        clear(self._inside)
        self._fields = {}
        self.hide()

    def _ask_which(self, kind: str, listing: PublicListing) -> None:
        self._inside.addWidget(label("Which number?", strong=True))
        for phone in words.phones_of(listing):
            mark = words.phone_mark(phone, self._session.desk.today())
            made = button(literal(f"{words.number_line(phone)}   {mark.word}"), kind="tile")
            made.clicked.connect(lambda _=False, phone=phone: self._go_on(kind, phone))
            self._inside.addWidget(made)
        self._inside.addLayout(row(1, button("Close", self.close_form, kind="quiet")))
        self.show()

    def _go_on(self, kind: str, phone: Phone) -> None:
        if kind == "change_phone":
            self._ask_number(phone)
            return
        flag = None if phone.flag == _FLAGS[kind] else _FLAGS[kind]
        said = f"{phone.number}: {flag or 'flag taken off'}. Ctrl+Z takes it back."
        self.close_form()
        self._session.write(said, self._session.desk.flag, phone.id, flag)

    def _ask_number(self, phone: Phone) -> None:
        clear(self._inside)
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

    def _ask_check(self) -> None:
        from binder.store.directory import METHODS

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
            self._session.write(
                "Recorded as checked today. Ctrl+Z takes it back.", self._verify, listing, *values
            )

        self._show_form("It was asked today by", [method, who, initials], save)

    def _verify(self, listing: PublicListing, by: str, method: str, who: str) -> object:
        desk = self._session.desk
        return desk.verify(listing.service_id, by=by, method=method, who_answered=who)

    def _show_form(self, title: str, fields: list[QWidget], save: object) -> None:
        self._inside.addWidget(label(title, strong=True))
        for field in fields:
            self._inside.addWidget(field)
            if isinstance(field, QLineEdit):
                field.returnPressed.connect(save)
        saving = button("Save", kind="primary")
        saving.setObjectName("saveButton")
        saving.clicked.connect(save)
        self._inside.addLayout(row(saving, button("Close", self.close_form, kind="quiet"), 1))
        self.show()
        fields[0].setFocus()
