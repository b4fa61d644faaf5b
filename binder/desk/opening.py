"""Open a directory: as it should be, and only where that fails whatever can be had of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from binder.desk import Desk
from binder.errors import BinderError
from binder.paths import Folders


class Opened(NamedTuple):
    """A desk to work at, and one sentence about what happened; "" where nothing did."""

    desk: Desk
    said: str = ""


def open_desk(
    folders: Folders,
    file: Path | None = None,
    today: Callable[[], date] = date.today,
    *,
    create: bool | None = None,
) -> Opened:
    """Open a given file, or the working copy in whatever state it is.

    Raises BinderError for a `file` that was given and cannot be used.
    """
    if file is not None:
        return Opened(Desk.open(folders, file, today, create=create))
    try:
        if folders.directory_file.exists():
            return Opened(Desk.open(folders, None, today))
    except (BinderError, OSError):
        pass  # what is the matter is found out below, where it is mended
    from binder.desk.rescue import rescue  # not where all is well

    return rescue(folders, today)
