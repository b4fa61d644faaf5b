"""Bring directories in and out, whole: sources, editions, backups."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from binder.desk.base import Base, Cancelled
from binder.store.records import Changes

if TYPE_CHECKING:
    from binder.child import Progress
    from binder.formats.importing import ImportResult
    from binder.sharing.exporting import Exported, Format
    from binder.starter.offer import EditionOffer
    from binder.store.backup import Backup


class Filing(Base):
    """Acts on all of a source or all of the file."""

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
