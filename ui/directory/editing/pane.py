"""The pane Edit: the form of one listing; what is typed in others is kept until it is saved."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from binder.errors import NotFoundError
from binder.store.ids import listing_id
from binder.store.records import Changes, ListingId, ServiceId
from binder.store.unlisted import Unlisted
from ui.directory.editing.form import EditForm
from ui.directory.editing.left_over import LeftOver
from ui.directory.editing.record import Record
from ui.directory.editing.sections import SECTIONS
from ui.session import Session
from ui.theme import GRID
from ui.widgets import Empty, button, clear, column, elided, label, literal, row, scrolled

_PAUSE = 1_500  # ms after the last touch until what is typed is kept for a next start
_WHY = {
    "inactive": "not in force",
    "defunct": "gone",
    "never shown": "its place is never shown",
    "agreed for others": "agreed to be listed for others only",
}


class EditPane(QWidget):
    """Show the form of one listing; drafts of others are one press away."""

    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.forms: dict[ListingId, EditForm] = {}
        self._shown: ListingId | None = None
        self._service = ServiceId("")  # of what is shown
        self.left = LeftOver(session)
        self.left.settled.connect(self._settle_left)
        self._drafts = QHBoxLayout()
        self._unlisted = column(space=4)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._start())
        whole = column(self._drafts, self._stack, space=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        session.changed.connect(self.refresh)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.keep)

    def keep(self) -> None:
        """Keep what is typed for the next start, should this one end badly."""
        typed = [form.draft() for form in self.forms.values() if form.dirty]
        session = self._session
        session.writes.start(None, session.desk.keep_unsaved, [*self.left.drafts, *typed])

    def open(self, service: ServiceId, listing: ListingId) -> None:
        """Open a listing: its draft where there is one, else what the directory holds."""
        self._shown, self._service = listing, service
        if listing in self.forms and self.forms[listing].dirty:
            self._show(self.forms[listing])
        else:
            self._read(service, listing)

    def refresh(self, changes: Changes) -> None:
        """Read again what was changed; where something is typed it is kept, and said.

        What nobody looks at is read when it is looked at.
        """
        self._list_unlisted()
        for name, form in list(self.forms.items()):
            service = ServiceId(form.record.held.service)
            if not changes.concern(service):
                continue
            if form.dirty:
                form.warn()
            elif name == self._shown and self.isVisible():
                self._read(service, name)
            else:
                self._forget(name)

    def _read(self, service: ServiceId, listing: ListingId) -> None:
        self._session.typing.latest("edit", self._build, self._look, service, listing)

    def _look(self, service: ServiceId, listing: ListingId) -> tuple[ListingId, Record]:
        """Read a listing; it has another id once its service has another place."""
        desk = self._session.desk
        held, past = desk.held_of(service, listing)
        now = listing_id(service, held.location or None)
        try:
            (shown,) = desk.listings([now])
        except NotFoundError:
            return listing, Record(self._session, now, None, held, past)
        return listing, Record(self._session, now, shown, held, past)

    def _build(self, found: tuple[ListingId, Record]) -> None:
        asked, record = found
        if asked == self._shown:
            self._shown = record.id
        old = self.forms.get(asked)
        if old is not None and old.dirty:
            return
        section = old.section if old is not None else next(iter(SECTIONS))
        for name in {asked, record.id}:
            self._forget(name)
        form = EditForm(record)
        self.forms[record.id] = form
        self._stack.addWidget(form)
        form.closed.connect(self.closed)
        form.touched.connect(self._name_drafts)
        form.dropped.connect(self._reread)
        form.open_section(section)
        if record.id == self._shown:
            self._show(form)

    def _reread(self) -> None:
        """Fill the form shown with what the directory holds."""
        form = self.forms.get(self._shown) if self._shown else None
        if form is not None:
            self._read(ServiceId(form.record.held.service), form.record.id)

    def _show(self, form: EditForm) -> None:
        for name, other in list(self.forms.items()):
            if other is not form and not other.dirty:
                self._forget(name)
        self._stack.setCurrentWidget(form)
        self._name_drafts()
        form.setFocus()

    def _forget(self, name: ListingId) -> None:
        form = self.forms.pop(name, None)
        if form is not None:
            self._stack.removeWidget(form)
            form.deleteLater()

    def _name_drafts(self) -> None:
        """Offer the other listings in which something is typed; the next start may need them."""
        self._pause.start()
        clear(self._drafts)
        others = [f for name, f in self.forms.items() if name != self._shown and f.dirty]
        for form in others:
            record = form.record
            made = button(literal(f"Draft: {elided(record.title, 40)}"), kind="chip")
            service = ServiceId(record.held.service)
            made.clicked.connect(partial(self._open, service, record.id))
            self._drafts.addWidget(made)
        if self.left.drafts and self._shown is not None:
            self._drafts.addWidget(button("Left unsaved", self._show_left, kind="chip"))
        offered = bool(others or self.left.drafts)
        self._drafts.setContentsMargins(3 * GRID, GRID if offered else 0, 3 * GRID, 0)
        if offered:
            self._drafts.addStretch(1)

    def _start(self) -> QWidget:
        """Make what is shown before a listing is opened: how to, and what no list shows."""
        said = "Choose one in Find, then press Edit all… or Ctrl+Shift+E."
        inside = QWidget()
        made = column(self.left, Empty("Edit a listing", said), self._unlisted, 1)
        made.setContentsMargins(3 * GRID, 0, 3 * GRID, 2 * GRID)
        inside.setLayout(made)
        return scrolled(inside)

    def _show_left(self) -> None:
        self._shown = None
        self._stack.setCurrentIndex(0)
        self._name_drafts()

    def _settle_left(self) -> None:
        self._name_drafts()
        self.keep()

    def _list_unlisted(self) -> None:
        if self._shown is None and self.isVisible():
            self._session.typing.latest(
                "unlisted", self._show_unlisted, self._session.desk.unlisted
            )

    def _show_unlisted(self, found: list[Unlisted]) -> None:
        clear(self._unlisted)
        if found:
            self._unlisted.addWidget(label("Held, and listed nowhere", strong=True))
        for one in found:
            said = f"{elided(one.title, 80)} · {_WHY.get(one.why, one.why)}"
            made = button(literal(said), kind="quiet")
            made.setObjectName(f"unlisted {one.id}")
            made.clicked.connect(partial(self._open, one.service_id, one.id))
            self._unlisted.addLayout(row(made, 1))

    def _open(self, service: ServiceId, listing: ListingId, _checked: bool = False) -> None:
        self.open(service, listing)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102, N802
        super().showEvent(event)
        self._list_unlisted()
        if self._shown is not None and self._shown not in self.forms:
            self._read(self._service, self._shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
