"""What the paper is like beside its text: its size or the stock of cards, and large print."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from ui.combo import Combo
from ui.packet.pages import Kind
from ui.session import Session
from ui.theme import TARGET
from ui.widgets import column, row

_PAPERS = (("Letter", "letter"), ("A4", "a4"))
_STOCKS = (
    ("Plain Letter paper, to be cut", "plain-letter"),
    ("Plain A4 paper, to be cut", "plain-a4"),
    ("Avery 5371: 10 cards", "avery-5371"),
    ("Avery 8373: 8 cards", "avery-8373"),
    ("Avery 5163: 10 labels", "avery-5163"),
    ("Avery 5389: 2 postcards", "avery-5389"),
    ("Avery 32015 on A4: 8 cards", "avery-32015"),
    ("A roll of 80 mm", "roll-80"),
    ("A screen, where nothing prints", "screen"),
)
_CUT = {"letter": "plain-letter", "a4": "plain-a4"}
_LARGE = ("sheets", "packet")


class FormChoice(QWidget):
    """Show only what the kind of paper leaves to choose; `changed` asks for new pages."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        usual = session.settings.paper
        self._kind: Kind = "list"
        self._paper = Combo("Paper", _PAPERS, usual)
        self._stock = Combo("Cards on", _STOCKS, _CUT[usual])
        self._large = QCheckBox("Large print")
        self._large.setMinimumHeight(TARGET)
        self.setLayout(column(row(self._paper, self._large), self._stock))
        for combo in (self._paper, self._stock):
            combo.currentIndexChanged.connect(self._tell)
        self._large.toggled.connect(self._tell)
        self.show_kind("list")

    def show_kind(self, kind: Kind) -> None:
        """Leave to choose what this kind of paper has."""
        self._kind = kind
        self._paper.setVisible(kind != "cards")
        self._stock.setVisible(kind == "cards")
        self._large.setVisible(kind in _LARGE)

    def paper(self) -> str:
        """Name the size of paper."""
        return str(self._paper.currentData())

    def stock(self) -> str:
        """Name what cards are printed on."""
        return str(self._stock.currentData())

    def large(self) -> bool:
        """Tell whether large print is wanted, of a kind that has it."""
        return self._kind in _LARGE and self._large.isChecked()

    def choose_stock(self, name: str) -> None:
        """Choose what cards are printed on."""
        self._stock.setCurrentIndex(self._stock.findData(name))

    def choose_large(self, large: bool) -> None:
        """Choose large print or the usual."""
        self._large.setChecked(large)

    def _tell(self, _value: object) -> None:
        self.changed.emit()
