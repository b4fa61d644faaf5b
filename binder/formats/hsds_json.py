"""Nested HSDS records as rows: every child knows what it belongs to."""

import hashlib
import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Final

from binder.formats.clean import LONG, LONGEST, clean, nothing_in
from binder.formats.json_documents import Document, Json, documents
from binder.formats.json_shapes import CHILDREN, WORDS, inner_record, root_table
from binder.formats.making import Maker
from binder.formats.parts import Part
from binder.formats.report import Report
from binder.formats.rows import Row
from binder.formats.tables import COLUMNS, column_for, is_flag, plain_name, withholds
from binder.store.schema import HSDS

_UUID: Final = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", re.IGNORECASE
)
_DEEPEST: Final = 12

# A flag covers what is inside a record, but not whose record it is.
_UPWARD: Final = frozenset(("organization", "program", "taxonomy_term", "taxonomy", "unit"))


@dataclass(slots=True)
class _Found:
    """Hold one row of a document while the rest of it is read."""

    values: dict[str, str]
    withheld: str


@dataclass(slots=True)
class _Tree:
    """Collect the rows of one document; the same record met twice is one row."""

    maker: Maker
    number: int
    rows: dict[tuple[str, str], _Found] = field(default_factory=dict)
    own_ids: bool = True  # every id in it is a UUID

    def put(self, table: str, key: str, values: dict[str, str], withheld: str) -> None:
        found = self.rows.setdefault((table, key), _Found({}, ""))
        found.values = {**values, **found.values}
        found.withheld = found.withheld or withheld


class JsonFile:
    """Read the records of one JSON file."""

    format = "hsds-json"
    tables = frozenset(HSDS)

    def __init__(self, part: Part, report: Report) -> None:
        self.part = part
        self.report = report

    def rows(self, tables: Collection[str] | None = None) -> Iterator[Row]:
        """Give the rows of every record; copies that say the same are given once."""
        maker = Maker(self.part.name, self.report)
        given: set[int] = set()
        for number, document, _ in documents(self.part, self.report):
            for row in self._of_document(maker, number, document):
                if tables is not None and row.table not in tables:
                    continue
                same = hash((row.table, row.key, row.scope, frozenset(row.values.items())))
                if same not in given:
                    given.add(same)
                    yield row

    def _of_document(self, maker: Maker, number: int, document: Document) -> Iterator[Row]:
        document = inner_record(document)
        root = root_table(self.part.stem, document)
        if not root:
            self.report.add(self.part.name, number, "", "is no record of HSDS")
            return
        tree = _Tree(maker, number)
        key = _walk(tree, root, document, {}, "", 0)
        if root == "organization":
            _link_services(tree)
        name = tree.rows[root, key].values.get("name", "") if (root, key) in tree.rows else ""
        scope = "" if tree.own_ids else f"{root}:{key}:{name}".lower()
        for (table, own), found in tree.rows.items():
            row = maker.row(table, own, found.values, number, scope, found.withheld)
            if row is not None:
                yield row


def _walk(
    tree: _Tree, table: str, record: Document, owners: dict[str, str], flag: str, depth: int
) -> str:
    """Put a record and all inside it into the tree; return its key."""
    flag = _flag_of(record) or flag
    values = _scalars(tree, table, record)
    key = values.pop("id", "")
    if key:
        tree.own_ids = tree.own_ids and _UUID.match(key) is not None
    else:
        key = _content_key(table, values, owners)
    values |= owners
    if depth < _DEEPEST:
        for name, child in record.items():
            inside = CHILDREN.get(plain_name(str(name)), "")
            if inside and isinstance(child, dict | list):
                for one in child if isinstance(child, list) else [child]:
                    _child(tree, table, key, values, inside, one, flag, depth)
    if table == "service" and (place := text_of_value(record.get("location_id"))):
        _join(tree, key, place, flag)
    tree.put(table, key, values, flag)
    return key


def _child(
    tree: _Tree,
    table: str,
    key: str,
    values: dict[str, str],
    inside: str,
    one: Json,
    flag: str,
    depth: int,
) -> None:
    """Put one record that stands inside another, with the reference that joins the two."""
    if isinstance(one, str) and inside in WORDS:
        one = {WORDS[inside]: one}
    if not isinstance(one, dict) or not one:
        return
    if {table, inside} == {"service", "location"}:
        _place(tree, table, key, inside, one, flag, depth)
    elif inside == "attribute":
        link = {"link_id": key, "link_entity": table}
        _walk(tree, inside, one, link, flag, depth + 1)
    elif f"{table}_id" in COLUMNS[inside]:
        _walk(tree, inside, one, {f"{table}_id": key}, flag, depth + 1)
    elif f"{inside}_id" in COLUMNS[table]:
        down = "" if inside in _UPWARD else flag
        values[f"{inside}_id"] = _walk(tree, inside, one, {}, down, depth + 1)
    elif inside in ("schedule", "address") and (place := _only_location(tree)):
        _walk(tree, inside, one, {"location_id": place}, flag, depth + 1)
    else:
        reason = f"{inside} cannot belong to {table}; left out"
        tree.maker.report.add(tree.maker.file, tree.number, inside, reason, inside)


def _place(
    tree: _Tree, table: str, key: str, inside: str, one: Document, flag: str, depth: int
) -> None:
    """Join a service and a location of which one stands inside the other, or is only named."""
    known = one.keys() - {"id", f"{inside}_id", f"{table}_id"}
    other = text_of_value(one.get("id")) or text_of_value(one.get(f"{inside}_id"))
    if known or not other:
        other = _walk(tree, inside, one, {}, flag, depth + 1)
    service, place = (key, other) if table == "service" else (other, key)
    _join(tree, service, place, flag)


def _join(tree: _Tree, service: str, place: str, flag: str) -> None:
    link = {"service_id": service, "location_id": place}
    tree.put("service_at_location", f"{service}:{place}", link, flag)


def _link_services(tree: _Tree) -> None:
    """Put the services of an organization with one location there, where none says its place."""
    joined = {
        found.values.get("service_id")
        for (table, _), found in tree.rows.items()
        if table == "service_at_location"
    }
    place = _only_location(tree)
    services = [key for table, key in tree.rows if table == "service" and key not in joined]
    for key in services if place else []:
        _join(tree, key, place, tree.rows["location", place].withheld)


def _only_location(tree: _Tree) -> str:
    places = [key for table, key in tree.rows if table == "location"]
    return places[0] if len(places) == 1 else ""


def _flag_of(record: Document) -> str:
    """Name the flag by which a record says that it is not public."""
    for name, value in record.items():
        if is_flag(str(name)) and withholds(text_of_value(value)):
            return str(name)
    kind = text_of_value(record.get("location_type")).lower()
    return "location_type" if kind in ("redacted", "confidential", "private") else ""


def _scalars(tree: _Tree, table: str, record: Document) -> dict[str, str]:
    """Read the plain values of a record as cleaned text under HSDS names."""
    values: dict[str, str] = {}
    for name, value in record.items():
        plain = plain_name(str(name))
        column = "id" if plain == "id" else column_for(table, plain)
        if not column or value is None or isinstance(value, dict):
            continue
        text = clean(text_of_value(value), lines=column in LONG)
        if len(text) > LONGEST:
            reason = f"is longer than {LONGEST} characters; left out"
            tree.maker.report.add(tree.maker.file, tree.number, column, reason)
        elif text and text not in nothing_in(column) and (plain == column or column not in values):
            values[column] = text
    return values


def text_of_value(value: Json) -> str:
    """Write a JSON value as the text a table would hold; lists of plain values with commas."""
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, list):
        return ", ".join(text_of_value(one) for one in value if not isinstance(one, dict | list))
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _content_key(table: str, values: dict[str, str], owners: dict[str, str]) -> str:
    """Make a key from what a record without one says and belongs to."""
    content = json.dumps([table, sorted({**values, **owners}.items())])
    return "~" + hashlib.blake2b(content.encode("utf-8", "replace"), digest_size=12).hexdigest()
