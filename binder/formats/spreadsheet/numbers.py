"""The phone numbers that stand together in one cell, each with the words said of it."""

import re
from typing import Final, NamedTuple

_NUMBER: Final = re.compile(
    r"(?<!\d)(?:\+?1[-. ]*)?\(?[2-9]\d{2}\)?[-. /]{0,3}"
    r"(?:\d{3}[-. ]{0,3}\d{4}|\d{3}-[A-Z]{4})(?!\d)"
    r"(?:[\s,]*\(?(?:x|ext\.?|extension|xt)[.:]?\s*#?\s*\d+\)?)?",
    re.IGNORECASE,
)
# Where no number has an area code: seven digits, letters to dial, or a short code alone. A number
# of another length is left as it was written, for a person to see.
_SHORTER: Final = re.compile(
    r"(?<![\d-])\(?\d{3}\)?[-. ]\d{4}(?![\d-])"
    r"|\b1?-?8(?:00|33|44|55|66|77|88)-[A-Z0-9-]{4,}"
)
_CODE: Final = re.compile(r"(?<![\d-])\d{3,6}(?![\d-])")
_LONGEST_CODE: Final = 6  # digits
_DIGITS: Final = re.compile(r"\d", re.ASCII)
_PARTING: Final = re.compile(r"[/;|\n,]|\bor\b|\band\b|\by\b|\bo\b", re.IGNORECASE)
_ENDING: Final = re.compile(r"/(\d{1,2})(?!\d)")
_FILLER: Final = re.compile(
    r"\S+@\S+|(?:https?://|www\.)\S+|\b(?:please|call|us|at|or|and|phone|tel(?:ephone)?|telefono|teléfono|number|no|the|to|contact|person"
    r"|llame|al)\b\.?|[:()\-–—,;.*]+",
    re.IGNORECASE,
)
_KINDS: Final = (
    (re.compile(r"\bfax\b", re.IGNORECASE), "fax"),
    (re.compile(r"\b(?:tty|tdd)\b", re.IGNORECASE), "textphone"),
    (re.compile(r"\b(?:text|sms)\b", re.IGNORECASE), "text"),
)
_MOST_NUMBERS: Final = 20
_LONGEST_WORDS: Final = 80  # characters
_READ_OF_WORDS: Final = 400  # characters looked at for them; a mailbox is sought letter by letter


class Phone(NamedTuple):
    """Hold a number out of a cell: as written, of which HSDS type, and the words beside it."""

    number: str
    type: str = "voice"
    description: str = ""


def split_phones(text: str) -> list[Phone]:
    """Take the numbers out of a cell, each with its kind and the words said of it."""
    found = _found(text)
    phones: list[Phone] = []
    before = text[: found[0].start()] if found else ""
    for at, match in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(text)
        mine, before_next = _parted(text[match.end() : end], last=at + 1 == len(found))
        phones += _with_endings(match[0].strip(), f"{before} {mine}", text[match.end() :])
        before = before_next
    return phones


def _found(text: str) -> list[re.Match[str]]:
    """Find the numbers; a short code only where the cell holds no more digits than one has."""
    for pattern in (_NUMBER, _SHORTER):
        if found := list(pattern.finditer(text))[:_MOST_NUMBERS]:
            return found
    short = len(_DIGITS.findall(text)) <= _LONGEST_CODE
    return list(_CODE.finditer(text)) if short else []


def _with_endings(number: str, said: str, behind: str) -> list[Phone]:
    """Give a number, and the one that differs in its last digits: 555-0150/52."""
    kind = next((kind for words, kind in _KINDS if words.search(said)), "voice")
    plain = _FILLER.sub(" ", _ENDING.sub(" ", said[:_READ_OF_WORDS]))
    words = " ".join(plain.split()).strip(" /|")
    numbers = [number]
    if ending := _ENDING.match(behind):
        numbers.append(number[: -len(ending[1])] + ending[1])
    return [Phone(one, kind, words[:_LONGEST_WORDS]) for one in numbers]


def _parted(between: str, *, last: bool) -> tuple[str, str]:
    """Part the words between two numbers: in brackets or up to a break, they are of the first."""
    if match := re.match(r"\s*\([^)]*\)", between):
        return match[0], between[match.end() :]
    if last:
        return between, ""
    breaks = list(_PARTING.finditer(between))
    if not breaks:
        return "", between
    return between[: breaks[0].start()], between[breaks[-1].end() :]
