"""Whom a place takes, as chips of three states by facet, with the words of the source beside."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from binder.finding import taxonomy
from binder.finding.taxonomy import Facet
from binder.store.editing import Edit
from binder.store.records import Fact
from ui.combo import Combo
from ui.directory.editing.facet_rows import known_of, rules
from ui.directory.editing.facet_values import RangeBox, ValueChip, is_guessed
from ui.directory.editing.part import Part
from ui.directory.editing.record import Record
from ui.finding.sections import Fold, grid, titled
from ui.gradual import Gradual
from ui.theme import GRID
from ui.widgets import button, column, label, row

_ACROSS = 3
_TITLE_WIDTH = 190
_AGE = "age"  # of rule 0 it stands in the two columns HSDS has for it


class FacetBoard(Part):
    """All facets of one admission rule: what can exclude first, the rest folded away."""

    def __init__(self, record: Record, rule: int) -> None:
        """Make the board line by line: a hundred chips take longer than a frame."""
        super().__init__()
        self._record, self._rule = record, rule
        self._parts: list[Part] = []
        self._lines = column(*self._all_at_once(), space=2 * GRID)
        self.setLayout(self._lines)
        self._building = Gradual(self)
        self._building.begin(self._build())

    def _build(self) -> Iterator[None]:
        every = [f for f in taxonomy.facets().values() if f.code != _AGE or self._apart()]
        for facet in every:
            if facet.hard:
                self._lines.addWidget(self._line(facet))
                yield
        first = len(self._parts)
        inside = column(space=2 * GRID)
        rest = QWidget()
        rest.setLayout(inside)
        fold = Fold("What only orders and describes", rest)
        self._lines.addWidget(fold)
        for facet in every:
            if not facet.hard:
                inside.addWidget(self._line(facet))
                yield
        fold.unfold(any(_says(part) for part in self._parts[first:]))

    def confirm_all(self) -> None:
        """Keep every guess of this board as what the place confirms."""
        self._building.finish()
        for part in self._parts:
            if isinstance(part, (ValueChip, RangeBox)) and part.guessed:
                part.confirm()

    def _all_at_once(self) -> list[QWidget]:
        """Give a button for all guesses, where there are several."""
        guesses = [fact for fact in self._record.facts() if fact.provenance == "guessed"]
        count = sum(fact.rule == self._rule and fact.facet != "need" for fact in guesses)
        if count < 2:
            return []
        made = button(f"Confirm all {count} guesses", self.confirm_all, kind="act")
        made.setObjectName("confirmAllButton")
        said = label("Their words stand below each: read them first.", size="small", tone="quiet")
        beside = row(made, said)
        beside.setStretch(1, 1)
        whole = QWidget()
        whole.setLayout(beside)
        return [whole]

    def edits(self) -> list[Edit]:
        """Give what was changed in any facet."""
        return [edit for part in self._parts for edit in part.edits()]

    def _apart(self) -> bool:
        """Tell whether an age stands in a row of its own, or was guessed."""
        known = known_of(self._record, _AGE, "", self._rule)
        return bool(self._rule) or known.row is not None or is_guessed(known)

    def _line(self, facet: Facet) -> QWidget:
        if facet.kind == "range":
            parts: Sequence[Part] = [RangeBox(self._record, facet, self._rule)]
        else:
            states = ("", "accepts", "refuses", *(("requires",) if facet.hard else ()))
            parts = [
                ValueChip(self._record, value.name, Fact(facet.code, code), states, self._rule)
                for code, value in facet.values.items()
            ]
        return _faceted(facet.name, parts, self)

    def take(self, parts: Iterable[Part]) -> None:
        """Listen to parts of this board."""
        for part in parts:
            self._parts.append(part)
            part.changed.connect(self.changed)


class FacetPart(Part):
    """The boards of all admission rules; one is shown."""

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._record = record
        self._boards: dict[int, FacetBoard] = {}
        self._stack = QStackedWidget()
        self._which = Combo("For whom", [], None)
        self._which.setObjectName("ruleComboBox")
        self._which.currentIndexChanged.connect(self._show)
        for rule in rules(record):
            self._which.addItem(_rule_name(rule), rule)
        more = button("Another group with rules of its own", self._add)
        self.setLayout(column(row(self._which, more, 1), self._stack, space=2 * GRID))

    def edits(self) -> list[Edit]:
        """Give what was changed for any group."""
        return [edit for board in self._boards.values() for edit in board.edits()]

    def _add(self) -> None:
        rule = max(self._which.itemData(at) for at in range(self._which.count())) + 1
        self._which.addItem(_rule_name(rule), rule)
        self._which.setCurrentIndex(self._which.count() - 1)

    def _show(self, _at: int) -> None:
        rule = int(self._which.currentData())
        if rule not in self._boards:
            self._boards[rule] = FacetBoard(self._record, rule)
            self._boards[rule].changed.connect(self.changed)
            self._stack.addWidget(self._boards[rule])
        self._stack.setCurrentWidget(self._boards[rule])


class NeedPart(Part):
    """What a place does: the needs of each category, those it meets lit."""

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._record = record
        self._parts: list[Part] = []
        self._lines = column(space=2 * GRID)
        self.setLayout(self._lines)
        Gradual(self).begin(self._build())

    def _build(self) -> Iterator[None]:
        for category in taxonomy.categories():
            parts = [
                ValueChip(self._record, need.name, Fact("need", need.code), ("", "accepts"))
                for need in category.needs
            ]
            for part in parts:
                part.changed.connect(self.changed)
            self._parts += parts
            self._lines.addWidget(titled(category.name, grid(parts, _ACROSS)))
            yield

    def edits(self) -> list[Edit]:
        """Give what was changed in any need."""
        return [edit for part in self._parts for edit in part.edits()]


def _faceted(name: str, parts: Sequence[Part], board: FacetBoard) -> QWidget:
    board.take(parts)
    title = label(name, strong=True)
    title.setFixedWidth(_TITLE_WIDTH)
    title.setContentsMargins(0, 12, 0, 0)
    made = row(column(title, 1), grid(parts, _ACROSS), space=2 * GRID)
    made.setStretch(1, 1)
    holder = QWidget()
    holder.setLayout(made)
    return holder


def _rule_name(rule: int) -> str:
    return f"Group {rule}: with rules of its own" if rule else "For everyone they take"


def _says(part: Part) -> bool:
    return isinstance(part, ValueChip) and bool(part.chip.state)
