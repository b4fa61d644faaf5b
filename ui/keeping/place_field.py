"""A field for a place, completed while it is typed."""

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from ui.session import Session
from ui.theme import TARGET

_LONGEST = 100
_LEAST, _MOST = 220, 320  # pixels


class PlaceField(QLineEdit):
    """Take a ZIP, a city or a county; the home place at first."""

    def __init__(self, session: Session) -> None:
        super().__init__(session.settings.home)
        self._session = session
        self._names = QStringListModel(self)
        self.setAccessibleName("Place")
        self.setPlaceholderText("ZIP, City, ST or County, ST")
        self.setMaxLength(_LONGEST)
        self.setMinimumHeight(TARGET)
        self.setMinimumWidth(_LEAST)
        self.setMaximumWidth(_MOST)
        self.setClearButtonEnabled(True)
        self.setCompleter(self._made_completer())
        self.textEdited.connect(self._offer)

    def _made_completer(self) -> QCompleter:
        made = QCompleter(self._names, self)
        made.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = made.popup()
        if popup is not None:
            popup.setObjectName("completions")
        return made

    def _offer(self, typed: str) -> None:
        lane, places = self._session.typing, self._session.desk.places()
        lane.latest("gap places", self._names.setStringList, places.complete, typed.strip())
