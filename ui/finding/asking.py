"""What is asked: the fields above the list and the ticks beside it, as one question."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.finding.case import NOW, Case
from ui.finding.category_bar import CategoryBar
from ui.finding.search_bar import SearchBar
from ui.session import Session
from ui.widgets import column

if TYPE_CHECKING:
    from ui.finding.searcher import Asked, Found

_LEFT = 328  # pixels kept for the ticks until they are there
_MINUTE = 60_000  # milliseconds


class Asking(QObject):
    """Hold the fields and the case; `changed` comes at each key and each tick."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        """Build the fields, and the room for the ticks, which come with `wake`."""
        super().__init__(parent)
        self._session = session
        self.case = Case(self)
        self.bar = SearchBar(session.settings.home, session.settings.radius)
        self.categories = CategoryBar()
        self.ticks = QWidget()
        self.ticks.setMinimumWidth(_LEFT)

    def wake(self, places: Callable[[str], list[str]]) -> Iterator[None]:
        """Build the ticks piece by piece; `places` completes a name, in the typing lane."""
        from ui.finding.question_column import QuestionColumn

        self._places = places
        self.bar.wake()
        yield
        self.question = QuestionColumn(self.case, self._session.theme)
        self.ticks.setLayout(column(self.question, space=0))
        self.ticks.setMinimumWidth(0)
        yield
        self.bar.asked.connect(self._typed)
        self.bar.place_typed.connect(self._offer_places)
        self.bar.when_chosen.connect(self.case.choose_when)
        self.bar.avoid_typed.connect(self.case.keep_away)
        self.categories.chosen.connect(self.changed)
        self.case.changed.connect(self.changed)
        self.case.cleared.connect(self._empty_fields)
        self._session.settled.connect(self._take_settings)
        self._clock = QTimer(self)
        self._clock.setInterval(_MINUTE)
        self._clock.timeout.connect(self.follow_clock)
        self._clock.start()

    def follow_clock(self) -> None:
        """Ask again what is asked of now, since places open and close meanwhile."""
        if self.case.when == NOW:
            self.changed.emit()

    def asked(self) -> "Asked":
        """Give what fields and ticks ask now."""
        from ui.finding.searcher import Asked

        return Asked(
            words=self.bar.words.text(),
            category=self.categories.category(),
            place=self.bar.place.text(),
            within=self.bar.within(),
            needs=self.case.needs,
            person=self.case.person(),
            at=self.case.at(datetime.now().astimezone()),
            avoid=self.case.avoid,
        )

    def show_found(self, found: "Found") -> None:
        """Write the counts of an answer on tabs and tiles."""
        self.categories.show_found(found)
        self.question.show_counts(found.answer.need_counts)

    def fit(self) -> None:
        """Fit the size of the window and of what is pressed."""
        self.question.fit(vehicle=self._session.settings.vehicle)

    def forget(self) -> None:
        """Forget everything that was ticked, typed or chosen."""
        self.case.clear()
        self.categories.choose("")

    def _typed(self) -> None:
        if self.bar.words.text() or self.case:
            self.case.touch()
        self.changed.emit()

    def _empty_fields(self) -> None:
        self.bar.clear_question(self._session.settings.home)

    def _take_settings(self) -> None:
        if not self.bar.place.text():
            self.bar.place.setText(self._session.settings.home)
        self.bar.choose_radius(self._session.settings.radius)

    def _offer_places(self, typed: str) -> None:
        if len(typed.strip()) > 1:
            lane = self._session.typing
            lane.latest("places", self.bar.offer_places, self._places, typed)
