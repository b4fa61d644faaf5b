"""The tray below the list: what was chosen, and the way to its pages."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from binder.store.records import PublicListing
from ui.finding import words
from ui.session import Session
from ui.theme import GRID, TARGET
from ui.widgets import button, clear, elided, label, literal, row


class Tray(QFrame):
    """Show the packet as chips in order."""

    looked = Signal()
    listing_wanted = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("tray")
        self._session = session
        self._count = label(strong=True, wrap=False)
        self._hint = label("Enter adds the chosen listing.", tone="quiet", size="small", wrap=False)
        self._chips = QHBoxLayout()
        self._chips.setContentsMargins(0, 0, 0, 0)
        self._chips.setSpacing(GRID // 2)
        self._look = button("Look at the pages", self.looked.emit, kind="primary")
        self._done = button("Done", session.packet.clear, tip="Clears packet, ticks and search")
        holder = QWidget()
        holder.setLayout(self._chips)
        made = row(self._count, self._hint, _sideways(holder), self._done, self._look)
        made.setContentsMargins(3 * GRID, GRID, 3 * GRID, GRID)
        made.setStretch(2, 1)
        self.setLayout(made)
        session.packet.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        listings = self._session.packet.listings
        clear(self._chips)
        self._count.setText(f"PACKET  {len(listings)}" if listings else "PACKET")
        self._hint.setVisible(not listings)
        self._look.setEnabled(bool(listings))
        for listing in listings:
            self._chips.addWidget(self._chip(listing))
        self._chips.addStretch()

    def _chip(self, listing: PublicListing) -> QWidget:
        name = words.title_of(listing)
        show = button(literal(elided(name, 24)), kind="chip")
        show.clicked.connect(lambda: self.listing_wanted.emit(listing))
        out = button("×", kind="chip")
        out.setAccessibleName("Take out of the packet")
        out.setFixedWidth(TARGET)
        out.clicked.connect(lambda: self._session.packet.remove(listing.id))
        holder = QWidget()
        holder.setLayout(row(show, out, space=0))
        return holder


def _sideways(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    area.setFixedHeight(TARGET + 14)
    area.setWidget(content)
    return area
