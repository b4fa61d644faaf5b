"""Build what takes longer than a frame piece by piece, with the window alive in between."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

_SLICE = 0.004  # seconds of building in one turn; what was built is laid out and painted after it


class Gradual(QObject):
    """Run the steps of a build, a few in each turn of the event loop; only the newest build."""

    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[object] = iter(())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)

    def begin(self, steps: Iterator[object]) -> None:
        """Drop what is under way, run the first step at once and the others behind it."""
        self._steps = steps
        if next(steps, self) is self:
            self._end()
        else:
            self._timer.start(0)

    def finish(self) -> None:
        """Run at once what is left."""
        for _ in self._steps:
            pass
        self._end()

    def whole(self) -> bool:
        """Tell whether no step is left."""
        return not self._timer.isActive()

    def _turn(self) -> None:
        until = perf_counter() + _SLICE
        while perf_counter() < until:
            if next(self._steps, self) is self:
                self._end()
                return

    def _end(self) -> None:
        self._timer.stop()
        self.ended.emit()
