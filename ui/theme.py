"""Colours, sizes and the style sheet: tokens in a light and a night set."""

from string import Template
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

        A widget that is put into another one is styled anew, with all that it holds.
        """
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


def style_sheet(tokens: Tokens, sizes: Sizes, target: int = TARGET) -> str:
    """Fill the style sheet with colours and sizes."""
    points = {name: f"{value:.1f}pt" for name, value in sizes._asdict().items()}
    return _SHEET.substitute(tokens._asdict() | points, target=f"{target - 2}px")


_SHEET = Template(
    """
QLabel { background: transparent; }
QLabel[tone="quiet"] { color: $quiet; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="open"] { color: $open; }
QLabel[tone="call"] { color: $call; }
QLabel[tone="closed"] { color: $closed; }
QLabel[scale="small"] { font-size: $small; }
QLabel[scale="big"] { font-size: $big; font-weight: 700; }
QLabel[scale="title"] { font-size: $title; font-weight: 700; }
QLabel[strong="true"] { font-weight: 700; }
QLineEdit, QComboBox, QSpinBox, QPlainTextEdit {
  background: $raised; color: $ink; border: 1px solid $edge; border-radius: 4px;
  padding: 0 10px; min-height: $target; selection-background-color: $accent;
  selection-color: $on_accent; }
QPlainTextEdit { padding: 8px; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QPlainTextEdit:focus {
  border: 2px solid $accent; padding: 0 9px; }
QComboBox::drop-down { border: 0; background: transparent; width: 32px; }
QComboBox::down-arrow { width: 0; height: 0; }
QComboBox QAbstractItemView, QAbstractItemView#completions {
  background: $raised; border: 1px solid $edge; outline: 0;
  selection-background-color: $tint; selection-color: $ink; }
QPushButton {
  background: transparent; color: $ink; border: 1px solid $edge; border-radius: 4px;
  padding: 0 14px; min-height: $target; }
QPushButton:hover { background: $tint; }
QPushButton:focus { border: 2px solid $accent; padding: 0 13px; }
QPushButton:disabled { color: $edge; border-color: $line; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent;
  font-weight: 700; }
QPushButton[kind="primary"]:focus { border: 2px solid $ink; }
QPushButton[kind="primary"]:disabled { background: $line; color: $quiet; border-color: $line; }
QPushButton[kind="quiet"] { border-color: transparent; color: $accent; }
QPushButton[kind="quiet"]:hover { background: $tint; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; }
QPushButton[kind="tab"] { border: 0; border-bottom: 3px solid transparent; border-radius: 0;
  color: $quiet; padding: 0 12px; }
QPushButton[kind="tab"]:checked { color: $ink; border-bottom: 3px solid $accent; }
QPushButton[kind="tab"]:hover { background: $tint; }
QPushButton[kind="tab"][gap="true"] { color: $closed; }
QPushButton[kind="act"] { font-size: $small; padding: 0 8px; min-width: 28px; border-color: $line; }
QPushButton[kind="act"]:focus { border: 2px solid $accent; padding: 0 7px; }
QPushButton[kind="tab"]:focus { color: $accent; text-decoration: underline; }
QPushButton[kind="chip"] { background: $raised; border-color: $line; padding: 0 10px; }
QPushButton[kind="chip"]:focus { border: 2px solid $accent; padding: 0 9px; }
QPushButton[kind="choice"] { background: $raised; border-color: $line; padding: 0 8px; }
QPushButton[kind="choice"]:checked { background: $tint; border: 2px solid $accent;
  padding: 0 7px; }
QPushButton[kind="choice"]:focus { border: 2px solid $accent; padding: 0 7px; }
QPushButton[kind="tile"] { text-align: left; background: $raised; border-color: $line;
  padding: 0 12px; }
QPushButton[kind="tile"]:checked { background: $tint; border: 2px solid $accent;
  padding: 0 11px; }
QPushButton[kind="tile"]:focus { border: 2px solid $accent; padding: 0 11px; }
QPushButton[kind="step"] { background: $raised; border-color: $edge; padding: 0;
  min-width: $target; }
QPushButton[kind="step"]:focus { border: 2px solid $accent; padding: 0; }
QPushButton[kind="fold"] { border: 0; padding: 0; text-align: left; color: $accent;
  font-weight: 700; }
QPushButton[kind="fold"]:hover { background: $tint; }
QPushButton[kind="fold"]:focus { text-decoration: underline; }
QToolButton#room { border: 0; padding: 8px 0; border-left: 3px solid transparent; color: $quiet;
  background: transparent; }
QToolButton#room:checked { color: $ink; border-left: 3px solid $accent; background: $tint;
  font-weight: 700; }
QToolButton#room:focus { background: $tint; color: $ink; }
QToolButton#room:hover { color: $ink; }
QFrame#hairline { background: $line; border: 0; }
QFrame#strip { background: $tint; border: 0; border-bottom: 1px solid $line; }
QFrame#sheet { background: $raised; border: 0; border-left: 1px solid $line; }
QFrame#tray { background: $raised; border: 0; border-top: 1px solid $line; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: 0; }
QTableView, QTableWidget, QListWidget {
  background: $raised; color: $ink; border: 0; outline: 0; gridline-color: $line;
  selection-background-color: $tint; selection-color: $ink; }
QTableView#texts::item { padding: 0 8px; border: 0; }
QTableView#texts::item:selected { background: $tint; color: $ink; }
QTableView#results { background: $paper; }
QListWidget::item { padding: 10px 8px; border-bottom: 1px solid $line; }
QListWidget::item:selected { background: $tint; color: $ink; }
QListWidget:focus, QTableWidget:focus { border: 1px solid $accent; }
QHeaderView::section { background: $paper; color: $quiet; border: 0;
  border-bottom: 1px solid $line; padding: 8px; font-size: $small; }
QTableCornerButton::section { background: $paper; border: 0; }
QMenuBar { background: $paper; color: $ink; border-bottom: 1px solid $line; }
QMenuBar::item { padding: 8px 12px; background: transparent; }
QMenuBar::item:selected { background: $tint; }
QMenu { background: $raised; color: $ink; border: 1px solid $edge; padding: 4px 0; }
QMenu::item { padding: 8px 32px 8px 20px; }
QMenu::item:selected { background: $tint; color: $ink; }
QMenu::item:disabled { color: $edge; }
QMenu::separator { height: 1px; background: $line; margin: 4px 0; }
QToolTip { background: $raised; color: $ink; border: 1px solid $edge; padding: 4px; }
QProgressBar { border: 0; background: $line; height: 6px; border-radius: 3px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 2px; min-height: 32px;
  min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
)
