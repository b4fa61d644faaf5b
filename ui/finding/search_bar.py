"""What is asked: words, a place, a radius, an hour, a place to avoid."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.combo import Combo
from ui.theme import GRID, TARGET
from ui.widgets import button, column, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QCompleter

RADII = (5.0, 10.0, 30.0, 60.0, 100.0, 250.0)
_LONGEST = 10_000


class SearchBar(QWidget):
    """The fields of the search; `asked` comes at each change of any of them."""

    asked = Signal()
    place_typed = Signal(str)
    stepped = Signal(int)  # rows to go in the list, from the field of words
    when_chosen = Signal(object)  # as Case.choose_when takes it
    avoid_typed = Signal(str)

    def __init__(self, home: str, radius: float) -> None:
        super().__init__()
        self.words = _line("Words: shelter, refugio, detox, a name…", "Words", "wordsLineEdit")
        self.place = _line("ZIP or City, ST", "Place", "placeLineEdit")
        self.place.setText(home)
        self.place.setMinimumWidth(200)
        self.place.setMaximumWidth(280)
        distances = [(f"{miles:g} mi", miles) for miles in sorted({*RADII, radius})]
        self.radius = Combo("Radius", [*distances, ("any distance", None)], radius)
        self.radius.setObjectName("radiusComboBox")
        self._first = row(self.words, self.place, self.radius)
        self._first.setStretch(0, 1)
        self._first.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, GRID)
        self._lines = column(self._first, space=0)
        self.setLayout(self._lines)
        self.words.textChanged.connect(self._ask)
        self.place.textChanged.connect(self._ask)
        self.place.textEdited.connect(self.place_typed)
        self.radius.currentIndexChanged.connect(self._ask)

    def within(self) -> float | None:
        """Give the radius in miles; None for any distance."""
        value = self.radius.currentData()
        return float(value) if value is not None else None

    def choose_radius(self, miles: float) -> None:
        """Choose a radius from the list, where it stands there."""
        self.radius.setCurrentIndex(max(self.radius.findData(miles), 0))

    def wake(self) -> None:
        """Make what is needed from the first letter on."""
        from PySide6.QtCore import QStringListModel

        from ui.finding.when import SecondLine, WhenCombo

        self._names = QStringListModel(self)
        self.when = WhenCombo()
        self.avoid = _line("ZIP or City, ST", "Keep away from", "avoidLineEdit")
        self.away = button("Keep away…", kind="choice", tip="What is near a place comes last")
        self.away.setCheckable(True)
        self.second = SecondLine(self.avoid)
        self._first.addWidget(self.when)
        self._first.addWidget(self.away)
        self._lines.addWidget(self.second)
        self.when.activated.connect(self._choose_when)
        self.second.hour.chosen.connect(self.when_chosen)
        self.away.toggled.connect(self._turn_avoid)
        self.avoid.textChanged.connect(self.avoid_typed)
        self.avoid.textEdited.connect(self.place_typed)
        for field in (self.place, self.avoid):
            field.setCompleter(self._completer())
        for field in (self.words, self.place, self.avoid):
            field.setClearButtonEnabled(True)
        self.words.installEventFilter(self)

    def _completer(self) -> "QCompleter":
        from PySide6.QtWidgets import QCompleter

        made = QCompleter(self._names, self)
        made.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = made.popup()
        if popup is not None:
            popup.setObjectName("completions")
        return made

    def offer_places(self, names: list[str]) -> None:
        """Offer names of places below the field."""
        self._names.setStringList(names)

    def clear_question(self, home: str) -> None:
        """Forget what was typed; `clear` would leave it to be taken back by Undo."""
        self.words.setText("")
        self.place.setText(home)
        self._names.setStringList([])
        for field in (self.place, self.avoid):
            field.completer().setCompletionPrefix("")
        self.when.setCurrentIndex(0)
        self.away.setChecked(False)
        self.second.forget()

    def _choose_when(self, _row: int) -> None:
        when = self.when.currentData()
        self.second.show_hour(when == "")
        if when:
            self.when_chosen.emit(when)
        else:
            self.second.hour.begin(datetime.now().astimezone())

    def _turn_avoid(self, on: bool) -> None:
        self.second.show_avoid(on)
        (self.avoid if on else self.words).setFocus()

    def _ask(self, _value: object = None) -> None:
        self.asked.emit()

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Return: 0}
            if event.modifiers() == Qt.KeyboardModifier.NoModifier and event.key() in steps:
                self.stepped.emit(steps[Qt.Key(event.key())])
                return True
        return super().eventFilter(watched, event)


def _line(hint: str, name: str, object_name: str) -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(hint)
    made.setAccessibleName(name)
    made.setObjectName(object_name)
    made.setMaxLength(_LONGEST)
    made.setMinimumHeight(TARGET)
    return made
