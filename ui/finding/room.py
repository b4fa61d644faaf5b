"""The room Find: the search above, the list, one listing beside it or over it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from binder.store.records import Changes, PublicListing
from ui.finding.asking import Asking
from ui.finding.groups import groups_of, heading_of
from ui.finding.result_list import ResultList
from ui.finding.results import Line, ResultsModel
from ui.finding.row import RowDelegate
from ui.finding.sides import Sides
from ui.session import Session
from ui.theme import GRID
from ui.widgets import Empty, breakable, column, hairline, label, row

if TYPE_CHECKING:
    from ui.finding.searcher import Found

_LOW = 900  # pixels of a window that has no room for more than four texts


class FindRoom(QWidget):
    """Search at each key, choose, take into the packet."""

    look = Signal()  # at the pages of the packet

    def __init__(self, session: Session) -> None:
        """Build the search and the list; what stands beside and below comes with `wake`."""
        super().__init__()
        self._session = session
        self._found: Found | None = None
        session.question = lambda: self._found.question if self._found else None
        self.awake = False
        self._whole_room = False
        today = session.desk.today()
        self.asking = Asking(session, self)
        self.bar, self.case = self.asking.bar, self.asking.case
        self.categories, self.ticks = self.asking.categories, self.asking.ticks
        self.model = ResultsModel(today, self)
        self._row = RowDelegate(session.theme, session.packet, session.tonight, today, self)
        self.list = ResultList(self.model, self._row)
        self.heading = label(size="small", tone="quiet", strong=True)
        self.heading.setContentsMargins(3 * GRID, GRID, 3 * GRID, GRID)
        self._empty = Empty("Opening the directory", "The search is waking up.")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        listing = QWidget()
        listing.setLayout(column(self.heading, hairline(), self._stack, space=0))
        self.sides = Sides(listing)
        self._right = column(self.categories, hairline(), self.sides, space=0)
        self._right.setStretch(2, 1)
        self._middle = QStackedWidget()
        results = QWidget()
        results.setLayout(self._right)
        self._middle.addWidget(results)
        middle = row(self.ticks, hairline(upright=True), self._middle, space=0)
        middle.setStretch(2, 1)
        self._whole = column(self.bar, hairline(), middle, space=0)
        self._whole.setStretch(2, 1)
        self.setLayout(self._whole)

    def wake(self) -> Iterator[None]:
        """Build the rest behind the first paint piece by piece, then open the index."""
        from ui.finding.calling import Calling
        from ui.finding.detail import Detail
        from ui.finding.guide import Guide
        from ui.finding.searcher import Searcher
        from ui.packet.tray import Tray

        self._searcher = Searcher(self._session.desk)
        yield from self.asking.wake(self._searcher.places)
        self.question = self.asking.question
        self.list.take_touch()
        self.guide = Guide(self._session)
        self._whole.insertWidget(2, self.guide.card)
        self._right.insertWidget(0, self.guide.strip)
        yield
        self.detail = Detail(self._session)
        self.detail.guidance = self.guide.guidance
        self.sides.put_detail(self.detail)
        yield
        self.calling = Calling(self._session, self.case, self.list, self.detail)
        for page in (self.guide.page, self.calling.page):
            self._middle.addWidget(page)
        yield
        self.tray = Tray(self._session)
        self._whole.addWidget(self.tray)
        self._whole_room = True
        self._fit()
        yield
        self._connect()
        self._open_index()

    def _connect(self) -> None:
        self.asking.changed.connect(self.search)
        self.guide.opened.connect(self.show_texts)
        for page in (self.guide.page, self.calling.page):
            page.closed.connect(self.show_list)
        self.calling.page.wanted.connect(self._show_called)
        self.bar.stepped.connect(self._step)
        self.case.cleared.connect(self._let_go)
        self.model.wanted.connect(self._fetch)
        self.list.chosen.connect(self._show)
        self.list.opened.connect(self.sides.open_sheet)
        self.list.taken.connect(self.detail.take)
        self.list.left.connect(self._leave)
        self.detail.closed.connect(self.close_detail)
        self.tray.looked.connect(self.look)
        self.tray.listing_wanted.connect(self._show_sheet)
        self._session.changed.connect(self._refresh)
        self._session.settled.connect(self._fit)
        self._session.theme.changed.connect(self._repaint)
        self._session.packet.changed.connect(self._repaint)
        self._session.tonight.changed.connect(self._repaint)
        self._session.packet.cleared.connect(self._forget)

    def show_first(self, listings: list[PublicListing] | None) -> None:
        """Show what the index gives without a search, before anything heavy is loaded."""
        self.model.show_lines([Line(listing) for listing in listings or ()])
        self._stack.setCurrentWidget(self.list if listings else self._empty)
        self.heading.setText("All listings" if listings else "")
        self.bar.words.setFocus()

    def _open_index(self) -> None:
        """Open the index, or follow the directory; the first answer comes after it."""
        self._session.typing.watch(self._woken, self._searcher.wake)

    def search(self) -> None:
        """Ask what the fields say now; only the newest answer is shown."""
        if self.awake:
            ask = self._searcher.ask
            self._session.typing.latest("find", self._answer, ask, self.asking.asked())

    def show_texts(self) -> None:
        """Show every text for what is ticked in the place of the list."""
        self._middle.setCurrentWidget(self.guide.page)
        self.guide.page.begin()

    def show_calls(self) -> None:
        """Show tonight's calls in the place of the list."""
        self._middle.setCurrentWidget(self.calling.page)
        self.calling.page.back.setFocus()

    def show_list(self) -> None:
        """Show the list, or why there is nothing in it."""
        self._middle.setCurrentIndex(0)
        self.list.setFocus()

    def close_detail(self) -> None:
        """Put the form or the sheet away, and go back to the list."""
        if self.detail.form.isVisible():
            self.detail.form.close_form()
            self.list.setFocus()
            return
        self.sides.close_sheet()
        self.list.setFocus()

    def _leave(self) -> None:
        """Go back from the list: first the sheet over it, then to the words."""
        if self.sides.covered():
            self.sides.close_sheet()
        else:
            self.bar.words.setFocus()

    def show_detail(self) -> None:
        """Show the chosen listing where it lies over the list."""
        self.sides.open_sheet()

    def _woken(self, _nothing: object) -> None:
        self.awake = True
        self.search()

    def _answer(self, found: "Found") -> None:
        kept = self.list.listing()
        self._found = found
        groups = groups_of(found)
        self.model.show_numbers(found.numbers, found.lines, groups)
        self.asking.show_found(found)
        self.guide.show_found(found)
        said = heading_of(found, grouped=bool(groups))
        self.heading.setText(breakable(said))
        self.heading.setVisible(bool(said))
        if len(found.numbers) == 0:
            self._explain_nothing(found)
        self._stack.setCurrentWidget(self.list if len(found.numbers) else self._empty)
        row = self.model.row_of(kept.id) if kept else -1
        if row >= 0:
            self.list.choose_row(row)
        else:
            self.list.choose_first()
        if len(found.numbers) == 0:
            self.detail.show_listing(None)

    def _explain_nothing(self, found: "Found") -> None:
        words = self.bar.words.text().strip()
        what = f"Nothing found for “{words[:60]}”" if words else "Nothing here"
        self._empty.say(
            what,
            "Try fewer words, a wider distance or all categories. "
            "A place you know can be added: Ctrl+N.",
        )

    def _fetch(self, page: int) -> None:
        if self._found is not None:
            numbers = self.model.page(page)
            self._session.typing.latest(
                f"page {page}", self._put_page, self._fetch_page, page, numbers, self._found
            )

    def _fetch_page(
        self, page: int, numbers: list[int], found: "Found"
    ) -> "tuple[int, Found, list[Line]]":
        return page, found, self._searcher.lines(numbers, found.question)

    def _put_page(self, answer: "tuple[int, Found, list[Line]]") -> None:
        page, found, lines = answer
        if found is self._found:
            self.model.put_lines(page, lines)

    def _show(self, listing: PublicListing | None) -> None:
        line = self.list.line()
        asked = self._found.question.needs if self._found else ()
        self.detail.show_listing(listing, line.row if line else None, asked)

    def _show_called(self, listing: PublicListing) -> None:
        self.show_list()
        self._show_sheet(listing)

    def _show_sheet(self, listing: PublicListing) -> None:
        self.detail.show_listing(listing)
        self.sides.open_sheet()

    def _step(self, steps: int) -> None:
        if steps == 0:
            self.list.setFocus()
        self.list.step(steps)

    def _refresh(self, _changes: Changes) -> None:
        self._open_index()

    def _repaint(self) -> None:
        self.list.fit_rows()
        self.list.viewport().update()

    def _forget(self) -> None:
        self.asking.forget()
        self.sides.close_sheet()
        self.bar.words.setFocus()

    def _let_go(self) -> None:
        self._found = None
        self.guide.forget()
        self._middle.setCurrentIndex(0)

    def _fit(self) -> None:
        self.asking.fit()
        self.guide.fit(low=self._session.settings.vehicle or self.window().height() < _LOW)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102, N802
        super().resizeEvent(event)
        if self._whole_room:
            self._fit()
