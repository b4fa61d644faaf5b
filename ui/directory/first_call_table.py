"""The five groups of a county as a table: who is called first, and if nobody answers there."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from binder.finding.rows import PEOPLE
from binder.store.records import PublicListing
from ui.directory.tables import TextTable
from ui.finding import words
from ui.theme import GRID

if TYPE_CHECKING:
    from binder.desk import Desk
    from binder.store.first_calls import FirstCall

_HEADINGS = ("For", "Called first", "Hours", "Checked", "Vetted", "If nobody answers")
_WIDTHS = (170, 270, 230, 150, 200)


@dataclass(frozen=True, slots=True)
class Held:
    """Hold who is called first for a group: the county's own, else the whole state's.

    A listing is None where nobody is entered, or the directory no longer has the place.
    """

    people: str
    call: "FirstCall | None" = None
    first: PublicListing | None = None
    backup: PublicListing | None = None


def read_held(desk: "Desk", state: str, county: str) -> list[Held]:
    """Read the five groups of a county, or of a whole state where `county` is ""."""
    calls = {(call.people, call.county): call for call in desk.first_calls(state)}
    finder = desk.finder()
    try:
        index = finder.index
        found = []
        for people in PEOPLE:
            call = calls.get((people, county)) or calls.get((people, ""))
            services = (call.service, call.backup) if call else (None, None)
            first, backup = (
                next(iter(index.get(index.ids_of([service])[:1])), None) if service else None
                for service in services
            )
            found.append(Held(people, call, first, backup))
    finally:
        finder.close()
    return found


class FirstCallTable(TextTable):
    """Show the groups, each as high as what is to be said of it."""

    def __init__(self) -> None:
        super().__init__(_HEADINGS, "First calls")
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setItemDelegate(_Roomy(self))
        self.widths(*_WIDTHS)

    def show_held(self, held: list[Held], county: str, today: date) -> None:
        """Show the groups; the line chosen stays chosen."""
        chosen = max(self.currentIndex().row(), 0)
        self.rows.show_rows([_cells(one, county, today) for one in held])
        self.selectRow(chosen)


class _Roomy(QStyledItemDelegate):
    """Reckon with the room that the style sheet leaves around a text."""

    # Qt overrides

    def sizeHint(  # noqa: N802
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        narrow = QStyleOptionViewItem(option)
        narrow.rect = option.rect.marginsRemoved(QMargins(GRID, 0, 2 * GRID, 0))
        return super().sizeHint(narrow, index).grownBy(QMargins(0, GRID, 0, GRID))


def _cells(held: Held, county: str, today: date) -> tuple[str, ...]:
    group = PEOPLE[held.people]
    group = group[:1].upper() + group[1:]
    if held.call is None:
        return group, "Nobody yet: choose this line and press Set.", "", "", "", ""
    if held.first is None:
        return group, "The directory no longer has this place: press Set.", "", "", "", ""
    first = held.first
    everywhere = (
        f"\n(entered for all of {held.call.state})" if county and not held.call.county else ""
    )
    return (
        group,
        place_in_words(first) + everywhere,
        words.hours_of(first, today),
        words.checked_mark(first, today).word,
        vetted_in_words(first, today),
        _backup(held, today),
    )


def place_in_words(listing: PublicListing) -> str:
    """Name a place with the number to call."""
    phone = words.first_phone(listing)
    number = words.number_line(phone) if phone else "no number on record"
    return f"{words.title_of(listing)}\n{number}"


def vetted_in_words(listing: PublicListing, today: date) -> str:
    """Say who stands for the organization, and until when; one whose day is over no longer does."""
    vetted = listing.vetted
    if vetted is None:
        return "not vetted"
    if vetted.until is None:
        return f"by {vetted.by}"
    said = f"{words.day(vetted.until, today)}"
    return f"by {vetted.by} until {said}" if vetted.until >= today else f"not since {said}"


def _backup(held: Held, today: date) -> str:
    if held.backup is not None:
        return f"{place_in_words(held.backup)}\n{words.checked_mark(held.backup, today).word}"
    lost = held.call is not None and held.call.backup is not None
    return "no longer in the directory" if lost else "no backup entered"
