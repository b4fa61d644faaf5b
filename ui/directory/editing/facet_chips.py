"""Whom a place takes, as chips of three states by facet, with the words of the source beside."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from binder.finding import taxonomy
from binder.finding.ranges import read_range
from binder.finding.taxonomy import Facet
from binder.keeping.live_checks import check_range
from binder.store.editing import Edit
from binder.store.records import Fact
from ui.combo import Combo
from ui.directory.editing.checks_strip import CheckStrip
from ui.directory.editing.chip import Chip
from ui.directory.editing.facet_rows import (
    Known,
    known_of,
    range_edits,
    rules,
    stance_edits,
    told,
)
from ui.directory.editing.part import Part
from ui.directory.editing.record import Record
from ui.finding.sections import Fold, grid, titled
from ui.gradual import Gradual
from ui.theme import GRID, TARGET
from ui.widgets import button, column, label, row

_ACROSS = 3
_TITLE_WIDTH = 190
_CONFIRMED = "confirmed when you save"
_AGE = "age"  # of rule 0 it stands in the two columns HSDS has for it


class ValueChip(Part):
    """One value of a facet, or one need, with where its state comes from below."""

    def __init__(
        self, record: Record, name: str, fact: Fact, states: tuple[str, ...], rule: int = 0
    ) -> None:
        super().__init__()
        self._record = record
        self._known = known_of(record, fact.facet, fact.value, rule)
        self._fact = self._known.fact or fact._replace(rule=rule)
        self.settled = ""
        takes = "does this" if fact.facet == "need" else ""
        self.chip = Chip(record.session.theme, name, states, self._known.stance, takes=takes)
        self.chip.setObjectName(f"{fact.facet} {fact.value}")
        self.chip.chosen.connect(lambda _state: self.changed.emit())
        said = told(record, self._known)
        self._told = label(said, size="small", tone="quiet")
        self._told.setVisible(bool(said))
        whole = column(self.chip, self._told, space=2)
        if self.guessed:
            whole.addLayout(_judging(name, self.confirm, partial(self.chip.choose, "")))
        whole.addStretch(1)
        self.setLayout(whole)

    @property
    def guessed(self) -> bool:
        """Tell whether this was read from a text and nobody has judged it."""
        return _is_guessed(self._known)

    def confirm(self) -> None:
        """Keep a guess as what the place confirms."""
        self.settled = "confirmed"
        self._told.setText(_CONFIRMED)
        self.chip.show_state(self._known.stance)
        self.changed.emit()

    def edits(self) -> list[Edit]:
        """Give the row that holds another state, or a guess that was confirmed."""
        state = self.chip.state
        if state == self._known.stance and not self.settled:
            return []
        provenance = self.settled if state == self._known.stance else "stated"
        return stance_edits(self._record, self._known, self._fact, state, provenance)


class RangeBox(Part):
    """The range of a facet as it is written: 18-35, 18-, -17."""

    def __init__(self, record: Record, facet: Facet, rule: int) -> None:
        super().__init__()
        self._record, self._facet, self._rule = record, facet.code, rule
        self._known = known_of(record, facet.code, "", rule)
        self._begun = self._known.fact.value if self._known.fact else ""
        self.box = QLineEdit(self._begun)
        self.box.setObjectName(facet.code)
        self.box.setAccessibleName(facet.name)
        self.box.setPlaceholderText("18-35, 18-, -17")
        self.box.setMinimumHeight(TARGET)
        self.box.setMaximumWidth(260)
        self._strip = CheckStrip(record.session.theme)
        self._settled = False
        said = told(record, self._known)
        self._told = label(said, size="small", tone="quiet")
        self._told.setVisible(bool(said))
        whole = column(self.box, self._told, self._strip, space=2)
        if self.guessed:
            whole.addLayout(_judging(facet.name, self.confirm, self.box.clear))
        self.setLayout(whole)
        self.box.textChanged.connect(self._look)

    @property
    def guessed(self) -> bool:
        """Tell whether this was read from a text and nobody has judged it."""
        return _is_guessed(self._known)

    def confirm(self) -> None:
        """Keep a guess as what the place confirms."""
        self._settled = True
        self._told.setText(_CONFIRMED)
        self.box.setText(self._begun)
        self.changed.emit()

    def edits(self) -> list[Edit]:
        """Give the rows that hold another range; one that cannot be read is not kept."""
        now, fact = self.box.text().strip(), self._known.fact
        if now == self._begun and self._settled and fact is not None:
            return stance_edits(self._record, self._known, fact, fact.stance, "confirmed")
        if now == self._begun or (now and read_range(now) is None):
            return []
        return range_edits(self._record, self._known, self._facet, now, self._rule)

    def _look(self, text: str) -> None:
        self._strip.say(check_range(text))
        self.changed.emit()


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
        return bool(self._rule) or known.row is not None or _is_guessed(known)

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


def _is_guessed(known: Known) -> bool:
    return known.fact is not None and known.fact.provenance == "guessed"


def _judging(name: str, confirm: Callable[[], None], strike: Callable[[], None]) -> QHBoxLayout:
    """Make the two buttons below a guess."""
    yes, no = button("Confirm", confirm, kind="act"), button("Strike", strike, kind="act")
    yes.setAccessibleName(f"Confirm: {name}")
    no.setAccessibleName(f"Strike: {name}")
    return row(yes, no, 1, space=4)


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
