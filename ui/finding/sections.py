"""How the left column is laid out: titles, grids of ticks, and what is folded away."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from ui.theme import GRID
from ui.widgets import button, column, label


class Page(QWidget):
    """What scrolls, as high as its texts are at the width there is.

    A layout asks for the height of its texts at their least width, which would stay blank below.
    """

    # Qt overrides

    def minimumSizeHint(self) -> QSize:  # noqa: D102, N802
        return QSize(0, 0)


def titled(title: str, *parts: QWidget | QLayout) -> QWidget:
    """Put a quiet title over parts that belong together."""
    made = QWidget()
    head = label(title, size="small", tone="quiet", strong=True)
    made.setLayout(column(head, *parts, space=GRID // 2))
    made.setAccessibleName(title)
    return made


def grid(parts: Sequence[QWidget], across: int) -> QGridLayout:
    """Lay parts in rows of equal columns."""
    made = QGridLayout()
    made.setSpacing(GRID // 2)
    made.setContentsMargins(0, 0, 0, 0)
    for at, part in enumerate(parts):
        made.addWidget(part, at // across, at % across)
    for at in range(across):
        made.setColumnStretch(at, 1)
    return made


class Fold(QWidget):
    """A part that is folded away under its name."""

    def __init__(self, name: str, content: QWidget) -> None:
        super().__init__()
        self._name = name
        self.content = content
        self.head = button("", self.turn, kind="fold")
        self.setLayout(column(self.head, content, space=GRID // 2))
        self.unfold(False)

    def unfold(self, unfolded: bool) -> None:
        """Show the part, or fold it away."""
        self.content.setVisible(unfolded)
        self.head.setText(f"{self._name}  {'▾' if unfolded else '▸'}")
        self.head.setAccessibleName(f"{self._name}: {'shown' if unfolded else 'folded'}")

    def turn(self) -> None:
        """Unfold what is folded, and the other way round."""
        self.unfold(self.content.isHidden())

    def fold(self) -> None:
        """Fold the part away."""
        self.unfold(False)
