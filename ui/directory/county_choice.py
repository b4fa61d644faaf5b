"""Choose a county, or its whole state, by typing any place in it."""

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCompleter, QLineEdit, QPushButton, QWidget

from binder.errors import NotFoundError
from binder.finding.places import Place
from ui.session import Session
from ui.theme import TARGET
from ui.widgets import breakable, button, label, literal, row

_LONGEST = 100
_WHERE = "Type a county, or a city or ZIP in it."


class CountyChoice(QWidget):
    """A place as typed, completed, and whether its county or the whole state is meant."""

    chosen = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.place: Place | None = None
        self.typed = QLineEdit()
        self.typed.setObjectName("countyLineEdit")
        self.typed.setAccessibleName("County")
        self.typed.setPlaceholderText("Harris County, TX")
        self.typed.setMaxLength(_LONGEST)
        self.typed.setMinimumHeight(TARGET)
        self.typed.setMaximumWidth(400)
        self._names = QStringListModel(self)
        self.typed.setCompleter(self._completer())
        self._one, self.whole = _choice("countyButton"), _choice("stateButton")
        self._scopes = QButtonGroup(self)
        for scope in (self._one, self.whole):
            self._scopes.addButton(scope)
        self._said = label(tone="quiet")
        made = row(self.typed, self._one, self.whole, self._said)
        made.setStretch(0, 1)
        made.setStretch(3, 1)
        self.setLayout(made)
        self.setFocusProxy(self.typed)
        self.typed.textChanged.connect(self._look)
        self._scopes.buttonClicked.connect(self._choose)
        self._take(([], _WHERE))

    def county(self) -> str:
        """Name the county as the directory does, "" for the whole state."""
        whole = self.place is None or self.whole.isChecked()
        return "" if whole or self.place is None else self.place.county

    def where(self) -> str:
        """Name what is chosen, in words."""
        state = self.place.state if self.place else ""
        return f"{self.county()}, {state}" if self.county() else f"all of {state}"

    def _look(self, text: str) -> None:
        self._session.typing.latest("county", self._take, self._find, text.strip())

    def _find(self, text: str) -> tuple[list[str], Place | str]:
        places = self._session.desk.places()
        names = places.complete(text)
        try:
            place = places.find(text)
        except NotFoundError as error:
            return names, str(error) if text else _WHERE
        return names, place if place.state else _WHERE

    def _take(self, found: tuple[list[str], Place | str]) -> None:
        names, place = found
        self._names.setStringList(names)
        self.place = place if isinstance(place, Place) else None
        self._said.setText("" if self.place else breakable(str(place)))
        for scope in (self._one, self.whole):
            scope.setVisible(self.place is not None)
        if self.place is not None:
            self._one.setText(literal(self.place.county or "County not known"))
            self._one.setEnabled(bool(self.place.county))
            self.whole.setText(f"All of {self.place.state}")
            (self._one if self.place.county else self.whole).setChecked(True)
        self.chosen.emit()

    def _choose(self, _button: QPushButton) -> None:
        self.chosen.emit()

    def _completer(self) -> QCompleter:
        made = QCompleter(self._names, self)
        made.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = made.popup()
        if popup is not None:
            popup.setObjectName("completions")
        return made


def _choice(name: str) -> QPushButton:
    made = button("", kind="choice")
    made.setObjectName(name)
    made.setCheckable(True)
    return made
