"""The file dialogs of the window, behind one seam whose next answer can be set."""

from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a dialog is loaded when it is opened
    from PySide6.QtWidgets import QWidget


class Ask:
    """Ask the person for files; an answer put into `answers` is taken instead, first in first."""

    def __init__(self) -> None:
        self.answers: deque[list[Path] | Path | None] = deque()

    def files(self, parent: "QWidget", title: str) -> list[Path]:
        """Ask for files to read; empty when none was chosen."""
        if self.answers:
            answer = self.answers.popleft()
            return answer if isinstance(answer, list) else [answer] if answer else []
        from PySide6.QtWidgets import QFileDialog

        names, _ = QFileDialog.getOpenFileNames(parent, title)
        return [Path(name) for name in names]

    def folder(self, parent: "QWidget", title: str) -> Path | None:
        """Ask for a folder."""
        if self.answers:
            return self._one()
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(parent, title)
        return Path(name) if name else None

    def file(self, parent: "QWidget", title: str, start: Path) -> Path | None:
        """Ask for one file to read, beginning in a folder."""
        if self.answers:
            return self._one()
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(parent, title, str(start))
        return Path(name) if name else None

    def save(self, parent: "QWidget", title: str, name: str) -> Path | None:
        """Ask where to write; `name` is proposed and says nothing about what is inside."""
        if self.answers:
            return self._one()
        from PySide6.QtWidgets import QFileDialog

        _leave_no_trail()
        # a system's own dialog puts what was saved on its list of recent files
        own = QFileDialog.Option.DontUseNativeDialog
        chosen, _ = QFileDialog.getSaveFileName(parent, title, name, options=own)
        return Path(chosen) if chosen else None

    def _one(self) -> Path | None:
        answer = self.answers.popleft()
        return answer[0] if isinstance(answer, list) else answer


def _leave_no_trail() -> None:
    """Let Qt's own dialogs write down nowhere which folders were visited."""
    import os

    from PySide6.QtCore import QSettings

    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
