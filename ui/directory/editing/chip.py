"""A chip with one of several states, told by a word, a shape and a colour; a press goes on."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton

from ui.finding.words import Mark
from ui.marks import draw_shape
from ui.theme import TARGET, Theme

NOT_SAID = Mark("not said", "ring", "quiet")
STATES: dict[str, Mark] = {
    "": NOT_SAID,
    "accepts": Mark("takes", "full", "open"),
    "refuses": Mark("refuses", "cross", "closed"),
    "requires": Mark("only these", "half", "call"),
}
KEYS = {"0": "", "+": "accepts", "-": "refuses", "!": "requires"}
_MARK = 12
_LEFT = 12


class Chip(QPushButton):
    """Show a name and its state; Space or a click goes to the next one, + − ! 0 choose."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, name: str, states: tuple[str, ...], state: str, *, takes: str = ""
    ) -> None:
        """Make a chip of these states; `takes` is the word for "accepts" where it is another."""
        super().__init__()
        self._takes = takes
        self._theme = theme
        self._name = name
        self._states = states
        self.state = ""
        self.setProperty("kind", "choice")
        self.setCheckable(True)
        self.setMinimumHeight(TARGET)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("Space goes on; + takes, − refuses, ! only these, 0 not said")
        self.clicked.connect(self._go_on)
        self.show_state(state)

    def show_state(self, state: str) -> None:
        """Take a state without telling."""
        self.state = state
        self.setChecked(bool(state))
        self.setAccessibleName(f"{self._name}: {self.word()}")
        self.update()

    def word(self) -> str:
        """Give the word of the state shown."""
        return self._takes if self._takes and self.state == "accepts" else STATES[self.state].word

    def choose(self, state: str) -> None:
        """Take a state this chip can have, and tell."""
        if state in self._states and state != self.state:
            self.show_state(state)
            self.chosen.emit(state)

    def _go_on(self) -> None:
        at = self._states.index(self.state) if self.state in self._states else -1
        state = self._states[(at + 1) % len(self._states)]
        self.show_state(state)
        self.chosen.emit(state)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if event.text() in KEYS:
            self.choose(KEYS[event.text()])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102, N802
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        mark = STATES[self.state]
        box = QRectF(_LEFT, (self.height() - _MARK) / 2, _MARK, _MARK)
        draw_shape(painter, mark.shape, box, self._theme.color(mark.tone))
        inside = self.rect().adjusted(_LEFT + _MARK + 8, 2, -8, -2)
        painter.setFont(self._theme.font("small"))
        metrics = painter.fontMetrics()
        if self.state:
            painter.setPen(self._theme.color(mark.tone))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(inside, right, self.word())
            inside.setRight(inside.right() - metrics.horizontalAdvance(self.word()) - 8)
        painter.setFont(self._theme.font("small", bold=bool(self.state)))
        painter.setPen(self._theme.color("ink"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inside, flags | Qt.TextFlag.TextWordWrap, self._name)
        painter.end()
