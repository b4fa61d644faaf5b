"""Bring files in: choose, watch, and read what came of it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from binder.store.records import Changes
from ui.directory.mapping.pane import MappingPane
from ui.directory.tables import TextTable
from ui.session import Session
from ui.theme import GRID
from ui.widgets import Empty, breakable, button, column, label, row

if TYPE_CHECKING:
    from binder.formats.importing import ImportResult
    from binder.formats.spreadsheet.looking import SheetLook

    Looks = list[SheetLook]
Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]
_COLUMNS = ("added", "updated", "unchanged", "gone", "rejected")


class ImportPane(QWidget):
    """Counts per table and every problem of the last import."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._summary = label(size="big")
        self._withheld = label(tone="quiet")
        self.counts = TextTable(("Table", *(name.capitalize() for name in _COLUMNS)), "Counts")
        self.problems = TextTable(("File", "Row", "Column", "What was wrong"), "Problems")
        self._title = label(strong=True)
        self._copy = button("Copy all problems", self.problems.copy_all)
        self._stack = QStackedWidget()
        self._stack.addWidget(
            Empty(
                "Nothing imported yet in this session",
                "HSDS packages (CSV or JSON, folder or zip), Ohana and 211 exports are read, and "
                "spreadsheets of any shape (CSV, XLSX): their columns are shown first. "
                "Choose files with Ctrl+I, a folder with Ctrl+Shift+I. "
                "A backup is made first; stopping leaves no trace.",
            )
        )
        self._stack.addWidget(self._result())
        self._paths: list[Path] = []
        self.mapping = MappingPane(session)
        self._stack.addWidget(self.mapping)
        self.mapping.agreed.connect(self._bring_in)
        self.mapping.given_up.connect(self._give_up)
        self._acts = QWidget()
        acts = row(
            button("Import files…", self.import_files, kind="primary"),
            button("Import a folder…", self.import_folder),
            1,
        )
        self._acts.setLayout(acts)
        self._stack.currentChanged.connect(self._show_acts)
        made = column(self._acts, self._stack, space=2 * GRID)
        made.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        made.setStretch(1, 1)
        self.setLayout(made)

    def import_files(self) -> None:
        """Ask for files and bring them in."""
        self._begin(self._session.ask.files(self, "Import files"))

    def import_folder(self) -> None:
        """Ask for a folder and bring it in."""
        folder = self._session.ask.folder(self, "Import a folder")
        self._begin([folder] if folder else [])

    def _begin(self, paths: list[Path]) -> None:
        """Look first: columns of a spreadsheet that was never read are shown before it comes in."""
        if paths:
            self._paths = paths
            self._session.writes.watch(self._looked, self._look, paths)

    def _look(self, paths: list[Path], progress: Progress, cancelled: Cancelled) -> "Looks":
        return self._session.desk.look_at_sheets(paths, "", progress, cancelled)

    def _looked(self, looks: "Looks") -> None:
        if all(look.remembered for look in looks):
            self._bring_in("")
            return
        self.mapping.begin(looks)
        self._stack.setCurrentWidget(self.mapping)

    def _bring_in(self, mapping: str) -> None:
        self._session.writes.watch(self._show, self._import, self._paths, mapping)

    def _show_acts(self) -> None:
        """Leave one way on while columns are looked at."""
        self._acts.setVisible(self._stack.currentWidget() is not self.mapping)

    def _give_up(self) -> None:
        self._stack.setCurrentIndex(0)
        self._session.tell("Nothing was imported.")

    def _import(
        self, paths: list[Path], mapping: str, progress: Progress, cancelled: Cancelled
    ) -> "ImportResult":
        desk = self._session.desk
        return desk.import_paths(paths, None, progress, cancelled, mapping=mapping)

    def _result(self) -> QWidget:
        made = QWidget()
        problems = row(self._title, self._copy)
        problems.setStretch(0, 1)
        inside = column(self._summary, self._withheld, self.counts, problems, self.problems)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setStretch(2, 2)
        inside.setStretch(4, 3)
        self.counts.widths(240, 110, 110, 110, 110)
        self.problems.widths(240, 80, 200)
        made.setLayout(inside)
        return made

    def _show(self, result: "ImportResult") -> None:
        self._summary.setText(breakable(_summary_of(result)))
        self._withheld.setText(_withheld_of(result))
        self._withheld.setVisible(bool(self._withheld.text()))
        self.counts.rows.show_rows(
            [
                (table, *(f"{counts.get(name, 0):,}" for name in _COLUMNS))
                for table, counts in result.counts.items()
            ]
        )
        self.problems.rows.show_rows(
            [
                (problem.file, str(problem.row or ""), problem.column, problem.reason)
                for problem in result.problems
            ]
        )
        more = result.problem_total - len(result.problems)
        rest = f" (the first {len(result.problems):,} are listed)" if more > 0 else ""
        self._title.setText(f"{result.problem_total:,} problems{rest}")
        self._copy.setEnabled(bool(result.problems))
        self._stack.setCurrentIndex(1)
        self._session.tell(_summary_of(result))
        self._session.changed.emit(Changes(everything=True))


def _summary_of(result: "ImportResult") -> str:
    if result.same:
        return f"{result.source}: the same files as before; nothing changed."
    services = result.counts.get("service", {})
    parts = [f"{_count(services[name])} {name}" for name in _COLUMNS if services.get(name)]
    return f"{result.source}: {', '.join(parts) or 'no services'}."


def _withheld_of(result: "ImportResult") -> str:
    if not result.withheld:
        return ""
    return (
        f"“Call for location”: {_count(result.withheld, 'location')}, whose street, coordinates,"
        " directions and contacts were left out and are not in the file."
    )


def _count(count: int, what: str = "service") -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
