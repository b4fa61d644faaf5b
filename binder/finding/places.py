"""Places by name: ZIP, city, county or coordinates → a point and a time zone, offline."""

import re
import sqlite3
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from weakref import finalize

from binder.errors import NotFoundError
from binder.finding.gazetteer import OTHER, OWN, SHORT, STATES, place_name, write
from binder.finding.words import fold
from binder.store.records import Point

# For About: the licence of the coordinates asks for it.
ATTRIBUTION = "Coordinates of places: GeoNames (geonames.org), CC BY 4.0, by the package zipcodes."
_FILE = "places-1.db"  # the number rises with the tables of gazetteer.py

_ZIP = re.compile(r"(?<![\w.,-])(\d{5})(?:-\d{4})?(?![\w.,])", re.ASCII)
_COORDINATES = re.compile(r"\s*([+-]?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*([+-]?\d{1,3}(?:\.\d+)?)\s*")
_LONGEST = 100  # characters of a place's name
_COLUMNS = "label, latitude, longitude, zone, county, state, zip"
_STATES = {fold(name): code for code, name in STATES.items()} | {s.lower(): s for s in STATES}
_END = "\U0010ffff"  # above whatever may follow a beginning


@dataclass(frozen=True, slots=True)
class Place:
    """A named point to measure from; what is not known of it is ""."""

    label: str
    point: Point
    time_zone: str = ""
    county: str = ""
    state: str = ""
    zip: str = ""


class Places:
    """Look places up in a small file, made from the package `zipcodes` once per cache folder."""

    def __init__(self, cache: Path) -> None:
        self._path = cache / _FILE
        # by what was asked; a cache around its own methods would keep this alive, and its file open
        self._points: dict[tuple[str, ...], Point | None] = {}
        self._zones: dict[tuple[str, ...], str] = {}

    def find(self, text: str) -> Place:
        """Give the place meant by a ZIP, `City, ST`, `County, ST` or `LAT,LON`.

        Raises NotFoundError with near ones, or with the states a name stands in.
        """
        if point := _coordinates(text):
            return Place(f"{point.latitude:g}, {point.longitude:g}", point, self.zone_at(point))
        if code := _ZIP.search(text):
            return self._zip(code[1])
        name, state = _split(text)
        if _state(text, known=True) and not self._named(name, state, (OWN,)):
            whole = f"{_shown(text)} is a whole state; name a ZIP, city or county in it."
            raise NotFoundError(whole)
        found = self._named(name, state)
        if len(found) == 1:
            return _place(found[0])
        if found:
            raise NotFoundError(f"{_shown(text)} is in several states: {_some(found)}?")
        near = self._near(name, state) if name else []
        hint = f"Did you mean {_some(near)}?" if near else "Try a ZIP code or “City, ST”."
        raise NotFoundError(f"No place is known as {_shown(text)}. {hint}")

    def complete(self, text: str, limit: int = 8) -> list[str]:
        """List labels that begin as typed, the largest places first; `find` knows each."""
        start = text[:_LONGEST].strip()
        if start.isdecimal() and start.isascii():
            query = "SELECT label FROM place WHERE zip >= ? AND zip < ? ORDER BY zip LIMIT ?"
            return [row[0] for row in self._rows(query, start, start + ":", limit)]
        name, state = _split(start)
        query = (
            "SELECT label FROM name JOIN place USING (place_id)"
            " WHERE name >= ? AND name < ? AND state LIKE ?"
            " GROUP BY place_id ORDER BY min(rank), weight DESC, label LIMIT ?"
        )
        rows = self._rows(query, name, name + _END, state + "%", limit) if name else []
        return [row[0] for row in rows]

    def area_point(self, postal_code: str, name: str, state: str) -> Point | None:
        """Give the centre of a ZIP, else of a city or county, else nothing: never a door."""
        asked = (postal_code, name, state)
        if asked not in self._points:
            self._points[asked] = self._area_point(*asked)
        return self._points[asked]

    def zone_of(self, postal_code: str, state: str) -> str:
        """Give the IANA time zone of a ZIP, else of a state; "" where a state has several."""
        asked = (postal_code, state)
        if asked not in self._zones:
            self._zones[asked] = self._zone_of(*asked)
        return self._zones[asked]

    def _area_point(self, postal_code: str, name: str, state: str) -> Point | None:
        query = f"SELECT {_COLUMNS} FROM place WHERE zip = ?"
        rows = self._rows(query, postal_code.strip()[:5]) if postal_code.strip() else []
        if not rows and name and state:
            rows = self._named(place_name(name), _state(state), (OWN, SHORT))
        return _place(rows[0]).point if rows else None

    def _zone_of(self, postal_code: str, state: str) -> str:
        query = "SELECT zone FROM place WHERE zip = ? AND zone <> ''"
        rows = self._rows(query, postal_code.strip()[:5]) if postal_code.strip() else []
        if not rows:
            query = "SELECT DISTINCT zone FROM place WHERE state = ? AND zone <> '' LIMIT 2"
            rows = self._rows(query, _state(state))
        return str(rows[0][0]) if len(rows) == 1 else ""

    def zone_at(self, point: Point) -> str:
        """Give the zone of the nearest ZIP within a degree, "" at sea and abroad."""
        query = (
            "SELECT zone FROM place WHERE zip <> '' AND zone <> ''"
            " AND latitude BETWEEN ?1 - 1 AND ?1 + 1 AND longitude BETWEEN ?2 - 1 AND ?2 + 1"
            " ORDER BY (latitude - ?1) * (latitude - ?1) + (longitude - ?2) * (longitude - ?2)"
            " LIMIT 1"
        )
        rows = self._rows(query, point.latitude, point.longitude)
        return str(rows[0][0]) if rows else ""

    def _zip(self, code: str) -> Place:
        rows = self._rows(f"SELECT {_COLUMNS} FROM place WHERE zip = ?", code)
        if rows:
            return _place(rows[0])
        near = self.complete(code[:4], 3) or self.complete(code[:3], 3)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise NotFoundError(f"No place is known for the ZIP code {code}.{hint}")

    def _named(
        self, name: str, state: str, ranks: tuple[int, ...] = (OWN, SHORT, OTHER)
    ) -> list[tuple[str, ...]]:
        """Find by name, the largest first; the first kind of name that leads anywhere counts."""
        query = (
            f"SELECT {_COLUMNS} FROM name JOIN place USING (place_id)"
            " WHERE name = ? AND rank = ? AND state LIKE ? ORDER BY weight DESC, label"
        )
        return next(filter(None, (self._rows(query, name, r, state or "%") for r in ranks)), [])

    def _near(self, name: str, state: str) -> list[tuple[str, ...]]:
        """Find the places whose names are closest to one that is nowhere."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        query = (
            "SELECT name, label FROM name JOIN place USING (place_id)"
            " WHERE state LIKE ? ORDER BY weight DESC"
        )
        rows = self._rows(query, state or "%")
        names = [row[0] for row in rows]
        close = extract(name, names, scorer=OSA.distance, score_cutoff=2, limit=3)
        return [(rows[place][1],) for _, _, place in close]

    def _rows(self, query: str, *values: object) -> list[tuple[str, ...]]:
        return self._db.execute(query, values).fetchall()

    @cached_property
    def _db(self) -> sqlite3.Connection:
        if not self._path.is_file():
            write(self._path)
        uri = f"{self._path.absolute().as_uri()}?mode=ro"
        db = sqlite3.connect(uri, uri=True, check_same_thread=False)
        finalize(self, db.close)
        return db


def _coordinates(text: str) -> Point | None:
    if (match := _COORDINATES.fullmatch(text)) is None:
        return None
    latitude, longitude = float(match[1]), float(match[2])
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise NotFoundError(f"{_shown(text)} is no latitude and longitude on earth.")
    return Point(latitude, longitude)


def _split(text: str) -> tuple[str, str]:
    """Take a name and a state apart: behind a comma, or as the last word or words."""
    text = _plain(text)
    name, comma, state = text.rpartition(",")
    if comma:
        return place_name(name), _state(state)
    words = text.split()
    for count in (3, 2, 1):
        if len(words) > count and (code := _state(" ".join(words[-count:]), known=True)):
            return place_name(" ".join(words[:-count])), code
    return place_name(text), ""


def _state(text: str, *, known: bool = False) -> str:
    """Give the two letters of a state; what is no state stays as it is, unless `known` is asked."""
    plain = " ".join(fold(text).replace(".", "").split())
    return _STATES.get(plain, "" if known else plain)


def _place(row: tuple[str, ...]) -> Place:
    label, latitude, longitude, *rest = row
    return Place(label, Point(float(latitude), float(longitude), area=True), *rest)


def _shown(text: str) -> str:
    return f"“{' '.join(_plain(text)[:60].split())}”"


def _plain(text: str) -> str:
    """Cut to the longest name there is, of characters that a file can hold."""
    return text[:_LONGEST].encode(errors="replace").decode().replace("\0", " ")


def _some(rows: list[tuple[str, ...]]) -> str:
    return " or ".join(dict.fromkeys(row[0] for row in rows[:4]))
