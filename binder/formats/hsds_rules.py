"""What HSDS 3.1 asks of values, as its tabular and JSON schemas do: required, numbers, lists."""

from typing import Final

from binder.formats.clean import words
from binder.store.schema import HSDS

REQUIRED: Final[dict[str, tuple[str, ...]]] = {
    name: words(text)
    for name, text in {
        "organization": "name description",
        "program": "organization_id name description",
        "service": "organization_id name status",
        "location": "location_type",
        "service_at_location": "service_id location_id",
        "address": "address_1 city state_province postal_code country address_type",
        "phone": "number",
        "cost_option": "service_id",
        "taxonomy": "name description",
        "taxonomy_term": "name description",
        "attribute": "link_id taxonomy_term_id link_entity",
        "organization_identifier": "organization_id identifier_type identifier",
        "unit": "name",
        "service_capacity": "service_id unit_id available updated",
        "url": "url",
    }.items()
}
_NUMBERS: Final = words(
    "year_incorporated minimum_age maximum_age latitude longitude timezone count interval"
    " amount available maximum extension"
)
_DATES: Final = words("valid_from valid_to dtstart until assured_date")
TYPES: Final[dict[str, str]] = {
    **dict.fromkeys(_NUMBERS, "number"),
    **dict.fromkeys(_DATES, "date"),
    **dict.fromkeys(("opens_at", "closes_at"), "time"),
    **dict.fromkeys(("last_modified", "updated"), "datetime"),
}
ENUMS: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("service", "status"): ("active", "inactive", "defunct", "temporarily closed"),
    ("location", "location_type"): ("physical", "postal", "virtual"),
    ("address", "address_type"): ("physical", "postal", "virtual"),
    ("schedule", "freq"): ("WEEKLY", "MONTHLY"),
    ("schedule", "wkst"): ("MO", "TU", "WE", "TH", "FR", "SA", "SU"),
}
_OWN: Final = {(name, column.name) for name, table in HSDS.items() for column in table.own}


def type_of(table: str, column: str) -> str:
    """Give the type of a column; ours beside those of HSDS are text."""
    return "string" if (table, column) in _OWN else TYPES.get(column, "string")
