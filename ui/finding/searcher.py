"""The search as the typing lane runs it: an index kept open, a question in, a page out."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from binder.desk import Desk
from binder.errors import BinderError
from ui.finding.results import PAGE, Line

if TYPE_CHECKING:  # numpy comes with them, and the first paint must not wait for it
    from binder.finding.find import Finder, Question
    from binder.finding.places import Places
    from binder.finding.sets import Numbers


class Asked(NamedTuple):
    """What the fields of the search hold; `within` in miles, None for any distance."""

    words: str = ""
    category: str = ""
    place: str = ""
    within: float | None = None


class Found(NamedTuple):
    """One answer: the numbers in order, the first lines, and what there is to say about it."""

    question: "Question"
    numbers: "Sequence[int] | Numbers"
    lines: Sequence[Line]
    counts: dict[str, int]
    near: str = ""
    unknown_place: str = ""
    corrected: tuple[tuple[str, str], ...] = ()


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
        """Answer a question with its first page."""
        from binder.finding.find import Question

        near, unknown = None, ""
        if asked.place.strip():
            try:
                near = self._known_places().find(asked.place)
            except BinderError as error:
                unknown = str(error)
        question = Question(
            words=asked.words,
            category=asked.category,
            near=near,
            within=asked.within if near else None,
            audience="law_enforcement",
        )
        answer = self._awake().find(question)
        return Found(
            question=question,
            numbers=answer.likely,
            lines=self.lines(answer.likely[:PAGE], question),
            counts=dict(answer.counts),
            near=near.label if near else "",
            unknown_place=unknown,
            corrected=tuple(answer.corrected),
        )

    def lines(self, numbers: "Sequence[int] | Numbers", question: "Question") -> list[Line]:
        """Fetch the lines of some numbers."""
        rows = self._awake().rows([int(number) for number in numbers], question)
        return [Line(row.listing, row.miles, tuple(row.reasons)) for row in rows]

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
