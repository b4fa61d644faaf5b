"""The index file built anew beside the old one, or brought up to date after an edit."""

import os
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, NamedTuple

from binder.errors import BusyError
from binder.finding.content import content_of
from binder.finding.document import to_json
from binder.finding.index import (
    APPLICATION_ID,
    FORMAT,
    INDEXES,
    SCHEMA,
    Stamp,
    write_first_calls,
    write_stamp,
)
from binder.store.first_calls import FirstCall
from binder.store.records import ListingId, PublicListing

_NOWHERE = float("nan")
_STEP = 1_000  # listings between two reports of progress


class Prepared(NamedTuple):
    """What one listing brings into the index; plain, so that another process can make it."""

    id: str
    service_id: str
    latitude: float  # not a number where the listing has no point
    longitude: float
    words: tuple[str, ...]
    names: tuple[str, ...]
    sets: tuple[str, ...]
    sort_key: str
    rules: bytes  # records of admissions.RULES
    standing: bytes  # a record of standing.STANDING
    doc: bytes


def prepare(listing: PublicListing) -> Prepared:
    """Gather what a listing brings into the index: most of the work of building one."""
    from binder.finding.admissions import rule_records  # brings numpy, as below
    from binder.finding.standing import standing_record

    content, point = content_of(listing), listing.point
    return Prepared(
        listing.id,
        listing.service_id,
        point.latitude if point else _NOWHERE,
        point.longitude if point else _NOWHERE,
        tuple(content.words),
        tuple(content.names),
        tuple(content.sets),
        content.sort_key,
        rule_records(listing),
        standing_record(listing),
        to_json(listing).encode(),
    )


def build(
    path: Path,
    listings: Iterable[PublicListing],
    stamp: Stamp,
    progress: Callable[[int], None] | None = None,
) -> None:
    """Build an index of these listings; see `build_prepared`."""
    build_prepared(path, map(prepare, listings), stamp, progress)


def build_prepared(
    path: Path,
    prepared: Iterable[Prepared],
    stamp: Stamp,
    progress: Callable[[int], None] | None = None,
    first_calls: Iterable[FirstCall] = (),
) -> None:
    """Build an index beside `path` and rename it in when it is whole and on the disk.

    `progress` is told how many listings are in; what it raises ends the build without a trace.
    Raises BusyError where the system does not let an open index be replaced.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(_new_file(part)) as db, TemporaryFile(dir=path.parent) as spool:
            _fill(db, _gather(prepared, spool, progress or (lambda done: None)), stamp)
            write_first_calls(db, first_calls)
        _settle(part, path)
    finally:
        part.unlink(missing_ok=True)


def update(
    path: Path,
    changed: Sequence[PublicListing],
    removed: Collection[ListingId],
    stamp: Stamp,
    first_calls: Iterable[FirstCall] = (),
) -> None:
    """Take an edit into an index: only words, sets and places in the order that differ.

    What is taken out is overwritten in the file. Raises what `Index.open` raises.
    """
    from binder.finding.amend import amend  # brings numpy, which a first page does without

    amend(path, changed, removed, stamp, first_calls)


class Gathered:
    """Hold what the listings of a new index contain, in the order they came.

    `words[kind]` counts through the words of all listings, one after another, as numbers of
    `vocabulary[kind]`; `counts[kind]` tells how many belong to each listing. The documents wait
    in a nameless file, since the order of all is known only after the last.
    """

    def __init__(self, spool: BinaryIO) -> None:
        self.spool = spool
        self.starts = array("Q", [0])
        self.sort_keys: list[str] = []
        self.ids: list[tuple[str, str]] = []
        self.vocabulary: tuple[dict[str, int], ...] = (_numbering(), _numbering())
        self.words = (array("I"), array("I"))
        self.counts = (array("I"), array("I"))
        self.members: dict[str, array[int]] = defaultdict(lambda: array("I"))
        self.latitude, self.longitude = array("f"), array("f")
        self.rules: list[bytes] = []
        self.standing = bytearray()

    def __len__(self) -> int:
        return len(self.ids)

    def add(self, prepared: Prepared) -> None:
        """Take in one listing."""
        for name in prepared.sets:
            self.members[name].append(len(self))
        for kind, found in enumerate((prepared.words, prepared.names)):
            self.words[kind].extend(map(self.vocabulary[kind].__getitem__, found))
            self.counts[kind].append(len(found))
        self.latitude.append(prepared.latitude)
        self.longitude.append(prepared.longitude)
        self.rules.append(prepared.rules)
        self.standing += prepared.standing
        self.starts.append(self.starts[-1] + self.spool.write(prepared.doc))
        self.sort_keys.append(prepared.sort_key)
        self.ids.append((prepared.id, prepared.service_id))

    def rows(self, order: Sequence[int]) -> Iterator[tuple[int, str, str, str, str]]:
        """Give the rows of `listing`, numbered in this order."""
        for number, arrived in enumerate(order):
            self.spool.seek(self.starts[arrived])
            doc = self.spool.read(self.starts[arrived + 1] - self.starts[arrived])
            yield number, *self.ids[arrived], self.sort_keys[arrived], doc.decode()


def _numbering() -> dict[str, int]:
    numbering: dict[str, int] = defaultdict(lambda: len(numbering))
    return numbering


def _gather(
    prepared: Iterable[Prepared], spool: BinaryIO, progress: Callable[[int], None]
) -> Gathered:
    gathered = Gathered(spool)
    for done, one in enumerate(prepared):
        if done % _STEP == 0:
            progress(done)
        gathered.add(one)
    progress(len(gathered))
    return gathered


def _fill(db: sqlite3.Connection, gathered: Gathered, stamp: Stamp) -> None:
    from binder.finding.arrange import arrays, member_rows, word_rows

    order = sorted(range(len(gathered)), key=gathered.sort_keys.__getitem__)
    db.execute("BEGIN")
    db.executemany("INSERT INTO listing VALUES (?, ?, ?, ?, ?)", gathered.rows(order))
    db.executemany("INSERT INTO array VALUES (?, ?)", arrays(gathered, order))
    db.executemany("INSERT INTO member VALUES (?, ?)", member_rows(gathered, order))
    db.executemany("INSERT INTO word VALUES (?, ?, ?)", word_rows(gathered, order))
    write_stamp(db, stamp, len(gathered))
    db.execute("COMMIT")
    db.executescript(INDEXES)


def _new_file(part: Path) -> sqlite3.Connection:
    """Open a file nobody else knows: a journal and syncs would protect nothing."""
    db = sqlite3.connect(part, isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536"):
        db.execute(f"PRAGMA {pragma}")
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {FORMAT}")
    db.executescript(SCHEMA)
    return db


def _settle(part: Path, path: Path) -> None:
    """Bring the file to the disk, then under its name."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    try:
        part.replace(path)
    except PermissionError as error:
        raise BusyError(
            "The search index is in use; close the other window and try again."
        ) from error
