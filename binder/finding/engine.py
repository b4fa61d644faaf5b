"""What Finder does once numpy is loaded: match, group, order, count, and give reasons."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from functools import cached_property, reduce
from pathlib import Path

import numpy as np

from binder.finding.content import ALIVE, CATEGORY, NEED, WORKER_ONLY, is_specific
from binder.finding.find import Answer, Question, Row
from binder.finding.index import Index
from binder.finding.match import Match, Matcher, load_vocabulary
from binder.finding.near import Nearness, Sight
from binder.finding.sets import Bits, Numbers, empty, flags
from binder.finding.taxonomy import categories, category, needs
from binder.store.records import Need, PublicListing


class Engine:
    """Answer questions from one opened index."""

    def __init__(self, path: Path) -> None:
        self.index = Index.open(path)
        self._matcher = Matcher(self.index)
        self._nearness = Nearness(self.index, self._matcher)

    def warm(self) -> None:
        """Load the words against which mistakes are checked, beside a question being answered."""
        with closing(Index.open(self.index.path)) as index:
            self._matcher.learn(load_vocabulary(index))

    def answer(self, question: Question) -> Answer:
        """Do what `Finder.find` promises."""
        match = self._matcher.match(question.words)
        sight = self._sight(question)
        found = match.any & self._allowed(question, sight)
        counted = found & ~self._matcher.member(WORKER_ONLY)
        need_counts = self._counts(self._need_sets, counted)
        if question.needs:
            wanted = self._any_need(question.needs)
            found, counted = found & wanted, counted & wanted
        counts = self._counts(self._category_sets, counted)
        if question.category:
            found = found & self._matcher.member(CATEGORY + category(question.category).code)
        likely, ask, no = self._grouped(found, match, sight)
        return Answer(likely, ask, no, counts, need_counts, match.corrected)

    def rows(self, numbers: Sequence[int] | Numbers, question: Question) -> list[Row]:
        """Do what `Finder.rows` promises."""
        match = self._matcher.match(question.words)
        miles = self._sight(question).miles
        named = flags(match.name)
        asked = match.needs | {*question.needs}
        wanted = [int(number) for number in numbers]
        listings = self.index.numbered(wanted)
        rows = []
        for number in wanted:
            if (listing := listings.get(number)) is None or number >= self.index.size:
                continue
            away = None if np.isnan(miles[number]) else float(miles[number])
            guessed = _guessed(listing, asked)
            reasons = (
                *(["all words in the name"] if named[number] else []),
                *(["this is what they do"] if _meets(listing, match.needs) else []),
                *_reasons(listing, away, placed=question.near is not None),
                *(f"guessed from their words: “{need.quote}”" for need in guessed),
            )
            rows.append(Row(listing, away, "likely", reasons, (), guessed))
        return rows

    def _grouped(self, found: Bits, match: Match, sight: Sight) -> tuple[Numbers, Numbers, Numbers]:
        """Give who can take the person, whom to ask and who cannot, each in order.

        A question that tells nothing of a person leaves everyone likely.
        """
        nobody = np.empty(0, np.uint32)
        return self._ordered(found, match, sight), nobody, nobody

    def _ordered(self, found: Bits, match: Match, sight: Sight) -> Numbers:
        """Give a set in the order of a place, in three tiers.

        All words in the name; then who meets a need that the words stand for; then who only
        mentions them. Lines for the worker's screen stay in the last.
        """
        order = sight.order[flags(found)[sight.order]]
        named, meant = (
            flags(tier & ~self._matcher.member(WORKER_ONLY))[order]
            for tier in (match.name, self._any_need(match.needs))
        )
        meant &= ~named
        return np.concatenate([order[named], order[meant], order[~(named | meant)]])

    def _sight(self, question: Question) -> Sight:
        return self._nearness.sight(question.near.point if question.near else None)

    def _allowed(self, question: Question, sight: Sight) -> Bits:
        """Give those this audience may see, and who are not known to be too far."""
        allowed = self._matcher.member(ALIVE)
        if question.audience == "public":
            allowed = allowed & ~self._matcher.member(WORKER_ONLY)
        if question.near is not None and question.within is not None:
            allowed = allowed & ~sight.beyond(question.within)
        return allowed

    def _any_need(self, codes: Collection[str]) -> Bits:
        sets = [self._matcher.member(NEED + code) for code in codes]
        return reduce(np.bitwise_or, sets, empty(self.index.size))

    def _counts(self, sets: dict[str, Bits], among: Bits) -> dict[str, int]:
        together = np.stack(list(sets.values())) & among
        return dict(zip(sets, np.bitwise_count(together).sum(axis=1).tolist(), strict=True))

    @cached_property
    def _category_sets(self) -> dict[str, Bits]:
        return {one.code: self._matcher.member(CATEGORY + one.code) for one in categories()}

    @cached_property
    def _need_sets(self) -> dict[str, Bits]:
        return {code: self._matcher.member(NEED + code) for code in needs()}


def _meets(listing: PublicListing, codes: Collection[str]) -> bool:
    return any(need.code in codes for need in listing.needs)


def _guessed(listing: PublicListing, asked: frozenset[str] | set[str]) -> tuple[Need, ...]:
    """Give the guessed needs for which a listing is found, where no stated one would do."""
    met = [need for need in listing.needs if need.code in asked]
    return tuple(met) if all(need.provenance == "guessed" for need in met) else ()


def _reasons(listing: PublicListing, miles: float | None, *, placed: bool) -> Iterator[str]:
    """Say what put a listing where it stands, in the order in which it counts."""
    if listing.worker_only:
        yield "for your screen only"
    if listing.reach == "national":
        yield "nationwide"
    elif placed and miles is None:
        yield "distance not known"
    if is_specific(listing):
        yield "trafficking-specific"
    if miles is not None:
        about = "about " if listing.point and listing.point.area else ""
        yield f"{about}{_miles_in_words(miles)} straight line"


def _miles_in_words(miles: float) -> str:
    if miles < 1:
        return "under 1 mile"
    return f"{miles:.1f} miles" if miles < 10 else f"{miles:.0f} miles"
