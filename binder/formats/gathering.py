"""The first reading of an import: which records there are, and what tells what a place is."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Literal

from binder.formats.rows import Row
from binder.store.ids import content_key, record_id
from binder.store.schema import HSDS
from binder.store.withholding import Withheld, policy_of, says_none, words_in_name

# Tables that others refer to, or that tell what a place is and where.
TABLES = (
    *("organization", "program", "service", "location", "service_at_location", "address"),
    *("contact", "phone", "taxonomy", "taxonomy_term", "unit", "attribute", "location_policy"),
)
REQUIRED = {"organization": "name", "service": "name", "phone": "number"}
WHERE = ("latitude", "longitude", "transportation")
STREET = ("attention", "address_1", "address_2")
AREA = ("city", "state_province", "postal_code")
_OWNERS = ("service", "location", "organization", "program")


def named(row: Row, key: str) -> str:
    """Give the name by which a key is known in all of these files."""
    return f"{row.scope}\x1f{key}" if row.scope else key


def own_name(row: Row) -> str:
    """Give the name of a row, made from what it says where it has no key."""
    return named(row, row.key or content_key(row.values))


def refer(row: Row, column: str) -> str:
    """Give the name of the record a column refers to, or ""."""
    value = row.values.get(column, "")
    return named(row, value) if value else ""


class Gathered:
    """Hold, in memory only, what the first reading found; streets never go further than here.

    Records are known by the names that `named` gives. `judged` holds what was said of each place
    by its own row.
    """

    def __init__(self, namespace: str) -> None:
        self.namespace = namespace
        self.ids: dict[str, dict[str, str]] = defaultdict(dict)
        self.judged: dict[str, dict[str, Withheld]] = {table: {} for table in _OWNERS}
        self.places_of_service: dict[str, set[str]] = defaultdict(set)
        self.organization_of: dict[str, dict[str, str]] = defaultdict(dict)
        self.program_of: dict[str, str] = {}
        self.ends_of_link: dict[str, tuple[str, str]] = {}
        self.contact_owners: dict[str, dict[str, str]] = {}
        self.flagged_contacts: set[str] = set()
        self.whole_records: set[tuple[str, int]] = set()
        self.where: dict[str, tuple[str, ...]] = {}
        self.streets: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self.people: list[tuple[dict[str, str], str, str]] = []
        self.names: set[str] = set()
        self.stated_policies: dict[str, str] = {}
        self._terms: dict[str, str] = {}
        self._tagged: list[tuple[str, str, str]] = []
        self._record: tuple[str, int] = ("", 0)
        self._all_flagged = self._place_flagged = False
        self._readers: dict[str, Callable[[Row, str], None]] = {
            "service": self._service,
            "organization": self._place,
            "program": self._place,
            "location": self._location,
            "service_at_location": self._link,
            "address": self._address,
            "contact": self._contact,
            "taxonomy_term": self._term,
            "attribute": self._attribute,
            "location_policy": self._policy,
        }

    def take_all(self, rows: Iterable[Row]) -> None:
        """Take in the rows of a file, or of several that are read together."""
        for row in rows:
            self.take(row)
        self._close_record()

    def take(self, row: Row) -> None:
        """Take in one row of the first reading."""
        self._follow_record(row)
        required = REQUIRED.get(row.table)
        if required and not row.values.get(required):
            return
        name = own_name(row)
        if row.key and row.table != "attribute":
            known = self.ids[row.table]
            if name not in known:
                known[name] = record_id(self.namespace, row.table, row.key, row.scope)
        reader = self._readers.get(row.table)
        if reader is not None:
            reader(row, name)

    def include(self, later: "Gathered") -> None:
        """Take in what was found in files that come after these."""
        for table, known in later.ids.items():
            self.ids[table].update(known)
        for table, places in later.judged.items():
            for name, why in places.items():
                self.judge(table, name, why)
        for service, locations in later.places_of_service.items():
            self.places_of_service[service] |= locations
        for table, owners in later.organization_of.items():
            self.organization_of[table].update(owners)
        for location, streets in later.streets.items():
            self.streets[location] += streets
        for name in (
            *("program_of", "ends_of_link", "contact_owners", "where", "_terms"),
            "stated_policies",
        ):
            getattr(self, name).update(getattr(later, name))
        for name in ("flagged_contacts", "whole_records", "names"):
            getattr(self, name).update(getattr(later, name))
        self.people += later.people
        self._tagged += later._tagged

    def finish(self) -> None:
        """Bring together, when all rows are in, what came apart."""
        self._drop_what_hangs_in_the_air()
        for entity, name, term in self._tagged:
            if words := self._terms.get(term, ""):
                self.judge(entity, name, Withheld("guessed", words))

    def judge(self, table: str, name: str, why: Withheld | None) -> None:
        """Note why a place is withheld; what is stated or flagged stands above a guess."""
        if why is None or table not in self.judged:
            return
        known = self.judged[table].get(name)
        if known is None or (why.stronger and not known.stronger):
            self.judged[table][name] = why

    def _follow_record(self, row: Row) -> None:
        """Tell a flag of a whole record, as flat files have them, from that of one phone in it."""
        if row.number != self._record[1] or row.file != self._record[0]:
            self._close_record()
            self._record = (row.file, row.number)
            self._all_flagged, self._place_flagged = True, False
        if not row.withheld:
            self._all_flagged = False
        elif row.table in _OWNERS:
            self._place_flagged = True

    def _close_record(self) -> None:
        if self._all_flagged and self._place_flagged:
            self.whole_records.add(self._record)

    def _place(self, row: Row, name: str) -> None:
        names = (row.values.get("name", ""), row.values.get("alternate_name", ""))
        self.names.update(text.lower() for text in names if text)
        described = row.table in ("service", "location")
        texts = (row.values.get("description", ""),) if described else ()
        self.judge(row.table, name, policy_of(row.withheld, names, texts))
        if organization := refer(row, "organization_id"):
            self.organization_of[row.table][name] = organization

    def _service(self, row: Row, name: str) -> None:
        self._place(row, name)
        if program := refer(row, "program_id"):
            self.program_of[name] = program

    def _location(self, row: Row, name: str) -> None:
        self._place(row, name)
        self.where[name] = tuple(row.values.get(column, "") for column in WHERE)

    def _link(self, row: Row, name: str) -> None:
        service, location = refer(row, "service_id"), refer(row, "location_id")
        if service and location:
            self.places_of_service[service].add(location)
            self.ends_of_link[name] = (service, location)
            if row.withheld:
                self.judge("location", location, policy_of(row.withheld))

    def _address(self, row: Row, name: str) -> None:
        location = refer(row, "location_id")
        values = row.values
        if flag := row.withheld or says_none(values.get("address_1", "")):
            self.judge("location", location, policy_of(flag))
        self.streets[location].append(tuple(values.get(c, "") for c in (*STREET, *AREA)))

    def _contact(self, row: Row, name: str) -> None:
        owners = {c: refer(row, c) for c in HSDS["contact"].references if row.values.get(c)}
        if row.key:
            self.contact_owners[name] = owners
            if row.withheld:
                self.flagged_contacts.add(name)
        self.people.append((owners, row.values.get("name", ""), row.values.get("email", "")))

    def _term(self, row: Row, name: str) -> None:
        self._terms[name] = words_in_name(row.values.get("name", ""))

    def _attribute(self, row: Row, name: str) -> None:
        entity, owner = row.values.get("link_entity", ""), refer(row, "link_id")
        names = (row.values.get("value", ""), row.values.get("label", ""))
        self.judge(entity, owner, policy_of(row.withheld, names))
        term = refer(row, "taxonomy_term_id")
        if term and self._terms.get(term, "?"):  # the term may still come
            self._tagged.append((entity, owner, term))

    def _policy(self, row: Row, name: str) -> None:
        """Take in what the files themselves say: this place is not public, only its area is."""
        location, values = refer(row, "location_id"), row.values
        basis: Literal["flagged", "guessed"] = (
            "guessed" if values["basis"] == "guessed" else "flagged"
        )
        self.judge("location", location, Withheld(basis, "said by the files"))
        self.stated_policies[location] = values["policy"]
        self.streets[location].append(("", "", "", *(values.get(c, "") for c in AREA)))

    def _drop_what_hangs_in_the_air(self) -> None:
        """Forget links and contacts whose owner is not there: they will be rejected."""
        services, locations = self.ids["service"], self.ids["location"]
        links = self.ids["service_at_location"]
        for name, (service, location) in self.ends_of_link.items():
            if service not in services or location not in locations:
                links.pop(name, None)
        for name in links.keys() - self.ends_of_link.keys():
            del links[name]
        tables = HSDS["contact"].references
        for name, owners in self.contact_owners.items():
            if not any(owner in self.ids[tables[column]] for column, owner in owners.items()):
                self.ids["contact"].pop(name, None)
