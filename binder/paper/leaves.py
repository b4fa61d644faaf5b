"""Which entry stands on which leaf: leaves stay from edition to edition, as in a flight manual."""

from collections.abc import Iterator, Mapping, Sequence

_SPILLS = "abcdefghijklmnopqrstuvwxyz"


def leaves(
    section: str,
    heights: Mapping[str, float],
    room: float,
    before: Mapping[str, Sequence[str]],
) -> dict[str, tuple[str, ...]]:
    """Share the entries of a section out to leaves: "SH 3", and "SH 3a" where one overflows.

    `heights` in points by book number, in their order. An entry stays on the leaf it was on in
    `before`; one that has grown spills the last ones of its leaf to a leaf behind it. New entries
    go to the end, so that a book in a binder needs few new pages.
    """
    made: dict[str, tuple[str, ...]] = {}
    placed: set[str] = set()
    for label, held in before.items():
        kept = [number for number in held if number in heights]
        placed.update(kept)
        for letter, part in zip(("", *_SPILLS), _filled(kept, heights, room), strict=False):
            made[f"{label}{letter}"] = part
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


def _number(label: str) -> int:
    return int(label.split()[-1].rstrip(_SPILLS))
