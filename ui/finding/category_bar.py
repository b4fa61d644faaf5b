"""The four categories above the list: how many, where there is nobody, what advocates there are."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from ui.theme import GRID
from ui.widgets import breakable, button, column, label, restyle, row

if TYPE_CHECKING:
    from ui.finding.searcher import Found

CATEGORIES = ("intervention", "shelter", "services", "advocates")
_WIDE = 880  # pixels from which every tab has room for all its words
_NARROW = 600  # pixels below which a count stands under its name
_APART = {"confidential": "confidential", "police": "police-based", "unknown": "ask"}


class CategoryBar(QWidget):
    """The four categories with their counts; an empty one is shown as a gap."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._tabs: dict[str, QPushButton] = {}
        for category in ("", *CATEGORIES):
            tab = button((category or "all").capitalize(), kind="tab")
            tab.setObjectName(f"{category or 'all'}Tab")
            tab.setCheckable(True)
            tab.setChecked(not category)
            tab.clicked.connect(lambda _=False, category=category: self.chosen.emit(category))
            self._group.addButton(tab)
            self._tabs[category] = tab
        made = row(*self._tabs.values(), 1, space=0)
        made.setContentsMargins(3 * GRID - 12, 0, 3 * GRID, 0)
        self.said = label(size="small", tone="closed", strong=True)
        self.apart = label(size="small", tone="quiet")
        for line in (self.said, self.apart):
            line.setContentsMargins(3 * GRID, 2, 3 * GRID, GRID)
            line.hide()
        self.setLayout(column(made, self.said, self.apart, space=0))
        self._found: Found | None = None

    def category(self) -> str:
        """Give the category chosen, "" for all."""
        return next((name for name, tab in self._tabs.items() if tab.isChecked()), "")

    def choose(self, category: str) -> None:
        """Choose a category as a click would."""
        self._tabs[category].click()

    def show_found(self, found: "Found") -> None:
        """Write the counts; what has nobody here is a gap, said with the line that stands in."""
        self._found = found
        self._fill(found)

    def _fill(self, found: "Found") -> None:
        gaps, wide = _gaps(found), self.width() >= _WIDE
        apart = _advocates(found)
        for name in CATEGORIES:
            between = "\n" if self.width() < _NARROW else "  "
            told = f"{name.capitalize()}{between}{found.answer.counts.get(name, 0):,}"
            told += f" ({apart})" if wide and apart and name == "advocates" else ""
            self._tabs[name].setText(told + (": a gap" if wide and name in gaps else ""))
            restyle(self._tabs[name], "gap", "true" if name in gaps else "false")
        said = [f"{name.capitalize()}: a gap here · {_instead(found, name)}" for name in gaps]
        self.said.setText(breakable("\n".join(said)))
        self.said.setVisible(bool(said))
        self.apart.setText(f"Advocates: {apart}")
        self.apart.setVisible(bool(apart) and not wide)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102, N802
        super().resizeEvent(event)
        if self._found:
            self._fill(self._found)


def _advocates(found: "Found") -> str:
    """Count advocates apart by whom they may tell."""
    kinds = found.answer.advocates
    return " · ".join(f"{name} {kinds[kind]:,}" for kind, name in _APART.items() if kinds[kind])


def _gaps(found: "Found") -> list[str]:
    """List the categories asked for in which nobody is near, at most a nationwide line.

    Words leave things out that are there, so that nothing is a gap while they are typed; without
    a place only what nobody does is one.
    """
    from binder.finding.taxonomy import category_of

    if found.question.words.strip():
        return []
    asked = {category_of(code) for code in found.question.needs} or set(CATEGORIES)
    counts = found.answer.counts
    empty = found.stand_ins if found.near else [n for n in CATEGORIES if not counts.get(n)]
    return [name for name in CATEGORIES if name in asked and name in empty]


def _instead(found: "Found", category: str) -> str:
    from ui.finding import words

    line = found.stand_ins[category]
    phone = words.first_phone(line) if line is not None else None
    if line is None or phone is None:
        return "no nationwide line stands in"
    return f"nationwide: {words.title_of(line)} {words.number_line(phone)}"
