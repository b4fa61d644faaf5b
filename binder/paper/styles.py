"""Sizes, weights and paper as data: four sizes of type on a grid of eight points."""

from dataclasses import dataclass

INCH = 72.0
MARGIN = 0.75 * INCH
GRID = 8.0
HAIRLINE = 0.5
# Printed grey, still 9:1 on white.
INK, QUIET = 0.0, 0.27
FAINT = 0.6  # lines to write on

PAPERS: dict[str, tuple[float, float]] = {
    "letter": (8.5 * INCH, 11 * INCH),
    "a4": (210 / 25.4 * INCH, 297 / 25.4 * INCH),
}


@dataclass(frozen=True, slots=True)
class Style:
    """One way to set a line: size and leading in points, weight, grey (0 is black)."""

    size: float
    leading: float
    bold: bool = False
    grey: float = INK


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of one kind of print, and the width of its column of labels."""

    title: tuple[Style, ...]  # from the one for short names to the one for the longest
    number: Style
    other_number: tuple[Style, ...]  # for few and for many further numbers
    body: Style
    label: Style
    quiet: Style
    labels: float
    ruled: float  # between two lines for handwriting


NORMAL = Styles(
    title=(Style(26, 32, bold=True), Style(18, 24, bold=True), Style(14, 18, bold=True)),
    number=Style(30, 32, bold=True),
    other_number=(Style(18, 24, bold=True), Style(14, 16, bold=True)),
    body=Style(12, 16),
    label=Style(12, 16, bold=True),
    quiet=Style(9, 12, grey=QUIET),
    labels=120,
    ruled=24,
)
# For a place that tells so much that its page would not hold it otherwise.
COMPACT = Styles(
    title=(Style(22, 28, bold=True), Style(16, 20, bold=True), Style(12, 16, bold=True)),
    number=Style(28, 32, bold=True),
    other_number=(Style(14, 18, bold=True), Style(12, 16, bold=True)),
    body=Style(10.5, 14),
    label=Style(10.5, 14, bold=True),
    quiet=Style(9, 12, grey=QUIET),
    labels=120,
    ruled=24,
)
# 18 points for what is read, as printers for the blind advise; numbers larger still.
LARGE = Styles(
    title=(Style(30, 40, bold=True), Style(24, 32, bold=True), Style(18, 24, bold=True)),
    number=Style(36, 40, bold=True),
    other_number=(Style(24, 32, bold=True), Style(18, 24, bold=True)),
    body=Style(18, 24),
    label=Style(18, 24, bold=True),
    quiet=Style(14, 16),
    labels=152,
    ruled=32,
)
