"""The only connect(): pragmas, identity of the file, transactions."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from binder.errors import (
    BinderError,
    BusyError,
    FileDamagedError,
    ForeignFileError,
    NewerFileError,
    NotFoundError,
)

APPLICATION_ID = 0x62696E64  # "bind"
SCHEMA_VERSION = 3  # number of steps in migrations.py

# Why each: reference figures of lost writes per setting led to DELETE with EXTRA; the rest
# keeps deleted text out of the file and a crafted file from running anything.
PRAGMAS: dict[str, str | int] = {
    "journal_mode": "delete",
    "synchronous": 3,
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
}
_BUSY_SECONDS = 10.0
_NOT_SAVED = ": the change was not saved"
_NOTHING_LOST = f"{_NOT_SAVED}, nothing else was lost"
_BUSY = "The directory is being written by another window or command; try again"
_DAMAGED = "The directory file is damaged"
# The beginning of SQLite's name for an error, what it is here, and what that means for a change.
_CAUSES: tuple[tuple[str, type[BinderError], str, str], ...] = (
    ("SQLITE_BUSY", BusyError, _BUSY, ""),
    ("SQLITE_LOCKED", BusyError, _BUSY, ""),
    ("SQLITE_FULL", BinderError, "The disk is full", _NOTHING_LOST),
    ("SQLITE_READONLY", BinderError, "The file can only be read here", _NOT_SAVED),
    ("SQLITE_IOERR", BinderError, "The disk did not take what was written", _NOT_SAVED),
    ("SQLITE_CORRUPT", FileDamagedError, _DAMAGED, ""),
    ("SQLITE_NOTADB", FileDamagedError, _DAMAGED, ""),
    ("SQLITE_CANTOPEN", BinderError, "The directory file could not be opened", ""),
)


def connect(path: Path, *, readonly: bool = False, foreign_keys: bool = True) -> sqlite3.Connection:
    """Open a directory file, with every pragma of PRAGMAS set; the caller closes.

    Looks at the file's identity before anything else. Raises NotFoundError, ForeignFileError,
    NewerFileError or FileDamagedError. Migrations alone pass `foreign_keys=False`, since SQLite
    cannot rebuild a table that others refer to while they are enforced.
    """
    if not path.is_file():
        raise NotFoundError(f"There is no directory file at {path}.")
    connection = _open(path, "rw", foreign_keys=foreign_keys, readonly=readonly)
    try:
        check_identity(connection, path)
    except BinderError:
        connection.close()
        raise
    return connection


def create(path: Path) -> sqlite3.Connection:
    """Make a new, empty directory file with its application id; the tables come by migration."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        raise BinderError(f"{path} is there already; nothing was changed.")
    connection = _open(path, "rwc", foreign_keys=False)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    return connection


def check_identity(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file that is not ours, newer than this program, or damaged in its header.

    Asked through SQLite: opening the file a second time by ordinary calls would drop the locks
    that other connections of this process hold on it.
    """
    try:
        identity = connection.execute("PRAGMA application_id").fetchone()[0]
        newer = version(connection) > SCHEMA_VERSION
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    except sqlite3.Error as error:
        raise explained(error) from error
    if not pages:
        raise FileDamagedError(f"{path} is empty: it is not a directory file, or it is damaged.")
    if identity != APPLICATION_ID:
        raise ForeignFileError(f"{path} belongs to another program; it was not opened.")
    if newer:
        raise NewerFileError(f"{path} was written by a newer version of this program.")


def version(connection: sqlite3.Connection) -> int:
    """Tell how many migrations this file has taken."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Run the block as one change: all of it or none; nested blocks are savepoints.

    Takes the write lock at once, so that a block never fails half-way for want of it.
    Raises BusyError when another process holds the file for longer than ten seconds.
    """
    nested = connection.in_transaction
    _run(connection, "SAVEPOINT nested" if nested else "BEGIN IMMEDIATE")
    try:
        yield
        _run(connection, "RELEASE nested" if nested else "COMMIT")
    except BaseException as error:
        if connection.in_transaction:  # else SQLite has taken all of it back by itself
            undone = ("ROLLBACK TO nested", "RELEASE nested") if nested else ("ROLLBACK",)
            for statement in undone:
                connection.execute(statement)
        if isinstance(error, sqlite3.Error):
            raise explained(error) from error
        raise


@contextmanager
def explaining(what: str) -> Iterator[None]:
    """Turn SQLite's errors in the block into a sentence that begins with what was tried."""
    try:
        yield
    except sqlite3.Error as error:
        kind, cause, _ = _cause(error)
        if kind is not None:
            raise kind(f"{what}: {cause[0].lower()}{cause[1:]}.") from error
        raise


def explained(error: sqlite3.Error) -> Exception:
    """Turn what the environment caused into a BinderError; what is our bug stays as it is."""
    kind, cause, after = _cause(error)
    return kind(f"{cause}{after}.") if kind is not None else error


def _cause(error: sqlite3.Error) -> tuple[type[BinderError] | None, str, str]:
    """Name the kind of error, its cause, and what is to be said of a change it stopped."""
    name = getattr(error, "sqlite_errorname", "") or ""
    for begins, kind, cause, after in _CAUSES:
        if name.startswith(begins):
            return kind, cause, after
    return None, "", ""


def _open(
    path: Path, mode: str, *, foreign_keys: bool, readonly: bool = False
) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    try:
        connection = sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None)
    except sqlite3.Error as error:
        raise explained(error) from error
    try:
        for name, value in PRAGMAS.items():
            if name == "journal_mode" and readonly:
                continue  # a reader must not want the write lock
            connection.execute(f"PRAGMA {name} = {value}")
        if readonly:
            # and not mode=ro: such a connection fails at the journal that a crash left, and now
            # and then at that of another process which is just done
            connection.execute("PRAGMA query_only = 1")
        if not foreign_keys:
            connection.execute("PRAGMA foreign_keys = 0")
    except sqlite3.Error as error:
        connection.close()
        raise explained(error) from error
    connection.row_factory = sqlite3.Row
    return connection


def _run(connection: sqlite3.Connection, statement: str) -> None:
    try:
        connection.execute(statement)
    except sqlite3.Error as error:
        raise explained(error) from error
