"""How a packet is put together: by which template, on how much paper, from which places."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from binder.desk import Desk
from ui.combo import Combo
from ui.packet.packet import Packet
from ui.packet.pages import Choice, choose
from ui.session import Session
from ui.widgets import button, column, label, row

_USUAL = "general"
_SHEETS = (
    ("All detail", None),
    *((f"Fit {n} sheet{'s' if n > 1 else ''}", n) for n in range(1, 7)),
)


class TemplateChoice(QWidget):
    """Stands below the kinds of paper while a packet is chosen; `changed` asks for new pages."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._template = Combo("Template", ((_USUAL.capitalize(), _USUAL),), _USUAL)
        self._sheets = Combo("Paper at most, printed on both sides", _SHEETS, None)
        self._told = label(size="small", tone="quiet")
        self._choose = button("Find places by the template", self.find_places, kind="act")
        made = column(row(self._template, self._sheets), self._choose, self._told)
        self.setLayout(made)
        self._told.hide()
        for combo in (self._template, self._sheets):
            combo.currentIndexChanged.connect(self._tell)
        session.packet.cleared.connect(self._told.hide)
        session.typing.latest("templates", self._offer, _titles, session.desk)

    def template(self) -> str:
        """Name the template chosen."""
        return str(self._template.currentData())

    def sheets(self) -> int | None:
        """Give how many sheets of paper may be used, None for as many as it takes."""
        sheets = self._sheets.currentData()
        return int(sheets) if sheets else None

    def choose_template(self, name: str) -> None:
        """Choose a template."""
        self._template.setCurrentIndex(self._template.findData(name))

    def choose_sheets(self, sheets: int | None) -> None:
        """Choose on how much paper it must fit."""
        self._sheets.setCurrentIndex(self._sheets.findData(sheets))

    def find_places(self) -> None:
        """Put into the packet what the template finds where the search asks."""
        asked = self._session.question()
        self._choose.setEnabled(False)
        job = self._session.typing.latest(
            "choice", self._take, choose, self._session.desk, self.template(), asked
        )
        job.ended.connect(lambda _job: self._choose.setEnabled(True))

    def _take(self, choice: Choice) -> None:
        _add(self._session.packet, choice)
        missing = "; ".join(choice.missing)
        self._told.setText(f"Nothing near, a nationwide line stands in: {missing}.")
        self._told.setVisible(bool(choice.missing))

    def _offer(self, titles: dict[str, str]) -> None:
        chosen = self.template()
        self._template.blockSignals(True)
        self._template.clear()
        for name, title in titles.items():
            self._template.addItem(title, name)
        self.choose_template(chosen)
        self._template.blockSignals(False)

    def _tell(self, _place: int) -> None:
        self._told.hide()
        self.changed.emit()


def _titles(desk: Desk) -> dict[str, str]:
    return {name: desk.template(name).title for name in desk.templates()}


def _add(packet: Packet, choice: Choice) -> None:
    for listing in choice.listings:
        if not packet.holds(listing.id):
            packet.toggle(listing)
