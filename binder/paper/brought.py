"""Fonts a person brings, or a system has, for scripts too large to come with the program."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from binder.errors import PrintError
from binder.paths import default_folders
from binder.settings import placed

_KINDS = (".ttf", ".ttc", ".otf")
_LARGEST = 64 << 20  # bytes; the largest of Chinese fonts has 20 MB
# What parts a bold file from its regular one: NotoSansSC-Bold, msyhbd, NanumGothicBold.
_WEIGHT = re.compile(r"[-_ ]?(?:400|700)?(?:regular|bold|bd)?$", re.IGNORECASE)
_BOLD = re.compile(r"(?:bold|bd)$", re.IGNORECASE)


class Wanted(NamedTuple):
    """A language whose font does not come along: what to bring, what systems have for it.

    `letters`: a font that has them has the script. `known` are names of files, the best first.
    """

    name: str
    letters: str
    file: str
    known: tuple[str, ...]


WANTED = {
    "zh": Wanted(
        "Chinese",
        "说话电话号码帮助",
        "NotoSansSC-Regular.ttf",
        (
            "NotoSansSC-Regular.ttf",
            "msyh.ttc",
            "Arial Unicode.ttf",
            "wqy-microhei.ttc",
            "wqy-zenhei.ttc",
            "DroidSansFallbackFull.ttf",
            "simhei.ttf",
        ),
    ),
    "ko": Wanted(
        "Korean",
        "전화번호도움말씀",
        "NotoSansKR-Regular.ttf",
        (
            "NotoSansKR-Regular.ttf",
            "malgun.ttf",
            "NanumGothic.ttf",
            "AppleGothic.ttf",
            "Arial Unicode.ttf",
            "DroidSansFallbackFull.ttf",
        ),
    ),
}


class Brought(NamedTuple):
    """One font that does not come along, and its bold face; the same file where it has none."""

    regular: Path
    bold: Path

    def name(self, *, bold: bool) -> str:
        """Name a weight as `load_font` knows it."""
        return f"brought-{self.file(bold=bold).stem}"

    def file(self, *, bold: bool) -> Path:
        """Give the file of a weight."""
        return self.bold if bold else self.regular


def fonts_folder() -> Path:
    """Give the folder into which fonts are brought."""
    return placed(default_folders()).data / "fonts"


@cache
def brought_fonts() -> tuple[Brought, ...]:
    """Find the fonts to be used after the bundled ones: those brought, then the system's.

    What is found stays until the program ends. A system's font is taken only for a language
    for which none was brought.
    """
    found = list(_pairs(usable_in(fonts_folder())))
    for wanted in WANTED.values():
        if not any(covers(font.regular, wanted.letters) for font in found):
            found += _of_system(wanted)[:1]
    return tuple(sorted(dict.fromkeys(found), key=_rank))


def _rank(font: Brought) -> int:
    """Put Chinese before Korean: a Korean font has a part of the Chinese characters too."""
    scripts = enumerate(wanted.letters for wanted in WANTED.values())
    return next((place for place, letters in scripts if covers(font.regular, letters)), len(WANTED))


def font_of(language: str) -> Brought | None:
    """Give the font for a language that needs one, None where there is none."""
    letters = WANTED[language].letters
    return next((font for font in brought_fonts() if covers(font.regular, letters)), None)


def require_font(language: str) -> None:
    """Raise PrintError that says what to bring where a language has no font here."""
    if language in WANTED and font_of(language) is None:
        wanted = WANTED[language]
        raise PrintError(
            f"The page in {wanted.name} needs a font that is not on this machine: put"
            f" {wanted.file} (TrueType, from Google Fonts) into {fonts_folder()}."
        )


def bring(folder: Path) -> list[Path]:
    """Copy the fonts of a folder, and the licences beside them, to where they are found.

    Raises PrintError where the folder holds no font that can be printed with.
    """
    if not folder.is_dir():
        raise PrintError(f"There is no folder {folder}.")
    fonts = usable_in(folder)
    if not fonts:
        refused = sorted(path.name for path in _files(folder))
        why = f"; {', '.join(refused[:3])} cannot be embedded" if refused else ""
        raise PrintError(f"{folder} holds no TrueType font to print with{why}.")
    target = fonts_folder()
    target.mkdir(parents=True, exist_ok=True)
    licences = [path for path in sorted(folder.glob("*.txt")) if path.stat().st_size < 1 << 20]
    for path in (*fonts, *licences):
        _copy(path, target / path.name)
    brought_fonts.cache_clear()
    return [target / path.name for path in fonts]


def usable_in(folder: Path) -> list[Path]:
    """List the TrueType fonts right in a folder; outlines of another kind cannot be embedded."""
    return [path for path in _files(folder) if _letters(path)]


def covers(font: Path, letters: str) -> bool:
    """Tell whether a font has all of some letters."""
    return _letters(font) >= set(map(ord, letters))


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in _KINDS)


@cache
def _letters(font: Path) -> frozenset[int]:
    """Read which characters a TrueType font has; none where it is not one, or not whole."""
    import uharfbuzz

    try:
        data = font.read_bytes() if font.stat().st_size <= _LARGEST else b""
    except OSError:  # a link that leads nowhere, a folder that may not be read
        return frozenset()
    face = uharfbuzz.Face(uharfbuzz.Blob(data))
    return (
        frozenset(face.unicodes) if "glyf" in face.table_tags and _is_whole(data) else frozenset()
    )


def _is_whole(font: bytes) -> bool:
    """Tell whether every table lies within the file: a copy that broke off would stop a print."""
    start = int.from_bytes(font[12:16]) if font.startswith(b"ttcf") else 0
    count = int.from_bytes(font[start + 4 : start + 6])
    records = (font[start + 12 + 16 * place :][:16] for place in range(count))
    ends = (int.from_bytes(one[8:12]) + int.from_bytes(one[12:16]) for one in records)
    return all(end <= len(font) for end in ends)


def _pairs(files: Sequence[Path]) -> Iterator[Brought]:
    """Pair each regular face with the bold one beside it."""
    bold = {_WEIGHT.sub("", path.stem): path for path in files if _BOLD.search(path.stem)}
    regular = {_WEIGHT.sub("", path.stem): path for path in files if path not in bold.values()}
    for name in {**regular, **bold}:
        first = regular.get(name) or bold[name]
        yield Brought(first, bold.get(name, first))


def _of_system(wanted: Wanted) -> list[Brought]:
    """Find the fonts of this system for a language, the best first."""
    files = _system_files()
    chosen = [files[name] for name in wanted.known if name in files]
    chosen = [path for path in chosen if covers(path, wanted.letters)]
    return [next(_pairs(_weights_of(path))) for path in chosen]


def _weights_of(font: Path) -> list[Path]:
    """List a font and its other weights."""
    name = _WEIGHT.sub("", font.stem)
    return [path for path in _files(font.parent) if _WEIGHT.sub("", path.stem) == name]


@cache
def _system_files() -> dict[str, Path]:
    folders = (Path(top) for one in SYSTEM_FOLDERS for top, _, _ in os.walk(one))
    return {path.name: path for folder in folders for path in _files(folder)}


def _system_folders() -> tuple[Path, ...]:
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", "C:/Windows"))
        return windows / "Fonts", home / "AppData/Local/Microsoft/Windows/Fonts"
    if sys.platform == "darwin":
        return Path("/Library/Fonts"), Path("/System/Library/Fonts"), home / "Library/Fonts"
    return Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts"


SYSTEM_FOLDERS = _system_folders()  # where a system keeps its fonts; empty: they are not used


def _copy(path: Path, target: Path) -> None:
    beside = target.with_name(target.name + ".part")
    try:
        beside.write_bytes(path.read_bytes())
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise PrintError(f"{target} could not be written: {error.strerror}.") from error
