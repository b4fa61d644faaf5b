"""Rows a listing has several of: each a line of boxes, added, moved, taken out."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from binder.store.editing import Edit
from ui.combo import Combo
from ui.directory.editing.checks_strip import CheckStrip
from ui.directory.editing.fields import Box, Field, made_box, on_change, shown
from ui.directory.editing.part import Part
from ui.directory.editing.record import Record
from ui.theme import GRID
from ui.widgets import button, column, label, row

Values = dict[str, object]
_ACT_WIDTH = 84  # pixels, so that headings stand above their boxes
_ARROW_WIDTH = 44
_BETWEEN = 4


class Shape(NamedTuple):
    """What the lines of one table are like.

    `widths` are pixels, 0 takes what is left; `owner` are columns of a new row; `moved` rows
    have a place on the page; `check` is given the values of one line; `note` says of the rows of
    one line what one must know before changing it; `derived` are columns that follow from what
    was typed.
    """

    table: str
    fields: tuple[Field, ...]
    widths: tuple[int, ...]
    owner: Mapping[str, object]
    add: str
    moved: bool = False
    check: Callable[[Mapping[str, str]], str] | None = None
    note: Callable[[Sequence[Mapping[str, object]]], str] | None = None
    derived: Callable[[Mapping[str, str]], Values] | None = None


class Line(QWidget):
    """One row of the table as a line of boxes."""

    changed = Signal()

    def __init__(
        self, record: Record, shape: Shape, base: Values, rows: Sequence[Mapping[str, object]]
    ) -> None:
        """Make a line of a row, `rows` being all those that read the same."""
        super().__init__()
        self.base = base
        self._shape = shape
        self.boxes: dict[str, Box] = {}
        self._strip = CheckStrip(record.session.theme)
        self._acts = row(space=_BETWEEN)
        boxes = row(space=GRID)
        for field, width in zip(shape.fields, shape.widths, strict=True):
            box = made_box(field, shown(field, base.get(field.column)))
            self.boxes[field.column] = box
            boxes.addWidget(box, 0 if width else 1)
            if width:
                box.setFixedWidth(width)
            on_change(box, self._look)
        boxes.addLayout(self._acts)
        note = shape.note(rows) if shape.note and rows else ""
        told = label(note, size="small", tone="quiet")
        told.setVisible(bool(note))
        self.setLayout(column(boxes, told, self._strip, space=2))
        self._look()

    def act(self, text: str, name: str, pressed: Callable[[], object]) -> None:
        """Add an act at the end of the line."""
        made = button(text, pressed, kind="act")
        made.setFixedWidth(_ACT_WIDTH if len(text) > 1 else _ARROW_WIDTH)
        made.setAccessibleName(name)
        made.setToolTip(name)
        made.setObjectName(f"{name.split()[0].lower()}Button")
        self._acts.addWidget(made)

    def values(self) -> dict[str, str]:
        """Give what stands in the boxes."""
        return {name: _said(box) for name, box in self.boxes.items()}

    def edit(self) -> Edit | None:
        """Give what was changed in this row, None where nothing was."""
        fields = {field.column: field for field in self._shape.fields}
        now = self.values()
        new: Values = {
            name: text or None
            for name, text in now.items()
            if text != str(shown(fields[name], self.base.get(name)) or "")
        }
        if new and self._shape.derived is not None:
            new |= self._shape.derived(now)
        if self.base:
            return Edit(self._shape.table, (self.base["id"],), new) if new else None
        filled = any(now[f.column] for f in self._shape.fields if not f.options)
        return Edit(self._shape.table, (), {**self._shape.owner, **new}) if filled else None

    def _look(self) -> None:
        if self._shape.check is not None:
            self._strip.say(self._shape.check(self.values()))
        self.changed.emit()


class RowList(Part):
    """All rows of one table that a listing has."""

    def __init__(self, record: Record, shape: Shape, rows: Sequence[Mapping[str, object]]) -> None:
        """Make a line of each row; rows that read the same are one line, and change together."""
        super().__init__()
        self._record = record
        self._shape = shape
        self._out: list[Values] = []
        self._same = _read_alike(shape, rows)
        self.lines: list[Line] = []
        self.setObjectName(f"{shape.table}List")
        self._inside = QVBoxLayout()
        self._inside.setSpacing(GRID)
        self._heads = self._headings()
        add = button(shape.add, self.add)
        add.setObjectName(f"add {shape.table}")
        self.setLayout(column(self._heads, self._inside, row(add, 1)))
        for alike in self._same.values():
            self._append(dict(alike[0]))
        self._heads.setVisible(bool(self.lines))

    def add(self) -> Line:
        """Add an empty line and put the cursor into it."""
        line = self._append({})
        self._heads.show()
        next(iter(line.boxes.values())).setFocus()
        self.changed.emit()
        return line

    def edits(self) -> list[Edit]:
        """Give what was taken out, changed, added and put into another order."""
        table = self._shape.table
        found = [Edit(table, (row["id"],), None) for base in self._out for row in self._alike(base)]
        places = self._places()
        for line in self.lines:
            edit = line.edit()
            place = places.get(line)
            if place is not None and (edit is not None or line.base):
                key = (line.base["id"],) if line.base else ()
                edit = Edit(table, key, {**((edit and edit.values) or {}), "position": place})
            if edit is not None and line.base:
                found += [edit._replace(key=(row["id"],)) for row in self._alike(line.base)]
            elif edit is not None:
                found.append(edit)
        return found

    def _alike(self, base: Mapping[str, object]) -> list[Mapping[str, object]]:
        """Give the rows that read as this one did, it among them."""
        return self._same[_reading(self._shape, base)]

    def _places(self) -> dict[Line, int]:
        """Number the lines anew where their order is another; only those whose number changes."""
        if not self._shape.moved:
            return {}
        kept = [line for line in self.lines if line.base]
        were = sorted(kept, key=lambda line: str(line.base["_at"]))
        added = len(kept) < len(self.lines)
        if were == kept and not added:
            return {}
        numbered = {line: at for at, line in enumerate(self.lines, 1)}
        return {line: at for line, at in numbered.items() if line.base.get("position") != at}

    def _append(self, base: Values) -> Line:
        if base:
            base["_at"] = f"{len(self.lines):05}"
        line = Line(self._record, self._shape, base, self._alike(base) if base else [])
        if self._shape.moved:
            line.act("↑", "Up: call this earlier", partial(self._move, line, -1))
            line.act("↓", "Down: call this later", partial(self._move, line, 1))
        line.act("Take out", "Take this line out", partial(self._take, line))
        line.changed.connect(self.changed)
        self.lines.append(line)
        self._inside.addWidget(line)
        return line

    def _move(self, line: Line, by: int) -> None:
        at = self.lines.index(line)
        to = at + by
        if 0 <= to < len(self.lines):
            self.lines.insert(to, self.lines.pop(at))
            self._inside.insertWidget(to, line)
            self.changed.emit()

    def _take(self, line: Line) -> None:
        self.lines.remove(line)
        if line.base:
            self._out.append(line.base)
        line.hide()
        line.deleteLater()
        self.changed.emit()

    def _headings(self) -> QWidget:
        heads = row(space=GRID)
        for field, width in zip(self._shape.fields, self._shape.widths, strict=True):
            head: QLabel = label(field.title, size="small", tone="quiet", wrap=False)
            if width:
                head.setFixedWidth(width)
            heads.addWidget(head, 0 if width else 1)
        heads.addSpacing(_acts_width(moved=self._shape.moved))
        holder = QWidget()
        holder.setLayout(heads)
        return holder


def _reading(shape: Shape, row: Mapping[str, object]) -> tuple[object, ...]:
    return tuple(shown(field, row.get(field.column)) for field in shape.fields)


def _read_alike(
    shape: Shape, rows: Sequence[Mapping[str, object]]
) -> dict[tuple[object, ...], list[Mapping[str, object]]]:
    """Put rows together that cannot be told apart on the page, in the order of the first."""
    found: dict[tuple[object, ...], list[Mapping[str, object]]] = {}
    for one in rows:
        found.setdefault(_reading(shape, one), []).append(one)
    return found


def _acts_width(*, moved: bool) -> int:
    return _ACT_WIDTH + (2 * (_ARROW_WIDTH + _BETWEEN) if moved else 0)


def _said(box: Box) -> str:
    if isinstance(box, Combo):
        return str(box.currentData() or "")
    return (box.text() if hasattr(box, "text") else box.toPlainText()).strip()
