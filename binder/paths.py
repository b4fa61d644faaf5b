"""Where files live; every folder can be given, and tests and sticks do so."""

from pathlib import Path
from typing import NamedTuple

APP = "resource-binder"


class Folders(NamedTuple):
    """Hold the folders of one installation: the truth, what is derived, settings."""

    data: Path
    cache: Path
    config: Path

    @property
    def directory_file(self) -> Path:
        """Name the working copy of the directory."""
        return self.data / "resources.db"

    @property
    def backups(self) -> Path:
        """Name the folder of verified copies."""
        return self.data / "backups"

    @property
    def numbers_file(self) -> Path:
        """Name the pages of numbers that can be opened without this program."""
        return self.data / "numbers.pdf"

    @property
    def guidance_file(self) -> Path:
        """Name the file of a coordinator's own texts."""
        return self.data / "guidance.toml"

    @property
    def settings_file(self) -> Path:
        """Name the file of this machine's settings."""
        return self.config / "settings.ini"


def default_folders() -> Folders:
    """Give the folders of this user on this machine; creates nothing."""
    import platformdirs  # not where the folders are given

    dirs = platformdirs.PlatformDirs(APP, appauthor=False)
    return Folders(dirs.user_data_path, dirs.user_cache_path, dirs.user_config_path)


def folders_under(root: Path) -> Folders:
    """Give folders that all lie below one root: a test, a stick, a chosen data folder."""
    return Folders(root / "data", root / "cache", root / "config")
