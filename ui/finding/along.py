"""What a person brings along: languages, each in its own script, and children with their ages."""

from functools import partial

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from binder.finding.languages import languages
from ui.combo import Combo
from ui.finding.case import Case
from ui.finding.scripts import full_name, own_name
from ui.finding.sections import grid, titled
from ui.finding.tick import Stepper, Tick
from ui.theme import GRID, Theme
from ui.widgets import button, clear, column, row

_ALWAYS = ("en", "es")
_ACROSS = 2


class Speaks(QWidget):
    """Two languages to tick, and a list of the others; one chosen there stands as a tick."""

    def __init__(self, case: Case, theme: Theme) -> None:
        super().__init__()
        self._case, self._theme = case, theme
        self._ticks: dict[str, Tick] = {}
        self._grid: QGridLayout = grid([], _ACROSS)
        others = [(full_name(code), code) for code in languages() if code not in _ALWAYS]
        self.more = Combo("More languages", [("more languages…", ""), *others], "")
        self.more.setObjectName("languagesComboBox")
        self.more.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.more.activated.connect(self._choose)
        self.setLayout(column(titled("Speaks", self._grid, self.more)))
        for code in _ALWAYS:
            self._add(code)
        case.changed.connect(self._look)
        case.cleared.connect(self._forget)

    def _choose(self, _row: int) -> None:
        code = self.more.currentData()
        self.more.setCurrentIndex(0)
        if code:
            self._case.tick(f"speaks={code}")

    def _add(self, code: str) -> None:
        word = f"speaks={code}"
        lit = partial(self._case.holds, word)
        made = Tick(self._theme, own_name(code), lit, lambda on: self._case.tick(word, on=on))
        at = len(self._ticks)
        self._ticks[code] = made
        self._grid.addWidget(made, at // _ACROSS, at % _ACROSS)

    def _look(self) -> None:
        for code in self._case.values("speaks"):
            if code not in self._ticks:
                self._add(code)
        for tick in self._ticks.values():
            tick.look()

    def _forget(self) -> None:
        for code in set(self._ticks) - set(_ALWAYS):
            tick = self._ticks.pop(code)
            tick.hide()
            tick.deleteLater()


class Children(QWidget):
    """The children along: an age, then a boy or a girl; each stands below with a way to go."""

    def __init__(self, case: Case) -> None:
        super().__init__()
        self._case = case
        self.age = Stepper("Child's age", 0, 17, start=5)
        self.boy = button("+ boy", partial(self._add, "boy"), kind="choice")
        self.girl = button("+ girl", partial(self._add, "girl"), kind="choice")
        self._shown: list[str] = []
        self._chips = QVBoxLayout()
        self._chips.setSpacing(GRID // 2)
        self.setLayout(column(self.age, row(self.boy, self.girl), self._chips, space=GRID // 2))
        case.changed.connect(self._look)
        case.cleared.connect(lambda: self.age.show_value(None))

    def _add(self, kind: str, _checked: bool = False) -> None:
        age = self.age.value
        child = kind if age is None else f"{kind}:{age}"
        self.age.show_value(None)
        self._case.tick("party=1", on=False)
        self._case.put("child", [*self._case.values("child"), child])

    def _remove(self, child: str) -> None:
        left = self._case.values("child")
        left.remove(child)
        self._case.put("child", left)
        self.boy.setFocus()

    def _look(self) -> None:
        children = self._case.values("child")
        if children == self._shown:
            return
        self._shown = children
        clear(self._chips)
        for child in children:
            kind, _, age = child.partition(":")
            text = f"{kind}, {age}" if age else f"{kind}, age not known"
            chip = button(f"{text}   ×", partial(self._go, child), kind="chip")
            chip.setAccessibleName(f"{text}: take out")
            self._chips.addWidget(chip)

    def _go(self, child: str, _checked: bool = False) -> None:
        self._remove(child)
