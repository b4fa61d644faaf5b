"""What is pressed to tick: a button with its words over lines, and a number between − and +."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from ui.marks import draw_shape
from ui.theme import TARGET, Theme
from ui.widgets import button, label, row

_SIDE = 10
_MARK = 10
_TALL = 60


class Tick(QPushButton):
    """A button that stays down: text over lines, a mark when ticked, a count where there is one.

    It shows what `lit` says whenever it is told to look; a press only calls `press`.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        lit: Callable[[], bool],
        press: Callable[[bool], object],
        *,
        strong: bool = False,
        counted: bool = False,
    ) -> None:
        super().__init__(text)
        self._theme = theme
        self._lit = lit
        self._size = "body" if strong else "small"
        side = Qt.AlignmentFlag.AlignLeft if counted else Qt.AlignmentFlag.AlignHCenter
        self._flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        self.count = ""
        self.gap = False
        self.setProperty("kind", "choice")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(TARGET)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(press)

    def look(self) -> None:
        """Show whether it is ticked."""
        self.setChecked(self._lit())

    def show_count(self, count: str, *, gap: bool) -> None:
        """Write how many there are; none at all is a gap."""
        self.count, self.gap = count, gap
        said = f"{self.text()}, {count}"
        self.setAccessibleName(f"{said}: a gap" if gap else said)
        self.update()

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102, N802
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        inside = self.rect().adjusted(_SIDE, 2, -_SIDE, -2)
        if self.isChecked():
            box = QRectF(self.width() - _MARK - 5, 5, _MARK, _MARK)
            draw_shape(painter, "tick", box, self._theme.color("accent"))
            if self.count:
                inside.setRight(inside.right() - _MARK)
        if self.count:
            inside = self._draw_count(painter, inside)
        painter.setFont(self._theme.font(self._size, bold=self.isChecked()))
        painter.setPen(self._theme.color("ink"))
        painter.drawText(inside, self._flags, self.text())
        painter.end()

    def _draw_count(self, painter: QPainter, inside: QRect) -> QRect:
        """Draw the count beside the text, below it where there is the height; give what is left."""
        painter.setFont(self._theme.font("small", bold=self.gap))
        painter.setPen(self._theme.color("closed" if self.gap else "quiet"))
        below = self.height() >= _TALL
        side = Qt.AlignmentFlag.AlignBottom if below else Qt.AlignmentFlag.AlignVCenter
        lifted = inside.adjusted(0, 0, 0, -4 if below else 0)
        painter.drawText(lifted, Qt.AlignmentFlag.AlignRight | side, self.count)
        metrics = painter.fontMetrics()
        if below:
            return inside.adjusted(0, 0, 0, -metrics.height())
        return inside.adjusted(0, 0, -metrics.horizontalAdvance(self.count) - _SIDE, 0)


class Stepper(QWidget):
    """A whole number between two big buttons; below the least it is not known."""

    changed = Signal(object)  # int or None

    def __init__(self, name: str, least: int, most: int, start: int) -> None:
        """Name it; `start` is where + begins while the number is not known."""
        super().__init__()
        self._least, self._most, self._start = least, most, start
        self._value: int | None = None
        self._shown = label("", strong=True, wrap=False)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown.setMinimumWidth(40)
        self.less = self._button("−", f"{name}: less", -1)
        self.more = self._button("+", f"{name}: more", 1)
        title = label(name, size="small")
        made = row(title, self.less, self._shown, self.more)
        made.setStretch(0, 1)
        self.setLayout(made)
        self.show_value(None)

    @property
    def value(self) -> int | None:
        """Give the number, None where it is not known."""
        return self._value

    def show_value(self, value: int | None) -> None:
        """Show a number without telling anyone."""
        self._value = value
        self._shown.setText("—" if value is None else str(value))
        self.less.setEnabled(value is not None)

    def _step(self, by: int) -> None:
        if self._value is None:
            value: int | None = self._start
        else:
            value = min(self._value + by, self._most)
            value = value if value >= self._least else None
        self.show_value(value)
        self.changed.emit(value)

    def _button(self, text: str, name: str, by: int) -> QPushButton:
        made = button(text, lambda: self._step(by), kind="step")
        made.setAccessibleName(name)
        made.setAutoRepeat(True)
        return made
