"""Small pictures in lines, one per kind of help; none tells what a page is about."""

from typing import Any, Literal

Canvas = Any  # reportlab has no types

Icon = Literal["bed", "phone", "cross", "speech", "food", "house", "person", "paper", "car"]

_GRID = 24.0
_LINE = 1.6  # thick, on the grid
# Strokes on a grid of 24, y up: points to join, or a circle as one point and its radius.
_STROKES: dict[Icon, str] = {
    "bed": "2,20 2,3; 2,7 22,7 22,3; 22,7 22,12 10,12 10,7; 6,11,2.2",
    "phone": "7,2 17,2 17,22 7,22 7,2; 10.5,5 13.5,5",
    "cross": "9,3 15,3 15,9 21,9 21,15 15,15 15,21 9,21 9,15 3,15 3,9 9,9 9,3",
    "speech": "3,21 21,21 21,8 12,8 7,3 7,8 3,8 3,21; 7,17 17,17; 7,12.5 14,12.5",
    "food": "3,12 21,12 18,4 6,4 3,12; 8,15 8,20; 12,15 12,21; 16,15 16,20",
    "house": "2,12 12,21 22,12; 5,9.5 5,3 19,3 19,9.5; 10,3 10,9 14,9 14,3",
    "person": "12,17,4; 4,3 4,7 7,10 17,10 20,7 20,3",
    "paper": "5,2 19,2 19,17 14,22 5,22 5,2; 14,22 14,17 19,17; 8,12.5 16,12.5; 8,8 16,8",
    "car": "4.8,6 2,6 2,12 5,13 8,18 16,18 19,13 22,12 22,6 19.2,6; 5,13 19,13;"
    " 9.2,6 14.8,6; 7,6,2.2; 17,6,2.2",
}
OF_KIND: dict[str, Icon] = {
    "help line": "phone",
    "now": "phone",
    "child": "person",
    "young": "person",
    "pay": "paper",
    "phone": "phone",
    "bed": "bed",
    "young bed": "bed",
    "room": "bed",
    "home": "house",
    "care": "cross",
    "doctor": "cross",
    "nurse": "cross",
    "medicine": "cross",
    "dentist": "cross",
    "health": "cross",
    "talk": "speech",
    "lawyer": "paper",
    "id": "paper",
    "interpreter": "speech",
    "food": "food",
    "ride": "car",
    "money": "paper",
    "kids": "person",
    "side": "person",
}


def draw_icon(canvas: Canvas, x: float, y: float, width: float, *, icon: Icon) -> None:
    """Draw a picture as wide as high, its left foot at (x, y) in points."""
    scale = width / _GRID
    path = canvas.beginPath()
    for stroke in _STROKES[icon].split(";"):
        points = [[float(part) * scale for part in point.split(",")] for point in stroke.split()]
        if len(points[0]) == 3:
            path.circle(x + points[0][0], y + points[0][1], points[0][2])
            continue
        for draw, point in zip([path.moveTo, *[path.lineTo] * len(points)], points, strict=False):
            draw(x + point[0], y + point[1])
    canvas.saveState()
    canvas.setLineWidth(_LINE * scale)
    canvas.setLineJoin(1)
    canvas.setLineCap(1)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()
