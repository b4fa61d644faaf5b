"""What Finder does once numpy is loaded: match, group, order, count, and give reasons."""

from collections.abc import Sequence
from contextlib import closing
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np

from binder.finding.content import ALIVE, CATEGORY, NATIONAL, NEED, NOT_FOR, WORKER_ONLY
from binder.finding.find import Answer, FirstCallRow, Question, Row
from binder.finding.index import Index
from binder.finding.match import Matcher, load_vocabulary
from binder.finding.near import Nearness, Sight
from binder.finding.ranking import Ranked, Ranking
from binder.finding.rows import Told, row_of
from binder.finding.sets import Bits, Numbers, bits_of, count, flags
from binder.finding.tally import Ground, Tallies, Tally, advocates
from binder.finding.taxonomy import categories, category, needs
from binder.store.records import Point


class Engine:
    """Answer questions from one opened index."""

    def __init__(self, path: Path) -> None:
        self.index = Index.open(path)
        with self.index.snapshot():  # an edit may be taking place
            self.index.look()
            self._matcher = Matcher(self.index)
            self._nearness = Nearness(self.index, self._matcher)
            self._ranking = Ranking(self.index, self._matcher, self._nearness)
        self._apart = lru_cache(2)(self._see_apart)

    def warm(self) -> None:
        """Load the words against which mistakes are checked, beside a question being answered."""
        with closing(Index.open(self.index.path)) as index:
            self._matcher.learn(load_vocabulary(index))

    def answer(self, question: Question) -> Answer:
        """Do what `Finder.find` promises."""
        match = self._matcher.match(question.words)
        sight = self._sight(question)
        found = match.any & self._allowed(question, sight)
        ranked = self._ranking.rank(question, found, match, sight)
        able = bits_of(ranked.able, self.index.size) & ~self._matcher.member(WORKER_ONLY)
        need_counts = self._counts(self._need_sets, able)
        local = self._counts(self._category_sets, able & ~self._matcher.member(NATIONAL))
        stand_ins = {c: self._stand_in(c, ranked) for c, some in local.items() if not some}
        if question.needs:
            wanted = self._matcher.any_need(question.needs)
            able = able & wanted
            ranked = ranked.among(flags(wanted))
        counts = self._counts(self._category_sets, able)
        if question.category:
            member = self._matcher.member(CATEGORY + category(question.category).code)
            ranked = ranked.among(flags(member))
        return Answer(
            ranked.likely,
            ranked.ask,
            ranked.no,
            counts,
            need_counts,
            match.corrected,
            takes_now=ranked.takes_now,
            stand_ins=stand_ins,
            advocates={kind: count(one) for kind, one in advocates(self._matcher, able).items()},
        )

    def rows(self, numbers: Sequence[int] | Numbers, question: Question) -> list[Row]:
        """Do what `Finder.rows` promises."""
        match = self._matcher.match(question.words)
        wanted = [int(number) for number in numbers]
        listings = self.index.numbered(wanted)
        calls = self._ranking.first_calls(question)
        told = Told(
            question,
            named=flags(match.name),
            meant=match.needs,
            miles=self._nearness.sight(question.near.point if question.near else None).miles,
            avoided=self._ranking.avoided(question.avoid),
            first={call.service: call.people for call in reversed(calls)},
        )
        return [
            row_of(listings[number], number, told)
            for number in wanted
            if number in listings and number < self.index.size
        ]

    def tally(self, question: Question) -> Tally:
        """Do what `Finder.tally` promises."""
        return self._tallies.tally(question, self._found(question))

    def ground(self, question: Question) -> Ground:
        """Do what `Finder.ground` promises."""
        return self._tallies.ground(self._found(question))

    def first_calls(self, question: Question) -> list[FirstCallRow]:
        """Do what `Finder.first_calls` promises."""
        rows = []
        for call in self._ranking.first_calls(question):
            first, backup = (
                self.index.get(self.index.ids_of([service])[:1]) if service else []
                for service in (call.service, call.backup)
            )
            if first:
                rows.append(FirstCallRow(call, first[0], backup[0] if backup else None))
        return rows

    def _found(self, question: Question) -> Bits:
        match = self._matcher.match(question.words)
        return match.any & self._allowed(question, self._sight(question))

    def _sight(self, question: Question) -> Sight:
        """See all listings from the place asked about; nearness counts only where none is avoided.

        The order without a place is the standing order.
        """
        near = question.near.point if question.near else None
        return self._nearness.sight(near) if question.avoid is None else self._apart(near)

    def _see_apart(self, near: Point | None) -> Sight:
        return Sight(self._nearness.sight(None).order, self._nearness.sight(near).miles)

    def _allowed(self, question: Question, sight: Sight) -> Bits:
        """Give those this audience may see, and who are not known to be too far."""
        allowed = self._matcher.member(ALIVE) & ~self._matcher.member(NOT_FOR + question.audience)
        if question.audience == "public":
            allowed = allowed & ~self._matcher.member(WORKER_ONLY)
        if question.near is not None and question.within is not None:
            allowed = allowed & ~sight.beyond(question.within)
        return allowed

    def _stand_in(self, code: str, ranked: Ranked) -> int | None:
        """Give the nationwide line that stands in for a category, never one of enforcement.

        The first in the order of the answer, or of all where the words typed leave none.
        """
        lines = self._matcher.member(CATEGORY + code) & self._matcher.member(NATIONAL)
        shown = flags(lines & ~self._matcher.member(WORKER_ONLY))
        for order in (ranked.able, self._nearness.sight(None).order):
            standing = order[shown[order]]
            if len(standing):
                return int(standing[0])
        return None

    def _counts(self, sets: dict[str, Bits], among: Bits) -> dict[str, int]:
        together = np.stack(list(sets.values())) & among
        return dict(zip(sets, np.bitwise_count(together).sum(axis=1).tolist(), strict=True))

    @cached_property
    def _tallies(self) -> Tallies:
        return Tallies(self._matcher, self._ranking, self.index.size)

    @cached_property
    def _category_sets(self) -> dict[str, Bits]:
        return {one.code: self._matcher.member(CATEGORY + one.code) for one in categories()}

    @cached_property
    def _need_sets(self) -> dict[str, Bits]:
        return {code: self._matcher.member(NEED + code) for code in needs()}
