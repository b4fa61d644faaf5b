"""One window per directory: a second one asks the first to come forward, by a file beside it."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer
from PySide6.QtWidgets import QWidget

_LOOKS = 300  # ms between two looks for somebody who asks


class Single:
    """Hold a directory for one window; given up with the process, also when it is killed."""

    def __init__(self, file: Path) -> None:
        with suppress(OSError):  # told when the directory is opened
            file.parent.mkdir(parents=True, exist_ok=True)
        self._asked = file.with_name(file.name + ".forward")
        self._lock = QLockFile(str(file.with_name(file.name + ".lock")))
        self._lock.setStaleLockTime(0)  # a window may stand open for days

    def take(self) -> bool:
        """Tell whether this window may have it; where no lock can be written it may."""
        self._lock.tryLock(0)
        return self._lock.error() != QLockFile.LockError.LockFailedError

    def ask_forward(self) -> None:
        """Ask the window that has it to come forward."""
        self._asked.touch()

    def asked(self) -> bool:
        """Tell, once, whether another window asked."""
        there = self._asked.exists()
        if there:
            self._asked.unlink(missing_ok=True)
        return there

    def give_up(self) -> None:
        """Let another window have it."""
        self._lock.unlock()


class Forward(QObject):
    """Bring a window forward when another was opened on the same directory."""

    def __init__(self, window: QWidget, single: Single) -> None:
        super().__init__(window)
        self._window = window
        self._single = single
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOKS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Look whether somebody asks."""
        if self._single.asked():
            if self._window.isMinimized():
                self._window.showNormal()
            self._window.raise_()
            self._window.activateWindow()
