"""What was typed and not saved when the program last ended, offered back listing by listing."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from binder.desk.unsaved import Unsaved
from binder.store.records import Changes
from ui.session import Session
from ui.theme import GRID
from ui.widgets import button, clear, column, elided, label, row

_LONGEST = 300  # characters of a value


class LeftOver(QWidget):
    """Show each draft with its values; it is saved as one change, or thrown away."""

    settled = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.drafts = session.desk.unsaved()
        self._lines = column(space=2 * GRID)
        self._lines.setContentsMargins(0, 2 * GRID, 0, 0)
        self.setLayout(self._lines)
        self._show()

    def _show(self) -> None:
        clear(self._lines)
        if self.drafts:
            self._lines.addWidget(label("Typed and not saved when the program ended", size="big"))
        for draft in self.drafts:
            self._lines.addWidget(self._block(draft))

    def _block(self, draft: Unsaved) -> QWidget:
        save = button("Save it", partial(self._save, draft), kind="act")
        drop = button("Throw it away", partial(self._drop, draft), kind="quiet")
        for made in (save, drop):
            made.setAccessibleName(f"{made.text()}: {draft.title}")
        told = [label(line, size="small", tone="quiet") for line in _told(draft)]
        holder = QWidget()
        holder.setLayout(
            column(label(draft.title, strong=True), *told, row(save, drop, 1), space=4)
        )
        return holder

    def _save(self, draft: Unsaved, _checked: bool = False) -> None:
        session, what = self._session, f"{draft.title}: what was left unsaved"
        kept = partial(self._kept, draft)
        session.writes.start(kept, session.desk.save_edits, draft.edits, what)

    def _kept(self, draft: Unsaved, changes: Changes) -> None:
        self._session.tell(f"Saved {draft.title}. Ctrl+Z takes it back.")
        self._drop(draft)
        self._session.changed.emit(changes)

    def _drop(self, draft: Unsaved, _checked: bool = False) -> None:
        self.drafts = [one for one in self.drafts if one is not draft]
        self._show()
        self.settled.emit()


def _told(draft: Unsaved) -> list[str]:
    """Say table by table which values were typed, or that a row was taken out."""
    return [
        f"{edit.table.replace('_', ' ')} · {field.replace('_', ' ')}:"
        f" {elided(str(value), _LONGEST) if value else '(empty)'}"
        for edit in draft.edits
        for field, value in (edit.values or {"record": "taken out"}).items()
        if not field.endswith("_id")  # no word for a person
    ]
