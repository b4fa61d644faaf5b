"""The holes of a community, the worst first; and what got better or worse since another day."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from binder.finding.taxonomy import needs
from binder.keeping.coverage import Coverage

# How bad it is where nobody takes somebody: by category, by need, by hour, and by what is known.
# A bed, an advocate and the first hand at night come first; clocks run for medical needs.
_OF_CATEGORY = {"shelter": 4, "advocates": 4, "intervention": 3, "services": 1}
_OF_NEED = {"srv.sane": 3, "srv.er": 3, "srv.detox": 3, "srv.interp": 2, "srv.imm": 2}
_OF_HOUR = {"noon": 1, "evening": 2, "sunday": 3}
_OF_STATE = {"nobody": 2, "unasked": 1}


class Hole(NamedTuple):
    """One need that somebody cannot have: whom it concerns and when, by code.

    `state` is nobody (nobody takes them) or unasked (nobody has asked), never both.
    """

    need: str
    state: str
    people: tuple[str, ...]
    hours: tuple[str, ...]
    stand_ins: int
    weight: int


Change = tuple[str, str, str, str, str]  # need, person, hour, before, now


class Changes(NamedTuple):
    """Cells that got better and worse."""

    better: tuple[Change, ...]
    worse: tuple[Change, ...]


def holes(coverage: Coverage) -> list[Hole]:
    """Name the holes, the worst first; ties in the order of the vocabulary."""
    found = [
        hole
        for code in needs()
        for state in _OF_STATE
        if (hole := _hole(coverage, code, state)) is not None
    ]
    return sorted(found, key=lambda hole: -hole.weight)


def _hole(coverage: Coverage, code: str, state: str) -> Hole | None:
    cells = {
        (person, hour): cell
        for (need, person, hour), cell in coverage.cells.items()
        if need == code and cell.state == state
    }
    if not cells:
        return None
    people = tuple(one.code for one in coverage.people if any(one.code == p for p, _ in cells))
    hours = tuple(one.code for one in coverage.hours if any(one.code == h for _, h in cells))
    worth = _OF_NEED.get(code, _OF_CATEGORY[needs()[code].category]) * _OF_STATE[state]
    weight = sum(_OF_HOUR[hour] for _, hour in cells) * worth
    return Hole(code, state, people, hours, min(c.stand_ins for c in cells.values()), weight)


_RANK = ("nobody", "unasked", "ask", "likely")


def changes(coverage: Coverage, before: Iterable[Mapping[str, str]]) -> Changes:
    """Compare with the cells of an earlier answer: need, person, hour and state of each."""
    old = {(one["need"], one["person"], one["hour"]): one["state"] for one in before}
    better: list[Change] = []
    worse: list[Change] = []
    for key, cell in coverage.cells.items():
        was = old.get(key, cell.state)
        if was in _RANK and was != cell.state:
            up = _RANK.index(cell.state) > _RANK.index(was)
            (better if up else worse).append((*key, was, cell.state))
    return Changes(tuple(better), tuple(worse))
