"""Columns ticked with X or answered yes and no: what a tick under a heading says."""

import re
from collections.abc import Sequence
from typing import Final

from binder.formats.clean import words
from binder.formats.spreadsheet.contents import is_nothing
from binder.formats.spreadsheet.fields import UNREAD, plain_heading

_LANGUAGES: Final = frozenset(
    words(
        "english spanish espanol ingles chinese mandarin cantonese vietnamese korean tagalog"
        " filipino russian arabic french creole portuguese hindi urdu punjabi somali polish"
        " japanese asl farsi persian dari pashto amharic tigrinya swahili thai khmer hmong"
        " lao burmese nepali bengali ukrainian german italian greek turkish"
        " armenian navajo samoan ilocano"
    )
)
_LANGUAGE_PHRASES: Final = frozenset(
    ("haitian creole", "american sign language", "sign language", "kreyol")
)
# What decides whether someone is taken, or on what terms.
_FACTS: Final = re.compile(
    r"\b(accept|allow|offers?\b|only|requir|must|pets?|dogs?|child|kids|wom[ae]n|m[ae]n\b|male|female|trans"
    r"|lgbt|veteran|senior|elder|youth|teen|minor|adult|famil|couple|wheelchair|ada\b|disab|deaf"
    r"|undocument|immigra|citizen|sober|walk ?in|appointment|referral|insur|medicaid|free\b|fee"
    r"|hotline|24|overnight|hours|id\b|photo|eligib|pregnan|confidential|felon|background|acept|permit|mujer"
    r"|hombre|nin[oa]s|familia|mascota|solo|requiere)",
)
# Kept for the maker of the sheet: says nothing of the place.
_SAYS_NOTHING: Final = re.compile(
    r"^(?:use )?(?:the )?same |\bis the same |operational"
    r"|\b(highlighted|preferred|volunteer|volunteers|link only|is shelter"
    r"|isprimary|is primary|primary|malpractice|capacity sensitive|callback|callbacks|ceu)\b"
)
_LONGEST_TOPIC: Final = 4  # words
_QUESTION: Final = re.compile(r"^(?:is|are|does|do|can|has|have|will)\b|\?\s*$")
_YES: Final = re.compile(r"x+|✓|✔|☑|☒|•|yes|y|true|1|s[ií]", re.IGNORECASE)
_NO: Final = re.compile(r"no|n|false|0", re.IGNORECASE)


def is_yes(cell: str) -> bool:
    """Tell whether a cell is ticked or says yes."""
    return _YES.fullmatch(cell.strip()) is not None


def is_no(cell: str) -> bool:
    """Tell whether a cell says no; an empty one says nothing."""
    return _NO.fullmatch(cell.strip()) is not None


def says_nothing(heading: str) -> bool:
    """Tell whether a column of ticks is about the sheet and not about the place."""
    return _SAYS_NOTHING.search(plain_heading(heading)) is not None


def field_of(heading: str, cells: Sequence[str]) -> str:
    """Give the field of a column of ticks: a language, a fact about who is taken, or a topic."""
    plain = plain_heading(heading)
    last = plain_heading(topic(heading))
    if plain in _LANGUAGES | _LANGUAGE_PHRASES or last in _LANGUAGES:
        return "language"
    if not plain:
        return UNREAD
    if _FACTS.search(plain) or _QUESTION.search(heading.lower()):
        return "fact"
    digits = all(cell in "01" for cell in cells)
    if digits:
        return UNREAD
    return "topic" if len(last.split()) <= _LONGEST_TOPIC else "fact"


def topic(heading: str) -> str:
    """Name the topic of a heading such as "Topic covered: Budgeting"."""
    return heading.rsplit(":", 1)[-1].strip() or heading


def fact(heading: str, cell: str) -> str:
    """Say in words what a cell answers to a heading, "" where it answers nothing."""
    said = heading.rstrip("?: ")
    if is_yes(cell):
        return f"{said}: yes"
    if is_no(cell):
        return f"{said}: no"
    return "" if is_nothing(cell) else f"{said}: {cell}"
