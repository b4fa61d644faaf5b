"""The five answers a place can give tonight, as buttons below its number."""

from datetime import datetime, timedelta
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from binder.store.records import PublicListing
from ui.combo import Combo
from ui.finding.sections import grid, titled
from ui.finding.tonight import CALL_BACK, FULL, HOLDING, NO_ANSWER, SAID_NO, Tonight, clock
from ui.theme import GRID
from ui.widgets import button, column, row

_NAMES = {NO_ANSWER: "No answer", FULL: "Full", SAID_NO: "Said no", HOLDING: "Holding"}
_QUARTER = timedelta(minutes=15)
_AHEAD = 48  # quarters of an hour that are offered


class TonightBar(QWidget):
    """Set what one listing said; pressed again it is taken back."""

    def __init__(self, tonight: Tonight, listing: PublicListing) -> None:
        super().__init__()
        self._tonight = tonight
        self._listing = listing
        self._buttons: dict[str, QPushButton] = {}
        for said, name in _NAMES.items():
            made = button(name, partial(self._put, said), kind="choice")
            made.setObjectName(f"{said}Tonight")
            made.setCheckable(True)
            self._buttons[said] = made
        self.call_back = Combo("Call back at", self._hours(), None)
        self.call_back.setObjectName("call_backTonight")
        self.call_back.activated.connect(self._put_hour)
        *three, holding = self._buttons.values()
        later = row(holding, self.call_back, space=GRID // 2)
        later.setStretch(1, 1)
        bar = titled("Tonight: kept until Done, never stored", grid(three, 3), later)
        self.setLayout(column(bar, space=0))
        tonight.changed.connect(self._show)
        self._show()

    def _hours(self) -> list[tuple[str, datetime | None]]:
        """Offer the quarters of an hour to come, and the one already chosen."""
        now = self._tonight.now().replace(second=0, microsecond=0)
        first = now + _QUARTER - timedelta(minutes=now.minute % 15)
        hours = [first + _QUARTER * step for step in range(_AHEAD)]
        call = self._tonight.of(self._listing.id)
        if call is not None and call.at is not None and call.at not in hours:
            hours.insert(0, call.at)
        return [("Call back at…", None), *((f"Call back {clock(hour)}", hour) for hour in hours)]

    def _put(self, said: str, _checked: bool = False) -> None:
        self._tonight.put(self._listing, said)

    def _put_hour(self, row: int) -> None:
        at = self.call_back.itemData(row)
        call = self._tonight.of(self._listing.id)
        if at is not None:
            self._tonight.put(self._listing, CALL_BACK, at)
        elif call is not None and call.at is not None:
            self._tonight.put(self._listing, CALL_BACK, call.at)

    def _show(self) -> None:
        call = self._tonight.of(self._listing.id)
        for said, made in self._buttons.items():
            made.setChecked(call is not None and call.said == said)
        at = call.at if call else None
        self.call_back.setCurrentIndex(max(self.call_back.findData(at), 0) if at else 0)
