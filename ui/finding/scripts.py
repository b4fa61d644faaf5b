"""Which names of languages the fonts of this machine can show."""

import unicodedata
from functools import cache

from PySide6.QtGui import QFontDatabase

from binder.finding.languages import languages

_System = QFontDatabase.WritingSystem
# writing systems that Qt calls otherwise than Unicode calls their letters
_NAMES = {"CJK": _System.SimplifiedChinese, "HANGUL": _System.Korean}


def own_name(code: str) -> str:
    """Give a language's own name, its English one where no font here has the letters."""
    english, own = languages()[code]
    return own if all(_shown(script) for script in _scripts(own)) else english


def full_name(code: str) -> str:
    """Give a language's own name and its English one beside it."""
    english, own = languages()[code][0], own_name(code)
    return own if own == english else f"{own} · {english}"


def _scripts(text: str) -> set[str]:
    return {unicodedata.name(char, "").partition(" ")[0] for char in text if char.isalpha()}


@cache
def _shown(script: str) -> bool:
    system = _NAMES.get(script) or getattr(_System, script.capitalize(), None)
    return system is not None and bool(QFontDatabase.families(system))
