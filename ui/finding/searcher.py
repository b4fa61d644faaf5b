"""The search as the typing lane runs it: an index kept open, a question in, a page out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from binder.desk import Desk
from binder.errors import BinderError
from ui.finding.results import PAGE, Line

if TYPE_CHECKING:  # numpy comes with them, and the first paint must not wait for it
    from binder.finding.find import Answer, Finder, FirstCallRow, Question
    from binder.finding.person import Person
    from binder.finding.places import Place, Places
    from binder.finding.sets import Numbers
    from binder.store.records import PublicListing


@dataclass(frozen=True, slots=True, repr=False)
class Asked:
    """What the fields of the search hold; `within` in miles, None for any distance."""

    words: str = ""
    category: str = ""
    place: str = ""
    within: float | None = None
    needs: tuple[str, ...] = ()
    person: "Person | None" = None
    at: datetime | None = None
    avoid: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """One answer: the numbers in order, the first lines, and what there is to say about it.

    `numbers` are the likely ones, those to ask and those that cannot, one after another;
    `stand_ins` holds for each category with nobody here the nationwide line, or None.
    """

    question: "Question"
    answer: "Answer"
    numbers: "Sequence[int] | Numbers"
    lines: Sequence[Line]
    near: str = ""
    unknown_place: str = ""
    first_calls: "Sequence[FirstCallRow]" = ()
    stand_ins: "Mapping[str, PublicListing | None]" = field(default_factory=dict)


class Searcher:
    """Hold the open index; every method is called in the typing lane only."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._finder: Finder | None = None
        self._places: Places | None = None

    def wake(
        self, progress: Callable[[int, int, str], None], cancelled: Callable[[], bool]
    ) -> None:
        """Open the current index, built or brought up to date first where it must be."""
        self._desk.make_index(progress, cancelled)
        self._finder = self._desk.finder()

    def ask(self, asked: Asked) -> Found:
        """Answer a question with its first page; a place nobody knows is told, not raised."""
        import numpy as np

        question, unknown = self._question(asked)
        finder = self._awake()
        answer = finder.find(question)
        numbers = np.concatenate([answer.likely, answer.ask, answer.no])
        return Found(
            question=question,
            answer=answer,
            numbers=numbers,
            lines=self.lines(numbers[:PAGE], question),
            near=question.near.label if question.near else "",
            unknown_place=unknown,
            first_calls=finder.first_calls(question),
            stand_ins={
                category: self._stand_in(number, question)
                for category, number in answer.stand_ins.items()
            },
        )

    def lines(self, numbers: "Sequence[int] | Numbers", question: "Question") -> list[Line]:
        """Fetch the lines of some numbers."""
        rows = self._awake().rows([int(number) for number in numbers], question)
        return [Line(row.listing, row.miles, row.reasons, row) for row in rows]

    def _question(self, asked: Asked) -> "tuple[Question, str]":
        from binder.finding.find import Question
        from binder.finding.person import NOBODY

        near, unknown = self._place(asked.place)
        avoid, unknown_too = self._place(asked.avoid)
        at = asked.at
        if at is not None and at.tzinfo is None:
            at = at.replace(tzinfo=ZoneInfo(near.time_zone)) if near and near.time_zone else at
            at = at if at.tzinfo else at.astimezone()
        question = Question(
            words=asked.words,
            needs=asked.needs,
            category=asked.category,
            near=near,
            within=asked.within if near else None,
            at=at,
            person=asked.person or NOBODY,
            avoid=avoid,
        )
        return question, unknown or unknown_too

    def _place(self, text: str) -> "tuple[Place | None, str]":
        if not text.strip():
            return None, ""
        try:
            return self._known_places().find(text), ""
        except BinderError as error:
            return None, str(error)

    def _stand_in(self, number: int | None, question: "Question") -> "PublicListing | None":
        rows = self._awake().rows([number], question) if number is not None else []
        return rows[0].listing if rows else None

    def places(self, typed: str) -> list[str]:
        """Offer names of places that begin as typed."""
        return self._known_places().complete(typed, 8)

    def _awake(self) -> "Finder":
        if self._finder is None:
            self._finder = self._desk.finder()
        return self._finder

    def _known_places(self) -> "Places":
        if self._places is None:
            self._places = self._desk.places()
        return self._places
