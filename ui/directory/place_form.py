"""Add a place by a short form: name, phone, need, who they take, hours, where about."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QWidget

from binder.finding import taxonomy
from binder.finding.hours import hours_in_words, parse_text
from binder.store.quick_add import NewPlace
from binder.store.records import Schedule
from ui.session import Session
from ui.theme import GRID, TARGET
from ui.widgets import breakable, button, column, label, literal, row, scrolled

if TYPE_CHECKING:
    from binder.finding.places import Place

_FIELDS = (
    ("name", "Name", "Harbor House"),
    ("phone", "Phone", "713-555-0100"),
    ("who", "Who they take", "women with children; boys up to 12"),
    ("area", "ZIP or City, ST", "not the street"),
    ("hours", "Hours", "M-F 9-5; Sat 10-2"),
)


class PlaceForm(QWidget):
    """Six fields; what is left empty is unknown."""

    saved = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._fields: dict[str, QLineEdit] = {}
        self._needs: dict[str, QPushButton] = {}
        self._read = label(size="small", tone="quiet")
        inside = QWidget()
        made = column(self._typed(), *self._tiles(), 1, space=2 * GRID)
        made.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        inside.setLayout(made)
        inside.setMaximumWidth(1200)
        self._save = button("Add the place", self.save, kind="primary")
        self._save.setObjectName("addPlaceButton")
        acts = row(self._save, button("Clear", self.clear_form), 1)
        acts.setContentsMargins(3 * GRID, GRID, 3 * GRID, 2 * GRID)
        whole = column(scrolled(inside), acts, space=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self._fields["hours"].textChanged.connect(self._read_hours)
        self._read_hours("")

    def begin(self) -> None:
        """Put the cursor where one starts."""
        self._fields["name"].setFocus()

    def clear_form(self) -> None:
        """Empty every field."""
        for field in self._fields.values():
            field.clear()
        for tile in self._needs.values():
            tile.setChecked(False)
        self.begin()

    def save(self) -> None:
        """Add the place and leave the form empty for the next one."""
        values = {name: field.text().strip() for name, field in self._fields.items()}
        for name in ("name", "phone"):
            if not values[name]:
                self._session.tell(f"A place needs a {name}.")
                self._fields[name].setFocus()
                return
        needs = tuple(code for code, tile in self._needs.items() if tile.isChecked())
        self._session.write(
            f"Added {values['name']}. Ctrl+Z takes it back.", self._add, values, needs
        )
        self.clear_form()
        self.saved.emit()

    def _add(self, values: dict[str, str], needs: tuple[str, ...]) -> object:
        desk = self._session.desk
        area = area_columns(desk.places().find(values["area"])) if values["area"] else None
        place = NewPlace(
            name=values["name"],
            phone=values["phone"],
            needs=needs,
            who=values["who"],
            schedules=schedule_rows(values["hours"]),
            area=area,
        )
        return desk.add_place(place)

    def _typed(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        for line, (name, title, hint) in enumerate(_FIELDS):
            field = QLineEdit()
            field.setObjectName(f"{name}LineEdit")
            field.setAccessibleName(title)
            field.setPlaceholderText(hint)
            field.setMinimumHeight(TARGET)
            field.setMaxLength(500)
            self._fields[name] = field
            grid.addWidget(label(title, strong=True, wrap=False), line, 0)
            grid.addWidget(field, line, 1)
        grid.addWidget(self._read, len(_FIELDS), 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _tiles(self) -> list[QWidget]:
        made = []
        for category in taxonomy.categories():
            grid = QGridLayout()
            grid.setSpacing(GRID)
            for at, need in enumerate(category.needs):
                tile = button(literal(need.name), kind="tile")
                tile.setObjectName(f"need {need.code}")
                tile.setCheckable(True)
                self._needs[need.code] = tile
                grid.addWidget(tile, at // 3, at % 3)
            holder = QWidget()
            holder.setLayout(column(label(category.name, strong=True), grid))
            made.append(holder)
        return made

    def _read_hours(self, text: str) -> None:
        schedules = parse_text(text.strip()) if text.strip() else None
        if not text.strip():
            self._read.setText("Hours left empty are shown as not known.")
        elif schedules is None:
            self._read.setText("These hours are not certain: they are kept as you write them.")
        else:
            today = self._session.desk.today()
            lines = hours_in_words(schedules, "", today)
            self._read.setText(breakable("Read as: " + "; ".join(lines)))


def schedule_rows(text: str) -> tuple[dict[str, str], ...]:
    """Turn hours as typed into HSDS columns; what is not certain stays text."""
    if not text:
        return ()
    parsed = parse_text(text)
    if parsed is None:
        return ({"description": text},)
    return tuple(_columns(schedule) for schedule in parsed)


def area_columns(place: "Place") -> dict[str, str]:
    """Say where about a place is: ZIP or city with its state, never a street."""
    town = place.label.rpartition(",")[0].removeprefix(place.zip).strip()
    values = {"city": town, "state_province": place.state, "postal_code": place.zip}
    return {name: value for name, value in values.items() if value}


def _columns(schedule: Schedule) -> dict[str, str]:
    values = {
        "freq": schedule.freq,
        "byday": ",".join(schedule.byday),
        "opens_at": schedule.opens_at,
        "closes_at": schedule.closes_at,
        "description": schedule.text,
        "closed": "1" if schedule.closed else "",
        "by_appointment": "1" if schedule.by_appointment else "",
    }
    return {name: value for name, value in values.items() if value}
