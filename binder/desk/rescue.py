"""Open whatever state the files are in: searching and printing always work from something good."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from binder.desk import Desk
from binder.desk.opening import Opened
from binder.errors import BinderError, FileDamagedError, NotFoundError
from binder.paths import Folders
from binder.store import backup, db
from binder.store.backup import Backup
from binder.store.open import open_directory

_LOOK_ONLY = "Nothing can be changed until that is mended."


def rescue(folders: Folders, today: Callable[[], date]) -> Opened:
    """Open the working copy or, where it cannot be used, the newest good copy of it.

    A damaged working copy is kept beside as `.damaged`, with its journal, and a verified copy takes
    its place. What is not ours to move (a newer, foreign or locked file, a disk that takes nothing)
    stays, and a copy is opened for reading alone.
    """
    try:
        lost = not folders.directory_file.exists() and _good(folders) is not None
        return _in_place(folders, today, "missing") if lost else _opened(folders, today)
    except FileDamagedError:
        keep_damaged(folders.directory_file)
        return _in_place(folders, today, "damaged")
    except (BinderError, OSError) as error:
        return _look_only(folders, today, _sentence(error))


def keep_damaged(file: Path) -> Path:
    """Move a damaged file out of the way with its journal; returns where it lies now."""
    kept = next(path for path in _names(file) if not path.exists())
    journal = file.with_name(file.name + "-journal")
    if journal.exists():
        journal.replace(kept.with_name(kept.name + "-journal"))
    file.replace(kept)
    return kept


def _names(file: Path) -> Iterator[Path]:
    yield file.with_suffix(".damaged")
    number = 2
    while True:
        yield file.with_suffix(f".damaged-{number}")
        number += 1


def _opened(folders: Folders, today: Callable[[], date]) -> Opened:
    return Opened(Desk.open(_with_cache(folders), None, today))


def _in_place(folders: Folders, today: Callable[[], date], what: str) -> Opened:
    """Put the newest good copy where the working copy was, or the starter binder."""
    copy = _good(folders)
    if copy is None:
        said = "there was no backup, so the national lines alone are here."
    else:
        backup.restore(copy.path, folders.directory_file, on=today(), folder=folders.backups)
        day = copy.on_date.isoformat()
        said = f"the backup of {day} is in its place; what was changed later is missing."
    desk = Desk.open(_with_cache(folders), None, today)
    return Opened(desk, f"The directory file was {what}: {said}")


def _look_only(folders: Folders, today: Callable[[], date], why: str) -> Opened:
    from binder.starter.copy import starter_file

    copy = _good(folders)
    whence = f"the backup of {copy.on_date.isoformat()}" if copy else "the national lines"
    said = f"{why} Shown is {whence}. {_LOOK_ONLY}"
    shown = _readable(copy.path if copy else starter_file())
    desk = Desk(_with_cache(folders), shown, today)
    desk.only_reading = said
    return Opened(desk, said)


def _readable(copy: Path) -> Path:
    """Give a file of the present schema: a copy of an older program is migrated elsewhere."""
    with closing(db.connect(copy, readonly=True)) as connection:
        if db.version(connection) == db.SCHEMA_VERSION:
            return copy
    elsewhere = Path(shutil.copy(copy, _private()))
    open_directory(elsewhere).close()
    return elsewhere


def _good(folders: Folders) -> Backup | None:
    """Find the newest copy that is whole."""
    try:
        found = backup.backups(folders.backups)
    except OSError:
        return None
    return next(filter(_whole, found), None)


def _whole(copy: Backup) -> bool:
    try:
        backup.check(copy.path)
    except (BinderError, OSError):
        return False
    return True


def _with_cache(folders: Folders) -> Folders:
    """Give folders whose cache takes an index: a private one until the end, if need be."""
    try:
        folders.cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folders.cache) as probe:
            probe.write(b"-")
    except OSError:
        return folders._replace(cache=_private())
    return folders


def _private() -> Path:
    import atexit

    made = Path(tempfile.mkdtemp(prefix="binder-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def _sentence(error: BinderError | OSError) -> str:
    if isinstance(error, BinderError) and not isinstance(error, NotFoundError):
        return str(error)
    told = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
    where = getattr(error, "filename", None) or ""
    return f"The directory file cannot be used ({told}{': ' if where else ''}{where})."
