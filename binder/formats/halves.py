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
from binder.formats.report import Report
from binder.formats.rows import Reader
from binder.formats.share import Share, Written

_SMALL = 8 << 20  # bytes that are read in less time than a second process costs


def share_with_helper(
    share: Share, reader: Reader, paths: Sequence[Path], beside: Path
) -> tuple[Share, Helper | None]:
    """Give the half of the files to read here, and a process that writes the others `beside`.

    Everything is read here where the files are few or small, or there is one core.
    """
    if not isinstance(reader, Edition) or reader.size() < _SMALL or (os.cpu_count() or 1) < 2:
        return share, None
    parts = reader.apart()
    files = {name: number for number, name in enumerate(reader.names())}
    ours, theirs = _halves([part.size() for part in parts])
    if not theirs:
        return share, None
    share = replace(share, readers={place: parts[place] for place in ours}, files=files)
    args = (paths, theirs, beside, share.namespace, share.policies, files)
    return share, Helper(_help, *args)


def _halves(sizes: Sequence[int]) -> tuple[list[int], list[int]]:
    """Part the places of files into two lists of about the same size, each in order."""
    halves: tuple[list[int], list[int]] = ([], [])
    filled = [0, 0]
    for place in sorted(range(len(sizes)), key=lambda place: -sizes[place]):
        lesser = filled.index(min(filled))
        halves[lesser].append(place)
        filled[lesser] += sizes[place]
    return sorted(halves[0]), sorted(halves[1])


def _help(
    link: "Connection[Any, Any]",
    paths: Sequence[Path],
    places: Sequence[int],
    path: Path,
    namespace: str,
    policies: Mapping[str, str],
    files: dict[str, int],
) -> None:
    """Read some of the files in the helper, beside the process that reads the others."""
    report = Report(open=False)  # what it meets when it opens the files is said there
    parts = open_reader(paths, report).apart()
    readers = {place: parts[place] for place in places}
    share = Share(readers, namespace, policies, report, lambda *step: None, files)
    found = share.gather()
    link.send(found)
    learned = share.learn(found | link.recv())
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        writer = share.write(connection, learned)
    link.send(Written(writer.gate.left_out, report))
