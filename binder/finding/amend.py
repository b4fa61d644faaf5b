"""An edit taken into an index: what differs between the listing as it was and as it is."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from binder.finding.admissions import RULES, rule_records
from binder.finding.content import NOTHING, Content, content_of
from binder.finding.document import from_json, schedules_to_json, to_json
from binder.finding.index import (
    ANY,
    ANY_PREFIX,
    LONGEST_PREFIX,
    NAME,
    NAME_PREFIX,
    Index,
    Stamp,
    write_first_calls,
    write_stamp,
)
from binder.finding.sets import Numbers, decode, encode
from binder.finding.standing import STANDING, standing_record
from binder.store.first_calls import FirstCall
from binder.store.records import ListingId, PublicListing

_Key = tuple[int, str]
_BUSY = 10.0  # seconds
_NOWHERE = (float("nan"), float("nan"))


def amend(
    path: Path,
    changed: Sequence[PublicListing],
    removed: Collection[ListingId],
    stamp: Stamp,
    first_calls: Iterable[FirstCall],
) -> None:
    """Do what `build.update` promises; an error on the way leaves the index as it was."""
    with closing(Index.open(path)) as index:
        size = index.size
    uri = f"{path.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True, timeout=_BUSY, isolation_level=None)) as db:
        db.execute("PRAGMA secure_delete = ON")
        db.execute("BEGIN IMMEDIATE")  # closed before COMMIT, it is rolled back
        edit = _Edit(db, size)
        for key in removed:
            edit.remove(key)
        for listing in changed:
            edit.put(listing)
        edit.write()
        write_first_calls(db, first_calls)
        write_stamp(db, stamp, edit.size)
        db.execute("COMMIT")


class _Edit:
    """Gather what differs, listing by listing; `write` then touches each row once."""

    def __init__(self, db: sqlite3.Connection, size: int) -> None:
        self._db = db
        self.size = size
        self._words: dict[_Key, dict[int, bool]] = defaultdict(dict)
        self._members: dict[str, dict[int, bool]] = defaultdict(dict)
        self._points: dict[int, tuple[float, float]] = {}
        self._rules: dict[int, bytes] = {}
        self._standing: dict[int, bytes] = {}
        self._hours: dict[int, int] = {}
        self._moved: dict[int, str] = {}  # new sort keys
        self._gone: list[int] = []

    def put(self, listing: PublicListing) -> None:
        number, before = self._find(listing.id)
        old, new = content_of(before) if before else NOTHING, content_of(listing)
        if before is None:
            number = self.size
            self.size += 1
        query = "INSERT OR REPLACE INTO listing VALUES (?, ?, ?, ?, ?)"
        row = (number, listing.id, listing.service_id, new.sort_key, to_json(listing))
        self._db.execute(query, row)
        if old.sort_key != new.sort_key:
            self._moved[number] = new.sort_key
        if before is None or before.point != listing.point:
            self._points[number] = _degrees(listing)
        if before is None or _takes(before) != _takes(listing):
            self._rules[number] = rule_records(listing)
            self._standing[number] = standing_record(listing)
        if before is None or _opens(before) != _opens(listing):
            self._hours[number] = self._add_hours(listing)
        self._note(number, old, new)

    def remove(self, key: ListingId) -> None:
        number, before = self._find(key)
        if before is not None:
            self._db.execute("DELETE FROM listing WHERE no = ?", (number,))
            self._gone.append(number)
            self._points[number] = _NOWHERE
            self._note(number, content_of(before), NOTHING)

    def write(self) -> None:
        for (kind, term), edits in self._words.items():
            self._rewrite("word", {"kind": kind, "term": term}, edits)
        for name, edits in self._members.items():
            self._rewrite("member", {"name": name}, edits)
        if self._points:
            self._write_points()
        if self._rules:
            self._write_rules()
        if self._hours:
            hours = self._grown("hours", np.dtype("<u4"))
            hours[list(self._hours)] = list(self._hours.values())
            self._set_array("hours", hours.tobytes())
        if self._moved or self._gone:
            self._write_order()

    def _find(self, key: ListingId) -> tuple[int, PublicListing | None]:
        row = self._db.execute("SELECT no, doc FROM listing WHERE id = ?", (key,)).fetchone()
        return (row[0], from_json(row[1])) if row else (-1, None)

    def _note(self, number: int, old: Content, new: Content) -> None:
        rows = _rows(new)
        for key in rows ^ _rows(old):
            self._words[key][number] = key in rows
        for name in new.sets ^ old.sets:
            self._members[name][number] = name in new.sets

    def _rewrite(self, table: str, key: dict[str, object], edits: dict[int, bool]) -> None:
        """Take numbers into one stored set and out of it; an empty set leaves no row."""
        where = " AND ".join(f"{column} = :{column}" for column in key)
        row = self._db.execute(f"SELECT postings FROM {table} WHERE {where}", key).fetchone()
        numbers = _edited(decode(row[0]) if row else np.empty(0, np.uint32), edits)
        if not len(numbers):
            self._db.execute(f"DELETE FROM {table} WHERE {where}", key)
            return
        columns = ", ".join(f":{column}" for column in key)
        values = {**key, "postings": encode(numbers, self.size)}
        self._db.execute(f"INSERT OR REPLACE INTO {table} VALUES ({columns}, :postings)", values)

    def _write_points(self) -> None:
        for axis, name in enumerate(("latitude", "longitude")):
            values = np.full(self.size, np.nan, "<f4")
            stored = np.frombuffer(self._array(name), "<f4")
            values[: len(stored)] = stored
            for number, point in self._points.items():
                values[number] = point[axis]
            self._set_array(name, values.tobytes())

    def _write_rules(self) -> None:
        rules = np.frombuffer(self._array("rules"), RULES)
        kept = rules[~np.isin(rules["listing"], list(self._rules))]
        added = [np.frombuffer(records, RULES).copy() for records in self._rules.values()]
        for number, records in zip(self._rules, added, strict=True):
            records["listing"] = number
        self._set_array("rules", np.concatenate([kept, *added]).tobytes())
        standing = self._grown("standing", STANDING)
        for number, record in self._standing.items():
            standing[number] = np.frombuffer(record, STANDING)[0]
        self._set_array("standing", standing.tobytes())

    def _write_order(self) -> None:
        """Move what changed behind its predecessor, in order, so that each finds its own."""
        numbers = np.frombuffer(self._array("numbers"), "<u4")
        numbers = numbers[~np.isin(numbers, [*self._moved, *self._gone])]
        query = "SELECT no FROM listing WHERE sort_key < ? ORDER BY sort_key DESC LIMIT 1"
        for number, key in sorted(self._moved.items(), key=lambda item: item[1]):
            row = self._db.execute(query, (key,)).fetchone()
            place = int(np.flatnonzero(numbers == row[0])[0]) + 1 if row else 0
            numbers = np.insert(numbers, place, number)
        self._set_array("numbers", numbers.astype("<u4").tobytes())

    def _add_hours(self, listing: PublicListing) -> int:
        """Hold hours nobody had when the file was built; these are answered one by one."""
        row = (listing.time_zone, schedules_to_json(listing.schedules))
        # from 0 on, as in a built file: SQLite would begin at 1 where nothing was built
        query = "INSERT INTO hours SELECT ifnull(max(no) + 1, 0), ?, ? FROM hours"
        made = self._db.execute(query, row)
        return int(made.lastrowid or 0)

    def _grown(self, name: str, kind: "np.dtype[Any]") -> NDArray[Any]:
        """Give an array with room for the numbers given out since."""
        grown = np.zeros(self.size, kind)
        stored = np.frombuffer(self._array(name), kind)
        grown[: len(stored)] = stored
        return grown

    def _array(self, name: str) -> bytes:
        row = self._db.execute("SELECT data FROM array WHERE name = ?", (name,)).fetchone()
        return bytes(row[0])

    def _set_array(self, name: str, data: bytes) -> None:
        self._db.execute("INSERT OR REPLACE INTO array VALUES (?, ?)", (name, data))


def _edited(numbers: Numbers, edits: dict[int, bool]) -> Numbers:
    kept = numbers[~np.isin(numbers, list(edits))]
    added = [number for number, wanted in edits.items() if wanted]
    return np.sort(np.concatenate([kept, np.array(added, np.uint32)]))


def _rows(content: Content) -> set[_Key]:
    """List the `word` rows in which a listing stands."""
    return {
        *((ANY, word) for word in content.words),
        *((NAME, word) for word in content.names),
        *((ANY_PREFIX, prefix) for prefix in _prefixes(content.words)),
        *((NAME_PREFIX, prefix) for prefix in _prefixes(content.names)),
    }


def _prefixes(words: Iterable[str]) -> set[str]:
    lengths = range(1, LONGEST_PREFIX + 1)
    return {word[:length] for word in words for length in lengths if len(word) >= length}


def _takes(listing: PublicListing) -> tuple[object, ...]:
    """Give what rules and standing are made of."""
    return (listing.facts, listing.needs, listing.beds, listing.vetted)


def _opens(listing: PublicListing) -> tuple[object, ...]:
    return (listing.schedules, listing.time_zone)


def _degrees(listing: PublicListing) -> tuple[float, float]:
    point = listing.point
    return (point.latitude, point.longitude) if point else _NOWHERE
