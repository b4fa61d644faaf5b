"""What one record says, by field: the cells of its row under a mapping."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from binder.formats.checks import DoubtError, to_date
from binder.formats.spreadsheet import matrix
from binder.formats.spreadsheet.contents import is_nothing
from binder.formats.spreadsheet.fields import UNREAD, is_withheld, plain_heading
from binder.formats.spreadsheet.mapping import LISTING, SheetMapping
from binder.formats.spreadsheet.shape import Record, Table
from binder.formats.spreadsheet.written import joined
from binder.formats.tables import withholds
from binder.store.withholding import says_none

# Codes of a licensed taxonomy, which some exporters write where a name belongs.
_CODE: Final = re.compile(r"[A-Z]{1,2}(?:-\d{2,4}(?:\.\d+)*(?:-\d+)*)?")
_SECRET_PLACE: Final = re.compile(r"\b(?:address 1|address|street)$")
# Of these "200" and "no" say nothing without their heading.
_ANSWERS: Final = frozenset(("eligibility", "fees", "access"))
_WORDS: Final = re.compile(r"[^\W\d_]{4}")
_ADDRESSES: Final = frozenset(("address", "other_address", "street", "street_2", "mailing"))
_NO_PLACE: Final = frozenset(("0", "0.0", ""))
_ANY_AGE: Final = 99  # written where there is no oldest age
_STATUSES: Final = {"available": "active", "open": "active", "closed": "inactive", "no": "inactive"}
_NAMES: Final = {
    "organization": ("organization", "name", "alternate_name"),
    "location": ("location_name", "name", "organization"),
}
_NAME_ORDER: Final = ("name", "location_name", "organization", "alternate_name")


@dataclass(slots=True)
class Said:
    """Hold what a record states: pairs of heading and text by field, and why it is withheld."""

    number: int
    by_field: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    withheld: str = ""

    def first(self, key: str) -> str:
        """Give what the first column of a field says, "" for nothing."""
        said = self.by_field.get(key)
        return said[0][1] if said else ""

    def text(self, *keys: str) -> str:
        """Say in lines what several columns say; from the second on, each under its heading."""
        lines: list[str] = []
        for key in keys:
            for heading, text in self.by_field.get(key, ()):
                bare = not lines and (key not in _ANSWERS or _WORDS.search(text))
                line = text if bare else f"{heading}: {text}"
                if text not in lines:  # "Men" is not said by "Women"
                    lines.append(line)
        return "\n".join(lines)

    def every(self, *keys: str) -> list[tuple[str, str, str]]:
        """Give field, heading and text of all columns of these fields, field by field."""
        return [(key, *pair) for key in keys for pair in self.by_field.get(key, ())]

    def name(self, one_row: str) -> str:
        """Give the name of what the row is; a code is no name where there is another."""
        order = _NAMES.get(one_row, _NAME_ORDER)
        names = [self.first(key) for key in order if self.first(key)]
        return next(
            (name for name in names if not _CODE.fullmatch(name)), names[0] if names else ""
        )


class Sayings:
    """Read the records of a table under a mapping."""

    def __init__(self, table: Table, mapping: SheetMapping) -> None:
        keys = mapping.fields_of(table)
        self.one_row = mapping.one_row or LISTING
        self._columns = [
            (at, key, name)
            for at, (key, name) in enumerate(zip(keys, table.columns, strict=True))
            if key != UNREAD
        ]
        self._secret = [
            (at, name)
            for at, (key, name) in enumerate(zip(keys, table.columns, strict=True))
            if key == UNREAD and is_withheld(name) and _SECRET_PLACE.search(plain_heading(name))
        ]

    def of(self, record: Record) -> Said:
        """Give what one record says."""
        said = Said(record.number)
        for at, key, heading in self._columns:
            cell = record.cells[at] if at < len(record.cells) else ""
            if is_nothing(cell):
                continue
            if key in ("confidential", "public"):
                hidden = withholds(cell) if key == "confidential" else matrix.is_no(cell)
                said.withheld = said.withheld or (heading if hidden else "")
            elif key in _ADDRESSES and says_none(cell):
                said.withheld = said.withheld or heading
            elif text := _read(key, heading, cell):
                said.by_field.setdefault(key, []).append((heading, text))
        if record.section:
            said.by_field.setdefault("category", []).append(("Section", record.section))
        for at, heading in self._secret:
            if at < len(record.cells) and not _is_empty(record.cells[at]):
                said.withheld = said.withheld or heading
        return said


def _is_empty(cell: str) -> bool:
    return is_nothing(cell) or cell in _NO_PLACE


def _read(key: str, heading: str, cell: str) -> str:
    """Give what a cell says for a field, "" where it says nothing for it."""
    if key in ("topic", "language"):
        return matrix.topic(heading) if matrix.is_yes(cell) else ""
    if key == "fact":
        return matrix.fact(heading, cell)
    if key == "active":
        return "inactive" if matrix.is_no(cell) else ""
    if key == "status":
        return _STATUSES.get(cell.lower(), cell)
    if key == "maximum_age" and cell.isdigit() and int(cell) >= _ANY_AGE:
        return ""
    if key == "zip":
        return cell.zfill(5) if cell.isdigit() and len(cell) in (3, 4) else cell
    if key == "verified":
        try:
            return to_date(cell)
        except DoubtError:
            return ""
    return joined(cell) if key not in ("phone", "address", "mailing") else cell


def plain_words(texts: Sequence[str]) -> str:
    """Write names as they are compared: case, blanks and marks do not part them."""
    return " ".join(plain_heading(text) or text.lower() for text in texts)
