"""What is chosen for paper: the listings in order, which paper, for whom, in which language."""

from typing import cast

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from binder.store.records import Copy, ListingId
from ui.combo import Combo
from ui.finding import words
from ui.packet.form_choice import FormChoice
from ui.packet.pages import Kind, Order
from ui.packet.template_choice import TemplateChoice
from ui.session import Session
from ui.theme import GRID, TARGET
from ui.widgets import breakable, button, column, label, row

_KINDS = (
    ("List", "list"),
    ("Sheets", "sheets"),
    ("Packet", "packet"),
    ("Cards", "cards"),
    ("Languages", "finder"),
)
_WITHOUT_COPIES = {  # what these kinds of paper are for
    "cards": "For the person to take: neutral words, few numbers.",
    "finder": "To point at the language one speaks. Names no place.",
}
_COPIES = (
    ("Worker", "worker", "For your own desk: what they will ask, and when it was checked."),
    ("Carry", "carry", "For the person to take: one page, neutral words, few numbers."),
    ("Keep", "keep", "To leave with an advocate, not to carry."),
    ("Partner", "partner", "For another agency: with dates and sources."),
)
_ID = Qt.ItemDataRole.UserRole
_LANGUAGES = (("English", "en"), ("Español", "es"))
_CARRIED = (  # the page to carry alone has texts in these
    ("Vietnamese", "vi"),
    ("Chinese", "zh"),
    ("Tagalog", "tl"),
    ("Korean", "ko"),
    ("Arabic", "ar"),
)


class Choices(QWidget):
    """The left side of the room Packet; `changed` asks for new pages."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.list = QListWidget()
        self.list.setObjectName("packetListWidget")
        self.list.setAccessibleName("Packet")
        self.list.setMinimumHeight(3 * TARGET)
        self._kind = _Choice(_KINDS)
        self.by_template = TemplateChoice(session)
        self._whom = label("For whom", strong=True)
        self._copy = _Choice(tuple((name, value) for name, value, _ in _COPIES))
        self._what = label(_COPIES[0][2], size="small", tone="quiet")
        self.form = FormChoice(session)
        self._language = Combo("Language", _LANGUAGES, session.settings.language)
        self._note = label("Not checked by a translator.", size="small", tone="call", strong=True)
        self.setLayout(self._arranged())
        self._connect()
        self.show_packet()
        self._describe()

    def order(self) -> Order:
        """Give what is chosen."""
        return Order(
            listings=self._session.packet.listings,
            kind=cast(Kind, self._kind.value()),
            copy=self._for_whom(),
            language=str(self._language.currentData()),
            paper=self.form.paper(),
            stock=self.form.stock(),
            large=self.form.large(),
            template=self.by_template.template(),
            sheets=self.by_template.sheets(),
            question=self._session.question(),
        )

    def choose_copy(self, copy: str) -> None:
        """Choose for whom the paper is."""
        self._copy.choose(copy)

    def choose_kind(self, kind: str) -> None:
        """Choose the list, the sheets, the packet, the cards or the finder of languages."""
        self._kind.choose(kind)

    def chosen(self) -> ListingId | None:
        """Give the id of the current line of the packet."""
        item = self.list.currentItem()
        return ListingId(item.data(_ID)) if item else None

    def show_packet(self) -> None:
        """List the packet anew; the current line stays on its listing."""
        kept, row_kept = self.chosen(), self.list.currentRow()
        self.list.clear()
        for number, listing in enumerate(self._session.packet.listings, 1):
            phone = words.first_phone(listing)
            text = f"{number}  {words.title_of(listing)[:200]}"
            number_text = words.number_line(phone) if phone else "no number on record"
            item = QListWidgetItem(f"{breakable(text)}\n     {number_text}")
            item.setData(_ID, listing.id)
            self.list.addItem(item)
            if listing.id == kept:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(min(max(row_kept, 0), self.list.count() - 1))

    def _arranged(self) -> QVBoxLayout:
        acts = row(
            button("Up", lambda: self._move(-1), kind="act", tip="Alt+Up"),
            button("Down", lambda: self._move(1), kind="act", tip="Alt+Down"),
            button("Take out", self._take_out, kind="act", tip="Ctrl+Backspace"),
            1,
        )
        made = column(
            label("Packet", size="big"),
            self.list,
            acts,
            label("Paper", strong=True),
            self._kind,
            self.by_template,
            self._whom,
            self._copy,
            self._what,
            self.form,
            self._language,
            self._note,
        )
        made.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, GRID)
        made.setStretch(1, 1)
        return made

    def _connect(self) -> None:
        for choice in (self._kind, self._copy):
            choice.changed.connect(self._tell)
        self.by_template.changed.connect(self._tell)
        self.form.changed.connect(self._tell)
        self._language.currentIndexChanged.connect(self._tell)
        self._session.packet.changed.connect(self.show_packet)
        self._session.packet.changed.connect(self._tell)

    def _tell(self, _value: object = None) -> None:
        self._describe()
        self.changed.emit()

    def _describe(self) -> None:
        self._offer_languages()
        kind = cast(Kind, self._kind.value())
        about = next(text for _, value, text in _COPIES if value == self._for_whom())
        self._what.setText(_WITHOUT_COPIES.get(kind, about))
        self._copy.setVisible(kind not in _WITHOUT_COPIES)
        self.by_template.setVisible(kind == "packet")
        self.form.show_kind(kind)
        self._note.setVisible(self._language.currentData() != "en")

    def _offer_languages(self) -> None:
        further = _CARRIED if self._for_whom() == "carry" else ()
        if self._language.count() == len(_LANGUAGES) + len(further):
            return
        chosen = self._language.currentData()
        with QSignalBlocker(self._language):
            self._language.clear()
            for text, code in (*_LANGUAGES, *further):
                self._language.addItem(text, code)
            self._language.setCurrentIndex(max(self._language.findData(chosen), 0))

    def _for_whom(self) -> Copy:
        """Name the copy; cards are always to carry, the finder is nobody's own."""
        fixed: dict[str, Copy] = {"cards": "carry", "finder": "worker"}
        kind = self._kind.value()
        return fixed[kind] if kind in fixed else cast(Copy, self._copy.value())

    def _move(self, steps: int) -> None:
        chosen = self.chosen()
        if chosen:
            self._session.packet.move(chosen, steps)

    def _take_out(self) -> None:
        chosen = self.chosen()
        if chosen:
            self._session.packet.remove(chosen)


class _Choice(QWidget):
    """One of a few, as buttons side by side."""

    changed = Signal()

    def __init__(self, options: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for text, value in options:
            made = button(text, kind="choice")
            made.setObjectName(f"{value}Choice")
            made.setCheckable(True)
            made.setChecked(not self._buttons)
            self._group.addButton(made)
            self._buttons[value] = made
        self.setLayout(row(*self._buttons.values()))
        self._group.buttonClicked.connect(self._tell)

    def value(self) -> str:
        return next(value for value, made in self._buttons.items() if made.isChecked())

    def choose(self, value: str) -> None:
        self._buttons[value].click()

    def _tell(self, _button: object) -> None:
        self.changed.emit()
