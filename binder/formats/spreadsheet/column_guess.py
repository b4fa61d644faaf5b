"""Guess what each column holds, by its heading and by what its cells look like."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from binder.formats.clean import words
from binder.formats.spreadsheet import matrix
from binder.formats.spreadsheet.contents import filled, share
from binder.formats.spreadsheet.fields import (
    UNREAD,
    by_heading,
    fields,
    is_personal,
    is_withheld,
    plain_heading,
)

_EXACT: Final = 3.0
SURE: Final = 1.5  # from here on a guess needs no second look

# Staff and the making of the sheet: nothing a person who looks for help asks.
_INTERNAL: Final = re.compile(
    r"\b(director\w*|worker|verified by|approved by|verification|edit|staff|internal|record owner"
    r"|authored|created?|entered|updated?|audit|deployment|account|custom"
    r"|taxonomy (?:code|definition)"
    r"|search hints|imported|provider maintaining|volunteers?)\b"
)
_POSTAL: Final = re.compile(r"\b(mailing|postal address|postales|other address)\b")
_PLACE_OR_KEY: Final = re.compile(r"\b(?:id|latitude|longitude|country|state|zip|city)$")
_PLACE: Final = frozenset(
    words("address other_address street street_2 city county state zip country latitude longitude")
)
# How many cells must look so before a heading that means the field is believed.
_MOST: Final = {"tick": 0.8, "degrees": 0.8, "zip": 0.6, "key": 0.9, "keys": 0.9, "status": 0.9}
_SOME: Final = 0.3
_SEEN: Final = 0.5  # what cells that look so add to a heading that half says it
# What is told by its cells alone, whatever the heading, with the share that must look so.
_TELLING: Final = (
    ("email", "email", 0.7),
    ("point", "point", 0.8),
    ("url", "url", 0.7),
    ("address", "address", 0.6),
    ("phone", "dialled", 0.7),
    ("hours", "hours", 0.6),
)


class Guess(NamedTuple):
    """Say what a column seems to hold and how sure that is, from 0 to 3."""

    field: str
    sure: float


def guess_columns(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Guess]:
    """Give a guess for each column; a field that only one column can hold goes to the best."""
    columns = [
        filled([row[i] if i < len(row) else "" for row in rows]) for i in range(len(headings))
    ]
    offers = [
        (guess, at)
        for at, (heading, cells) in enumerate(zip(headings, columns, strict=True))
        for guess in _candidates(heading, cells)
    ]
    offers.sort(key=lambda offer: (-offer[0].sure, offer[1]))
    chosen = [Guess(UNREAD, 0.0)] * len(headings)
    taken: set[str] = set()
    done: set[int] = set()
    for guess, at in offers:
        field = fields().get(guess.field)
        if at in done or (field is not None and not field.many and guess.field in taken):
            continue
        chosen[at] = guess
        done.add(at)
        taken.add(guess.field)
    return chosen


def _candidates(heading: str, cells: Sequence[str]) -> Iterator[Guess]:
    """Give what a column may hold; what must not be read is offered as nothing else."""
    if (forced := _forced(heading, cells)) is not None:
        yield forced
    elif not cells:  # what is empty now may be filled in the next edition
        exact = [Guess(key, SURE) for key, sure in by_heading(heading) if sure == _EXACT]
        yield from exact
    else:
        yield from _by_heading(heading, cells)
        yield from _by_cells(heading, cells)


def _forced(heading: str, cells: Sequence[str]) -> Guess | None:
    """Give what a column is in any case: not read, or a flag that withholds; else None."""
    ticked = share("tick", cells) >= _MOST["tick"]
    if is_personal(heading) or (ticked and matrix.says_nothing(heading)):
        return Guess(UNREAD, _EXACT)
    if is_withheld(heading):
        flag = ticked and not _PLACE_OR_KEY.search(plain_heading(heading))
        return Guess("confidential" if flag else UNREAD, _EXACT)
    return None


def _by_heading(heading: str, cells: Sequence[str]) -> Iterator[Guess]:
    plain = plain_heading(heading)
    internal, postal = _INTERNAL.search(plain), _POSTAL.search(plain)
    for key, sure in by_heading(heading):
        looks = fields()[key].looks
        if (internal and sure < _EXACT) or (postal and key in _PLACE):
            continue
        if _believed(looks, cells):
            yield Guess(key, min(_EXACT, sure + _SEEN) if looks else sure)


def _by_cells(heading: str, cells: Sequence[str]) -> Iterator[Guess]:
    plain = plain_heading(heading)
    if _INTERNAL.search(plain) or plain.endswith(" id"):
        return
    ticked = share("tick", cells) >= _MOST["tick"]
    if ticked and (field := matrix.field_of(heading, cells)):
        yield Guess(field, SURE)
    for key, looks, least in _TELLING:
        if share(looks, cells) >= least:
            yield Guess(key, 1.0)


def _believed(looks: str, cells: Sequence[str]) -> bool:
    return not looks or share(looks, cells) >= _MOST.get(looks, _SOME)
