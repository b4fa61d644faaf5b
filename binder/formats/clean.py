"""Text from outside made plain: one Unicode form, no controls, no markup, no text lost."""

import html
import re
import unicodedata
from typing import Final


def words(text: str) -> tuple[str, ...]:
    """Split a list of names written as one text."""
    return tuple(text.split())


LONGEST: Final = 1_000_000  # characters; a longer value is left out and reported

# Nothing but these characters: nothing to clean but blanks at the ends.
PLAIN: Final = bytes(c for c in range(0x20, 0x7F) if chr(c) not in "&<\\") + b"\r\n"
_SUSPECT: Final = re.compile(r"[^\x20-\x25\x27-\x3b\x3d-\x5b\x5d-\x7e]")

# Columns whose line breaks say something; in all others a line break becomes a blank.
LONG: Final = frozenset(
    words(
        "description transportation interpretation_services application_process "
        "fees_description fees wait_time accreditations eligibility_description licenses "
        "alert notes details note document amount_description extent source value"
    )
)

_TAGS: Final = (
    "a abbr address article b big blockquote body br caption center cite code col colgroup dd del"
    " div dl dt em embed figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img"
    " input ins label li link main mark meta object ol p pre q s section small span strike strong"
    " sub sup svg table tbody td tfoot th thead title tr tt u ul video wbr o:p"
)
_NAMES: Final = "|".join(sorted(_TAGS.split(), key=len, reverse=True))
_TAG: Final = re.compile(rf"<(/?)({_NAMES})(?:\s[^<>]*|/)?>", re.IGNORECASE)
_UNSEEN: Final = re.compile(
    r"<!--.*?-->|<(script|style)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL
)
_LINK: Final = re.compile(
    r"""<a\s[^<>]*?href\s*=\s*["']?(?:mailto:|tel:)?([^"'\s<>]+)[^<>]*>(.*?)</a\s*>""",
    re.IGNORECASE | re.DOTALL,
)
_BREAKING: Final = frozenset(words("br p div li tr ul ol dl dt dd table h1 h2 h3 h4 h5 h6 hr"))
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_LITERAL_BREAK: Final = re.compile(r"\\r\\n|\\n")
_JOINER: Final = re.compile("(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])")
_BLANK_LINES: Final = re.compile(r"\n{3,}")


def _characters() -> dict[int, str | None]:
    """Map what must not reach a page: controls, bidi and zero-width marks, lone surrogates.

    The C1 controls are what Windows-1252 quotes and dashes become when read as Latin-1.
    """
    gone: dict[int, str | None] = dict.fromkeys((*range(0x20), 0x7F, 0xAD, 0x61C, 0x180E))
    gone |= dict.fromkeys((0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070)))
    gone |= dict.fromkeys((0xFEFF, *range(0xFFF9, 0xFFFC), 0xFFFE, 0xFFFF))
    gone |= dict.fromkeys(range(0xD800, 0xE000))
    for code in range(0x80, 0xA0):
        gone[code] = bytes([code]).decode("cp1252", errors="ignore") or None
    breaks = dict.fromkeys((0x0A, 0x0B, 0x0C, 0x0D, 0x2028, 0x2029), "\n")
    return gone | breaks | {0x09: " ", 0xA0: " "}


_CHARACTERS: Final = _characters()


def clean(text: str, *, lines: bool = True) -> str:
    """Give the plain text of a value; with `lines`, its line breaks are kept.

    NFC; tags become text and entities are resolved once, `<` that opens no known tag stays.
    """
    if _SUSPECT.search(text) is None:
        return text.strip()
    if "\\" in text:
        text = _LITERAL_BREAK.sub("\n", text)
    if "<" in text:
        text = _without_tags(text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    text = text.replace("\r\n", "\n").translate(_CHARACTERS)
    text = _JOINER.sub("", unicodedata.normalize("NFC", text))
    if not lines:
        return " ".join(filter(None, map(str.strip, text.split("\n"))))
    if "\n" in text:
        text = "\n".join(line.strip(" ") for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", text).strip()


def _without_tags(text: str) -> str:
    text = _LINK.sub(_link, _UNSEEN.sub("", text))
    return _TAG.sub(_tag, text)


def _link(match: re.Match[str]) -> str:
    """Keep where a link leads, if its words do not say it."""
    target, words = match[1], match[2]
    return words if target in words else f"{words} ({target})"


def _tag(match: re.Match[str]) -> str:
    name = match[2].lower()
    if name == "li":
        return "" if match[1] else "\n• "
    if name in ("td", "th"):
        return " "
    return "\n" if name in _BREAKING else ""


# What exporters write for "not stated". "None" is an answer where a rule or a price is asked for.
_NOTHING: Final = frozenset(
    ("null", "NULL", "Null", "nan", "NaN", "N/A", "n/a", "#N/A", "Blank", "-", "--")
)
_NOTHING_AT_ALL: Final = _NOTHING | {"None", "none", "NONE", "NA", "undefined"}
_SAYS_NONE: Final = frozenset(
    words(
        "fees fees_description eligibility eligibility_description wait_time wait "
        "document required_documents application_process option amount_description "
        "payment"
    )
)


def nothing_in(column: str) -> frozenset[str]:
    """List the placeholders that mean "not stated" in a column."""
    return _NOTHING if column in _SAYS_NONE else _NOTHING_AT_ALL
