"""Fields of the rows a listing has one of, from a table of data; what was typed becomes edits."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from binder.store.editing import Edit
from binder.store.schema import HSDS
from ui.combo import Combo
from ui.directory.editing.checks_strip import CheckStrip
from ui.directory.editing.part import Part
from ui.directory.editing.record import Record
from ui.theme import GRID, TARGET
from ui.widgets import column, label

Box = QLineEdit | QPlainTextEdit | Combo
Options = tuple[tuple[str, object], ...]
_LONGEST = 20_000  # characters of a text
_TITLE_WIDTH = 190
_SHORT = 300  # pixels of a box for a number or a day


class Field(NamedTuple):
    """One column in words; `lines` above 1 makes a box for texts, `options` a list to choose.

    `check` gives a sentence about what is typed, "" where there is nothing to say.
    """

    table: str
    column: str
    title: str
    hint: str = ""
    lines: int = 1
    options: Options = ()
    short: bool = False
    check: Callable[[str], str] | None = None

    @property
    def name(self) -> str:
        """Give the name by which the box is found."""
        return f"{self.table}.{self.column}"


class StillCombo(Combo):
    """A list that stays as it is while the page is scrolled over it."""

    # Qt overrides

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: D102, N802
        event.ignore()


class FieldRows(Part):
    """A title and a box for each field, with what the source said and what looks wrong below."""

    def __init__(
        self,
        record: Record,
        fields: Sequence[Field],
        across: Callable[[Mapping[str, str]], str] | None = None,
    ) -> None:
        """Make the boxes; `across` checks several of them at once, by their names."""
        super().__init__()
        self._record = record
        self._fields = [one for one in fields if record.key(one.table)]
        self.boxes: dict[str, Box] = {}
        self.checks: dict[str, CheckStrip] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnMinimumWidth(0, _TITLE_WIDTH)
        self._grid.setColumnStretch(1, 1)
        for field in self._fields:
            self._add(field)
        self._across = across
        self.across = CheckStrip(record.session.theme)
        self.setLayout(column(self._grid, self.across, space=GRID))
        self.changed.connect(self._look_across)
        self._look_across()

    def edits(self) -> list[Edit]:
        """Give one edit per row of which any column was changed."""
        changed: dict[str, dict[str, object]] = {}
        for field in self._fields:
            value = self.value(field.name)
            if value != self._held(field):
                changed.setdefault(field.table, {})[field.column] = _stored(field, value)
        return [Edit(table, self._record.key(table), values) for table, values in changed.items()]

    def value(self, name: str) -> object:
        """Give what stands in a box now: the text, or the value chosen."""
        box = self.boxes[name]
        if isinstance(box, Combo):
            return box.currentData()
        return (box.toPlainText() if isinstance(box, QPlainTextEdit) else box.text()).strip()

    def _add(self, field: Field) -> None:
        box = made_box(field, self._held(field))
        strip = CheckStrip(self._record.session.theme)
        self.boxes[field.name], self.checks[field.name] = box, strip
        parts: list[QWidget] = [box, strip]
        row = self._record.held.one(field.table)
        before = self._record.said_before(field.table, row.get("id"), field.column)
        if before is not None:
            said = f"Changed here; the source says: {before[:300] or 'nothing'}"
            parts.insert(1, label(said, size="small", tone="quiet"))
        title = label(field.title, strong=True)
        title.setContentsMargins(0, 12, 0, 0)
        title.setBuddy(box)
        at = self._grid.rowCount()
        self._grid.addWidget(title, at, 0, Qt.AlignmentFlag.AlignTop)
        beside = column(*parts, space=2)
        if field.short:
            beside.setAlignment(box, Qt.AlignmentFlag.AlignLeft)
        self._grid.addLayout(beside, at, 1)
        on_change(box, self.changed.emit)
        if field.check is not None:
            on_change(box, lambda: self._look(field))
            self._look(field)

    def _look(self, field: Field) -> None:
        if field.check is not None:
            self.checks[field.name].say(field.check(str(self.value(field.name) or "")))

    def _look_across(self) -> None:
        if self._across is not None:
            said = {field.name: str(self.value(field.name) or "") for field in self._fields}
            self.across.say(self._across(said))

    def _held(self, field: Field) -> object:
        return shown(field, self._record.held.one(field.table).get(field.column))


def shown(field: Field, value: object) -> object:
    """Give how a column stands in its box."""
    if field.options:
        known = [data for _, data in field.options]
        return value if value in known else known[0]
    if isinstance(value, float):
        return f"{value:g}"
    return str(value or "").strip()


def made_box(field: Field, value: object) -> Box:
    """Make the box of a field with what is held in it."""
    box: Box
    if field.options:
        box = StillCombo(field.title, field.options, value)
    elif field.lines > 1:
        box = QPlainTextEdit(str(value)[:_LONGEST])
        box.setTabChangesFocus(True)
        box.setFixedHeight(22 * field.lines + 20)
        box.setPlaceholderText(field.hint)
    else:
        box = QLineEdit(str(value))
        box.setCursorPosition(0)
        box.setMaxLength(2_000)
        box.setPlaceholderText(field.hint)
    box.setObjectName(field.name)
    box.setAccessibleName(field.title)
    box.setMinimumHeight(TARGET)
    if field.short:
        box.setFixedWidth(_SHORT)
    return box


def on_change(box: Box, told: Callable[[], object]) -> None:
    """Call whenever what stands in a box changes."""
    if isinstance(box, QPlainTextEdit):
        box.textChanged.connect(told)
    elif isinstance(box, QLineEdit):
        box.textChanged.connect(lambda _text: told())
    else:
        box.currentIndexChanged.connect(lambda _at: told())


def _stored(field: Field, value: object) -> object:
    """Give a box's value as its column holds it; an age that is no number is kept out."""
    if not isinstance(value, str) or field.options:
        return value
    kinds = (
        {column.name: column.kind for column in HSDS[field.table].columns}
        if (field.table in HSDS)
        else {}
    )
    if kinds.get(field.column) == "REAL":
        try:
            return float(value) if value else None
        except ValueError:
            return None
    return value or (None if field.table in HSDS else "")
