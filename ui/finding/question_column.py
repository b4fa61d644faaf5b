"""The left column of Find: under 18 and six needs always in view, everything else below them."""

from collections.abc import Mapping

from PySide6.QtWidgets import QScroller, QVBoxLayout, QWidget

from ui.finding.case import Case
from ui.finding.need_tiles import AllTiles, SixTiles
from ui.finding.person_panel import PersonPanel
from ui.finding.sections import Fold
from ui.finding.tick import Tick
from ui.theme import GRID, Theme
from ui.widgets import column, hairline, scrolled


class QuestionColumn(QWidget):
    """Ask about person and needs by ticks alone."""

    def __init__(self, case: Case, theme: Theme) -> None:
        super().__init__()
        self._case = case
        self.under_18 = Tick(theme, "Under 18", self._is_minor, self._press_minor, strong=True)
        self.under_18.setObjectName("under18Tick")
        self.six = SixTiles(case, theme)
        self.person = PersonPanel(case, theme)
        self.all_needs = AllTiles(case, theme)
        self.fold = Fold("All needs", self.all_needs)
        self._pinned = column(self.under_18, self.six, space=GRID // 2)
        self._pinned.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        inside = QWidget()
        below: QVBoxLayout = column(self.person, self.fold, 1, space=2 * GRID)
        below.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        inside.setLayout(below)
        self._area = scrolled(inside)
        whole = column(self._pinned, hairline(), self._area, space=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        QScroller.grabGesture(self._area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        case.changed.connect(self.under_18.look)
        case.cleared.connect(self._forget)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Write the counts of needs on the tiles."""
        self.six.show_counts(counts)
        self.all_needs.show_counts(counts)

    def _is_minor(self) -> bool:
        return self._case.person().minor

    def _press_minor(self, on: bool) -> None:
        self._case.put("age", ["-17"] if on else ())

    def _forget(self) -> None:
        self._area.verticalScrollBar().setValue(0)
