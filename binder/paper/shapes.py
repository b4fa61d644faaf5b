"""What a page draws beside words: marks of a state, rules, small pictures, corners to cut at."""

from collections.abc import Callable
from functools import partial
from typing import Literal, get_args

from binder.paper.icons import Canvas, Icon, draw_icon
from binder.paper.styles import FAINT

Shape = Literal["fresh", "stale", "never", "rule", "faint", "box", "tab"] | Icon


def draw(shape: Shape, canvas: Canvas, x: float, y: float, width: float) -> None:
    """Draw a shape with its left foot at (x, y), in points from the bottom left corner."""
    _SHAPES[shape](canvas, x, y, width)


def draw_cross(canvas: Canvas, x: float, y: float, *, arm: float = 4) -> None:
    """Mark a corner at which paper is cut."""
    canvas.setStrokeGray(FAINT)
    canvas.line(x - arm, y, x + arm, y)
    canvas.line(x, y - arm, x, y + arm)
    canvas.setStrokeGray(0)


def _disc(canvas: Canvas, x: float, y: float, size: float, *, fill: int = 1) -> None:
    canvas.setFillGray(0)
    canvas.circle(x + size / 2, y + size / 2, size / 2, stroke=1, fill=fill)


def _ring(canvas: Canvas, x: float, y: float, size: float) -> None:
    _disc(canvas, x, y, size, fill=0)


def _triangle(canvas: Canvas, x: float, y: float, size: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x, y)
    path.lineTo(x + size, y)
    path.lineTo(x + size / 2, y + size)
    path.close()
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=1, fill=1)


def _box(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.rect(x, y, size, size)


def _tab(canvas: Canvas, x: float, y: float, width: float) -> None:
    canvas.setFillGray(0)
    canvas.rect(x, y, width, 3 * width, stroke=0, fill=1)


def _rule(canvas: Canvas, x: float, y: float, width: float, *, grey: float = 0) -> None:
    canvas.setStrokeGray(grey)
    canvas.line(x, y, x + width, y)
    canvas.setStrokeGray(0)


# A word stands beside each state, so that no state is told by shape or shade alone.
_SHAPES: dict[Shape, Callable[[Canvas, float, float, float], None]] = {
    "fresh": _disc,
    "stale": _triangle,
    "never": _ring,
    "rule": _rule,
    "faint": partial(_rule, grey=FAINT),
    "tab": _tab,
    "box": _box,  # to be ticked by hand
    **{icon: partial(draw_icon, icon=icon) for icon in get_args(Icon)},
}
