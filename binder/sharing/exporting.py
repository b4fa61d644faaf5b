"""Export the public part of a directory: HSDS for programs, a table for people."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal, get_args

from binder.child import Progress
from binder.errors import CancelledError
from binder.finding.listings import Geography, listings
from binder.finding.taxonomy import facets, needs
from binder.finding.wording import demand
from binder.formats.hsds_nested import write_services
from binder.formats.hsds_package import Step, write_package
from binder.formats.own_terms import Said, Values
from binder.formats.whole import whole
from binder.sharing.flat import write_csv, write_xlsx
from binder.store import db
from binder.store.disclosure import disclose
from binder.store.public_part import open_public_part
from binder.store.records import Fact, Listing, PublicListing
from binder.store.schema import HSDS

Format = Literal["hsds-csv", "hsds-json", "csv", "xlsx"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
_OFTEN: Final = 500  # listings between two looks at whether to go on


@dataclass(frozen=True, slots=True)
class Exported:
    """Say what an export wrote: rows by table, or listings of a flat table."""

    path: Path
    format: Format
    counts: Mapping[str, int]


def export(
    database: Path,
    path: Path,
    format: Format,
    *,
    geography: Geography,
    on: date,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Exported:
    """Write what is public of a directory, whole or not at all; a zip where PATH ends in .zip.

    Raises ExportError where it cannot be written, CancelledError when it was cancelled.
    """
    done = 0

    def step(what: str) -> None:
        nonlocal done
        if cancelled is not None and cancelled():
            raise CancelledError("The export was cancelled; nothing was written.")
        if progress is not None:
            progress(min(done, len(HSDS)), len(HSDS), f"Writing {what.replace('_', ' ')}")
        done += 1

    with (
        closing(db.connect(database, readonly=True)) as connection,
        whole(path, several=format == "hsds-csv") as target,
    ):
        connection.execute("BEGIN")  # one state of the directory from first to last
        if format in ("csv", "xlsx"):
            write = write_csv if format == "csv" else write_xlsx
            shown = _public(listings(connection, geography), step)
            counts = {"listing": write(target, f"listings.{format}", shown, on)}
        else:
            open_public_part(connection)
            counts = (
                write_package(connection, target, said, step)
                if format == "hsds-csv"
                else write_services(connection, target, "services.json", said, step)
            )
    return Exported(path, format, counts)


def _public(found: Iterable[Listing], step: Step) -> Iterator[PublicListing]:
    for number, listing in enumerate(found):
        if number % _OFTEN == 0:
            step("listings")
        public = disclose(listing, "public", "export")
        if public is not None:
            yield public


def said(facet: Values) -> Said:
    """Put a row of `facet` for people: the name of its term, and what it says of the place."""
    code, value = str(facet["facet"]), str(facet["value"])
    if code == "need":
        need = needs().get(value)
        return Said(need is not None, need.name if need else code, need.name if need else value)
    known = facets().get(code)
    if known is None or (known.kind == "values" and value not in known.values):
        return Said(False, code, value)
    fact = Fact(code, value, facet["stance"])  # type: ignore[arg-type]  # a column of the file
    name = known.values[value].name if known.kind == "values" else ""
    return Said(bool(name), name or known.name, demand(fact))
