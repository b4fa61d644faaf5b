"""What a start looks after: damage, the clock, drafts left over, the copy of the day."""

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.rail import Strip
from ui.session import Session

if TYPE_CHECKING:
    from binder.desk.unsaved import Unsaved

# what the rest of Find is made of; loading it takes longer than building it
FIND = (
    "ui.finding.question_column",
    "ui.finding.calling",
    "ui.finding.guide",
    "ui.finding.searcher",
    "ui.packet.tray",
    "ui.cover",
)
# what else is waited for at the first entry into a room, or at the first number looked at
_ROOMS = (
    "ui.packet.room",
    "ui.directory.room",
    "ui.directory.editing.pane",
    "ui.keeping.room",
    "phonenumbers",
)
_DAILY_AFTER = 20_000  # milliseconds: nobody waits for it, and a look-up may be on


def load(modules: tuple[str, ...]) -> None:
    """Import modules in a lane, so that the window waits for its widgets alone."""
    for name in modules:
        import_module(name)


class Beginning(QObject):
    """Run the checks of a start in the lanes, and say what they found."""

    def __init__(self, session: Session, strip: Strip) -> None:
        """Begin; the file is checked before this window writes anything."""
        super().__init__(session)
        self._session, self._strip = session, strip
        desk = session.desk
        session.writes.start(None, desk.check_at_start)
        session.writes.start(None, load, _ROOMS)
        session.typing.latest("clock", self._tell_clock, desk.clock_doubt)
        session.typing.latest("unsaved", self.tell_unsaved, desk.unsaved)
        QTimer.singleShot(_DAILY_AFTER, self, self._back_up_daily)

    def tell_unsaved(self, drafts: "list[Unsaved]") -> None:
        """Say where drafts are found that a bad end left over."""
        if drafts:
            said = "Something typed was not saved when the program ended: Directory, Edit shows it."
            self._session.tell(said)

    def _tell_clock(self, doubt: str) -> None:
        if doubt:
            self._strip.say(doubt, "call")

    def _back_up_daily(self) -> None:
        self._session.writes.start(None, self._session.desk.backup_of_today)
        self._session.writes.start(None, self._session.desk.keep_numbers)
