"""What an edition says beside HSDS: policies of places, facets, profiles; and what of it stands."""

import json
import sqlite3

from binder.store import history

_POLICY = ("policy", "basis", "words", "city", "state_province", "postal_code", "left_out")
FACET = (
    *("link_id", "link_entity", "facet", "value", "stance", "rule", "provenance", "quote"),
    "struck",
)
_FACET_KEY = ("link_id", "rule", "facet", "value")
_EDITED_FACETS = """
SELECT DISTINCT record_id FROM change JOIN revision ON serial = revision
WHERE table_name = 'facet' AND kind = 'edit' AND undone = 0 AND undoes IS NULL
"""
# A record that stands again says no more what only the undone edition said of it.
_FORGET_FACETS = """
DELETE FROM facet WHERE link_id || '|' || rule || '|' || facet || '|' || value IN
  (SELECT record_id FROM change WHERE revision = ? AND table_name = 'facet' AND before IS NULL)
"""


def take_first(connection: sqlite3.Connection, source: int, revision: int) -> None:
    """Take everything in from the staging file: there is nothing to compare with."""
    for table, columns in (("location_policy", ("location_id", *_POLICY)), ("facet", FACET)):
        names = ", ".join(columns)
        connection.execute(
            f"INSERT OR IGNORE INTO {table} ({names}, source_id)"
            f" SELECT {names}, {source:d} FROM stage.{table}"
        )
    _take_profiles(connection, source, revision)


def follow(connection: sqlite3.Connection, source: int, revision: int) -> None:
    """Bring what is held of a source up to its staged edition."""
    _follow_policies(connection, source, revision)
    _follow_facets(connection, source, revision)
    _take_profiles(connection, source, revision)


def forget_facets(connection: sqlite3.Connection, revision: int) -> None:
    """Delete the facets that a revision brought; it is being undone."""
    connection.execute(_FORGET_FACETS, [revision])


def _follow_policies(connection: sqlite3.Connection, source: int, revision: int) -> None:
    """Tighten where the data now says so; what users stated stands."""
    different = connection.execute(
        "SELECT s.* FROM stage.location_policy AS s LEFT JOIN main.location_policy AS m"
        " ON m.location_id = s.location_id WHERE m.location_id IS NULL"
        " OR m.basis IN ('flagged', 'guessed') AND"
        f" ({', '.join('m.' + c for c in _POLICY)}) IS NOT"
        f" ({', '.join('s.' + c for c in _POLICY)})"
    ).fetchall()
    for row in different:
        history.write_row(connection, revision, "location_policy", {**row, "source_id": source})


def _follow_facets(connection: sqlite3.Connection, source: int, revision: int) -> None:
    """Bring facets up to date; strikes, confirmations and users' words stand."""
    edited = {row[0] for row in connection.execute(_EDITED_FACETS)}
    known = {
        tuple(row[name] for name in _FACET_KEY): row
        for row in connection.execute("SELECT * FROM main.facet WHERE source_id = ?", [source])
    }
    standing = {
        key
        for key, row in known.items()
        if row["struck"] or row["provenance"] == "confirmed" or history.record_name(key) in edited
    }
    for row in connection.execute("SELECT * FROM stage.facet").fetchall():
        key = tuple(row[name] for name in _FACET_KEY)
        known.pop(key, None)
        if key not in standing:
            history.write_row(connection, revision, "facet", {**row, "source_id": source})
    for key in known.keys() - standing:
        history.delete_row(connection, revision, "facet", key)


def _take_profiles(connection: sqlite3.Connection, source: int, revision: int) -> None:
    """Take in what is held of services beside HSDS; what an edition leaves out stays."""
    rows = connection.execute(
        "SELECT service_id, json_group_object(field, value) AS said FROM stage.profile"
        " GROUP BY service_id"
    ).fetchall()
    for row in rows:
        values = json.loads(row["said"]) | {"service_id": row["service_id"]}
        known = history.read_row(connection, "profile", (row["service_id"],))
        own = {"source_id": source} if known is None else {}
        history.write_row(connection, revision, "profile", values | own)
