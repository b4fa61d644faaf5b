"""Whom a place takes, fact by fact: what is stated, what was guessed, confirmed or struck here."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from binder.finding.taxonomy import facets
from binder.finding.wording import demand
from binder.store.records import Fact, PublicListing
from ui.finding import words
from ui.marks import Shape
from ui.session import Session
from ui.theme import GRID
from ui.widgets import button, column, label, literal, row

_MARKS = {
    "accepts": words.Mark("takes", "full", "open"),
    "refuses": words.Mark("does not take", "cross", "closed"),
    "requires": words.Mark("asks for", "half", "call"),
}


class FactChips(QWidget):
    """List the facts of a listing; a guessed one is confirmed or struck in one click."""

    def __init__(self, session: Session, listing: PublicListing) -> None:
        super().__init__()
        self._session = session
        self._listing = listing
        whole = column(space=GRID)
        whole.setContentsMargins(0, GRID, 0, 0)
        for fact in _in_order(listing):
            whole.addWidget(self._chip(fact))
        self.setLayout(whole)
        if not whole.count():
            self.hide()

    def _chip(self, fact: Fact) -> QWidget:
        mark = _MARKS[fact.stance]
        said = label(_said(fact), size="small", tone=mark.tone)
        made = row(Shape(self._session.theme, mark.shape, mark.tone), said)
        made.setStretch(1, 1)
        holder = QWidget()
        if fact.provenance != "guessed":
            holder.setLayout(made)
            return holder
        quote = label(f"guessed from: “{fact.quote}”", size="small", tone="quiet")
        acts = row(
            self._act("Confirm", fact, struck=False), self._act("Strike", fact, struck=True), 1
        )
        holder.setLayout(column(made, quote, acts, space=4))
        return holder

    def _act(self, text: str, fact: Fact, *, struck: bool) -> QWidget:
        made = button(text, partial(self._settle, fact, struck), kind="act")
        made.setAccessibleName(literal(f"{text}: {_said(fact)}"))
        return made

    def _settle(self, fact: Fact, struck: bool, _checked: bool = False) -> None:
        """Keep what a person decided about a guess, with the words it came from."""
        kept = Fact(fact.facet, fact.value, fact.stance, "confirmed", fact.quote, fact.rule)
        said = f"{'Struck' if struck else 'Confirmed'}: {_said(fact)}."
        act = partial(self._session.desk.keep_fact, struck=struck)
        self._session.write(said, act, "service", self._listing.service_id, kept)


def _in_order(listing: PublicListing) -> Iterator[Fact]:
    """Give needs that were guessed, then facts: those that can exclude first, guesses last."""
    for need in listing.needs:
        if need.provenance == "guessed":
            yield Fact("need", need.code, "accepts", "guessed", need.quote)
    known = [fact for fact in listing.facts if fact.facet in facets()]
    order = {code: place for place, code in enumerate(facets())}
    yield from sorted(
        known,
        key=lambda fact: (
            fact.provenance == "guessed",
            not facets()[fact.facet].hard,
            order[fact.facet],
        ),
    )


def _said(fact: Fact) -> str:
    if fact.facet == "need":
        return words.need_name_of(fact.value)
    sure = " (confirmed)" if fact.provenance == "confirmed" else ""
    return f"{demand(fact)}{sure}"
