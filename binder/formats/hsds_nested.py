"""The public part as nested JSON of HSDS 3.1: a list of services, each with all that is its own."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final

from binder.formats.hsds_package import Counts, Step, own_attributes
from binder.formats.hsds_rules import REQUIRED, type_of
from binder.formats.own_terms import TAXONOMY_ID, Words, taxonomy
from binder.formats.whole import Target, text
from binder.store.public_part import columns_of
from binder.store.schema import HSDS

Record = dict[str, Any]

_BATCH: Final = 1000  # services read at a time
# Under which key a table stands in the record it belongs to, in the order of reading: what others
# belong to comes before them.
_INSIDE: Final[dict[str, dict[str, str]]] = {
    "contact": dict.fromkeys(
        ("service_at_location", "service", "location", "organization"), "contacts"
    ),
    "phone": dict.fromkeys(
        ("service_at_location", "service", "contact", "location", "organization"), "phones"
    ),
    "schedule": dict.fromkeys(("service_at_location", "service", "location"), "schedules"),
    "service_area": dict.fromkeys(("service_at_location", "service"), "service_areas"),
    "language": dict.fromkeys(("phone", "service", "location"), "languages"),
    "url": {"service": "additional_urls", "organization": "additional_websites"},
    "funding": dict.fromkeys(("service", "organization"), "funding"),
    "cost_option": {"service": "cost_options"},
    "required_document": {"service": "required_documents"},
    "service_capacity": {"service": "capacities"},
    "address": {"location": "addresses"},
    "accessibility": {"location": "accessibility"},
    "organization_identifier": {"organization": "organization_identifiers"},
}
_AMONG: Final = "IN (SELECT value FROM json_each(?))"


def write_services(
    connection: sqlite3.Connection, target: Target, name: str, words: Words, step: Step
) -> Counts:
    """Write every service that leaves into one file; returns how many.

    The connection has the views of store/public_part.py. What no service leads to, an
    organization with neither a service nor a number, has no place in such a list.
    """
    ids = (row[0] for row in connection.execute("SELECT id FROM public_service").fetchall())
    count = 0
    with text(target, name) as file:
        file.write("[")
        while batch := list(islice(ids, _BATCH)):
            step("services")
            for service in _Batch(connection, words).services(batch):
                file.write(",\n" if count else "\n")
                file.write(json.dumps(service, ensure_ascii=False))
                count += 1
        file.write("\n]\n")
    return {"service": count}


class _Batch:
    """Gather some services with all that hangs on them, as nested records."""

    def __init__(self, connection: sqlite3.Connection, words: Words) -> None:
        self._connection = connection
        self._words = words
        self._records: dict[str, dict[str, Record]] = defaultdict(dict)

    def services(self, ids: list[str]) -> Iterator[Record]:
        """Give the records of services, in this order."""
        services = self._take("service", "id", ids)
        sites = self._take("service_at_location", "service_id", ids)
        self._take("location", "id", [row["location_id"] for row in sites])
        for table in ("organization", "program"):
            self._take(table, "id", [row[f"{table}_id"] for row in services])
        self._take("unit", "id", self._all("SELECT id FROM public_unit"))
        for table, owners in _INSIDE.items():
            self._hang(table, owners)
        self._hang_attributes()
        self._join(services, sites)
        return iter([self._records["service"][row["id"]] for row in services])

    def _all(self, query: str) -> list[str]:
        return [row[0] for row in self._connection.execute(query)]

    def _take(self, table: str, column: str, keys: list[str]) -> list[sqlite3.Row]:
        """Read the rows of a table by one of its columns, and keep their records."""
        wanted = sorted({key for key in keys if key})
        if not wanted:
            return []
        query = f"SELECT * FROM public_{table} WHERE by_{column} {_AMONG}"
        rows = self._connection.execute(query, [json.dumps(wanted)]).fetchall()
        kept = self._records[table]
        for row in rows:
            if row["id"] not in kept:  # one record, however many it belongs to
                kept[row["id"]] = _record(table, row)
        return rows

    def _hang(self, table: str, owners: dict[str, str]) -> None:
        """Put the rows of a table into the first they belong to; others they name stay named."""
        known = {owner: self._records[owner] for owner in owners}
        for owner, key in owners.items():
            for row in self._take(table, f"{owner}_id", list(known[owner])):
                named = {each: row[f"{each}_id"] for each in owners if row[f"{each}_id"]}
                met = all(own in self._records[each] for each, own in named.items())
                if next(iter(named), "") == owner and met:  # what never meets is never shown
                    record = self._records[table][row["id"]]
                    record.pop(f"{owner}_id")
                    known[owner][row[f"{owner}_id"]].setdefault(key, []).append(record)

    def _hang_attributes(self) -> None:
        owned = {key: record for each in self._records.values() for key, record in each.items()}
        keys = json.dumps(list(owned))
        rows = self._connection.execute(
            f"SELECT * FROM public_attribute WHERE link_id {_AMONG}", [keys]
        ).fetchall()
        terms = self._take("taxonomy_term", "id", [row["taxonomy_term_id"] for row in rows])
        self._take("taxonomy", "id", [row["taxonomy_id"] for row in terms])
        known = self._records["taxonomy_term"]
        for term in terms:
            _nest(known[term["id"]], "taxonomy_detail", self._records["taxonomy"], "taxonomy_id")
        for row in rows:
            record = _record("attribute", row)
            _nest(record, "taxonomy_term", known, "taxonomy_term_id")
            owned[row["link_id"]].setdefault("attributes", []).append(record)
        for made, its_term in own_attributes(self._connection, self._words, keys):
            record, nested = dict[str, Any](made), dict[str, Any](its_term)
            _nest(nested, "taxonomy_detail", {TAXONOMY_ID: taxonomy()}, "taxonomy_id")
            _nest(record, "taxonomy_term", {its_term["id"]: nested}, "taxonomy_term_id")
            owned[made["link_id"]].setdefault("attributes", []).append(record)

    def _join(self, services: list[sqlite3.Row], sites: list[sqlite3.Row]) -> None:
        """Put together what refers upwards: sites and places, services and organizations."""
        records = self._records
        for row in sites:
            site = records["service_at_location"][row["id"]]
            del site["service_id"], site["location_id"]
            site["location"] = records["location"][row["location_id"]]
            service = records["service"][row["service_id"]]
            service.setdefault("service_at_locations", []).append(site)
        for row in services:
            for table in ("organization", "program"):
                _nest(records["service"][row["id"]], table, records[table], f"{table}_id")
        for capacity in records["service_capacity"].values():
            _nest(capacity, "unit", records["unit"], "unit_id")


def _nest(record: Record, key: str, known: Mapping[str, Record], reference: str) -> None:
    """Put the record that a reference names in the place of the reference."""
    if found := known.get(record.pop(reference, "")):
        record[key] = found


def _record(table: str, row: sqlite3.Row) -> Record:
    """Give the properties of a row; empty where HSDS asks for one that nobody stated."""
    required = REQUIRED.get(table, ())
    record: Record = {}
    for column in columns_of(table):
        value = row[column]
        if value is not None:
            record[column] = _number(value) if type_of(table, column) == "number" else str(value)
        elif column in required and column not in HSDS[table].references:
            record[column] = ""
    return record


def _number(value: object) -> object:
    """Give a number as one; an extension that begins with a nought stays text."""
    written = str(value)
    if written.startswith("0") and written.isdigit() and written != "0":
        return written
    try:
        number = float(written)
    except ValueError:
        return written
    return int(number) if number.is_integer() else number
