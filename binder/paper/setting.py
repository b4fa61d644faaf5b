"""What all parts of one print have in common: copy, language, day, styles, marks."""

from dataclasses import dataclass, field
from datetime import date

from binder.paper.lines import Line, wrap
from binder.paper.page import Sheet
from binder.paper.styles import NORMAL, Style, Styles
from binder.paper.text import Marks
from binder.paper.words import say
from binder.store.records import Copy


@dataclass(frozen=True, slots=True)
class Setting:
    """Hold how one document is set; every text passes through `fit` or `printable`."""

    copy: Copy
    language: str
    today: date
    area: Sheet
    styles: Styles = NORMAL
    marks: Marks = field(default_factory=Marks)

    @property
    def column(self) -> float:
        """Give the width right of the labels."""
        return self.area.width - self.styles.labels

    def say(self, key: str, **values: str) -> str:
        """Give a fixed text in the language of this print."""
        return say(key, self.language, **values)

    def printable(self, text: str, name: str) -> str:
        """Make text of the directory fit to draw; `name` is the field it comes from."""
        return self.marks.printable(text, name)

    def fit(
        self, text: str, name: str, style: Style, width: float, limit: int | None = None
    ) -> list[Line]:
        """Make text of the directory into lines of a width."""
        return wrap(self.printable(text, name), style, width, limit)
