"""Settings of this machine, in one INI file: what a person prefers, never what was searched."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from binder.paths import Folders

_SECTION = "settings"
_READ: dict[str, Callable[[str], object]] = {
    "radius": float,
    "vehicle": "True".__eq__,
    "cover_after": int,
    "cover_leaving": "True".__eq__,
}


class Settings(NamedTuple):
    """Hold the home place, paper and looks of this machine; `radius` is in straight-line miles."""

    home: str = ""
    radius: float = 30.0
    paper: str = "letter"  # letter · a4
    printer: str = ""
    language: str = "en"
    theme: str = "auto"  # auto · light · night
    initials: str = ""
    role: str = ""  # of who sits here: officer · shelter · medical, "" not said
    vehicle: bool = False  # bigger targets
    cover_after: int = 3  # minutes without a hand until the cover comes; 0 for never
    cover_leaving: bool = False  # cover when another window is chosen
    data_folder: str = ""  # where directory and backups lie instead of the user's data folder


def load_settings(folders: Folders) -> Settings:
    """Read the settings; what is missing or cannot be read is as it was delivered."""
    if not folders.settings_file.exists():
        return Settings()
    import configparser  # the first paint waits for it only where something was chosen

    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read(folders.settings_file, encoding="utf-8")
    except (configparser.Error, UnicodeDecodeError):
        return Settings()
    stored = dict(parser[_SECTION]) if parser.has_section(_SECTION) else {}
    values: dict[str, Any] = {}
    for name in Settings._fields:
        text = stored.get(name)
        if text is None:
            continue
        try:
            values[name] = _READ.get(name, str)(text)
        except ValueError:
            continue
    return Settings(**values)


def placed(folders: Folders) -> Folders:
    """Give the folders with the data where the settings say, from the next start on."""
    chosen = load_settings(folders).data_folder
    return folders._replace(data=Path(chosen)) if chosen else folders


def save_settings(folders: Folders, settings: Settings) -> None:
    """Write the settings whole: beside, flushed, renamed in."""
    import configparser

    parser = configparser.ConfigParser(interpolation=None)
    parser[_SECTION] = {name: str(value) for name, value in settings._asdict().items()}
    folders.config.mkdir(parents=True, exist_ok=True)
    beside = folders.settings_file.with_suffix(".part")
    with beside.open("w", encoding="utf-8") as file:
        parser.write(file)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(folders.settings_file)
