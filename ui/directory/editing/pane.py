"""The pane Edit: one form for each listing opened; what is typed and not saved stays in memory."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from binder.errors import NotFoundError
from binder.store.editing import Held
from binder.store.past import Past
from binder.store.records import Changes, ListingId, PublicListing
from ui.directory.editing.form import EditForm
from ui.directory.editing.record import Record
from ui.finding import words
from ui.session import Session
from ui.theme import GRID
from ui.widgets import Empty, button, clear, column, elided, literal

_FOUND = tuple[PublicListing, Held, list[Past]]


class EditPane(QWidget):
    """Show the form of one listing; drafts of others are one press away."""

    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.forms: dict[ListingId, EditForm] = {}
        self._shown: ListingId | None = None
        self._section = ""
        self._drafts = QHBoxLayout()
        self._drafts.setContentsMargins(3 * GRID, 0, 3 * GRID, 0)
        self._empty = Empty(
            "Edit a listing", "Choose one in Find, then press Edit all… or Ctrl+Shift+E."
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        whole = column(self._drafts, self._stack, space=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        session.changed.connect(self.refresh)

    def open(self, listing: PublicListing) -> None:
        """Open a listing: its draft where there is one, else what the directory holds."""
        self._shown = listing.id
        if listing.id in self.forms and self.forms[listing.id].dirty:
            self._show(self.forms[listing.id])
        else:
            self._read(listing)

    def refresh(self, changes: Changes) -> None:
        """Read again what was changed; where something is typed it is kept, and said."""
        for name, form in list(self.forms.items()):
            if not changes.concern(form.record.listing.service_id):
                continue
            if form.dirty:
                form.warn()
            elif name == self._shown:
                self._read(form.record.listing)
            else:
                self._forget(name)

    def _read(self, listing: PublicListing) -> None:
        self._session.typing.latest("edit", self._build, self._look, listing)

    def _look(self, listing: PublicListing) -> _FOUND:
        desk = self._session.desk
        held, past = desk.held_of(listing)
        try:
            (fresh,) = desk.listings([listing.id])
        except NotFoundError:  # it is listed no more, and can be edited all the same
            fresh = listing
        return fresh, held, past

    def _build(self, found: _FOUND) -> None:
        listing, held, past = found
        old = self.forms.get(listing.id)
        if old is not None and old.dirty:
            return
        section = old.section if old is not None else ""
        self._forget(listing.id)
        form = EditForm(Record(self._session, listing, held, past))
        self.forms[listing.id] = form
        self._stack.addWidget(form)
        form.closed.connect(self.closed)
        form.touched.connect(self._name_drafts)
        form.saved.connect(self._reread)
        if section:
            form.open_section(section)
        if listing.id == self._shown:
            self._show(form)

    def _reread(self, changes: Changes) -> None:
        """Fill the form shown anew; after a save `refresh` does so for every pane."""
        form = self.forms.get(self._shown) if self._shown else None
        if form is not None and not changes.revision:
            self._read(form.record.listing)

    def _show(self, form: EditForm) -> None:
        self._stack.setCurrentWidget(form)
        self._name_drafts()
        form.setFocus()

    def _forget(self, name: ListingId) -> None:
        form = self.forms.pop(name, None)
        if form is not None:
            self._stack.removeWidget(form)
            form.deleteLater()

    def _name_drafts(self) -> None:
        """Offer the other listings in which something is typed."""
        clear(self._drafts)
        others = [f for name, f in self.forms.items() if name != self._shown and f.dirty]
        for form in others:
            title = elided(words.title_of(form.record.listing), 40)
            made = button(literal(f"Draft: {title}"), kind="chip")
            made.clicked.connect(lambda _=False, form=form: self.open(form.record.listing))
            self._drafts.addWidget(made)
        if others:
            self._drafts.addStretch(1)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
