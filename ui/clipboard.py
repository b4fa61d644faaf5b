"""What is copied: kept out of clipboard histories where the system allows, and cleared soon."""

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

LASTS = 10_000  # ms
# What systems ask of a program that copies a secret: Windows, KDE and macOS, in this order.
_SECRET = "x-kde-passwordManagerHint"
_HINTS = {
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\1",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': bytes(4),
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': bytes(4),
    _SECRET: b"secret",
    "application/x-nspasteboard-concealed-type": b"",
}


def copy(text: str) -> None:
    """Copy a text, marked so that histories leave it out."""
    data = QMimeData()
    data.setText(text)
    for kind, value in _HINTS.items():
        data.setData(kind, QByteArray(value))
    QGuiApplication.clipboard().setMimeData(data)


class ClipboardSweeper(QObject):
    """Clear whatever this program copied, ten seconds after it did."""

    def __init__(self, parent: QObject, lasts: int = LASTS) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(lasts)
        self._timer.timeout.connect(self.sweep)
        self._clipboard.dataChanged.connect(self._follow)

    def sweep(self) -> None:
        """Clear it now, unless another program has put something there since."""
        self._timer.stop()
        if self._ours():
            self._clipboard.clear(QClipboard.Mode.Clipboard)

    def _follow(self) -> None:
        if self._ours() and self._clipboard.text():
            self._timer.start()
        else:
            self._timer.stop()

    def _ours(self) -> bool:
        marked = self._clipboard.mimeData()
        return self._clipboard.ownsClipboard() or (marked is not None and marked.hasFormat(_SECRET))
