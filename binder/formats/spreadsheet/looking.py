"""Look at spreadsheets before they are brought in: columns, guesses, what the rows would become."""

import io
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from binder.child import Progress
from binder.formats.detect import Edition, sort_out
from binder.formats.parts import Part
from binder.formats.report import Report
from binder.formats.spreadsheet.becoming import Became, read_becoming
from binder.formats.spreadsheet.grid import table_name
from binder.formats.spreadsheet.mapping import SheetMapping, lacks, read_mappings
from binder.formats.spreadsheet.reader import Found, SpreadsheetFile, find_sheets
from binder.formats.spreadsheet.shape import Record, Table
from binder.formats.stage import stage
from binder.store.ids import namespace_of

SHOWN: Final = 100  # records that are shown before an import
_ANY: Final = namespace_of("")  # what is only shown needs no ids of its source
_MISSING: Final = "is not in these files"


@dataclass(frozen=True, slots=True)
class SheetLook:
    """Hold one table as it is shown: its columns, how sure each guess is, its first records.

    `remembered`: the mapping was not guessed. `rows` counts all records of the table.
    """

    name: str
    columns: tuple[str, ...]
    mapping: SheetMapping
    sure: tuple[float, ...]
    doubts: tuple[str, ...]
    remembered: bool
    rows: int
    header: int
    transposed: bool
    passed_over: tuple[tuple[int, str], ...]
    first: tuple[Record, ...]

    @property
    def worksheet(self) -> str:
        """Give the name by which a mapping can name this table."""
        return table_name(Part(self.name, 0, io.BytesIO))

    def samples(self, column: int, most: int = 3) -> list[str]:
        """Give the first different texts of a column."""
        cells = (record.cells[column] for record in self.first if column < len(record.cells))
        return list(dict.fromkeys(" ".join(cell.split()) for cell in cells if cell))[:most]


@dataclass(frozen=True, slots=True)
class Preview:
    """Hold what the first records would become, and the rows that are refused, with the reason."""

    became: tuple[Became, ...]
    refused: tuple[tuple[int, str], ...]
    lacks: str = ""


def look_at(paths: list[Path], mappings: list[str], *, progress: Progress) -> list[SheetLook]:
    """Look at the spreadsheets among the files; none where all are of a known form."""
    progress(0, 1, "Looking at the columns")
    known = [sheet for text in mappings for sheet in read_mappings(text)]
    quiet = Report(open=False)
    _, spreadsheets = sort_out(paths, quiet, known)
    return [_look(one) for one in find_sheets(spreadsheets, known, quiet)]


def _look(found: Found) -> SheetLook:
    table = found.table
    return SheetLook(
        name=table.part.name,
        columns=tuple(table.columns),
        mapping=found.mapping,
        sure=found.sure,
        doubts=found.doubts,
        remembered=found.known,
        rows=len(table.records),
        header=table.header,
        transposed=table.transposed,
        passed_over=tuple(table.passed_over),
        first=tuple(table.records[:SHOWN]),
    )


def preview(
    looks: Sequence[SheetLook], mappings: Sequence[SheetMapping], at: int, folder: Path
) -> Preview:
    """Say what the first records of one table become under the mappings of all.

    The staging file lies in `folder`. A reference to a record further down is no problem.
    """
    tables = [_table(look) for look in looks]
    lacking = [lacks(m.one_row, m.fields_of(t)) for m, t in zip(mappings, tables, strict=True)]
    if lacking[at]:
        return Preview((), (), lacking[at])
    report = Report()
    files = [
        SpreadsheetFile(table, mapping, report)
        for table, mapping, lack in zip(tables, mappings, lacking, strict=True)
        if not lack
    ]
    with tempfile.TemporaryDirectory(prefix="look-", suffix=".part", dir=folder) as inside:
        staging = Path(inside) / "stage.part"
        staged = stage(Edition(files), staging, _ANY, report, lambda *_: None)
        became = read_becoming(staging, staged.files)
    mine = tuple(one for one in became if one.file == looks[at].name)
    partly = any(look.rows > len(look.first) for look in looks)
    return Preview(mine, tuple(_refused(report, looks[at], partly)))


def _refused(report: Report, look: SheetLook, partly: bool) -> Iterator[tuple[int, str]]:
    for problem in report.problems:
        missing = partly and problem.reason.endswith(_MISSING)
        if problem.file == look.name and problem.row != look.header and not missing:
            column = f"{problem.column}: " if problem.column else ""
            yield problem.row, f"{column}{problem.reason}"


def _table(look: SheetLook) -> Table:
    part = Part(look.name, 0, io.BytesIO)
    return Table(part, [*look.columns], [*look.first], look.header, look.transposed)
