"""What a JSON record is, and under which keys records hold others."""

from typing import Final

from binder.formats.clean import words
from binder.formats.json_documents import Document, describes
from binder.formats.tables import COLUMNS, plain_name
from binder.store.schema import HSDS

# Keys under which records hold other records, in the spellings seen.
CHILDREN: Final[dict[str, str]] = {
    **{name: name for name in HSDS},
    **{name + "s": name for name in HSDS},
    **{table.file: name for name, table in HSDS.items()},
    "addresss": "address",
    "physical_addresses": "address",
    "postal_addresses": "address",
    "accessibilities": "accessibility",
    "accessibilitys": "accessibility",
    "services_at_location": "service_at_location",
    "regular_schedules": "schedule",
    "capacities": "service_capacity",
    "additional_urls": "url",
    "additional_websites": "url",
    "taxonomy_detail": "taxonomy",
}
# Where a list holds bare words, the column they are.
WORDS: Final = {
    "language": "name",
    "required_document": "document",
    "service_area": "name",
    "accessibility": "description",
    "funding": "source",
    "phone": "number",
    "url": "url",
}
_ROOTS: Final = words(
    "service_at_location service organization location taxonomy_term taxonomy program"
)


def root_table(stem: str, document: Document) -> str:
    """Find what a record is by its file's name, else by what it holds; "" for no HSDS record."""
    keys = {plain_name(str(key)) for key in document}
    if not keys & {"id", "name"} or describes(document):
        return ""
    possible = [root for root in _ROOTS if not isinstance(document.get(root), dict)]
    named = next((root for root in _ROOTS if stem.lower().startswith(root)), "")
    scores = {root: len(keys & (COLUMNS[root] | _CHILDREN_OF[root])) for root in _ROOTS}
    best = max(possible, key=lambda root: (scores[root], root == named))
    if named in possible and scores[named] >= 2:
        best = named
    return best if scores[best] >= 2 else ""


_CHILDREN_OF: Final[dict[str, frozenset[str]]] = {
    "organization": frozenset(
        words(
            "organization_identifiers programs services locations website funding contacts phones"
        )
    ),
    "service": frozenset(
        words(
            "organization program service_at_locations service_areas required_documents "
            "cost_options capacities languages schedules"
        )
    ),
    "location": frozenset(["addresses", "addresss", "accessibility", "languages", "schedules"]),
    "service_at_location": frozenset(["service", "location", "service_areas", "schedules"]),
    "taxonomy_term": frozenset(("taxonomy_detail",)),
    "taxonomy": frozenset(),
    "program": frozenset(),
}


def inner_record(document: Document) -> Document:
    """Take the record out of a wrapper with one key."""
    while "id" not in document and "name" not in document:
        inside = [value for value in document.values() if isinstance(value, dict)]
        if len(inside) != 1 or len(document) > 2:
            return document
        document = inside[0]
    return document
