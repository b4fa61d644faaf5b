"""The gate of an import: what of a row may be held; the rest goes no further than memory."""

import re
from collections import Counter

from binder.formats.gathering import named, own_name, refer
from binder.formats.learning import Learned
from binder.formats.rows import Row
from binder.store.owners import CODES, NAMES, OWNERS, SITE_COLUMNS, TEXTS
from binder.store.schema import HSDS
from binder.store.scrubbing import LEFT_OUT, Secrets, names_a_street, scrub_name, scrub_text
from binder.store.whereabouts import tells_where
from binder.store.withholding import Withheld

_PLACES = frozenset(
    ("location", "address", "service_at_location", "service", "organization", "program")
)
_VOCABULARY = frozenset(("taxonomy", "taxonomy_term", "unit"))
# What is not held at all of a withheld place, by table.
_TABLES = frozenset(("address", "contact"))
_OWNER_COLUMNS = {
    table: tuple((column, HSDS[table].references[column]) for column in columns)
    for table, columns in OWNERS.items()
    if table != "attribute"
}
_VALUES = {table: (*NAMES.get(table, ()), *TEXTS[table]) for table in HSDS}
# A row that states none of these, such as most hours, says nothing of where it is.
_SAYING = {
    table: frozenset((*_VALUES[table], *CODES[table], *SITE_COLUMNS.get(table, ())))
    for table in HSDS
}
# Of these a reader is told that something was left out, even where nothing else is said.
_TELLING = frozenset(("service", "organization", "program"))
_NOTHING = Secrets()
_WORDY_KEY = re.compile(r"[g-zG-Z]")  # numbers and UUIDs spell nothing out


class Gate:
    """Let through what may be held, and count per location what was left out.

    `left_out` counts values by the location's name in the files, "" where there is none;
    `touched` tells whether anything was left out of the row admitted last.
    """

    def __init__(self, learned: Learned) -> None:
        self.left_out: Counter[str] = Counter()
        self.touched = False
        self._learned = learned
        self._busy = bool(learned.locations or learned.services)

    def admit(self, row: Row) -> bool:
        """Take out of a row what must not be held; False where nothing of it may.

        Changes `row.values`.
        """
        self.touched = False
        if self._flagged(row):
            self.left_out[""] += 1
            return False
        if row.table == "phone" and row.values.get("contact_id"):
            self._free_of_contact(row)
        silent = _SAYING[row.table].isdisjoint(row.values) and not _WORDY_KEY.search(row.key)
        return not self._busy or silent or self._judge(row)

    def _flagged(self, row: Row) -> bool:
        """Tell whether a flag means this row alone: a number that is not to be given out."""
        return (
            bool(row.withheld)
            and row.table not in _PLACES
            and row.table not in _VOCABULARY
            and (row.file, row.number) not in self._learned.gathered.whole_records
        )

    def _judge(self, row: Row) -> bool:
        learned = self._learned
        owners = self._owners(row)
        for table, name in owners:
            if why := learned.withheld(table, name):
                return self._withhold(row, why, table, name)
        for table, name in owners:
            if learned.organization(table, name) in learned.organizations:
                self._scrub(row, learned.secrets_of(table, name), "", directions=False)
                return True
        said = " ".join([row.values[c] for c in _VALUES[row.table] if c in row.values])
        if said and learned.elsewhere.may_stand_in(said):
            self._scrub(row, learned.elsewhere, "", directions=False)
        return True

    def _owners(self, row: Row) -> list[tuple[str, str]]:
        """Give what a row is about, the organization last: it has other places too."""
        if row.table == "attribute":
            return [(row.values.get("link_entity", ""), refer(row, "link_id"))]
        if row.table not in _OWNER_COLUMNS or row.table == "service_at_location":
            return [(row.table, own_name(row))] if row.table in _PLACES else []
        found = [
            (table, refer(row, column))
            for column, table in _OWNER_COLUMNS[row.table]
            if row.values.get(column)
        ]
        if row.table == "contact" or len(found) < 2:
            return found
        return [owner for owner in found if owner[0] != "organization"]

    def _withhold(self, row: Row, why: Withheld, table: str, name: str) -> bool:
        values = row.values
        place = self._place(table, name)
        if row.table in _TABLES:
            owned = OWNERS[row.table]
            self.left_out[place] += sum(
                1 for column, value in values.items() if value and column not in owned
            )
            return False
        dropped = SITE_COLUMNS.get(row.table, ())
        if row.table == "service" and why.stronger:
            dropped = (*dropped, "email")
        if row.table == "organization" and (why.stronger or self._learned.shelters(name)):
            dropped = (*dropped, "email")
        for column in dropped:
            if values.pop(column, ""):
                self._count(place, 1)
        secrets = self._learned.secrets_of(table, name)
        if row.table == "location":
            for column in NAMES["location"]:
                if names_a_street(values.get(column, ""), secrets):
                    del values[column]
                    self._count(place, 1)
        self._scrub(row, secrets, place, directions=True)
        if _WORDY_KEY.search(row.key) and secrets.stand_in_link(row.key):
            row.key = ""
            self._count(place, 1)
        return True

    def _scrub(self, row: Row, secrets: Secrets, place: str, *, directions: bool) -> None:
        values, count = row.values, 0
        said = " ".join([values[c] for c in _VALUES[row.table] if c in values])
        codes = " ".join([values[c] for c in CODES[row.table] if c in values])
        if not said and not codes:
            return
        hinted = secrets.hinted_in(said) or "%" in codes or secrets.hinted_in(codes)
        if not hinted and not (directions and tells_where(said)):
            return
        known = secrets if hinted else _NOTHING
        for column in NAMES.get(row.table, ()):
            if text := values.get(column):
                values[column], found = scrub_name(text, known, addresses=directions)
                count += found
        for column in TEXTS[row.table]:
            if text := values.get(column):
                values[column], found = scrub_text(text, known, directions=directions)
                count += found
                if values[column] == LEFT_OUT and row.table not in _TELLING:
                    del values[column]  # nothing is left to say of a phone or of hours
        for column in CODES[row.table] if hinted else ():
            if (text := values.get(column)) and secrets.stand_in_link(text):
                del values[column]
                count += 1
        if count:
            self._count(place, count)

    def _count(self, place: str, values: int) -> None:
        self.left_out[place] += values
        self.touched = True

    def _free_of_contact(self, row: Row) -> None:
        """Give a phone to the owners of its contact where the contact is not held."""
        contact = refer(row, "contact_id")
        if not self._learned.contact_dropped(contact):
            return
        del row.values["contact_id"]
        prefix = named(row, "")
        for column, owner in self._learned.gathered.contact_owners[contact].items():
            row.values.setdefault(column, owner.removeprefix(prefix))

    def _place(self, table: str, name: str) -> str:
        """Give the withheld location for which something is left out, or ""."""
        learned = self._learned
        if table == "location":
            return name
        if table == "service_at_location":
            return learned.gathered.ends_of_link.get(name, ("", ""))[1]
        places = learned.gathered.places_of_service.get(name, ()) if table == "service" else ()
        return min((place for place in places if place in learned.locations), default="")
