"""The public part as a tabular data package of HSDS 3.1: a CSV file per table, datapackage.json."""

import csv
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any, Final

from binder.formats.hsds_rules import ENUMS, REQUIRED, type_of
from binder.formats.own_terms import (
    Made,
    Values,
    Words,
    facet_attribute,
    policy_attribute,
    profile_attributes,
    taxonomy,
    term,
    term_id,
)
from binder.formats.whole import Target, text
from binder.store.public_part import columns_of
from binder.store.schema import HSDS

Counts = dict[str, int]
Step = Callable[[str], None]  # told each table before it is written; may raise to end the work

_DAY: Final = "[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]"
# What a value of a type looks like, to SQLite.
_SHAPES: Final = {
    "number": "{0} NOT GLOB '*[^-0-9.]*' AND {0} GLOB '*[0-9]'",
    "date": f"{{0}} GLOB '{_DAY}'",
    "time": "{0} GLOB '[0-2][0-9]:[0-5][0-9]:[0-5][0-9]'",
    "datetime": f"{{0}} GLOB '{_DAY}T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*'",
}
_DESCRIPTION: Final = {
    "name": "human_services_data",
    "title": "Human Services Data Specification",
    "profile": "tabular-data-package",
    "version": "3.1.0",
    "homepage": "http://docs.openreferral.org",
}


def write_package(
    connection: sqlite3.Connection, target: Target, words: Words, step: Step
) -> Counts:
    """Write every table that has rows, then the description; returns the rows per table.

    The connection has the views of store/public_part.py. `words` says facets for people.
    """
    counts: Counts = {}
    terms: dict[str, Made] = {}
    ours: dict[str, Callable[[], Iterator[Made]]] = {
        "attribute": lambda: _attributes(connection, words, terms),
        "taxonomy_term": lambda: _terms(terms),
        "taxonomy": lambda: iter([taxonomy()] if terms else []),
    }
    # attributes first: only terms in use are written
    for table in ("attribute", *(name for name in HSDS if name != "attribute")):
        step(table)
        columns = columns_of(table)
        rows = connection.execute(f"SELECT {', '.join(columns)} FROM public_{table}")
        more = ours[table]() if table in ours else iter(())
        cells = (tuple(row.get(column) for column in columns) for row in more)
        if count := _write(target, table, columns, chain(map(tuple, rows), cells)):
            counts[table] = count
    with text(target, "datapackage.json") as file:
        resources = [_resource(connection, table, counts) for table in HSDS if table in counts]
        json.dump(_DESCRIPTION | {"resources": resources}, file, indent=1, ensure_ascii=False)
    return counts


def _write(
    target: Target, table: str, columns: tuple[str, ...], rows: Iterator[tuple[object, ...]]
) -> int:
    """Write one table, unless it has no row; returns how many."""
    first = next(rows, None)
    if first is None:
        return 0
    count = 0

    def counted() -> Iterator[tuple[object, ...]]:
        nonlocal count
        for row in chain([first], rows):
            count += 1
            yield row

    with text(target, f"{HSDS[table].file}.csv") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(counted())
    return count


def _attributes(
    connection: sqlite3.Connection, words: Words, terms: dict[str, Made]
) -> Iterator[Made]:
    for made, its_term in own_attributes(connection, words):
        terms[its_term["code"]] = its_term
        yield made


def own_attributes(
    connection: sqlite3.Connection, words: Words, among: str = ""
) -> Iterator[tuple[Made, Made]]:
    """Give our facts as attributes, each with its term; `among`: JSON list of owners, or of all."""
    for view, (owner, say) in _OWN.items():
        chosen = f" WHERE {owner} IN (SELECT value FROM json_each(?))" if among else ""
        for row in connection.execute(
            f"SELECT * FROM public_{view}{chosen}", [among] * bool(among)
        ):
            yield from say(dict(row), words)


_OWN: Final[dict[str, tuple[str, Callable[[Values, Words], Iterable[tuple[Made, Made]]]]]] = {
    "facet": ("link_id", lambda row, words: [facet_attribute(row, words)]),
    "policy": ("location_id", lambda row, _: [policy_attribute(row)]),
    "profile": ("service_id", lambda row, _: profile_attributes(row)),
}


def _terms(terms: dict[str, Made]) -> Iterator[Made]:
    """Give the terms in use, each under that of its facet where it is one of several values."""
    parents = {code.partition(".")[0] for code in terms if "." in code}
    for code in sorted(terms.keys() | parents):
        made = terms.get(code) or term(code, code.replace("_", " "))
        parent, dot, _ = code.partition(".")
        yield made | ({"parent_id": term_id(parent)} if dot else {})


def _resource(connection: sqlite3.Connection, table: str, counts: Counts) -> dict[str, Any]:
    """Describe one table as it is: a column is required where every row has it."""
    columns = columns_of(table)
    kept = _kept(connection, table, columns)
    references = [
        {"fields": column, "reference": {"resource": refers, "fields": "id"}}
        for column, refers in HSDS[table].references.items()
        if refers in counts
    ]
    schema = {
        "primaryKey": "id",
        "fields": [_field(table, column, kept) for column in columns],
        **({"foreignKeys": references} if references else {}),
    }
    return {
        "name": table,
        "path": f"{HSDS[table].file}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(table: str, column: str, kept: dict[str, bool]) -> dict[str, Any]:
    identity = column == "id"
    constraints: dict[str, Any] = {"required": kept.get(f"required {column}", identity)}
    constraints |= {"unique": True} if identity else {}
    if values := ENUMS.get((table, column)):
        constraints["enum"] = list(values)
    kind = type_of(table, column)
    kind = kind if kept.get(f"type {column}", True) else "string"
    return {"name": column, "type": kind, "constraints": constraints}


def _kept(connection: sqlite3.Connection, table: str, columns: Iterable[str]) -> dict[str, bool]:
    """Tell which rules of HSDS all rows of a table keep; real directories leave much unsaid."""
    asked = {f"required {c}": f"ifnull({c}, '') <> ''" for c in REQUIRED.get(table, ())}
    for column in columns:
        if shape := _SHAPES.get(type_of(table, column)):
            asked[f"type {column}"] = f"{column} IS NULL OR {shape.format(column)}"
    if not asked:
        return {}
    checks = ", ".join(f"ifnull(min({condition}), 1)" for condition in asked.values())
    found = connection.execute(f"SELECT {checks} FROM public_{table}").fetchone()
    return dict(zip(asked, map(bool, found), strict=True))
