"""What a row is in sheets that belong together: an organization, a service, a place, a number."""

from collections.abc import Callable, Iterator
from typing import Final

from binder.formats.sheets import Beside, Made, Values
from binder.formats.spreadsheet import records
from binder.formats.spreadsheet.contents import to_point
from binder.formats.spreadsheet.said import Said

RowMaker = Callable[[Said, Beside], Iterator[Made]]


def organization(said: Said, beside: Beside) -> Iterator[Made]:
    """Give an organization with its numbers and its place."""
    key = said.first("organization_id") or said.first("id")
    owner = {"organization_id": key}
    yield from records.organization_row(said, key, said.name("organization"), beside, alone=True)
    if records.has_place(said):
        yield from records.location(said, f"of {key}", said.name("organization"), key)
    yield from records.phones(said, owner, key)
    yield from records.contact(said, owner, key)


def service(said: Said, beside: Beside) -> Iterator[Made]:
    """Give a service of an organization in another sheet, at places in another sheet."""
    key = said.first("service_id") or said.first("id")
    owner = {"service_id": key}
    parent = said.first("organization_id")
    name = said.first("organization")
    if parent and name:
        yield from records.organization_row(said, parent, name, beside, alone=False)
    yield from records.service_row(said, key, said.name("service"), parent)
    yield from records.of_service(said, key, beside)
    if place := said.first("location_id"):
        yield "service_at_location", f"{key}+{place}", {**owner, "location_id": place}
        if (point := to_point(said.first("point"))) and f"point {place}" not in beside.terms:
            beside.terms.add(f"point {place}")
            yield "location", place, dict(zip(("latitude", "longitude"), point, strict=True))
    yield from records.phones(said, owner, key)
    yield from records.hours(said, owner, key)


def location(said: Said, beside: Beside) -> Iterator[Made]:
    """Give a place of an organization, and which services of another sheet are there."""
    key = said.first("location_id") or said.first("id")
    parent, name = said.first("organization_id"), said.first("organization")
    if parent and name:
        yield from records.organization_row(said, parent, name, beside, alone=False)
    yield from records.location(said, key, said.name("location"), parent)
    for one in _keys(said.first("services")):
        yield "service_at_location", f"{one}+{key}", {"service_id": one, "location_id": key}
    yield from records.phones(said, {"location_id": key}, key)
    yield from records.hours(said, {"location_id": key}, key)


def phone(said: Said, beside: Beside) -> Iterator[Made]:
    """Give the numbers of a row for the place, service or organization it names first."""
    owner, words = _owner(said), said.first("description")
    if said.first("active"):  # which is stated of what is not in use any more
        return
    for table, key, values in records.phones(said, owner, "+".join(owner.values())):
        kind = {"type": "fax"} if words.lower() == "fax" else {}
        values = {**values, **kind, **({"description": words} if words else {})}
        values.pop("position")  # the place may have other numbers in other rows
        yield table, key, values


def address(said: Said, beside: Beside) -> Iterator[Made]:
    """Give the address and point of a place in another sheet."""
    key = said.first("location_id")
    for table, its_key, values in records.location(said, key, "", ""):
        if table != "location" or "latitude" in values:
            yield table, its_key, values


def _owner(said: Said) -> Values:
    for column in ("location_id", "service_id", "organization_id"):
        if key := said.first(column):
            return {column: key}
    return {}


def _keys(text: str) -> list[str]:
    return [part for part in text.replace(",", " ").replace(";", " ").split() if part]


ROWS: Final[dict[str, RowMaker]] = {
    "organization": organization,
    "service": service,
    "location": location,
    "phone": phone,
    "address": address,
}
