"""One value or range of a facet, with where it comes from; a guess can be judged."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from binder.finding.ranges import read_range
from binder.finding.taxonomy import Facet
from binder.keeping.live_checks import check_range
from binder.store.editing import Edit
from binder.store.records import Fact
from ui.directory.editing.checks_strip import CheckStrip
from ui.directory.editing.chip import Chip
from ui.directory.editing.facet_rows import Known, known_of, range_edits, stance_edits, told
from ui.directory.editing.part import Part
from ui.directory.editing.record import Record
from ui.theme import TARGET
from ui.widgets import button, column, label, row

_CONFIRMED = "confirmed when you save"


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
        return is_guessed(self._known)

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
        return is_guessed(self._known)

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


def is_guessed(known: Known) -> bool:
    """Tell whether a fact was read from a text and nobody has judged it."""
    return known.fact is not None and known.fact.provenance == "guessed"


def _judging(name: str, confirm: Callable[[], None], strike: Callable[[], None]) -> QHBoxLayout:
    """Make the two buttons below a guess."""
    yes, no = button("Confirm", confirm, kind="act"), button("Strike", strike, kind="act")
    yes.setAccessibleName(f"Confirm: {name}")
    no.setAccessibleName(f"Strike: {name}")
    return row(yes, no, 1, space=4)
