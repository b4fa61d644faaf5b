"""Where a community has nothing: the page for a coalition, and the map behind it."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from ui.combo import Combo
from ui.finding.search_bar import RADII
from ui.keeping.gap_files import GapFiles
from ui.keeping.gap_map import GapMap
from ui.keeping.gap_page import GapPage
from ui.keeping.gap_reading import Earlier, Key, Seen, read_gaps
from ui.keeping.place_field import PlaceField
from ui.session import Session
from ui.theme import GRID
from ui.widgets import Empty, breakable, button, column, label, restyle, row

_PAUSE = 400  # ms without a key until what is typed is asked
_FIRST = "Type a ZIP, a city or a county above."
_WHOLE = "Enter alone asks about the whole directory."
_COUNTING = "Asking for every need, person and hour…"


class GapsPane(QWidget):
    """Place and radius above; the page or the map below."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._seen: Seen | None = None
        self._earlier: Earlier | None = None
        self._stale = True
        self.place = PlaceField(session)
        self.radius = _radius_field(session.settings.radius)
        self.said = label(size="small", tone="quiet")
        self.page, self.map, self.files = GapPage(session), GapMap(session), GapFiles(session)
        self._front = QWidget()
        self._stack = QStackedWidget()
        for page in (Empty("What is here, and what is missing", _FIRST), self._front, self.map):
            self._stack.addWidget(page)
        self._views = {
            "page": self._view("What is missing", self.show_page),
            "map": self._view("Who takes whom", self.show_map),
        }
        self.setFocusProxy(self._views["page"] if session.settings.home else self.place)
        self._lay_out()
        self._connect()

    def look(self) -> None:
        """Ask where a place is named; the whole directory, which takes long, only when told to."""
        everywhere = self._seen is not None and self._seen.near is None
        if self.place.text().strip() or everywhere:
            self.refresh()
        else:
            self._tell(_WHOLE, "quiet")

    def refresh(self) -> None:
        """Ask for all cells again, everywhere where no place is named."""
        self._pause.stop()
        self._stale = False
        self._tell(_COUNTING, "quiet")
        session, where = self._session, self.place.text().strip()
        within = self.radius.currentData()
        session.typing.latest("gaps", self._show, read_gaps, session.desk, where, within)

    def show_page(self) -> None:
        """Show what the page says."""
        self._turn("page", self._front)

    def show_map(self) -> None:
        """Show every cell."""
        self._turn("map", self.map)
        self.map.setFocus()

    def _turn(self, name: str, page: QWidget) -> None:
        self._views[name].setChecked(True)
        if self._seen is not None:
            self._stack.setCurrentWidget(page)

    def _show(self, found: Seen | str) -> None:
        if isinstance(found, str):
            self._tell(found, "closed")
            return
        coverage, before = found.gaps.coverage, self._seen and self._seen.gaps.coverage
        same = before and before[:2] == coverage[:2]  # place and radius
        self._earlier = self._earlier.beside(found) if self._earlier and same else None
        self._seen = found
        self._tell("", "quiet")
        self.map.show_gaps(found)
        self._show_page()
        (self.show_map if self._views["map"].isChecked() else self.show_page)()

    def _show_page(self) -> None:
        if self._seen is not None:
            self.page.show_gaps(self._seen, self._earlier)
            self.files.show_gaps(self._seen, self._earlier)

    def _compare(self, earlier: Earlier) -> None:
        self._earlier = earlier
        self._show_page()

    def _go_to(self, key: Key) -> None:
        self.show_map()
        self.map.choose(key)

    def _tell(self, text: str, tone: str) -> None:
        self.said.setText(breakable(text))
        restyle(self.said, "tone", tone)

    def _lay_out(self) -> None:
        front = column(self.page, self.files)
        front.setStretch(0, 1)
        self._front.setLayout(front)
        head = row(self.place, self.radius, *self._views.values(), self.said)
        head.setStretch(4, 1)
        made = column(head, self._stack)
        made.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        made.setStretch(1, 1)
        self.setLayout(made)

    def _view(self, text: str, act: Callable[[], None]) -> QPushButton:
        made = button(text, act, kind="choice")
        made.setCheckable(True)
        return made

    def _connect(self) -> None:
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.look)
        self._group = QButtonGroup(self)
        for view in self._views.values():
            self._group.addButton(view)
        self._views["page"].setChecked(True)
        self.place.textChanged.connect(self._wait)
        self.place.returnPressed.connect(self.refresh)
        self.radius.currentIndexChanged.connect(self._wait)
        self.page.wanted.connect(self._go_to)
        self.files.compared.connect(self._compare)
        self._session.changed.connect(self._follow)

    def _wait(self, _value: object = None) -> None:
        self._pause.start()

    def _follow(self, _changes: object) -> None:
        """Ask again where somebody looks; else when the pane is shown."""
        self._stale = True
        if self.isVisible():
            self.look()

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102, N802
        super().showEvent(event)
        if self._stale:
            self.look()


def _radius_field(home: float) -> Combo:
    miles = [(f"{one:g} mi", one) for one in sorted({*RADII, home})]
    return Combo("Radius", [*miles, ("any distance", None)], home)
