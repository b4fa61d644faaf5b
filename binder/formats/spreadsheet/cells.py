"""What stands together in one cell, taken apart: addresses, phones, records written as text."""

import ast
import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from binder.formats.spreadsheet.contents import is_nothing, to_state

_COUNTRY: Final = re.compile(
    r"[,\s]+(?:united states(?: of america)?|u\.?s\.?a?\.?)$", re.IGNORECASE
)
_LABEL: Final = re.compile(r"^(?:State|Address|Location):\s*", re.IGNORECASE)
_SUFFIX: Final = re.compile(
    r"^(?P<street>.*\b(?:street|st|avenue|ave|av|road|rd|boulevard|blvd|drive|dr|lane|ln|way|court|ct"
    r"|place|pl|parkway|pkwy|highway|hwy|circle|cir|plaza|square|sq|terrace|ter|trail|loop|broadway)"
    r"\b\.?(?:\s+(?:n|s|e|w|ne|nw|se|sw)\b\.?)?"
    r"(?:[\s,]+(?:#\s*\S+|(?:suite|ste|apt|unit|rm|room|bldg|floor|fl)\b\.?\s*#?\S+))?)"
    r"[\s,]+(?P<city>[A-Z][A-Za-z .'-]+)$",
    re.IGNORECASE,
)
_ZIP_ALONE: Final = re.compile(r"^(.*?)[\s,]+(\d{5}(?:-\d{4})?)$", re.DOTALL)

_NUMBER: Final = re.compile(
    r"(?<!\d)(?:\+?1[-. ]*)?\(?[2-9]\d{2}\)?[-. /]{0,3}"
    r"(?:\d{3}[-. ]{0,3}\d{4}|\d{3}-[A-Z]{4})(?!\d)"
    r"(?:[\s,]*\(?(?:x|ext\.?|extension|xt)[.:]?\s*#?\s*\d+\)?)?",
    re.IGNORECASE,
)
_SHORTER: Final = re.compile(
    r"\(?\d{3}\)?[-. ]\d{4}(?!\d)"
    r"|\b1?-?8(?:00|33|44|55|66|77|88)-[A-Z0-9-]{4,}|(?<!\d)\d{3,6}(?!\d)"
)
_PARTING: Final = re.compile(r"[/;|\n,]|\bor\b|\band\b|\by\b|\bo\b", re.IGNORECASE)
_ENDING: Final = re.compile(r"/(\d{1,2})(?!\d)")
_FILLER: Final = re.compile(
    r"\b(?:please|call|us|at|or|and|phone|tel(?:ephone)?|telefono|teléfono|number|no|the|to|contact"
    r"|llame|al)\b\.?|[:()\-–—,;.*]+",
    re.IGNORECASE,
)
_KINDS: Final = (
    (re.compile(r"\bfax\b", re.IGNORECASE), "fax"),
    (re.compile(r"\b(?:tty|tdd)\b", re.IGNORECASE), "textphone"),
    (re.compile(r"\b(?:text|sms)\b", re.IGNORECASE), "text"),
)
_MOST_NUMBERS: Final = 20


class Phone(NamedTuple):
    """Hold a number out of a cell: as written, of which HSDS type, and the words beside it."""

    number: str
    type: str = "voice"
    description: str = ""


@lru_cache(maxsize=1024)
def split_address(text: str) -> Mapping[str, str]:
    """Take an address in one cell apart into HSDS columns; empty where it names no place."""
    if is_nothing(text):
        return {}
    plain = _COUNTRY.sub("", ", ".join(part.strip(" ,|") for part in re.split(r"[\n|]", text)))
    plain = _LABEL.sub("", plain).strip(" ,")
    rest, state, code = _state_and_zip(plain)
    if not state and not code:
        return {"address_1": plain} if re.match(r"\s*\d|\s*p\.?o\b", plain, re.IGNORECASE) else {}
    street, city = _street_and_city(rest)
    stated = {"address_1": street, "city": city, "state_province": state, "postal_code": code}
    return {column: value for column, value in stated.items() if value}


def _state_and_zip(text: str) -> tuple[str, str, str]:
    """Take state and ZIP off the end; the longest words that name a state are the state."""
    code = ""
    if match := _ZIP_ALONE.match(text):
        text, code = match[1].rstrip(" ,."), match[2]
    words = text.split(" ")
    for count in (3, 2, 1):
        if state := to_state(" ".join(words[-count:]).strip(" ,")):
            return " ".join(words[:-count]).rstrip(" ,"), state, code
    return text, "", code


def _street_and_city(text: str) -> tuple[str, str]:
    street, _, city = text.rpartition(",")
    if street and not re.search(r"\d", city):
        return street.strip(" ,"), city.strip()
    if match := _SUFFIX.match(text):
        return match["street"].strip(" ,"), match["city"].strip()
    return (text, "") if re.search(r"\d", text) else ("", text.strip())


def split_phones(text: str) -> list[Phone]:
    """Take the numbers out of a cell, each with its kind and the words said of it."""
    found = list(_NUMBER.finditer(text))[:_MOST_NUMBERS]
    if not found:
        found = list(_SHORTER.finditer(text))[:_MOST_NUMBERS]
    phones: list[Phone] = []
    before = text[: found[0].start()] if found else ""
    for at, match in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(text)
        mine, before_next = _parted(text[match.end() : end], last=at + 1 == len(found))
        said = f"{before} {mine}"
        kind = next((kind for words, kind in _KINDS if words.search(said)), "voice")
        words = " ".join(_FILLER.sub(" ", _ENDING.sub(" ", said)).split()).strip(" /|")
        phones.append(Phone(match[0].strip(), kind, words[:80]))
        if ending := _ENDING.match(text[match.end() :]):
            number = match[0].strip()
            phones.append(Phone(number[: -len(ending[1])] + ending[1], kind, words[:80]))
        before = before_next
    return phones


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


def written_records(text: str) -> list[dict[str, str]]:
    """Read records written into a cell as JSON or as a Python list; empty where it is neither."""
    if not text.startswith(("[", "{")):
        return []
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        try:
            read = ast.literal_eval(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return []
    several = read if isinstance(read, list) else [read]
    return [dict(_plain(one)) for one in several if isinstance(one, Mapping)]


def _plain(record: Mapping[object, object]) -> Iterator[tuple[str, str]]:
    for name, value in record.items():
        if isinstance(value, str | int | float):
            yield str(name).lower(), str(value).strip()


def joined(text: str) -> str:
    """Say a written list in words: `["Active"]` → Active; other text stays."""
    if not text.startswith("["):
        return text
    if records := written_records(text):
        names = (
            one.get("alternate_name") or one.get("name") or one.get("county") or one.get("city")
            for one in records
        )
        return "; ".join(dict.fromkeys(name for name in names if name))
    try:
        read = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return text
    whole = isinstance(read, list) and all(isinstance(one, str) for one in read)
    return "; ".join(read) if whole else text
