"""From cleaned values to a Row, or to a line in the report."""

from collections.abc import Callable
from typing import Final

from binder.formats.checks import CHECKS, QUOTABLE, DoubtError
from binder.formats.clean import words
from binder.formats.phones import mend_phone
from binder.formats.report import Report
from binder.formats.rows import Row
from binder.formats.tables import REFERENCES

# A row that states none of these says nothing.
_SAYS: Final[dict[str, tuple[str, ...]]] = {
    "organization": ("name",),
    "program": ("name",),
    "service": ("name",),
    "phone": ("number",),
    "address": ("address_1", "address_2", "city", "state_province", "postal_code"),
    "language": ("name", "code"),
    "required_document": ("document",),
    "accessibility": ("description", "details", "url"),
    "service_area": ("name", "description", "extent", "uri"),
    "cost_option": ("option", "amount", "amount_description"),
    "funding": ("source",),
    "taxonomy_term": ("name", "code"),
    "attribute": ("taxonomy_term_id", "value", "label"),
    "url": ("url",),
    "organization_identifier": ("identifier",),
    "schedule": words(
        "byday opens_at closes_at description notes valid_from valid_to dtstart "
        "bymonthday byweekno byyearday closed by_appointment schedule_link"
    ),
}
# Rows of these are reached only through what they belong to.
_OWNED: Final = frozenset(
    words(
        "service_at_location address contact phone schedule service_area language "
        "required_document accessibility cost_option attribute"
    )
)
_HALVES: Final = {"latitude": "longitude", "longitude": "latitude"}
Mend = Callable[[dict[str, str]], None]


class Maker:
    """Make the rows of one file; what cannot stand is reported, never raised."""

    __slots__ = ("file", "report")

    def __init__(self, file: str, report: Report) -> None:
        self.file = file
        self.report = report

    def row(
        self,
        table: str,
        key: str,
        values: dict[str, str],
        number: int,
        scope: str = "",
        withheld: str = "",
    ) -> Row | None:
        """Check the values in place and give the row; None where nothing is left to say."""
        checks, mend, says, owners = _RULES[table]
        for column, check in checks:
            value = values.get(column)
            if value is not None:
                try:
                    values[column] = check(value)
                except DoubtError as doubt:
                    self._doubt(doubt, column, values, number)
                if not values.get(column):
                    values.pop(column, None)
        if mend is not None and not self._mend(mend, table, values, number):
            return None
        if says and says.isdisjoint(values):
            self.report.add(self.file, number, "", f"says nothing: no {_asked(table)}", table)
            return None
        if owners and owners.isdisjoint(values):
            self.report.add(self.file, number, "", "does not say what it belongs to", table)
            return None
        return Row(table, key, values, self.file, number, scope, withheld)

    def _doubt(self, doubt: DoubtError, column: str, values: dict[str, str], number: int) -> None:
        """Report a value that cannot stand, and put what stands instead."""
        reason = quoting(column, values[column], doubt.reason)
        self.report.add(self.file, number, column, reason)
        values[column] = doubt.instead
        values.pop(_HALVES.get(column, ""), None)

    def _mend(self, mend: Mend, table: str, values: dict[str, str], number: int) -> bool:
        try:
            mend(values)
        except DoubtError as doubt:
            rejected = table if table == "phone" else ""
            column = "number" if rejected else ""
            self.report.add(self.file, number, column, doubt.reason, rejected)
            return not rejected
        return True


def quoting(column: str, value: str, reason: str) -> str:
    """Give the reason with the value where that may be told: short, of a harmless column."""
    if column in QUOTABLE and len(value) <= 40:
        return f"“{value}” {reason}"
    return f"the value {reason}"


def _mend_location(values: dict[str, str]) -> None:
    """Keep a point only whole; 0, 0 lies in the sea and stands for nothing."""
    latitude, longitude = values.get("latitude"), values.get("longitude")
    if latitude is None and longitude is None:
        return
    whole = latitude is not None and longitude is not None
    if whole and (float(latitude or 0) or float(longitude or 0)):
        return
    values.pop("latitude", None)
    values.pop("longitude", None)
    if not whole:
        raise DoubtError("has half a point: a latitude or longitude alone; left out")


def _mend_named(values: dict[str, str]) -> None:
    """Let the other name stand in for a missing one."""
    if "name" not in values and "alternate_name" in values:
        values["name"] = values.pop("alternate_name")


_MENDS: Final[dict[str, Mend]] = {
    "phone": mend_phone,
    "location": _mend_location,
    "service": _mend_named,
    "organization": _mend_named,
}


def _asked(table: str) -> str:
    return " or ".join(_SAYS[table][:3])


# Per table: checks, mending, columns of which one must be stated, references likewise.
_RULES: Final = {
    table: (
        tuple(CHECKS.get(table, {}).items()),
        _MENDS.get(table),
        frozenset(_SAYS.get(table, ())),
        REFERENCES[table] if table in _OWNED else frozenset[str](),
    )
    for table in REFERENCES
}
