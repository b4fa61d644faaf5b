"""Tables written as JSON: a list of flat records in a file named after its table."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final

from binder.formats.clean import LONG, clean, nothing_in
from binder.formats.hsds_json import text_of_value
from binder.formats.json_documents import Document, documents
from binder.formats.kinds import Sheet, find_sheet
from binder.formats.making import Maker
from binder.formats.parts import Part
from binder.formats.report import Report
from binder.formats.rows import Row
from binder.formats.sheets import Adapter, Beside, Values, plain, rows_of_record
from binder.formats.tables import is_flag, plain_name, withholding_type, withholds

_LOOKED_AT: Final = 20


class JsonSheet:
    """Read one table of a JSON file."""

    def __init__(
        self, part: Part, name: str, sheet: Sheet, adapter: Adapter | None, report: Report
    ) -> None:
        self.part = part
        self.name = name
        self.sheet = sheet
        self.adapter = adapter or (lambda values, _: plain(values, sheet))
        self.report = report
        self.beside = Beside()
        self.tables = sheet.tables
        self.format = "hsds-json"

    def rows(self, tables: Collection[str] | None = None) -> Iterator[Row]:
        """Give the rows of the table's records."""
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
        for number, record, name in documents(self.part, report):
            if name == self.name:
                yield flat_values(record, self.sheet), number, _flag(record)


def find_json_sheets(
    part: Part, adapters: Mapping[str, Adapter], report: Report
) -> list[JsonSheet]:
    """Find the tables a JSON file holds; none where its records are nested."""
    tables: dict[str, set[str]] = {}
    for number, record, name in documents(part, Report(open=False)):
        if not name and any(map(_is_nested, record.values())):
            return []
        if not name and number > _LOOKED_AT:
            break
        tables.setdefault(name, set()).update(plain_name(str(key)) for key in record)
    found = []
    for name, columns in tables.items():
        sheet = find_sheet(PurePosixPath(name or part.stem).stem, frozenset(columns))
        if sheet is not None:
            found.append(JsonSheet(part, name, sheet, adapters.get(sheet.adapter), report))
    return found


def _is_nested(value: object) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(one, dict) for one in value)
    )


def flat_values(record: Document, sheet: Sheet) -> Values:
    """Read the plain values of a record under the names its table's adapter knows."""
    values: Values = {}
    for raw, value in record.items():
        name = plain_name(str(raw))
        name = sheet.names.get(name, name)
        text = clean(text_of_value(value), lines=name in LONG)
        if text and text not in nothing_in(name):
            values.setdefault(name, text)
    return values


def _flag(record: Document) -> str:
    return next(
        (
            str(name)
            for name, value in record.items()
            if is_flag(str(name)) and withholds(text_of_value(value))
        ),
        withholding_type({str(name): text_of_value(value) for name, value in record.items()}),
    )
