"""Find: words, needs and a place → listings in order, with reasons. The one way to ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from binder.finding.hours import Open
from binder.finding.index import Index, read_stamp
from binder.finding.person import NOBODY, Person
from binder.finding.places import Place
from binder.finding.taxonomy import category, need
from binder.store.first_calls import FirstCall
from binder.store.records import Audience, Checked, Need, PublicListing

if TYPE_CHECKING:  # a first page is shown before numpy is loaded
    from binder.finding.engine import Engine
    from binder.finding.sets import Numbers
    from binder.finding.tally import Ground, Tally


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: any of the needs, all of the words, within straight-line miles of a place.

    `at` is the hour asked about, with its zone. What is near `avoid` comes last, and nearness to
    `near` then no longer counts.
    """

    words: str = ""
    needs: tuple[str, ...] = ()
    category: str = ""
    near: Place | None = None
    within: float | None = None
    at: datetime | None = None
    audience: Audience = "law_enforcement"
    person: Person = NOBODY
    avoid: Place | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """Numbers of listings in order, for `Finder.rows`, in three groups.

    `counts` per category disregard the category asked for, `need_counts` also the needs asked
    for; neither counts who cannot take the person, nor lines for the worker's screen alone.
    `corrected` holds pairs: a word as typed, and the word it was taken for. `takes_now` counts
    the likely ones that take people at the hour asked. `stand_ins` maps each category that has
    nobody here but nationwide lines, whatever the needs asked for, to the first of these or None.
    `advocates` counts them as confidential, police-based and unknown.
    """

    likely: "Numbers"
    ask: "Numbers"
    no: "Numbers"
    counts: dict[str, int]
    need_counts: dict[str, int]
    corrected: tuple[tuple[str, str], ...]
    takes_now: int
    stand_ins: dict[str, int | None]
    advocates: dict[str, int]

    @property
    def total(self) -> int:
        """Count the three groups together."""
        return len(self.likely) + len(self.ask) + len(self.no)


@dataclass(frozen=True, slots=True)
class Row:
    """One listing of an answer and why it stands where it stands.

    `miles` are straight-line, None where no distance can be told. `ask` are the questions to put
    on the phone, `will_ask` what the place demands of which nothing is ticked. `open` and `intake`
    are the office and the intake at the hour asked. `met` are the needs asked for that it meets;
    `guessed` the same where nobody stated one: they were read out of the place's own words.
    """

    listing: PublicListing
    number: int
    miles: float | None
    group: str
    reasons: tuple[str, ...]
    ask: tuple[str, ...]
    will_ask: tuple[str, ...]
    refused: tuple[str, ...]  # facets by which it cannot take the person
    open: Open
    intake: Open
    met: tuple[Need, ...]
    guessed: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class FirstCallRow:
    """Who is called first for a group, and who if nobody answers."""

    call: FirstCall
    listing: PublicListing
    backup: PublicListing | None


class Finder:
    """Answer questions from one index file. Any thread may ask; they take turns."""

    def __init__(self, index_path: Path) -> None:
        """Name the file; nothing is read before the first question, or `warm`."""
        self._path = index_path
        self._lock = RLock()
        self._engine: Engine | None = None

    @property
    def index(self) -> Index:
        """Give the opened index, for listings by id."""
        with self._lock:
            return self._ready().index

    def find(self, question: Question) -> Answer:
        """Give the answer to any text; raises ValidationError for an unknown need or category.

        Raises CancelledError when another thread called `interrupt`.
        """
        for code in question.needs:
            need(code)
        if question.category:
            category(question.category)
        with self._lock:
            return self._ready().answer(question)

    def rows(self, numbers: "Sequence[int] | Numbers", question: Question) -> list[Row]:
        """Give the listings of these numbers, a page at a time, with their reasons.

        A listing removed since the answer was given is left out.
        """
        with self._lock:
            return self._ready().rows(numbers, question)

    def tally(self, question: Question) -> "Tally":
        """Count by need who takes the person at the hour; needs and category are not looked at."""
        with self._lock:
            return self._ready().tally(question)

    def ground(self, question: Question) -> "Ground":
        """Tell which local places and nationwide lines there are, whoever asks."""
        with self._lock:
            return self._ready().ground(question)

    def checks(
        self, numbers: "Sequence[int] | Numbers"
    ) -> "list[tuple[Checked, tuple[Need, ...]]]":
        """Give when these were checked, and what for; many at once, with nothing else of them."""
        with self._lock:
            return self._ready().index.checks(numbers)

    def first_calls(self, question: Question) -> list[FirstCallRow]:
        """Give who is called first where the question is asked, the weightiest group first."""
        with self._lock:
            return self._ready().first_calls(question)

    def refresh(self) -> bool:
        """Look whether the file was edited or replaced; what was kept is then forgotten."""
        with self._lock:
            if self._engine is None or read_stamp(self._path) == self._engine.index.stamp:
                return False
            self.close()
            return True

    def warm(self) -> None:
        """Load what the first question and the first typing mistake would wait for."""
        with self._lock:
            engine = self._ready()
        engine.warm()

    def interrupt(self) -> None:
        """Stop the question another thread is asking; a later one is not touched."""
        if (engine := self._engine) is not None:
            engine.index.interrupt()

    def close(self) -> None:
        """Let go of the file; the next question opens it again."""
        with self._lock:
            if self._engine is not None:
                self._engine.index.close()
            self._engine = None

    def _ready(self) -> "Engine":
        if self._engine is None:
            from binder.finding.engine import Engine

            self._engine = Engine(self._path)
        return self._engine
