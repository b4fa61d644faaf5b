"""All hours of a listing: the week of the office, that of intake, exceptions, and words."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QButtonGroup, QLayout, QStackedWidget

from binder.finding.contacts import schedule
from binder.finding.gather import HOURS
from binder.finding.hours import hours_in_words, parse_text
from binder.keeping.live_checks import check_day, check_hours
from binder.store.editing import Edit
from binder.store.records import Schedule
from ui.directory.editing.fields import Field
from ui.directory.editing.hours_grid import HoursGrid
from ui.directory.editing.hours_rows import (
    DAYS,
    Span,
    Values,
    dated_values,
    is_dated,
    is_intake,
    is_weekly,
    is_words,
)
from ui.directory.editing.part import Part
from ui.directory.editing.record import Record
from ui.directory.editing.row_list import Line, RowList, Shape
from ui.finding.sections import titled
from ui.gradual import Gradual
from ui.theme import GRID
from ui.widgets import button, column, label, row

AnyPart = TypeVar("AnyPart", bound=Part)
_KINDS = {"office": "Office hours", "intake": "When people are taken in"}
_DATED = (
    Field("schedule", "valid_from", "From", "2026-12-24"),
    Field("schedule", "valid_to", "To", "the same day"),
    Field("schedule", "opens_at", "Opens", "closed"),
    Field("schedule", "closes_at", "Closes", "closed"),
    Field("schedule", "description", "In words", "Christmas"),
)
_WORDS = (Field("schedule", "description", "Hours in words", "Call for hours"),)
_OTHER = (
    Field("schedule", "freq", "How often", "MONTHLY"),
    Field("schedule", "byday", "Days", "2MO: the second Monday"),
    Field("schedule", "opens_at", "Opens", "09:00"),
    Field("schedule", "closes_at", "Closes", "17:00"),
    Field("schedule", "description", "In words"),
)


class HoursPart(Part):
    """Two weeks to choose from, and below what no week tells."""

    def __init__(self, record: Record) -> None:
        """Begin with the week of the office; the rest follows piece by piece."""
        super().__init__()
        self._record = record
        self._owner = _owner(record)
        self._parts: list[Part] = []
        self.grids: dict[str, HoursGrid] = {}
        self._lines = column(space=2 * GRID)
        self.setLayout(self._lines)
        Gradual(self).begin(self._build(record.held.rows["schedule"]))

    def edits(self) -> list[Edit]:
        """Give what was changed in any of the hours."""
        return [edit for part in self._parts for edit in part.edits()]

    def _build(self, rows: Sequence[Mapping[str, object]]) -> Iterator[None]:
        stack = QStackedWidget()
        self._lines.addLayout(self._tabs(stack))
        self._lines.addWidget(stack)
        for kind in _KINDS:
            intake = kind == "intake"
            weekly = [one for one in rows if is_weekly(one) and is_intake(one) is intake]
            owner = {**self._owner, "kind": kind if intake else None}
            self.grids[kind] = self._take(f"{kind}Hours", HoursGrid(self._record, weekly, owner))
            stack.addWidget(self.grids[kind])
            yield
        rest = [one for one in rows if not is_weekly(one)]
        dated = [one for one in rest if is_dated(one)]
        words = [one for one in rest if is_words(one)]
        other = [one for one in rest if one not in dated and one not in words]
        self._add("Exceptions by date: empty times mean closed", "dated", _DATED_SHAPE, dated)
        yield
        if other:
            shape = _other(self._record)
            self._add("On other days of the month or year", "other", shape, other)
            yield
        listed = self._add("In words, where no grid can say it", "words", _WORDS_SHAPE, words)
        for line in listed.lines:
            line.act("Read", "Read these words into the grid", partial(self._read, line))

    def _add(
        self, title: str, name: str, shape: Shape, rows: Sequence[Mapping[str, object]]
    ) -> RowList:
        made = RowList(self._record, shape._replace(owner=self._owner), rows)
        self._lines.addWidget(titled(title, self._take(f"{name}Hours", made)))
        return made

    def _take(self, name: str, part: AnyPart) -> AnyPart:
        part.setObjectName(name)
        part.changed.connect(self.changed)
        self._parts.append(part)
        return part

    def _tabs(self, stack: QStackedWidget) -> QLayout:
        group = QButtonGroup(self)
        tabs = row(space=0)
        for at, (kind, name) in enumerate(_KINDS.items()):
            tab = button(name, partial(_show, stack, at), kind="tab")
            tab.setCheckable(True)
            tab.setChecked(at == 0)
            tab.setObjectName(f"{kind}Tab")
            group.addButton(tab)
            tabs.addWidget(tab)
        tabs.addStretch(1)
        hint = "Times as you like: 9, 9:30 pm, 17:00, noon."
        tabs.addWidget(label(hint, size="small", tone="quiet", wrap=False))
        return tabs

    def _read(self, line: Line) -> None:
        """Put words into the grid where they can be read for sure."""
        found = parse_text(line.values()["description"])
        weekly = found and all(_plain(one) for one in found)
        if not found or not weekly:
            self._record.session.tell("These words are not certain: enter the hours by hand.")
            return
        week: dict[str, list[Span]] = {code: [] for code in DAYS}
        for one in found:
            for code in one.byday:
                week[code].append(Span(one.opens_at, one.closes_at, one.by_appointment))
        self.grids["office"].take_week(week)
        self._record.session.tell("Read into the grid: look it over, then take the words out.")


def _plain(one: Schedule) -> bool:
    dated = one.valid_from or one.valid_to or one.bymonthday or one.closed
    return bool(one.byday) and set(one.byday) <= set(DAYS) and not dated


def _owner(record: Record) -> Values:
    """Give whose new hours are: of what the hours held are, else of this service at this place."""
    for one in record.held.rows["schedule"]:
        columns = ("service_id", "location_id", "service_at_location_id")
        return {name: one[name] for name in columns if one[name]}
    location: Values = {"location_id": record.held.location} if record.held.location else {}
    return {"service_id": record.held.service, **location}


def _other(record: Record) -> Shape:
    def in_words(rows: Sequence[Mapping[str, object]]) -> str:
        # `schedule` reads the last columns of a row, in this order
        told = schedule(tuple(rows[0].get(name) for name in HOURS))
        return "; ".join(hours_in_words([told], "", record.session.desk.today()))

    return Shape("schedule", _OTHER, (120, 180, 100, 100, 0), {}, "Add", note=in_words)


def _look_at_dated(now: Mapping[str, str]) -> str:
    first, last = now["valid_from"], now["valid_to"]
    odd = check_day(first) or check_day(last) or check_hours(now["opens_at"], now["closes_at"])
    if not odd and first and last and last < first:
        return "The last day is before the first."
    return odd or ("From which day?" if any(now.values()) and not first and not last else "")


_DATED_SHAPE = Shape(
    "schedule",
    _DATED,
    (140, 140, 110, 110, 0),
    {},
    "Add an exception",
    check=_look_at_dated,
    derived=dated_values,
)
_WORDS_SHAPE = Shape("schedule", _WORDS, (0,), {}, "Add hours in words")


def _show(stack: QStackedWidget, at: int, _checked: bool = True) -> None:
    stack.setCurrentIndex(at)
