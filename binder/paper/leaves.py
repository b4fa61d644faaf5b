"""Which entry stands on which leaf: leaves stay from edition to edition, as in a flight manual."""

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import count, product
from string import ascii_lowercase


def leaves(
    section: str,
    heights: Mapping[str, float],
    room: float,
    before: Mapping[str, Sequence[str]],
) -> dict[str, tuple[str, ...]]:
    """Share the entries of a section out to leaves: "SH 3", "SH 3a" behind it if it overflows.

    `heights` in points by book number, in their order. An entry stays on the leaf it was on in
    `before`; one that has grown spills the last ones of its leaf to a leaf behind it. New entries
    go to the end, so that a book in a binder needs few new pages.
    """
    made: dict[str, tuple[str, ...]] = {}
    placed: set[str] = set()
    for label, held in before.items():
        kept = [number for number in held if number in heights]
        placed.update(kept)
        for place, part in enumerate(_filled(kept, heights, room)):
            made[_behind(label, {*before, *made}) if place else label] = part
    made = {label: made[label] for label in sorted(made, key=_order)}
    new = [number for number in heights if number not in placed]
    last = next(reversed(made), "")
    if last and new:
        part, *_ = _filled([*made[last], *new], heights, room)
        if len(part) > len(made[last]):
            new = new[len(part) - len(made[last]) :]
            made[last] = part
    number = max((_number(label) for label in (*before, *made)), default=0)
    for part in _filled(new, heights, room):
        number += 1
        made[f"{section} {number}"] = part
    return made


def _filled(
    entries: Sequence[str], heights: Mapping[str, float], room: float
) -> Iterator[tuple[str, ...]]:
    part: list[str] = []
    free = room
    for entry in entries:
        if part and heights[entry] > free:
            yield tuple(part)
            part, free = [], room
        part.append(entry)
        free -= heights[entry]
    if part:
        yield tuple(part)


def _behind(label: str, taken: Container[str]) -> str:
    """Name the next leaf behind one: a leaf that spilled before has its own still."""
    stem = label.rstrip(ascii_lowercase)
    named = (
        stem + "".join(spill) for n in count(1) for spill in product(ascii_lowercase, repeat=n)
    )
    return next(name for name in named if name not in taken)


def _order(label: str) -> tuple[int, int, str]:
    return _number(label), len(label), label


def _number(label: str) -> int:
    return int(label.split()[-1].rstrip(ascii_lowercase))
