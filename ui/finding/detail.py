"""One listing whole: its numbers biggest, then what a caller has to know."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from binder.guidance.guidance import Guidance, shipped
from binder.store.records import Phone, PublicListing
from ui.finding import words
from ui.finding.facts import FactChips
from ui.finding.mending import MendForm
from ui.marks import Shape
from ui.session import Session
from ui.theme import GRID
from ui.widgets import Empty, button, clear, column, hairline, label, row, scrolled

if TYPE_CHECKING:
    from binder.finding.find import Row

_LONGEST_TEXT = 20_000  # a QLabel takes seconds to lay out more


class Detail(QFrame):
    """Show the chosen listing, with the acts that mend it."""

    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self._session = session
        self._listing: PublicListing | None = None
        self.guidance: Callable[[], Guidance] = shipped
        self._content = QVBoxLayout()
        self._content.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 3 * GRID)
        self._content.setSpacing(GRID)
        inside = QWidget()
        inside.setLayout(self._content)
        self._area = scrolled(inside)
        self._back = button("‹ Back to the list", self.closed.emit, kind="quiet")
        self._take = button("Add to packet", kind="primary", tip="Enter or Space in the list")
        self._take.clicked.connect(self.take)
        self._acts = _acts(self)
        self.form = MendForm(session)
        self.form.hide()
        self._copy = _act(self, "copy_number", "Copy number")
        take = row(self._take, self._copy)
        take.setStretch(0, 1)
        buttons = QWidget()
        buttons.setLayout(column(take, self._acts))
        self.form.opened.connect(buttons.setHidden)
        bar = column(self.form, buttons)
        bar.setContentsMargins(3 * GRID, GRID, 3 * GRID, 2 * GRID)
        whole = column(row(self._back, 1), self._area, hairline(), bar, space=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._session.packet.changed.connect(self._name_take)
        self.show_listing(None)

    @property
    def listing(self) -> PublicListing | None:
        """Give the listing shown."""
        return self._listing

    def as_sheet(self, sheet: bool) -> None:
        """Show the way back where the detail lies over the list."""
        self._back.setVisible(sheet)

    def show_listing(self, listing: PublicListing | None, row: "Row | None" = None) -> None:
        """Show a listing and why it stands in the answer, or what this pane is for."""
        same = listing is not None and self._listing is not None and listing.id == self._listing.id
        self._listing = listing
        clear(self._content)
        if not same:
            self.form.close_form()
            self._area.verticalScrollBar().setValue(0)
        for part in (self._take, self._copy, self._acts):
            part.setVisible(listing is not None)
        if listing is None:
            self._content.addWidget(
                Empty("Nothing chosen", "Type words above, then go down the list with the arrows.")
            )
            return
        self._fill(listing, row, self._session.desk.today())
        self._name_take()

    def take(self) -> None:
        """Put the listing into the packet, or take it out."""
        if self._listing is not None:
            self._session.packet.toggle(self._listing)

    def mend(self, kind: str, _checked: bool = False) -> None:
        """Open the short form for a change of this listing, or do what needs none."""
        if self._listing is not None:
            self.form.begin(kind, self._listing)

    def _name_take(self) -> None:
        held = self._listing is not None and self._session.packet.holds(self._listing.id)
        self._take.setText("Take out of packet" if held else "Add to packet")

    def _fill(self, listing: PublicListing, row: "Row | None", today: date) -> None:
        add = self._content.addWidget
        add(label(words.title_of(listing), size="big", selectable=True))
        under = words.subtitle_of(listing)
        if under:
            add(label(under, tone="quiet"))
        mark = words.checked_mark(listing, today)
        self._content.addLayout(self._marked(mark, mark.word))
        for warning in (listing.warning, listing.alert):
            if warning:
                add(label(warning, tone="closed", strong=True))
        for at, phone in enumerate(words.phones_of(listing)):
            size = "big" if at else "title"
            self._content.addLayout(self._phone(phone, size, listing, today))
        if not listing.phones:
            add(label("No number on record. Change phone… adds one.", tone="call"))
        for title, text in answer_fields(row, self.guidance()) if row else ():
            self._add_field(title, text)
        for title, text in fields(listing, today):
            self._add_field(title, text)
            if title == "Kind of help":
                self._content.addWidget(FactChips(self._session, listing))
        self._content.addStretch()

    def _add_field(self, title: str, text: str) -> None:
        self._content.addSpacing(GRID)
        self._content.addWidget(hairline())
        self._content.addWidget(label(title, size="small", tone="quiet", strong=True))
        more = len(text) - _LONGEST_TEXT
        shown = text if more <= 0 else f"{text[:_LONGEST_TEXT]}… ({more:,} more characters)"
        self._content.addWidget(label(shown, selectable=True))

    def _phone(self, phone: Phone, size: str, listing: PublicListing, today: date) -> QVBoxLayout:
        number = label(words.number_line(phone), size=size, selectable=True)
        number.setObjectName("phone")
        made = column(number, space=2)
        made.setContentsMargins(0, GRID, 0, 0)
        kind = "" if phone.kind == "voice" else phone.kind
        rest = " · ".join(
            part for part in (kind, phone.answers, ", ".join(phone.languages)) if part
        )
        if rest:
            made.addWidget(label(rest, size="small", tone="quiet"))
        mark = words.phone_mark(phone, today)
        if phone.flag or phone.checked or listing.checked.on_date:
            made.addLayout(self._marked(mark, mark.word))
        return made

    def _marked(self, mark: words.Mark, text: str) -> QHBoxLayout:
        shape = Shape(self._session.theme, mark.shape, mark.tone)
        made = row(shape, label(text, size="small", tone=mark.tone))
        made.setStretch(1, 1)
        made.setAlignment(shape, Qt.AlignmentFlag.AlignTop)
        return made

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def answer_fields(row: "Row", guidance: Guidance) -> Iterator[tuple[str, str]]:
    """Give what a caller says and hears, from the directory alone: no name, no charge."""
    listing, phone = row.listing, words.first_phone(row.listing)
    need = next((words.need_name(one) for one in (*row.met, *listing.needs)), "")
    said = guidance.script(
        place=words.title_of(listing), phone=words.number_line(phone) if phone else "", need=need
    )
    owed = guidance.owed(row.refused) if row.refused else ()
    texts = (
        ("Why it stands here", "\n".join(row.reasons)),
        ("Ask on the phone", "\n".join(row.ask)),
        ("They will ask", "\n".join(row.will_ask)),
        ("What is still owed", "\n".join(note.text for note in owed)),
        ("Say", "\n".join(note.text for note in said)),
    )
    return ((title, text) for title, text in texts if text)


def fields(listing: PublicListing, today: date) -> Iterator[tuple[str, str]]:
    """Give title and text of everything the directory says, in the order a caller needs it."""
    texts = (
        ("Hours", words.hours_of(listing, today)),
        ("Kind of help", words.needs_of(listing)),
        ("What they do", listing.description),
        ("Who can come", words.eligibility_of(listing)),
        ("How to get in", listing.application),
        ("Cost", listing.fees),
        ("Bring", "\n".join(listing.documents)),
        ("Languages", words.languages_of(listing)),
        ("Location", words.where_of(listing)),
        ("Getting there", listing.transportation),
        ("Access", "\n".join(listing.accessibility)),
        ("Area served", ", ".join(listing.areas)),
        ("Web", listing.url),
        ("Email", listing.email),
        ("Source", words.source_line(listing, today)),
    )
    return ((title, text) for title, text in texts if text.strip())


def _acts(detail: Detail) -> QWidget:
    """Make the acts that mend a listing, in one line."""
    kinds = {
        "change_phone": "Change phone…",
        "wrong_number": "Wrong number",
        "no_answer": "No answer",
        "checked": "Checked…",
    }
    buttons = [_act(detail, kind, text) for kind, text in kinds.items()]
    holder = QWidget()
    holder.setLayout(row(*buttons))
    return holder


def _act(detail: Detail, kind: str, text: str) -> QPushButton:
    made = button(text, partial(detail.mend, kind), kind="act")
    made.setObjectName(f"{kind}Button")
    return made
