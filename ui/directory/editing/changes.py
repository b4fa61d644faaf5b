"""What was changed in this record: field, before, after, day, initials; each can be taken back."""

from collections.abc import Iterable
from functools import partial
from itertools import groupby

from PySide6.QtWidgets import QVBoxLayout, QWidget

from binder.store.past import Past
from ui.directory.editing.record import Record
from ui.finding.words import day
from ui.theme import GRID
from ui.widgets import button, column, elided, hairline, label, row

_MOST = 40  # saved changes shown
_LONGEST = 300  # characters of a value


class ChangesList(QWidget):
    """The saved changes of one record, the latest first."""

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._record = record
        self.setObjectName("changesList")
        whole: QVBoxLayout = column(space=2 * GRID)
        grouped = groupby(record.past, key=lambda one: one.revision)
        for at, (_revision, fields) in enumerate(grouped):
            if at < _MOST:
                whole.addWidget(self._block(list(fields)))
        if not record.past:
            whole.addWidget(label("Nothing was changed here yet.", tone="quiet"))
        self.setLayout(whole)

    def _block(self, fields: list[Past]) -> QWidget:
        first = fields[0]
        session = self._record.session
        when = day(first.on_date, session.desk.today())
        who = f"{when} · {first.by or 'no initials'} · {elided(first.what, 120)}"
        head = row(label(who, strong=True))
        head.setStretch(0, 1)
        if first.stands:
            back = button("Take back", partial(self._take_back, first.revision), kind="act")
            back.setObjectName(f"takeBack {first.revision}")
            back.setAccessibleName(f"Take back: {first.what}")
            head.addWidget(back)
        lines = [label(line, size="small", tone="quiet") for line in _told(fields)]
        made = QWidget()
        made.setLayout(column(head, *lines, hairline(), space=4))
        return made

    def _take_back(self, revision: int, _checked: bool = False) -> None:
        session = self._record.session
        session.write("Taken back. Redo brings it again.", session.desk.take_back, revision)


def _told(fields: Iterable[Past]) -> list[str]:
    """Say field by field what stood there and what stands now."""
    lines = (
        f"{one.table.replace('_', ' ')} · {one.field.replace('_', ' ')}:"
        f" {elided(one.before, _LONGEST) or '(empty)'} → {elided(one.after, _LONGEST) or '(empty)'}"
        for one in fields
    )
    return list(dict.fromkeys(lines))
