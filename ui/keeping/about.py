"""What this program is made of, and the list of keys."""

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from ui.actions import keys
from ui.theme import GRID
from ui.widgets import button, column, label, row, scrolled

_PARTS = (
    ("PySide6", "pyside6", "LGPL 3"),
    ("sqlite-utils", "sqlite-utils", "Apache 2.0"),
    ("reportlab", "reportlab", "BSD"),
    ("python-bidi", "python-bidi", "LGPL 3"),
    ("numpy", "numpy", "BSD"),
    ("rapidfuzz", "rapidfuzz", "MIT"),
    ("phonenumbers", "phonenumbers", "Apache 2.0"),
    ("platformdirs", "platformdirs", "MIT"),
    ("zipcodes", "zipcodes", "MIT"),
    ("ijson", "ijson", "BSD"),
)
_CREDITS = (
    "Atkinson Hyperlegible, Braille Institute: SIL Open Font License 1.1.",
    "Noto Sans, The Noto Project Authors: SIL Open Font License 1.1.",
    "DejaVu Sans: Bitstream Vera licence, changes in the public domain.",
    "Words for needs: Open Eligibility 2.0, Aunt Bertha, CC BY-SA 3.0.",
    "Tables and columns: Open Referral HSDS 3.1, CC BY-SA 4.0.",
)


class AboutPane(QWidget):
    """Versions, licences, and what this program never does."""

    def __init__(self) -> None:
        super().__init__()
        inside = QWidget()
        made = column(
            label("Resource Binder", size="title"),
            label(f"Version {_version('offline-resource-binder')}"),
            label(
                "It works without a network and opens none. Nothing about a person is stored: "
                "the packet and the search live in memory and are gone at Done."
            ),
            label("Made with", strong=True),
            *(label(f"{name} {_version(part)} · {terms}") for name, part, terms in _PARTS),
            label("Fonts, words and places", strong=True),
            *(label(credit) for credit in (*_CREDITS, places_credit())),
            1,
        )
        made.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        inside.setLayout(made)
        self.setLayout(column(scrolled(inside), space=0))


class KeysDialog(QDialog):
    """Every action and its key; stays open beside the work."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * GRID)
        grid.setVerticalSpacing(GRID)
        for line, (what, key) in enumerate(keys()):
            grid.addWidget(label(what, wrap=False), line, 0)
            grid.addWidget(label(key, strong=True, wrap=False), line, 1)
        inside = QWidget()
        inside.setLayout(grid)
        close = button("Close", self.accept, kind="primary")
        self.setLayout(column(scrolled(inside), row(1, close), space=2 * GRID, margin=3 * GRID))
        self.resize(720, 640)


def places_credit() -> str:
    """Give the attribution of the places."""
    from binder.finding.places import ATTRIBUTION

    return ATTRIBUTION


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
