"""The starter binder: a directory file that holds the national lines and nothing else."""

import json
import sqlite3
import sys
import uuid
from collections import Counter
from contextlib import closing
from pathlib import Path

from binder.starter.national import NAMESPACE, SOURCE, National, national, rows
from binder.store import db
from binder.store.open import with_tables

_SOURCE_ID = 1
_EDITION_ID = 1
_OWN_TABLES = (
    "facet",
    "profile",
    "location_policy",
)  # they know their source, not the edition that brought them


def build(path: Path) -> None:
    """Make the starter binder at `path`, in place of what is there; same text, same bytes."""
    beside = path.with_name(path.name + ".part")
    beside.unlink(missing_ok=True)
    with_tables(beside)
    with closing(db.connect(beside)) as connection:
        fill(connection, national())
        connection.execute("VACUUM")
    beside.replace(path)


def fill(connection: sqlite3.Connection, lines: National) -> None:
    """Write one edition of the national lines into an empty directory."""
    with db.transaction(connection):
        _write(connection, "source", _source_row())
        counts: Counter[str] = Counter(table for table, _ in rows(lines))
        _write(connection, "edition", _edition_row(lines, counts))
        _write(connection, "revision", _revision_row(lines))
        for table, row in rows(lines):
            own = {"source_id": _SOURCE_ID}
            added = {} if table in _OWN_TABLES else {"added": _EDITION_ID}
            _write(connection, table, row | own | added)
        for key in ("file_id", "bulk"):
            _write(connection, "meta", {"key": key, "value": _stamp(lines, key)})
        connection.execute(
            "UPDATE _sqlite_migrations SET applied_at = ?", [lines.on_date.isoformat()]
        )


def _source_row() -> dict[str, object]:
    return {"id": _SOURCE_ID, "name": SOURCE, "namespace": NAMESPACE, "kind": "national"}


def _edition_row(lines: National, counts: Counter[str]) -> dict[str, object]:
    return {
        "id": _EDITION_ID,
        "source_id": _SOURCE_ID,
        "on_date": lines.on_date.isoformat(),
        "label": lines.edition,
        "content": lines.content,
        "counts": json.dumps({table: {"added": n} for table, n in sorted(counts.items())}),
    }


def _revision_row(lines: National) -> dict[str, object]:
    return {
        "serial": 1,
        "stamp": _stamp(lines, "revision"),
        "kind": "bulk",
        "on_date": lines.on_date.isoformat(),
        "what": f"{SOURCE}, edition {lines.edition}",
        "edition_id": _EDITION_ID,
    }


def _stamp(lines: National, what: str) -> str:
    """Give what is random in other files, fixed here so that one text makes one file."""
    return uuid.uuid5(uuid.UUID(NAMESPACE), f"{what} {lines.content}").hex


def _write(connection: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    marks = ", ".join("?" * len(row))
    connection.execute(
        f"INSERT OR REPLACE INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values())
    )


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "resources.db"
    build(target)
