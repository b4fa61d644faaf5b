"""Bring files into the directory: read and staged in a child process, then applied as a whole."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from binder.child import Progress, run_in_child
from binder.errors import ImportFailedError
from binder.formats.report import Problem, Report
from binder.formats.stage import Staged, stage
from binder.store import db, sources
from binder.store.editions import Applied, apply
from binder.store.mappings import mappings_of, remember
from binder.store.new_edition import Counts, Incoming

if TYPE_CHECKING:
    from binder.formats.spreadsheet.becoming import Became

_LARGE = 32 << 20  # bytes of a staging file that is written to the directory in a child process
# What is withheld stays so; what is public is so again only where the place authorised it.
_POLICIES = """
SELECT location_id, policy FROM location_policy WHERE policy <> 'public' OR basis = 'authorised'
"""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """Say what an import did; `counts` by table: added, updated, unchanged, gone, rejected.

    `withheld` counts places, `left_out` values that were not taken in; `same`: nothing changed
    and nothing was written.
    """

    source: str
    source_id: int | None
    edition_id: int | None
    format: str
    counts: Counts
    problems: tuple[Problem, ...]
    problem_total: int
    withheld: int
    left_out: int
    same: bool
    became: "tuple[Became, ...]" = ()  # what each row of a spreadsheet would be, in a dry run


def import_files(
    database: Path,
    paths: Sequence[Path],
    *,
    source: str | None,
    on: date,
    by: str = "",
    dry_run: bool = False,
    mapping: str = "",
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    work: Path,
) -> ImportResult:
    """Bring all paths in as one edition of one source, as a whole or not at all.

    The source is called like the file or folder unless named. `mapping` says how spreadsheets
    are read, as TOML; without it, what is remembered of the source does. The staging file lies
    in `work` and is gone afterwards. Raises ImportFailedError, CancelledError, or what the
    file's state raises.
    """
    for path in paths:
        if not path.exists():
            raise ImportFailedError(f"There is no file or folder {path}.")
    name = (source or default_source(paths)).strip()
    with closing(db.connect(database, readonly=True)) as connection:
        namespace = sources.namespace(connection, name)
        policies = dict(connection.execute(_POLICIES).fetchall())
        mappings = [mapping] if mapping else mappings_of(connection, name)
    work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="import-", suffix=".part", dir=work) as folder:
        staging = Path(folder) / "stage.part"
        read = run_in_child(
            read_and_stage,
            list(paths),
            staging,
            namespace,
            policies,
            mappings,
            dry_run,
            progress=progress,
            cancelled=cancelled,
            failed=ImportFailedError,
        )
        if progress is not None:
            progress(1, 1, "Writing the directory")
        label = ", ".join(path.name for path in paths)
        incoming = Incoming(name, namespace, label, read.staged.content, dict(read.report.rejected))
        args = (database, staging, incoming, on, by, dry_run)
        if staging.stat().st_size < _LARGE:
            applied = write_edition(*args)
        else:  # all that is changed lies in memory until the commit, and that ends with the child
            applied = run_in_child(write_edition, *args, failed=ImportFailedError)
    if mapping and not dry_run:
        with closing(db.connect(database)) as connection:
            remember(connection, name, read.mappings)
    return _result(name, read, applied)


def write_edition(
    database: Path,
    staging: Path,
    incoming: Incoming,
    on: date,
    by: str,
    dry_run: bool,
    *,
    progress: Progress | None = None,
) -> Applied:
    """Compare what was staged with the directory, and write the difference as a whole."""
    with closing(db.connect(database)) as connection:
        return apply(connection, staging, incoming, on=on, by=by, dry_run=dry_run)


def default_source(paths: Sequence[Path]) -> str:
    """Name a source like its file or folder; several paths, like the folder they share."""
    if not paths:
        raise ImportFailedError("Name a file or folder to import.")
    first = paths[0].resolve()
    if len(paths) == 1:
        return first.stem if first.is_file() else first.name
    return first.parent.name


@dataclass(frozen=True, slots=True)
class Read:
    """Carry out of the child what it found."""

    format: str
    staged: Staged
    report: Report
    mappings: dict[str, str]  # by shape, those that spreadsheets were read by
    became: "tuple[Became, ...]" = ()


def read_and_stage(
    paths: list[Path],
    staging: Path,
    namespace: str,
    policies: Mapping[str, str],
    mappings: Sequence[str] = (),
    telling: bool = False,
    *,
    progress: Progress,
) -> Read:
    """Find the format, read and stage: the part of an import that runs in the child.

    `telling`: also what each row of a spreadsheet became.
    """
    # a reader's libraries are no concern of the process that shows the window
    from binder.formats.detect import open_reader
    from binder.formats.spreadsheet.becoming import read_becoming
    from binder.formats.spreadsheet.mapping import read_mappings

    report = Report()
    known = [sheet for text in mappings for sheet in read_mappings(text)]
    reader = open_reader(paths, report, known)
    staged = stage(reader, staging, namespace, report, progress, policies, paths)
    mapped = reader.mappings()
    became = read_becoming(staging, staged.files) if telling and mapped else []
    return Read(reader.format, staged, report, mapped, tuple(became))


def _result(source: str, read: Read, applied: Applied) -> ImportResult:
    return ImportResult(
        source=source,
        source_id=applied.source_id,
        edition_id=applied.edition_id,
        format=read.format,
        counts=applied.counts,
        problems=tuple(read.report.problems),
        problem_total=read.report.total,
        withheld=read.staged.withheld,
        left_out=read.staged.left_out,
        same=applied.same,
        became=read.became,
    )
