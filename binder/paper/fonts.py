"""The fonts, and which of them has the glyphs for a piece of text.

Atkinson Hyperlegible is read best, Noto Sans has the accents it lacks, DejaVu Sans has Arabic
and Hebrew that can be copied from a PDF as real text. Behind these stand the fonts a person
brought, for scripts too large to come along.
"""

import unicodedata
from collections.abc import Iterable, Set
from functools import cache
from pathlib import Path
from typing import Any

from binder.paper.brought import brought_fonts

Font = Any  # reportlab has no types

_FOLDER = Path(__file__).parent / "fonts"
_FILES = {
    "AtkinsonHyperlegible-Regular": "AtkinsonHyperlegible-Regular.ttf",
    "AtkinsonHyperlegible-Bold": "AtkinsonHyperlegible-Bold.ttf",
    "NotoSans-Regular": "NotoSans-Regular.ttf",
    "NotoSans-Bold": "NotoSans-Bold.ttf",
    "DejaVuSans": "DejaVuSans.ttf",
    "DejaVuSans-Bold": "DejaVuSans-Bold.ttf",
}
_ATKINSON = ("AtkinsonHyperlegible-Regular", "AtkinsonHyperlegible-Bold")
_NOTO = ("NotoSans-Regular", "NotoSans-Bold")
_DEJAVU = ("DejaVuSans", "DejaVuSans-Bold")
_ORDER = {False: (_ATKINSON, _NOTO, _DEJAVU), True: (_NOTO, _DEJAVU, _ATKINSON)}


def font_files() -> dict[str, Path]:
    """Name the font files by PostScript name; the window loads the same ones."""
    return {name: _FOLDER / file for name, file in _FILES.items()}


def font_for(cluster: str, bold: bool, accented: bool = False) -> str | None:
    """Name the first font that has every character of a cluster; None when none has.

    `accented` puts Noto Sans first, so that a Vietnamese word is set in one face.
    """
    return _font_for(cluster, bold, accented)


def one_font(text: str, bold: bool, accented: bool = False) -> str | None:
    """Name the font that draws a whole text letter by letter; None where it takes more."""
    first = _ORDER[accented][0][bold]
    return first if _simple(first).issuperset(text) else None


def is_printable(cluster: str) -> bool:
    """Tell whether the fonts can draw a character (with its marks), regular and bold."""
    return font_for(cluster, False) is not None and font_for(cluster, True) is not None


def needs_accents(text: str) -> bool:
    """Tell whether text has a Latin letter that Atkinson Hyperlegible lacks."""
    return any(_is_foreign_latin(char) for char in set(text) if char > "\x7f")


@cache
def em_width(cluster: str, bold: bool, accented: bool = False) -> float:
    """Measure a cluster in ems, by the font that draws it."""
    name = font_for(cluster, bold, accented)
    if name is None:
        return 1.0
    widths = load_font(name).face.charWidths
    return sum(float(widths.get(ord(char), 0)) for char in cluster) / 1000


@cache
def load_font(name: str) -> Font:
    """Register a font with reportlab on first use, and give it."""
    from reportlab import rl_config
    from reportlab.pdfbase.pdfmetrics import registerFont

    from binder.paper.embedded import ReadableFont

    # No markup is ever parsed here; should it be one day, nothing may be fetched for it.
    rl_config.trustedHosts, rl_config.trustedSchemes = [], ["data"]
    font = ReadableFont(name, str(font_files().get(name) or _brought()[name]))
    registerFont(font)
    return font


@cache
def _font_for(cluster: str, bold: bool, accented: bool) -> str | None:
    codes = {ord(char) for char in cluster if char not in "\u200c\u200d"}  # joiners draw nothing
    return _first((pair[bold] for pair in _ORDER[accented]), codes) or _first(
        (font.name(bold=bold) for font in brought_fonts()), codes
    )


def _first(names: Iterable[str], codes: Set[int]) -> str | None:
    return next((name for name in names if codes <= _characters(name)), None)


@cache
def _brought() -> dict[str, Path]:
    return {
        font.name(bold=bold): font.file(bold=bold)
        for font in brought_fonts()
        for bold in (True, False)
    }


@cache
def _characters(name: str) -> frozenset[int]:
    # A copy taken before any shaping, which adds private codes to the font's own table.
    return frozenset(code for code, glyph in load_font(name).face.charToGlyph.items() if glyph)


@cache
def _simple(name: str) -> frozenset[str]:
    """Give the letters of a font that stand beside each other from left to right, unshaped."""
    return frozenset(
        char
        for char in map(chr, _characters(name))
        if unicodedata.category(char) not in ("Mn", "Mc", "Me", "Cf")
        and unicodedata.bidirectional(char) not in ("R", "AL")
    )


@cache
def _is_foreign_latin(char: str) -> bool:
    latin = "\u0080" < char < "\u0250" or "\u1e00" <= char <= "\u1eff"
    return latin and char.isalpha() and ord(char) not in _characters(_ATKINSON[0])
