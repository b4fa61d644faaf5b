"""Settings of this machine: home place, paper, colours, initials; never what was searched."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from ui.combo import Combo
from ui.finding.search_bar import RADII
from ui.session import Session
from ui.theme import GRID, TARGET
from ui.widgets import breakable, button, column, label, row, scrolled

if TYPE_CHECKING:
    from binder.finding.places import Place

_CHOICES: dict[str, list[tuple[str, object]]] = {
    "radius": [(f"{miles:g} miles", miles) for miles in RADII],
    "paper": [("Letter", "letter"), ("A4", "a4")],
    "language": [("English", "en"), ("Español (not checked by a translator)", "es")],
    "role": [
        ("Not said", ""),
        ("Officer", "officer"),
        ("Shelter advocate", "shelter"),
        ("Medical worker", "medical"),
    ],
    "vehicle": [("At a desk", False), ("In a vehicle: 20 mm", True)],
    "cover_after": [
        ("never by itself", 0),
        *((f"after {minutes} minutes", minutes) for minutes in (2, 3, 5, 10, 15)),
    ],
    "cover_leaving": [("Not then", False), ("Cover the screen", True)],
    "theme": [("As the system", "auto"), ("Light", "light"), ("Night", "night")],
}
_TITLES = {
    "home": "Home place",
    "radius": "Radius",
    "paper": "Paper",
    "language": "Language of paper",
    "printer": "Printer",
    "theme": "Colours",
    "vehicle": "Targets",
    "cover_after": "Cover the screen",
    "cover_leaving": "When another window is chosen",
    "role": "Who sits here",
    "initials": "Your initials",
    "data_folder": "Data folder",
}
_HINTS = {
    "home": "ZIP, City ST, or County ST: where Find begins",
    "printer": "as the system names it; empty for its default",
    "initials": "stand beside what you checked",
    "data_folder": "another folder for directory and backups; empty for the usual one",
}


class SettingsPane(QWidget):
    """One line per setting; saved together."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._fields: dict[str, QLineEdit | QComboBox] = {}
        self._said = label(size="small", tone="quiet")
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID)
        for line, (name, title) in enumerate(_TITLES.items()):
            self._fields[name] = self._field(name)
            grid.addWidget(label(title, strong=True, wrap=False), line, 0)
            grid.addWidget(self._fields[name], line, 1)
        grid.setColumnStretch(1, 1)
        folders = session.desk.folders
        where = label(
            f"The directory: {session.desk.file}\nBackups: {folders.backups}\n"
            f"Settings: {folders.settings_file}",
            size="small",
            tone="quiet",
            selectable=True,
        )
        self.setFocusProxy(self._fields["home"])
        save = button("Save", self.save, kind="primary")
        save.setObjectName("saveSettingsButton")
        inside = QWidget()
        inside.setMaximumWidth(760)
        made = column(grid, self._said, row(save, 1), where, 1, space=2 * GRID)
        made.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        inside.setLayout(made)
        self.setLayout(column(scrolled(inside), space=0))

    def save(self) -> None:
        """Check the data folder and the home place, then keep everything."""
        folder = str(self._value("data_folder"))
        if folder and not Path(folder).is_dir():
            self._said.setText(breakable(f"Not saved: there is no folder at {folder}."))
            self._fields["data_folder"].setFocus()
            return
        home = self._value("home")
        if not home:
            self._keep(None)
            return
        self._session.typing.latest("home", self._checked, self._find_home, str(home))

    def _find_home(self, home: str) -> "Place | str":
        from binder.errors import NotFoundError

        try:
            return self._session.desk.places().find(home)
        except NotFoundError as error:
            return str(error)

    def _checked(self, place: "Place | str") -> None:
        if isinstance(place, str):
            self._said.setText(breakable(f"Not saved: {place}"))
            self._fields["home"].setFocus()
        else:
            self._keep(place)

    def _keep(self, place: "Place | None") -> None:
        values: dict[str, Any] = {name: self._value(name) for name in _TITLES}
        moved = values["data_folder"] != self._session.settings.data_folder
        self._session.settle(self._session.settings._replace(**values))
        home = f" Home is {place.label}." if place else ""
        later = " The data folder counts from the next start on." if moved else ""
        self._said.setText(f"Saved.{home}{later}")

    def _field(self, name: str) -> QLineEdit | QComboBox:
        value = getattr(self._session.settings, name)
        if name in _CHOICES:
            made: QLineEdit | QComboBox = Combo(_TITLES[name], _CHOICES[name], value)
        else:
            made = QLineEdit(value)
            made.setPlaceholderText(_HINTS[name])
        made.setObjectName(f"{name}Field")
        made.setAccessibleName(_TITLES[name])
        made.setMinimumHeight(TARGET)
        return made

    def _value(self, name: str) -> str | float | bool:
        field = self._fields[name]
        if isinstance(field, QLineEdit):
            return field.text().strip()
        value: str | float | bool = field.currentData()
        return value
