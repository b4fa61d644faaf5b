"""What is in these files: looked at, never asked of a version they claim."""

import csv
import lzma
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Final, Protocol

from binder.errors import ImportFailedError
from binder.formats import flat_csv, hsds_legacy, ohana_csv
from binder.formats.hsds_csv import CsvSheet, append, delimiter_of, read_header
from binder.formats.hsds_json import JsonFile
from binder.formats.json_documents import first_byte, is_description
from binder.formats.json_sheets import JsonSheet, find_json_sheets
from binder.formats.kinds import UNREAD, find_sheet
from binder.formats.own_terms import translated
from binder.formats.parts import Lines, Part, find_parts
from binder.formats.report import Report
from binder.formats.rows import Row
from binder.formats.sheets import Adapter, Beside
from binder.formats.spreadsheet.mapping import SheetMapping, write_mappings
from binder.formats.spreadsheet.reader import SpreadsheetFile, open_sheets
from binder.formats.tables import plain_name

_ADAPTERS: Final[dict[str, Adapter]] = {
    **hsds_legacy.ADAPTERS,
    **ohana_csv.ADAPTERS,
    **flat_csv.ADAPTERS,
}


# Tables that older formats share with newer ones say nothing of the format.
_FORMATS: Final = (
    "211 flat csv", "ohana csv", "hsds-1 csv", "hsds-2 csv", "hsds-3 csv", "hsds-json",
    "spreadsheet",
)  # fmt: skip

_OTHER_SHEETS: Final = (".xls", ".xlsm", ".xlsb", ".ods", ".numbers")


class _File(Protocol):
    format: str
    tables: frozenset[str]
    part: Part

    def rows(self, tables: Collection[str] | None = None) -> Iterator[Row]: ...


class Edition:
    """Read all files of one import as the one edition of one source they are."""

    def __init__(self, files: Sequence[_File]) -> None:
        self.files = files
        self._by_folder = _folders(files)
        formats = [_format_of(folder) for folder in self._by_folder.values()]
        self.format = " + ".join(dict.fromkeys(formats))

    def rows(self, tables: Collection[str] | None = None) -> Iterator[Row]:
        """Read from the start, file by file; see Reader.

        Raises ImportFailedError where a file cannot be read to its end.
        """
        for folder in self._by_folder.values():
            beside = _beside(folder)
            for file in folder:
                if isinstance(file, CsvSheet | JsonSheet):
                    file.beside = beside
                if tables is None or not file.tables.isdisjoint(tables):
                    yield from translated(_whole(file, tables), tables)

    def gives(self, tables: Collection[str]) -> bool:
        """Tell whether any of the files can hold rows of these tables."""
        return any(not file.tables.isdisjoint(tables) for file in self.files)

    def apart(self) -> "list[Edition]":
        """Give readers of parts that need nothing of each other, in order; together they are this.

        The files of a folder are read together where one of them needs to know of the others.
        """
        parts: list[Edition] = []
        for folder in self._by_folder.values():
            plain = all(isinstance(file, CsvSheet) and file.adapter is None for file in folder)
            parts += map(Edition, [[file] for file in folder] if plain else [folder])
        return parts

    def mappings(self) -> dict[str, str]:
        """Give the mappings that spreadsheets among the files are read by, by shape."""
        sheets = [file for file in self.files if isinstance(file, SpreadsheetFile)]
        return {sheet.shape: write_mappings([sheet.mapping]) for sheet in sheets}

    def size(self) -> int:
        """Count the bytes of the files."""
        return sum({file.part.name: file.part.size for file in self.files}.values())

    def names(self) -> list[str]:
        """List the names of the files in the order in which they are read."""
        files = chain.from_iterable(self._by_folder.values())
        return list(dict.fromkeys(file.part.name for file in files))


@dataclass(slots=True)
class _Loose:
    """Hold the files that are read as spreadsheets if at all: those a mapping fits, and others."""

    mappings: Sequence[SheetMapping]
    mapped: list[Part] = field(default_factory=list)
    unknown: list[Part] = field(default_factory=list)


def open_reader(
    paths: Sequence[Path], report: Report, mappings: Sequence[SheetMapping] = ()
) -> Edition:
    """Find out what the files are and give a reader over all of them.

    Files that cannot be read are reported. Raises ImportFailedError when none can be used.
    """
    files, spreadsheets = sort_out(paths, report, mappings)
    files += open_sheets(spreadsheets, mappings, report)
    if not files:
        named = ", ".join(path.name for path in paths)
        other = any(path.suffix.lower() in _OTHER_SHEETS for path in paths)
        hint = "; save it as XLSX or CSV first" if other else ""
        raise ImportFailedError(
            f"{named} holds no table or record in a form this program knows{hint}."
        )
    return Edition(files)


def sort_out(
    paths: Sequence[Path], report: Report, mappings: Sequence[SheetMapping]
) -> tuple[list[_File], list[Part]]:
    """Give the files of a known form opened, and those that are read as spreadsheets.

    A table that a mapping fits is one; so is one in no known form, unless tables of a known form
    lie beside it: it is reported then.
    """
    loose = _Loose(mappings)
    files: list[_File] = []
    for part in find_parts(paths, report):
        with _to_its_end(part):
            files += _open_part(part, report, loose)
    # a file of the flat export is whole in itself: what lies beside it may be anything
    known = {file.part.folder for file in files if file.format != flat_csv.SHEET.format}
    for part in loose.unknown:
        if part.folder in known:
            report.add(part.name, 0, "", "is no table of a form this program knows")
        else:
            loose.mapped.append(part)
    return files, loose.mapped


def _whole(file: _File, tables: Collection[str] | None) -> Iterator[Row]:
    """Give a file's rows; one that breaks off would look like records that are gone."""
    with _to_its_end(file.part):
        yield from file.rows(tables)


@contextmanager
def _to_its_end(part: Part) -> Iterator[None]:
    """Refuse a file whose bytes cannot all be had, zipped or not."""
    try:
        yield
    except (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile) as error:
        raise ImportFailedError(
            f"{part.name} could not be read to its end; nothing of it was taken in."
        ) from error


def _open_part(part: Part, report: Report, loose: _Loose) -> list[_File]:
    """Open a file of a known form; one that may be a spreadsheet is put to the `loose` ones."""
    if part.suffix in (".csv", ".tsv"):
        return _open_csv(part, report, loose)
    if part.suffix == ".xlsx":
        loose.unknown.append(part)
        return []
    start = first_byte(part)
    if start not in (b"{", b"["):
        if part.suffix != ".txt":
            report.add(part.name, 0, "", "is no JSON")
        return []
    if plain_name(part.stem) in UNREAD or (start == b"{" and is_description(part)):
        return []
    sheets = find_json_sheets(part, _ADAPTERS, report)
    return [*sheets] if sheets else [JsonFile(part, report)]


def _open_csv(part: Part, report: Report, loose: _Loose) -> list[_File]:
    quiet = Report(open=False)
    reader = csv.reader(Lines(part, quiet), delimiter=delimiter_of(part))
    columns = frozenset(read_header(reader, part.name, quiet))
    stem = plain_name(part.stem)
    if any(mapping.fits(columns, part.stem) for mapping in loose.mappings):
        loose.mapped.append(part)
        return []
    if stem in UNREAD:
        return []
    sheet = flat_csv.SHEET if columns >= flat_csv.NEEDS else find_sheet(stem, columns)
    if sheet is None:
        loose.unknown.append(part)
        return []
    return [CsvSheet(part, sheet, _ADAPTERS.get(sheet.adapter), report)]


def _format_of(files: Sequence[_File]) -> str:
    """Name the format of tables side by side by the one that is most its own."""
    found = {file.format for file in files}
    return next(name for name in _FORMATS if name in found)


def _folders(files: Sequence[_File]) -> dict[str, list[_File]]:
    folders: dict[str, list[_File]] = defaultdict(list)
    for file in files:
        folders[file.part.folder].append(file)
    return folders


def _beside(files: Sequence[_File]) -> Beside:
    """Read what services need of the small tables in their folder, without a word to the report."""
    beside = Beside()
    sheets = [file for file in files if isinstance(file, CsvSheet | JsonSheet)]
    by_location = any(file.sheet.adapter == "ohana_service" for file in sheets)
    for file in sheets:
        if by_location and file.sheet.table == "location":
            for values in file.quietly():
                beside.owners[values.get("id", "")] = values.get("organization_id", "")
                beside.places[values.get("id", "")] = values.get("name", "")
        elif file.sheet.adapter == "nothing":
            for values in file.quietly():
                append(
                    beside.eligibility, values.get("service_id", ""), values.get("eligibility", "")
                )
    return beside
