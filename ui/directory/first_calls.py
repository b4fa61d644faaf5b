"""Who is called first in a county, for each group of people, and who stands for these places."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from binder.finding.rows import PEOPLE
from binder.store.records import Changes
from ui.directory.county_choice import CountyChoice
from ui.directory.first_call_form import FirstCallForm
from ui.directory.first_call_table import FirstCallTable, Held, read_held
from ui.directory.vetting_form import VettingForm
from ui.session import Session
from ui.theme import GRID
from ui.widgets import Empty, button, column, label, row


class FirstCallsPane(QWidget):
    """Five groups of the county chosen, a line each; a form takes the place of the table."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._held: list[Held] = []
        self.where = CountyChoice(session)
        self.table = FirstCallTable()
        self.form = FirstCallForm(session)
        self.vetting = VettingForm(session)
        self._list = self._list_with_acts()
        self._nowhere = Empty("Who is called first", "Choose a county to see its five groups.")
        self._stack = QStackedWidget()
        for page in (self._nowhere, self._list, self.form, self.vetting):
            self._stack.addWidget(page)
        made = column(self.where, self._stack, space=2 * GRID)
        made.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        made.setStretch(1, 1)
        self.setLayout(made)
        self.setFocusProxy(self.where)
        self._connect()
        self.where.typed.setText(session.settings.home)

    def refresh(self, _changes: Changes | None = None) -> None:
        """Read the first calls again."""
        if (place := self.where.place) is not None:
            where = (self._session.desk, place.state, self.where.county())
            self._session.typing.latest("first calls", self._show, read_held, *where)

    def set_chosen(self) -> None:
        """Open the form for the group chosen."""
        if (held := self._chosen()) is None or (place := self.where.place) is None:
            return
        title = f"Called first for {PEOPLE[held.people]} in {self.where.where()}"
        self.form.begin(title, place, self.where.county(), held)
        self._stack.setCurrentWidget(self.form)

    def vet_chosen(self) -> None:
        """Open the form that says who stands for the places of the group chosen."""
        held = self._chosen()
        listings = [one for one in (held.first, held.backup) if one] if held else []
        if not listings:
            self._session.tell("Nobody is entered there yet: press Set first.")
            return
        self.vetting.begin(listings)
        self._stack.setCurrentWidget(self.vetting)

    def take_out(self) -> None:
        """Take the first call of the group chosen out."""
        held = self._chosen()
        if held is None or held.call is None:
            self._session.tell("Nobody is entered there.")
        elif held.call.county != self.where.county():
            said = f"That stands for the whole state: choose All of {held.call.state} first."
            self._session.tell(said)
        else:
            said = "Taken out. Ctrl+Z takes it back."
            self._session.write(said, self._session.desk.remove_first_call, held.call)

    def _list_with_acts(self) -> QWidget:
        acts = {"Set…": self.set_chosen, "Vetted…": self.vet_chosen, "Take out": self.take_out}
        hint = label("Enter sets, Delete takes out.", size="small", tone="quiet", wrap=False)
        made = QWidget()
        whole = column(row(*(button(text, act) for text, act in acts.items()), hint, 1), self.table)
        whole.setStretch(1, 1)
        made.setLayout(whole)
        return made

    def _connect(self) -> None:
        self.where.chosen.connect(self._begin)
        self.table.activated.connect(self.set_chosen)
        for form in (self.form, self.vetting):
            form.closed.connect(self._back)
        self._session.changed.connect(self.refresh)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.take_out)

    def _begin(self) -> None:
        """Go to the county chosen; the table is empty until it is read."""
        self._stack.setCurrentWidget(self._list if self.where.place else self._nowhere)
        self._show([])
        self.refresh()

    def _show(self, held: list[Held]) -> None:
        self._held = held
        self.table.show_held(held, self.where.county(), self._session.desk.today())

    def _chosen(self) -> Held | None:
        at = self.table.currentIndex().row()
        return self._held[at] if 0 <= at < len(self._held) else None

    def _back(self) -> None:
        self._stack.setCurrentWidget(self._list)
        self.table.setFocus()
