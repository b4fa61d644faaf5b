"""The file behind places.py, made once from the package `zipcodes`, whose own look-ups are slow."""

import math
import os
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from binder.finding.words import fold

# Military post offices (AA, AE, AP) and free associated states are no places to drive to.
STATES: dict[str, str] = {
    "AL": "Alabama",
    "AK": "Alaska",
    "AZ": "Arizona",
    "AR": "Arkansas",
    "CA": "California",
    "CO": "Colorado",
    "CT": "Connecticut",
    "DE": "Delaware",
    "DC": "District of Columbia",
    "FL": "Florida",
    "GA": "Georgia",
    "HI": "Hawaii",
    "ID": "Idaho",
    "IL": "Illinois",
    "IN": "Indiana",
    "IA": "Iowa",
    "KS": "Kansas",
    "KY": "Kentucky",
    "LA": "Louisiana",
    "ME": "Maine",
    "MD": "Maryland",
    "MA": "Massachusetts",
    "MI": "Michigan",
    "MN": "Minnesota",
    "MS": "Mississippi",
    "MO": "Missouri",
    "MT": "Montana",
    "NE": "Nebraska",
    "NV": "Nevada",
    "NH": "New Hampshire",
    "NJ": "New Jersey",
    "NM": "New Mexico",
    "NY": "New York",
    "NC": "North Carolina",
    "ND": "North Dakota",
    "OH": "Ohio",
    "OK": "Oklahoma",
    "OR": "Oregon",
    "PA": "Pennsylvania",
    "RI": "Rhode Island",
    "SC": "South Carolina",
    "SD": "South Dakota",
    "TN": "Tennessee",
    "TX": "Texas",
    "UT": "Utah",
    "VT": "Vermont",
    "VA": "Virginia",
    "WA": "Washington",
    "WV": "West Virginia",
    "WI": "Wisconsin",
    "WY": "Wyoming",
    "PR": "Puerto Rico",
    "VI": "Virgin Islands",
    "GU": "Guam",
    "AS": "American Samoa",
    "MP": "Northern Mariana Islands",
}

# How a name leads to a place: by its own name, by a county's without "County", by another name
# of a town.
OWN, SHORT, OTHER = range(3)

_SCHEMA = """
CREATE TABLE place (
  place_id INTEGER PRIMARY KEY, label TEXT NOT NULL, latitude REAL NOT NULL,
  longitude REAL NOT NULL, zone TEXT NOT NULL, county TEXT NOT NULL, state TEXT NOT NULL,
  zip TEXT NOT NULL,         -- "" for a town or county
  weight INTEGER NOT NULL    -- number of ZIPs: how large a town is, roughly
);
CREATE TABLE name (name TEXT, place_id INTEGER, rank INTEGER);
"""
_INDEXES = """
CREATE INDEX place_zip ON place (zip);
CREATE INDEX place_state ON place (state, county, zone);
CREATE INDEX place_latitude ON place (latitude);
CREATE INDEX name_name ON name (name, rank, place_id);
"""
_SHORT_WORDS = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt"}
_COUNTY_WORDS = {"county", "parish", "borough", "municipality", "municipio", "city"}


@dataclass(slots=True)
class _Area:
    """Gather the ZIPs of a town or a county."""

    points: list[tuple[float, float]] = field(default_factory=list)
    zones: Counter[str] = field(default_factory=Counter)
    counties: Counter[str] = field(default_factory=Counter)
    others: set[str] = field(default_factory=set)

    def add(self, row: dict[str, Any]) -> None:
        self.points.append((float(row["lat"]), float(row["long"])))
        self.zones[_zone(row)] += 1
        self.counties[row["county"]] += 1
        self.others.update(row["acceptable_cities"])


def place_name(text: str) -> str:
    """Give a name as it is looked up: "St. Louis" and "SAINT LOUIS" are one."""
    words = fold(text).replace(".", "").replace("-", " ").replace("'", "").split()
    return " ".join(_SHORT_WORDS.get(word, word) for word in words)


def write(path: Path) -> None:
    """Make the file beside its name and rename it in: half a second, once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as db:
            db.execute("PRAGMA synchronous = OFF")
            db.executescript(_SCHEMA)
            db.execute("BEGIN")
            for number, (row, names) in enumerate(_places()):
                db.execute("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (number, *row))
                db.executemany("INSERT INTO name VALUES (?, ?, ?)", _named(names, number))
            db.execute("COMMIT")
            db.executescript(_INDEXES)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


_Row = tuple[str, float, float, str, str, str, str, int]


def _places() -> Iterator[tuple[_Row, dict[str, int]]]:
    """Give every ZIP, town and county with a point, and the names that lead to it."""
    towns: dict[tuple[str, str], _Area] = defaultdict(_Area)
    counties: dict[tuple[str, str], _Area] = defaultdict(_Area)
    for row in _known_rows():
        town, county, state, code = row["city"], row["county"], row["state"], row["zip_code"]
        point = (float(row["lat"]), float(row["long"]))
        yield (f"{town}, {state} {code}", *point, _zone(row), county, state, code, 1), {}
        towns[town, state].add(row)
        if county:
            counties[place_name(county), state].add(row)
    for (town, state), area in towns.items():
        names = dict.fromkeys(map(place_name, area.others), OTHER) | {place_name(town): OWN}
        yield _row(town, state, area), names
    taken = {(place_name(town), state) for town, state in towns} | {("district of columbia", "DC")}
    for (name, state), area in counties.items():
        if (name, state) not in taken:  # a town that is its own county stands for both
            yield _row(area.counties.most_common(1)[0][0], state, area), _county_names(name)


def _known_rows() -> Iterable[dict[str, Any]]:
    import zipcodes

    rows: list[dict[str, Any]] = zipcodes.list_all()  # type: ignore[no-untyped-call]

    # 0,0 stands for "no point": military post offices and the like
    return (row for row in rows if row["state"] in STATES and float(row["lat"]))


def _row(name: str, state: str, area: _Area) -> _Row:
    latitude, longitude = _centre(area.points)
    zone, county = (counter.most_common(1)[0][0] for counter in (area.zones, area.counties))
    return f"{name}, {state}", latitude, longitude, zone, county, state, "", len(area.points)


def _county_names(name: str) -> dict[str, int]:
    short, _, last = name.rpartition(" ")
    return {name: OWN, short: SHORT} if last in _COUNTY_WORDS and short else {name: OWN}


def _named(names: dict[str, int], number: int) -> list[tuple[str, int, int]]:
    return [(name, number, rank) for name, rank in names.items()]


def _zone(row: dict[str, Any]) -> str:
    """Give the zone; the data holds a town's name in place of one."""
    zone = str(row["timezone"])
    return zone if "/" in zone else ""


def _centre(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Give the middle of points on a sphere, so that the date line does no harm."""
    x = y = z = 0.0
    for latitude, longitude in points:
        phi, theta = math.radians(latitude), math.radians(longitude)
        x += math.cos(phi) * math.cos(theta)
        y += math.cos(phi) * math.sin(theta)
        z += math.sin(phi)
    return (
        round(math.degrees(math.atan2(z, math.hypot(x, y))), 5),
        round(math.degrees(math.atan2(y, x)), 5),
    )
