"""A place that was public and is withheld now: what the file held of it is erased, not marked."""

import sqlite3

from binder.store import sources
from binder.store.owners import CODES, NAMES, TEXTS
from binder.store.schema import HSDS
from binder.store.scrubbing import LEFT_OUT

# Withheld in the staging file, held in full until now.
_LOCATIONS = """
SELECT 'location', c.id FROM stage.circle AS c JOIN main.location AS l ON l.id = c.id
WHERE c.table_name = 'location' AND NOT EXISTS (
  SELECT 1 FROM main.location_policy AS p WHERE p.location_id = c.id AND p.policy <> 'public')
"""
_SERVICES = """
SELECT 'service', a.service_id FROM main.service_at_location AS a
JOIN tightened AS t ON t.table_name = 'location' AND t.id = a.location_id
"""
_OWNERS = """
SELECT '{owner}', m.{owner}_id FROM main.{table} AS m
JOIN tightened AS t ON t.table_name = '{table}' AND t.id = m.id WHERE m.{owner}_id IS NOT NULL
"""
# What else the organization had, and has no more: nobody can look into it for the street.
_PAST = """
SELECT '{table}', m.id FROM main.{table} AS m
JOIN tightened AS t ON t.table_name = 'organization' AND t.id = m.organization_id
WHERE NOT EXISTS (SELECT 1 FROM stage.{table} AS s WHERE s.id = m.id)
"""
_ROWS = """
SELECT '{table}', m.id FROM main.{table} AS m
JOIN tightened AS t ON t.table_name = '{owner}' AND t.id = m.{column}
"""
# A text that is left out from this edition on, in whatever record it stood.
_TEXTS = """
SELECT '{table}', m.id FROM stage.scrubbed AS c
JOIN stage.{table} AS s ON s.id = c.id JOIN main.{table} AS m ON m.id = c.id
WHERE c.table_name = '{table}' AND ({newly})
"""
_DROPPED = "SELECT table_name, id FROM stage.dropped"

_PLACES = ("location", "service", "program")
_CIRCLE = (*_PLACES, "organization", "service_at_location")


def tighten(connection: sqlite3.Connection) -> bool:
    """Erase, before an edition is compared, what became withheld by it; tell whether any did.

    Leaves the records concerned in the temporary table `tightened`: no before-image of them may
    be kept. Rows that are in the edition are then overwritten by it, without the street.
    """
    connection.execute(
        "CREATE TEMP TABLE IF NOT EXISTS tightened"
        " (table_name TEXT, id TEXT, PRIMARY KEY (table_name, id))"
    )
    connection.execute("DELETE FROM tightened")
    for query in _queries():
        connection.execute(f"INSERT OR IGNORE INTO tightened {query}")
    found = connection.execute("SELECT 1 FROM tightened LIMIT 1").fetchone() is not None
    if found:
        _erase(connection)
    return found


def _queries() -> list[str]:
    queries = [_LOCATIONS, _SERVICES]
    for table, owner in (
        ("location", "organization"),
        ("service", "organization"),
        ("service", "program"),
    ):
        queries.append(_OWNERS.format(table=table, owner=owner))
    queries += [_PAST.format(table=table) for table in _PLACES]
    for name, described in HSDS.items():
        if name not in (*_PLACES, "organization"):
            queries += [
                _ROWS.format(table=name, column=column, owner=owner)
                for column, owner in described.references.items()
                if owner in _CIRCLE
            ]
    return [*queries, *map(_newly_scrubbed, HSDS), _DROPPED]


def _newly_scrubbed(table: str) -> str:
    texts = [
        f"instr(s.{c}, '{LEFT_OUT}') AND NOT instr(ifnull(m.{c}, ''), '{LEFT_OUT}')"
        for c in (*NAMES.get(table, ()), *TEXTS[table])
    ]
    codes = [f"s.{c} IS NULL AND m.{c} IS NOT NULL" for c in CODES[table]]
    return _TEXTS.format(table=table, newly=" OR ".join([*texts, *codes]))


def _erase(connection: sqlite3.Connection) -> None:
    sources.forget(connection, "tightened")
    connection.execute(
        "UPDATE facet SET quote = '' WHERE (link_entity, link_id) IN"
        " (SELECT table_name, id FROM tightened)"
    )
    for name in HSDS:
        among = f"(SELECT id FROM tightened WHERE table_name = '{name}')"
        columns = (*NAMES.get(name, ()), *TEXTS[name], *CODES[name], "latitude", "longitude")
        connection.execute(
            f"DELETE FROM local_edit WHERE table_name = '{name}' AND record_id IN {among}"
            f" AND field IN ({', '.join('?' * len(columns))})",
            columns,
        )
        connection.execute(
            f"DELETE FROM main.{name} WHERE id IN {among}"
            f" AND NOT EXISTS (SELECT 1 FROM stage.{name} AS s WHERE s.id = main.{name}.id)"
        )
