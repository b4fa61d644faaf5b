"""Colours, sizes and the style sheet: tokens in a light and a night set."""

from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

FAMILY = "Atkinson Hyperlegible"
GRID = 8
TARGET = 44  # least height of what is pressed, in pixels
VEHICLE = 20.0  # the same in a vehicle, in millimetres on the glass
_MOST = 160  # pixels, where a screen tells its size wrongly
WIDE = 1200  # below this window width the detail is a sheet over the list


class Tokens(NamedTuple):
    """Name every colour of the window; each text colour has 7:1 on `paper`, `raised`, `tint`."""

    paper: str
    raised: str
    tint: str
    line: str
    edge: str  # of fields and buttons: 3:1, so that they are seen
    ink: str
    quiet: str
    accent: str
    on_accent: str
    open: str
    call: str
    closed: str


LIGHT = Tokens(
    paper="#faf8f4",
    raised="#ffffff",
    tint="#e6f0f3",
    line="#dedad2",
    edge="#8b8880",
    ink="#1a1e22",
    quiet="#464c53",
    accent="#0b4a63",
    on_accent="#ffffff",
    open="#0f4f2a",
    call="#6b3500",
    closed="#84161a",
)
NIGHT = Tokens(
    paper="#0b0d0f",
    raised="#14181b",
    tint="#16262e",
    line="#272d32",
    edge="#6e7980",
    ink="#eceff1",
    quiet="#b6bfc6",
    accent="#86cbe6",
    on_accent="#06222e",
    open="#83d8a2",
    call="#f3bd72",
    closed="#ffa59e",
)


class Sizes(NamedTuple):
    """Hold the four text sizes, in points."""

    small: float
    body: float
    big: float
    title: float


def sizes_from(points: float) -> Sizes:
    """Scale the four sizes from the system's text size."""
    base = max(points, 9.0)
    return Sizes(small=base * 1.1, body=base * 1.25, big=base * 1.65, title=base * 2.1)


class Theme(QObject):
    """Hold the colours and sizes in force and dress the application in them."""

    changed = Signal()

    def __init__(
        self, application: QApplication, choice: str = "auto", *, vehicle: bool = False
    ) -> None:
        super().__init__(application)
        self._application = application
        self.target = self._target(vehicle=vehicle)
        self.sizes = sizes_from(application.font().pointSizeF())
        self.night = False
        self.tokens = LIGHT
        self._take(choice)

    def choose(self, choice: str, *, vehicle: bool = False) -> None:
        """Take "light", "night", or "auto": what the system says, light where it says nothing."""
        self.target = self._target(vehicle=vehicle)
        self._take(choice)
        self.dress()
        self.changed.emit()

    def dress(self) -> None:
        """Set the style sheet, at the start once the window is built.

        A widget that is put into another one is styled anew, with all that it holds. So is each in
        turn when one sheet follows another, which takes seconds where many rooms are open; from
        no sheet to one, each is styled once.
        """
        from ui.style import style_sheet

        self._application.setStyleSheet("")
        self._application.setStyleSheet(style_sheet(self.tokens, self.sizes, self.target))

    def _target(self, *, vehicle: bool) -> int:
        if not vehicle:
            return TARGET
        dots = self._application.primaryScreen().physicalDotsPerInch()
        return min(max(round(VEHICLE / 25.4 * dots), TARGET), _MOST)

    def _take(self, choice: str) -> None:
        scheme = self._application.styleHints().colorScheme()
        self.night = choice == "night" or (choice == "auto" and scheme == Qt.ColorScheme.Dark)
        self.tokens = NIGHT if self.night else LIGHT
        self._application.setPalette(palette(self.tokens))
        self._application.setFont(self.font())

    def font(self, size: str = "body", *, bold: bool = False) -> QFont:
        """Give the font of one of the four sizes."""
        font = QFont(FAMILY)
        font.setPointSizeF(getattr(self.sizes, size))
        font.setBold(bold)
        return font

    def color(self, token: str) -> QColor:
        """Give the colour of a token."""
        return QColor(getattr(self.tokens, token))


def load_fonts(*, first: bool) -> None:
    """Register the fonts that come with the program, the same that paper uses.

    `first` are those of every label; the rest, for what they lack, can wait for the first paint.
    """
    from binder.paper.fonts import font_files

    for name, file in font_files().items():
        if name.startswith(FAMILY.split()[0]) is first:
            QFontDatabase.addApplicationFont(str(file))


def palette(tokens: Tokens) -> QPalette:
    """Fill every role, since a role left out keeps the system's colour and may vanish."""
    made = QPalette()
    role = QPalette.ColorRole
    roles = {
        tokens.paper: (role.Window, role.AlternateBase),
        tokens.raised: (role.Base, role.Button, role.ToolTipBase),
        tokens.ink: (role.WindowText, role.Text, role.ButtonText, role.ToolTipText),
        tokens.quiet: (role.PlaceholderText,),
        tokens.accent: (role.Highlight, role.Link, role.LinkVisited, role.Accent),
        tokens.on_accent: (role.HighlightedText, role.BrightText),
        tokens.line: (role.Mid, role.Midlight, role.Light),
        tokens.edge: (role.Dark, role.Shadow),
    }
    for color, names in roles.items():
        for name in names:
            made.setColor(name, QColor(color))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.edge))
    return made
