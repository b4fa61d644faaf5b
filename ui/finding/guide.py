"""What stands above the results: who is called first, and the texts for what is ticked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from binder.guidance.guidance import Guidance, load_guidance, shipped
from ui.finding.first_call import FirstCallCard
from ui.finding.guidance_strip import GuidancePage, GuidanceStrip
from ui.finding.need_tiles import vague
from ui.session import Session

if TYPE_CHECKING:
    from binder.finding.find import Question
    from binder.guidance.notes import Note
    from ui.finding.searcher import Found


class Guide(QObject):
    """Hold the card, the strip and the page, and let them follow the newest answer."""

    opened = Signal()

    def __init__(self, session: Session) -> None:
        """Build them; a coordinator's own texts come in the typing lane, before any answer."""
        super().__init__(session)
        self._session = session
        self.card = FirstCallCard(session.theme, session.desk.today())
        self.strip = GuidanceStrip(session.theme)
        self.page = GuidancePage(session.theme)
        self._lines = 5
        self._guidance: Guidance | None = None
        self._notes: tuple[Note, ...] = ()
        self._question: Question | None = None
        self.strip.asked.connect(self._open)
        self.strip.role_chosen.connect(self._choose_role)
        session.settled.connect(self._look)
        session.texts_saved.connect(self._read)
        self._read()

    def show_found(self, found: "Found") -> None:
        """Follow an answer."""
        self._question = found.question
        self.card.show_found(found, self.guidance())
        self._look()

    def guidance(self) -> Guidance:
        """Give the texts in force: the program's own until a coordinator's are read."""
        return self._guidance or shipped()

    def fit(self, *, low: bool) -> None:
        """Show fewer lines where the window is low."""
        lines = 4 if low else 5
        if lines != self._lines:
            self._lines = lines
            self._look()

    def forget(self) -> None:
        """Let go of what was asked."""
        self._question = None
        self.card.fold()
        self.page.show_notes((), "")
        self._look()

    def _read(self) -> None:
        file = self._session.desk.folders.guidance_file
        self._session.typing.start(self._take, load_guidance, file)

    def _take(self, guidance: Guidance) -> None:
        self._guidance = guidance
        if guidance.problems:
            self._session.tell_error(guidance.problems[0])
        self._look()

    def _look(self) -> None:
        role = self._session.settings.role
        self._notes = self._chosen(role)
        self.strip.show_notes(self._notes, role, self._lines)
        if not self.page.isHidden():
            self.page.show_notes(self._notes, role)

    def _chosen(self, role: str) -> "tuple[Note, ...]":
        if self._question is None or self._guidance is None:
            return ()
        needs = set(self._question.needs) - vague(self._question.needs)
        facts = self._question.person.coded() | {f"need:{code}" for code in needs}
        near = self._question.near
        return self._guidance.for_case(facts, state=near.state if near else "", role=role)

    def _open(self) -> None:
        self.opened.emit()
        self._look()

    def _choose_role(self, role: str) -> None:
        self._session.settle(self._session.settings._replace(role=role))
