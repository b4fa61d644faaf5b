"""Which printer, how many copies, one side or both, from which tray."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QSpinBox

from ui.combo import Combo
from ui.packet.printing import TRAYS, Ticket, printers
from ui.session import Session
from ui.theme import TARGET
from ui.widgets import button, column, label, row


class PrintForm(QFrame):
    """A form of four fields above the print button."""

    confirmed = Signal(object)
    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._paper = "letter"
        self._printer = Combo("Printer", [], None)
        self._copies = QSpinBox()
        self._copies.setRange(1, 50)
        self._copies.setPrefix("copies: ")
        self._duplex = QCheckBox("Both sides")
        self._tray = Combo("Tray", TRAYS, "")
        self._fields = (self._printer, self._copies, self._duplex, self._tray)
        for field in self._fields:
            field.setMinimumHeight(TARGET)
        self._none = label("No printer is set up on this machine. Save the PDF instead.")
        self._go = button("Print now", self._confirm, kind="primary")
        self.setLayout(
            column(
                self._none,
                self._printer,
                row(self._copies, self._duplex),
                self._tray,
                row(self._go, button("Close", self.closed.emit, kind="quiet"), 1),
            )
        )
        self.hide()

    def begin(self, paper: str) -> None:
        """Fill the form with the printers of this machine."""
        self._paper = paper
        self._session.writes.start(self._offer, printers)

    def _offer(self, names: list[str]) -> None:
        self._printer.clear()
        self._printer.addItems(names)
        self._printer.setCurrentText(self._session.settings.printer)
        self._none.setVisible(not names)
        for field in (*self._fields, self._go):
            field.setVisible(bool(names))
        self._go.setFocus()

    def _confirm(self) -> None:
        self.closed.emit()
        self.confirmed.emit(
            Ticket(
                printer=self._printer.currentText(),
                copies=self._copies.value(),
                duplex=self._duplex.isChecked(),
                paper=self._paper,
                tray=str(self._tray.currentData()),
            )
        )
