"""Templates of packets as a coordinator wrote them: they travel with the directory file."""

import sqlite3
from datetime import date

from binder.errors import NotFoundError
from binder.store import db, history
from binder.store.records import Changes


def own_templates(connection: sqlite3.Connection) -> dict[str, str]:
    """Give the coordinator's texts by name, in order of names."""
    rows = connection.execute("SELECT name, text FROM packet_template ORDER BY name")
    return {row["name"]: row["text"] for row in rows}


def save_template(
    connection: sqlite3.Connection, name: str, text: str, *, on: date, by: str = ""
) -> Changes:
    """Hold a text under its name; one of that name is replaced. The caller has checked the text."""
    with db.transaction(connection):
        what = f"Save the packet template {name}"
        revision = history.begin_revision(connection, kind="edit", what=what, on=on, by=by)
        history.write_row(connection, revision, "packet_template", {"name": name, "text": text})
    return Changes(revision=revision)


def remove_template(
    connection: sqlite3.Connection, name: str, *, on: date, by: str = ""
) -> Changes:
    """Take a coordinator's text out, so that the program's of that name stands again.

    Raises NotFoundError where none is held.
    """
    with db.transaction(connection):
        if history.read_row(connection, "packet_template", (name,)) is None:
            raise NotFoundError(f"There is no packet template of your own named “{name[:40]}”.")
        what = f"Take out the packet template {name}"
        revision = history.begin_revision(connection, kind="edit", what=what, on=on, by=by)
        history.delete_row(connection, revision, "packet_template", (name,))
    return Changes(revision=revision)
