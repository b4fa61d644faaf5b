"""The public part of the directory: HSDS rows as an export may hold them, withheld ones narrowed.

The same rule as `disclose` for whole listings, said for rows: what leaves, and what of it.
"""

import sqlite3
from functools import cache

from binder.store.consent import read_audiences
from binder.store.disclosure import is_agreed, may_leave
from binder.store.owners import OWNERS
from binder.store.public_rules import (
    DERIVED,
    EMPTIED,
    FIRST,
    LEAVING,
    MADE_LATER,
    ONLY_PUBLIC,
    PLACES,
    SAYING,
    STRONG,
    WITHHELD,
    whole,
)
from binder.store.schema import HSDS


@cache
def columns_of(table: str) -> tuple[str, ...]:
    """List the columns of a public table: id, those of HSDS, ours that HSDS has no place for.

    In the order of HSDS: its validators read columns by their place.
    """
    described = HSDS[table]
    names = dict.fromkeys((*FIRST.get(table, ()), *described.names))
    return ("id", *names, *(column.name for column in described.own))


def open_public_part(connection: sqlite3.Connection) -> None:
    """Make the views `public_TABLE` on this connection, for as long as it is open.

    One for every HSDS table, in the order of the rows, with the columns `columns_of` and, for
    finding rows, `by_` each reference as the file has it; and `public_facet`, `public_policy`,
    `public_profile`.
    Nothing is written into the directory file.
    """
    connection.create_function("may_leave", 2, _may_leave, deterministic=True)
    connection.execute("PRAGMA query_only = 0")  # else it could not make tables beside the file
    for statement in PLACES.split(";"):  # executescript would end the reader's transaction
        connection.execute(statement)
    for table, query in LEAVING.items():
        connection.execute(f"CREATE TEMP TABLE leaving_{table} AS {query}")
        connection.execute(f"CREATE UNIQUE INDEX temp.leaving_{table}_id ON leaving_{table} (id)")
    for table in MADE_LATER:
        query = f"SELECT m.id, 0 AS withheld, 0 AS hidden FROM main.{table} AS m"
        connection.execute(f"CREATE TEMP TABLE leaving_{table} AS {query} WHERE {_leaves(table)}")
        connection.execute(f"CREATE UNIQUE INDEX temp.leaving_{table}_id ON leaving_{table} (id)")
    for table in HSDS:
        connection.execute(f"CREATE TEMP VIEW public_{table} AS {_select(table)}")
    linked = _linked(("organization", "service", "service_at_location"))
    connection.execute(f"CREATE TEMP VIEW public_facet AS SELECT * FROM main.facet AS m {linked}")
    connection.execute(
        "CREATE TEMP VIEW public_policy AS SELECT m.* FROM main.location_policy AS m"
        " WHERE m.policy <> 'public' AND m.location_id IN (SELECT id FROM leaving_location)"
    )
    connection.execute(
        "CREATE TEMP VIEW public_profile AS SELECT m.* FROM main.profile AS m"
        " WHERE m.service_id IN (SELECT id FROM leaving_service)"
    )
    connection.execute("PRAGMA query_only = 1")


def _may_leave(worker_only: int | None, audiences: str | None) -> bool:
    consent = None if audiences is None else read_audiences(audiences)
    return may_leave(bool(worker_only), "public", "export") and is_agreed(consent, "public")


def _select(table: str) -> str:
    cells = ", ".join(
        [
            *(f"{_cell(table, column)} AS {column}" for column in columns_of(table)),
            # by these rows are found: what they belong to, as an index has it
            *(f"m.{column} AS by_{column}" for column in ("id", *HSDS[table].references)),
        ]
    )
    if table == "attribute":
        linked = _linked((*LEAVING, *MADE_LATER))
        return f"SELECT {cells} FROM main.attribute AS m {linked} AND {' AND '.join(_kept(table))}"
    known = table in LEAVING or table in MADE_LATER
    # `+`: rows are found by what they belong to, or read in order, never by this list
    condition = f"+m.id IN (SELECT id FROM leaving_{table})" if known else _leaves(table)
    return f"SELECT {cells} FROM main.{table} AS m WHERE {condition} ORDER BY m.rowid"


def _linked(entities: tuple[str, ...]) -> str:
    """Give the condition by which what a row is linked to leaves."""
    each = (
        f"m.link_entity = '{entity}' AND m.link_id IN (SELECT id FROM leaving_{entity})"
        for entity in entities
    )
    return f"WHERE ({' OR '.join(each)})"


def _cell(table: str, column: str) -> str:
    described = {each.name: each for each in (*HSDS[table].columns, *HSDS[table].own)}
    plain = f"m.{column}"
    if column != "id" and described[column].kind == "REAL":
        plain = whole(plain)
    cell = DERIVED.get(table, {}).get(column, plain)
    if condition := EMPTIED.get(table, {}).get(column):
        cell = f"iif({condition}, NULL, {cell})"
    if column != "id" and (refers := described[column].refers):
        cell = f"iif({_refers(column, refers)}, {cell}, NULL)"
    return cell


def _refers(column: str, refers: str) -> str:
    """Give the condition by which the record that a column names leaves as well."""
    if refers in LEAVING or refers in MADE_LATER:
        return f"+m.{column} IN (SELECT id FROM leaving_{refers})"
    return f"EXISTS (SELECT 1 FROM main.{refers} AS t WHERE t.id = m.{column} AND t.gone IS NULL)"


def _kept(table: str) -> list[str]:
    """Give the conditions by which a row is in force and says something."""
    said = ", ".join(f"m.{column}" for column in SAYING.get(table, ()))
    return ["m.gone IS NULL", *([f"coalesce({said}) IS NOT NULL"] if said else [])]


def _leaves(table: str) -> str:
    """Give the condition by which a row leaves: with all it belongs to."""
    owners = OWNERS.get(table, ())
    strong = [column for column in owners if column in STRONG]
    weak = [column for column in owners if column not in STRONG]
    references = HSDS[table].references
    conditions = _kept(table)
    conditions += [f"(+m.{c} IS NULL OR {_refers(c, references[c])})" for c in strong]
    if weak:
        alone = " AND ".join(f"(+m.{c} IS NULL OR {_refers(c, references[c])})" for c in weak)
        beside = " OR ".join(f"+m.{c} IS NOT NULL" for c in strong)
        conditions.append(f"({beside} OR {alone})" if beside else f"({alone})")
    if table in ONLY_PUBLIC:
        conditions += [
            f"NOT {WITHHELD.format(id=c, table=references[c], state='withheld')}" for c in owners
        ]
    return " AND ".join(conditions)
