"""The index file built anew beside the old one, or brought up to date after an edit."""

import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import closing
from itertools import islice, takewhile
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO

from binder.errors import BusyError
from binder.finding.document import schedules_to_json
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

if TYPE_CHECKING:
    from binder.finding.harvest import Harvest

_PART = 500  # listings prepared at a time


def build(
    path: Path,
    listings: Iterable[PublicListing],
    stamp: Stamp,
    progress: Callable[[int], None] | None = None,
    first_calls: Iterable[FirstCall] = (),
) -> None:
    """Build an index of these listings; see `build_of_parts`."""
    left = iter(listings)
    parts = iter(lambda: harvest(islice(left, _PART)), None)
    build_of_parts(path, takewhile(len, parts), stamp, progress, first_calls)


def harvest(listings: Iterable[PublicListing]) -> "Harvest":
    """Prepare a part of an index, in whichever process."""
    from binder.finding.harvest import Harvest  # brings numpy, which a first page does without

    part = Harvest()
    for listing in listings:
        part.add(listing)
    return part


def build_of_parts(
    path: Path,
    parts: "Iterable[Harvest]",
    stamp: Stamp,
    progress: Callable[[int], None] | None = None,
    first_calls: Iterable[FirstCall] = (),
) -> None:
    """Build an index of parts beside `path` and rename it in when it is whole and on the disk.

    `progress` is told how many listings are in; what it raises ends the build without a trace.
    Raises BusyError where the system does not let an open index be replaced.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(_new_file(part)) as db, TemporaryFile(dir=path.parent) as spool:
            _fill(db, _unite(parts, spool, progress or (lambda done: None)), stamp)
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


def _unite(
    parts: "Iterable[Harvest]", spool: BinaryIO, progress: Callable[[int], None]
) -> "Harvest":
    from binder.finding.harvest import Harvest

    whole = Harvest(spool)
    for part in parts:
        progress(len(whole))
        whole.include(part)
    progress(len(whole))
    return whole


def _fill(db: sqlite3.Connection, gathered: "Harvest", stamp: Stamp) -> None:
    from binder.finding.arrange import arrays, member_rows, word_rows

    order = sorted(range(len(gathered)), key=gathered.sort_keys.__getitem__)
    db.execute("BEGIN")
    db.executemany("INSERT INTO listing VALUES (?, ?, ?, ?, ?)", gathered.rows(order))
    db.executemany("INSERT INTO array VALUES (?, ?)", arrays(gathered, order))
    hours = ((number, zone, schedules_to_json(s)) for (s, zone), number in gathered.hours.items())
    db.executemany("INSERT INTO hours VALUES (?, ?, ?)", hours)
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
