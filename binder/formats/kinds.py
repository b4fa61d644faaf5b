"""What kind of table a file holds, told by its name and its columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from binder.formats.clean import words
from binder.formats.tables import column_for, plain_name
from binder.store.schema import HSDS


@dataclass(frozen=True, slots=True)
class Sheet:
    """Describe the files of one kind: a table, its other column names, what every row gets.

    `needs` tells kinds of the same file name apart: all these columns must be there. `adapter`
    names the function that makes rows from a line where one line is not one row; `makes` lists
    the tables it gives beside `table`.
    """

    table: str
    names: Mapping[str, str] = field(default_factory=dict)
    always: Mapping[str, str] = field(default_factory=dict)
    needs: frozenset[str] = frozenset()
    adapter: str = ""
    makes: frozenset[str] = frozenset()
    format: str = "hsds-3 csv"

    @property
    def tables(self) -> frozenset[str]:
        """List every table this file can give rows of."""
        return self.makes | {self.table}


def _sheet(
    table: str,
    format: str,
    *,
    names: str = "",
    always: Mapping[str, str] | None = None,
    needs: str = "",
    adapter: str = "",
    makes: str = "",
) -> Sheet:
    pairs = dict(word.split(">") for word in names.split())
    return Sheet(
        table,
        pairs,
        always or {},
        frozenset(needs.split()),
        adapter,
        frozenset(makes.split()),
        format,
    )


_V1, _V2, _OHANA = "hsds-1 csv", "hsds-2 csv", "ohana csv"
_STREET = (
    "street_1>address_1 street_2>address_2 state>state_province zip>postal_code type>address_type"
)
_PHYSICAL = {"address_type": "physical"}
_TERM = {"link_entity": "service"}

# Kinds by file name, the more particular first; every table's own name and plural follow.
_PARTICULAR: Final[dict[str, tuple[Sheet, ...]]] = {
    "organizations": (
        _sheet(
            "organization", _OHANA, needs="name funding_sources", adapter="ohana_organization",
            makes="funding",
        ),
    ),
    "organization": (_sheet("organization", _OHANA, needs="fein aka"),),
    "locations": (
        _sheet(
            "location", _OHANA, needs="accessibility short_desc", adapter="ohana_location",
            makes="accessibility language schedule contact",
        ),
    ),
    "location": (
        _sheet(
            "location", _OHANA, needs="aka coordinates", adapter="ohana_location",
            makes="accessibility language schedule contact",
        ),
    ),
    "services": (
        _sheet(
            "service", _OHANA, needs="location_id keywords", adapter="ohana_service",
            makes="service_at_location language required_document service_area cost_option funding"
            " taxonomy_term attribute schedule",
        ),
        _sheet(
            "service", _V1, needs="fees taxonomy_ids", adapter="legacy_service", makes="attribute"
        ),
    ),
    "service": (
        _sheet(
            "service", _OHANA, needs="location_id keywords", adapter="ohana_service",
            makes="service_at_location language required_document service_area cost_option funding"
            " taxonomy_term attribute schedule",
        ),
    ),
    "services_at_location": (_sheet("service_at_location", _V2),),
    "phones": (
        _sheet("phone", _OHANA, needs="number_type", adapter="ohana_phone"),
        _sheet("phone", _V2, needs="language", adapter="legacy_phone", makes="language"),
    ),
    "phone": (
        _sheet(
            "phone", _OHANA, needs="phone_number", adapter="legacy_phone", makes="language",
            names="phone_number>number phone_extension>extension phone_type>type"
            " phone_hours>description",
        ),
    ),
    "contact": (
        _sheet(
            "contact", _OHANA, needs="contact_name",
            names="contact_name>name contact_title>title",
        ),
    ),
    "internet_resource": (
        _sheet("url", _OHANA, needs="resource_type", adapter="internet_resource", makes="contact"),
    ),
    "address": (_sheet("address", _OHANA, names=_STREET, needs="street_1"),),
    "addresses": (_sheet("address", "hsds-3 csv", always=_PHYSICAL, needs="city"),),
    "mail_addresses": (_sheet("address", _OHANA, always={"address_type": "postal"}),),
    "physical_addresses": (
        _sheet("address", _V2, adapter="legacy_address", always={"address_type": "physical"}),
    ),
    "postal_addresses": (
        _sheet("address", _V1, adapter="legacy_address", always={"address_type": "postal"}),
    ),
    "schedules": (_sheet("schedule", _V2, needs="weekday", adapter="legacy_schedule"),),
    "regular_schedules": (_sheet("schedule", _V1, needs="weekday", adapter="legacy_schedule"),),
    "holiday_schedules": (_sheet("schedule", _V1, needs="start_date", adapter="holiday_schedule"),),
    "languages": (_sheet("language", _V2, needs="language", adapter="legacy_language"),),
    "service_areas": (
        _sheet("service_area", "hsds-3 csv", needs="service_area", names="service_area>name"),
    ),
    "accessibility_for_disabilities": (
        _sheet("accessibility", _V2, names="accessibility>description"),
    ),
    "eligibility": (_sheet("service", _V1, needs="eligibility", adapter="nothing"),),
    "payments_accepted": (_sheet("cost_option", _V1, needs="payment", adapter="payment_accepted"),),
    "taxonomy": (
        _sheet(
            "taxonomy_term", _V1, needs="parent_id name",
            names="taxonomy_id>id vocabulary>taxonomy", adapter="legacy_term",
        ),
    ),
    "taxonomy_terms": (_sheet("taxonomy_term", "hsds-3 csv", needs="term", names="term>name"),),
    "services_taxonomy": (
        _sheet(
            "attribute", _V1, needs="taxonomy_id", always=_TERM,
            names="service_id>link_id taxonomy_id>taxonomy_term_id taxonomy_detail>value",
        ),
    ),
    "service_attributes": (_sheet("attribute", _V2, always=_TERM, names="service_id>link_id"),),
    "other_attributes": (_sheet("attribute", _V2, names="link_type>link_entity"),),
}  # fmt: skip
_SAME: Final = {
    "service_taxonomy": "services_taxonomy",
    "services_attributes": "service_attributes",
    "service_attribute": "service_attributes",
    "other_attribute": "other_attributes",
    "physical_address": "physical_addresses",
    "postal_address": "postal_addresses",
    "regular_schedule": "regular_schedules",
    "holiday_schedule": "holiday_schedules",
    "payment_accepted": "payments_accepted",
    "schedule": "schedules",
    "taxonomy_term": "taxonomy_terms",
    "services_at_locations": "services_at_location",
    "service_at_locations": "services_at_location",
}

# Said of the files themselves or of their making: nothing a person looks for.
UNREAD: Final = frozenset(
    ["metadata", "meta_table_descriptions", "meta_table_description", "taxonomy_types"]
)

# Lines of another width than their header that real exports hold, and what stands in them: the
# columns of HSDS 2.0 under a later header, and two files of the 2014 export.
LAYOUTS: Final[dict[tuple[str, int], tuple[str, ...]]] = {
    ("schedule", 16): words(
        "id service_id location_id service_at_location_id valid_from valid_to dtstart until wkst"
        " freq interval byday byweekno bymonthday byyearday description"
    ),
    ("organization", 5): words("id name tax_id alternate_name legal_status"),
    ("service", 15): words(
        "id organization_id location_id audience eligibility fees keywords how_to_apply _"
        " service_areas short_desc service_languages service_hours wait method_of_payment"
    ),
}


def find_sheet(stem: str, columns: frozenset[str]) -> Sheet | None:
    """Find what kind of file this is by its name and columns; None where they do not fit."""
    stem = plain_name(stem)
    for sheet in _PARTICULAR.get(_SAME.get(stem, stem), ()):
        if sheet.needs <= columns:
            return sheet
    table = _by_name.get(_SAME.get(stem, stem))
    if table is None or not _fits(table, columns):
        return None
    older = frozenset(("fees", "licenses")) <= columns and "fees_description" not in columns
    if table == "service" and older:
        return Sheet(
            "service", format=_V2, adapter="legacy_service", makes=frozenset(("attribute",))
        )
    return Sheet(table)


_by_name: Final = {
    **{name: name for name in HSDS},
    **{table.file: name for name, table in HSDS.items()},
    **{name + "s": name for name in HSDS},
    "services_at_location": "service_at_location",
}
_TELLING: Final[dict[str, frozenset[str]]] = {
    "organization": frozenset(("name",)),
    "service": frozenset(("name",)),
    "program": frozenset(("name",)),
    "phone": frozenset(("number",)),
    "taxonomy_term": frozenset(("name", "term")),
}


def _fits(table: str, columns: frozenset[str]) -> bool:
    known = {name for name in columns if name == "id" or column_for(table, name)}
    telling = _TELLING.get(table, known)
    return len(known) >= 2 and bool(telling & columns)
