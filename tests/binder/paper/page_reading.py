"""Reading a page back by where its glyphs stand: rows, cells, what lies over what."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import pypdfium2
from paper_shapes import Mark, as_seen, marks_of

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_FROM_LEFT = re.compile(r"[A-Za-z0-9()+\-]+")
_GAP = 0.6  # of the size of type: wider than any blank, narrower than between two columns
_TOUCH = 0.7  # points by which boxes may lie over each other: strokes are that thick

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Page:
    """One page as it is seen."""

    marks: list[Mark]
    shapes: list[Box]
    size: tuple[float, float]

    @cached_property
    def text(self) -> str:
        """Give the text in the order of the file, without blanks."""
        shown = (mark.char for mark in self.marks if mark.char != "\u200b")
        return unicodedata.normalize("NFC", "".join(shown))

    @cached_property
    def rows(self) -> list[list[Mark]]:
        """Give what stands on each baseline, from the top down, each from left to right."""
        found: dict[float, list[tuple[float, int, Mark]]] = {}
        for place, mark in enumerate(self.marks):
            # the letters of a ligature stand in one place, in the order in which they are read
            order = -place if _RTL.search(mark.char) else place
            entry = (round(mark.origin[0], 2), order, mark)
            found.setdefault(round(mark.origin[1], 1), []).append(entry)
        rows = (sorted(found[y], key=lambda entry: entry[:2]) for y in sorted(found)[::-1])
        return [[mark for _, _, mark in row] for row in rows]

    @cached_property
    def seen(self) -> str:
        """Give all rows from left to right; brackets as `|`, see `as_seen`."""
        return "\n".join(as_seen("".join(mark.char for mark in row)) for row in self.rows)

    @cached_property
    def told(self) -> str:
        """Give all cells as a person reads them, those with right-to-left letters from there."""
        return "".join(_read(cell) for row in self.rows for cell in _cells(row))

    def collisions(self) -> list[tuple[str, str]]:
        """Name what stands over something else: letters of two lines, or a letter and a shape."""
        solid = [mark for mark in self.marks if not _is_mark(mark.char)]
        boxes = np.array([(m.left, m.bottom, m.right, m.top) for m in solid]).reshape(-1, 4)
        lines = np.array([mark.origin[1] for mark in solid])
        apart = np.abs(lines[:, None] - lines[None, :]) > 0.1
        found = [
            (solid[a].char, solid[b].char) for a, b in np.argwhere(_over(boxes, boxes) & apart)
        ]
        # a tab at the edge of the paper has its letters in it
        within = [box for box in self.shapes if box[2] < self.size[0] - 1]
        shapes = np.array(within).reshape(-1, 4)
        found += [(solid[a].char, "shape") for a, _ in np.argwhere(_over(boxes, shapes))]
        return found + list(self._run_over())

    def _run_over(self) -> Iterator[tuple[str, str]]:
        """Give letters of one line that stand on each other: where two columns meet."""
        for row in self.rows:
            for left, right in pairwise(mark for mark in row if mark.right > mark.left):
                both = left.char + right.char
                # pdfium reads one glyph as several letters where text runs from the right
                joined = left.origin == right.origin or any(map(_is_mark, both))
                if (
                    not (joined or _RTL.search(both))
                    and right.left < (left.left + left.right) / 2 - _TOUCH
                ):
                    yield left.char, right.char

    def outside(self, margin: float) -> list[str]:
        """Name what stands nearer to the edge of the paper than `margin`, in points."""
        width, height = self.size
        return [
            mark.char
            for mark in self.marks
            if mark.left < margin
            or mark.bottom < margin
            or mark.right > width - margin
            or mark.top > height - margin
        ]


def pages_of(data: bytes) -> list[Page]:
    """Read every page of a PDF."""
    pdf = pypdfium2.PdfDocument(data)
    return [
        Page(
            marks_of(data, number),
            [item.get_bounds() for item in page.get_objects(filter=(2,))],
            page.get_size(),
        )
        for number, page in enumerate(pdf)
    ]


def _is_mark(char: str) -> bool:
    return unicodedata.category(char).startswith("M")


def _over(boxes: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Tell which boxes lie over which others by more than a touch, both ways."""
    left, bottom, right, top = (boxes[:, None, side] for side in range(4))
    wide = np.minimum(right, others[None, :, 2]) - np.maximum(left, others[None, :, 0])
    high = np.minimum(top, others[None, :, 3]) - np.maximum(bottom, others[None, :, 1])
    return (wide > _TOUCH) & (high > _TOUCH)


def _cells(row: list[Mark]) -> Iterator[list[Mark]]:
    cell: list[Mark] = []
    for mark in row:
        if cell and mark.left - max(m.right for m in cell) > _GAP * mark.size:
            yield cell
            cell = []
        cell.append(mark)
    yield cell


def _read(cell: list[Mark]) -> str:
    """Read a cell; from the right where it has such letters, what is Latin in it from the left."""
    chars = [unicodedata.normalize("NFKC", mark.char) for mark in cell]
    if not any(map(_RTL.search, chars)):
        return as_seen("".join(mark.char for mark in cell))
    from_right = "".join(chars[::-1])
    return as_seen(_FROM_LEFT.sub(lambda found: found[0][::-1], from_right))
