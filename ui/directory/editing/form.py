"""All that can be edited of one listing: sections at the left, one open, what is unsaved below."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from binder.desk.unsaved import Unsaved
from binder.store.editing import Edit
from binder.store.records import Changes
from ui.directory.editing.part import Part
from ui.directory.editing.record import Record
from ui.directory.editing.sections import SECTIONS
from ui.finding.sections import Page, titled
from ui.gradual import Gradual
from ui.theme import GRID, TARGET
from ui.widgets import breakable, button, column, hairline, label, restyle, row, scrolled

_SIDE = 190
_WIDEST = 1180
_ELSEWHERE = "This record was changed elsewhere meanwhile; what you typed is kept."


class EditForm(QWidget):
    """Sections are built when they are opened; one save writes all of them as one revision."""

    closed = Signal()
    dropped = Signal()
    touched = Signal()

    def __init__(self, record: Record) -> None:
        super().__init__()
        self.record = record
        self.stale = False
        self._parts: dict[str, list[Part]] = {}
        self._pages: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        self._tabs = {name: self._tab(name) for name in SECTIONS}
        self._state = label(size="small", tone="quiet")
        self.initials = QLineEdit(record.session.settings.initials)
        self.save_button = button("&Save", self.save, kind="primary", tip="Alt+S")
        self.drop_button = button("Throw away", self._drop, kind="quiet")
        self._lay_out()
        self._look()

    @property
    def dirty(self) -> bool:
        """Tell whether anything is typed that is not saved."""
        return bool(self.edits())

    @property
    def section(self) -> str:
        """Give the name of the section open."""
        return next(name for name, tab in self._tabs.items() if tab.isChecked())

    def open_section(self, name: str) -> QWidget:
        """Show a section, built piece by piece at the first time; gives its page."""
        if name not in self._pages:
            self._begin(name)
        self._stack.setCurrentWidget(self._pages[name])
        self._tabs[name].setChecked(True)
        self.setFocusProxy(self._tabs[name])
        return self._pages[name]

    def edits(self) -> list[Edit]:
        """Give everything that was changed in any section."""
        return [edit for name in self._parts for edit in self._edits_of(name)]

    def draft(self) -> Unsaved:
        """Give what is typed, as a next start can offer it."""
        record = self.record
        return Unsaved(record.held.service, record.id, record.title, tuple(self.edits()))

    def save(self) -> None:
        """Write what was changed; what cannot be kept stays in the form."""
        edits = self.edits()
        session, by = self.record.session, self.initials.text().strip()
        if not edits:
            session.tell("Nothing was changed.")
            return
        if by != session.settings.initials:
            session.settle(session.settings._replace(initials=by))
        changed = [name for name in self._parts if self._edits_of(name)]
        what = f"{self.record.title}: {', '.join(changed).lower()}"
        self.save_button.setEnabled(False)
        self._stack.setEnabled(False)  # what was typed until the form is filled anew would be lost
        job = session.writes.start(self._keep, session.desk.save_edits, edits, what, by)
        job.failed.connect(self._go_on)
        job.ended.connect(self._look)

    def warn(self) -> None:
        """Say that the record is not any more what this form was filled from."""
        self.stale = True
        self._look()

    def _keep(self, changes: Changes) -> None:
        self._parts.clear()  # what was typed is the directory's now
        session = self.record.session
        back = "" if changes.everything else " Ctrl+Z takes it back."
        session.tell(f"Saved {self.record.title}.{back}")
        session.changed.emit(changes)
        self.dropped.emit()  # read anew also where nothing of this record came to be changed

    def _go_on(self, _error: object) -> None:
        self._stack.setEnabled(True)

    def _drop(self) -> None:
        self._parts.clear()
        self.dropped.emit()

    def _edits_of(self, name: str) -> list[Edit]:
        return [edit for part in self._parts[name] for edit in part.edits()]

    def _begin(self, name: str) -> None:
        inside = Page()
        inside.setMaximumWidth(_WIDEST)
        made = column(space=3 * GRID)
        made.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 3 * GRID)
        made.addStretch(1)
        inside.setLayout(made)
        self._parts[name] = []
        self._pages[name] = scrolled(inside)
        self._stack.addWidget(self._pages[name])
        Gradual(inside).begin(self._fill(name, made))

    def _fill(self, name: str, page: QBoxLayout) -> Iterator[None]:
        """Add the parts of a section one after the other, its page being open before the first."""
        yield
        for at, (title, part) in enumerate(SECTIONS[name](self.record)):
            page.insertWidget(at, titled(title, part) if title else part)
            if isinstance(part, Part):
                self._parts[name].append(part)
                part.changed.connect(self._look)
            yield

    def _tab(self, name: str) -> QPushButton:
        made = button(name, kind="tile")
        made.toggled.connect(lambda down: down and self.open_section(name))
        made.setObjectName(f"section {name}")
        made.setCheckable(True)
        return made

    def _look(self, _job: object = None) -> None:
        """Mark the sections that hold something not saved."""
        changed = [name for name in self._parts if self._edits_of(name)]
        for name, tab in self._tabs.items():
            text = f"{name}  •" if name in changed else name
            if tab.text() != text:
                tab.setText(text)
                tab.setAccessibleName(f"{name}: not saved" if name in changed else name)
        said = f"Not saved yet: {', '.join(changed).lower()}" if changed else ""
        self._state.setText(breakable(f"{_ELSEWHERE} {said}" if self.stale else said))
        restyle(self._state, "tone", "call" if self.stale else "quiet")
        self.save_button.setEnabled(bool(changed))
        self.drop_button.setVisible(bool(changed))
        self.touched.emit()

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        for tab in self._tabs.values():
            group.addButton(tab)
        side = column(*self._tabs.values(), 1, space=4)
        side.setContentsMargins(2 * GRID, 2 * GRID, GRID, 0)
        sides = QWidget()
        sides.setFixedWidth(_SIDE + 3 * GRID)
        sides.setLayout(side)
        middle = row(sides, hairline(upright=True), self._stack, space=0)
        middle.setStretch(2, 1)
        self.initials.setObjectName("editorLineEdit")
        self.initials.setAccessibleName("Your initials")
        self.initials.setPlaceholderText("initials")
        self.initials.setFixedWidth(110)
        self.initials.setMinimumHeight(TARGET)
        self.save_button.setObjectName("saveEditsButton")
        self.drop_button.setObjectName("dropEditsButton")
        bar = row(self.save_button, self.drop_button, self._state, self.initials)
        bar.setStretch(2, 1)
        bar.setContentsMargins(3 * GRID, GRID, 3 * GRID, GRID)
        whole = column(self._head(), hairline(), middle, hairline(), bar, space=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            step = QShortcut(QKeySequence(keys), self)
            step.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            step.activated.connect(partial(self._step, by))

    def _head(self) -> QWidget:
        title = label(self.record.title, size="big")
        under = self.record.under
        hint = label("Ctrl+PgDown, Ctrl+PgUp: sections", size="small", tone="quiet", wrap=False)
        back = button("‹ Back to Find", self.closed.emit, kind="quiet", tip="Esc")
        made = row(column(title, label(under, size="small", tone="quiet"), space=2), hint, back)
        made.setStretch(0, 1)
        made.setContentsMargins(3 * GRID, GRID, 3 * GRID, GRID)
        holder = QWidget()
        holder.setLayout(made)
        return holder

    def _step(self, by: int) -> None:
        names, now = list(SECTIONS), self.section
        to = names[(names.index(now) + by) % len(names)]
        focused = self._tabs[now].hasFocus()
        self.open_section(to)
        if focused:
            self._tabs[to].setFocus()
