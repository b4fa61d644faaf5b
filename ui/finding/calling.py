"""What is done with an answer: tonight's calls, and the screen turned to the person."""

from PySide6.QtCore import QObject

from binder.store.records import PublicListing
from ui.finding import words
from ui.finding.calls_page import CallsPage
from ui.finding.case import Case
from ui.finding.detail import Detail
from ui.finding.handing import hand
from ui.finding.result_list import ResultList
from ui.finding.tonight import Call
from ui.finding.turned import Turned
from ui.session import Session


class Calling(QObject):
    """Hold the page of the calls and the turned screen; both end with the case."""

    def __init__(self, session: Session, case: Case, results: ResultList, detail: Detail) -> None:
        super().__init__(results)
        self._session, self._case = session, case
        self._results, self._detail = results, detail
        self.page = CallsPage(session)
        self.turned: Turned | None = None
        session.tonight.changed.connect(case.touch)
        session.tonight.due.connect(self._remind)
        case.cleared.connect(self._forget)

    def hand(self) -> None:
        """Hand what the chosen place said tonight to the directory, as far as it is a fact."""
        listing = self._detail.listing
        hand(self._session, self._session.tonight.of(listing.id) if listing else None)

    def turn(self) -> None:
        """Turn the screen to the person, over everything this program shows; or back again."""
        if self.turned is not None:
            self.turn_back()
            return
        window = self._results.window()
        speaks, asked = self._case.values("speaks"), self._case.needs
        turned = Turned(self._session.theme, self.choices(), speaks, asked)
        turned.setGeometry(window.screen().geometry())
        turned.back.connect(self.turn_back)
        self.turned = turned
        turned.showFullScreen()
        turned.activateWindow()

    def turn_back(self) -> None:
        """Turn the screen back."""
        if self.turned is not None:
            self.turned.close()
            self.turned.deleteLater()
            self.turned = None

    def choices(self) -> list[PublicListing]:
        """Give what there is to choose from: the packet, else the chosen place and likely ones."""
        packet = list(self._session.packet.listings)
        line = self._results.line()
        chosen = [line.listing] if line and not (line.row and line.row.group == "no") else []
        likely = [one for one in self._results.likely() if one not in chosen]
        return packet or chosen + likely

    def _remind(self, call: Call) -> None:
        phone = words.first_phone(call.listing)
        number = f", {words.number_line(phone)}" if phone else ""
        self._session.tell(f"Call back now: {words.title_of(call.listing)}{number}.")

    def _forget(self) -> None:
        self._session.tonight.clear()
        self.turn_back()
