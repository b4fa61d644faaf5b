"""Lines of Ohana tables, whose cells hold lists and whose services name their location."""

import re
from collections.abc import Iterator
from typing import Final

from binder.formats.checks import DoubtError, to_date
from binder.formats.hsds_legacy import by_name, each, linked, listed, phone
from binder.formats.sheets import Adapter, Beside, Made, Values

_TRUE: Final = frozenset(("true", "t", "yes", "1"))
_POINT: Final = re.compile(r"(-?[\d.]+)\s*,\s*(-?[\d.]+)$")


def organization(values: Values, _: Beside) -> Iterator[Made]:
    """Give an organization and what funds it."""
    key = values.pop("id", "")
    founded = values.pop("date_incorporated", "")
    try:
        values["year_incorporated"] = to_date(founded)[:4] if founded else ""
    except DoubtError:
        values["year_incorporated"] = ""
    funds = values.pop("funding_sources", "")
    yield "organization", key, values
    yield from each("funding", "source", funds, {"organization_id": key}, key)


def location(values: Values, _: Beside) -> Iterator[Made]:
    """Give a location, its accessibility, languages, hours and mail as rows of their own."""
    key = values.pop("id", "")
    owner = {"location_id": key}
    _spell(values)
    values["location_type"] = (
        "virtual" if values.get("virtual", "").lower() in _TRUE else "physical"
    )
    yield "location", key, values
    access = values.get("accessibility", "").replace("_", " ")
    yield from each("accessibility", "description", access, owner, key)
    yield from each("language", "name", values.get("languages", ""), owner, key)
    if hours := values.get("hours"):
        yield "schedule", f"{key}:hours", {**owner, "description": hours}
    if email := values.get("email"):
        yield "contact", f"{key}:email", {**owner, "email": listed(email)[0]}


def service(values: Values, beside: Beside) -> Iterator[Made]:
    """Give a service, its link to its location, and its lists as rows of their own."""
    key = values.pop("id", "")
    _spell(values)
    place = values.pop("location_id", "")
    owner = {"service_id": key}
    values.setdefault("organization_id", beside.owners.get(place, ""))
    values.setdefault("name", beside.places.get(place, ""))
    values["eligibility_description"] = _both(
        values.pop("audience", ""), values.pop("eligibility", "")
    )
    values["fees_description"] = values.pop("fees", "")
    yield "service", key, values
    if place:
        yield "service_at_location", f"{key}:{place}", {**owner, "location_id": place}
    for name, table, column in _LISTS:
        yield from each(table, column, values.get(name, ""), owner, key)
    for way in listed(values.get("accepted_payments", "")):
        paid = {**owner, "option": "accepted", "amount_description": way}
        yield "cost_option", f"{key}:{way.lower()}", paid
    for word in listed(values.get("keywords", "").replace("/", "\u2215")):
        yield from by_name(word.replace("\u2215", "/"), "keywords", key, beside)
    yield from linked(values.get("taxonomy_ids", ""), key)
    if hours := values.get("hours"):
        yield "schedule", f"{key}:hours", {**owner, "description": hours}


_LISTS: Final = (
    ("languages", "language", "name"),
    ("required_documents", "required_document", "document"),
    ("service_areas", "service_area", "name"),
    ("funding_sources", "funding", "source"),
)

# What the 2014 export calls the same things.
_SPELLINGS: Final = {
    "location_hours": "hours",
    "service_hours": "hours",
    "location_languages": "languages",
    "service_languages": "languages",
    "emails": "email",
    "how_to_apply": "application_process",
    "wait": "wait_time",
    "method_of_payment": "accepted_payments",
}


def _spell(values: Values) -> None:
    for theirs, ours in _SPELLINGS.items():
        if theirs in values:
            values.setdefault(ours, values.pop(theirs))
    if match := _POINT.match(values.pop("coordinates", "")):
        values["latitude"], values["longitude"] = match[1], match[2]


def _both(*texts: str) -> str:
    """Join whom a service is for and whom it takes, each once."""
    return "\n".join(dict.fromkeys(text for text in texts if text))


def ohana_phone(values: Values, beside: Beside) -> Iterator[Made]:
    """Give a number with its country prefix; a number in letters is said beside it."""
    values["type"] = values.pop("number_type", "")
    prefix = values.pop("country_prefix", "")
    if prefix and "number" in values:
        values["number"] = f"{prefix} {values['number']}"
    if vanity := values.pop("vanity_number", ""):
        values["description"] = vanity
    yield from phone({name: value for name, value in values.items() if value}, beside)


def internet_resource(values: Values, _: Beside) -> Iterator[Made]:
    """Give a link as a link, a mail address as a contact without a name."""
    kind, resource = values.pop("resource_type", ""), values.pop("resource", "")
    if kind == "email":
        yield "contact", "", {**values, "email": resource}
    elif resource:
        yield "url", "", {**values, "label": kind, "url": resource}


ADAPTERS: Final[dict[str, Adapter]] = {
    "ohana_organization": organization,
    "ohana_location": location,
    "ohana_service": service,
    "ohana_phone": ohana_phone,
    "internet_resource": internet_resource,
}
