"""One open directory with its index: what the window and the command line work at."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from binder.errors import NotFoundError
from binder.paths import Folders
from binder.store import db
from binder.store.open import open_directory
from binder.store.records import Changes, ListingId, PublicListing, ServiceId, Source

if TYPE_CHECKING:  # what the first paint must not wait for
    from binder.child import Progress
    from binder.finding.find import Finder
    from binder.finding.places import Places
    from binder.formats.importing import ImportResult
    from binder.paper.page import DirectoryDate
    from binder.sharing.exporting import Exported, Format
    from binder.starter.offer import EditionOffer
    from binder.store.backup import Backup
    from binder.store.first_calls import FirstCall
    from binder.store.quick_add import NewPlace
    from binder.store.records import Fact, Vetted

Cancelled = Callable[[], bool]


class Desk:
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

    @classmethod
    def open(
        cls,
        folders: Folders,
        file: Path | None = None,
        today: Callable[[], date] = date.today,
        *,
        create: bool | None = None,
    ) -> "Desk":
        """Open a directory; the working copy is made from the starter binder at the first start.

        `create` makes any file that way; without it a given file must be there.
        """
        chosen = file or folders.directory_file
        if not chosen.exists():
            if create is False or (create is None and file is not None):
                raise NotFoundError(f"There is no directory file at {chosen}.")
            copy_starter(chosen)
        desk = cls(folders, chosen, today)
        open_directory(chosen, before_migration=desk._before_migration).close()
        return desk

    # finding

    def first_page(self, limit: int = 24) -> list[PublicListing] | None:
        """Give the first listings in standing order, or None when the index must be built first."""
        from binder.finding.index import first_page
        from binder.finding.ready import ready_index

        path = ready_index(self.file, self.folders.cache)
        return first_page(path, limit) if path else None

    def make_index(
        self, progress: "Progress | None" = None, cancelled: Cancelled | None = None
    ) -> Path:
        """Give the current index, built or brought up to date first where it must be."""
        from binder.finding.current import current_index

        return current_index(self.file, self.folders.cache, progress, cancelled)

    def rebuild_index(self) -> Path:
        """Build the index from nothing, whatever is there."""
        from binder.finding.ready import ready_index

        old = ready_index(self.file, self.folders.cache)
        if old is not None:
            old.unlink()
        return self.make_index()

    def finder(self) -> "Finder":
        """Give the search over the current index."""
        from binder.finding.find import Finder

        return Finder(self.make_index())

    def places(self) -> "Places":
        """Give ZIPs, cities and counties."""
        from binder.finding.places import Places

        return Places(self.folders.cache)

    def listings(self, ids: Sequence[str]) -> list[PublicListing]:
        """Give listings by id, in the order asked; raises NotFoundError for an unknown one."""
        from binder.finding.index import Index

        index = Index.open(self.make_index())
        try:
            found = {listing.id: listing for listing in index.get([ListingId(i) for i in ids])}
        finally:
            index.close()
        for wanted in ids:
            if wanted not in found:
                raise NotFoundError(f"There is no listing {wanted} in this directory.")
        return [found[ListingId(wanted)] for wanted in ids]

    # what the directory is called, and of which day it is

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

    # mending

    def set_field(self, table: str, record: str, field: str, value: str | float | None) -> Changes:
        """Change one field of one record."""
        from binder.store import directory

        return self._write(directory.set_field, table, record, field, value)

    def flag(self, phone: str, kind: str | None) -> Changes:
        """Mark a number as wrong or not answering; None takes the mark away."""
        from binder.store import directory

        return self._write(directory.flag, phone, kind)

    def verify(
        self,
        service: str,
        *,
        by: str,
        method: str,
        who_answered: str = "",
        checked_on: date | None = None,
    ) -> Changes:
        """Record that a place was asked and answered."""
        from binder.store import directory

        with self._writing() as connection:
            changes = directory.verify(
                connection,
                ServiceId(service),
                by=by,
                method=method,
                on=self.today(),
                who_answered=who_answered,
                checked_on=checked_on,
            )
        self.make_index()
        return changes

    def set_beds(
        self,
        service: str,
        available: int,
        *,
        maximum: int | None = None,
        until: datetime | None = None,
    ) -> Changes:
        """Hold how many beds a place says are open."""
        from binder.store.beds import set_beds

        more = {"maximum": maximum, "until": until}
        return self._write(set_beds, ServiceId(service), available, **more)

    def keep_fact(self, entity: str, record: str, fact: "Fact", *, struck: bool = False) -> Changes:
        """Hold a fact about whom a place takes: confirm a guess, state one, strike one."""
        from binder.store.facets import keep_fact

        return self._write(keep_fact, entity, record, fact, struck=struck)

    def drop_fact(self, record: str, fact: "Fact") -> Changes:
        """Take out a fact about whom a place takes."""
        from binder.store.facets import drop_fact

        return self._write(drop_fact, record, fact)

    def first_calls(self, state: str = "") -> "list[FirstCall]":
        """List who is called first in a state, or in all."""
        from binder.store.first_calls import first_calls

        with self._reading() as connection:
            return first_calls(connection, state)

    def set_first_call(self, call: "FirstCall") -> Changes:
        """Hold who is called first in a county for a group of people."""
        from binder.store.first_calls import set_first_call

        return self._write(set_first_call, call)

    def remove_first_call(self, call: "FirstCall") -> Changes:
        """Take a first call out."""
        from binder.store.first_calls import remove_first_call

        return self._write(remove_first_call, call)

    def set_vetting(self, service: str, vetted: "Vetted") -> Changes:
        """Hold who stands for the organization of a service."""
        from binder.store.vetting import set_vetting

        return self._write(set_vetting, self._organization_of(service), vetted)

    def remove_vetting(self, service: str) -> Changes:
        """Let nobody stand for the organization of a service any more."""
        from binder.store.vetting import remove_vetting

        return self._write(remove_vetting, self._organization_of(service))

    def add_place(self, place: "NewPlace") -> tuple[ServiceId, Changes]:
        """Add a place by the short form."""
        from binder.store import quick_add

        with self._writing() as connection:
            service, changes = quick_add.add_place(connection, place, on=self.today(), by=self.by)
        self.make_index()
        return service, changes

    def undoable(self) -> str:
        """Say what Undo would take back, "" where there is nothing."""
        from binder.store import history

        with self._reading() as connection:
            last = history.undoable(connection)
        return str(last["what"]) if last else ""

    def undo(self) -> Changes:
        """Take the last edit back."""
        from binder.store import history

        with self._writing() as connection:
            last = history.undoable(connection)
            if last is None:
                raise NotFoundError("There is nothing to undo.")
            changes = history.undo(connection, last["serial"], on=self.today(), by=self.by)
        self.make_index()
        return changes

    # sources

    def import_paths(
        self,
        paths: Sequence[Path],
        source: str | None = None,
        progress: "Progress | None" = None,
        cancelled: Cancelled | None = None,
        *,
        dry_run: bool = False,
    ) -> "ImportResult":
        """Bring files in as one edition of one source: a backup first, the index after."""
        from binder.formats.importing import import_files

        if not dry_run:
            self.backup(label="before-import")
        result = import_files(
            self.file,
            paths,
            source=source,
            on=self.today(),
            by=self.by,
            dry_run=dry_run,
            progress=progress,
            cancelled=cancelled,
            work=self.file.parent,
        )
        if not dry_run:
            self.make_index(progress)
        return result

    def export(
        self,
        path: Path,
        format: "Format",
        progress: "Progress | None" = None,
        cancelled: Cancelled | None = None,
    ) -> "Exported":
        """Write what is public for others, as HSDS or as one table."""
        from binder.sharing.exporting import export

        return export(
            self.file,
            path,
            format,
            geography=self.places(),
            on=self.today(),
            progress=progress,
            cancelled=cancelled,
        )

    def sources(self) -> list[Source]:
        """List the sources with their editions."""
        from binder.store import sources

        with self._reading() as connection:
            return sources.sources(connection)

    def rename_source(self, source: int, name: str) -> None:
        """Give a source another name; no id changes."""
        from binder.store import sources

        with self._writing() as connection:
            sources.rename(connection, source, name)
        self.make_index()

    def undo_edition(self, edition: int) -> Changes:
        """Take the newest edition of a source back, whole."""
        from binder.store import editions

        return self._write(editions.undo_edition, edition)

    def remove_source(self, source: int) -> Changes:
        """Remove a source with all its records; a backup first."""
        from binder.store import sources

        self.backup(label="before-removal")
        return self._write(sources.remove, source)

    def national_offer(self) -> "EditionOffer | None":
        """Give the newer edition of the national lines that this program brings, if any."""
        from binder.starter.offer import offer

        with self._reading() as connection:
            return offer(connection)

    def take_national_offer(self) -> Changes:
        """Bring the program's national lines in as an edition; a backup first."""
        from binder.starter.offer import apply_offer

        self.backup(label="before-import")
        with self._writing() as connection:
            changes = apply_offer(connection, self.today())
        self.make_index()
        return changes

    # backups

    def backup(self, folder: Path | None = None, *, label: str = "by-hand") -> "Backup":
        """Make a verified copy."""
        from binder.store import backup

        return backup.back_up(
            self.file, folder or self.folders.backups, on=self.today(), label=label
        )

    def backups(self) -> "list[Backup]":
        """List the copies, newest first."""
        from binder.store import backup

        return backup.backups(self.folders.backups)

    def restore(self, copy: Path) -> Changes:
        """Put a copy in the place of the directory; the state before is kept as a backup."""
        from binder.store import backup

        backup.restore(copy, self.file, on=self.today(), folder=self.folders.backups)
        self.make_index()
        return Changes(everything=True)

    def check(self) -> int:
        """Check the file whole; returns the number of services, raises FileDamagedError."""
        from binder.store import backup

        return backup.check(self.file)

    def _organization_of(self, service: str) -> str:
        from binder.store.vetting import organization_of

        with self._reading() as connection:
            return organization_of(connection, ServiceId(service))

    def _write(self, act: Callable[..., Changes], *values: object, **more: object) -> Changes:
        with self._writing() as connection:
            changes = act(connection, *values, **more, on=self.today(), by=self.by)
        self.make_index()
        return changes

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        connection = db.connect(self.file, readonly=True)
        try:
            yield connection
        finally:
            connection.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        connection = db.connect(self.file)
        try:
            yield connection
        finally:
            connection.close()

    def _before_migration(self, file: Path) -> None:
        from binder.store import backup

        backup.back_up(file, self.folders.backups, on=self.today(), label="before-migration")


def starter_file() -> Path:
    """Find the starter binder: in the installed package, or at the top of a checkout."""
    package = Path(__file__).parent
    inside = package / "resources.db"
    return inside if inside.exists() else package.parent / "resources.db"


def copy_starter(target: Path) -> None:
    """Make a new directory that holds the national lines, with an identity of its own."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(target.name + ".part")
    beside.write_bytes(starter_file().read_bytes())
    connection = db.connect(beside)
    try:
        connection.execute(
            "UPDATE meta SET value = lower(hex(randomblob(16))) WHERE key = 'file_id'"
        )
    finally:
        connection.close()
    beside.rename(target)
