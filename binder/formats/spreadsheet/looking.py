"""Look at spreadsheets before they are brought in: columns, guesses, what the rows would become."""

import io
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from binder.child import Progress
from binder.errors import ImportFailedError
from binder.formats.detect import Edition, open_reader
from binder.formats.parts import Part, find_parts
from binder.formats.report import Report
from binder.formats.spreadsheet.becoming import Became, read_becoming
from binder.formats.spreadsheet.mapping import SheetMapping, lacks, read_mappings
from binder.formats.spreadsheet.reader import SpreadsheetFile, find_sheets
from binder.formats.spreadsheet.shape import Record, Table
from binder.formats.stage import stage
from binder.store.ids import namespace_of

SHOWN: Final = 200  # records that are shown before an import
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
    known = [sheet for text in mappings for sheet in read_mappings(text)]
    progress(0, 1, "Looking at the columns")
    names: set[str] = set()
    with suppress(ImportFailedError):  # that nothing can be read as it is guessed is shown
        reader = open_reader(paths, Report(open=False), known)
        names = {file.part.name for file in reader.files if not isinstance(file, SpreadsheetFile)}
    quiet = Report(open=False)
    parts = [part for part in find_parts(paths, quiet) if part.name not in names]
    tabular = [part for part in parts if part.suffix in (".csv", ".tsv", ".xlsx")]
    folders = {str(Path(name).parent) for name in names}
    loose = [part for part in tabular if part.folder not in folders]
    return [
        SheetLook(
            name=one.table.part.name,
            columns=tuple(one.table.columns),
            mapping=one.mapping,
            sure=one.sure,
            doubts=one.doubts,
            remembered=one.known,
            rows=len(one.table.records),
            header=one.table.header,
            transposed=one.table.transposed,
            passed_over=tuple(one.table.passed_over),
            first=tuple(one.table.records[:SHOWN]),
        )
        for one in find_sheets(loose, known, quiet)
    ]


def preview(
    looks: Sequence[SheetLook], mappings: Sequence[SheetMapping], at: int, folder: Path
) -> Preview:
    """Say what the first records of one table become under the mappings of all.

    The staging file lies in `folder`. A reference to a record further down is no problem.
    """
    report = Report()
    tables = [_table(look) for look in looks]
    lacking = [lacks(m.one_row, m.fields_of(t)) for m, t in zip(mappings, tables, strict=True)]
    if lacking[at]:
        return Preview((), (), lacking[at])
    files = [
        SpreadsheetFile(table, mapping, report)
        for table, mapping, lack in zip(tables, mappings, lacking, strict=True)
        if not lack
    ]
    with tempfile.TemporaryDirectory(prefix="look-", suffix=".part", dir=folder) as inside:
        staging = Path(inside) / "stage.part"
        namespace = namespace_of(looks[at].name)
        staged = stage(Edition(files), staging, namespace, report, lambda *_: None)
        became = read_becoming(staging, staged.files)
    partly = any(look.rows > len(look.first) for look in looks)
    refused = [
        (problem.row, f"{problem.column}: {problem.reason}" if problem.column else problem.reason)
        for problem in report.problems
        if problem.file == looks[at].name and problem.row != looks[at].header
        if not (partly and problem.reason.endswith(_MISSING))
    ]
    return Preview(tuple(one for one in became if one.file == looks[at].name), tuple(refused))


def _table(look: SheetLook) -> Table:
    part = Part(look.name, 0, io.BytesIO)
    return Table(part, [*look.columns], [*look.first], look.header, look.transposed)
