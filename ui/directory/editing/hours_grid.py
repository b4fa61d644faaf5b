"""The hours of a week as a grid: a line for each day, as many stretches as the day has."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from binder.finding.hours import hours_in_words
from binder.keeping.live_checks import say_clock
from binder.store.editing import Edit
from ui.directory.editing.checks_strip import CheckStrip
from ui.directory.editing.hours_rows import (
    DAYS,
    Span,
    Week,
    first_doubt,
    schedules_of,
    week_edits,
    week_of,
)
from ui.directory.editing.part import Part
from ui.directory.editing.record import Record
from ui.theme import GRID, TARGET
from ui.widgets import breakable, button, column, label, row

_NAME_WIDTH = 104
_TIME_WIDTH = 104


class SpanBox(QWidget):
    """From when to when, and whether by appointment."""

    changed = Signal()

    def __init__(self, day: str, span: Span) -> None:
        super().__init__()
        self.opens = _time(f"{day} opens", span.opens)
        self.closes = _time(f"{day} closes", span.closes)
        self.asked = button("by appt.", kind="choice")
        self.asked.setCheckable(True)
        self.asked.setChecked(span.appointment)
        self.asked.setAccessibleName(f"{day}: by appointment")
        self.setLayout(row(self.opens, label("–", wrap=False), self.closes, self.asked, space=4))
        for box in (self.opens, self.closes):
            box.textChanged.connect(self.changed)
        self.asked.toggled.connect(self.changed)

    def span(self) -> Span:
        """Give what is entered."""
        return Span(self.opens.text(), self.closes.text(), self.asked.isChecked())


class DayLine(QWidget):
    """One day with its stretches; empty ones are no hours."""

    changed = Signal()

    def __init__(self, code: str, spans: Sequence[Span]) -> None:
        super().__init__()
        self._name = DAYS[code]
        self.setObjectName(f"day {code}")
        self._boxes = QHBoxLayout()
        self._boxes.setSpacing(2 * GRID)
        self.more = button("+", self._add, kind="act", tip="Another stretch on this day")
        self.more.setAccessibleName(f"{self._name}: another stretch")
        self.copy = button("as above", kind="act", tip="The same hours as the day above")
        self.copy.setAccessibleName(f"{self._name}: the same hours as the day above")
        name = label(self._name, strong=True, wrap=False)
        name.setFixedWidth(_NAME_WIDTH)
        self.setLayout(row(name, self._boxes, self.more, self.copy, 1))
        self.show_spans(spans)

    def spans(self) -> list[Span]:
        """Give the stretches entered, empty ones too."""
        return [box.span() for box in self.boxes()]

    def boxes(self) -> list[SpanBox]:
        """Give the boxes of the stretches."""
        items = (self._boxes.itemAt(at) for at in range(self._boxes.count()))
        found = (item.widget() for item in items if item is not None)
        return [box for box in found if isinstance(box, SpanBox)]

    def show_spans(self, spans: Sequence[Span]) -> None:
        """Put other stretches in the place of these."""
        for box in self.boxes():
            self._boxes.removeWidget(box)
            box.deleteLater()
        for span in spans or [Span()]:
            self._put(span)
        self.changed.emit()

    def _add(self) -> None:
        self._put(Span()).opens.setFocus()

    def _put(self, span: Span) -> SpanBox:
        box = SpanBox(self._name, span)
        box.changed.connect(self.changed)
        self._boxes.addWidget(box)
        return box


class HoursGrid(Part):
    """Seven days of one kind of hours, with how they will be read."""

    def __init__(
        self,
        record: Record,
        rows: Sequence[Mapping[str, object]],
        owner: Mapping[str, object],
    ) -> None:
        super().__init__()
        self._today = record.session.desk.today()
        self._rows, self._owner = rows, owner
        self._begun = week_of(rows)
        self.days = {code: DayLine(code, spans) for code, spans in self._begun.items()}
        self._strip = CheckStrip(record.session.theme)
        self._read = label(size="small", tone="quiet")
        self.setLayout(column(*self.days.values(), self._strip, self._read, space=4))
        above: DayLine | None = None
        for line in self.days.values():
            line.changed.connect(self._look)
            line.copy.setVisible(above is not None)
            if above is not None:
                line.copy.clicked.connect(partial(self._copy, above, line))
            above = line
        self._look()

    def week(self) -> Week:
        """Give the hours entered."""
        return {code: line.spans() for code, line in self.days.items()}

    def edits(self) -> list[Edit]:
        """Give what turns the rows held into the hours entered."""
        now = {
            c: sorted(s.plain() for s in spans if not s.empty) for c, spans in self.week().items()
        }
        return week_edits(self._rows, self.week(), self._owner) if now != self._begun else []

    def take_week(self, week: Week) -> None:
        """Show other hours, such as those read out of words."""
        for code, line in self.days.items():
            line.show_spans([_said(span) for span in week[code]])

    def _copy(self, above: DayLine, line: DayLine, _checked: bool = False) -> None:
        line.show_spans(above.spans())

    def _look(self) -> None:
        week = self.week()
        self._strip.say(first_doubt(week))
        read = schedules_of(week, intake=self._owner.get("kind") == "intake")
        lines = hours_in_words(read, "", self._today)
        said = "; ".join(lines) if lines else "not known. A day left empty beside others is closed"
        self._read.setText(breakable(f"Read as: {said}."))
        self.changed.emit()


def _time(name: str, text: str) -> QLineEdit:
    made = QLineEdit(say_clock(text))
    made.setObjectName(name)
    made.setAccessibleName(name)
    made.setFixedWidth(_TIME_WIDTH)
    made.setMinimumHeight(TARGET)
    made.setMaxLength(40)
    return made


def _said(span: Span) -> Span:
    return span._replace(opens=say_clock(span.opens), closes=say_clock(span.closes))
