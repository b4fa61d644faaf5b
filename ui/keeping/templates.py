"""The templates of packets as text: what stands now, in the next days, later; changed and saved."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from binder.desk import Desk
from binder.errors import ValidationError
from binder.finding.taxonomy import categories
from ui.combo import Combo
from ui.session import Session
from ui.theme import GRID, TARGET
from ui.widgets import breakable, button, column, label, row

_ABOUT = (
    "Under [name.now], [name.next] and [name.later] stand needs and how many places of each."
    " With another name in all headings a template is saved beside the others."
    " Enter on a need at the right puts it into the text."
)
_NEEDS = 360  # pixels


class TemplatesPane(QWidget):
    """One template at a time; whether its text can be used is told while it is written."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._texts: dict[str, str] = {}
        self._own: frozenset[str] = frozenset()
        self._wanted = ""
        self.names = Combo("Template", (), None)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Text of the template")
        self.text.setTabChangesFocus(True)
        self.needs = QListWidget()
        self.needs.setAccessibleName("Needs: Enter puts one into the text")
        self.needs.setFixedWidth(_NEEDS)
        for need in (need for category in categories() for need in category.needs):
            line = QListWidgetItem(f"{need.code}  {need.name}", self.needs)
            line.setSizeHint(QSize(0, TARGET))
        self.problem = label(tone="call")
        self.keep = button("Save", self.save, kind="primary")
        self.remove = button("Take yours out", self.take_out)
        made = column(
            row(self.names, 1),
            label(_ABOUT, size="small", tone="quiet"),
            row(self.text, self.needs),
            self.problem,
            row(self.keep, self.remove, 1),
        )
        made.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        made.setStretch(2, 1)
        self.setLayout(made)
        self.setFocusProxy(self.text)
        self.names.currentIndexChanged.connect(self._open)
        self.text.textChanged.connect(self._check)
        self.needs.itemActivated.connect(self._put_in)
        session.changed.connect(self.refresh)

    def refresh(self, _changes: object = None) -> None:
        """Read the templates again; what is being written stays until another is chosen."""
        self._session.typing.latest("own templates", self._show, _read, self._session.desk)

    def choose(self, name: str) -> None:
        """Open a template by its name."""
        self.names.setCurrentIndex(self.names.findData(name))

    def save(self) -> None:
        """Keep what is written, under the name in its headings."""
        self._wanted = self._name()
        self._session.write(
            f"Saved the packet template {self._wanted}.",
            self._session.desk.save_template,
            self._wanted,
            self.text.toPlainText(),
        )

    def take_out(self) -> None:
        """Take the coordinator's text of the one chosen out."""
        name = str(self.names.currentData())
        said = f"Your packet template {name} is taken out; Undo brings it back."
        self._session.write(said, self._session.desk.remove_template, name)

    def _put_in(self, item: QListWidgetItem) -> None:
        """Write a line for a need where the text is being written."""
        code = item.text().split()[0]
        cursor = self.text.textCursor()
        before = "" if cursor.atBlockStart() else "\n"
        cursor.insertText(f'{before}"{code}" = 1\n')

    def _name(self) -> str:
        from binder.paper.template import name_in

        return name_in(self.text.toPlainText())

    def _show(self, found: tuple[dict[str, str], frozenset[str]]) -> None:
        shown = self._texts.get(str(self.names.currentData()), "")
        changed = self.text.toPlainText() != shown and not self._wanted
        wanted = self._wanted or str(self.names.currentData())
        (self._texts, self._own), self._wanted = found, ""
        self.names.blockSignals(True)
        self.names.clear()
        for name in self._texts:
            self.names.addItem(f"{name} (yours)" if name in self._own else name, name)
        self.choose(wanted if wanted in self._texts else next(iter(self._texts)))
        self.names.blockSignals(False)
        if not changed:
            self._open()
        self._check()

    def _open(self, _at: int = 0) -> None:
        self.text.setPlainText(self._texts[str(self.names.currentData())])

    def _check(self) -> None:
        """Say what is wrong with the text, or nothing."""
        from binder.paper.template import read_template

        text, problem = self.text.toPlainText(), ""
        try:
            read_template(self._name(), text)
        except ValidationError as error:
            problem = str(error)
        chosen = str(self.names.currentData())
        self.problem.setText(breakable(problem))
        self.problem.setVisible(bool(problem))
        self.keep.setEnabled(not problem and text != self._texts.get(chosen))
        self.remove.setVisible(chosen in self._own)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102, N802
        super().showEvent(event)
        self.refresh()  # the command line may have written beside


def _read(desk: Desk) -> tuple[dict[str, str], frozenset[str]]:
    return desk.templates(), frozenset(desk.own_templates())
