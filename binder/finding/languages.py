"""Languages by ISO 639 code and by the names directories give them."""

import tomllib
from functools import cache
from pathlib import Path

from binder.finding.words import fold


@cache
def languages() -> dict[str, tuple[str, str]]:
    """Map codes to the English name and the language's own name, in the order of offering."""
    return {code: (names[0], names[1]) for code, names in _tables().items()}


@cache
def code_of(text: str) -> str:
    """Give the code of a language named by its code or one of its names, "" for any other."""
    wanted = fold(text).strip()
    if wanted.split("-")[0] in _tables():
        return wanted.split("-")[0]
    return _codes().get(wanted, "")


def name_of(code: str) -> str:
    """Give the English name of a language; the code itself where none is known."""
    return languages()[code][0] if code in languages() else code


@cache
def _codes() -> dict[str, str]:
    return {fold(name): code for code, names in _tables().items() for name in names}


@cache
def _tables() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("languages.toml").read_text("utf-8"))
