"""Rows out of records: a record is one line of a table, whatever file it stood in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from binder.formats.kinds import Sheet
from binder.formats.making import Maker
from binder.formats.rows import Row
from binder.formats.tables import COLUMNS, REFERENCES, column_for

Values = dict[str, str]
Made = tuple[str, str, Values]  # table, key, values under HSDS names or names column_for knows


@dataclass(slots=True)
class Beside:
    """Hold what a file needs to know of the others in its folder, each read once.

    `owners` and `places`: organization and name by location; `eligibility`: texts by service.
    """

    owners: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    eligibility: dict[str, str] = field(default_factory=dict)
    terms: set[str] = field(default_factory=set)  # terms given by name so far in this reading


Adapter = Callable[[Values, Beside], Iterator[Made]]

# In these, several keys in one cell make a row for each combination; elsewhere for each owner.
_JOINING: Final = frozenset(("service_at_location", "attribute"))
# Rows that belong to no line: a term is not private because a private place uses it.
_SHARED: Final = frozenset(("taxonomy_term", "taxonomy", "unit"))
SINGLE: Final = frozenset(
    ("organization", "program", "service", "location", "taxonomy_term", "unit")
)


def has_list(table: str, values: Values) -> bool:
    """Tell whether a reference of the row holds several keys."""
    if table in SINGLE:
        return False
    for column in REFERENCES[table]:
        keys = values.get(column)
        if keys and ("," in keys or ";" in keys):
            return True
    return False


def split_lists(table: str, key: str, values: Values) -> Iterator[tuple[str, Values]]:
    """Give a row per key where a reference holds several, "a,b"; the keys tell them apart."""
    lists = {
        column: [part.strip() for part in values[column].replace(";", ",").split(",")]
        for column in sorted(REFERENCES[table] & values.keys())
    }
    rest = {column: value for column, value in values.items() if column not in lists}
    if table in _JOINING:
        combined: list[Values] = [{}]
        for column, keys in lists.items():
            combined = [{**one, column: each} for one in combined for each in keys if each]
    else:
        combined = [{column: each} for column, keys in lists.items() for each in keys if each]
    for owners in combined:
        suffix = "+".join(owners.values())
        yield (f"{key}:{suffix}" if key else "", {**rest, **owners})


def rows_of_record(
    maker: Maker,
    sheet: Sheet,
    made: Iterator[Made],
    number: int,
    withheld: str,
) -> Iterator[Row]:
    """Make the rows an adapter gave for one record."""
    for table, key, raw in made:
        values = hsds_values(table, raw)
        if table == sheet.table:
            values = {**sheet.always, **values}
        several = split_lists(table, key, values) if has_list(table, values) else ((key, values),)
        for each_key, each in several:
            flag = "" if table in _SHARED else withheld
            row = maker.row(table, each_key, each, number, withheld=flag)
            if row is not None:
                yield row


def hsds_values(table: str, values: Values) -> Values:
    """Keep what the table has a column for; a column's own name goes before its other names."""
    columns = COLUMNS[table]
    kept = {name: value for name, value in values.items() if name in columns and value}
    for name, value in values.items():
        column = column_for(table, name)
        if column and value:
            kept.setdefault(column, value)
    return kept


def plain(values: Values, sheet: Sheet) -> Iterator[Made]:
    """Give a record as the one row it is."""
    key = values.pop("id", "")
    yield sheet.table, key, values
