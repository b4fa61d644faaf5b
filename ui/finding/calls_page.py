"""Tonight's calls in one list, in the place of the results."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.finding import words
from ui.finding.handing import can_hand, hand
from ui.finding.sections import Page
from ui.finding.tonight import Call
from ui.marks import Shape
from ui.session import Session
from ui.theme import GRID
from ui.widgets import button, clear, column, hairline, label, row, scrolled

_HELD = "Kept in memory until Done. Why a place said no is kept nowhere."
_NONE = "No calls yet. Choose a place and press what it said: the buttons stand below its number."


class CallsPage(QWidget):
    """List each place called, what it said, and the one act that follows."""

    closed = Signal()
    wanted = Signal(object)  # PublicListing

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._lines = column(1, space=GRID, margin=3 * GRID)
        inside = Page()
        inside.setLayout(self._lines)
        self.back = button("‹ Back to the list", self.closed.emit, kind="quiet")
        whole = column(row(self.back, 1), hairline(), scrolled(inside), space=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        session.tonight.changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        clear(self._lines)
        calls = self._session.tonight.calls
        self._lines.addWidget(label("Tonight's calls", size="big"))
        self._lines.addWidget(label(_HELD if calls else _NONE, size="small", tone="quiet"))
        for call in calls:
            self._lines.addWidget(hairline())
            self._lines.addWidget(self._line(call))
        self._lines.addStretch()

    def _line(self, call: Call) -> QWidget:
        mark, phone = call.mark, words.first_phone(call.listing)
        word = f"{mark.word} (in the directory)" if call.handed else mark.word
        said = row(
            Shape(self._session.theme, mark.shape, mark.tone),
            label(word, tone=mark.tone, strong=True),
            *([self._act("To the directory", partial(hand, self._session, call))] * can_hand(call)),
            self._act("Show", partial(self.wanted.emit, call.listing)),
        )
        said.setStretch(1, 1)
        number = words.number_line(phone) if phone else "No number on record"
        head = row(
            label(words.title_of(call.listing), strong=True),
            label(number, size="big", wrap=False, selectable=True),
        )
        head.setStretch(0, 1)
        made = QWidget()
        made.setLayout(column(head, said, space=4))
        return made

    def _act(self, text: str, act: partial[None]) -> QWidget:
        return button(text, lambda _checked=False: act(), kind="act")
