"""A font in a PDF whose shaped glyphs are copied as the text they stand for.

Shaping joins letters, puts marks on them and changes their order; reportlab would tell a reader
of the PDF the glyphs it drew, some by private codes, in place of the letters.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from reportlab.pdfbase.ttfonts import ShapedStr, TTFont, shapeStr

Glyphs = Any  # a string of reportlab's that says where each glyph stands
Document = Any

_ENTRY = re.compile(r"(?<=> )<([0-9A-F]{4,6})>")
_NOTHING = "\u200b"  # takes no room
_FREE = 0xF0000  # private codes from here on belong to nobody
_SHAPED_PRIVATE = range(0xE000, 0xF900)  # where reportlab puts glyphs without a character


class ReadableFont(TTFont):  # type: ignore[misc]  # reportlab has no types
    """A TrueType font that knows the text of its private codes; `part` is of a collection."""

    def __init__(self, name: str, file: str, part: int = 0) -> None:
        super().__init__(name, file, subfontIndex=part, shapable=True)
        self._meant: dict[str, str] = {}
        self._codes: dict[tuple[int, str], str] = {}

    def shaped(self, text: str, size: float) -> Glyphs:
        """Shape text of one direction; glyphs that do not spell it are given its letters."""
        glyphs = shapeStr(text, self.fontName, size, force=True)
        codes = list(glyphs)
        for first, after, source in _clusters(glyphs, text):
            if not _spell(codes[first:after], source):
                parts = _shared(source, after - first)
                codes[first:after] = map(self._code, codes[first:after], parts)
        return ShapedStr("".join(codes), shapeData=glyphs.__shapeData__)

    def _code(self, char: str, text: str) -> str:
        """Give a private code that is drawn like a character and read as a text."""
        face = self.face
        glyph = face.charToGlyph[ord(char)]
        if (glyph, text) not in self._codes:
            code = _FREE + len(self._codes)
            face.charToGlyph[code] = glyph
            face.charWidths[code] = face.charWidths[ord(char)]
            self._codes[glyph, text] = chr(code)
            self._meant[chr(code)] = text
        return self._codes[glyph, text]

    def addObjects(self, doc: Document) -> None:  # noqa: N802
        """Write the font into a document, with the text of each private code."""
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for name in [name for name in fonts if name.startswith(doc.fontMapping[self.fontName][1:])]:
            stream = doc.idToObject[fonts[name].ToUnicode.name]
            stream.content = _ENTRY.sub(self._meaning, stream.content)

    def _meaning(self, entry: re.Match[str]) -> str:
        code = chr(int(entry[1], 16))
        text = self._meant.get(code, _letter(code))
        return f"<{text.encode('utf-16-be').hex().upper()}>"


def _clusters(glyphs: Glyphs, text: str) -> Iterator[tuple[int, int, str]]:
    """Give the glyphs that belong together, from first to after the last, and their text."""
    starts = sorted({data.cluster for data in glyphs.__shapeData__})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    first = 0
    for start, group in groupby(glyphs.__shapeData__, lambda data: data.cluster):
        after = first + len(list(group))
        yield first, after, text[start : ends[start]]
        first = after


def _spell(codes: list[str], source: str) -> bool:
    """Tell whether a reader of the PDF gets the text from the characters of its glyphs."""
    if any(ord(code) in _SHAPED_PRIVATE for code in codes):
        return False
    # readers turn what is written from the right, and part its ligatures, by themselves
    from_right = any(unicodedata.bidirectional(char) in ("R", "AL") for char in source)
    same = unicodedata.normalize("NFC", "".join(codes)) == unicodedata.normalize("NFC", source)
    return from_right or same


def _shared(source: str, glyphs: int) -> list[str]:
    """Share a text out among glyphs; a glyph without any would be read as its number."""
    text = source if len(source) >= glyphs else unicodedata.normalize("NFD", source)
    more = len(text) - glyphs + 1
    parts = [text[:more], *text[more:]] if more > 0 else list(text)
    return [*parts, *[_NOTHING] * (glyphs - len(parts))]


def _letter(code: str) -> str:
    """Give the letter of which an Arabic or Hebrew one is a joined form; all else as it is."""
    letter = unicodedata.normalize("NFKC", code) if "\ufb1d" <= code <= "\ufefc" else code
    return letter if len(letter) == 1 else code
