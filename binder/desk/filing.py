"""Bring directories in and out, whole: sources, editions, backups."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from binder.desk.base import Cancelled
from binder.desk.unsaved import Drafting
from binder.errors import FileDamagedError, ValidationError
from binder.store.records import Changes

if TYPE_CHECKING:
    from binder.child import Progress
    from binder.formats.importing import ImportResult
    from binder.formats.spreadsheet.looking import Preview, SheetLook
    from binder.formats.spreadsheet.mapping import SheetMapping
    from binder.sharing.exporting import Exported, Format
    from binder.starter.offer import EditionOffer
    from binder.store.backup import Backup
    from binder.store.missing import Missing
    from binder.store.still_held import StillHeld


_DAMAGED = (
    "The directory file is damaged: look-ups and printing go on, nothing is written to it."
    " Keep, Backups puts the newest copy in its place."
)
_AFTER_RESTORE = "A backup was restored, so none is removed until you let them rotate again."


class Filing(Drafting):
    """Acts on all of a source or all of the file."""

    def import_paths(
        self,
        paths: Sequence[Path],
        source: str | None = None,
        progress: "Progress | None" = None,
        cancelled: Cancelled | None = None,
        *,
        dry_run: bool = False,
        mapping: str = "",
    ) -> "ImportResult":
        """Bring files in as one edition of one source: a backup first, the index after.

        `mapping` says how spreadsheets are read, and is remembered of the source.
        """
        from binder.formats.importing import import_files

        self._refuse_reading_only()
        if not dry_run:
            self.backup(label="before-import")
        result = import_files(
            self.file,
            paths,
            source=source,
            on=self.today(),
            by=self.by,
            dry_run=dry_run,
            mapping=mapping,
            progress=progress,
            cancelled=cancelled,
            work=self.file.parent,
        )
        if not dry_run:
            self.make_index(progress)
            self.sift_unsaved()
        return result

    def look_at_sheets(
        self,
        paths: Sequence[Path],
        source: str = "",
        progress: "Progress | None" = None,
        cancelled: Cancelled | None = None,
    ) -> "list[SheetLook]":
        """Look at the spreadsheets among the files; none where all are of a known form."""
        from binder.child import run_in_child
        from binder.errors import ImportFailedError
        from binder.formats.importing import default_source
        from binder.formats.spreadsheet.looking import look_at
        from binder.store.mappings import mappings_of

        with self._reading() as connection:
            mappings = mappings_of(connection, source or default_source(paths))
        return run_in_child(
            look_at,
            list(paths),
            mappings,
            progress=progress,
            cancelled=cancelled,
            failed=ImportFailedError,
        )

    def preview_sheet(
        self, looks: "Sequence[SheetLook]", mappings: "Sequence[SheetMapping]", at: int = 0
    ) -> "Preview":
        """Say what the first rows of one of the tables become; nothing is written."""
        from binder.formats.spreadsheet.looking import preview

        return preview(looks, mappings, at, self.file.parent)

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
        self._let_follow()

    def undo_edition(self, edition: int) -> Changes:
        """Take the newest edition of a source back, whole."""
        from binder.store import editions

        changes = self._write(editions.undo_edition, edition)
        self.sift_unsaved()
        return changes

    def remove_source(self, source: int) -> Changes:
        """Remove a source with all its records; a backup first."""
        from binder.store import sources

        self.backup(label="before-removal")
        changes = self._write(sources.remove, source)
        self.sift_unsaved()
        return changes

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
        self._let_follow()
        return changes

    def backup(self, folder: Path | None = None, *, label: str = "by-hand") -> "Backup":
        """Make a verified copy; in the program's own folder one too many then goes."""
        from binder.store import backup, rotation

        into = folder or self.folders.backups
        made = backup.back_up(self.file, into, on=self.today(), label=label)
        if folder is None:
            rotation.rotate(into)
        return made

    def write_lines(self, path: Path) -> Path:
        """Write the whole directory as lines of text, from which `restore` makes it again."""
        from binder.paper.save import save
        from binder.store import lines

        if path.suffix != lines.SUFFIX:
            said = f"A copy in lines needs a name that ends in {lines.SUFFIX}."
            raise ValidationError("lines", said)
        save(path, lambda out: lines.write_lines(self.file, out))
        return path

    def backup_of_today(self, label: str = "daily") -> "Backup | None":
        """Make the copy of this day, unless there is one of it already."""
        day = self.today()
        if any(one.on_date == day for one in self.backups()):
            return None
        return self.backup(label=label)

    def rotation_held(self) -> str:
        """Say why no backup is removed at present, "" where they rotate."""
        from binder.store import rotation

        return rotation.held(self.folders.backups)

    def release_rotation(self) -> None:
        """Let backups be removed again by count."""
        from binder.store import rotation

        rotation.release(self.folders.backups)

    def missing_in(self, copy: Path) -> "Missing":
        """Tell what a restore of this copy would take away."""
        from binder.store.missing import missing_in

        return missing_in(copy, self.file)

    def backups(self) -> "list[Backup]":
        """List the copies, newest first."""
        from binder.store import backup

        return backup.backups(self.folders.backups)

    def still_held(self) -> "list[StillHeld]":
        """List the older files that tell where a place is that this directory withholds."""
        from binder.store.still_held import still_held

        return still_held(self.file, self.folders.backups)

    def remove_still_held(self) -> "list[StillHeld]":
        """Remove those files for good, after a verified copy of the present state is made."""
        found = self.still_held()
        if found:
            self.backup()
        for one in found:
            one.path.unlink(missing_ok=True)
            one.path.with_name(f"{one.path.name}-journal").unlink(missing_ok=True)
        return found

    def restore(self, copy: Path) -> Changes:
        """Put a copy in the place of the directory; the state before is kept as a backup.

        A copy in lines of text is made into a directory file first.
        """
        from binder.store import backup, lines, rotation

        if copy.suffix == lines.SUFFIX:
            beside = self.folders.data / f"{copy.stem}.rebuilt"
            beside.unlink(missing_ok=True)
            lines.read_lines(copy, beside)
            try:
                return self.restore(beside)
            finally:
                beside.unlink(missing_ok=True)
        target = self.folders.directory_file if self.only_reading else self.file
        backup.restore(copy, target, on=self.today(), folder=self.folders.backups)
        self.file, self.only_reading = target, ""
        rotation.hold(self.folders.backups, _AFTER_RESTORE)
        self._let_follow()
        self.sift_unsaved()
        return Changes(everything=True)

    def check(self) -> int:
        """Check the file whole; returns the number of services, raises FileDamagedError."""
        from binder.store import backup

        return backup.check(self.file)

    def check_at_start(self) -> int:
        """Check the file as `check` does; a damaged one is only read from then on."""
        try:
            return self.check()
        except FileDamagedError:
            self.only_reading = _DAMAGED
            raise FileDamagedError(_DAMAGED) from None
