"""Every problem of an import: file, row, column, reason."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

KEPT = 10_000  # problems kept in full; past it they are only counted


@dataclass(frozen=True, slots=True)
class Problem:
    """Say where something was wrong and why.

    `reason` never quotes a street, coordinate, contact, email or description; of other columns
    at most 40 characters. `row` is 0 where the file as a whole is meant.
    """

    file: str
    row: int
    column: str
    reason: str

    def __str__(self) -> str:
        where = ", ".join(
            part for part in (self.file, f"row {self.row}" if self.row else "", self.column) if part
        )
        return f"{where}: {self.reason}"


@dataclass(slots=True)
class Report:
    """Collect what an import met; plain data, so that it crosses to another process.

    While `open` is False nothing is added: a second reading of the same files says nothing twice.
    """

    problems: list[Problem] = field(default_factory=list)
    total: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    withheld: int = 0
    open: bool = True

    def add(self, file: str, row: int, column: str, reason: str, rejected_table: str = "") -> None:
        """Note a problem; with `rejected_table`, that a row of that table was left out for it."""
        if not self.open:
            return
        self.total += 1
        if rejected_table:
            self.rejected[rejected_table] += 1
        if len(self.problems) < KEPT:
            self.problems.append(Problem(file, row, column, reason))

    def include(self, other: "Report", files: Mapping[str, int], begun: int) -> None:
        """Take in what was met in other files by another process, in the order of the files.

        The first `begun` problems, met before any file was read, stay where they are.
        """
        self.total += other.total
        self.rejected += other.rejected
        read = [*self.problems[begun:], *other.problems]
        read.sort(key=lambda problem: files.get(problem.file, -1))
        self.problems = [*self.problems[:begun], *read][:KEPT]
