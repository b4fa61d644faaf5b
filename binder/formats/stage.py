"""From a reader to a staging file: ids made, references resolved, nothing withheld in it.

The staging file has the HSDS tables and beside them `file`, `line`: where a row stood.
"""

import hashlib
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from binder.child import Helper, Progress
from binder.errors import ImportFailedError
from binder.formats import settling
from binder.formats.report import Report
from binder.formats.rows import Reader
from binder.formats.share import Share, Written
from binder.formats.writing import Writer

SIZE_CAP = 1 << 30  # bytes of all files of one import


@dataclass(frozen=True, slots=True)
class Staged:
    """Say what a staging file holds: `content` is its hash; places withheld, values left out.

    `files` are the names of the files by the numbers that rows have.
    """

    content: str
    withheld: int
    left_out: int
    merged: int
    files: dict[int, str]


def stage(
    reader: Reader,
    path: Path,
    namespace: str,
    report: Report,
    progress: Progress,
    policies: Mapping[str, str] | None = None,
    paths: Sequence[Path] = (),
) -> Staged:
    """Read all rows twice: to learn what must be withheld, then to write what may be held.

    `policies` are those that users stated, by location id. With the `paths` that the reader
    reads, a second process reads about half of them where that pays. Raises ImportFailedError
    over the cap.
    """
    size = reader.size()
    if size > SIZE_CAP:
        raise ImportFailedError(
            f"These files hold {size >> 20} MiB; at most {SIZE_CAP >> 20} MiB are read at once."
        )
    share = Share([reader], namespace, policies or {}, report, progress)
    helper, beside = None, path.with_name(f"{path.name}.beside")
    if paths:
        # a reader's libraries are no concern of the process that shows the window
        from binder.formats.halves import share_with_helper

        share, helper = share_with_helper(share, reader, paths, beside)
    try:
        with closing(_new_file(path)) as connection:
            writer = _write(connection, share, report, helper, beside)
            progress(size, size, "Putting in order what was read")
            merged = settling.settle(connection, namespace, report, writer.files)
    finally:
        if helper is not None:
            helper.end()
    report.withheld += writer.places
    files = {number: name for name, number in writer.files.items()}
    return Staged(_hash(path), writer.places, writer.gate.left_out.total(), merged, files)


def _write(
    connection: sqlite3.Connection,
    share: Share,
    report: Report,
    helper: Helper | None,
    beside: Path,
) -> Writer:
    """Write all rows: those of the own files, and those the helper wrote beside."""
    begun = len(report.problems)
    found = share.gather()
    if helper is not None:
        theirs = helper.take(dict)
        helper.give(found)
        found |= theirs
    writer = share.write(connection, share.learn(found))
    if helper is not None:
        written = helper.take(Written)
        writer.take_over(beside)
        writer.gate.left_out += written.left_out
        report.include(written.report, writer.files, begun)
    writer.note_places()
    return writer


def _new_file(path: Path) -> sqlite3.Connection:
    path.unlink(missing_ok=True)
    return sqlite3.connect(path, isolation_level=None)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
