"""A newer program's national lines, offered to a directory that has an older edition."""

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from binder.starter.national import NAMESPACE, SOURCE, National, national, rows
from binder.store import db, editions
from binder.store.new_edition import STAGE_TABLES
from binder.store.records import Changes


@dataclass(frozen=True, slots=True)
class EditionOffer:
    """Name the edition that can be had and the one in the file ("" where it has none)."""

    edition: str
    on_date: date
    current: str


def offer(connection: sqlite3.Connection, lines: National | None = None) -> EditionOffer | None:
    """Give the program's edition of the national lines if it is newer than the file's.

    `lines` stands for the edition that the program brings. None where the user has removed the
    source, or has undone this very edition.
    """
    lines = lines or national()
    found = connection.execute(
        "SELECT source.removed, ifnull(max(edition.label), '') AS label FROM source"
        " LEFT JOIN edition ON edition.source_id = source.id"
        " WHERE source.kind = 'national' GROUP BY source.id ORDER BY source.id DESC"
    ).fetchone()
    current = str(found["label"]) if found else ""
    if (found and found["removed"]) or lines.edition <= current:
        return None
    return EditionOffer(lines.edition, lines.on_date, current)


def apply_offer(connection: sqlite3.Connection, on: date, lines: National | None = None) -> Changes:
    """Bring the program's national lines in as one edition; what users changed stays in force."""
    lines = lines or national()
    source_id, name = _source(connection)
    incoming = editions.Incoming(name, NAMESPACE, lines.edition, lines.content)
    # entered here too: changing temp_store, as apply does, would drop the trigger
    with tempfile.TemporaryDirectory() as folder, editions.large_write(connection):
        stage = Path(folder) / "national.db"
        _write_stage(stage, lines)
        _follow_with_profiles(connection, lines, source_id)
        try:
            editions.apply(connection, stage, incoming, on=on)
        finally:
            connection.execute("DROP TRIGGER temp.with_profiles")
            connection.execute("DROP TABLE temp.new_profile")
    serial = connection.execute("SELECT max(serial) FROM revision").fetchone()[0]
    return Changes(everything=True, revision=int(serial))


def _write_stage(path: Path, lines: National) -> None:
    with closing(sqlite3.connect(path)) as stage:
        stage.executescript(STAGE_TABLES)
        for table, columns in editions.COLUMNS.items():
            stage.execute(f"CREATE TABLE {table} (id, {', '.join(columns)}, source_key)")
        for table, row in rows(lines):
            if table != "profile":
                stage.execute(_insert(table, row), list(row.values()))
        stage.commit()


def _source(connection: sqlite3.Connection) -> tuple[int, str]:
    """Give id and present name of the national source; makes it where there is none."""
    query = "SELECT id, name FROM source WHERE kind = 'national' AND removed = 0"
    found = connection.execute(query).fetchone()
    if found is None:
        with db.transaction(connection):
            connection.execute(
                "INSERT INTO source (name, namespace, kind) VALUES (?, ?, 'national')",
                [SOURCE, NAMESPACE],
            )
        found = connection.execute(query).fetchone()
    return int(found["id"]), str(found["name"])


def _follow_with_profiles(connection: sqlite3.Connection, lines: National, source_id: int) -> None:
    """Have our own facts written in the transaction of the edition itself.

    A staging file holds none of them, and a line for the worker's screen alone must at no
    moment stand in the file without its mark.
    """
    connection.execute("CREATE TEMP TABLE new_profile AS SELECT * FROM profile WHERE 0")
    for table, row in rows(lines):
        if table == "profile":
            row = row | {"source_id": source_id}
            connection.execute(_insert("temp.new_profile", row), list(row.values()))
    connection.execute(
        "CREATE TEMP TRIGGER with_profiles AFTER INSERT ON main.edition BEGIN"
        " INSERT OR REPLACE INTO profile SELECT * FROM new_profile; END"
    )


def _insert(table: str, row: dict[str, object]) -> str:
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"
