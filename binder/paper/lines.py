"""From text to lines that fit a width; each line keeps its text in the order it is read."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from binder.paper.fonts import em_width, needs_accents
from binder.paper.styles import Style
from binder.paper.text import clusters, keep_together

# Chinese and Japanese break between characters; marks stay with what they open or close. Korean
# breaks between words.
_CJK = "\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_OPENS, _CLOSES = "“‘《〈「『【〔（", "、。，．：；？！…”’》〉」』】〕）"
_OPEN = f"[{_OPENS}]{{0,8}}[{_CJK}]"
_TOKEN = re.compile(rf"{_OPEN}[{_CLOSES}]*|(?:(?!{_OPEN})[^ {_CJK}])+| +")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
# A stop after a digit may belong to a number or head a list.
_SENTENCE_END = re.compile(r"(?<![\d.])[.!?。؟][\"”’)]?(?= |$)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line in reading order; `rtl`: its paragraph begins with a right-to-left letter."""

    text: str
    width: float
    rtl: bool = False
    accented: bool = False  # set in the face that has accents: see fonts.font_for


def measure(text: str, style: Style, accented: bool = False) -> float:
    """Measure text in points as it would be drawn unshaped, which is never too narrow."""
    return style.size * _ems(text, style.bold, accented)


def one_line(text: str, style: Style) -> Line:
    """Give text as a single line, however long."""
    accented = needs_accents(text)
    return Line(text, measure(text, style, accented), is_rtl(text), accented)


def wrap(text: str, style: Style, width: float, limit: int | None = None) -> list[Line]:
    """Break printable text into lines no wider than `width`, at most `limit` of them.

    Breaks at blanks; a word too long for a line is cut where the line is full.
    """
    return list(_wrapped(text, style, width, limit))


def cut(lines: Sequence[Line], limit: int, style: Style, width: float, more: str) -> list[Line]:
    """Keep at most `limit` lines, the last ending in `more`, at a sentence's end if one is near."""
    if len(lines) <= limit:
        return list(lines)
    kept = list(lines[: max(limit, 1)])
    for back in range(1, min(3, len(kept)) + 1):
        ends = [match.end() for match in _SENTENCE_END.finditer(kept[-back].text)]
        if ends and len(kept) > back:
            return [
                *kept[:-back],
                _ending(kept[-back], kept[-back].text[: ends[-1]], style, width, more),
            ]
    return [*kept[:-1], _ending(kept[-1], kept[-1].text, style, width, more)]


def balanced(text: str, style: Style, width: float, limit: int) -> list[Line]:
    """Wrap a heading into lines of about one length, so that no word stands alone."""
    lines = wrap(text, style, width, limit)
    narrower = (wrap(text, style, width * part / 10, limit + 1) for part in range(5, 10))
    return next((other for other in narrower if len(other) == len(lines)), lines)


def split(text: str, style: Style, width: float, limit: int) -> tuple[str, str]:
    """Divide text into what fills `limit` lines, to a sentence's end if any, and the rest."""
    lines = wrap(text, style, width, limit + 1)
    if len(lines) <= limit:
        return text, ""
    end = _after(text, sum(len(_solid(line.text)) for line in lines[:limit]))
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, end)]
    end = ends[-1] if ends else end
    return text[:end].strip(), text[end:].strip()


def is_rtl(text: str) -> bool:
    """Tell the direction of a paragraph by its first strong letter."""
    kinds = (unicodedata.bidirectional(char) for char in text)
    return next((kind != "L" for kind in kinds if kind in ("L", "R", "AL")), False)


def has_rtl(text: str) -> bool:
    """Tell whether any right-to-left letter stands in the text."""
    return not text.isascii() and _RTL.search(text) is not None


# A page is laid out several times until it fits, mostly with the same words and lines.
@lru_cache(maxsize=16_384)
def _ems(text: str, bold: bool, accented: bool) -> float:
    return sum(em_width(part, bold, accented) for part in clusters(text))


@lru_cache(maxsize=512)
def _wrapped(text: str, style: Style, width: float, limit: int | None) -> tuple[Line, ...]:
    return tuple(islice(_lines(text, style, width, needs_accents(text)), limit))


def _solid(text: str) -> str:
    return "".join(text.split())


def _after(text: str, count: int) -> int:
    """Give the position after the first `count` characters that are no white space."""
    solid = (place for place, char in enumerate(text) if not char.isspace())
    return next(islice(solid, count - 1, None), len(text) - 1) + 1


def _ending(line: Line, text: str, style: Style, width: float, more: str) -> Line:
    """End a line in `more`, dropping words until it fits, or letters of an only word."""
    words = text.split(" ")
    shorter = [" ".join(words[:count]) + " " for count in range(len(words), 0, -1)]
    shorter += [words[0][:count] for count in range(len(words[0]), 0, -1)]
    for kept in shorter:
        if measure(kept + more, style, line.accented) <= width:
            break
    else:
        kept = ""
    return Line(kept + more, measure(kept + more, style, line.accented), line.rtl, line.accented)


def _lines(text: str, style: Style, width: float, accented: bool) -> Iterator[Line]:
    for paragraph in text.split("\n"):
        if not paragraph.strip():
            continue
        rtl = is_rtl(paragraph)
        for line in _broken(keep_together(paragraph.strip()), style, width, accented):
            yield Line(line, measure(line, style, accented), rtl, accented)


def _broken(paragraph: str, style: Style, width: float, accented: bool) -> Iterator[str]:
    line, filled = "", 0.0
    for token in _pieces(paragraph, style, width, accented):
        needed = measure(token, style, accented)
        if line and filled + needed > width and not token.isspace():
            yield line.rstrip(" ")
            line, filled = "", 0.0
        if line or not token.isspace():
            line, filled = line + token, filled + needed
    if line.strip(" "):
        yield line.rstrip(" ")


def _pieces(paragraph: str, style: Style, width: float, accented: bool) -> Iterator[str]:
    """Give words, blanks and CJK characters, words wider than the line cut to its width."""
    for match in _TOKEN.finditer(paragraph):
        token = match[0]
        # A word of a hundred characters is measured as a whole only when it may fit.
        if len(token) < 100 and measure(token, style, accented) <= width:
            yield token
        else:
            yield from _cut_word(token, style, width, accented)


def _cut_word(word: str, style: Style, width: float, accented: bool) -> Iterator[str]:
    part, filled = "", 0.0
    for cluster in clusters(word):
        needed = em_width(cluster, style.bold, accented) * style.size
        if part and filled + needed > width:
            yield part
            part, filled = "", 0.0
        part, filled = part + cluster, filled + needed
    yield part
