"""A room of several panes: tabs above, one pane below."""

from collections.abc import Callable

from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from ui.theme import GRID
from ui.widgets import button, column, hairline, row


class Tabs(QWidget):
    """Build each pane when it is first shown."""

    def __init__(self, panes: dict[str, Callable[[], QWidget]]) -> None:
        super().__init__()
        self._build = panes
        self._panes: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        self._group = QButtonGroup(self)
        self._tabs: dict[str, QPushButton] = {name: self._tab(name) for name in panes}
        head = row(*self._tabs.values(), 1, space=0)
        head.setContentsMargins(3 * GRID - 12, GRID, 3 * GRID, 0)
        made = column(head, hairline(), self._stack, space=0)
        made.setStretch(2, 1)
        self.setLayout(made)

    def show_pane(self, name: str) -> QWidget:
        """Show a pane and give it."""
        if name not in self._panes:
            self._panes[name] = self._build[name]()
            self._stack.addWidget(self._panes[name])
        self._stack.setCurrentWidget(self._panes[name])
        self._tabs[name].setChecked(True)
        self._panes[name].setFocus()
        return self._panes[name]

    def _tab(self, name: str) -> QPushButton:
        made = button(name, lambda: self.show_pane(name), kind="tab")
        made.setObjectName(f"{name.lower().replace(' ', '_')}Tab")
        made.setCheckable(True)
        self._group.addButton(made)
        return made
