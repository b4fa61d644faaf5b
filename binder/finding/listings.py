"""HSDS rows → listings: the projection, for the whole directory or for a few services."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Protocol

from binder.finding.classify import guess_needs
from binder.finding.contacts import asked, day, meeting, phones_of, schedule, texts
from binder.finding.facts import beds, codes_of, facts_of, vetted
from binder.finding.gather import Gathered, gather
from binder.finding.united import united
from binder.store.consent import read_audiences
from binder.store.ids import listing_id
from binder.store.records import (
    Address,
    Checked,
    Listing,
    ListingId,
    LocationId,
    Need,
    Point,
    Policy,
    ServiceId,
)
from binder.store.same_as import Link, links, with_shown

_BATCH = 500


class Geography(Protocol):
    """Know where a ZIP, a city or a county is, and its time zone."""

    def area_point(self, postal_code: str, name: str, state: str) -> Point | None:
        """Give the centre of the smallest area named."""

    def zone_of(self, postal_code: str, state: str) -> str:
        """Give the IANA zone, "" where it is not known."""


def listings(
    connection: sqlite3.Connection,
    geography: Geography,
    services: Iterable[ServiceId] | None = None,
) -> Iterator[Listing]:
    """Give the listings of these services, or of all; reads in short steps of 500 services.

    A service that is gone, inactive or defunct has none, nor has one that another stands for.
    """
    linked = links(connection)
    hidden = {one.other for one in linked}
    asked = _all_services(connection) if services is None else with_shown(connection, services)
    wanted = (service for service in asked if service not in hidden)
    while batch := list(islice(wanted, _BATCH)):
        yield from _united(connection, batch, linked, geography)


def _united(
    connection: sqlite3.Connection, batch: list[ServiceId], linked: list[Link], geography: Geography
) -> Iterator[Listing]:
    of_batch = [one for one in linked if one.shown in set(batch)]
    twins = _by_service(connection, [one.other for one in of_batch], geography)
    for service, found in _by_service(connection, batch, geography).items():
        mine = [one for one in of_batch if one.shown == service]
        others = {one.other: twins.get(one.other, []) for one in mine}
        preferred = {field: whose for one in mine for field, whose in one.preferred.items()}
        yield from (united(one, others, preferred) if others else one for one in found)


def _by_service(
    connection: sqlite3.Connection, batch: list[ServiceId], geography: Geography
) -> dict[ServiceId, list[Listing]]:
    rows = gather(connection, batch) if batch else Gathered([])
    return {
        ServiceId(service["id"]): list(_listings_of(rows, service, geography))
        for service in rows.services
    }


def _all_services(connection: sqlite3.Connection) -> Iterator[ServiceId]:
    rows = connection.execute("SELECT id FROM service WHERE gone IS NULL ORDER BY rowid").fetchall()
    return (ServiceId(row[0]) for row in rows)


def _listings_of(rows: Gathered, service: sqlite3.Row, geography: Geography) -> Iterator[Listing]:
    places = rows.of_service["place"].get(service["id"], [])
    shared = _shared(rows, service)
    if not places:
        yield _listing(rows, service, None, shared, geography)
    for place in {place["location_id"]: place for place in places}.values():
        yield _listing(rows, service, place, shared, geography)


def _shared(rows: Gathered, service: sqlite3.Row) -> dict[str, object]:
    """Gather what all listings of one service have in common."""
    key = service["id"]
    of = rows.of_service
    facets = of["facet"].get(key, [])
    profile = next(iter(of["profile"].get(key, [])), None)
    terms = tuple(dict.fromkeys(row["name"] for row in of["term"].get(key, []) if row["name"]))
    source = service["source_name"] or ""
    return {
        "service_id": ServiceId(key),
        "name": service["name"] or "",
        "organization": service["organization_name"] or "",
        "safe_name": profile["safe_name"] if profile else "",
        "description": service["description"] or "",
        "alert": service["alert"] or "",
        "status": service["status"] or "active",
        "needs": _needs(service, facets, terms),
        "beds": beds(of["service_capacity"].get(key, [])),
        "vetted": vetted(rows.of_organization["vetting"].get(service["organization_id"], [])),
        "consent": next((read_audiences(c["audiences"]) for c in of["consent"].get(key, [])), None),
        "note": next((row["text"] for row in of["staff_note"].get(key, [])), ""),
        "interpretation": service["interpretation_services"] or "",
        "eligibility": service["eligibility_description"] or "",
        "minimum_age": service["minimum_age"],
        "maximum_age": service["maximum_age"],
        "application": service["application_process"] or "",
        "fees": _fees(service, of["cost_option"].get(key, [])),
        "documents": texts(of["required_document"].get(key, []), "document"),
        "areas": texts(of["service_area"].get(key, []), "name"),
        "url": service["url"] or service["website"] or "",
        "email": service["email"] or "",
        "reach": profile["reach"] if profile else "local",
        "worker_only": bool(profile and profile["worker_only"]),
        "warning": profile["warning"] if profile else "",
        "checked": _checked(of["verification"].get(key, [])),
        "stated": _stated(service, profile, source),
        "source": source,
        "keywords": tuple(
            filter(None, (*terms, service["alternate_name"], service["organization_alternate"]))
        ),
    }


def _listing(
    rows: Gathered,
    service: sqlite3.Row,
    place: sqlite3.Row | None,
    shared: dict[str, object],
    geography: Geography,
) -> Listing:
    location = LocationId(place["location_id"]) if place else None
    key = service["id"]
    policy: Policy = (place["policy"] or "public") if place else "public"
    address = _address(rows, location) if policy == "public" else None
    city, postal, state = _area_codes(place, address)
    languages = (
        *rows.of_service["language"].get(key, []),
        *rows.of_location["language"].get(location or "", []),
    )
    hours = meeting(rows, "schedule", service, place)
    return Listing(
        **shared,  # type: ignore[arg-type]  # one dictionary shared by all places of a service
        id=ListingId(listing_id(key, location)),
        location=(place["location_name"] or "") if place else "",
        phones=phones_of(rows, service, place),
        facts=facts_of(rows, service, place),
        languages=texts(languages, "name"),
        language_codes=codes_of(languages),
        schedules=tuple(schedule(row) for row in hours),
        time_zone=next((row["zone"] for row in hours if row["zone"]), "")
        or geography.zone_of(postal, state),
        accessibility=_accessibility(rows, location),
        transportation=(place["transportation"] or "") if place else "",
        address=address,
        policy=policy,
        area=_area(place, address),
        point=_point(place, policy, (postal, city, state), geography),
    )


def _checked(verifications: list[sqlite3.Row]) -> Checked:
    answered = asked(verifications, "phone")  # hours confirmed make no number a right one
    if not answered:
        return Checked()
    last = max(answered, key=lambda row: (row["on_date"], row["revision"]))
    return Checked(day(last["on_date"]), last["method"], last["by"])


def _stated(service: sqlite3.Row, profile: sqlite3.Row | None, source: str) -> Checked:
    if profile is not None and profile["stated_on"]:
        return Checked(day(profile["stated_on"]), "", "", profile["stated_by"] or source)
    if service["assured_date"]:
        return Checked(day(service["assured_date"]), "", "", source)
    return Checked()


def _needs(
    service: sqlite3.Row, facets: list[sqlite3.Row], terms: tuple[str, ...]
) -> tuple[Need, ...]:
    """Give the coded needs, and those guessed that nobody has confirmed or struck."""
    coded = [row for row in facets if row["facet"] == "need"]
    known = tuple(
        Need(row["value"], row["provenance"], row["quote"]) for row in coded if not row["struck"]
    )
    if service["source_kind"] == "national":
        return known
    guessed = guess_needs(
        service["name"] or "", service["alternate_name"] or "", service["description"] or "", terms
    )
    settled = {row["value"] for row in coded}
    return (*known, *(need for need in guessed if need.code not in settled))


def _fees(service: sqlite3.Row, options: list[sqlite3.Row]) -> str:
    texts = [service["fees_description"] or service["fees"] or ""]
    for row in options:
        amount = " ".join(filter(None, (row["amount"], (row["currency"] or "").upper())))
        texts.append(", ".join(filter(None, (row["option"], amount, row["amount_description"]))))
    return "; ".join(dict.fromkeys(filter(None, texts)))


def _address(rows: Gathered, location: LocationId | None) -> Address | None:
    found = next(iter(rows.of_location["address"].get(location or "", [])), None)
    if found is None:
        return None
    return Address(*(found[name] or "" for name in Address._fields))


def _area_codes(place: sqlite3.Row | None, address: Address | None) -> tuple[str, str, str]:
    if address is not None:
        return address.city, address.postal_code, address.state_province
    if place is not None and place["policy"]:
        columns = ("area_city", "area_postal", "area_state")
        city, postal, state = (place[column] or "" for column in columns)
        return city, postal, state
    return "", "", ""


def _area(place: sqlite3.Row | None, address: Address | None) -> str:
    if address is not None:
        parts = (address.city, f"{address.state_province} {address.postal_code}".strip())
    elif place is not None and place["policy"]:
        region = f"{place['area_state'] or ''} {place['area_postal'] or ''}".strip()
        parts = (place["area_city"] or "", region)
    else:
        parts = ("", "")
    return ", ".join(filter(None, parts))


def _point(
    place: sqlite3.Row | None, policy: str, area: tuple[str, str, str], geography: Geography
) -> Point | None:
    if place is None:
        return None
    latitude, longitude = place["latitude"], place["longitude"]
    if policy == "public" and latitude is not None and longitude is not None:
        return Point(latitude, longitude)
    return geography.area_point(*area) if any(area) else None


def _accessibility(rows: Gathered, location: LocationId | None) -> tuple[str, ...]:
    found = rows.of_location["accessibility"].get(location or "", [])
    texts = (": ".join(filter(None, (row["description"], row["details"]))) for row in found)
    return tuple(dict.fromkeys(filter(None, texts)))
