"""The style sheet of the window, filled with the colours and sizes in force."""

from string import Template

from ui.theme import TARGET, Sizes, Tokens


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
