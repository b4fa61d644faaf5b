"""The index that belongs to a directory file as it is now: followed after an edit, else built."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import cache as remember
from pathlib import Path
from typing import TYPE_CHECKING

from binder.child import Progress, run_in_child, share_out
from binder.errors import FileDamagedError
from binder.finding import build as builder
from binder.finding.index import Index, Stamp, read_stamp
from binder.finding.listings import listings
from binder.finding.places import Places
from binder.finding.ready import index_path, ready_index, stamp_of
from binder.store import db, history
from binder.store.disclosure import disclose
from binder.store.first_calls import first_calls
from binder.store.records import PublicListing, ServiceId

if TYPE_CHECKING:
    from binder.finding.harvest import Harvest

_SHARE = 500  # services prepared at a time
_PATIENCE = 900.0  # seconds another process may take to build an index
_UNSOUND = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_SMALL = 3_000  # services that are indexed in less time than a child process takes to start


def current_index(
    file: Path,
    cache: Path,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Path:
    """Give the current index of a directory: as it is, brought up to date, or built anew.

    An edit is followed row by row; an import, an undo of one or a restore builds anew, in a
    child process where it would take long. Raises CancelledError.
    """
    ready = ready_index(file, cache)
    if ready is not None:
        return ready
    with _alone(cache):
        return _made(file, cache, progress, cancelled)


def _made(
    file: Path,
    cache: Path,
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
) -> Path:
    connection = db.connect(file, readonly=True)
    try:
        stamp = stamp_of(connection)
        path = index_path(cache, stamp)
        built = read_stamp(path)
        if built == stamp:
            return path  # another process made it while this one waited for its turn
        if built is not None and (touched := _followable(connection, built)) is not None:
            if _follow(connection, path, touched, stamp, Places(cache)):
                return path
            return _made(file, cache, progress, cancelled)
        services = connection.execute("SELECT count(*) FROM service").fetchone()[0]
    finally:
        connection.close()
    _remove(path)
    if services <= _SMALL:
        build_index(file, cache, lambda done, total, sentence: None)
    else:
        run_in_child(build_index, file, cache, progress=progress, cancelled=cancelled)
    _sweep(cache, path, stamp)
    return path


@contextmanager
def _alone(cache: Path) -> Iterator[None]:
    """Let one process at a time write an index.

    An index that was put in the place of one just being written would be found beside the journal
    of the other, and SQLite would play that back into it. The lock goes with its process.
    """
    cache.mkdir(parents=True, exist_ok=True)
    lock = sqlite3.connect(cache / "index.lock", timeout=_PATIENCE, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        lock.close()


def build_index(file: Path, cache: Path, progress: Progress) -> None:
    """Build the index of a directory from nothing, a large one with a process per core."""
    connection = db.connect(file, readonly=True)
    try:
        stamp = stamp_of(connection)
        rows = connection.execute("SELECT id FROM service WHERE gone IS NULL ORDER BY rowid")
        services = [ServiceId(row[0]) for row in rows]
        calls = first_calls(connection)
    finally:
        connection.close()
    shares = [
        (file, cache, services[start : start + _SHARE]) for start in range(0, len(services), _SHARE)
    ]
    done = (
        share_out(_prepare, shares, os.cpu_count() or 1)
        if len(services) > _SMALL
        else map(_prepare, shares)
    )
    builder.build_of_parts(
        index_path(cache, stamp),
        done,
        stamp,
        progress=lambda count: progress(count, len(services), "Preparing the search"),
        first_calls=calls,
    )


def _prepare(share: tuple[Path, Path, list[ServiceId]]) -> "Harvest":
    """Prepare the listings of some services, in whichever process."""
    file, cache, services = share
    connection = db.connect(file, readonly=True)
    try:
        return builder.harvest(disclosed(connection, _places(cache), services))
    finally:
        connection.close()


@remember
def _places(cache_folder: Path) -> Places:
    return Places(cache_folder)


def disclosed(
    connection: sqlite3.Connection, places: Places, services: Iterable[ServiceId] | None = None
) -> Iterator[PublicListing]:
    """Give what the worker's own screen may show of these services, or of all."""
    for listing in listings(connection, places, services):
        public = disclose(listing, "law_enforcement", "screen")
        if public is not None:
            yield public


def _followable(connection: sqlite3.Connection, built: Stamp) -> set[ServiceId] | None:
    """Name the services touched since an index was built, None where it cannot follow."""
    known = connection.execute(
        "SELECT stamp FROM revision WHERE serial = ?", [built.serial]
    ).fetchone()
    if built.serial and (known is None or known[0] != built.stamp):
        return None
    since = connection.execute(
        "SELECT serial, kind FROM revision WHERE serial > ?", [built.serial]
    ).fetchall()
    if not since or any(row["kind"] != "edit" for row in since):
        return None
    return history.services_touched(connection, (row["serial"] for row in since))


def _follow(
    connection: sqlite3.Connection,
    path: Path,
    touched: set[ServiceId],
    stamp: Stamp,
    places: Places,
) -> bool:
    """Take an edit into an index; tells whether that could be done, else a new one is needed."""
    changed = list(disclosed(connection, places, touched))
    try:
        with closing(Index.open(path)) as index:
            shown = set(index.ids_of(touched))
        removed = shown - {listing.id for listing in changed}
        builder.update(path, changed, removed, stamp, first_calls(connection))
    except FileDamagedError:
        _remove(path)
        return False
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname.startswith(_UNSOUND):
            _remove(path)
        elif error.sqlite_errorname != "SQLITE_READONLY_DBMOVED":  # else removed meanwhile
            raise
        return False
    return True


def _remove(path: Path) -> None:
    """Remove an index with its journal: what is derived is not mended."""
    for part in (path, path.with_name(f"{path.name}-journal")):
        part.unlink(missing_ok=True)


def _sweep(cache: Path, keep: Path, stamp: Stamp) -> None:
    """Remove the indexes of earlier contents of the same file."""
    for old in cache.glob(f"index-{stamp.file_id[:12]}-*"):
        if old != keep and old.name != keep.name + "-journal":
            old.unlink(missing_ok=True)
