"""What may be ticked about the person, section by section; nothing has to be."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from binder.finding.taxonomy import facets
from ui.finding.along import Children, Speaks
from ui.finding.case import Case
from ui.finding.sections import Fold, grid, titled
from ui.finding.tick import Stepper, Tick
from ui.theme import GRID, Theme
from ui.widgets import column, label

BANDS = {
    "age=-11": "under 12",
    "age=12-13": "12–13",
    "age=14-15": "14–15",
    "age=16-17": "16–17",
    "age=18-24": "18–24",
    "age=25-64": "25–64",
    "age=65-": "65 +",
}
_HINT = "Nobody needs to be asked this beside an officer: rows say what places will ask."


class Section(NamedTuple):
    """Some ticks under one title."""

    title: str
    words: tuple[str, ...]


_GENDER = Section("Gender", ("gender=woman", "gender=man", "gender=nonbinary", "trans=yes"))
_HEALTH = Section(
    "Health",
    ("pregnant=yes", "withdrawal=yes", "moud=yes", "wheelchair=yes", "deaf=yes", "blind=yes"),
)
_PLACES_ASK = (
    Section("Papers", ("status=citizen", "status=foreign", "id=none", "tribal=yes")),
    Section("Court history", ("record=warrant", "record=felony", "record=registry")),
    Section("More health", ("mental_health=yes", "disability=yes")),
    Section(
        "Who calls",
        (
            "referred_by=police",
            "referred_by=hospital",
            "referred_by=hotline",
            "referred_by=advocate",
            "referred_by=self",
            "police_report=no",
        ),
    ),
    Section("Cost", ("pays=nothing",)),
)


class PersonPanel(QWidget):
    """Show the ticks; the case decides which are lit."""

    def __init__(self, case: Case, theme: Theme) -> None:
        super().__init__()
        self._case, self._theme = case, theme
        self._ticks: list[Tick] = []
        self._numbers = {
            "age": Stepper("Exact age", 0, 120, start=16),
            "party": Stepper("How many together", 2, 1000, start=2),
            "sober_days": Stepper("Days sober", 0, 3650, start=0),
        }
        for key, stepper in self._numbers.items():
            stepper.changed.connect(partial(self._put_number, key))
        self.fold = Fold("They may ask", self._folded())
        above = (self._ages(), self._section(_GENDER), self._trafficking(), Speaks(case, theme))
        below = (self._with_whom(), self._section(_HEALTH), self.fold)
        self.setLayout(column(*above, *below, space=2 * GRID))
        case.changed.connect(self._look)
        case.cleared.connect(self.fold.fold)
        self._look()

    def _ages(self) -> QWidget:
        bands = [self._tick(word, text) for word, text in BANDS.items()]
        return titled("Age", grid(bands, 4), self._numbers["age"])

    def _trafficking(self) -> QWidget:
        kinds = [self._tick(f"trafficking={kind}") for kind in ("sex", "labor")]
        values = partial(self._case.values, "trafficking")
        unknown = self._made(
            "not known", lambda: not values(), lambda _on: self._case.put("trafficking", ())
        )
        return titled("Trafficking", grid([*kinds, unknown], 3))

    def _with_whom(self) -> QWidget:
        alone = self._made("alone", partial(self._case.holds, "party=1"), self._be_alone)
        animals = [self._tick(word) for word in ("pet=yes", "service_animal=yes")]
        children = Children(self._case)
        return titled("With whom", grid([alone, *animals], 3), children, self._numbers["party"])

    def _folded(self) -> QWidget:
        hint = label(_HINT, size="small", tone="quiet")
        inside = QWidget()
        sections = map(self._section, _PLACES_ASK)
        inside.setLayout(column(hint, *sections, self._numbers["sober_days"], space=2 * GRID))
        return inside

    def _section(self, section: Section) -> QWidget:
        return titled(section.title, grid([self._tick(word) for word in section.words], 2))

    def _tick(self, word: str, text: str = "") -> Tick:
        lit = partial(self._case.holds, word)
        return self._made(text or words_of(word), lit, lambda on: self._case.tick(word, on=on))

    def _made(self, text: str, lit: Callable[[], bool], press: Callable[[bool], object]) -> Tick:
        made = Tick(self._theme, text, lit, press)
        self._ticks.append(made)
        return made

    def _be_alone(self, on: bool) -> None:
        self._case.put("child", ())
        self._case.put("party", ["1"] if on else ())

    def _put_number(self, key: str, value: int | None) -> None:
        self._case.put(key, () if value is None else [str(value)])

    def _look(self) -> None:
        for tick in self._ticks:
            tick.look()
        for key, stepper in self._numbers.items():
            exact = (int(value) for value in self._case.values(key) if value.isdecimal())
            stepper.show_value(next(exact, None))


def words_of(word: str) -> str:
    """Say a KEY=VALUE word as the vocabulary does."""
    key, _, value = word.partition("=")
    return facets()[key].values[value].name
