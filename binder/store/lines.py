"""The whole directory as lines of text, and a directory made from them again.

The first line says what the rest is: version, content hash, columns by table. Every other line is
one row, `["phone", ["…", …]]`. Nothing in it is run: tables come from this program's own schema.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO, Final

from binder.errors import FileDamagedError, NewerFileError, NotFoundError
from binder.store import backup, db
from binder.store.migrations import migrate

SUFFIX: Final = ".jsonl"
_FORMAT: Final = "binder-lines"
_LONGEST: Final = 64 << 20  # bytes of a line
_CELLS: Final = (str, int, float, type(None))
# by SQLite or its adapter: a broken reference, a number or text that it cannot hold
_REFUSED: Final = (sqlite3.IntegrityError, sqlite3.DataError, OverflowError, UnicodeEncodeError)

Columns = dict[str, list[str]]


def write_lines(file: Path, out: BinaryIO) -> None:
    """Write every row of a directory, in the order that its content hash is made of."""
    connection = db.connect(file, readonly=True)
    try:
        connection.execute("BEGIN")  # one state, whoever writes meanwhile
        tables = _tables(connection)
        head = {
            "format": _FORMAT,
            "version": db.version(connection),
            "hash": backup.content_hash(connection),
            "tables": tables,
        }
        out.write(_line(head))
        for table in tables:
            for row in connection.execute(f"SELECT * FROM {table} ORDER BY rowid"):
                out.write(_line([table, list(row)]))
    finally:
        connection.close()


def read_lines(lines: Path, target: Path) -> int:
    """Make a directory file from lines and prove that it holds what was written; count services.

    Raises NotFoundError where the lines cannot be read, NewerFileError for those of another
    version of this program, and FileDamagedError for all that is not exactly what `write_lines`
    wrote; `target` is then not there.
    """
    with ExitStack() as undo:
        undo.callback(target.unlink, missing_ok=True)
        try:
            file = undo.enter_context(lines.open("rb"))
        except OSError as error:
            raise NotFoundError(f"{lines} cannot be read: {error.strerror}.") from error
        expected = _rebuild(lines, _each(lines, file), target)
        services = backup.check(target, expected)
        file.close()
        undo.pop_all()
        return services


def _rebuild(lines: Path, read: Iterator[tuple[int, Any]], target: Path) -> str:
    _, head = next(read, (0, None))
    if not isinstance(head, dict) or head.get("format") != _FORMAT or not head.get("hash"):
        raise FileDamagedError(f"{lines} does not begin as a directory in lines does.")
    connection = db.create(target)
    try:
        migrate(connection)
        if head.get("version") != db.version(connection):
            raise NewerFileError(f"{lines} was written by another version of this program.")
        tables = _tables(connection)
        if head.get("tables") != tables:
            raise FileDamagedError(f"{lines} names other tables or columns than this version has.")
        with db.transaction(connection):
            for table in tables:
                connection.execute(f"DELETE FROM {table}")
            for number, row in read:
                table, cells = _row(lines, number, row, tables)
                holes = ", ".join("?" * len(cells))
                try:
                    connection.execute(f"INSERT INTO {table} VALUES ({holes})", cells)
                except _REFUSED as error:
                    raise _damaged(lines, number, "cannot stand in its table") from error
    finally:
        connection.close()
    return str(head["hash"])


def _row(lines: Path, number: int, row: object, tables: Columns) -> tuple[str, list[Any]]:
    """Take a line for a row of a table we have, of plain values."""
    match row:
        case [str(table), list(cells)] if len(cells) == len(tables.get(table, ())) > 0:
            if all(isinstance(cell, _CELLS) for cell in cells):
                return table, cells
    raise _damaged(lines, number, "is no row of a directory")


def _each(lines: Path, file: BinaryIO) -> Iterator[tuple[int, Any]]:
    number = 0
    while line := file.readline(_LONGEST):
        number += 1
        try:
            yield number, json.loads(line)
        except (ValueError, RecursionError) as error:
            raise _damaged(lines, number, "cannot be read") from error


def _tables(connection: sqlite3.Connection) -> Columns:
    """Name every table with its columns."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " ORDER BY name"
    ).fetchall()
    return {
        name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
        for (name,) in names
    }


def _line(content: object) -> bytes:
    return json.dumps(content, separators=(",", ":")).encode("ascii") + b"\n"


def _damaged(lines: Path, number: int, what: str) -> FileDamagedError:
    return FileDamagedError(f"{lines}, line {number} {what}; nothing was changed.")
