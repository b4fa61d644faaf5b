"""One line in reading order → what is drawn from left to right, shaped where a script needs it."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from binder.paper.fonts import em_width, font_for, load_font, one_font
from binder.paper.lines import Line, has_rtl
from binder.paper.styles import Style
from binder.paper.text import clusters, is_mark, together

_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_EMBED, _POP = "\u202a", "\u202c"  # left to right, and back


class Piece(NamedTuple):
    """Text of one font as reportlab draws it, and its width in points."""

    text: Any  # str, or reportlab's shaped string
    font: str
    width: float


def pieces(line: Line, style: Style) -> list[Piece]:
    """Give the pieces of a line in the order in which they stand on paper, left to right."""
    font = one_font(line.text, style.bold, line.accented)
    if font is not None:
        return [Piece(line.text.replace("\u00a0", " "), font, line.width)]
    if not has_rtl(line.text):
        return list(_forward(line.text, style, line.accented))
    found: list[Piece] = []
    for text, level in _visual_runs(_protected(line.text), line.rtl):
        run = list(_run(text, level, style, line.accented))
        found += run[::-1] if level % 2 else run
    return found


def _forward(text: str, style: Style, accented: bool) -> Iterator[Piece]:
    for font, part in _by_font(text, style.bold, accented):
        if any(map(is_mark, part)):
            yield _shaped(part, font, style.size)
        else:
            width = sum(em_width(char, style.bold, accented) for char in part)
            yield Piece(part.replace("\u00a0", " "), font, width * style.size)


def _run(text: str, level: int, style: Style, accented: bool) -> Iterator[Piece]:
    for font, part in _by_font(text, style.bold, accented):
        # The shaper turns a part only where it meets right-to-left letters.
        if level % 2 and not has_rtl(part):
            part = part[::-1].translate(_MIRRORED)
        yield _shaped(part, font, style.size)


def _by_font(text: str, bold: bool, accented: bool) -> Iterator[tuple[str, str]]:
    key: Callable[[str], str | None] = partial(font_for, bold=bold, accented=accented)
    for font, group in groupby(clusters(text), key):
        yield font or "DejaVuSans", "".join(group)


def _shaped(text: str, font: str, size: float) -> Piece:
    glyphs = load_font(font).shaped(text.replace("\u00a0", " "), size)
    width = sum(glyph.x_advance for glyph in glyphs.__shapeData__) * size / 1000
    return Piece(glyphs, font, width)


def _protected(text: str) -> str:
    """Embed numbers and addresses left to right: a phone number must never turn round."""
    parts, last = [], 0
    for start, end in together(text):
        parts += [text[last:start], _EMBED, text[start:end], _POP]
        last = end
    return "".join([*parts, text[last:]])


def _visual_runs(text: str, rtl: bool) -> list[tuple[str, int]]:
    """Resolve the directions (UAX #9) and give runs of one level in visual order.

    python-bidi's own `get_display` turns letters too, which shaping does again: so its steps
    are run here up to the levels, and whole runs are put in order.
    """
    from bidi import algorithm

    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = (1, "R") if rtl else (0, "L")
    algorithm.get_embedding_levels(text, storage)
    algorithm.explicit_embed_and_overrides(storage, False)
    algorithm.resolve_weak_types(storage, False)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    levelled = [(char["ch"], char["level"]) for char in storage["chars"]]
    runs = [
        ("".join(char for char, _ in group if char not in (_EMBED, _POP)), level)
        for level, group in groupby(levelled, lambda pair: pair[1])
    ]
    return _reordered([run for run in runs if run[0]])


def _reordered(runs: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Turn every stretch of runs at or above each level, from the highest down (rule L2)."""
    runs = list(runs)
    for level in range(max((level for _, level in runs), default=0), 0, -1):
        start = 0
        while start < len(runs):
            end = start
            while end < len(runs) and runs[end][1] >= level:
                end += 1
            runs[start:end] = runs[start:end][::-1]
            start = max(end, start + 1)
    return runs
