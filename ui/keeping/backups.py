"""Backups: what there is, one more now, and the way back."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFrame, QTableView, QWidget

from binder.store.backup import Backup
from binder.store.records import Changes
from ui.directory.tables import TextTable
from ui.finding.words import day
from ui.session import Session
from ui.theme import GRID
from ui.widgets import button, clear, column, label, row

_LABELS = {
    "by-hand": "made by hand",
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
        where = label(f"Copies are kept in {session.desk.folders.backups}", size="small")
        made = column(acts, self._question, self._none, self.table, where, space=2 * GRID)
        made.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        made.setStretch(3, 1)
        self.setLayout(made)
        session.changed.connect(self.refresh)
        self.refresh()

    def refresh(self, _changes: Changes | None = None) -> None:
        """Read the folder again."""
        self._session.writes.start(self._show, self._session.desk.backups)

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
        clear(self._inside)
        self._inside.addWidget(label(self._loss(path, backup), strong=True))
        yes = button("Restore it", partial(self._restore, path), kind="primary")
        yes.setObjectName("confirmButton")
        self._inside.addLayout(row(yes, button("Leave it", self._question.hide), 1))
        self._question.show()

    def _loss(self, path: Path, backup: Backup | None) -> str:
        kept = "The present state is kept as a backup first."
        if backup is None:
            return f"Put {path.name} in the place of the directory? {kept}"
        today = self._session.desk.today()
        return (
            f"Go back to {day(backup.on_date, today)} with {backup.services:,} services?"
            f" What was changed since then will be missing. {kept}"
        )

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
