"""One phone number as written in the files: number, extension, what it is for."""

import re
from typing import Final

from binder.formats.checks import DoubtError

_US: Final = re.compile(
    r"(?:\+?(1)[-. ]*)?[( ]{0,2}([2-9]\d\d)[) ]{0,2}[-./ ]{0,3}([2-9]\d\d)[-. ]{0,3}(\d{4})$",
    re.ASCII,
)
_US_WITH_WORDS: Final = re.compile(rf"({_US.pattern[:-1]})[\s,;:]+([^\W\d_].*)$")
_LABEL: Final = re.compile(
    r"(?:tele)?(?:phone|tel|call|fax|tty|tdd)\b\.?\s*(?:no|number|#)?[.:]*\s*(?=[(+\d])",
    re.IGNORECASE,
)
_EXTENSION: Final = re.compile(
    r"^(.*\d.*?)[\s,;(]*(?<![a-z])(?:extension|extn?|ext?|xt|x)(?![a-z])[.:]*\s*#?\s*([^)]*\d[^)]*)\)?$",
    re.IGNORECASE | re.ASCII,
)
_DIGITS: Final = re.compile(r"\d", re.ASCII)
_LETTERS: Final = re.compile(r"[^\W\d_]")
_LONGEST: Final = 300  # characters in which a number is looked for
_SHORT_CODE: Final = re.compile(r"\*?\d{3}(?:-?\d{1,3})?$", re.ASCII)

# Types of other formats → HSDS phone types (RFC 6350) and what else they say.
TYPES: Final[dict[str, tuple[str, str]]] = {
    "tty": ("textphone", ""),
    "tdd": ("textphone", ""),
    "tty/tdd": ("textphone", ""),
    "sms": ("text", ""),
    "hotline": ("voice", "Hotline"),
    "toll free": ("voice", "Toll free"),
    "toll-free": ("voice", "Toll free"),
    "mobile": ("cell", ""),
    "type": ("", ""),  # the 2014 Ohana export writes the column's name in every row
}


def mend_phone(values: dict[str, str]) -> None:
    """Put number, extension, type and description where they belong, in place.

    A number of the United States is written 202-555-0123 or 1-800-555-0100; short codes, words
    and numbers of other countries stay as written. Raises DoubtError for what nobody can dial.
    """
    number = values.get("number", "").replace('"', "").strip(" '")
    if match := _US.match(number):
        values["number"] = "-".join(part for part in match.groups() if part)
    elif number:
        _take_apart(number, values)
    if "type" in values:
        kind, also = TYPES.get(values["type"].lower(), (values["type"].lower(), ""))
        _set(values, "type", kind)
        add_words(values, also)
    if "extension" in values:
        _mend_extension(values)


def add_words(values: dict[str, str], words: str) -> None:
    """Add words to the description of a number, unless it says them."""
    said = values.get("description", "")
    if words and words.lower() not in said.lower():
        values["description"] = f"{said} · {words}" if said else words


def _take_apart(number: str, values: dict[str, str]) -> None:
    add_words(values, number[_LONGEST:])
    number = _LABEL.sub("", number[:_LONGEST], count=1)
    if match := _EXTENSION.match(number):
        number = match[1].strip(" ,;(")
        values.setdefault("extension", match[2].strip())
    if match := _US_WITH_WORDS.match(number):
        number = match[1]
        add_words(values, match[6])
    _check_dialable(number)
    if match := _US.match(number):
        number = "-".join(part for part in match.groups() if part)
    values["number"] = number


def _check_dialable(number: str) -> None:
    digits = len(_DIGITS.findall(number))
    if digits >= 7 or _SHORT_CODE.match(number):
        return
    if digits >= 3 and _LETTERS.search(number):
        return  # 202-MISSION, "text HOME to 741741"
    raise DoubtError("is no number that can be called")


def _mend_extension(values: dict[str, str]) -> None:
    """Keep an extension of digits; say one of words in the description."""
    text = re.sub(r"^\s*(?:extension|ext|x)[.:]?\s*", "", values["extension"], flags=re.IGNORECASE)
    if text.isascii() and text.isdigit():
        values["extension"] = text
        return
    del values["extension"]
    if text:
        add_words(values, f"ext. {text}")


def _set(values: dict[str, str], column: str, value: str) -> None:
    if value:
        values[column] = value
    else:
        values.pop(column, None)
