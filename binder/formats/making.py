"""From cleaned values to a Row, or to a line in the report."""

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
}
# Rows of these are reached only through what they belong to.
_OWNED: Final = frozenset(
    words(
        "service_at_location address contact phone schedule service_area language "
        "required_document accessibility cost_option attribute"
    )
)
_HALVES: Final = {"latitude": "longitude", "longitude": "latitude"}
_SCHEDULE_SAYS: Final = words(
    "byday opens_at closes_at description notes valid_from valid_to dtstart "
    "bymonthday byweekno byyearday closed by_appointment schedule_link"
)


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
        checks = CHECKS.get(table)
        if checks:
            for column in checks.keys() & values.keys():
                if column in values:
                    self._check(column, values, number, table)
        if table in _MENDS and not self._mend(table, values, number):
            return None
        if not self._stands(table, values, number):
            return None
        return Row(table, key, values, self.file, number, scope, withheld)

    def _check(self, column: str, values: dict[str, str], number: int, table: str) -> None:
        value = values[column]
        try:
            good = CHECKS[table][column](value)
        except DoubtError as doubt:
            self.report.add(self.file, number, column, quoting(column, value, doubt.reason))
            good = doubt.instead
        if good:
            values[column] = good
        else:
            del values[column]
            values.pop(_HALVES.get(column, ""), None)

    def _mend(self, table: str, values: dict[str, str], number: int) -> bool:
        try:
            _MENDS[table](values)
        except DoubtError as doubt:
            rejected = table if table == "phone" else ""
            column = "number" if rejected else ""
            self.report.add(self.file, number, column, doubt.reason, rejected)
            return not rejected
        return True

    def _stands(self, table: str, values: dict[str, str], number: int) -> bool:
        says = _SCHEDULE_SAYS if table == "schedule" else _SAYS.get(table)
        if says and not any(column in values for column in says):
            reason = f"says nothing: no {' or '.join(says[:3])}"
        elif table in _OWNED and REFERENCES[table].isdisjoint(values):
            reason = "does not say what it belongs to"
        else:
            return True
        self.report.add(self.file, number, "", reason, table)
        return False


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


_MENDS: Final = {
    "phone": mend_phone,
    "location": _mend_location,
    "service": _mend_named,
    "organization": _mend_named,
}
