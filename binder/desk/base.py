"""What every act at one open directory needs: its file, its index, connections that close."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Self

from binder.errors import BinderError, NotFoundError
from binder.paths import Folders
from binder.store import db
from binder.store.open import open_directory
from binder.store.records import Changes, Source

if TYPE_CHECKING:  # what the first paint must not wait for
    from binder.child import Progress
    from binder.finding.places import Places
    from binder.paper.page import DirectoryDate

Cancelled = Callable[[], bool]


class Base:
    """Work at one directory file.

    Every act opens its own connection and closes it, so any thread may call it; writing acts
    return their Changes after the index has followed.
    """

    def __init__(
        self, folders: Folders, file: Path, today: Callable[[], date] = date.today, by: str = ""
    ) -> None:
        self.folders = folders
        self.file = file
        self.today = today
        self.by = by
        self.only_reading = ""  # the sentence that says why nothing can be written

    @classmethod
    def open(
        cls,
        folders: Folders,
        file: Path | None = None,
        today: Callable[[], date] = date.today,
        *,
        create: bool | None = None,
    ) -> Self:
        """Open a directory; the working copy is made from the starter binder at the first start.

        `create` makes any file that way; without it a given file must be there.
        """
        chosen = file or folders.directory_file
        if not chosen.exists():
            if create is False or (create is None and file is not None):
                raise NotFoundError(f"There is no directory file at {chosen}.")
            from binder.starter.copy import copy_starter

            copy_starter(chosen)
        desk = cls(folders, chosen, today)
        open_directory(chosen, before_migration=desk._before_migration).close()
        return desk

    def make_index(
        self, progress: "Progress | None" = None, cancelled: Cancelled | None = None
    ) -> Path:
        """Give the current index, built or brought up to date first where it must be."""
        from binder.finding.current import current_index

        what = "The index of the directory could not be made"
        try:
            with db.explaining(what):
                return current_index(self.file, self.folders.cache, progress, cancelled)
        except OSError as error:
            raise BinderError(f"{what}: {error.strerror or error}.") from error

    def rebuild_index(self) -> Path:
        """Build the index from nothing, whatever is there."""
        from binder.finding.ready import ready_index

        old = ready_index(self.file, self.folders.cache)
        if old is not None:
            old.unlink()
        return self.make_index()

    def places(self) -> "Places":
        """Give ZIPs, cities and counties."""
        from binder.finding.places import Places

        return Places(self.folders.cache)

    def sources(self) -> list[Source]:
        """List the sources with their editions."""
        from binder.store import sources

        with self._reading() as connection:
            return sources.sources(connection)

    def name(self) -> str:
        """Name the directory by its sources, for the title and for paper."""
        names = [source.name for source in self.sources() if source.services]
        return " + ".join(names[:3]) + (f" + {len(names) - 3} more" if len(names) > 3 else "")

    def directory_date(self) -> "DirectoryDate":
        """Give the name and the day of the last change, for worker and partner paper."""
        from binder.paper.page import DirectoryDate

        with self._reading() as connection:
            day = connection.execute("SELECT max(on_date) FROM revision").fetchone()[0]
        return DirectoryDate(self.name(), date.fromisoformat(day) if day else None)

    def clock_doubt(self) -> str:
        """Say that the clock of this machine is behind the directory, "" where it may be right.

        A day is allowed for: directories come from other time zones.
        """
        newest, today = self.directory_date().on_date, self.today()
        if newest is None or (newest - today).days <= 1:
            return ""
        return (
            f"The clock of this machine says {today}, but this directory was changed on {newest}:"
            " look at the clock. Until it is right, do not trust how long ago a check was."
        )

    def _write(self, act: Callable[..., Changes], *values: object, **more: object) -> Changes:
        with self._writing() as connection:
            changes = act(connection, *values, **more, on=self.today(), by=self.by)
        self._let_follow()
        return changes

    def _let_follow(self) -> None:
        """Bring the index up to date after a change, which is saved whatever becomes of that."""
        try:
            self.make_index()
        except BinderError as error:
            why = f"{str(error)[0].lower()}{str(error)[1:]}"
            raise BinderError(f"The change is saved, but {why}") from error

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        connection = db.connect(self.file, readonly=True)
        try:
            yield connection
        finally:
            connection.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        self._refuse_reading_only()
        connection = db.connect(self.file)
        try:
            yield connection
        finally:
            connection.close()

    def _refuse_reading_only(self) -> None:
        if self.only_reading:
            raise BinderError(self.only_reading)

    def _before_migration(self, file: Path) -> None:
        from binder.store import backup

        backup.back_up(file, self.folders.backups, on=self.today(), label="before-migration")
