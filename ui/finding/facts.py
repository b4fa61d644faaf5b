"""Whom a place takes, fact by fact: what is stated, what was guessed, confirmed or struck here."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from binder.finding.ranges import ANY, read_range
from binder.finding.taxonomy import facets
from binder.finding.wording import demand
from binder.store.records import Fact, PublicListing
from ui.finding import words
from ui.finding.sections import titled
from ui.marks import Shape
from ui.session import Session
from ui.theme import GRID
from ui.widgets import button, column, hairline, label, row

_MARKS = {
    "accepts": words.Mark("takes", "full", "open"),
    "refuses": words.Mark("does not take", "cross", "closed"),
    "requires": words.Mark("asks for", "half", "call"),
}
_UNKNOWN = words.Mark("not said", "ring", "quiet")


class FactChips(QWidget):
    """Show what a place accepts, refuses and does not say: what can exclude, then the rest.

    What was guessed stands below with its quote, and is confirmed or struck in one click.
    """

    def __init__(self, session: Session, listing: PublicListing) -> None:
        super().__init__()
        self._session = session
        self._listing = listing
        told = [fact for fact in listing.facts if fact.facet in facets()]
        known = [fact for fact in told if fact.provenance != "guessed"]
        needs = [need for need in listing.needs if need.provenance == "guessed"]
        guessed = [Fact("need", n.code, "accepts", "guessed", n.quote) for n in needs]
        guessed += [fact for fact in told if fact.provenance == "guessed"]
        whole = column(space=GRID)
        for title, lines in (
            ("Whom they take, as stated", [*self._lines(known, hard=True), *self._unsaid(told)]),
            ("Also", self._lines(known, hard=False)),
            ("Read out of their words: right or not?", map(self._guess, _sorted(guessed))),
        ):
            if parts := list(lines):
                whole.addWidget(hairline())
                whole.addWidget(titled(title, column(*parts)))
        self.setLayout(whole)
        if not whole.count():
            self.hide()

    def _lines(self, known: list[Fact], *, hard: bool) -> Iterator[QWidget]:
        """Give a line for what is accepted, one for what is refused, one for what is required."""
        chosen = [f for f in known if facets()[f.facet].hard is hard and not _everything(f)]
        for stance, mark in _MARKS.items():
            said = [_said(fact) for fact in _sorted(chosen) if _stance(fact) == stance]
            if said:
                yield self._line(mark, f"{mark.word}: {' · '.join(dict.fromkeys(said))}")

    def _unsaid(self, told: list[Fact]) -> Iterator[QWidget]:
        """Give one line about what is worth a question here and is not said."""
        codes = [need.code for need in self._listing.needs]
        known = {fact.facet for fact in told}
        open_ones = [
            facet.name.lower()
            for facet in facets().values()
            if facet.hard and facet.code not in known and _asked_at(facet.where, codes)
        ]
        if open_ones:
            yield self._line(_UNKNOWN, f"{_UNKNOWN.word}: {' · '.join(open_ones)}")

    def _line(self, mark: words.Mark, said: str) -> QWidget:
        shape = Shape(self._session.theme, mark.shape, mark.tone)
        made = row(shape, label(said, size="small", tone=mark.tone))
        made.setStretch(1, 1)
        made.setAlignment(shape, Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        holder.setLayout(made)
        return holder

    def _guess(self, fact: Fact) -> QWidget:
        mark = _MARKS[_stance(fact)]
        said = self._line(mark, f"{mark.word}: {_said(fact)} (guessed)")
        quote = label(f"“{fact.quote}”", size="small", tone="quiet")
        acts = row(
            self._act("Confirm", fact, struck=False), self._act("Strike", fact, struck=True), 1
        )
        holder = QWidget()
        holder.setLayout(column(said, quote, acts, space=4))
        return holder

    def _act(self, text: str, fact: Fact, *, struck: bool) -> QWidget:
        made = button(text, partial(self._settle, fact, struck), kind="act")
        made.setAccessibleName(f"{text}: {_said(fact)}")
        return made

    def _settle(self, fact: Fact, struck: bool, _checked: bool = False) -> None:
        """Keep what a person decided about a guess, with the words it came from."""
        kept = Fact(fact.facet, fact.value, fact.stance, "confirmed", fact.quote, fact.rule)
        said = f"{'Struck' if struck else 'Confirmed'}: {_said(fact)}. Ctrl+Z takes it back."
        act = partial(self._session.desk.keep_fact, struck=struck)
        self._session.write(said, act, "service", self._listing.service_id, kept)


def _sorted(facts: list[Fact]) -> list[Fact]:
    """Put needs first, then what can exclude, in the order of the vocabulary."""
    order = {code: place for place, code in enumerate(facets())}
    return sorted(
        facts,
        key=lambda f: (f.facet in facets() and not facets()[f.facet].hard, order.get(f.facet, -1)),
    )


def _stance(fact: Fact) -> str:
    """Give how a fact reads: a range that is accepted is asked for."""
    limits = facets()[fact.facet].kind == "range" if fact.facet in facets() else False
    return "requires" if limits and fact.stance == "accepts" else fact.stance


def _everything(fact: Fact) -> bool:
    """Tell whether a range leaves nothing out, which is no word to read."""
    return facets()[fact.facet].kind == "range" and read_range(fact.value) == ANY


def _asked_at(where: tuple[str, ...], codes: list[str]) -> bool:
    return any(code.startswith(where) for code in codes)


def _said(fact: Fact) -> str:
    if fact.facet == "need":
        return words.need_name_of(fact.value)
    sure = " (confirmed)" if fact.provenance == "confirmed" else ""
    return f"{demand(fact)}{sure}"
