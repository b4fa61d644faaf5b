"""The HSDS rows that one record of a spreadsheet becomes."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from binder.formats.clean import words
from binder.formats.hsds_legacy import by_name
from binder.formats.sheets import Beside, Made, Values
from binder.formats.spreadsheet.addresses import split_address
from binder.formats.spreadsheet.contents import to_point, to_state
from binder.formats.spreadsheet.keys import Keys
from binder.formats.spreadsheet.numbers import Phone, split_phones
from binder.formats.spreadsheet.said import Said
from binder.formats.spreadsheet.written import written_records

_LISTED: Final = re.compile(r"[;,|\n•]|(?<! )/(?! )|\bor\b|\band\b|\s&\s|\by\b", re.IGNORECASE)
_TERMS: Final = re.compile(r"[;|\n•]")
_CLOCK: Final = re.compile(r"\d\s*(?:[ap]\.?m|:\d\d)|noon|midnight", re.IGNORECASE)
_WEEK: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CALLED: Final = "Spreadsheet categories"
# Field, type of HSDS, what the column itself says; called first comes first.
_PHONES: Final = {
    "hotline": ("voice", "Hotline"),
    "phone": ("voice", ""),
    "contact_phone": ("voice", ""),
    "toll_free": ("voice", "Toll free"),
    "after_hours": ("voice", "After hours"),
    "text_line": ("text", ""),
    "tty": ("textphone", ""),
    "fax": ("fax", ""),
}
# HSDS column of a service and the fields it is told by.
_SERVICE: Final = {
    "url": ("url",),
    "email": ("email", "contact_email"),
    "application_process": ("apply",),
    "fees_description": ("fees",),
    "eligibility_description": ("eligibility", "fact"),
    "accreditations": ("accreditations",),
    "alert": ("alert",),
}
_SINGLE: Final = {
    "alternate_name": "alternate_name",
    "minimum_age": "minimum_age",
    "maximum_age": "maximum_age",
    "assured_date": "verified",
}
_WRITTEN_ADDRESS: Final = ("address_1", "address_2", "city", "state_province", "postal_code")
TABLES: Final = frozenset(
    words(
        "organization service location service_at_location address phone contact schedule language"
        " service_area required_document accessibility taxonomy_term attribute"
    )
)


def listing(said: Said, keys: Keys, beside: Beside) -> Iterator[Made]:
    """Give a row that is a whole listing: organization, service, place and what belongs to them."""
    name = said.name("")
    organization = said.first("organization") or name
    alone = name == organization
    yield from organization_row(said, keys.organization, organization, beside, alone=alone)
    owner = {"service_id": keys.service}
    if _is_new(f"service {keys.service}", beside):  # rows of one service say the same of it
        yield from service_row(said, keys.service, name, keys.organization)
        yield from of_service(said, keys.service, beside)
    if keys.location:
        place = {"location_id": keys.location}
        called = said.first("location_name") or organization
        if _is_new(f"location {keys.location}", beside):
            yield from location(said, keys.location, called, keys.organization)
        yield "service_at_location", f"{keys.service}+{keys.location}", {**owner, **place}
    at_place = keys.shared and keys.location
    where, key = (place, keys.location) if at_place else (owner, keys.service)
    yield from phones(said, where, key)
    yield from hours(said, where, key)
    yield from contact(said, owner, keys.service)


def _is_new(name: str, beside: Beside) -> bool:
    """Tell whether this is the first of its name in a reading, and note it."""
    new = name not in beside.terms
    beside.terms.add(name)
    return new


def organization_row(
    said: Said, key: str, name: str, beside: Beside, *, alone: bool
) -> Iterator[Made]:
    """Give an organization, once in a reading; `alone`: the row is about nothing else."""
    if not _is_new(f"organization {key}", beside):
        return
    values = {"name": name, "legal_status": said.first("legal_status")}
    values["year_incorporated"] = said.first("year_incorporated")
    if alone:
        values |= {"website": said.first("url"), "description": said.text("description")}
        values |= {"email": said.first("email"), "alternate_name": said.first("alternate_name")}
    yield "organization", key, _stated(values)


def service_row(said: Said, key: str, name: str, organization: str) -> Iterator[Made]:
    """Give a service with all that is said of it in words."""
    values = {column: said.text(*fields) for column, fields in _SERVICE.items()}
    values |= {column: said.first(field) for column, field in _SINGLE.items()}
    words = [said.text("description"), said.text("notes"), *_words_for_places(said)]
    values["description"] = "\n".join(dict.fromkeys(word for word in words if word))
    values["status"] = said.first("active") or said.first("status").lower()
    yield "service", key, _stated({**values, "name": name, "organization_id": organization})


def of_service(said: Said, key: str, beside: Beside) -> Iterator[Made]:
    """Give languages, area, papers and categories of a service."""
    owner = {"service_id": key}
    for entry in _entries(said, _LISTED, "languages", "language"):
        entry = entry.split(" / ")[0]  # in both languages: "Spanish / Español"
        yield "language", f"{key}:{entry.lower()}", {**owner, "name": entry}
    for entry in _entries(said, _TERMS, "area"):
        yield "service_area", f"{key}:{entry.lower()}", {**owner, "name": entry}
    if documents := said.text("documents"):
        yield "required_document", key, {**owner, "document": documents}
    for entry in _entries(said, _TERMS, "category", "topic"):
        yield from by_name(entry[:200], _CALLED, key, beside)


def location(said: Said, key: str, name: str, organization: str) -> Iterator[Made]:
    """Give a place with its address, point and access."""
    latitude, longitude = said.first("latitude"), said.first("longitude")
    if point := to_point(said.first("point")):
        latitude, longitude = point
    values = {"name": name, "location_type": "physical", "transportation": said.text("directions")}
    values |= {"latitude": latitude, "longitude": longitude, "organization_id": organization}
    yield "location", key, _stated(values)
    if address := _address(said):
        yield "address", key, {**address, "location_id": key, "address_type": "physical"}
    if postal := split_address(said.first("mailing")):
        yield "address", f"{key}:postal", {**postal, "location_id": key, "address_type": "postal"}
    if access := said.text("access"):
        yield "accessibility", key, {"location_id": key, "description": access}


def phones(said: Said, owner: Values, key: str) -> Iterator[Made]:
    """Give every number of a record once, in the order in which they are called."""
    position, seen = 0, set[str]()
    for field, _, text in said.every(*_PHONES):
        kind, says = _PHONES[field]
        for phone in _numbers(text):
            plain = re.sub(r"\W", "", phone["number"])
            if plain in seen:
                continue
            seen.add(plain)
            position += 1
            typed = kind if phone["type"] == "voice" else phone["type"]
            words = " · ".join(dict.fromkeys(w for w in (says, phone["description"]) if w))
            values = {**owner, "number": phone["number"], "type": typed, "description": words}
            if position == 1:
                values["extension"] = said.first("extension")
            yield "phone", f"{key}:{plain}", _stated({**values, "position": str(position)})


def hours(said: Said, owner: Values, key: str) -> Iterator[Made]:
    """Give the hours as one text: as written, or put together from the columns of the days."""
    days, opens, closes = (said.first(field) for field in ("days", "opens", "closes"))
    if opens and not _CLOCK.search(days):
        days = f"{days} {opens} - {closes}".strip(" -")
    week = [f"{day.capitalize()}: {said.first(day)}" for day in _WEEK if said.first(day)]
    lines = [said.text("hours"), days, "; ".join(week)]
    if text := "\n".join(line for line in lines if line):
        yield "schedule", key, {**owner, "description": text}


def contact(said: Said, owner: Values, key: str) -> Iterator[Made]:
    """Give the person to ask for; the gate drops it where a place is withheld."""
    values = {"name": said.first("contact_name"), "title": said.first("contact_title")}
    if values["name"] or values["title"]:
        yield "contact", key, _stated({**owner, **values})


def has_place(said: Said) -> bool:
    """Tell whether a record says where it is."""
    return bool(_address(said) or to_point(said.first("point")) or said.first("latitude"))


def _numbers(text: str) -> Iterator[Values]:
    if records := written_records(text):
        for one in records:
            number, words = one.get("number", ""), one.get("description", "")
            kind = "fax" if words.lower() == "fax" else "voice"
            if number and one.get("isactive", "true").lower() == "true":
                yield {"number": number, "type": kind, "description": words}
        return
    found = split_phones(text) or [Phone(text)]  # what is no number is refused where it is checked
    for phone in found:
        yield phone._asdict()


def _address(said: Said) -> Values:
    """Give the address of a record: its own columns above what stands in one cell."""
    whole: Values = {}
    for field in ("other_address", "address"):
        text = said.first(field)
        records = written_records(text)
        found: Mapping[str, str] = (
            {c: records[0].get(c, "") for c in _WRITTEN_ADDRESS} if records else split_address(text)
        )
        whole = whole or _stated({**found})
    columns = {
        "address_1": said.first("street"),
        "address_2": said.first("street_2"),
        "city": said.first("city"),
        "region": said.first("county"),
        "state_province": to_state(said.first("state")) or said.first("state"),
        "postal_code": said.first("zip"),
    }
    stated = {**whole, **_stated(columns)}
    if not stated:
        return {}
    return {**stated, "country": said.first("country")} if said.first("country") else stated


def _words_for_places(said: Said) -> Iterator[str]:
    """Give what stands where an address belongs and is none: "online; see our calendar"."""
    for field in ("other_address", "address"):
        for heading, text in said.by_field.get(field, ()):
            if len(text) > 12 and not split_address(text) and not written_records(text):
                yield f"{heading}: {text}"


def _entries(said: Said, parting: re.Pattern[str], *fields: str) -> list[str]:
    parts = (part.strip(" .") for _, _, text in said.every(*fields) for part in parting.split(text))
    return list(dict.fromkeys(part for part in parts if len(part) > 1))


def _stated(values: Values) -> Values:
    return {column: value for column, value in values.items() if value}
