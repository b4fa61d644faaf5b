"""Older files that tell where a withheld place is: named, and removed on request."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from binder.store.still_held import StillHeld
from ui.session import Session
from ui.widgets import breakable, button, column, label, row


class StillHeldStrip(QFrame):
    """Shown only where there is such a file; `removed` when they are gone."""

    removed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._said = label(tone="closed", strong=True)
        self._files = label(size="small")
        remove = button("Remove these files for good", self._remove)
        remove.setObjectName("purgeButton")
        self.setLayout(column(self._said, self._files, row(remove, 1)))
        self.hide()

    def refresh(self) -> None:
        """Look into them again."""
        self._session.writes.start(self._show, self._session.desk.still_held)

    def _show(self, found: list[StillHeld]) -> None:
        count = "1 older file tells" if len(found) == 1 else f"{len(found)} older files tell"
        self._said.setText(f"{count} where a place is that is withheld now.")
        self._files.setText("\n".join(map(_told, found)))
        self.setVisible(bool(found))

    def _remove(self) -> None:
        self._session.writes.start(self._tell, self._session.desk.remove_still_held)

    def _tell(self, removed: list[StillHeld]) -> None:
        files = "1 file" if len(removed) == 1 else f"{len(removed)} files"
        self._session.tell(f"Removed {files}. A backup of the present state was made first.")
        self.removed.emit()


def _told(one: StillHeld) -> str:
    whose = ", ".join(map(breakable, one.services)) or "cannot be read: it may hold any place"
    return f"{breakable(one.path.name)}: {whose}"
