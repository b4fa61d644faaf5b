"""Backups: what there is, one more now, and the way back."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QTableView, QWidget

from binder.store.backup import Backup
from binder.store.missing import Missing
from binder.store.records import Changes
from ui.directory.tables import TextTable
from ui.finding.words import day
from ui.keeping.still_held import StillHeldStrip
from ui.session import Session
from ui.theme import GRID
from ui.widgets import button, clear, column, label, row

_NAMED = 4  # acts named of those that a restore would take away
_LABELS = {
    "by-hand": "made by hand",
    "daily": "once a day",
    "before-merge": "before services were linked",
    "before-import": "before an import",
    "before-removal": "before a source was removed",
    "before-restore": "before a restore",
    "before-migration": "before a newer program opened it",
}


class BackupsPane(QWidget):
    """List the verified copies, newest first."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._backups: list[Backup] = []
        self.table = TextTable(("Date", "Why", "Services", "File"), "Backups")
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.widths(160, 300, 120)
        self._none = label(
            "No backup yet. One is made before every import, and now with Ctrl+B.", tone="quiet"
        )
        self._question = QFrame()
        self._inside = column()
        self._question.setLayout(self._inside)
        self._question.hide()
        self.setFocusProxy(self.table)
        acts = row(
            button("Back up now", self.back_up, kind="primary"),
            button("Restore the chosen one…", self.restore_chosen),
            button("Restore a file…", self.restore_file),
            1,
        )
        self._held = _Held(session)
        self._telling = StillHeldStrip(session)
        self._telling.removed.connect(self.refresh)
        where = label(f"Copies are kept in {session.desk.folders.backups}", size="small")
        made = column(
            *(acts, self._held, self._telling, self._question, self._none),
            self.table,
            where,
            space=2 * GRID,
        )
        made.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        made.setStretch(5, 1)
        self.setLayout(made)
        session.changed.connect(self._follow)

    def refresh(self) -> None:
        """Read the folder again."""
        self._session.writes.start(self._show, self._session.desk.backups)
        self._held.refresh()
        self._telling.refresh()

    def back_up(self) -> None:
        """Make a verified copy now."""
        self._session.writes.start(self._tell_made, self._session.desk.backup)

    def restore_chosen(self) -> None:
        """Ask whether the chosen copy is to be put in place."""
        row_at = self.table.currentIndex().row()
        if 0 <= row_at < len(self._backups):
            self._ask(self._backups[row_at].path, self._backups[row_at])
        else:
            self._session.tell("Choose a backup in the list first.")

    def restore_file(self) -> None:
        """Ask for a copy that lies elsewhere."""
        path = self._session.ask.file(self, "Restore a backup", self._session.desk.folders.backups)
        if path is not None:
            known = {backup.path: backup for backup in self._backups}
            self._ask(path, known.get(path))

    def _ask(self, path: Path, backup: Backup | None) -> None:
        put = partial(self._put_question, path, backup)
        self._session.writes.start(put, self._session.desk.missing_in, path)

    def _put_question(self, path: Path, backup: Backup | None, missing: Missing) -> None:
        clear(self._inside)
        self._inside.addWidget(label(self._asked(path, backup), strong=True))
        for line in self._lost(missing):
            self._inside.addWidget(label(line, size="small"))
        yes = button("Restore it", partial(self._restore, path), kind="primary")
        yes.setObjectName("confirmButton")
        self._inside.addLayout(row(yes, button("Leave it", self._question.hide), 1))
        self._question.show()

    def _asked(self, path: Path, backup: Backup | None) -> str:
        if backup is None:
            return f"Put {path.name} in the place of the directory?"
        today = self._session.desk.today()
        return f"Go back to {day(backup.on_date, today)} with {backup.services:,} services?"

    def _lost(self, missing: Missing) -> Iterator[str]:
        """Say what will be missing afterwards."""
        if missing.other:
            yield "It is no earlier state of this directory: all that is here now will be missing."
        elif not missing.acts:
            yield "Nothing was changed since then."
        else:
            changes = "1 change" if missing.total == 1 else f"{missing.total:,} changes"
            yield f"Will be missing: {changes} made since then."
        for on_date, what in missing.acts[:_NAMED]:
            yield f"{on_date}  {what}"
        if missing.total > _NAMED:
            yield f"… and {missing.total - _NAMED:,} more"
        yield "The present state is kept as a backup first."

    def _follow(self, _changes: Changes) -> None:
        if self.isVisible():  # each copy is opened for it
            self.refresh()

    def _restore(self, path: Path) -> None:
        self._question.hide()
        self._session.write(f"{path.name} is in place.", self._session.desk.restore, path)

    def _tell_made(self, backup: Backup) -> None:
        self._session.tell(f"Backed up {backup.services:,} services to {backup.path.name}.")
        self.refresh()

    def _show(self, backups: list[Backup]) -> None:
        self._backups = backups
        today = self._session.desk.today()
        self.table.rows.show_rows(
            [
                (
                    day(one.on_date, today),
                    _LABELS.get(one.label, one.label),
                    f"{one.services:,}",
                    one.path.name,
                )
                for one in backups
            ]
        )
        self._none.setVisible(not backups)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102, N802
        super().showEvent(event)
        self.refresh()


class _Held(QFrame):
    """Say why backups are not removed by count at present, and let them be again."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._why = label(tone="call", strong=True)
        again = button("Let them rotate again", self._release)
        again.setObjectName("rotateButton")
        self.setLayout(row(self._why, again, 1))
        self.hide()

    def refresh(self) -> None:
        """Ask again."""
        self._session.writes.start(self._show, self._session.desk.rotation_held)

    def _show(self, why: str) -> None:
        self._why.setText(why)
        self.setVisible(bool(why))

    def _release(self) -> None:
        self._session.desk.release_rotation()
        self.refresh()
