"""The case: what is ticked now about a person and what is needed. In memory only."""

import time
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:  # numpy comes with it
    from binder.finding.person import Person

LASTS = 3600.0  # seconds without a touch, after which everything is forgotten
WARNING = 300.0  # seconds before that in which it can still be kept
NOW, TONIGHT = "now", "tonight"
_ONE_OF = ("age", "gender", "status", "referred_by", "party", "sober_days")
_NEED = "need"
_LOOKS = 120  # how often in its life a case looks at the clock
_EVENING, _MORNING = 20, 5  # hours between which tonight is now


class Case(QObject):
    """Hold what is ticked as the KEY=VALUE words of the command line, needs as need=CODE.

    `warned` comes once before `cleared` comes by itself. The clock is that of the wall, so that
    the hours a laptop slept count too.
    """

    changed = Signal()
    cleared = Signal()
    warned = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        lasts: float = LASTS,
        warning: float = WARNING,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._when: str | datetime = NOW
        self._avoid = ""
        self._lasts, self._warning, self._clock = lasts, warning, clock
        self._touched = 0.0
        self._told = False
        self._timer = QTimer(self)
        self._timer.setInterval(int(lasts * 1000 / _LOOKS) + 1)
        self._timer.timeout.connect(self._look)

    def __bool__(self) -> bool:
        """Tell whether anything is ticked, chosen or to be avoided."""
        return bool(self._words or self._avoid or self._when != NOW)

    @property
    def needs(self) -> tuple[str, ...]:
        """Give the codes of the needs ticked."""
        return tuple(self.values(_NEED))

    @property
    def when(self) -> str | datetime:
        """Give the hour asked about: NOW, TONIGHT, or a moment by the clock of the place."""
        return self._when

    @property
    def avoid(self) -> str:
        """Give the place to keep away from, as typed."""
        return self._avoid

    def person(self) -> "Person":
        """Give who is ticked; raises ValidationError as `read_person` does."""
        from binder.finding.person import read_person

        return read_person(word for word in self._words if _key(word) != _NEED)

    def at(self, now: datetime) -> datetime:
        """Give the moment asked about; one without a zone is by the clock of the place.

        It is whole minutes, so that ticks of one minute ask the same question.
        """
        now = now.replace(second=0, microsecond=0)
        if isinstance(self._when, datetime):
            return self._when
        if self._when == NOW or now.hour >= _EVENING or now.hour < _MORNING:
            return now
        return now.replace(hour=_EVENING + 2, minute=0, tzinfo=None)

    def values(self, key: str) -> list[str]:
        """Give the values ticked of a key, in the order they were ticked."""
        return [word.partition("=")[2] for word in self._words if _key(word) == key]

    def holds(self, *words: str) -> bool:
        """Tell whether all of these are ticked."""
        return set(words) <= set(self._words)

    def tick(self, *words: str, on: bool = True) -> None:
        """Tick words, or take their ticks away; a key of which there is one gives way."""
        out = {_key(word) for word in words} & set(_ONE_OF)
        kept = [word for word in self._words if word not in words and _key(word) not in out]
        self._take([*kept, *words] if on else kept)

    def put(self, key: str, values: Iterable[str]) -> None:
        """Let a key have these values and no others; a value may stand there twice."""
        kept = [word for word in self._words if _key(word) != key]
        self._take([*kept, *(f"{key}={value}" for value in values)])

    def choose_when(self, when: str | datetime) -> None:
        """Choose the hour asked about."""
        if when != self._when:
            self._when = when
            self._take(self._words)

    def keep_away(self, place: str) -> None:
        """Name a place whose neighbourhood comes last."""
        if place != self._avoid:
            self._avoid = place
            self._take(self._words)

    def touch(self) -> None:
        """Begin the time anew after which everything is forgotten."""
        self._touched = self._clock()
        self._told = False
        self._timer.start()

    def clear(self) -> None:
        """Forget everything; nothing of it was anywhere else."""
        self._timer.stop()
        self._words, self._when, self._avoid = [], NOW, ""
        self.cleared.emit()
        self.changed.emit()

    def _take(self, words: list[str]) -> None:
        self._words = words
        self.touch()
        self.changed.emit()

    def _look(self) -> None:
        idle = self._clock() - self._touched
        if idle >= self._lasts:
            self.clear()
        elif idle >= self._lasts - self._warning and not self._told:
            self._told = True
            self.warned.emit()


def _key(word: str) -> str:
    return word.partition("=")[0]
