"""The dialog that tells of a fault of the program and offers a report without directory text."""

import platform

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from binder.paths import Folders
from ui.theme import GRID
from ui.widgets import breakable, button, column, label, row


class FaultDialog(QDialog):
    """Say that something went wrong, what is safe, and what may be sent on."""

    def __init__(self, parent: QWidget, text: str, folders: Folders) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something went wrong")
        self.text = f"{text}\nPython {platform.python_version()}, Qt {qVersion()}"
        shown = QPlainTextEdit(self.text)
        shown.setReadOnly(True)
        self.setLayout(
            column(
                label("Something in the program went wrong", size="big"),
                label(
                    "What was saved is safe. The report below names places in the program;"
                    " it holds nothing from the directory and nothing that was typed."
                ),
                shown,
                label(
                    "Should the program not come back: the numbers to call stand in"
                    f" {breakable(str(folders.numbers_file))}, which any PDF reader opens.",
                    size="small",
                ),
                row(1, button("Copy the report", self._copy), button("Go on", self.accept)),
                space=2 * GRID,
                margin=3 * GRID,
            )
        )
        self.resize(640, 400)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
