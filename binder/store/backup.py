"""Verified copies of the directory, and the way back from them."""

import hashlib
import os
import sqlite3
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from binder.errors import BinderError, BusyError, FileDamagedError, NotFoundError
from binder.store import db
from binder.store.schema import HSDS

_TRIES = 3
_CHECKING = 65_536  # KiB of pages kept while a file is checked: a sixth of the time less
_NAME = "binder-{day}-{number:03d}-{label}.db"


class ChangedMeanwhileError(FileDamagedError):
    """Report a copy that differs from its original."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One verified copy: when, why, and how many services it holds."""

    path: Path
    on_date: date
    label: str
    services: int


def back_up(file: Path, folder: Path, *, on: date, label: str) -> Backup:
    """Copy the directory to a folder and prove that the copy says the same.

    The copy is made beside, checked by identity, full check, references and content hash, flushed
    and renamed in; what was cut short is never taken for a backup. Raises BinderError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    number = 1 + max((_number(path) for path in folder.glob("binder-*.db")), default=0)
    target = folder / _NAME.format(day=on.isoformat(), number=number, label=label)
    beside = target.with_suffix(".part")
    beside.unlink(missing_ok=True)
    try:
        with db.explaining(f"The backup to {folder} could not be made"):
            services = _copy(file, beside)
        beside.replace(target)
        _flush(folder)
    finally:
        beside.unlink(missing_ok=True)
    return Backup(target, on, label, services)


def backups(folder: Path) -> list[Backup]:
    """List the copies in a folder, newest first; a file that is no backup is passed over."""
    found = []
    for path in sorted(folder.glob("binder-*.db"), key=_number, reverse=True):
        _, year, month, day, _, label = path.stem.split("-", 5)
        try:
            connection = db.connect(path, readonly=True)
        except BinderError:
            continue
        try:
            services = _services(connection)
        finally:
            connection.close()
        found.append(Backup(path, date.fromisoformat(f"{year}-{month}-{day}"), label, services))
    return found


def restore(copy: Path, file: Path, *, on: date, folder: Path) -> Backup | None:
    """Put a verified copy in the place of the directory; the state before is backed up first.

    No connection to `file` may be open in this process. Where the present file cannot be read
    it is kept beside as `.damaged`. Returns the backup of the state before, None if it was damaged.
    """
    check(copy)
    before = None
    if file.exists():
        try:
            before = back_up(file, folder, on=on, label="before-restore")
        except FileDamagedError:
            file.replace(_free(file.with_suffix(".damaged")))
    beside = file.with_suffix(".part")
    beside.unlink(missing_ok=True)
    _copy(copy, beside)
    # a stale journal would be played back into whatever file stands at this name
    file.with_name(file.name + "-journal").unlink(missing_ok=True)
    beside.replace(file)
    _flush(file.parent)
    return before


def check(path: Path, expected_hash: str = "") -> int:
    """Check a file whole: identity, pages, references, and the hash where one is known.

    Returns the number of services. Raises FileDamagedError or what `db.connect` raises.
    """
    if not path.is_file():
        raise NotFoundError(f"There is no file at {path}.")
    connection = db.connect(path, readonly=True)
    try:
        with db.explaining(f"{path} could not be checked"):
            connection.execute(f"PRAGMA cache_size = -{_CHECKING}")
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
            if not sound or orphan:
                raise FileDamagedError(f"{path} is damaged; it was not used.")
            if expected_hash and content_hash(connection) != expected_hash:
                raise ChangedMeanwhileError(
                    f"{path} does not hold what was copied; it was not used."
                )
            return _services(connection)
    finally:
        connection.close()


def content_hash(connection: sqlite3.Connection) -> str:
    """Hash what the tables hold, row by row, in the order of their keys."""
    digest = hashlib.sha256()
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " ORDER BY name"
    ).fetchall()
    for (name,) in names:
        order = "id" if name in HSDS else "rowid"
        digest.update(name.encode())
        for row in connection.execute(f"SELECT * FROM {name} ORDER BY {order}"):
            digest.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _copy(source: Path, target: Path) -> int:
    """Copy a directory without its deleted content, prove the copy, flush it; count services."""
    connection = db.connect(source, readonly=True)
    try:
        connection.execute("PRAGMA query_only = 0")  # VACUUM is refused else, also into a copy
        for _ in range(_TRIES):
            target.unlink(missing_ok=True)
            connection.execute("VACUUM INTO ?", [str(target)])
            expected = content_hash(connection)
            try:
                services = check(target, expected)
            except ChangedMeanwhileError:
                continue  # a write came between copy and hash
            _flush(target)
            return services
    finally:
        connection.close()
    raise BusyError("The directory was being changed all the while; no copy was made.")


def _services(connection: sqlite3.Connection) -> int:
    with db.explaining("The directory could not be read"):
        query = "SELECT count(*) FROM service WHERE gone IS NULL"
        return int(connection.execute(query).fetchone()[0])


def _number(path: Path) -> int:
    parts = path.stem.split("-", 5)
    return int(parts[4]) if len(parts) == 6 and parts[4].isdigit() else 0


def _free(path: Path) -> Path:
    number = 1
    while path.exists():
        number += 1
        path = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return path


def _flush(path: Path) -> None:
    """Make the disk hold a file or folder now; a rename is not kept without its folder."""
    if path.is_dir() and os.name == "nt":
        return  # Windows cannot open a folder, and flushes the rename with the file
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
