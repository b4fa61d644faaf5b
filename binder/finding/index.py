"""The derived index file, opened for reading; SQLite alone, so that a first page comes at once."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import finalize

from binder.errors import CancelledError, FileDamagedError, NotFoundError
from binder.finding.document import (
    checked_from_json,
    from_json,
    needs_from_json,
    schedules_from_json,
)
from binder.store.records import Checked, ListingId, Need, PublicListing, Schedule, ServiceId

if TYPE_CHECKING:  # what the first paint must not wait for
    from binder.store.first_calls import FirstCall

APPLICATION_ID = 0x62696E69  # "bini"
FORMAT = 4  # raised when the tables, the way words are split, or the sets change

# Kinds of `word` rows.
ANY, NAME, ANY_PREFIX, NAME_PREFIX = range(4)
LONGEST_PREFIX = 3  # letters up to which prefixes have rows of their own

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE listing (
  no INTEGER PRIMARY KEY,    -- given in the order of sort_key when the file was built
  id TEXT NOT NULL,
  service_id TEXT NOT NULL,
  sort_key TEXT NOT NULL,    -- the order without words and place
  doc TEXT NOT NULL          -- document.py
);
-- which listings hold a word, or a word that begins so; kinds in index.py
CREATE TABLE word (
  kind INTEGER NOT NULL,
  term TEXT NOT NULL,
  postings BLOB NOT NULL,    -- sets.py
  PRIMARY KEY (kind, term)
) WITHOUT ROWID;
-- one value per number: latitude, longitude (float32), standing (standing.py), hours (uint32, of
-- the table below); `numbers` (uint32) in order; rules, one or more of a number (admissions.py);
-- openings, of all hours there were when the file was built (opening.py)
CREATE TABLE array (name TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
-- distinct opening hours
CREATE TABLE hours (no INTEGER PRIMARY KEY, zone TEXT NOT NULL, doc TEXT NOT NULL);
-- who is called first: store/first_calls.py
CREATE TABLE first_call (state TEXT, county TEXT, people TEXT, service_id TEXT, backup_id TEXT);
-- listings by need, category and nature; content.py
CREATE TABLE member (name TEXT PRIMARY KEY, postings BLOB NOT NULL) WITHOUT ROWID;
"""
# Made when all listings are in.
INDEXES = """
CREATE UNIQUE INDEX listing_id ON listing (id);
CREATE INDEX listing_order ON listing (sort_key);
CREATE INDEX listing_service ON listing (service_id);
"""


class Stamp(NamedTuple):
    """Tell from which state of which directory file an index was built."""

    file_id: str
    bulk: str
    serial: int
    stamp: str


def write_stamp(db: sqlite3.Connection, stamp: Stamp, size: int) -> None:
    """Record what the index now follows, and how many numbers are given out."""
    rows = {**stamp._asdict(), "size": size}
    db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", [(k, str(rows[k])) for k in rows])


def write_first_calls(db: sqlite3.Connection, calls: "Iterable[FirstCall]") -> None:
    """Hold who is called first, in place of what was held."""
    db.execute("DELETE FROM first_call")
    rows = [(c.state, c.county, c.people, c.service, c.backup) for c in calls]
    db.executemany("INSERT INTO first_call VALUES (?, ?, ?, ?, ?)", rows)


def read_stamp(path: Path) -> Stamp | None:
    """Tell what an index file was built from; None when it must be built anew."""
    try:
        with closing(Index.open(path)) as index:
            return index.stamp
    except (NotFoundError, FileDamagedError):
        return None


def first_page(path: Path, limit: int) -> list[PublicListing]:
    """Give the first listings in their order, before anything heavier is loaded."""
    with closing(Index.open(path)) as index:
        return index.first(limit)


class Index:
    """Read one index file. Any thread may use it, one at a time."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path = path
        self._db = db
        finalize(self, db.close)  # an index that is only let go of is closed as well
        self.look()

    def look(self) -> None:
        """Read again what the file was built from and how many numbers are given out."""
        meta = dict(self._rows("SELECT key, value FROM meta"))
        try:
            self.stamp = Stamp(meta["file_id"], meta["bulk"], int(meta["serial"]), meta["stamp"])
            self.size = int(meta["size"])
        except (KeyError, ValueError) as error:
            raise self._damaged() from error

    @classmethod
    def open(cls, path: Path) -> "Index":
        """Open an index file; raises NotFoundError, or FileDamagedError when it cannot be used."""
        if not path.is_file():
            raise NotFoundError(f"There is no search index at {path}; it has to be built.")
        # not mode=ro: that fails at the journal of a process that is just writing
        uri = f"{path.absolute().as_uri()}?mode=rw"
        db = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        try:
            db.execute("PRAGMA query_only = 1")
            db.execute("PRAGMA trusted_schema = 0")
            found = [db.execute(f"PRAGMA {x}").fetchone()[0] for x in _IDENTITY]
            if found != list(_IDENTITY.values()):
                raise sqlite3.DatabaseError("another application or format")
            return cls(path, db)
        except (sqlite3.Error, FileDamagedError) as error:
            db.close()
            raise FileDamagedError(_UNUSABLE.format(path)) from error

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def interrupt(self) -> None:
        """Stop what another thread is reading."""
        self._db.interrupt()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read several things as they were at one moment, whatever is written meanwhile."""
        self._db.execute("BEGIN")
        try:
            yield
        finally:
            self._db.execute("COMMIT")

    def first(self, limit: int) -> list[PublicListing]:
        """Give the first listings in the order without words and place."""
        query = "SELECT doc FROM listing ORDER BY sort_key LIMIT ?"
        return [from_json(doc) for (doc,) in self._rows(query, (limit,))]

    def nationwide(self) -> list[PublicListing]:
        """Give the lines that answer from anywhere, in the same order."""
        query = (
            "SELECT doc FROM listing WHERE json_extract(doc, '$.reach') = 'national'"
            " ORDER BY sort_key"
        )
        return [from_json(doc) for (doc,) in self._rows(query)]

    def get(self, ids: Iterable[ListingId]) -> list[PublicListing]:
        """Give the listings of these ids, in their order; ids that are gone are left out."""
        query = "SELECT doc FROM listing WHERE id = ?"
        return [from_json(doc) for key in ids for (doc,) in self._rows(query, (key,))]

    def ids_of(self, services: Iterable[ServiceId]) -> list[ListingId]:
        """List the listings of these services that the index holds."""
        query = "SELECT id FROM listing WHERE service_id = ? ORDER BY sort_key"
        return [ListingId(key) for one in services for (key,) in self._rows(query, (one,))]

    def ids(self) -> list[ListingId]:
        """List every id."""
        return [ListingId(key) for (key,) in self._rows("SELECT id FROM listing")]

    def numbered(self, numbers: Sequence[int]) -> dict[int, PublicListing]:
        """Give the listings of these numbers; numbers that are gone are left out."""
        query = "SELECT no, doc FROM listing WHERE no = ?"
        rows = (row for no in numbers for row in self._rows(query, (int(no),)))
        return {no: from_json(doc) for no, doc in rows}

    def checks(self, numbers: Iterable[int]) -> list[tuple[Checked, tuple[Need, ...]]]:
        """Give of these numbers when they were checked and what needs they meet, in their order."""
        query = (
            "SELECT json_extract(doc, '$.checked'), json_extract(doc, '$.needs') FROM listing"
            " WHERE no IN (SELECT value FROM json_each(?)) ORDER BY no"
        )
        rows = self._rows(query, (json.dumps([int(no) for no in numbers]),))
        return [(checked_from_json(checked), needs_from_json(needs)) for checked, needs in rows]

    def ages(self) -> list[tuple[int, int]]:
        """Give every number in order, with what of its order tells when it was asked.

        `content.LAST_DAY` less this is the day. Nothing of the listings themselves is read for it.
        """
        query = "SELECT no, CAST(substr(sort_key, 4, 7) AS INT) FROM listing ORDER BY sort_key"
        return self._rows(query)

    def shared_numbers(self) -> list[bytes]:
        """Give the stored sets of the listings that have a phone number of ten digits in common."""
        query = (
            "SELECT postings FROM word WHERE kind = ? AND term >= '2' AND term < ':'"
            " AND length(term) = 10 AND length(postings) > 5"  # one listing takes five bytes
        )
        return [blob for (blob,) in self._rows(query, (ANY,))]

    def numbers_of(self, service: ServiceId) -> list[int]:
        """List the numbers of the listings of a service."""
        query = "SELECT no FROM listing WHERE service_id = ?"
        return [no for (no,) in self._rows(query, (service,))]

    def first_calls(self, state: str) -> "list[FirstCall]":
        """List who is called first in a state, by county and group."""
        from binder.store.first_calls import FirstCall

        rows = self._rows("SELECT * FROM first_call WHERE state = ?", (state,))
        return [FirstCall(*row) for row in rows]

    def postings(self, kind: int, term: str) -> list[bytes]:
        """Give the stored set of a word: one, or none."""
        query = "SELECT postings FROM word WHERE kind = ? AND term = ?"
        return [blob for (blob,) in self._rows(query, (kind, term))]

    def postings_from(self, kind: int, prefix: str) -> list[bytes]:
        """Give the stored sets of all words that begin so; `kind` is ANY or NAME."""
        if len(prefix) <= LONGEST_PREFIX:
            return self.postings(kind + ANY_PREFIX, prefix)
        query = "SELECT postings FROM word WHERE kind = ? AND term >= ? AND term < ?"
        return [b for (b,) in self._rows(query, (kind, prefix, prefix + "\U0010ffff"))]

    def vocabulary(self) -> list[tuple[str, int]]:
        """List all words, sorted, with a weight that grows with how many listings hold them."""
        query = "SELECT term, length(postings) FROM word WHERE kind = ? ORDER BY term"
        return self._rows(query, (ANY,))

    def array(self, name: str) -> bytes:
        """Give the bytes of one array."""
        found = self._rows("SELECT data FROM array WHERE name = ?", (name,))
        if not found:
            raise self._damaged()
        return bytes(found[0][0])

    def hours(self, numbers: Sequence[int]) -> list[tuple[tuple[Schedule, ...], str]]:
        """Give distinct opening hours by number, each with its time zone."""
        query = "SELECT doc, zone FROM hours WHERE no = ?"
        rows = (row for no in numbers for row in self._rows(query, (no,)))
        return [(schedules_from_json(doc), zone) for doc, zone in rows]

    def intake_hours(self) -> list[int]:
        """List the distinct hours that tell when people are taken in."""
        query = """SELECT no FROM hours WHERE doc LIKE '%"intake":true%'"""
        return [no for (no,) in self._rows(query)]

    def members(self) -> dict[str, bytes]:
        """Give the stored sets by name."""
        return dict(self._rows("SELECT name, postings FROM member"))

    def _rows(self, query: str, values: tuple[object, ...] = ()) -> list[Any]:
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            name = getattr(error, "sqlite_errorname", "")
            if name == "SQLITE_INTERRUPT":
                raise CancelledError("The search was stopped.") from error
            if name in _DAMAGE:
                raise self._damaged() from error
            raise

    def _damaged(self) -> FileDamagedError:
        return FileDamagedError(_UNUSABLE.format(self.path))


_IDENTITY = {"application_id": APPLICATION_ID, "user_version": FORMAT}
_DAMAGE = {"SQLITE_CORRUPT", "SQLITE_NOTADB"}
_UNUSABLE = "The search index at {} cannot be used; it has to be built again."
