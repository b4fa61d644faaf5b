"""What all parts of the forms have in common: they tell that, and what, was changed in them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from binder.store.editing import Edit


class Part(QWidget):
    """Say `changed` at every change, and give the edits that bring it about."""

    changed = Signal()

    def edits(self) -> list[Edit]:
        """Give what was changed since the part was filled."""
        raise NotImplementedError
