"""The whole binder on paper, or the pages that changed since an edition of it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from ui.combo import Combo
from ui.finding.search_bar import RADII
from ui.keeping.place_field import PlaceField
from ui.session import Session
from ui.theme import GRID, TARGET
from ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from binder.desk.binding import Order
    from binder.finding.places import Place
    from binder.paper.page import PrintReport
    from binder.store.books import Edition

    Printed = tuple[PrintReport, str]
Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]
_ABOUT = (
    "The book is the directory for a loose-leaf binder: a tab for each category, a contents, and"
    " indexes by name, need, city and language. Every place keeps its number (SH-12) in all later"
    " editions. Since an edition, only the pages that changed are printed, with a list of what to"
    " take out and what to put in. Stopping leaves nothing behind."
)
_WHOLE = "The whole book"
_LONGEST = 40


class Chosen(NamedTuple):
    """What stands in the fields; `near` as it was typed."""

    paper: str
    since: str
    name: str
    near: str
    within: float

    def order(self, place: "Place | None") -> "Order":
        """Give it as the desk takes it, with the place found."""
        from binder.desk.binding import Order

        within = self.within if place else None
        return Order(self.paper, self.since, self.name, place, within)


class BookPane(QWidget):
    """A few fields and one button; the pages are made in a process of their own."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._editions: list[Edition] = []
        papers = (("Letter", "letter"), ("A4", "a4"))
        self.paper = Combo("Paper", papers, session.settings.paper)
        self.since = Combo("What is printed", ((_WHOLE, ""),), "")
        self.place = PlaceField(session)
        self.place.clear()
        self.place.setPlaceholderText("everywhere, or a ZIP, City, ST or County, ST")
        radii = [(f"within {miles:g} miles", miles) for miles in RADII]
        self.within = Combo("How far", radii, session.settings.radius)
        self.name = QLineEdit()
        self.name.setAccessibleName("Name of the edition")
        self.name.setPlaceholderText("the day of the directory")
        self.name.setMaxLength(_LONGEST)
        self.name.setMinimumHeight(TARGET)
        self.told = label(tone="quiet")
        self.save = button("Save as PDF…", self.save_book, kind="primary")
        self.save.setObjectName("saveBookButton")
        about = label(_ABOUT, tone="quiet")
        inside = QWidget()
        inside.setMaximumWidth(760)
        inside.setLayout(column(about, self._grid(), row(self.save, 1), self.told, space=2 * GRID))
        made = column(inside, 1)
        made.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        self.setLayout(made)
        self.setFocusProxy(self.since)
        self.paper.currentIndexChanged.connect(self._offer)
        session.changed.connect(self.refresh)

    def refresh(self, _changes: object = None) -> None:
        """Read which editions were printed."""
        self._session.typing.latest("editions", self._take, self._session.desk.book_editions)

    def save_book(self) -> None:
        """Ask where to, and print."""
        path = self._session.ask.save(self, "Save the book as PDF", "binder.pdf")
        if path is not None:
            self.save.setEnabled(False)
            done = partial(self._tell, path)
            job = self._session.writes.watch(done, self._print, path, self._chosen())
            job.ended.connect(self._end)

    def _chosen(self) -> Chosen:
        return Chosen(
            str(self.paper.currentData()),
            str(self.since.currentData()),
            self.name.text().strip(),
            self.place.text().strip(),
            float(self.within.currentData()),
        )

    def _print(
        self, path: Path, chosen: Chosen, progress: Progress, cancelled: Cancelled
    ) -> "Printed":
        desk = self._session.desk
        place = desk.places().find(chosen.near) if chosen.near else None
        return desk.print_book(path, chosen.order(place), progress=progress, cancelled=cancelled)

    def _tell(self, path: Path, printed: "Printed") -> None:
        report, edition = printed
        pages = "1 page" if report.pages == 1 else f"{report.pages:,} pages"
        self._session.tell(f"Saved edition {edition} to {path.name}: {pages}.")
        self.name.clear()
        self.refresh()

    def _end(self, _job: object) -> None:
        self.save.setEnabled(True)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID)
        where = QWidget()
        beside = row(self.place, self.within)
        beside.setStretch(0, 1)
        where.setLayout(beside)
        parts = {"Print": self.since, "Places": where, "Paper": self.paper, "Edition": self.name}
        for line, (title, part) in enumerate(parts.items()):
            grid.addWidget(label(title, strong=True, wrap=False), line, 0)
            grid.addWidget(part, line, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _take(self, editions: "list[Edition]") -> None:
        self._editions = editions
        self._offer()

    def _offer(self, _at: int = 0) -> None:
        """Offer the editions on this paper, and say how many books there are."""
        chosen, paper = self.since.currentData(), str(self.paper.currentData())
        self.since.clear()
        self.since.addItem(_WHOLE, "")
        for one in self._editions:
            size, _, part = one.series.partition(", ")
            if size == paper:
                of = f" ({part})" if part else ""
                self.since.addItem(f"What changed since edition {one.name}{of}", one.name)
        self.since.setCurrentIndex(max(self.since.findData(chosen), 0))
        last = self._editions[0] if self._editions else None
        self.told.setText(f"The last book is edition {last.name}." if last else "")

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102, N802
        super().showEvent(event)
        self.refresh()  # the command line may have printed beside
