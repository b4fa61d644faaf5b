"""Two processes for the files of one import: which files each reads, and what the second does."""

import os
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from binder.child import Helper
from binder.formats.detect import Edition, open_reader
from binder.formats.gathering import TABLES
from binder.formats.report import Report
from binder.formats.rows import Reader
from binder.formats.share import Share, Written

_SMALL = 8 << 20  # bytes that are read in less time than a second process costs
_ROW = 100  # a row takes as long as so many bytes, whatever it says


def share_with_helper(
    share: Share, reader: Reader, paths: Sequence[Path], beside: Path
) -> tuple[Share, Helper | None]:
    """Give the half of the files to read here, and a process that writes the others `beside`.

    Everything is read here where the files are few or small, or there is one core.
    """
    if not isinstance(reader, Edition) or reader.size() < _SMALL or (os.cpu_count() or 1) < 2:
        return share, None
    if reader.mappings():  # a spreadsheet is looked at whole before its first row is known
        return share, None
    parts = reader.apart()
    work = {place: _work(part) for place, part in enumerate(parts)}
    telling = [place for place, part in enumerate(parts) if part.gives(TABLES)]
    gathering, writing = _halves(work, telling), _halves(work, [*work])
    if not writing[1]:
        return share, None
    files = {name: number for number, name in enumerate(reader.names())}
    args = (paths, gathering[1], writing[1], beside, share.namespace, share.policies, files)
    share = replace(share, readers=parts, gathering=gathering[0], writing=writing[0], files=files)
    return share, Helper(_help, *args)


def _work(part: Edition) -> int:
    """Estimate what reading takes, in bytes, from how long the first lines are."""
    work = 0
    for file in part.files:
        head = file.part.head()
        rows = file.part.size * head.count(b"\n") // max(len(head), 1)
        work += file.part.size + _ROW * rows
    return work


def _halves(work: Mapping[int, int], places: Sequence[int]) -> tuple[list[int], list[int]]:
    """Part the places of files into two lists of about as much work, each in order."""
    halves: tuple[list[int], list[int]] = ([], [])
    given = [0, 0]
    for place in sorted(places, key=lambda place: -work[place]):
        lesser = given.index(min(given))
        halves[lesser].append(place)
        given[lesser] += work[place]
    return sorted(halves[0]), sorted(halves[1])


def _help(
    link: "Connection[Any, Any]",
    paths: Sequence[Path],
    gathering: Sequence[int],
    writing: Sequence[int],
    path: Path,
    namespace: str,
    policies: Mapping[str, str],
    files: dict[str, int],
) -> None:
    """Read some of the files in the helper, beside the process that reads the others."""
    report = Report(open=False)  # what it meets when it opens the files is said there
    parts = open_reader(paths, report).apart()
    share = Share(parts, namespace, policies, report, lambda *step: None, gathering, writing, files)
    found = share.gather()
    link.send(found)
    learned = share.learn(found | link.recv())
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        writer = share.write(connection, learned)
    link.send(Written(writer.gate.left_out, report))
