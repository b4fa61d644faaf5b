"""Directories that are exported and read back, for the tests of exports."""

import csv
import shutil
import zipfile
from collections import Counter
from contextlib import closing
from pathlib import Path

from binder.desk import Desk
from binder.finding.listings import listings
from binder.formats.importing import import_files
from binder.paths import folders_under
from binder.store import db
from binder.store.disclosure import disclose
from binder.store.records import Phone, PublicListing, Schedule

# What no export says: ids of this file, whose record it is, who checked, marks of a night's calls.
UNSAID = {"id", "service_id", "source", "stated", "checked", "vetted"}
OF_PHONES = {"id", "checked", "flag", "flagged"}
# HSDS has no place for a rule on age but these; see docs/command-line.md.
DERIVED = {"minimum_age", "maximum_age"}


def new_desk(folder, gazetteer, today):
    """A directory of its own, as at a first start."""
    made = folders_under(folder)
    shutil.copytree(gazetteer, made.cache)
    return Desk.open(made, today=lambda: today)


def read_in(desk, path):
    """Import without what only a search needs."""
    return import_files(desk.file, [path], source="one", on=desk.today(), work=desk.file.parent)


def public(desk):
    """Every listing as an export may have it."""
    with closing(db.connect(desk.file, readonly=True)) as connection:
        found = listings(connection, desk.places())
        disclosed = [disclose(one, "public", "export") for one in found]
    return [one for one in disclosed if one is not None]


def told(listings, source, *, without=frozenset()):
    """What the listings of a source say, as a multiset; hours that say nothing say nothing."""
    return Counter(_plain(one, without) for one in listings if one.source == source)


def _plain(listing, without):
    values = {n: getattr(listing, n) for n in PublicListing._fields if n not in UNSAID | without}
    names = [name for name in Phone._fields if name not in OF_PHONES]
    values["phones"] = [[getattr(phone, name) for name in names] for phone in listing.phones]
    values["schedules"] = [hours for hours in listing.schedules if hours != Schedule()]
    return repr(sorted(values.items()))


def tables(folder, files):
    """Write CSV files from lists of dictionaries."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in files.items():
        columns = list(dict.fromkeys(key for row in rows for key in row))
        with (folder / f"{name}.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(rows)
    return folder


def all_bytes(path):
    """Everything in a file, a folder or a zip, zips in zips as well."""
    if path.is_dir():
        return b"".join(map(all_bytes, sorted(path.iterdir())))
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name) for name in archive.namelist()]
    return b"".join(parts)


FACT_WORDS = "100% sure; women\nonly = yes"
STREET, DOOR, POINT, MAIL = "4711 Canary Lane", "Second canary door", "38.917531", "canary@x.test"


def made(folder):
    """A small package with hours of every kind, three withheld places and a public one."""
    services = [
        {"id": f"s{n}", "organization_id": "o1", "name": name, "status": "active", "email": mail}
        for n, (name, mail) in enumerate(
            [("Day center", "day@x.test"), ("Advocacy", ""), ("Night line", "")]
        )
    ]
    services += [
        {"id": f"w{n}", "organization_id": "o2", "name": name, "status": "active", "email": MAIL}
        for n, name in enumerate(("Counseling by call", "Meets at a point", "Never told"))
    ]
    services.append({"id": "gone", "organization_id": "o1", "name": "Ended", "status": "defunct"})
    places = {"l1": "s0", "w0": "w0", "w1": "w1", "w2": "w2"}
    street = {"city": "Houston", "state_province": "TX", "postal_code": "77002"}
    hours = {"service_id": "s0", "freq": "WEEKLY", "opens_at": "09:00", "closes_at": "17:00"}
    return tables(
        folder,
        {
            "organizations": [{"id": "o1", "name": "Open"}, {"id": "o2", "name": "Closed"}],
            "services": services,
            "locations": [
                {"id": place, "name": f"Place {place}", "latitude": lat, "longitude": "-95.36"}
                | {"transportation": "" if place == "l1" else DOOR}
                for place, lat in zip(places, ("29.76", POINT, POINT, POINT), strict=True)
            ],
            "service_at_location": [
                {"id": f"a{place}", "service_id": service, "location_id": place}
                for place, service in places.items()
            ],
            "addresses": [
                {"location_id": place, "address_type": "physical", "country": "US"}
                | {"address_1": "1 Open Street" if place == "l1" else STREET, **street}
                for place in places
            ],
            "phones": [
                {"service_id": "s0", "number": "713-555-0102", "position": "2"},
                {"service_id": "s0", "number": "713-555-0101", "position": "1", "type": "voice"},
                {"service_id": "s1", "number": "713-555-0103", "extension": "12"},
                *({"service_id": f"w{n}", "number": f"713-555-020{n}"} for n in range(3)),
            ],
            "schedules": [
                hours | {"byday": "MO,TU", "kind": "office", "zone": "America/Chicago"},
                hours | {"byday": "WE", "kind": "intake", "opens_at": "18:00"},
                {"service_id": "s0", "valid_from": "2026-12-24", "valid_to": "2026-12-26"}
                | {"closed": "1"},
                {"service_id": "s1", "by_appointment": "1"},
            ],
            "languages": [{"service_id": "s0", "name": "Spanish", "code": "es"}],
            "contacts": [{"service_id": f"w{n}", "name": "Jo Canary"} for n in range(3)],
        },
    )


def service_id(desk, name):
    with closing(db.connect(desk.file, readonly=True)) as connection:
        return connection.execute("SELECT id FROM service WHERE name = ?", [name]).fetchone()[0]


def row_id(desk, table, key):
    with closing(db.connect(desk.file, readonly=True)) as connection:
        query = f"SELECT id FROM {table} WHERE source_key = ?"
        return connection.execute(query, [key]).fetchone()[0]


def withhold(desk, policies):
    """Tighten places by their keys after the import: what stood in the file stands there still."""
    with closing(db.connect(desk.file)) as connection, db.transaction(connection):
        for key, policy in policies.items():
            connection.execute(
                "INSERT OR REPLACE INTO location_policy (location_id, policy, basis, city,"
                " state_province, postal_code) SELECT id, ?, 'stated', 'Houston', 'TX', '77002'"
                " FROM location WHERE source_key = ?",
                [policy, key],
            )


def files_of(path: Path) -> set[str]:
    return {file.name for file in path.parent.iterdir()}
