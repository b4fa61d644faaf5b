"""Follow what the command line writes while the window is open."""

from PySide6.QtCore import QObject, QTimer

from binder.store.records import Changes
from ui.session import Session

_LOOK_AGAIN = 2000  # ms between two looks at the file


class Following(QObject):
    """Announce a change that no pane of this window made."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._seen = self._stamp()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AGAIN)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        session.changed.connect(self._take)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _take(self, _changes: object) -> None:
        self._seen = self._stamp()

    def _look(self) -> None:
        if self._session.writes.idle() and self._stamp() != self._seen:
            self._session.changed.emit(Changes(everything=True))

    def _stamp(self) -> tuple[int, int]:
        try:
            state = self._session.desk.file.stat()
        except OSError:
            return (0, 0)
        return state.st_mtime_ns, state.st_size
