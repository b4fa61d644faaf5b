"""The left column of Find: under 18 and six needs always in view, everything else below them."""

from collections.abc import Mapping

from PySide6.QtWidgets import QScroller, QVBoxLayout, QWidget

from ui.finding.case import Case
from ui.finding.need_tiles import AllTiles, SixTiles
from ui.finding.person_panel import PersonPanel
from ui.finding.sections import Fold
from ui.finding.tick import Tick
from ui.theme import GRID, Theme
from ui.widgets import column, hairline, row, scrolled

LEFT, LEFT_NARROW, LEFT_VEHICLE, BESIDE = 328, 288, 380, 312  # pixels
NARROW = 1100
ROOMY = 1800  # pixels of a window that has room for a column of needs


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
        self._folded = column(space=0)
        holder = QWidget()
        holder.setLayout(self._folded)
        self.fold = Fold("All needs", holder)
        self._beside = scrolled(QWidget())
        self._beside.setFixedWidth(BESIDE)
        self._pinned = column(self.under_18, self.six, space=GRID // 2)
        self._pinned.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        inside = QWidget()
        below: QVBoxLayout = column(self.fold, self.person, 1, space=2 * GRID)
        below.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        inside.setLayout(below)
        self._area = scrolled(inside)
        left = column(self._pinned, hairline(), self._area, space=0)
        left.setStretch(2, 1)
        self._rule = hairline(upright=True)
        whole = row(left, self._rule, self._beside, space=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        for area in (self._area, self._beside):
            area.setMinimumHeight(1)  # what is pinned stands whole
            QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        case.changed.connect(self.under_18.look)
        case.cleared.connect(self._forget)

    def fit(self, *, vehicle: bool) -> None:
        """Fit window and targets: all needs stand beside where there is room, else folded."""
        beside = self.window().width() >= ROOMY and not vehicle
        self.six.lay(3 if vehicle else 2)
        if beside == self._beside.isHidden() or self.all_needs.parent() is None:
            self._put_needs(beside=beside)
        left = LEFT_NARROW if self.window().width() < NARROW else LEFT
        self.setFixedWidth((LEFT_VEHICLE if vehicle else left) + (BESIDE if beside else 0))

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Write the counts of needs on the tiles."""
        self.six.show_counts(counts)
        self.all_needs.show_counts(counts)

    def _put_needs(self, *, beside: bool) -> None:
        for part in (self._rule, self._beside):
            part.setVisible(beside)
        self.fold.setHidden(beside)
        self._beside.takeWidget()
        if beside:
            self._beside.setWidget(self.all_needs)
        else:
            self._folded.addWidget(self.all_needs)
        margin = 2 * GRID if beside else 0
        self.all_needs.setContentsMargins(margin, margin, margin, margin)
        self.all_needs.show()

    def _is_minor(self) -> bool:
        return self._case.person().minor

    def _press_minor(self, on: bool) -> None:
        self._case.put("age", ["-17"] if on else ())

    def _forget(self) -> None:
        self.fold.fold()
        self._area.verticalScrollBar().setValue(0)
