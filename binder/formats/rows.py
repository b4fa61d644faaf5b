"""What a reader gives: one row of one HSDS table at a time, cleaned, with the source's own keys."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(slots=True)
class Row:
    """Hold one record of a source as it came, under HSDS names.

    `values` holds cleaned text by HSDS column (and our own columns of store/schema.py);
    reference columns hold the source's OWN keys; an absent column was not stated.
    `scope`: keys are unique only within it (nested JSON where "org_1" repeats in hundreds of
    files), "" where they are unique in the table.
    `withheld`: the flag in the data that says this row is not public, "" without one. The
    street, coordinates and contacts are still inside; the stage drops them.
    """

    table: str  # singular HSDS name, as in store/schema.py
    key: str  # the source's own key, "" where it has none
    values: dict[str, str]
    file: str  # as the person knows it: no folder above what was given
    number: int  # line or record in the file, from 1, the header counted
    scope: str = ""
    withheld: str = ""


class Reader(Protocol):
    """Give the rows of one edition of one source, as often as asked."""

    format: (
        str  # "hsds-3 csv", "hsds-json", "hsds-2 csv", "hsds-1 csv", "ohana csv", "211 flat csv"
    )

    def rows(self, tables: Collection[str] | None = None) -> Iterator[Row]:
        """Read from the start; with `tables`, only these, and no file that cannot hold them.

        Problems are reported only while the report is open.
        """
        ...

    def size(self) -> int:
        """Count the bytes to read, for progress."""
        ...
