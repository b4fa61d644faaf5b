"""Files out: written beside, flushed and renamed, so that a file is there whole or not at all."""

import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, Protocol, TextIO

from binder.errors import ExportError


class Target(Protocol):
    """Take files by name: those of a folder, or the members of a zip."""

    def binary(self, name: str) -> BinaryIO:
        """Open one file for writing; the caller closes it before the next."""
        ...


class _Folder:
    def __init__(self, path: Path) -> None:
        self._path = path
        path.mkdir()

    def binary(self, name: str) -> BinaryIO:
        return (self._path / name).open("wb")


class _Zip:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def binary(self, name: str) -> BinaryIO:
        member = zipfile.ZipInfo(name)  # dated 1980: the same content makes the same bytes
        member.compress_type = zipfile.ZIP_DEFLATED
        member.external_attr = 0o644 << 16
        return self._archive.open(member, "w", force_zip64=True)  # type: ignore[return-value]


class _File:
    """Take the one file that there is, whatever its name."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def binary(self, name: str) -> BinaryIO:
        return self._path.open("wb")


@contextmanager
def whole(path: Path, *, several: bool) -> Iterator[Target]:
    """Give a target that becomes `path` when the block ends, and nothing when it fails.

    A zip where the name ends in .zip; else a folder for several files, which must not be there
    or be empty, or the one file. Raises ExportError where it cannot be written.
    """
    beside = path.with_name(path.name + ".part")
    archive = path.suffix.lower() == ".zip"
    if several and not archive and path.exists() and (path.is_file() or any(path.iterdir())):
        raise ExportError(f"{path} is there already; name a new folder, or a file ending in .zip.")
    try:
        _remove(beside)
        if archive:
            with zipfile.ZipFile(beside, "w") as file:
                yield _Zip(file)
        else:
            yield _Folder(beside) if several else _File(beside)
        _flush(beside)
        if several and path.is_dir():
            path.rmdir()
        beside.replace(path)
    except OSError as error:
        raise ExportError(f"{path} could not be written: {error.strerror or error}.") from error
    finally:
        _remove(beside)


@contextmanager
def text(target: Target, name: str, encoding: str = "utf-8") -> Iterator[TextIO]:
    """Open one file of a target for text; line ends are written as they are given."""
    with (
        target.binary(name) as stream,
        TextIOWrapper(stream, encoding, "replace", newline="") as file,
    ):
        yield file


def _flush(path: Path) -> None:
    for file in path.iterdir() if path.is_dir() else (path,):
        with file.open("rb+") as stream:
            os.fsync(stream.fileno())


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
