"""A font in a PDF whose shaped glyphs are copied as the text they stand for.

reportlab gives a glyph without a character of its own a private code, and tells a reader of the
PDF that code in place of the letters.
"""

import re
import unicodedata
from itertools import groupby
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont, shapeStr

Glyphs = Any  # a string of reportlab's that says where each glyph stands
Document = Any

_ENTRY = re.compile(r"(?<=> )<([0-9A-F]{4,6})>")


class ReadableFont(TTFont):  # type: ignore[misc]  # reportlab has no types
    """A TrueType font that knows the text of its private codes."""

    def __init__(self, name: str, file: str, part: int = 0) -> None:
        super().__init__(name, file, subfontIndex=part, shapable=True)
        self._own = frozenset(self.face.charToGlyph)
        self._meant: dict[str, str] = {}

    def shaped(self, text: str, size: float) -> Glyphs:
        """Shape text, and remember what each private code in it means."""
        glyphs = shapeStr(text, self.fontName, size, force=True)
        codes = zip((data.cluster for data in glyphs.__shapeData__), glyphs, strict=True)
        found = [(at, [code for _, code in group]) for at, group in groupby(codes, lambda c: c[0])]
        starts = sorted({at for at, _ in found})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        for at, cluster in found:
            self._learn(cluster, text[at : ends[at]])
        return glyphs

    def _learn(self, codes: list[str], text: str) -> None:
        """Give a private code what no other glyph of its cluster says."""
        private = [code for code in codes if ord(code) not in self._own]
        left = unicodedata.normalize("NFD", text) if len(codes) > len(private) else text
        for code in codes:
            if code not in private:
                left = left.replace(unicodedata.normalize("NFD", code), "", 1)
        for place, code in enumerate(private):
            self._meant.setdefault(code, "" if place else left)

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


def _letter(code: str) -> str:
    """Give the letter of which an Arabic or Hebrew one is a joined form; all else as it is."""
    letter = unicodedata.normalize("NFKC", code) if "\ufb1d" <= code <= "\ufefc" else code
    return letter if len(letter) == 1 else code
