"""A sentence beside a field about what looks wrong in it; it never stands in the way."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.marks import Shape
from ui.theme import Theme
from ui.widgets import breakable, label, row


class CheckStrip(QWidget):
    """Show one sentence with its mark, or nothing at all."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._text = label(size="small", tone="call")
        shape = Shape(theme, "half", "call")
        made = row(shape, self._text)
        made.setStretch(1, 1)
        made.setAlignment(shape, Qt.AlignmentFlag.AlignTop)
        self.setLayout(made)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence; "" takes the strip away."""
        self._text.setText(breakable(sentence))
        self.setVisible(bool(sentence))

    @property
    def said(self) -> str:
        """Give the sentence shown, "" where there is none."""
        return "" if self.isHidden() else self._text.text().replace("\u200b", "")
