"""Who is open, and who takes people, at one hour: by number, for all listings of an index."""

from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from binder.finding.hours import state_at
from binder.finding.index import Index
from binder.finding.opening import BY_APPOINTMENT, CLOSED, OPEN_NOW, STATES, UNKNOWN, Openings

__all__ = ["BY_APPOINTMENT", "CLOSED", "OPEN_NOW", "UNKNOWN", "Clock"]


class Clock:
    """Tell the state of each listing at one hour."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._openings = Openings(index.array, index.hours)
        self._of = np.frombuffer(index.array("hours"), "<u4")

    def states(self, at: datetime, *, intake: bool) -> NDArray[np.int8]:
        """Give the state of each listing by number; `at` with its zone."""
        known = self._openings.states(at, intake=intake)
        later = range(len(known), int(self._of.max(initial=0)) + 1)
        since = [
            STATES[state_at(schedules, zone, at, intake=intake).kind]
            for schedules, zone in self._index.hours(later)
        ]
        states = np.concatenate([known, np.array(since, np.int8)])
        return np.asarray(states[self._of], np.int8)
