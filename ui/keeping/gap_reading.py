"""What the gaps pane shows and writes, read off the screen's thread."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from binder.desk.gaps import Gaps
from binder.errors import NotFoundError, ValidationError
from binder.finding.taxonomy import needs
from ui.finding import deciding, words

if TYPE_CHECKING:
    from binder.desk import Desk
    from binder.finding.find import Finder, Question, Row
    from binder.finding.places import Place
    from binder.keeping.holes import Changes

_MOST = 300  # listings shown behind a cell
_NOT_THEN = "closed"  # the tone of an hour at which nobody is taken
_GROUPS = ("likely", "ask", "no")  # of Find
Key = tuple[str, str, str]  # need, person, hour


Writer = Callable[["Files", BinaryIO], None]


class Seen(NamedTuple):
    """The figures of a place and its holes in words, in the order of `gaps.holes`."""

    near: "Place | None"
    gaps: Gaps
    holes: tuple[str, ...]


class Earlier(NamedTuple):
    """The cells of another day at the same place, and what got better and worse since."""

    on_date: str
    cells: list[dict[str, str]]
    changed: "Changes"

    def beside(self, seen: Seen) -> "Earlier":
        """Compare the same cells with newer figures."""
        from binder.keeping.holes import changes

        return self._replace(changed=changes(seen.gaps.coverage, self.cells))


def read_gaps(desk: "Desk", where: str, within: float | None) -> Seen | str:
    """Ask for all cells around a place, everywhere where none is named; a sentence says why not."""
    from binder.paper.gaps import hole_in_words

    try:
        near = desk.places().find(where) if where else None
    except NotFoundError as error:
        return str(error)
    gaps = desk.gaps(near, within if near else None)
    return Seen(near, gaps, tuple(hole_in_words(hole, gaps.coverage) for hole in gaps.holes))


def read_behind(desk: "Desk", seen: Seen, key: Key) -> list[tuple[str, ...]]:
    """Give name, number, miles, the hour, and what Find says of each place of a cell.

    They come as Find orders them, who takes nobody at the hour later, nationwide lines last.
    """
    question = _question(seen, key)
    finder = desk.finder()
    try:
        rows = list(_rows(finder, question))
    finally:
        finder.close()
    rows.sort(key=_late)
    return [_line(row) for row in rows]


def _question(seen: Seen, key: Key) -> "Question":
    from binder.finding.find import Question
    from binder.finding.person import read_person

    need, person, hour = key
    coverage = seen.gaps.coverage
    who = next(one.who for one in coverage.people if one.code == person)
    at = next(one.at for one in coverage.hours if one.code == hour)
    asked = Question(needs=(need,), near=seen.near, within=coverage.within)
    return replace(asked, person=read_person(who), at=at)


def _rows(finder: "Finder", question: "Question") -> "list[Row]":
    answer = finder.find(question)
    numbers = [int(number) for name in _GROUPS for number in getattr(answer, name)[:_MOST]]
    return finder.rows(numbers[:_MOST], question)


def _late(row: "Row") -> tuple[bool, bool]:
    not_then = row.group == "no" or deciding.hour_mark(row).tone == _NOT_THEN
    return row.listing.reach == "national", not_then


def _line(row: "Row") -> tuple[str, ...]:
    listing = row.listing
    phone = words.first_phone(listing)
    return (
        words.title_of(listing),
        words.number_line(phone) if phone else "no number on record",
        words.miles_of(listing, row.miles),
        deciding.hour_mark(row).word,
        _why(row),
    )


def _why(row: "Row") -> str:
    said = deciding.verdict(row).word
    if row.group == "no":
        return f"cannot take: {said}"
    return said or "likely: call to confirm"


def key_in_words(seen: Seen, key: Key) -> str:
    """Name a cell by its need, person and hour."""
    need, person, hour = key
    coverage = seen.gaps.coverage
    whom = next(one.name for one in coverage.people if one.code == person)
    when = next(one.name for one in coverage.hours if one.code == hour)
    return f"{needs()[need].name} · {whom} · {when}"


def read_earlier(seen: Seen, path: Path) -> Earlier:
    """Compare with figures kept on another day; raises NotFoundError or ValidationError.

    Another place or radius would tell nothing of what became better.
    """
    from binder.keeping.holes import Changes
    from binder.keeping.told_gaps import read_told

    told, coverage = read_told(path), seen.gaps.coverage
    if (told["place"], told["within"]) != (coverage.place, coverage.within):
        around = f"{told['within']:g} miles around " if told["within"] else ""
        message = f"{path.name} is about {around}{told['place']}: ask for that place first."
        raise ValidationError("since", message)
    return Earlier(told["date"], told["cells"], Changes((), ())).beside(seen)


class Files(NamedTuple):
    """What a file is written from."""

    desk: "Desk"
    seen: Seen
    earlier: Earlier | None
    paper: str

    @property
    def changed(self) -> "Changes | None":
        """Give what changed since the earlier figures."""
        return self.earlier.changed if self.earlier else None


def write_pages(of: Files, out: BinaryIO, *, public: bool) -> None:
    """Print the page and the maps behind it."""
    of.desk.print_gaps(of.seen.gaps, out, paper=of.paper, public=public, changed=of.changed)


def write_rows(of: Files, out: BinaryIO) -> None:
    """Write every cell as a row of CSV."""
    from binder.keeping.told_gaps import write_csv

    text = TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    write_csv(of.seen.gaps.coverage, text)
    text.detach()


def write_figures(of: Files, out: BinaryIO) -> None:
    """Write everything as `binder --json gaps` does, to compare with on another day."""
    from binder.keeping.told_gaps import told

    figures = told(*of.seen.gaps, of.changed)
    out.write(json.dumps(figures, ensure_ascii=False, indent=1).encode())


def write_file(path: Path, write: Writer, of: Files) -> Path:
    """Write one of the files whole or not at all; raises PrintError."""
    from binder.paper.save import save

    save(path, partial(write, of))
    return path
