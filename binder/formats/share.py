"""One process's share of an import: some of its files, read twice."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from binder.child import Progress
from binder.formats.gathering import TABLES, Gathered
from binder.formats.learning import Learned
from binder.formats.report import Report
from binder.formats.rows import Reader, Row
from binder.formats.writing import Writer

Found = dict[int, Gathered]  # by a file's place among all
_SAMPLE = 512  # the size of every so many rows is measured, for progress


@dataclass(frozen=True, slots=True)
class Written:
    """Say what one process left out, and what it met."""

    left_out: Counter[str]
    report: Report


@dataclass(slots=True)
class Share:
    """Read files, twice.

    `gathering` and `writing` are the places, among all readers, of those to read for the first
    and for the second time; `files` numbers the files of the whole import.
    """

    readers: Sequence[Reader]
    namespace: str
    policies: Mapping[str, str]
    report: Report
    progress: Progress
    gathering: Sequence[int] = (0,)
    writing: Sequence[int] = (0,)
    files: dict[str, int] = field(default_factory=dict)
    _done: int = 0

    def gather(self) -> Found:
        """Read for the first time: what there is, and what tells what a place is."""
        self.report.open = False
        found: Found = {}
        for place in self.gathering:
            found[place] = Gathered(self.namespace)
            rows = self.readers[place].rows(TABLES)
            found[place].take_all(self._follow(rows, "Looking through the files"))
        self.report.open = True
        return found

    def learn(self, found: Found) -> Learned:
        """Conclude from what was gathered of all files which places are withheld."""
        first, *others = (found.pop(place) for place in sorted(found))
        for gathered in others:
            first.include(gathered)
        first.finish()
        return Learned(first, self.policies)

    def write(self, connection: sqlite3.Connection, learned: Learned) -> Writer:
        """Read for the second time, and write what may be held."""
        writer = Writer(connection, learned, self.report, self.files)
        for place in self.writing:
            for row in self._follow(self.readers[place].rows(), "Reading the files"):
                writer.take(row)
        writer.finish()
        return writer

    def _follow(self, rows: Iterator[Row], sentence: str) -> Iterator[Row]:
        """Estimate how far both readings have come from the size of what they gave."""
        read = [*self.gathering, *self.writing]
        size = sum(self.readers[place].size() for place in read) // 2
        for number, row in enumerate(rows):
            if not number % _SAMPLE:
                self._done += _SAMPLE * sum(map(len, row.values.values()))
                self.progress(min(self._done // 2, size), size, sentence)
            yield row
