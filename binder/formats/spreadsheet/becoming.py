"""What each row of a spreadsheet becomes, read from the staging file: what the gate let through."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

# Per table of the staging file, the columns that are shown and what stands between them.
_SHOWN: Final = {
    "address": (("address_1", "address_2", "city", "state_province", "postal_code"), ", "),
    "phone": (("number", "extension", "description"), " · "),
    "schedule": (("description",), ""),
    "language": (("name",), ""),
}
_ORGANIZATIONS: Final = """
SELECT named.file, named.line, organization.name FROM organization JOIN (
    SELECT file, line, organization_id FROM service
    UNION SELECT file, line, organization_id FROM location
    UNION SELECT file, line, id FROM organization
) AS named ON named.organization_id = organization.id
"""
_SERVICES: Final = """
SELECT named.file, named.line, service.name FROM service JOIN (
    SELECT file, line, id FROM service
    UNION SELECT file, line, service_id FROM service_at_location
) AS named ON named.id = service.id
"""
_TERMS: Final = """
SELECT attribute.file, attribute.line, taxonomy_term.name FROM attribute
JOIN taxonomy_term ON taxonomy_term.id = attribute.taxonomy_term_id ORDER BY attribute.rowid
"""
_WITHHELD: Final = """
SELECT location.file, location.line FROM location
JOIN location_policy ON location_policy.location_id = location.id
"""

_QUERIES: Final = {"organization": _ORGANIZATIONS, "service": _SERVICES, "category": _TERMS}


@dataclass(slots=True)
class Became:
    """Hold what one row became: texts by table, in the order of the row; `category` holds terms.

    `withheld`: the place is not public, so that where it is was left out.
    """

    file: str
    row: int
    texts: dict[str, list[str]] = field(default_factory=dict)
    withheld: bool = False

    def first(self, table: str) -> str:
        """Give the first text of a table, "" without one."""
        return next(iter(self.texts.get(table, ())), "")


def read_becoming(staging: Path, files: Mapping[int, str]) -> list[Became]:
    """Give what the rows of all files became, in the order of files and rows."""
    found: dict[tuple[int, int], Became] = {}

    def at(file: int, row: int) -> Became:
        return found.setdefault((file, row), Became(files.get(file, ""), row, defaultdict(list)))

    with closing(sqlite3.connect(staging)) as connection:
        for table, query in _QUERIES.items():
            for file, row, name in connection.execute(query):
                at(file, row).texts[table].append(name)
        for table, (columns, between) in _SHOWN.items():
            shown = f"SELECT file, line, {', '.join(columns)} FROM {table} ORDER BY rowid"
            for file, row, *texts in connection.execute(shown):
                if text := between.join(text for text in texts if text):
                    at(file, row).texts[table].append(text)
        for file, row in connection.execute(_WITHHELD):
            at(file, row).withheld = True
    rows = sorted(found.items())
    for _, became in rows:
        became.texts = dict(became.texts)
    return [became for _, became in rows]
