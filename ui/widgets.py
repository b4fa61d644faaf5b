"""The few building blocks every room is made of; text from outside enters the window here."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme import GRID, TARGET

Box = TypeVar("Box", bound=QBoxLayout)
_LONGEST_WORD = 32  # longer ones get places to break, a QLabel would push the pane wide


def label(
    text: str = "",
    *,
    size: str = "body",
    tone: str = "ink",
    strong: bool = False,
    wrap: bool = True,
    selectable: bool = False,
) -> QLabel:
    """Make a label that shows any text as it is: a name such as `<b>` is a name."""
    made = _Text()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("scale", size)
    made.setProperty("tone", tone)
    made.setProperty("strong", "true" if strong else "false")
    made.setWordWrap(wrap)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setText(breakable(text))
    return made


def breakable(text: str) -> str:
    """Put a zero-width space into words too long for a line."""
    if len(text) <= _LONGEST_WORD:
        return text
    return "\n".join(
        " ".join(
            word
            if len(word) <= _LONGEST_WORD
            else "\u200b".join(
                word[at : at + _LONGEST_WORD] for at in range(0, len(word), _LONGEST_WORD)
            )
            for word in line.split(" ")
        )
        for line in text.split("\n")
    )


def literal(text: str) -> str:
    """Double every `&`, which buttons, menus and tabs would take for the mark of a key."""
    return text.replace("&", "&&")


def button(
    text: str, pressed: Callable[..., object] | None = None, *, kind: str = "plain", tip: str = ""
) -> QPushButton:
    """Make a button; an `&` in the text marks its key, so data goes through `literal` first."""
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setMinimumHeight(TARGET)
    if tip:
        made.setToolTip(tip)
    if pressed is not None:
        made.clicked.connect(pressed)
    return made


def elided(text: str, longest: int) -> str:
    """Shorten a text for a chip or a menu entry; the whole of it stands elsewhere."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def hairline(*, upright: bool = False) -> QFrame:
    """Make a line of one pixel."""
    made = QFrame()
    made.setObjectName("hairline")
    if upright:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


def row(*parts: QWidget | QLayout | int, space: int = GRID, margin: int = 0) -> QHBoxLayout:
    """Lay parts side by side; an int is a stretch."""
    made = QHBoxLayout()
    return _filled(made, parts, space, margin)


def column(*parts: QWidget | QLayout | int, space: int = GRID, margin: int = 0) -> QVBoxLayout:
    """Lay parts below each other; an int is a stretch."""
    made = QVBoxLayout()
    return _filled(made, parts, space, margin)


def scrolled(content: QWidget) -> QScrollArea:
    """Put a widget into an area that scrolls up and down only."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(content)
    return area


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Set a property the style sheet looks at, and have it looked at again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class _Text(QLabel):
    """A label that works out its height at a width once.

    Nested layouts ask a label for the same height thirty times, and each time Qt breaks its lines
    anew: 70 of the 90 ms that showing a listing took.
    """

    def __init__(self) -> None:
        super().__init__()
        self._heights: dict[int, int] = {}

    # Qt overrides

    def setText(self, text: str) -> None:  # noqa: N802
        self._heights.clear()
        super().setText(text)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        self._heights.clear()
        super().changeEvent(event)

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = super().heightForWidth(width)
        return height


class Empty(QWidget):
    """Say what an empty pane is for and what to do next."""

    def __init__(self, title: str, next_step: str, *buttons: QPushButton) -> None:
        super().__init__()
        self._title = label(title, size="big")
        self._next = label(next_step, tone="quiet")
        for text in (self._title, self._next):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inside = column(1, self._title, self._next, space=GRID, margin=4 * GRID)
        if buttons:
            inside.addLayout(row(1, *buttons, 1))
        inside.addStretch(2)
        self.setLayout(inside)

    def say(self, title: str, next_step: str) -> None:
        """Change both sentences."""
        self._title.setText(breakable(title))
        self._next.setText(breakable(next_step))

    # Qt overrides

    def minimumSizeHint(self) -> QSize:  # noqa: D102, N802
        return QSize(240, 160)


def _filled(
    layout: Box, parts: tuple[QWidget | QLayout | int, ...], space: int, margin: int
) -> Box:
    layout.setSpacing(space)
    layout.setContentsMargins(margin, margin, margin, margin)
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addStretch(part)
    return layout
