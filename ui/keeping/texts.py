"""The texts that stand beside a described person, and a coordinator's own over them."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QTableView, QWidget

from binder.guidance.notes import KINDS
from ui.combo import Combo
from ui.directory.tables import TextTable
from ui.finding.guidance_strip import ROLES
from ui.finding.words import day
from ui.keeping.text_form import TextForm
from ui.keeping.text_note import Entry, new_rule, read_entries
from ui.session import Session
from ui.theme import GRID
from ui.widgets import breakable, button, column, label, row

_HEADINGS = ("Name", "Text", "Where", "For", "Hours", "Source", "Dated", "Checked by")
_WIDTHS = (190, 300, 112, 140, 60, 150, 112, 130)
KIND_NAMES = {
    "go_now": "Go now",
    "report": "Reports that are due",
    "ask": "Rules nobody has entered",
    "clock": "Medical clocks",
    "medical": "About the exam",
    "law": "What the law says",
    "visa": "Lawyer, visas and letters",
    "owed": "Still owed by a place that refuses",
    "script": "What to say on the phone",
    "first_call": "Where nobody is called first",
}
_UNREAD = "nobody yet"


class TextsPane(QWidget):
    """Every text of a kind, a line each; a form takes the place of the table."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._file = session.desk.folders.guidance_file
        self._entries: list[Entry] = []
        self._shown: list[Entry] = []
        self.kind = Combo("Kind", [("All kinds", ""), *((KIND_NAMES[k], k) for k in KINDS)], "")
        self.table = TextTable(_HEADINGS, "Texts")
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.widths(*_WIDTHS)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_HEADINGS.index("Text"), QHeaderView.ResizeMode.Stretch)
        self.problem = label(tone="closed")
        self.form = TextForm(session)
        self._list = self._list_with_acts()
        self._stack = QStackedWidget()
        for page in (self._list, self.form):
            self._stack.addWidget(page)
        made = column(self._stack)
        made.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        self.setLayout(made)
        self.setFocusProxy(self.table)
        self.kind.currentIndexChanged.connect(self._choose_kind)
        self.table.activated.connect(self.change)
        self.form.closed.connect(self._back)
        session.texts_saved.connect(self.refresh)

    def refresh(self) -> None:
        """Read the texts again."""
        self._session.typing.latest("texts", self._show, read_entries, self._file)

    def change(self) -> None:
        """Open the text chosen."""
        at = self.table.currentIndex().row()
        if 0 <= at < len(self._shown):
            self._open(self._shown[at])
        else:
            self._session.tell("Choose a text in the list first.")

    def add_rule(self) -> None:
        """Open an empty rule of a state on reporting a child."""
        note = new_rule(self._session.desk.today())
        self._open(Entry(note, own=False, shipped=False))

    def _list_with_acts(self) -> QWidget:
        rule = button("New for a state: who must report a child…", self.add_rule)
        rule.setObjectName("newRuleButton")
        acts = row(self.kind, button("Change…", self.change), rule, 1)
        where = label(f"Your own texts are kept in {self._file}", size="small", tone="quiet")
        made = QWidget()
        whole = column(acts, self.problem, self.table, where)
        whole.setStretch(2, 1)
        made.setLayout(whole)
        return made

    def _open(self, entry: Entry) -> None:
        self.form.begin(entry)
        self._stack.setCurrentWidget(self.form)
        self.form.setFocus()

    def _back(self) -> None:
        self._stack.setCurrentWidget(self._list)
        self.table.setFocus()

    def _show(self, found: tuple[list[Entry], str]) -> None:
        self._entries, problem = found
        self._entries.sort(key=lambda entry: KINDS.index(entry.note.kind))
        self.problem.setText(breakable(problem))
        self.problem.setVisible(bool(problem))
        self._choose_kind()

    def _choose_kind(self, _at: int = 0) -> None:
        """Show the texts of the kind chosen; the line chosen stays chosen."""
        at = self.table.currentIndex().row()
        chosen = self._shown[at].note.id if 0 <= at < len(self._shown) else ""
        kind = self.kind.currentData()
        self._shown = [one for one in self._entries if kind in ("", one.note.kind)]
        self.table.rows.show_rows([self._cells(entry) for entry in self._shown])
        names = [one.note.id for one in self._shown]
        self.table.selectRow(names.index(chosen) if chosen in names else 0)

    def _cells(self, entry: Entry) -> tuple[str, ...]:
        note = entry.note
        return (
            f"{note.id} (yours)" if entry.own else note.id,
            " ".join(note.text.split()),
            note.state or ("one hospital" if note.service else "all"),
            ROLES.get(note.role, "everyone"),
            "" if note.hours is None else f"{note.hours:g}",
            note.source,
            day(note.source_date, self._session.desk.today()),
            note.checked_by or _UNREAD,
        )

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102, N802
        super().showEvent(event)
        self.refresh()  # the file may have been changed by hand
