"""Choose the hospital whose own clock a text is, by words."""

from PySide6.QtWidgets import QLineEdit, QWidget

from binder.store.records import PublicListing, ServiceId
from ui.combo import Combo
from ui.finding import words
from ui.session import Session
from ui.theme import TARGET
from ui.widgets import row

_MOST = 20
_EVERY = ("every hospital", "")


class HospitalChoice(QWidget):
    """Words on the left; on the right what they find, with every hospital first."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._service = ""
        self.words = QLineEdit()
        self.words.setObjectName("hospitalLineEdit")
        self.words.setAccessibleName("Words to find a hospital by")
        self.words.setPlaceholderText("Words to find a hospital by")
        self.words.setMinimumHeight(TARGET)
        self.which = Combo("Hospital", [_EVERY], "")
        self.which.setObjectName("hospitalComboBox")
        made = row(self.words, self.which)
        for part in (0, 1):
            made.setStretch(part, 1)
        self.setLayout(made)
        self.setFocusProxy(self.words)
        self.words.textChanged.connect(self._search)

    def begin(self, service: str) -> None:
        """Open at a hospital, "" for every one."""
        self._service = service
        self.words.setText("")
        self._offer([])
        self._search("")

    def service(self) -> str:
        """Give the id of the hospital chosen, "" for every one."""
        return str(self.which.currentData())

    def _search(self, text: str) -> None:
        lane = self._session.typing
        lane.latest("hospital", self._offer, self._find, text.strip(), self._service)

    def _find(self, text: str, service: str) -> list[PublicListing]:
        from binder.finding.find import Question

        finder = self._session.desk.finder()
        try:
            if not text:
                index = finder.index
                return index.get(index.ids_of([ServiceId(service)])[:1]) if service else []
            question = Question(words=text)
            numbers = finder.find(question).likely[:_MOST]
            return [found.listing for found in finder.rows(numbers, question)]
        finally:
            finder.close()

    def _offer(self, listings: list[PublicListing]) -> None:
        """Offer what was found; the first of it is chosen, since it was asked for."""
        self.which.clear()
        self.which.addItem(*_EVERY)
        for listing in listings:
            self.which.addItem(f"{words.title_of(listing)} · {listing.area}", listing.service_id)
        if self._service and not listings and not self.words.text():
            self.which.addItem("a hospital that the directory no longer has", self._service)
        self.which.setCurrentIndex(min(1, self.which.count() - 1))
