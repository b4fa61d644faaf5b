"""A CSV file or the worksheets of an XLSX file as rows of plain text, within limits."""

import csv
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, Final

from binder.errors import ImportFailedError
from binder.formats.clean import LONGEST, clean
from binder.formats.parts import ZIP_UNZIPPED, Part, encoding_of
from binder.formats.report import Report

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

# What the library and those below it raise at broken XML, zips and values; ParseError is a
# SyntaxError.
_BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, SyntaxError),
    *(LookupError, ValueError, TypeError, AttributeError, ArithmeticError),
)
_WORKBOOK: Final = ".xlsx"
ROWS: Final = 300_000  # of one worksheet; a directory of a whole state has 100,000
COLUMNS: Final = 600  # the widest vendor export known has 169
_TEXT: Final = 128 << 20  # bytes of one CSV file
_MEMBERS: Final = 2000  # files inside one workbook
_DELIMITERS: Final = ",;\t|"
# Quotes and dashes as old Mac programs and as Windows programs wrote them.
_MAC: Final = re.compile(rb"[\xd0-\xd5\xa5\xc9]")
_WINDOWS: Final = re.compile(rb"[\x91-\x97\x85]")
_MERGED: Final = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_FORMULA: Final = re.compile(rb"<f[ >]")
_DECLARES: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# How our own export keeps a cell from being taken for a formula.
_GUARDED: Final = re.compile(r"'(?=[=+\-@\t])")


@dataclass(slots=True)
class Grid:
    """Hold the rows of one table that say anything, and the line or row each stands in."""

    part: Part
    rows: list[list[str]]
    numbers: list[int]


def table_name(part: Part) -> str:
    """Give the name of a worksheet as its tab has it, or of a file without its ending."""
    return PurePosixPath(part.name).name if in_workbook(part) else part.stem


def in_workbook(part: Part) -> bool:
    """Tell whether a part is a worksheet."""
    return PurePosixPath(part.folder).suffix.lower() == _WORKBOOK


def read_grids(part: Part, report: Report) -> list[Grid]:
    """Read a file whole: one grid for a CSV file, one for each filled worksheet of a workbook.

    Raises ImportFailedError for a workbook that cannot be read or is over its limits.
    """
    if part.suffix == _WORKBOOK:
        return _of_workbook(part, report)
    return [_grid(part, _csv_rows(part, report), report)]


def _grid(part: Part, rows: Iterable[tuple[int, Iterable[object]]], report: Report) -> Grid:
    grid = Grid(part, [], [])
    for number, cells in rows:
        row = [_text_of(cell) for cell in islice(cells, COLUMNS)]
        while row and not row[-1]:
            row.pop()
        if row:
            grid.rows.append(row)
            grid.numbers.append(number)
        if len(grid.rows) >= ROWS:
            report.add(part.name, number, "", f"is the last of {ROWS:,} rows that are read")
            break
    return grid


def _text_of(value: object) -> str:
    """Write a cell as a person reads it; what is too long for any field is left out."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    text = str(value)
    return clean(_GUARDED.sub("", text, count=1)) if len(text) <= LONGEST else ""


def _csv_rows(part: Part, report: Report) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(part, report)
    delimiter = _delimiter_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    last = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            report.add(part.name, reader.line_num, "", f"cannot be read as CSV: {error}")
            continue
        yield last + 1, cells
        last = reader.line_num


def _decoded(part: Part, report: Report) -> str:
    """Decode a file by its mark, as UTF-8, else as what its quotes and dashes speak for."""
    if part.size > _TEXT:
        raise ImportFailedError(f"{part.name} is over {_TEXT >> 20} MiB; split it first.")
    with part.open() as stream:
        raw = stream.read(_TEXT)
    encoding = encoding_of(raw[:4096])
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        mac = len(_MAC.findall(raw)) > len(_WINDOWS.findall(raw)) and b"\r" in raw
        encoding = "mac-roman" if mac else "cp1252"
    report.add(part.name, 0, "", f"is not UTF-8; read as {encoding}")
    return raw.decode(encoding, errors="replace")


def _delimiter_of(text: str) -> str:
    """Find what parts the cells: what parts the first row most, and the next ones as often."""
    head = text[:50_000]

    def cells_with(delimiter: str) -> tuple[bool, int]:
        rows = list(islice(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter), 12))
        widths = [len(row) for row in rows if row]
        first = widths[0] if widths else 0
        return widths.count(first) * 2 > len(widths), first

    return max(_DELIMITERS, key=cells_with)


def _of_workbook(part: Part, report: Report) -> list[Grid]:
    # only an import of such a file needs the library, which takes long to load
    from openpyxl.utils.exceptions import InvalidFileException

    with part.open() as stream:
        raw = io.BytesIO(stream.read(ZIP_UNZIPPED))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it leaves out is no cell
            grids = _worksheets(part, raw, report)
    except (InvalidFileException, *_BROKEN) as error:
        raise ImportFailedError(f"{part.name} is no XLSX workbook that can be read.") from error
    filled = [grid for grid in grids if grid.rows]
    for grid in filled:
        grid.part = replace(grid.part, size=part.size // len(filled))
    return filled


def _worksheets(part: Part, raw: io.BytesIO, report: Report) -> list[Grid]:
    from openpyxl import load_workbook

    archive = _checked(part, raw)
    shown = load_workbook(raw, read_only=True, data_only=True, keep_links=False)
    written = load_workbook(raw, read_only=True, keep_links=False)
    grids = []
    for values, formulas in zip(shown.worksheets, written.worksheets, strict=True):
        source = archive.read(values._worksheet_path)
        sheets = [values, formulas] if _FORMULA.search(source) else [values]
        title = values.title.replace("/", "-")
        named = replace(part, name=f"{part.name}/{title}")
        grid = _grid(named, _worksheet_rows(sheets), report)
        _fill_merged(grid, source)
        grids.append(grid)
    return grids


def _checked(part: Part, raw: BinaryIO) -> zipfile.ZipFile:
    """Refuse a workbook that would unpack to more than a directory needs, or that defines terms."""
    archive = zipfile.ZipFile(raw)
    members = archive.infolist()
    if len(members) > _MEMBERS or sum(info.file_size for info in members) > ZIP_UNZIPPED:
        limit = ZIP_UNZIPPED >> 20
        raise ImportFailedError(f"{part.name} unpacks to more than {limit} MiB; not read.")
    for info in members:
        if info.filename.endswith((".xml", ".rels")):
            with archive.open(info) as stream:
                if _DECLARES.search(stream.read(1024)):
                    raise ImportFailedError(f"{part.name} defines its own entities; not read.")
    return archive


def _worksheet_rows(sheets: "Sequence[ReadOnlyWorksheet]") -> Iterator[tuple[int, list[object]]]:
    """Give each row as it was last shown; a formula never worked out stays as written.

    `sheets` are the same worksheet with its values, and with its formulas where it has any.
    """
    for sheet in sheets:
        sheet.reset_dimensions()
    rows = zip(*(sheet.iter_rows(values_only=True) for sheet in sheets), strict=True)
    for number, (shown, *written) in enumerate(rows, start=1):
        formulas = written[0] if written else shown
        yield number, [b if a is None else a for a, b in zip(shown, formulas, strict=False)]


def _fill_merged(grid: Grid, source: bytes) -> None:
    """Let what is merged downwards stand in each of its rows; `source` is the worksheet's XML."""
    rows = dict(zip(grid.numbers, grid.rows, strict=True))
    for first, top, _, bottom in _MERGED.findall(source):
        column, start = _column_number(first), int(top)
        text = rows[start][column] if start in rows and column < len(rows[start]) else ""
        for number in range(start + 1, min(int(bottom), grid.numbers[-1]) + 1) if text else ():
            if number in rows:
                row = rows[number]
                row += [""] * (column + 1 - len(row))
                row[column] = text


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
