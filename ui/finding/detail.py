"""One listing whole: its numbers biggest, then what a caller has to know."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from binder.guidance.guidance import Guidance, shipped
from binder.store.records import Phone, PublicListing
from ui.finding import words
from ui.finding.facts import FactChips
from ui.finding.mending import MendForm
from ui.finding.sections import Page, grid, titled
from ui.finding.told import answer_texts, fields
from ui.finding.tonight import CALL_BACK
from ui.finding.tonight_bar import TonightBar
from ui.gradual import Gradual
from ui.marks import Shape
from ui.session import Session
from ui.theme import GRID
from ui.widgets import Empty, button, clear, column, hairline, label, row, scrolled

if TYPE_CHECKING:
    from binder.finding.find import Row

_PIECE = 4  # texts laid out in one turn of the event loop
_LONGEST_TEXT = 20_000  # a QLabel takes seconds to lay out more


class Detail(QFrame):
    """Show the chosen listing, with the acts that mend it."""

    closed = Signal()
    edit_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self._session = session
        self._listing: PublicListing | None = None
        self.tonight: TonightBar | None = None
        self.guidance: Callable[[], Guidance] = shipped
        self._content = QVBoxLayout()
        self._content.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 3 * GRID)
        self._content.setSpacing(GRID)
        self._building = Gradual(self)
        self._building.ended.connect(self._end)
        self._acts = _acts(self)
        self._mend = titled("Put right in the directory", self._acts)
        ends = row(self._mend)
        ends.setContentsMargins(3 * GRID, 0, 3 * GRID, 3 * GRID)
        self._inside = Page()
        self._inside.setLayout(column(self._content, ends, 1, space=0))
        self._area = scrolled(self._inside)
        self._back = button("‹ Back to the list", self.closed.emit, kind="quiet")
        self._take = button("Add to packet", kind="primary", tip="Enter or Space in the list")
        self._take.clicked.connect(self.take)
        self.form = MendForm(session)
        self.form.hide()
        self._copy = _act(self, "copy_number", "Copy number")
        take = row(self._take, self._copy)
        take.setStretch(0, 1)
        buttons = QWidget()
        buttons.setLayout(take)
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

    def show_listing(
        self, listing: PublicListing | None, row: "Row | None" = None, asked: tuple[str, ...] = ()
    ) -> None:
        """Show a listing and why it stands in the answer, or what this pane is for.

        `asked` are the needs asked for, which the script names.
        """
        same = listing is not None and self._listing is not None and listing.id == self._listing.id
        self._listing = listing
        self.tonight = None
        if same:  # it stays scrolled where it is read, though it is built anew
            self._inside.setMinimumHeight(self._inside.height())
        else:
            self.form.close_form()
            self._area.verticalScrollBar().setValue(0)
        clear(self._content)
        for part in (self._take, self._copy):
            part.setVisible(listing is not None)
        self._mend.setVisible(same)
        self._building.begin(self._parts(listing, row, asked))
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

    def put_tonight(self, said: str) -> None:
        """Keep what the place shown said tonight; of a call back the hour is asked."""
        if self._listing is None or self.tonight is None:
            return
        if said != CALL_BACK:
            self._session.tonight.put(self._listing, said)
            return
        self.tonight.call_back.setFocus()
        self.tonight.call_back.showPopup()

    def _parts(
        self, listing: PublicListing | None, row: "Row | None", asked: tuple[str, ...]
    ) -> Iterator[None]:
        """Add piece by piece what is to be shown; a piece is put in when it is made."""
        if listing is None:
            self._content.addWidget(
                Empty("Nothing chosen", "Type words above, then go down the list with the arrows.")
            )
            return
        today = self._session.desk.today()
        self._add(*self._head(listing, today))
        yield
        texts = list(answer_texts(row, self.guidance(), asked)) if row else []
        yield from self._add_fields(texts)
        self._content.addWidget(FactChips(self._session, listing))
        yield
        yield from self._add_fields(list(fields(listing, today)))

    def _add(self, *parts: QWidget | QLayout) -> None:
        """Show parts at once: a layout that is on screen works each part out anew."""
        piece = QWidget()
        piece.setLayout(column(*parts))
        self._content.addWidget(piece)

    def _end(self) -> None:
        self._content.addStretch()
        self._inside.setMinimumHeight(0)
        self._mend.setVisible(self._listing is not None)

    def _head(self, listing: PublicListing, today: date) -> Iterator[QWidget | QLayout]:
        """Give what it is called, its numbers, and what it said tonight."""
        yield label(words.title_of(listing), size="big", selectable=True)
        under = words.subtitle_of(listing)
        if under:
            yield label(under, tone="quiet")
        mark = words.checked_mark(listing, today)
        yield self._marked(mark, mark.word)
        for warning in (listing.warning, listing.alert):
            if warning:
                yield label(warning, tone="closed", strong=True)
        phones = words.phones_of(listing)
        if not phones:
            yield label("No number on record. Change phone… adds one.", tone="call")
        for phone in phones[:1]:
            yield self._phone(phone, "title", listing, today)
        self.tonight = TonightBar(self._session.tonight, listing)
        yield self.tonight
        for phone in phones[1:]:
            yield self._phone(phone, "big", listing, today)

    def _add_fields(self, texts: list[tuple[str, str]]) -> Iterator[None]:
        for at in range(0, len(texts), _PIECE):
            self._add(*(_field(*text) for text in texts[at : at + _PIECE]))
            yield

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


def _field(title: str, text: str) -> QVBoxLayout:
    """Put one text under its title and a line."""
    more = len(text) - _LONGEST_TEXT
    shown = text if more <= 0 else f"{text[:_LONGEST_TEXT]}… ({more:,} more characters)"
    head = label(title, size="small", tone="quiet", strong=True)
    made = column(hairline(), head, label(shown, selectable=True))
    made.setContentsMargins(0, GRID, 0, 0)
    return made


def _acts(detail: Detail) -> QWidget:
    """Make the acts that mend a listing."""
    kinds = {
        "change_phone": "Change phone…",
        "wrong_number": "Wrong number",
        "no_answer": "No answer",
        "checked": "Checked…",
        "beds": "Beds…",
    }
    acts = [_act(detail, kind, text) for kind, text in kinds.items()]
    edit = button("Edit all…", detail.edit_wanted.emit, kind="act", tip="Ctrl+Shift+E")
    edit.setObjectName("editButton")
    holder = QWidget()
    holder.setLayout(grid([*acts, edit], 3))
    return holder


def _act(detail: Detail, kind: str, text: str) -> QPushButton:
    made = button(text, partial(detail.mend, kind), kind="act")
    made.setObjectName(f"{kind}Button")
    return made
