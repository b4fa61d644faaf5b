"""Card stock as data: sheets that are sold cut or scored, plain paper with cut marks, a roll."""

from collections.abc import Iterator
from typing import NamedTuple

from binder.errors import PrintError
from binder.paper.styles import INCH, PAPERS

MM = INCH / 25.4


class Cell(NamedTuple):
    """One card on a sheet: its left edge and its top, from the sheet's top left, in points."""

    left: float
    top: float
    width: float
    height: float


class Stock(NamedTuple):
    """One kind of sheet: its size and its cells, all in points from the top left.

    `cut`: plain paper, so that marks are drawn where it is to be cut.
    """

    name: str
    size: tuple[float, float]
    cell: tuple[float, float]
    across: int
    down: int
    origin: tuple[float, float]
    pitch: tuple[float, float]
    cut: bool = False

    def cells(self) -> Iterator[Cell]:
        """Give the cells row by row."""
        for row in range(self.down):
            for column in range(self.across):
                left = self.origin[0] + column * self.pitch[0]
                yield Cell(left, self.origin[1] + row * self.pitch[1], *self.cell)


def _inches(
    name: str,
    cell: tuple[float, float],
    grid: tuple[int, int],
    origin: tuple[float, float],
    pitch: tuple[float, float],
    *,
    cut: bool = False,
) -> Stock:
    width, height, left, top, right, below = (INCH * x for x in (*cell, *origin, *pitch))
    return Stock(name, PAPERS["letter"], (width, height), *grid, (left, top), (right, below), cut)


def _metric(
    name: str,
    cell: tuple[float, float],
    grid: tuple[int, int],
    origin: tuple[float, float],
    pitch: tuple[float, float],
    *,
    cut: bool = False,
) -> Stock:
    width, height, left, top, right, below = (MM * x for x in (*cell, *origin, *pitch))
    return Stock(name, PAPERS["a4"], (width, height), *grid, (left, top), (right, below), cut)


# Geometry of the sold sheets as the templates of glabels-qt give it (facts of those products).
STOCKS: dict[str, Stock] = {
    stock.name: stock
    for stock in (
        _inches("avery-5371", (3.5, 2), (2, 5), (0.75, 0.5), (3.5, 2)),
        _inches("avery-8373", (3.5, 2), (2, 4), (0.5, 0.75), (4, 2.5)),
        _inches("avery-5163", (4, 2), (2, 5), (0.1625, 0.5), (4.1875, 2)),
        _inches("avery-5389", (6, 4), (1, 2), (1.25, 1.25), (6, 4.5)),
        _metric("avery-32015", (85, 54), (2, 4), (17, 31.5), (91, 60)),
        _inches("plain-letter", (3.5, 2), (2, 5), (0.75, 0.5), (3.5, 2), cut=True),
        _metric("plain-a4", (85, 54), (2, 5), (20, 13.5), (85, 54), cut=True),
    )
}
ROLL = "roll-80"
ROLL_WIDTH, ROLL_MARGIN = 80 * MM, 4 * MM  # printers in cars leave 72 mm to print on
SCREEN = "screen"
SCREEN_SIZE = (960.0, 540.0)


def stock(name: str) -> Stock:
    """Give a stock by its name; raises PrintError that lists those there are."""
    if name not in STOCKS:
        known = ", ".join(names())
        raise PrintError(f"There is no card stock “{name[:40]}”; there are {known}.")
    return STOCKS[name]


def names() -> tuple[str, ...]:
    """List everything cards can be printed on."""
    return (*STOCKS, ROLL, SCREEN)
