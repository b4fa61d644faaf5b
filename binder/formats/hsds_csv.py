"""Tables in CSV files: HSDS 3 as it stands, older shapes through their adapters."""

import csv
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from binder.formats.clean import LONG, LONGEST, clean, nothing_in, words
from binder.formats.kinds import LAYOUTS, Sheet
from binder.formats.making import Maker
from binder.formats.parts import Lines, Part
from binder.formats.report import Report
from binder.formats.rows import Row
from binder.formats.sheets import SINGLE, Beside, Values, has_list, rows_of_record, split_lists
from binder.formats.tables import (
    REFERENCES,
    column_for,
    is_flag,
    plain_name,
    withholding_type,
    withholds,
)

if TYPE_CHECKING:
    from _csv import Reader

# A longer field is an unclosed quote that would swallow the rest of the file.
csv.field_size_limit(4 * LONGEST)

Adapted = Callable[[Values, Beside], Iterator[tuple[str, str, Values]]]


class CsvSheet:
    """Read one CSV file whose kind is known."""

    def __init__(self, part: Part, sheet: Sheet, adapter: Adapted | None, report: Report) -> None:
        self.part = part
        self.sheet = sheet
        self.adapter = adapter
        self.report = report
        self.beside = Beside()
        self.tables = sheet.tables
        self.format = sheet.format

    def rows(self, tables: Collection[str] | None = None) -> Iterator[Row]:
        """Read the file's rows; those of other tables than asked for are left out."""
        if self.adapter is None:
            yield from self._plain_rows()
            return
        maker = Maker(self.part.name, self.report)
        for values, number, withheld in self._records(self.report):
            made = self.adapter(values, self.beside)
            for row in rows_of_record(maker, self.sheet, made, number, withheld):
                if tables is None or row.table in tables:
                    yield row

    def quietly(self) -> Iterator[Values]:
        """Give the values alone, without a word to the report."""
        for values, _, _ in self._records(Report(open=False)):
            yield values

    def _records(self, report: Report) -> Iterator[tuple[Values, int, str]]:
        """Give each line's values by column, its number, and the flag that withholds it."""
        lines = Lines(self.part, report)
        reader = csv.reader(lines, delimiter=delimiter_of(self.part))
        header = read_header(reader, self.part.name, report)
        return _Records(
            self.part.name, self.sheet.table, report, lines, reader, header, self._targets(header)
        ).read()

    def _plain_rows(self) -> Iterator[Row]:
        """Read a table whose lines are its rows, without a step that most lines do not need."""
        maker = Maker(self.part.name, self.report)
        table, always, make = self.sheet.table, self.sheet.always, maker.row
        eligibility = self.beside.eligibility if table == "service" else None
        listed = bool(REFERENCES[table]) and table not in SINGLE
        for values, number, withheld in self._records(self.report):
            key = values.pop("id", "")
            if always:
                values = {**always, **values}
            if eligibility and key in eligibility:
                append(values, "eligibility_description", eligibility[key])
            if listed and has_list(table, values):
                for each_key, each in split_lists(table, key, values):
                    if row := make(table, each_key, each, number, "", withheld):
                        yield row
            elif row := make(table, key, values, number, "", withheld):
                yield row

    def _targets(self, header: list[str]) -> list[str]:
        """Name, per cell, the column it goes to; "" for a cell that is not read."""
        table = self.sheet.table
        own = "id" if "id" in header else f"{table}_id"
        targets: list[str] = []
        for name in header:
            target = "id" if name == own else self.sheet.names.get(name, name)
            if self.adapter is None and target != "id":
                exact = column_for(table, target)
                target = "" if exact != target and exact in header else exact
            targets.append("" if target in targets else target)
        return targets


class _Records:
    """Walk the lines of one file; cells are cleaned only where a line is suspect."""

    def __init__(
        self,
        file: str,
        table: str,
        report: Report,
        lines: Lines,
        reader: "Reader",
        header: list[str],
        names: list[str],
    ) -> None:
        self.file = file
        self.report = report
        self.lines = lines
        self.reader = reader
        self.names: Sequence[str] = names
        self.nothing = [nothing_in(name) for name in names]
        self.width = len(header)
        self.flags = [(index, name) for index, name in enumerate(header) if is_flag(name)]
        self.typed = any(name.endswith("_type") for name in names)
        self.layouts = {
            width: (columns, [nothing_in(column) for column in columns])
            for (name, width), columns in LAYOUTS.items()
            if name == table and width != self.width
        }

    def read(self) -> Iterator[tuple[Values, int, str]]:
        width, lines, marked = self.width, self.lines, bool(self.flags) or self.typed
        reader, last, unread = self.reader, self.reader.line_num, "" in self.names
        while True:
            lines.dirty = False
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                last = reader.line_num
                self.report.add(self.file, last, "", f"cannot be read as CSV: {error}")
                continue
            number, several = last + 1, reader.line_num - last > 1
            last = reader.line_num
            names, nothing = self.names, self.nothing
            if len(cells) != width:
                if not self._says_something(cells, number):
                    continue
                names, nothing = self.layouts.get(len(cells), (names, nothing))
            if lines.dirty or several:
                cells = self._cleaned(cells, names, number)
            values = {
                name: value
                for name, cell, none in zip(names, cells, nothing, strict=False)
                if cell and (value := cell.strip()) and value not in none
            }
            if unread:
                values.pop("", None)
            if values:
                yield values, number, self._flagged(cells, values) if marked else ""

    def _says_something(self, cells: list[str], number: int) -> bool:
        """Report a line of another width than the header; False for a blank one."""
        if not any(cells):
            return False
        if len(cells) < self.width:
            known = "; read by the older columns" if len(cells) in self.layouts else ""
            reason = f"has {len(cells)} cells under {self.width} columns{known}"
            self.report.add(self.file, number, "", reason)
        elif any(cell.strip() for cell in cells[self.width :]):
            extra = len(cells) - self.width
            self.report.add(self.file, number, "", f"has {extra} cells beyond the last column")
        return True

    def _cleaned(self, cells: list[str], names: Sequence[str], number: int) -> list[str]:
        return [
            self._clean(cell, names[index] if index < len(names) else "", number) if cell else ""
            for index, cell in enumerate(cells)
        ]

    def _clean(self, cell: str, name: str, number: int) -> str:
        if len(cell) > LONGEST:
            reason = f"is longer than {LONGEST} characters; left out"
            self.report.add(self.file, number, name, reason)
            return ""
        if cell.count("\n") > 1 and self._has_swallowed(cell):
            self.report.add(
                self.file, number, name, "holds further rows: a quote is not closed; left out"
            )
            return ""
        return clean(cell, lines=name in LONG or name not in _SHORT)

    def _has_swallowed(self, cell: str) -> bool:
        """Tell whether most lines inside a cell begin with a key and are as wide as the table."""
        lines = [line for line in cell.splitlines()[1:] if line.strip()]
        like_rows = sum(
            _KEY_FIRST.match(line) is not None and line.count(",") >= self.width - 1
            for line in lines
        )
        return like_rows >= 2 and like_rows * 2 > len(lines)

    def _flagged(self, cells: list[str], values: Values) -> str:
        for index, name in self.flags:
            if index < len(cells) and withholds(cells[index]):
                return name
        return withholding_type(values) if self.typed else ""


_KEY_FIRST: Final = re.compile(r'"?[\w.:-]{1,64}"?,')
# Columns of every format that are one line wherever they stand.
_SHORT: Final = frozenset(
    words(
        "id name alternate_name email url website number extension type title department "
        "city region state_province postal_code country address_1 address_2 attention "
        "code status"
    )
)


def append(values: Values, column: str, text: str) -> None:
    """Add a line to a value, unless it says so already."""
    said = values.get(column, "")
    if text and text not in said:
        values[column] = f"{said}\n{text}" if said else text


def delimiter_of(part: Part) -> str:
    """Find what separates the cells of the first line: comma, semicolon or tab."""
    first = ""
    for line in Lines(part, Report(open=False)):
        first = line
        break
    return max(",;\t", key=first.count)


def read_header(reader: "Reader", file: str, report: Report) -> list[str]:
    """Read the column names, plain; a name that comes again is not read and reported."""
    try:
        header = [plain_name(clean(name, lines=False)) for name in next(reader, [])]
    except csv.Error as error:
        report.add(file, 1, "", f"cannot be read as CSV: {error}")
        return []
    for index, name in enumerate(header):
        if name and name in header[:index]:
            report.add(file, 1, name, "stands twice in the header; the first is read")
    return header
