"""In which order detail gives way so that a packet fits a number of sheets of paper."""

from typing import NamedTuple

from binder.paper.dense import FEW


class Level(NamedTuple):
    """One way to lay out a packet; `gives_way` says what is missing beside the one before.

    `lines` a text may take, 0 leaves only numbers. `alone`: each place on a page of its own;
    `joined`: the places stand on the cover itself. `fields` are the rows set, None all of them.
    """

    gives_way: str
    lines: int
    alone: bool = False
    joined: bool = False
    finder: bool = True
    fields: frozenset[str] | None = None


_NONE: frozenset[str] = frozenset()

# Tried from the top; numbers, names, warnings and the day of checking stand on every one.
LEVELS = (
    Level("", 12, alone=True),
    Level("a page for each place", 8),
    Level("long texts", 5),
    Level("long texts", 3),
    Level("the list before the places", 5, joined=True),
    Level("long texts", 3, joined=True),
    Level("long texts", 2, joined=True),
    Level("what can be asked on the phone", 2, joined=True, fields=FEW),
    Level("the page of languages", 2, joined=True, finder=False, fields=FEW),
    Level("the page of languages", 1, joined=True, finder=False, fields=FEW),
    Level("all but names, numbers and warnings", 0, joined=True, finder=False, fields=_NONE),
)


def sheets_of(pages: int) -> int:
    """Give how many sheets of paper hold these pages, printed on both sides."""
    return (pages + 1) // 2
