"""What users changed in imported records: lifted off for an edition, laid back on after it."""

import sqlite3

from binder.store.schema import HSDS

_OF_SOURCE = """
SELECT e.table_name, e.record_id, e.field, e.base, e.mine, e.theirs
FROM local_edit AS e JOIN {table} AS r ON r.id = e.record_id
WHERE e.table_name = '{table}' AND r.source_id = ?
"""


def lift(connection: sqlite3.Connection, source_id: int) -> None:
    """Put back, in the rows of one source, what the source itself said last."""
    for edit in _edits(connection, source_id):
        said = edit["base"] if edit["theirs"] is None else edit["theirs"] or None
        _set(connection, edit, said)


def lay(connection: sqlite3.Connection, source_id: int) -> None:
    """Put the users' values in force again; note where the source now says another thing.

    `theirs` is NULL where the source still says what the user changed, "" where it says nothing.
    """
    for edit in _edits(connection, source_id):
        table, field = edit["table_name"], edit["field"]
        said = connection.execute(
            f"SELECT CAST({field} AS TEXT) FROM {table} WHERE id = ?", [edit["record_id"]]
        ).fetchone()[0]
        theirs = None if (said or "") == (edit["base"] or "") else said or ""
        connection.execute(
            "UPDATE local_edit SET theirs = ? WHERE table_name = ? AND record_id = ? AND field = ?",
            [theirs, table, edit["record_id"], field],
        )
        _set(connection, edit, edit["mine"])


def _edits(connection: sqlite3.Connection, source_id: int) -> list[sqlite3.Row]:
    return [
        edit
        for table in HSDS
        for edit in connection.execute(_OF_SOURCE.format(table=table), [source_id]).fetchall()
    ]


def _set(connection: sqlite3.Connection, edit: sqlite3.Row, value: object) -> None:
    connection.execute(
        f"UPDATE {edit['table_name']} SET {edit['field']} = ? WHERE id = ?",
        [value, edit["record_id"]],
    )
