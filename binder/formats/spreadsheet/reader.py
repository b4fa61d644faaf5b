"""Read one table of a spreadsheet under its mapping: rows, and what is refused and why."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Final

from binder.formats.making import Maker
from binder.formats.parts import Part
from binder.formats.report import Report
from binder.formats.rows import Row
from binder.formats.sheets import Beside, Made
from binder.formats.spreadsheet import records
from binder.formats.spreadsheet.fields import UNREAD
from binder.formats.spreadsheet.grid import Grid, in_workbook, read_grids, table_name
from binder.formats.spreadsheet.keys import Keys, keys_of
from binder.formats.spreadsheet.kinds_of_row import ROWS
from binder.formats.spreadsheet.mapping import LISTING, SheetMapping, guess, lacks, shape_of
from binder.formats.spreadsheet.said import Said, Sayings, plain_words
from binder.formats.spreadsheet.shape import Table, find_table, table_under

FORMAT: Final = "spreadsheet"
_SHARED: Final = "taxonomy_term"  # a term is not private because a private place has it
_NAMELESS: Final = frozenset(("phone", "address"))
_ONLY_NAMES: Final = frozenset(
    ("name", "organization", "location_name", "id", "category", "topic", "organization_id")
)
_COPY: Final = 0.8  # share of cells two sheets have in common when one is a copy of the other
_LISTED: Final = 12  # unread columns that are named in the report


class SpreadsheetFile:
    """Read one table whose columns are mapped."""

    format = FORMAT
    tables = records.TABLES

    def __init__(self, table: Table, mapping: SheetMapping, report: Report) -> None:
        self.table = table
        self.mapping = mapping
        self.part = table.part
        self.report = report
        self._sayings = Sayings(table, mapping)

    @property
    def shape(self) -> str:
        """Give the shape of the columns, for remembering the mapping."""
        return shape_of(self.table.columns)

    def rows(self, tables: Collection[str] | None = None) -> Iterator[Row]:
        """Read the rows; those of other tables than asked for are left out."""
        self._say_what_is_not_read()
        maker, beside = Maker(self.part.name, self.report), Beside()
        for said in self._readable():
            for table, key, values in self._made(said, beside):
                if tables is None or table in tables:
                    flag = "" if table == _SHARED else said.withheld
                    if row := maker.row(table, key, values, said.number, withheld=flag):
                        yield row

    def _made(self, said: Said, beside: Beside) -> Iterator[Made]:
        if self.mapping.one_row == LISTING:
            return records.listing(said, self._keys[said.number], beside)
        return ROWS[self.mapping.one_row](said, beside)

    def _readable(self) -> Iterator[Said]:
        """Give what each record says; one that is refused is reported."""
        one_row = self.mapping.one_row
        rejected = one_row if one_row != LISTING else "service"
        for record in self.table.records:
            said = self._sayings.of(record)
            if reason := _refusal(said, one_row):
                self.report.add(self.part.name, said.number, "", reason, rejected)
            else:
                yield said

    @cached_property
    def _keys(self) -> dict[int, Keys]:
        """Give the keys of all records that are read, by row: they depend on each other."""
        said = [self._sayings.of(record) for record in self.table.records]
        kept = [one for one in said if not _refusal(one, LISTING)]
        return {one.number: key for one, key in zip(kept, keys_of(kept), strict=True)}

    def _say_what_is_not_read(self) -> None:
        name = self.part.name
        for number, reason in self.table.passed_over:
            self.report.add(name, number, "", reason)
        keys = self.mapping.fields_of(self.table)
        filled = {at for one in self.table.records for at, cell in enumerate(one.cells) if cell}
        unread = [
            column
            for at, (column, key) in enumerate(zip(self.table.columns, keys, strict=True))
            if key == UNREAD and at in filled
        ]
        if unread:
            listed = ", ".join(column[:40] for column in unread[:_LISTED])
            more = f" and {len(unread) - _LISTED} more" if len(unread) > _LISTED else ""
            self.report.add(
                name, self.table.header, "", f"columns that are not read: {listed}{more}"
            )


@dataclass(frozen=True, slots=True)
class Found:
    """Hold a table of the files, and how it is read: `doubts` are empty where that was said."""

    table: Table
    mapping: SheetMapping
    doubts: tuple[str, ...] = ()
    known: bool = False
    sure: tuple[float, ...] = ()


def find_sheets(
    parts: Sequence[Part], mappings: Sequence[SheetMapping], report: Report
) -> list[Found]:
    """Find the tables of these files and how each is read: as a mapping says, else guessed."""
    grids = [grid for part in parts for grid in read_grids(part, report)]
    found = [
        one for grid in grids if (one := _find(grid, mappings, len(parts), report)) is not None
    ]
    return _without_copies(found, report)


def open_sheets(
    parts: Sequence[Part], mappings: Sequence[SheetMapping], report: Report
) -> list[SpreadsheetFile]:
    """Open what can be read of these files; a table that names nothing is reported."""
    files: list[SpreadsheetFile] = []
    for one in find_sheets(parts, mappings, report):
        lack = lacks(one.mapping.one_row, one.mapping.fields_of(one.table))
        if lack:
            report.add(one.table.part.name, 0, "", f"is not read: it has {lack}")
        else:
            files.append(SpreadsheetFile(one.table, one.mapping, report))
    return files


def _find(
    grid: Grid, mappings: Sequence[SheetMapping], siblings: int, report: Report
) -> Found | None:
    for mapping in mappings:
        wanted = partial(mapping.fits, name=table_name(grid.part))
        table = table_under(grid, wanted, mapping.header, mapping.transposed)
        if table is not None:
            return Found(table, mapping, known=True)
    table = find_table(grid)
    if table is None or not table.records:
        report.add(grid.part.name, 0, "", "holds no headings above records")
        return None
    guessed = guess(table, siblings)
    return Found(table, guessed.mapping, guessed.doubts, sure=guessed.sure)


def _without_copies(found: Sequence[Found], report: Report) -> list[Found]:
    """Mark a worksheet that holds what another of the same workbook holds."""
    kept: list[Found] = []
    order = sorted(found, key=lambda one: (not one.known, one.table.transposed, found.index(one)))
    for one in order:
        same = next((other for other in kept if _is_copy(one, other)), None)
        if same is None:
            kept.append(one)
        else:
            report.add(
                one.table.part.name,
                0,
                "",
                f"holds the same as {table_name(same.table.part)}; not read",
            )
    return sorted(kept, key=found.index)


def _is_copy(one: Found, other: Found) -> bool:
    if one.table.part.folder != other.table.part.folder or not in_workbook(one.table.part):
        return False
    few, many = sorted((_words(one.table), _words(other.table)), key=len)
    return len(few) > 3 and len(few & many) >= _COPY * len(few)


def _words(table: Table) -> set[str]:
    cells = (cell for record in table.records for cell in record.cells if len(cell) > 3)
    return {plain_words([cell]) for cell in cells}


def _refusal(said: Said, one_row: str) -> str:
    """Say why a record cannot be taken in, "" where it can."""
    if one_row in _NAMELESS:
        return ""
    if not said.name(one_row):
        return "names no service or organization"
    if one_row == LISTING and said.by_field.keys() <= _ONLY_NAMES:
        return "says nothing but a name"
    return ""
