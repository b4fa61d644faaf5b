"""Text from outside made fit to draw: one form, no hidden controls, no glyph that is missing."""

import re
import unicodedata
from functools import cache

from binder.errors import PrintError
from binder.paper.fonts import is_printable

MISSING = "[?]"
# Reading a whole megabyte to print a page would take a second; no page holds more than this.
_LONGEST = 20_000
# Names, numbers and addresses must be right or not be there at all.
_STRICT = frozenset({"name", "organization", "safe name", "location", "phone", "address"})

_NEWLINES = re.compile(r"\r\n?|[\n\v\f\x85\u2028\u2029]")
_JOINERS = "\u200c\u200d"  # Persian and Indic scripts need them
# Digits that belong together, and addresses of the web and of mail.
_AREA_CODE = r"\(\d{1,4}\)"  # brackets count only around digits: a sentence may end in one
_TOGETHER = re.compile(
    r"https?://\S+|www\.\S+|[^\s@]{1,64}@[^\s@]{1,255}\.\w+"
    r"|\d{1,2}(?::\d\d)? [ap]\.?m\b\.?"
    rf"|\+?(?:{_AREA_CODE}|\d)(?:(?:{_AREA_CODE}|[\d.:/\-\u2010-\u2015 \u00a0]){{0,30}}\d)?"
)


class Marks:
    """Collect the characters of one document that no font has."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], None] = {}

    @property
    def found(self) -> tuple[tuple[str, str], ...]:
        """List (field, character) in the order met, each once."""
        return tuple(self._seen)

    def printable(self, text: str, field: str) -> str:
        """Give text that every bundled font rule can draw, `field` naming where it stands.

        A run of characters without glyph becomes one `[?]`. Raises PrintError when it stands in
        a name, phone number or address.
        """
        cleaned = clean(text[:_LONGEST])
        if all(map(_is_drawn, set(cleaned))) and not _has_marks(cleaned):
            return cleaned
        parts: list[str] = []
        for cluster in clusters(cleaned):
            if _is_drawn(cluster):
                parts.append(cluster)
            else:
                self._mark(cluster, field, cleaned)
                if parts[-1:] != [MISSING]:
                    parts.append(MISSING)
        return "".join(parts)

    def _mark(self, cluster: str, field: str, text: str) -> None:
        shown = "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in cluster)
        if field in _STRICT:
            near = text[:40].encode("utf-8", "replace").decode("utf-8")
            raise PrintError(
                f"The {field} “{near}” has the character “{shown}”, which no font here can print."
            )
        self._seen[field, shown] = None


def clean(text: str) -> str:
    """Give the composed form (NFC) without what nobody can see.

    Controls, soft hyphens and characters that turn the direction of writing are left out: they
    could make a number read backwards. New lines stay, other white space becomes a blank.
    """
    text = unicodedata.normalize("NFC", text)
    if text.isascii() and text.isprintable():
        return text.strip()
    text = _NEWLINES.sub("\n", text)
    return "".join(map(_visible, text)).strip()


def keep_together(text: str) -> str:
    """Put unbreakable blanks into numbers, so that no phone number is cut by a line end."""
    return _TOGETHER.sub(lambda match: match[0].replace(" ", "\u00a0"), text)


def together(text: str) -> list[tuple[int, int]]:
    """Give the spans of numbers and addresses, which are written left to right everywhere."""
    return [match.span() for match in _TOGETHER.finditer(text)]


def clusters(text: str) -> list[str]:
    """Cut text into characters, each with the combining marks that stand on it."""
    if not _has_marks(text):
        return list(text)
    parts: list[str] = []
    for char in text:
        if parts and is_mark(char) and parts[-1] not in " \n":
            parts[-1] += char
        else:
            parts.append(char)
    return parts


@cache
def is_mark(char: str) -> bool:
    """Tell whether a character joins the one before it."""
    return char in _JOINERS or unicodedata.category(char) in ("Mn", "Mc", "Me")


def _has_marks(text: str) -> bool:
    return not text.isascii() and any(map(is_mark, set(text)))


@cache
def _visible(char: str) -> str:
    category = unicodedata.category(char)
    if char in "\n\u00a0" or char in _JOINERS:
        return char
    if category in ("Zs", "Zl", "Zp") or char == "\t":
        return " "
    invisible = category in ("Cc", "Cf") or "\ufe00" <= char <= "\ufe0f"
    return "" if invisible else char


@cache
def _is_drawn(cluster: str) -> bool:
    return cluster == "\n" or is_printable(cluster.replace("\u00a0", " "))
