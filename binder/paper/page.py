"""A document page by page: blocks of placed ink, a pen that draws them, neutral metadata."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO
from typing import BinaryIO

from binder.errors import PrintError
from binder.paper.bidi import pieces
from binder.paper.fonts import load_font
from binder.paper.icons import Canvas
from binder.paper.lines import Line, one_line
from binder.paper.shapes import Shape, draw, draw_cross
from binder.paper.styles import GRID, HAIRLINE, MARGIN, PAPERS, Style

_SIGNATURE = re.compile(rb"ReportLab [Gg]enerated PDF document[^\n]*")


@dataclass(frozen=True, slots=True)
class DirectoryDate:
    """Name the directory a page was printed from, and the day of its edition."""

    name: str
    on_date: date | None


@dataclass(frozen=True, slots=True)
class PrintReport:
    """Tell what was printed; `marked`: (field, character) that stands as [?] on the page.

    `unchecked` are languages whose texts nobody has checked, `left_out` those without a font.
    """

    pages: int
    marked: tuple[tuple[str, str], ...] = ()
    unchecked: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ink:
    """One thing drawn at (x, y) from the block's top left corner, y down, in points.

    A line of text stands on y within `width`; a shape has its foot on y and this width.
    """

    x: float
    y: float
    width: float
    what: Line | Shape
    style: Style | None = None
    right: bool = False
    link: str = ""  # to the page of this anchor


@dataclass(slots=True)
class Block:
    """Ink that stays together on a page, and the height it takes, in points."""

    height: float = 0.0
    ink: list[Ink] = field(default_factory=list)

    def add(
        self, lines: Iterable[Line], style: Style, x: float, width: float, *, right: bool = False
    ) -> None:
        """Set lines below what the block holds already."""
        for line in lines:
            baseline = self.height + baseline_of(style)
            self.ink.append(Ink(x, baseline, width, line, style, right))
            self.height += style.leading

    def space(self, height: float) -> None:
        """Leave white space below."""
        self.height += height

    def rule(self, width: float, shape: Shape = "rule") -> None:
        """Draw a hairline across at the present height; a faint one is to write on."""
        self.ink.append(Ink(0, self.height, width, shape))

    def beside(self, *others: "Block", indent: float = 0.0) -> None:
        """Put the ink of other blocks below this one's, their tops aligned."""
        for other in others:
            self.ink += [replace(ink, x=ink.x + indent, y=ink.y + self.height) for ink in other.ink]
        self.height += max(other.height for other in others)


def baseline_of(style: Style) -> float:
    """Give where the baseline of a style stands below the top of its line."""
    return (style.leading + style.size * 0.7) / 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """The area of a page between its margins."""

    width: float
    height: float

    @classmethod
    def of(cls, paper: str) -> "Sheet":
        """Give the area of "letter" or "a4"; raises PrintError for other paper."""
        width, height = _size_of(paper)
        return cls(width - 2 * MARGIN, height - 2 * MARGIN)


def _size_of(paper: str) -> tuple[float, float]:
    if paper not in PAPERS:
        raise PrintError(f"Paper is {' or '.join(PAPERS)}, not “{paper}”.")
    return PAPERS[paper]


def arrange(blocks: Sequence[Block], height: float, head: Block | None = None) -> list[list[Block]]:
    """Fill pages of a height with blocks in order; a block is never cut in two.

    `head` stands on top of every page after the first.
    """
    pages: list[list[Block]] = [[]]
    room = height
    for block in blocks:
        if block.height > room and pages[-1]:
            pages.append([head] if head else [])
            room = height - (head.height if head else 0)
        pages[-1].append(block)
        room -= block.height
    return pages


class Document:
    """One PDF in the making: pages of blocks go in, a file comes out, the same each time.

    `paper` is the name of a paper, or the size of a page in points.
    """

    def __init__(
        self, out: BinaryIO, paper: str | tuple[float, float], language: str, title: str
    ) -> None:
        size = paper if isinstance(paper, tuple) else _size_of(paper)
        self.area = Sheet(size[0] - 2 * MARGIN, size[1] - 2 * MARGIN)
        self.texts: list[str] = [title]
        self.pages = 0
        self._height = size[1]
        self._out = out
        self._canvas = _canvas(size, language, title)
        self._begin()

    def page(self, blocks: Iterable[Block], footer: Block | None = None) -> None:
        """Draw one page, blocks from the top down, the footer at its foot."""
        top = self._height - MARGIN
        for block in blocks:
            self._draw(block, top)
            top -= block.height
        if footer is not None:
            self._draw(footer, MARGIN + footer.height)
        self._end()

    def placed(
        self,
        blocks: Iterable[tuple[Block, float, float]],
        marks: Iterable[tuple[float, float]] = (),
    ) -> None:
        """Draw one page of blocks, each at (x, y) from the top left; `marks` are cut marks."""
        for x, y in marks:
            draw_cross(self._canvas, x, self._height - y)
        for block, x, y in blocks:
            self._draw(block, self._height - y, x)
        self._end()

    def anchor(self, name: str, title: str = "", level: int = 0) -> None:
        """Let links lead to the page that is drawn next; with a title it is in the outline."""
        self._canvas.bookmarkPage(name)
        if title:
            self._canvas.addOutlineEntry(title, name, level)

    def save(self) -> None:
        """Write the file; nothing is written before."""
        data: bytes = self._canvas.getpdfdata()
        # Blanks of the same length: every offset in the file stays true.
        self._out.write(_SIGNATURE.sub(lambda match: b" " * len(match[0]), data))

    def _draw(self, block: Block, top: float, left: float = MARGIN) -> None:
        for ink in block.ink:
            x, y = left + ink.x, top - ink.y
            if not isinstance(ink.what, Line):
                draw(ink.what, self._canvas, x, y, ink.width)
            elif ink.style is not None:
                self.texts.append(ink.what.text)
                self._text(ink, ink.what, ink.style, x, y)
                if ink.link:
                    box = (x, y - 2, x + ink.width, y + ink.style.size)
                    self._canvas.linkRect("", ink.link, box, thickness=0)

    def _begin(self) -> None:
        """Open the text of a page: one object for all of it is a third quicker than one a line."""
        self._written = self._canvas.beginText()
        self._font: tuple[str, float] | None = None
        self._grey: float | None = None

    def _end(self) -> None:
        """Write the text over what is drawn, and turn the page."""
        if self._font is not None:
            self._canvas.drawText(self._written)
        self._canvas.showPage()
        self.pages += 1
        self._begin()

    def _text(self, ink: Ink, line: Line, style: Style, x: float, y: float) -> None:
        parts, written = pieces(line, style), self._written
        if line.rtl or ink.right:
            x += ink.width - sum(part.width for part in parts)
        if style.grey != self._grey:
            self._grey = style.grey
            written.setFillGray(style.grey)
        for part in parts:
            if (part.font, style.size) != self._font:
                self._font = (part.font, style.size)
                load_font(part.font)
                written.setFont(part.font, style.size)
            written.setTextOrigin(x, y)
            written.textLine(part.text)
            x += part.width


def footer_block(left: str, right: str, style: Style, width: float) -> Block:
    """Make the foot of a page: a hairline, text at the left and at the right."""
    block = Block()
    block.rule(width)
    block.space(GRID / 2)
    block.add([one_line(left, style)], style, 0, width)
    block.height -= style.leading
    block.add([one_line(right, style)], style, 0, width, right=True)
    return block


def _canvas(size: tuple[float, float], language: str, title: str) -> Canvas:
    from reportlab import rl_config
    from reportlab.pdfgen import canvas as pdf

    rl_config.useA85 = 0  # streams stay as they are: quicker to write, a fifth smaller
    canvas = pdf.Canvas(
        BytesIO(),
        pagesize=size,
        pageCompression=1,
        invariant=1,
        lang=language,
        # else every page names Helvetica, which is not embedded
        initialFontName=load_font("AtkinsonHyperlegible-Regular").fontName,
    )
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("")
    canvas.setProducer("")
    canvas.setLineWidth(HAIRLINE)
    return canvas
