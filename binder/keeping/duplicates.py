"""Services that may be in the directory twice: pairs with the evidence, the surest first."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from binder.errors import CancelledError
from binder.keeping.likeness import Pair, Record, compare, street_key, title_of, web_key
from binder.store.records import Point, ServiceId
from binder.store.same_as import judged

_SERVICES = """
SELECT service.id, service.name, organization.name AS organization, source.name AS source,
  ifnull(service.url, organization.website) AS web FROM service
LEFT JOIN organization ON organization.id = service.organization_id
JOIN source ON source.id = service.source_id
WHERE service.gone IS NULL AND ifnull(service.status, '') NOT IN ('inactive', 'defunct')
ORDER BY service.id
"""
_PHONES = """
SELECT service_id, number FROM phone WHERE service_id IS NOT NULL AND gone IS NULL
UNION SELECT l.service_id, p.number FROM phone AS p JOIN service_at_location AS l
  ON l.location_id = p.location_id WHERE p.gone IS NULL AND p.service_id IS NULL
UNION SELECT s.id, p.number FROM phone AS p JOIN service AS s
  ON s.organization_id = p.organization_id
  WHERE p.gone IS NULL AND p.service_id IS NULL AND p.location_id IS NULL
"""
_PLACES = """
SELECT l.service_id, a.address_1, a.city, a.postal_code, p.latitude, p.longitude
FROM service_at_location AS l JOIN location AS p ON p.id = l.location_id
LEFT JOIN address AS a ON a.location_id = p.id AND a.gone IS NULL
WHERE l.gone IS NULL AND p.gone IS NULL
"""
_CROWD = 60  # services with one phone or street in common beyond which it tells nothing
_TAIL = 10  # digits of a phone number that tell it, in North America

Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]


def proposed(
    connection: sqlite3.Connection,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[Pair]:
    """Propose pairs of services that may be one; what somebody has judged comes no more.

    Raises CancelledError when `cancelled` says so.
    """
    done = judged(connection)
    pairs = pairs_of(records_of(connection), progress, cancelled)
    return [pair for pair in pairs if frozenset((pair.one.id, pair.other.id)) not in done]


def pairs_of(
    records: Sequence[Record],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[Pair]:
    """Compare what has a phone, a street, a web page or a whole name in common."""
    seen: set[tuple[int, int]] = set()
    found: dict[frozenset[str], Pair] = {}
    blocks = list(_blocks(records))
    for done, block in enumerate(blocks):
        if done % 1000 == 0:
            _look_up(progress, cancelled, done, len(blocks))
        for pair in combinations(block, 2):
            one, other = (records[place] for place in pair)
            if pair not in seen and one.id != other.id:
                seen.add(pair)
                alike = compare(one, other)
                if alike is not None:
                    found.setdefault(frozenset((one.id, other.id)), alike)
    return sorted(found.values(), key=_surest_first)


def _look_up(progress: Progress | None, cancelled: Cancelled | None, done: int, total: int) -> None:
    if cancelled is not None and cancelled():
        raise CancelledError("Looking for duplicates was stopped.")
    if progress is not None:
        progress(done, total, "Comparing services")


def _surest_first(pair: Pair) -> tuple[int, float, str]:
    return -len(pair.evidence), -pair.likeness, pair.one.name


def _blocks(records: Sequence[Record]) -> Iterator[list[int]]:
    """Group what is worth comparing, so that not everything is compared with everything."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        for key in _keys(record):
            groups[key].append(place)
    return (group for group in groups.values() if 1 < len(group) <= _CROWD)


def _keys(record: Record) -> Iterator[tuple[str, str]]:
    yield from (("phone", phone) for phone in record.phones)
    yield "name", " ".join(sorted(title_of(record).split()))
    if record.street:
        yield "street", record.street
    if record.web:
        yield "web", record.web


def records_of(connection: sqlite3.Connection) -> list[Record]:
    """Read what is compared of every service in force, one record for each of its places."""
    phones: dict[str, set[str]] = defaultdict(set)
    for service, number in connection.execute(_PHONES):
        phones[service].add(_digits(number or ""))
    places: dict[str, list[sqlite3.Row]] = defaultdict(list)
    for row in connection.execute(_PLACES):
        places[row["service_id"]].append(row)
    return [
        _record(row, place, phones[row["id"]])
        for row in connection.execute(_SERVICES)
        for place in places[row["id"]] or (None,)
    ]


def _record(row: sqlite3.Row, place: sqlite3.Row | None, phones: Iterable[str]) -> Record:
    street, point = "", None
    if place is not None:
        street = street_key(
            place["address_1"] or "", place["city"] or "", place["postal_code"] or ""
        )
        if place["latitude"] is not None and place["longitude"] is not None:
            point = Point(place["latitude"], place["longitude"])
    return Record(
        ServiceId(row["id"]),
        row["name"] or "",
        row["organization"] or "",
        row["source"],
        frozenset(filter(None, phones)),
        street,
        web_key(row["web"] or ""),
        point,
    )


def _digits(number: str) -> str:
    digits = "".join(letter for letter in number if letter.isdigit())
    return digits[-_TAIL:] if len(digits) >= _TAIL else ""
