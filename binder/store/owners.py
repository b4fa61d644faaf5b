"""Whose is a row: the references of which one must hold, and the columns that are free text."""

from binder.store.schema import HSDS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A row of these tables means nothing without one of these; others may stand alone.
OWNERS: dict[str, tuple[str, ...]] = {
    "service_at_location": ("service_id", "location_id"),
    "address": ("location_id",),
    "contact": ("organization_id", "service_id", "location_id", "service_at_location_id"),
    "phone": (
        "organization_id",
        "service_id",
        "location_id",
        "service_at_location_id",
        "contact_id",
    ),
    "schedule": ("service_id", "location_id", "service_at_location_id"),
    "service_area": ("service_id", "service_at_location_id"),
    "language": ("service_id", "location_id", "phone_id"),
    "required_document": ("service_id",),
    "accessibility": ("location_id",),
    "cost_option": ("service_id",),
    "funding": ("organization_id", "service_id"),
    "attribute": ("link_id",),
    "organization_identifier": ("organization_id",),
    "service_capacity": ("service_id",),
    "url": ("organization_id", "service_id"),
}
NEEDS_ALL = frozenset({"service_at_location"})  # half a link is none

NAMES: dict[str, tuple[str, ...]] = dict.fromkeys(
    ("organization", "program", "service", "location"), ("name", "alternate_name")
)
# No running text, and left empty where they spell a place out: links, and codes nobody checks.
_CODES = _words(
    "year_incorporated tax_id tax_status legal_status last_modified type extension byweekno"
    " bymonthday byyearday attending_type extent extent_type code currency link_type updated"
    " language taxonomy identifier_scheme identifier_type identifier scheme version"
    " external_identifier external_identifier_type email assurer_email url uri logo website"
    " schedule_link term_uri"
)
# What every reader checks to be a date, a time, a number, a word of a list.
_CHECKED = _words(
    "status assured_date location_type address_type number valid_from valid_to dtstart timezone"
    " until count wkst freq interval byday opens_at closes_at amount link_entity link_id"
)
_PLAIN: dict[str, tuple[str, ...]] = {
    name: tuple(
        column.name
        for column in table.columns
        if not column.refers
        and column.kind == "TEXT"
        and column.name not in _CHECKED
        and column.name not in NAMES.get(name, ())
    )
    for name, table in HSDS.items()
}
TEXTS = {name: tuple(c for c in columns if c not in _CODES) for name, columns in _PLAIN.items()}
CODES = {name: tuple(c for c in columns if c in _CODES) for name, columns in _PLAIN.items()}

# What is not held of a withheld place, whatever it says: it is the place, or describes it.
SITE_COLUMNS: dict[str, tuple[str, ...]] = {
    "location": (
        *("description", "transportation", "latitude", "longitude", "url"),
        *("external_identifier", "external_identifier_type"),
    ),
    "accessibility": ("details", "url"),
    "service_area": ("extent", "extent_type", "uri"),
    "service": ("assurer_email",),
}


def ownerless(table: str) -> str:
    """Give the SQL condition by which a row of this table belongs to nothing."""
    word = " OR " if table in NEEDS_ALL else " AND "
    return word.join(f"{column} IS NULL" for column in OWNERS[table])
