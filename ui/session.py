"""What the rooms share: the desk, settings, lanes, packet; and how they hear of changes."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from binder.desk import Desk
from binder.errors import BinderError, NotFoundError
from binder.settings import Settings, save_settings
from binder.store.records import Changes, ListingId, PublicListing
from ui.ask import Ask
from ui.finding.tonight import Tonight
from ui.jobs import Lane
from ui.packet.packet import Packet
from ui.theme import Theme

if TYPE_CHECKING:
    from binder.finding.find import Question


class Session(QObject):
    """Tie one desk to one window; rooms talk to each other through its signals only."""

    changed = Signal(object)  # Changes
    settled = Signal()  # settings were saved
    told = Signal(str, str)  # sentence, tone
    texts_saved = Signal()  # a coordinator's own texts were changed

    def __init__(self, desk: Desk, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self.desk = desk
        self.settings = settings
        self.theme = theme
        self.ask = Ask()
        self.packet = Packet(self)
        self.tonight = Tonight(self)
        self.packet.cleared.connect(self.tonight.clear)
        self.question: Callable[[], Question | None] = lambda: None  # what is asked of the search
        self.writes = Lane(self)
        self.typing = Lane(self)
        for lane in (self.writes, self.typing):
            lane.failed.connect(self.tell_error)
        self.changed.connect(self._renew_packet)

    def tell(self, sentence: str) -> None:
        """Show a sentence in the message strip."""
        self.told.emit(sentence, "ink")

    def tell_error(self, error: BinderError) -> None:
        """Show what could not be done."""
        self.told.emit(str(error), "closed")

    def write(self, said: str, work: Callable[..., Any], *args: object) -> None:
        """Run one writing act of the desk, then let every pane look again."""
        _Write(self, said, work, args)

    def settle(self, settings: Settings) -> None:
        """Keep changed settings."""
        looks = (settings.theme, settings.vehicle)
        if looks != (self.settings.theme, self.settings.vehicle):
            self.theme.choose(settings.theme, vehicle=settings.vehicle)
        self.settings = settings
        self.writes.start(None, save_settings, self.desk.folders, settings)
        self.settled.emit()

    def _renew_packet(self, _changes: Changes) -> None:
        """Let what goes to paper be what the directory holds now."""
        ids = [listing.id for listing in self.packet.listings]
        if ids:
            self.typing.latest("packet", self.packet.renew, self._listings_left, ids)

    def _listings_left(self, ids: list[ListingId]) -> list[PublicListing]:
        found = []
        for listing_id in ids:
            try:
                found += self.desk.listings([listing_id])
            except NotFoundError:
                continue
        return found

    def close(self) -> None:
        """Stop both lanes; work under way is cancelled, a write that has begun is waited for."""
        for lane in (self.typing, self.writes):
            lane.finish()


class _Write(QObject):
    """Wait for one write and announce what it changed."""

    def __init__(
        self, session: Session, said: str, work: Callable[..., Any], args: tuple[Any, ...]
    ) -> None:
        super().__init__(session)
        self._session = session
        self._said = said
        job = session.writes.start(self._announce, work, *args)
        job.ended.connect(self._end)

    def _announce(self, result: object) -> None:
        match result:
            case (Changes() as changes) | (_, Changes() as changes):
                pass
            case _:
                changes = Changes()
        self._session.tell(self._said)
        self._session.changed.emit(changes)

    def _end(self, _job: object) -> None:
        self.deleteLater()
