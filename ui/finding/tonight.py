"""Tonight's calls: what each place said. In memory only, and gone at Done."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from binder.store.records import ListingId, PublicListing
from ui.finding.words import Mark

NO_ANSWER, FULL, CALL_BACK, HOLDING, SAID_NO = SAYINGS = (
    "no_answer",
    "full",
    "call_back",
    "holding",
    "said_no",
)
_MARKS = {
    NO_ANSWER: Mark("no answer tonight", "ring", "call"),
    FULL: Mark("full tonight", "cross", "closed"),
    CALL_BACK: Mark("call back", "half", "call"),
    HOLDING: Mark("holding a place", "full", "open"),
    SAID_NO: Mark("said no tonight", "cross", "closed"),
}
_LOOKS = 15_000  # ms between two looks at the clock while a place is to be called back


class Call(NamedTuple):
    """What one place said tonight; `at` is when to call back, `handed` what the directory took."""

    listing: PublicListing
    said: str
    at: datetime | None = None
    handed: bool = False

    @property
    def mark(self) -> Mark:
        """Say it in a word, a shape and a colour."""
        word, shape, tone = _MARKS[self.said]
        return Mark(f"{word} at {clock(self.at)}" if self.at else word, shape, tone)


class Tonight(QObject):
    """Hold tonight's calls in the order they were made; `due` names a place to call back."""

    changed = Signal()
    due = Signal(object)  # Call

    def __init__(
        self,
        parent: QObject | None = None,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(parent)
        self.now = now
        self._calls: dict[ListingId, Call] = {}
        self._told: set[ListingId] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOKS)
        self._timer.timeout.connect(self.look)

    @property
    def calls(self) -> tuple[Call, ...]:
        """Give all calls, the first one first."""
        return tuple(self._calls.values())

    @property
    def running(self) -> bool:
        """Tell whether a place is being held or waits to be called back."""
        return any(call.said in (CALL_BACK, HOLDING) for call in self._calls.values())

    def of(self, listing_id: ListingId) -> Call | None:
        """Give what a place said tonight."""
        return self._calls.get(listing_id)

    def put(self, listing: PublicListing, said: str, at: datetime | None = None) -> None:
        """Keep what a place said; the same again takes it away."""
        before = self._calls.get(listing.id)
        if before is not None and (before.said, before.at) == (said, at):
            del self._calls[listing.id]
        else:
            self._calls[listing.id] = Call(listing, said, at)
        self._told.discard(listing.id)
        self._follow()

    def hand(self, listing_id: ListingId) -> None:
        """Note that the directory took the fact about a place."""
        if (call := self._calls.get(listing_id)) is not None:
            self._calls[listing_id] = call._replace(handed=True)
            self.changed.emit()

    def clear(self) -> None:
        """Forget every call; nothing of them was anywhere else."""
        if self._calls:
            self._calls, self._told = {}, set()
            self._follow()

    def look(self) -> None:
        """Look at the clock, and tell once of each place whose hour has come."""
        for id, call in self._calls.items():
            if call.at is not None and call.at <= self.now() and id not in self._told:
                self._told.add(id)
                self.due.emit(call)

    def _follow(self) -> None:
        if any(call.at for call in self._calls.values()):
            self._timer.start()
        else:
            self._timer.stop()
        self.changed.emit()


def clock(moment: datetime) -> str:
    """Write an hour as it is said: "3:15 AM"."""
    return f"{moment:%I:%M %p}".lstrip("0")
