"""The second line of the search: the hour asked about where it is chosen, and what to avoid."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.combo import Combo
from ui.finding.case import NOW, TONIGHT
from ui.theme import GRID
from ui.widgets import label, row

CHOOSE = ""
_DAYS = 14
_STEP = timedelta(minutes=30)


class WhenCombo(Combo):
    """Choose between now, tonight and an hour of one's own."""

    def __init__(self) -> None:
        options = [("now", NOW), ("tonight", TONIGHT), ("choose…", CHOOSE)]
        super().__init__("When", options, NOW)
        self.setObjectName("whenComboBox")


class HourChoice(QWidget):
    """A day and an hour, each chosen from a list; `chosen` gives them by the clock of the place."""

    chosen = Signal(object)  # datetime without a zone

    def __init__(self) -> None:
        super().__init__()
        self.day = Combo("Day", [], None)
        hours = [time(step // 2, step % 2 * 30) for step in range(48)]
        self.hour = Combo("Hour", [(_clock(hour), hour.isoformat()) for hour in hours], None)
        self.setLayout(
            row(label("on", size="small", tone="quiet", wrap=False), self.day, self.hour)
        )
        for field in (self.day, self.hour):
            field.activated.connect(self._tell)

    def begin(self, now: datetime) -> None:
        """Offer the days from today on, and begin with the next half hour."""
        soon = now.replace(minute=0, second=0, microsecond=0, tzinfo=None)
        while soon <= now.replace(tzinfo=None):
            soon += _STEP
        self.day.clear()
        for ahead in range(_DAYS):
            day = now.date() + timedelta(days=ahead)
            self.day.addItem(_name(day, ahead), day.isoformat())
        self.day.setCurrentIndex(self.day.findData(soon.date().isoformat()))
        self.hour.setCurrentIndex(self.hour.findData(soon.time().isoformat()))
        self._tell()

    def forget(self) -> None:
        """Go back to how it was before anything was chosen."""
        self.day.clear()
        self.hour.setCurrentIndex(0)

    def _tell(self, _row: int = 0) -> None:
        self.chosen.emit(
            datetime.fromisoformat(f"{self.day.currentData()}T{self.hour.currentData()}")
        )


class SecondLine(QWidget):
    """What is asked for now and then, and seen only then."""

    def __init__(self, avoid: QLineEdit) -> None:
        super().__init__()
        self.avoid = avoid
        self.hour = HourChoice()
        self._from = label("keep away from", size="small", tone="quiet", wrap=False)
        made = row(self.hour, self._from, avoid)
        made.setStretch(2, 1)
        made.setContentsMargins(3 * GRID, 0, 3 * GRID, GRID)
        self.setLayout(made)
        for part in (
            self.hour,
            self._from,
            avoid,
            self,
        ):  # one that is shown without a parent is a window
            part.hide()

    def show_hour(self, shown: bool) -> None:
        """Show the day and the hour, or put them away."""
        self.hour.setVisible(shown)
        self._fit()

    def show_avoid(self, shown: bool) -> None:
        """Show the field for a place to keep away from, or empty it and put it away."""
        self._from.setVisible(shown)
        self.avoid.setVisible(shown)
        if not shown:
            self.avoid.setText("")
        self._fit()

    def forget(self) -> None:
        """Put everything away, empty."""
        self.hour.forget()
        self.show_hour(False)
        self.show_avoid(False)

    def _fit(self) -> None:
        self.setVisible(not (self.hour.isHidden() and self.avoid.isHidden()))


def _clock(hour: time) -> str:
    return f"{hour:%I:%M %p}".lstrip("0")


def _name(day: date, ahead: int) -> str:
    near = {0: "today", 1: "tomorrow"}.get(ahead, f"{day:%A}")
    return f"{near}, {day.day} {day:%b}"
