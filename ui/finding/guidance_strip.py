"""What stands beside a described person: what to do now, reports that are due, clocks, visas."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from binder.guidance.notes import STATE_RULE
from ui.marks import Shape
from ui.theme import GRID, Theme
from ui.widgets import button, clear, column, hairline, label, row, scrolled

if TYPE_CHECKING:
    from binder.guidance.notes import Note

ROLES = {"officer": "officer", "shelter": "shelter advocate", "medical": "medical worker"}
# how a kind is named, its shape and its tone
_KINDS = {
    "go_now": ("Go now", "cross", "closed"),
    "report": ("Report", "full", "call"),
    "ask": ("Ask", "half", "call"),
    "clock": ("Clock", "half", "call"),
    "medical": ("Exam", "ring", "ink"),
    "law": ("Law", "ring", "ink"),
    "visa": ("Visa", "ring", "ink"),
}
# how many of a kind stand in the folded strip, the most urgent kind first, and how many in all
_FOLDED = {"go_now": 2, "report": 2, "ask": 1, "visa": 1, "clock": 1}
_LINES = 5
# what is cut to its first sentence there; a clock ends with words that must not be missed
_CUT = ("report", "ask", "visa")

_NOTHING = "Nothing to tell: texts come with what is ticked, such as Under 18 or Medical."


def most_urgent(notes: Sequence["Note"], lines: int = _LINES) -> list["Note"]:
    """Choose what stands in the folded strip, in the order it is shown."""
    chosen = [
        note
        for kind, most in _FOLDED.items()
        for note in [note for note in notes if _weight(note) == kind][:most]
    ]
    return sorted(chosen[:lines], key=list(notes).index)


def _weight(note: "Note") -> str:
    # a state's rule on reporting counts as what stands there until it is entered
    return "ask" if note.topic == STATE_RULE else note.kind


class GuidanceStrip(QWidget):
    """The most urgent texts above the list, a line each; `asked` opens all of them."""

    asked = Signal()
    role_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines = column(space=2)
        self.more = button("", self.asked.emit, kind="fold")
        self.who = QWidget()
        self.who.setLayout(row(label("You are", size="small", wrap=False), *self._roles(), 1))
        first = row(self._lines, self.more, space=2 * GRID)
        first.setStretch(0, 1)
        inside = column(first, self.who, space=GRID // 2)
        inside.setContentsMargins(3 * GRID, GRID, 3 * GRID, GRID)
        self.setLayout(column(inside, hairline(), space=0))
        self.hide()

    def show_notes(self, notes: Sequence["Note"], role: str, lines: int = _LINES) -> None:
        """Show the first of the texts; without a role it is asked for where it matters."""
        clear(self._lines)
        for note in most_urgent(notes, lines):
            self._lines.addWidget(note_line(self._theme, note, role, folded=True))
        self.who.setVisible(not role and any(note.role for note in notes))
        self.more.setText(f"All {len(notes)} texts  ▸")
        self.setVisible(bool(notes))

    def _roles(self) -> list[QWidget]:
        return [
            button(name, lambda _=False, role=role: self.role_chosen.emit(role), kind="act")
            for role, name in ROLES.items()
        ]


class GuidancePage(QWidget):
    """All texts for what is ticked, each with its source, in the place of the list."""

    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines = column(1, space=2 * GRID, margin=3 * GRID)
        inside = QWidget()
        inside.setLayout(self._lines)
        self.back = button("‹ Back to the list", self.closed.emit, kind="quiet")
        self._area = scrolled(inside)
        whole = column(row(self.back, 1), hairline(), self._area, space=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.show_notes((), "")

    def begin(self) -> None:
        """Begin at the top, with the way back at hand."""
        self._area.verticalScrollBar().setValue(0)
        self.back.setFocus()

    def show_notes(self, notes: Sequence["Note"], role: str) -> None:
        """Show every text in order."""
        clear(self._lines)
        if not notes:
            self._lines.addWidget(label(_NOTHING, tone="quiet"))
        if any(not note.checked_by for note in notes):
            unread = "Nobody has vouched for the texts marked “not checked”. No legal advice."
            self._lines.addWidget(label(unread, size="small", tone="quiet"))
        for note in notes:
            self._lines.addWidget(note_line(self._theme, note, role, folded=False))
        self._lines.addStretch()


def note_line(theme: Theme, note: "Note", role: str, *, folded: bool) -> QWidget:
    """Show one text behind its kind and clock; folded, of a long one, the first sentence."""
    kind, shape, tone = _KINDS[note.kind]
    clock = f"{kind}, {note.hours:g} h" if note.hours is not None else kind
    whose = f" ({ROLES[note.role]})" if note.role and not role else ""
    head = label(f"{clock}{whose}", size="small", tone=tone, strong=True, wrap=False)
    text = first_sentence(note.text) if folded and note.kind in _CUT else note.text
    said = label(text, size="small" if folded else "body", strong=note.kind == "go_now")
    made = QWidget()
    line = row(Shape(theme, shape, tone), head, said)
    line.setStretch(2, 1)
    made.setLayout(line if folded else column(line, _source(note), space=2))
    return made


def first_sentence(text: str) -> str:
    """Give the first sentence of a text, with a sign that there is more."""
    head, dot, rest = text.partition(". ")
    return f"{head}. …" if dot and rest else text


def _source(note: "Note") -> QWidget:
    checked = f"checked by {note.checked_by}" if note.checked_by else "not checked"
    said = f"{note.source}, {note.source_date:%d %b %Y} · {checked}"
    return label(said, size="small", tone="quiet")
