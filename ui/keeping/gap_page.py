"""What a community has and lacks, as the page says it: the four categories, then the holes."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QWidget

from binder.finding.taxonomy import needs
from binder.store.gaps import Owned
from ui.finding.words import day
from ui.keeping.gap_form import GapForm
from ui.keeping.gap_reading import Earlier, Seen
from ui.session import Session
from ui.theme import GRID
from ui.widgets import button, clear, column, hairline, label, row, scrolled

if TYPE_CHECKING:
    from binder.keeping.coverage import Coverage
    from binder.keeping.holes import Change, Hole

_WORST = 10
_NAMED = 6  # changed cells named of those that got better, and of those that got worse
_HEADINGS = ("In every community", "Here", "Nationwide", "Checked in time")
HoleKey = tuple[str, str]  # need and state
_NUMBER = 110  # pixels of a column of figures


class GapPage(QWidget):
    """Read in two minutes; each hole can be given somebody who looks after it."""

    wanted = Signal(object)  # Key of the cell to show in the map

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._inside = column(space=GRID)
        content = QWidget()
        self._inside.setContentsMargins(0, 0, 2 * GRID, 0)
        content.setLayout(self._inside)
        self._rows: dict[HoleKey, HoleRow] = {}
        self.setLayout(column(scrolled(content), space=0))

    def show_gaps(self, seen: Seen, earlier: Earlier | None) -> None:
        """Show figures, and what changed since the earlier ones where there are some."""
        focused = QApplication.focusWidget()
        looked_after = self._holding(focused)
        clear(self._inside)
        coverage = seen.gaps.coverage
        self._inside.addWidget(label(_title(coverage), size="big"))
        known = column(*(label(sentence) for sentence in self._known(coverage)), 1)
        both = row(column(_categories(coverage), 1), known, space=4 * GRID)
        both.setStretch(1, 1)
        self._inside.addLayout(both)
        if earlier is not None:
            self._add_changes(coverage, earlier)
        self._head("The ten worst holes" if seen.holes else "Every need is met for everybody.")
        self._put_rows([self._row(seen, at, said) for at, said in enumerate(seen.holes[:_WORST])])
        self._inside.addStretch(1)
        for text in self.findChildren(QLabel):
            if text.wordWrap():  # else Qt keeps room for it as if the pane were narrow
                text.setMinimumHeight(1)
        if (kept := self._rows.get(looked_after)) and focused is not None:
            (focused if kept.isAncestorOf(focused) else kept.edit).setFocus()

    def _holding(self, widget: QWidget | None) -> HoleKey:
        """Name the hole in whose row a widget is."""
        rows = self._rows.items()
        return next((key for key, one in rows if widget and one.isAncestorOf(widget)), ("", ""))

    def _put_rows(self, rows: "list[HoleRow]") -> None:
        """Lay the holes out; a form that is open, and what is typed in it, stays with its hole."""
        before, self._rows = self._rows, {made.key: made for made in rows}
        for made in rows:
            self._inside.addWidget(made)
        for key, old in before.items():
            if key in self._rows:
                self._rows[key].follow(old)

    def _row(self, seen: Seen, at: int, said: str) -> "HoleRow":
        hole = seen.gaps.holes[at]
        place = seen.gaps.coverage.place
        held = seen.gaps.owned.get(hole.need) or Owned(place, hole.need)
        made = HoleRow(self._session, f"{at + 1}. {said}", hole, held)
        cells = seen.gaps.coverage.cells
        first = next(k for k, cell in cells.items() if (k[0], cell.state) == made.key)
        made.map.clicked.connect(partial(self.wanted.emit, first))
        return made

    def _head(self, text: str) -> None:
        self._inside.addSpacing(GRID)
        self._inside.addWidget(label(text, size="big"))
        self._inside.addWidget(hairline())

    def _known(self, coverage: "Coverage") -> Iterator[str]:
        kinds = coverage.advocates
        yield (
            f"Advocates confidential by law: {kinds['confidential']:,}, of whom"
            f" {coverage.advocates_at_night:,} answer on Sunday at 2 am. Police-based:"
            f" {kinds['police']:,}. Nobody has asked: {kinds['unknown']:,}."
        )
        today = self._session.desk.today()
        oldest = (
            f"; the oldest check is of {day(coverage.oldest, today)}" if coverage.oldest else ""
        )
        yield f"Checked in time: {coverage.checked:,} of {coverage.local:,} places here{oldest}."
        if coverage.alone:
            named = ", ".join(needs()[code].name for code in coverage.alone)
            yield f"Hang on a single place: {named}."

    def _add_changes(self, coverage: "Coverage", earlier: Earlier) -> None:
        self._head(f"Since {earlier.on_date}")
        for title, cells in zip(("Better", "Worse"), earlier.changed, strict=True):
            self._inside.addWidget(label(f"{title}: {_changes(coverage, cells)}"))


class HoleRow(QWidget):
    """One hole in words, what stands in nationally, who looks after it; the form opens in it."""

    def __init__(self, session: Session, said: str, hole: "Hole", held: Owned) -> None:
        super().__init__()
        self._session = session
        self._held = held
        self.key: HoleKey = (hole.need, hole.state)
        self.edit = button("Change…" if _kept(held) else "Look after it…", self.open)
        self.edit.setObjectName(f"{hole.need}_{hole.state}_Button")
        self.map = button("On the map", kind="quiet")
        self.form: GapForm | None = None
        nationally = f"Nationwide lines that stand in: {hole.stand_ins or 'none'}."
        words = column(label(said), label(nationally, size="small", tone="quiet"), space=2)
        if _kept(held):
            told, tone = _told(held, session.desk.today())
            words.addWidget(label(told, size="small", tone=tone, strong=True))
        line = row(words, self.map, self.edit)
        line.setStretch(0, 1)
        self._whole = column(line, space=GRID // 2)
        self._whole.addWidget(hairline())
        self.setLayout(self._whole)

    def open(self) -> None:
        """Open the form below the words."""
        if self.form is None:
            self._put(GapForm(self._session, self._held))
        if self.form is not None:
            self.form.setFocus()

    def follow(self, before: "HoleRow") -> None:
        """Take over the form that is open in an earlier row of the same hole."""
        if before.form is not None:
            before.form.closed.disconnect()
            self._put(before.form)
            before.form = None

    def _put(self, form: GapForm) -> None:
        self.form = form
        form.closed.connect(self._close)
        self._whole.insertWidget(1, form)

    def _close(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            self.edit.setFocus()


def _kept(held: Owned) -> bool:
    return bool(held.owner or held.step or held.due)


def _told(held: Owned, today: date) -> tuple[str, str]:
    """Say who looks after a hole, and in which tone."""
    due = f", until {day(held.due, today)}" if held.due else ""
    said = f"{held.owner or 'Nobody yet'}: {held.step or 'no step yet'}{due}."
    if held.due is not None and held.due < today:
        return f"{said} That day is over.", "closed"
    return said, "open"


def _title(coverage: "Coverage") -> str:
    around = f", {coverage.within:g} straight-line miles around" if coverage.within else ""
    places = "1 place" if coverage.local == 1 else f"{coverage.local:,} places"
    where = coverage.place[:1].upper() + coverage.place[1:]
    return f"{where}{around}: {places}"


def _categories(coverage: "Coverage") -> QGridLayout:
    """Lay the four categories out; one with nothing stands out by its word and by weight."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * GRID)
    lines = [_HEADINGS]
    for one in coverage.categories:
        checked = f"{one.checked:,}" if one.local else "—"
        lines.append(
            (one.name, f"{one.local:,}" if one.local else "none", f"{one.national:,}", checked)
        )
    for down, line in enumerate(lines):
        empty = line[1] == "none"
        for across, text in enumerate(line):
            tone = "quiet" if not down else "closed" if empty else "ink"
            size = "small" if not down else "body"
            grid.addWidget(
                label(text, size=size, tone=tone, strong=empty, wrap=False), down, across
            )
    for across in (1, 2, 3):
        grid.setColumnMinimumWidth(across, _NUMBER)
    return grid


def _changes(coverage: "Coverage", cells: "tuple[Change, ...]") -> str:
    names = {one.code: one.name for one in coverage.people}
    people: dict[str, dict[str, str]] = {}
    for need, person, *_ in cells:
        people.setdefault(need, {})[person] = names[person]
    named = [f"{needs()[need].name} ({_whom(whom)})" for need, whom in people.items()]
    more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    return f"{', '.join(named[:_NAMED])}{more}." if named else "nothing."


def _whom(names: dict[str, str]) -> str:
    first, *others = names.values()
    return f"{first} and {len(others)} more" if others else first
