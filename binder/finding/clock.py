"""Who is open, and who takes people, at one hour: for all listings of an index at once."""

import numpy as np
from numpy.typing import NDArray

from binder.finding.index import Index

OPEN_NOW, BY_APPOINTMENT, UNKNOWN, CLOSED = range(4)


class Clock:
    """Tell who is open at one hour."""

    def __init__(self, index: Index) -> None:
        self._size = index.size

    def states(self, at: object, *, intake: bool) -> NDArray[np.int8]:
        """Give the state of each listing by number."""
        return np.full(self._size, UNKNOWN, np.int8)
