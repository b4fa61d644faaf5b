"""The work of printing a book, as a child process does it."""

import os
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from binder.desk import Desk
from binder.errors import PrintError
from binder.paths import Folders
from binder.store import db
from binder.store.books import edition, editions, numbers

if TYPE_CHECKING:
    from binder.child import Progress
    from binder.finding.places import Place
    from binder.paper.book import Before, Bound
    from binder.store.records import PublicListing


class Order(NamedTuple):
    """What is to be printed: `since` and `name` are editions, "" for the whole and for a date.

    With `near` only what lies within straight-line miles of it, and the nationwide lines.
    """

    paper: str
    since: str = ""
    name: str = ""
    near: "Place | None" = None
    within: float | None = None

    @property
    def series(self) -> str:
        """Name what editions have in common that share leaves."""
        if self.near is None:
            return self.paper
        miles = f" within {self.within:g} miles" if self.within is not None else ""
        return f"{self.paper}, {self.near.label}{miles}"


def bind(
    folders: Folders, file: Path, target: Path, today: date, order: Order, *, progress: "Progress"
) -> "Bound":
    """Draw the book into a file; what is to be kept of it is given back, not written."""
    from binder.paper.book import book

    desk = Desk(folders, file, lambda: today)
    before, directory = _before(file, order), desk.directory_date()
    with target.open("wb") as out:
        bound = book(
            _listings(desk, order),
            out,
            name=order.name or _name(directory.on_date or today, before.names),
            series=order.series,
            paper=order.paper,
            today=today,
            directory=directory,
            before=before,
            progress=progress,
        )
        out.flush()
        os.fsync(out.fileno())
    return bound


def _before(file: Path, order: Order) -> "Before":
    from binder.paper.book import Before

    connection = db.connect(file, readonly=True)
    try:
        printed, given = editions(connection), numbers(connection)
        since = edition(connection, order.since) if order.since else None
    finally:
        connection.close()
    if since is not None and since.series != order.series:
        raise PrintError(
            f"Edition {since.name} was printed for {since.series}, not for {order.series};"
            " its pages cannot be replaced by these."
        )
    last = next((one for one in printed if one.series == order.series), None)
    return Before(given, last, since, {one.name for one in printed})


def _listings(desk: Desk, order: Order) -> "list[PublicListing]":
    """Give what may stand on paper, in the order of names; enforcement lines never do."""
    from binder.finding.find import Question
    from binder.paper.discreet import is_enforcement
    from binder.store.disclosure import narrow

    finder = desk.finder()
    found = finder.index.first(finder.index.size)
    if order.near is not None:
        local = finder.ground(Question(near=order.near, within=order.within)).local
        here = {one.id for one in finder.index.numbered(list(local)).values()}
        found = [one for one in found if one.id in here or one.reach == "national"]
    narrowed = (narrow(one, "law_enforcement", "paper") for one in found)
    return [one for one in narrowed if one is not None and not is_enforcement(one)]


def _name(day: date, taken: Collection[str]) -> str:
    """Name an edition by the day of the directory, with a number where that is taken."""
    names = (f"{day.isoformat()}{f'.{n}' if n > 1 else ''}" for n in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)
