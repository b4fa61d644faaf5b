"""All hours of a listing: the week of the office, that of intake, exceptions, and words."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QLayout, QStackedWidget, QWidget

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
from ui.theme import GRID
from ui.widgets import button, column, label, row

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
        super().__init__()
        self._record = record
        rows = record.held.rows["schedule"]
        owner = _owner(record)
        self.grids = {
            kind: HoursGrid(
                record,
                [one for one in rows if is_weekly(one) and is_intake(one) is (kind == "intake")],
                {**owner, "kind": kind if kind == "intake" else None},
            )
            for kind in _KINDS
        }
        rest = [one for one in rows if not is_weekly(one)]
        dated = [one for one in rest if is_dated(one)]
        words = [one for one in rest if is_words(one)]
        other = [one for one in rest if one not in dated and one not in words]
        self.dated = RowList(record, _dated(owner), dated)
        self.words = RowList(record, _words(owner), words)
        self.other = RowList(record, _other(owner, record), other)
        for name in ("dated", "words", "other"):
            getattr(self, name).setObjectName(f"{name}Hours")
        self._parts: tuple[Part, ...] = (*self.grids.values(), self.dated, self.words, self.other)
        for line in self.words.lines:
            line.act("Read", "Read these words into the grid", partial(self._read, line))
        self._lay_out(other=bool(other))
        for part in self._parts:
            part.changed.connect(self.changed)

    def edits(self) -> list[Edit]:
        """Give what was changed in any of the hours."""
        return [edit for part in self._parts for edit in part.edits()]

    def _lay_out(self, *, other: bool) -> None:
        self._stack = QStackedWidget()
        group = QButtonGroup(self)
        tabs = row(space=0)
        for kind, grid in self.grids.items():
            grid.setObjectName(f"{kind}Hours")
            self._stack.addWidget(grid)
            tab = button(_KINDS[kind], partial(self._stack.setCurrentWidget, grid), kind="tab")
            tab.setCheckable(True)
            tab.setChecked(kind == "office")
            tab.setObjectName(f"{kind}Tab")
            group.addButton(tab)
            tabs.addWidget(tab)
        tabs.addStretch(1)
        hint = "Times as you like: 9, 9:30 pm, 17:00, noon."
        tabs.addWidget(label(hint, size="small", tone="quiet", wrap=False))
        more = [titled("On other days of the month or year", self.other)] if other else []
        parts: tuple[QWidget | QLayout, ...] = (
            *(tabs, self._stack),
            titled("Exceptions by date: empty times mean closed", self.dated),
            *more,
            titled("In words, where no grid can say it", self.words),
        )
        self.setLayout(column(*parts, space=2 * GRID))

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


def _dated(owner: Values) -> Shape:
    return Shape(
        "schedule",
        _DATED,
        (140, 140, 110, 110, 0),
        owner,
        "Add an exception",
        check=_look_at_dated,
        derived=dated_values,
    )


def _words(owner: Values) -> Shape:
    return Shape("schedule", _WORDS, (0,), owner, "Add hours in words")


def _other(owner: Values, record: Record) -> Shape:
    def in_words(rows: Sequence[Mapping[str, object]]) -> str:
        # `schedule` reads the last columns of a row, in this order
        told = schedule(tuple(rows[0].get(name) for name in HOURS))
        return "; ".join(hours_in_words([told], "", record.session.desk.today()))

    return Shape("schedule", _OTHER, (120, 180, 100, 100, 0), owner, "Add", note=in_words)


def _look_at_dated(now: Mapping[str, str]) -> str:
    first, last = now["valid_from"], now["valid_to"]
    odd = check_day(first) or check_day(last) or check_hours(now["opens_at"], now["closes_at"])
    if not odd and first and last and last < first:
        return "The last day is before the first."
    return odd or ("From which day?" if any(now.values()) and not first and not last else "")
