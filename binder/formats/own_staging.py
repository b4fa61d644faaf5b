"""Write what a package says beside HSDS into a staging file: facets and profiles."""

import sqlite3

from binder.formats.gathering import refer
from binder.formats.learning import Learned
from binder.formats.report import Report
from binder.formats.rows import Row
from binder.store.own_rows import FACET
from binder.store.scrubbing import scrub_text

# Learned in the first reading; what is known by then of each place is written at the end.
_LEARNED = frozenset(("location_policy",))
_WRITTEN = frozenset(("facet", "profile"))
_INSERT_FACET = f"INSERT INTO facet ({', '.join(FACET)}) VALUES ({', '.join('?' * len(FACET))})"
TABLES = _LEARNED | _WRITTEN


class OwnStaging:
    """Write the rows of `own_terms.translated` that are none of HSDS."""

    def __init__(self, connection: sqlite3.Connection, learned: Learned, report: Report) -> None:
        self._run = connection.execute
        self._learned = learned
        self._report = report

    def take(self, row: Row) -> None:
        """Write one row, or report why not."""
        if row.table in _LEARNED:
            return
        values = row.values
        column, entity = ("link_id", values.get("link_entity", ""))
        if row.table == "profile":
            column, entity = ("service_id", "service")
        name = refer(row, column)
        owner = self._learned.gathered.ids[entity].get(name)
        if owner is None:
            reason = f"its {entity} is not in these files"
            self._report.add(row.file, row.number, column, reason, row.table)
        elif row.table == "profile":
            text = self._unless_it_tells(entity, name, values["value"])
            self._run("INSERT INTO profile VALUES (?, ?, ?)", [owner, values["field"], text])
        else:
            quote = self._unless_it_tells(entity, name, values["quote"])
            made = values | {"link_id": owner, "quote": quote}
            self._run(_INSERT_FACET, [made[column] for column in FACET])

    def _unless_it_tells(self, table: str, name: str, text: str) -> str:
        """Give a text about a record, "" where it says where a withheld place is."""
        if self._learned.withheld(table, name) is None:
            return text
        return "" if scrub_text(text, self._learned.secrets_of(table, name))[1] else text
