"""The command for fonts that do not come along."""

import argparse
from pathlib import Path

from binder.commands.kinds import Add, Answer
from binder.desk import Desk


def add(command: Add) -> None:
    """Describe the command of this file."""
    fonts = command("fonts", _fonts, "tell which languages have a font; bring fonts from a folder")
    fonts.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="a stick, say")


def _fonts(_: Desk, options: argparse.Namespace) -> Answer:
    from binder.paper import brought

    copied = brought.bring(options.folder) if options.folder else []
    found = {language: brought.font_of(language) for language in brought.WANTED}
    return {
        "folder": str(brought.fonts_folder()),
        "brought": [path.name for path in copied],
        "there": {code: font.regular.name for code, font in found.items() if font},
        "missing": {code: brought.WANTED[code].file for code, font in found.items() if not font},
    }
