"""Choose who is called first for a group, and who if nobody answers there."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget

from binder.store.first_calls import FirstCall
from binder.store.records import PublicListing
from ui.directory.first_call_table import place_in_words
from ui.finding import words
from ui.session import Session
from ui.theme import GRID, TARGET
from ui.widgets import breakable, button, column, label, row

if TYPE_CHECKING:
    from binder.finding.places import Place
    from ui.directory.first_call_table import Held

_MOST = 50  # lines offered for what is typed
_PARTS = {"first": "Call first", "backup": "If nobody answers"}


class FirstCallForm(QWidget):
    """Search on the left, the two places chosen on the right."""

    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._place: Place | None = None
        self._where = ("", "", "")  # state, county, people
        self._offered: list[PublicListing] = []
        self._chosen: dict[str, PublicListing | None] = dict.fromkeys(_PARTS)
        self._names = {part: label(strong=True) for part in _PARTS}
        self._title = label(size="big")
        self.words = QLineEdit()
        self.words.setObjectName("firstCallWordsLineEdit")
        self.words.setAccessibleName("Words")
        self.words.setPlaceholderText("Words: a name, a need, a town…")
        self.words.setMinimumHeight(TARGET)
        self.list = QListWidget()
        self.list.setObjectName("offeredListWidget")
        self.list.setAccessibleName("Places found")
        self.list.setWordWrap(True)
        left = column(self.words, self.list)
        both = row(left, self._right(), space=4 * GRID)
        both.setStretch(0, 3)
        both.setStretch(1, 2)
        whole = column(self._title, both, space=2 * GRID)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.words.textChanged.connect(self._search)
        self.words.returnPressed.connect(self.list.setFocus)
        self.list.itemActivated.connect(self._take_next)

    def begin(self, title: str, place: "Place", county: str, held: "Held") -> None:
        """Open for one group; what is held stands chosen, the nearest places are offered."""
        self._place = place
        self._where = (place.state, county, held.people)
        own = held.call is not None and held.call.county == county
        self._choose("first", held.first if own else None)
        self._choose("backup", held.backup if own else None)
        self._title.setText(breakable(title))
        self.words.setText("")
        self._search("")
        self.words.setFocus()

    def save(self) -> None:
        """Hold the two places, the backup only where one is chosen."""
        first, backup = self._chosen.values()
        if first is None:
            self._session.tell("Choose who is called first.")
        elif backup is not None and backup.service_id == first.service_id:
            self._session.tell("The backup is the same place: choose another, or take it out.")
        else:
            call = FirstCall(*self._where, first.service_id, backup.service_id if backup else None)
            said = "Kept. Ctrl+Z takes it back."
            self._session.write(said, self._session.desk.set_first_call, call)
            self.closed.emit()

    def _right(self) -> QWidget:
        made = QWidget()
        parts = []
        for part, title in _PARTS.items():
            take = button(
                "‹ Put it here", partial(self._take, part), tip="The place chosen in the list"
            )
            take.setObjectName(f"{part}Button")
            out = button("Take out", partial(self._choose, part, None), kind="quiet")
            head = label(title, size="small", tone="accent", strong=True)
            parts.append(column(head, self._names[part], row(take, out, 1)))
        save = button("Save", self.save, kind="primary")
        save.setObjectName("saveFirstCallButton")
        ends = row(save, button("Close", self.closed.emit, kind="quiet"), 1)
        made.setLayout(column(*parts, ends, 1, space=3 * GRID))
        return made

    def _search(self, text: str) -> None:
        self._session.typing.latest("first call words", self._offer, self._find, text, self._place)

    def _find(self, text: str, place: "Place") -> list[PublicListing]:
        from binder.finding.find import Question

        finder = self._session.desk.finder()
        try:
            question = Question(words=text, near=place)
            numbers = finder.find(question).likely[:_MOST]
            return [found.listing for found in finder.rows(numbers, question)]
        finally:
            finder.close()

    def _offer(self, listings: list[PublicListing]) -> None:
        self._offered = listings
        today = self._session.desk.today()
        self.list.clear()
        self.list.addItems([_line(listing, today) for listing in listings])
        self.list.setCurrentRow(0)

    def _take(self, part: str) -> None:
        at = self.list.currentRow()
        if 0 <= at < len(self._offered):
            self._choose(part, self._offered[at])

    def _take_next(self) -> None:
        self._take("first" if self._chosen["first"] is None else "backup")

    def _choose(self, part: str, listing: PublicListing | None) -> None:
        self._chosen[part] = listing
        said = place_in_words(listing) if listing else "nobody yet"
        self._names[part].setText(breakable(said))

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _line(listing: PublicListing, today: date) -> str:
    """Tell a place from others of its name."""
    phone = words.first_phone(listing)
    parts = (
        words.subtitle_of(listing),
        words.number_line(phone) if phone else "no number on record",
        "nationwide" if listing.reach == "national" else listing.area,
        words.checked_mark(listing, today).word,
    )
    return f"{words.title_of(listing)}\n{' · '.join(filter(None, parts))}"
