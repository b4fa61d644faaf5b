"""Change one text that stands beside a described person, or enter one for a state or hospital."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from binder.errors import BinderError, ValidationError
from binder.guidance.own import remove_note
from binder.paper.plain import advice
from ui.combo import Combo
from ui.finding.guidance_strip import ROLES
from ui.keeping.hospital_choice import HospitalChoice
from ui.keeping.text_note import NEW_RULE, Entry, save_text
from ui.session import Session
from ui.theme import GRID, TARGET
from ui.widgets import breakable, button, clear, column, label, row, scrolled

_LINES = {
    "source": ("Source", "the law, page or person it comes from"),
    "source_date": ("Dated", "a day like 2026-11-22"),
    "checked_by": ("Checked by", "who has read both texts and vouches for them"),
    "state": ("State", "two letters; empty: everywhere"),
    "hours": ("Hours", "a number"),
}
_WITH_HOURS = ("clock", "report")
_ABOUT = {
    "clock": "{hours} stands for the number of hours. Every clock ends with “Go even if the hours"
    " have passed.”",
    "report": "{hours} stands for the number of hours.",
    "script": "{place}, {phone} and {need} are filled in from the directory.",
    "first_call": "{county} is filled in.",
}
_APART = "With a state or a hospital it becomes a text of its own, beside this one."
_FIXED = "Which state or hospital it is for belongs to its name: for another one, make a new text."
_RULE = "Who must report, what, to whom and how fast, as the law of your state says it"
_UNREAD = "Not checked by anyone yet, the Spanish neither."
_NO_SPANISH = "Not checked by anyone yet; there is no Spanish."


class TextForm(QWidget):
    """The words in English and Spanish, their source, and for whom they are."""

    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._file = session.desk.folders.guidance_file
        self._entry: Entry | None = None
        self._title = label(size="big")
        self._about = label(size="small", tone="quiet")
        self._unread = label(size="small", tone="call")
        self.words = {"text": _words("Text"), "text_es": _words("Spanish text")}
        self.grade = label(size="small", tone="quiet")
        self.words["text"].textChanged.connect(self._show_grade)
        self.lines = {name: _line(name, *texts) for name, texts in _LINES.items()}
        everyone = [("everyone", ""), *((text, role) for role, text in ROLES.items())]
        self.role = Combo("For", everyone, "")
        self.hospital = HospitalChoice(session)
        self.back = button("", self._ask_back)
        self.back.setObjectName("backToProgramButton")
        self._question = QWidget()
        self._inside = column()
        self._question.setLayout(self._inside)
        self.setFocusProxy(self.words["text"])
        self._build()

    def begin(self, entry: Entry) -> None:
        """Open for one text."""
        self._entry, note = entry, entry.note
        new = note.id == NEW_RULE
        whose = "your text" if entry.own else "the program's text"
        title = "New: who must report a child, in one state" if new else f"{note.id}: {whose}"
        self._title.setText(breakable(title))
        apart = _APART if entry.shipped else _FIXED if entry.own else ""
        self._about.setText(f"{_ABOUT.get(note.kind, '')} {apart}".strip())
        hours = "" if note.hours is None else f"{note.hours:g}"
        for name, field in self.words.items():
            field.setPlainText(getattr(note, name))
        for name, line in self.lines.items():
            line.setText(hours if name == "hours" else str(getattr(note, name)))
        self.role.setCurrentIndex(max(self.role.findData(note.role), 0))
        self.hospital.begin(note.service)
        self._unread.setText(_UNREAD if note.text_es else _NO_SPANISH)
        self._unread.setVisible(not note.checked_by and not new)
        self.words["text"].setPlaceholderText(_RULE if new else "")
        self._fit(entry)

    def save(self) -> None:
        """Keep the text in the coordinator's own file; the form stays where it cannot be kept."""
        if self._entry is not None:
            self._write(save_text, self._file, self._entry, self._values())

    def _values(self) -> dict[str, str]:
        words = {name: field.toPlainText().strip() for name, field in self.words.items()}
        lines = {name: line.text().strip() for name, line in self.lines.items()}
        chosen = {"role": self.role.currentData(), "service": self.hospital.service()}
        return words | lines | chosen

    def _show_grade(self) -> None:
        """Say how hard the English text is to read, while it is written."""
        said = advice(self.words["text"].toPlainText())
        self.grade.setText(breakable(f"Reads at {said}") if said else "")

    def _fit(self, entry: Entry) -> None:
        """Show what this text can have; whom an own one is for is part of its name."""
        note = entry.note
        fixed = entry.own and not entry.shipped
        self._shown("hours", shown=note.kind in _WITH_HOURS)
        self._shown("hospital", shown=note.kind == "clock")
        self.lines["state"].setEnabled(not fixed)
        self.hospital.setEnabled(not fixed)
        self.back.setText("Back to the program's text…" if entry.shipped else "Remove this text…")
        self.back.setVisible(entry.own)
        self._question.hide()

    def _ask_back(self) -> None:
        """Ask before the coordinator's words are lost; the directory's Undo does not know them."""
        clear(self._inside)
        self._inside.addWidget(label("Your words for this text will be gone.", strong=True))
        yes = button("Take them out", self._take_out, kind="primary")
        yes.setObjectName("confirmButton")
        self._inside.addLayout(row(yes, button("Leave it", self._question.hide), 1))
        self._question.show()

    def _take_out(self) -> None:
        if self._entry is not None:
            self._write(remove_note, self._file, self._entry.note.id)

    def _write(self, work: Callable[..., object], *values: object) -> None:
        job = self._session.writes.start(self._saved, work, *values)
        job.failed.connect(self._refused)

    def _saved(self, _nothing: object) -> None:
        self._session.tell("Kept.")
        self._session.texts_saved.emit()
        self.closed.emit()

    def _refused(self, error: BinderError) -> None:
        if isinstance(error, ValidationError) and error.field in self.lines:
            self.lines[error.field].setFocus()

    def _shown(self, name: str, *, shown: bool) -> None:
        for part in self._parts[name]:
            part.setVisible(shown)

    def _build(self) -> None:
        self._parts: dict[str, tuple[QLabel, QWidget]] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        for at, (name, field) in enumerate(self.words.items()):
            self._put(grid, name, field, 2 * at, 0, 3)
        grid.addWidget(self.grade, 1, 1, 1, 3)
        grid.addWidget(self._unread, 3, 1, 1, 3)
        for name, at, across in (("source", 4, 0), ("source_date", 4, 2), ("checked_by", 5, 0)):
            self._put(grid, name, self.lines[name], at, across)
        self._put(grid, "state", self.lines["state"], 5, 2)
        self._put(grid, "role", self.role, 6, 0)
        self._put(grid, "hours", self.lines["hours"], 6, 2)
        self._put(grid, "hospital", self.hospital, 7, 0, 3)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 2)
        save = button("Save", self.save, kind="primary")
        save.setObjectName("saveTextButton")
        ends = row(save, self.back, button("Close", self.closed.emit, kind="quiet"), 1)
        inside = QWidget()
        inside.setMaximumWidth(1000)
        inside.setLayout(
            column(self._title, self._about, grid, self._question, ends, 1, space=2 * GRID)
        )
        self.setLayout(column(scrolled(inside)))

    def _put(
        self, grid: QGridLayout, name: str, field: QWidget, at: int, across: int, wide: int = 1
    ) -> None:
        title = label(field.accessibleName() or "Hospital", strong=True, wrap=False)
        self._parts[name] = (title, field)
        grid.addWidget(title, at, across)
        grid.addWidget(field, at, across + 1, 1, wide)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _words(name: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setAccessibleName(name)
    made.setTabChangesFocus(True)
    made.setFixedHeight(88)
    return made


def _line(name: str, title: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(f"{name}LineEdit")
    made.setAccessibleName(title)
    made.setPlaceholderText(hint)
    made.setMinimumHeight(TARGET)
    made.setMaxLength(300)
    return made
