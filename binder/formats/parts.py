"""The files of an import, loose or inside zips, and their bytes as text."""

import codecs
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final, cast

from binder.errors import ImportFailedError
from binder.formats.clean import LONGEST, PLAIN
from binder.formats.report import Report

KINDS: Final = frozenset((".csv", ".tsv", ".xlsx", ".json", ".jsonl", ".ndjson", ".txt"))
ZIP_MEMBERS: Final = 500
ZIP_UNZIPPED: Final = 512 * 1024 * 1024  # bytes; 100,000 services are about 230 MiB
ZIP_RATIO: Final = 150  # unzipped to zipped; real tables stay under 30

_HEAD: Final = 4096
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One file to read: its name as the person knows it, how to open it, its bytes."""

    name: str
    size: int
    open: Callable[[], BinaryIO]

    @property
    def stem(self) -> str:
        """Give the file's name without folder and ending."""
        return PurePosixPath(self.name).stem

    @property
    def suffix(self) -> str:
        """Give the ending, lower case, with its dot."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def folder(self) -> str:
        """Give the folder: tables side by side in one folder belong together."""
        return str(PurePosixPath(self.name).parent)

    def head(self) -> bytes:
        """Read the first bytes, for looking at."""
        with self.open() as stream:
            return stream.read(_HEAD)


def find_parts(paths: Sequence[Path], report: Report) -> list[Part]:
    """List the files to read under these paths, in a stable order.

    Raises ImportFailedError for a path that is not there and for a zip that is over its limits.
    """
    parts: list[Part] = []
    for number, path in enumerate(paths):
        prefix = f"{number + 1} " if _names_repeat(paths) else ""
        if path.is_dir():
            parts += _of_folder(path, prefix + path.name if len(paths) > 1 else "", report)
        elif path.is_file():
            parts += _of_file(path, prefix + path.name, report)
        else:
            raise ImportFailedError(f"There is no file or folder {path}.")
    return parts


def encoding_of(head: bytes) -> str:
    """Find the encoding by its mark, or UTF-16 by the NULs in every other byte; else UTF-8."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    even, odd = head[0:_HEAD:2], head[1:_HEAD:2]
    if len(head) >= 4 and b"\0" in head:
        if odd.count(0) > 0.7 * len(odd):
            return "utf-16-le"
        if even.count(0) > 0.7 * len(even):
            return "utf-16-be"
    return "utf-8-sig"


class Lines:
    """Give a file's lines as text, with their ends, and know whether a line needs cleaning.

    `dirty` is set by a line that holds anything but plain ASCII; whoever reads rows resets it.
    Bytes that are no UTF-8 are read as Windows-1252, reported once.
    """

    def __init__(self, part: Part, report: Report) -> None:
        self.part = part
        self.report = report
        self.dirty = False
        self._told = False

    def __iter__(self) -> Iterator[str]:
        head = self.part.head()
        encoding = encoding_of(head)
        if encoding.startswith("utf-16") or (b"\r" in head and b"\n" not in head):
            return self._decoded(encoding)
        return self._by_bytes()

    def _by_bytes(self) -> Iterator[str]:
        """Decode line by line, which lets plain lines pass with one look at their bytes."""
        with self.part.open() as stream:
            yield self._decode(stream.readline().removeprefix(codecs.BOM_UTF8))
            for line in stream:
                if len(line) > LONGEST or line.translate(None, PLAIN):
                    self.dirty = True
                    yield self._decode(line)
                else:
                    yield line.decode("ascii")

    def _decode(self, line: bytes) -> str:
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError:
            if not self._told:
                self._told = True
                self.report.add(
                    self.part.name, 0, "", "is not UTF-8 throughout; read as Windows-1252 there"
                )
            return line.decode("utf-8", errors="binder-cp1252")

    def _decoded(self, encoding: str) -> Iterator[str]:
        errors = "replace" if encoding.startswith("utf-16") else "binder-cp1252"
        self.report.add(self.part.name, 0, "", f"is written in {encoding}; read as such")
        with io.TextIOWrapper(self.part.open(), encoding, errors, newline="") as text:
            for line in text:
                self.dirty = True
                yield line


def text_of(part: Part, report: Report) -> str:
    """Read a whole file as text; for files known to be small."""
    return "".join(Lines(part, report))


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Read bytes that are no UTF-8 as Windows-1252, one by one."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    text = "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in wrong)
    return text, error.end


codecs.register_error("binder-cp1252", _as_cp1252)


def _names_repeat(paths: Sequence[Path]) -> bool:
    return len({path.name for path in paths}) < len(paths)


def _of_folder(folder: Path, prefix: str, report: Report) -> list[Part]:
    parts: list[Part] = []
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(step.startswith((".", "__MACOSX")) for step in inside.parts)
        if hidden or not path.is_file():
            continue
        name = str(PurePosixPath(prefix, *inside.parts))
        parts += _of_file(path, name, report)
    return parts


def _of_file(path: Path, name: str, report: Report) -> list[Part]:
    if path.suffix.lower() == ".zip":
        return _of_zip(path, name, report)
    if path.suffix.lower() not in KINDS:
        return []
    return [Part(name, path.stat().st_size, lambda: path.open("rb"))]


def _of_zip(path: Path, name: str, report: Report) -> list[Part]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [info for info in archive.infolist() if _is_wanted(info.filename)]
    except (zipfile.BadZipFile, OSError) as error:
        raise ImportFailedError(f"{name} is no zip file that can be read: {error}.") from error
    _check_limits(name, members)
    report_encrypted = [info for info in members if info.flag_bits & 1]
    for info in report_encrypted:
        report.add(f"{name}/{info.filename}", 0, "", "is encrypted; not read")
    return [
        Part(f"{name}/{info.filename}", info.file_size, _opener(path, info.filename))
        for info in sorted(members, key=lambda info: info.filename)
        if info not in report_encrypted
    ]


def _is_wanted(member: str) -> bool:
    steps = PurePosixPath(member.replace("\\", "/"))
    hidden = any(step.startswith((".", "__MACOSX")) for step in steps.parts)
    return not hidden and steps.suffix.lower() in KINDS - {".txt"}


def _check_limits(name: str, members: list[zipfile.ZipInfo]) -> None:
    """Refuse a zip that would unpack to more than any directory needs; sizes bound reading too."""
    unzipped = sum(info.file_size for info in members)
    zipped = sum(info.compress_size for info in members)
    if len(members) > ZIP_MEMBERS:
        raise ImportFailedError(f"{name} holds more than {ZIP_MEMBERS} files; unzip it first.")
    if unzipped > ZIP_UNZIPPED:
        raise ImportFailedError(
            f"{name} unzips to more than {ZIP_UNZIPPED // 2**20} MiB; unzip it first."
        )
    if unzipped > 2**20 and unzipped > ZIP_RATIO * max(zipped, 1):
        raise ImportFailedError(f"{name} unzips to over {ZIP_RATIO} times its size; not read.")


def _opener(path: Path, member: str) -> Callable[[], BinaryIO]:
    def open_member() -> BinaryIO:
        archive = zipfile.ZipFile(path)
        try:
            return cast(BinaryIO, archive.open(member))
        except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
            raise ImportFailedError(f"{path.name} cannot be unzipped: {error}.") from error
        finally:
            archive.close()  # the stream keeps the file open while it is read

    return open_member
