"""Who is called first here: above every result, the number biggest, the backup beside it."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from binder.finding.wording import vetted_in_words
from binder.store.records import PublicListing
from ui.finding import words
from ui.marks import Shape
from ui.theme import GRID, Theme
from ui.widgets import button, clear, column, hairline, label, row

if TYPE_CHECKING:
    from binder.finding.find import FirstCallRow
    from binder.guidance.guidance import Guidance
    from ui.finding.searcher import Found


class FirstCallCard(QWidget):
    """Show the weightiest first call of the place asked about, the others on demand."""

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._theme, self._today = theme, today
        self._rows = column(space=GRID // 2)
        self.more = button("", self._turn, kind="quiet")
        whole = row(self._rows, self.more)
        whole.setStretch(0, 1)
        whole.setContentsMargins(3 * GRID, GRID, 3 * GRID, GRID)
        self.setLayout(column(whole, hairline(), space=0))
        self._found: Found | None = None
        self._unfolded = False
        self.hide()

    def show_found(self, found: "Found", guidance: "Guidance") -> None:
        """Show who is called first, or that nobody is entered; nothing without a place."""
        near = found.question.near
        self._found = found
        self.setVisible(near is not None)
        clear(self._rows)
        if near is None:
            return
        calls = list(found.first_calls)
        for call in calls if self._unfolded else calls[:1]:
            self._rows.addWidget(self._card(call, found))
        if not calls:
            county = near.county or near.label
            said = guidance.no_first_call(county, state=near.state).text
            self._rows.addWidget(label(said, size="small", tone="quiet"))
        self.more.setVisible(len(calls) > 1)
        self.more.setText("fewer" if self._unfolded else f"{len(calls) - 1} more")
        self._guidance = guidance

    def fold(self) -> None:
        """Show one only."""
        self._unfolded = False

    def _turn(self) -> None:
        self._unfolded = not self._unfolded
        if self._found is not None:
            self.show_found(self._found, self._guidance)

    def _card(self, call: "FirstCallRow", found: "Found") -> QWidget:
        from binder.finding.rows import PEOPLE

        listing = call.listing
        for_whom = f"Call first for {PEOPLE[call.call.people]}"
        phone = words.first_phone(listing)
        number = words.number_line(phone) if phone else "No number on record"
        who = column(
            label(for_whom, size="small", tone="accent", strong=True),
            label(words.title_of(listing), strong=True),
            space=0,
        )
        parts = row(
            label(number, size="title", selectable=True, wrap=False),
            who,
            self._state(listing, found),
            space=3 * GRID,
        )
        if call.backup is not None:
            parts.addLayout(_backup(call.backup))
        for at in range(1, parts.count()):
            parts.setStretch(at, 1)
        made = QWidget()
        made.setLayout(parts)
        made.setAccessibleName(f"{for_whom}: {words.title_of(listing)}, {number}")
        return made

    def _state(self, listing: PublicListing, found: "Found") -> QWidget:
        mark = words.checked_mark(listing, self._today)
        checked = row(
            Shape(self._theme, mark.shape, mark.tone),
            label(mark.word, size="small", tone=mark.tone),
        )
        checked.setStretch(1, 1)
        vetted = vetted_in_words(listing.vetted, self._today) if listing.vetted else "not vetted"
        hours = _hours(listing, found)
        made = QWidget()
        said = label(" · ".join(filter(None, (hours, vetted))), size="small")
        made.setLayout(column(said, checked, space=0))
        return made


def _hours(listing: PublicListing, found: "Found") -> str:
    from binder.finding.hours import state_at
    from binder.finding.wording import moment_in_words

    at = found.question.at
    if at is None:
        return ""
    state = state_at(listing.schedules, listing.time_zone, at, intake=False)
    said = moment_in_words(state)
    return f"open {said}" if state.kind == "open" else said


def _backup(listing: PublicListing) -> QVBoxLayout:
    phone = words.first_phone(listing)
    number = words.number_line(phone) if phone else "no number on record"
    return column(
        label(f"If nobody answers: {number}", strong=True),
        label(words.title_of(listing), size="small"),
        space=0,
    )
