"""The work of printing a book, as a child process does it."""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from binder.desk import Desk
from binder.paths import Folders
from binder.store import db
from binder.store.books import Edition, edition, editions, numbers

if TYPE_CHECKING:
    from binder.child import Progress
    from binder.paper.book import Bound


def bind(
    folders: Folders,
    file: Path,
    target: Path,
    today: date,
    paper: str,
    since: str,
    *,
    progress: "Progress",
) -> "Bound":
    """Draw the book into a file; what is to be kept of it is given back, not written."""
    from binder.paper.book import book

    desk = Desk(folders, file, lambda: today)
    connection = db.connect(file, readonly=True)
    try:
        before, given = editions(connection), numbers(connection)
        earlier = edition(connection, since) if since else None
    finally:
        connection.close()
    index = desk.finder().index
    listings = [one for one in index.first(index.size) if not one.worker_only]
    directory = desk.directory_date()
    with target.open("wb") as out:
        bound = book(
            listings,
            out,
            name=_name(directory.on_date or today, before),
            paper=paper,
            today=today,
            directory=directory,
            given=given,
            last=before[0] if before else None,
            since=earlier,
            progress=progress,
        )
        out.flush()
        os.fsync(out.fileno())
    return bound


def _name(day: date, before: list[Edition]) -> str:
    """Name an edition by the day of the directory, with a number where that is taken."""
    taken = {one.name for one in before}
    names = (f"{day.isoformat()}{f'.{n}' if n > 1 else ''}" for n in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)
