"""What a column can hold, and how a heading is compared with the words for it."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from binder.formats.tables import is_flag, plain_name

UNREAD: Final = ""  # stands for a column that is not read

_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_DIGITS: Final = re.compile(r"(?<=[a-z])(?=\d)")
_COUNTED: Final = re.compile(r" \d{1,2}$")
_NO_WORD: Final = re.compile(r"[^a-z0-9]+")
# What may be about a person is never read, whoever put it into the sheet.
_PERSONAL: Final = re.compile(
    r"\b(phi|pii|ssn|social security|date of birth|dob|birth ?date|case (?:id|no|number|notes)"
    r"|(?:client|victim|survivor|patient|caller|resident)s? (?:name|id|initials|phone|notes|age)"
    r"|(?:nombre|datos) (?:del?|de la) (?:cliente|victima|paciente))\b"
)
_WITHHELD: Final = re.compile(r"\b(confidential|undisclosed|redacted|confidencial)\b")
_KEEPS_CONFIDENCES: Final = re.compile(r"\b(advoca|counsel|communicat|privilege|test|by law)")


@dataclass(frozen=True, slots=True)
class Field:
    """Describe one field; see fields.toml."""

    key: str
    label: str
    words: frozenset[str]
    looks: str
    many: bool


@cache
def fields() -> dict[str, Field]:
    """Read the fields that come with the program, by key, in the order of the file."""
    text = resources.files(__package__).joinpath("fields.toml").read_text("utf-8")
    return {
        key: Field(
            key,
            about["label"],
            frozenset(about.get("words", ())),
            about.get("looks", ""),
            about.get("many", False),
        )
        for key, about in tomllib.loads(text).items()
    }


@lru_cache(maxsize=4096)
def plain_heading(heading: str) -> str:
    """Write a heading as words are compared: "AgencySystem_ZipCode" → "agency system zip code"."""
    text = _CAMEL.sub(" ", heading).lower()
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _NO_WORD.sub(" ", _DIGITS.sub(" ", text)).strip()


@lru_cache(maxsize=4096)
def by_heading(heading: str) -> tuple[tuple[str, float], ...]:
    """Give the fields a heading may mean, each with how sure that is (3 for exactly its words)."""
    plain = plain_heading(heading)
    found = [(field.key, _nearness(plain, field)) for field in fields().values()]
    return tuple(sorted((one for one in found if one[1]), key=lambda one: -one[1]))


def is_personal(heading: str) -> bool:
    """Tell whether a column may hold what is about a person, which never enters."""
    return _PERSONAL.search(plain_heading(heading)) is not None


def is_withheld(heading: str) -> bool:
    """Tell whether a column says of itself that it is not for the public.

    An advocate who keeps confidences is no secret.
    """
    plain = plain_heading(heading)
    says = _WITHHELD.search(plain) is not None or is_flag(plain_name(heading))
    return says and not _KEEPS_CONFIDENCES.search(plain)


def _nearness(plain: str, field: Field) -> float:
    """Compare: the same words, then with a number behind, then at the end, then at the start.

    Words at the start mean the field only where its cells will show whether they do.
    """
    if plain in field.words or plain.replace(" ", "") in field.words:
        return 3.0
    if field.looks == "key":
        return 0.0  # a tax number is no number of the row
    if _COUNTED.sub("", plain) in field.words:
        return 2.5
    parts = plain.split()
    lengths = range(len(parts) - 1, 0, -1)
    for length in lengths:
        if " ".join(parts[-length:]) in field.words:
            return 1.5 + length / 10
    for length in lengths if field.looks not in ("", "tick") else ():
        if " ".join(parts[:length]) in field.words:
            return 1.0 + length / 10
    return 0.0
