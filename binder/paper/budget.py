"""In which order detail gives way so that a packet fits a number of sheets of paper."""

from typing import Literal, NamedTuple


class Level(NamedTuple):
    """One way to lay out a packet; `gives_way` says what is missing beside the one before.

    `lines` a text may take. A "sheet" is a page for each place; "dense" and "tight" set places
    one below the other. `joined`: they stand on the cover itself, in place of its list.
    """

    gives_way: str
    form: Literal["sheet", "dense", "tight"]
    lines: int
    joined: bool = False
    finder: bool = True


# Tried from the top; names, every number, warnings and the day of checking stand on each.
LEVELS = (
    Level("", "sheet", 12),
    Level("a page for each place", "dense", 8),
    Level("long texts", "dense", 5),
    Level("long texts", "dense", 3),
    Level("the list before the places", "dense", 5, joined=True),
    Level("long texts", "dense", 3, joined=True),
    Level("what can be asked on the phone", "tight", 2, joined=True),
    Level("what can be asked on the phone", "tight", 1, joined=True),
    Level("the page of languages", "tight", 2, joined=True, finder=False),
    Level("the page of languages", "tight", 1, joined=True, finder=False),
    Level("all but names, numbers and warnings", "tight", 0, joined=True, finder=False),
)


def sheets_of(pages: int) -> int:
    """Give how many sheets of paper hold these pages, printed on both sides."""
    return (pages + 1) // 2
