"""The first reading of an import: which records there are, and which places must not be held."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from binder.formats.rows import Row
from binder.store.ids import content_key, record_id
from binder.store.schema import HSDS
from binder.store.scrubbing import Secrets, names_a_street, street_words
from binder.store.withholding import Withheld, policy_of, says_none, words_in_name

# Tables that others refer to, or that tell what a place is and where.
TABLES = (
    *("organization", "program", "service", "location", "service_at_location", "address"),
    *("contact", "phone", "taxonomy", "taxonomy_term", "unit", "attribute"),
)
REQUIRED = {"organization": "name", "service": "name", "phone": "number"}
_WHERE = ("latitude", "longitude", "transportation")
_STREET = ("attention", "address_1", "address_2")
_AREA = ("city", "state_province", "postal_code")
_ZIP = re.compile(r"\s*(\d{5})(?!\d)")
_OWNERS = ("service", "location", "organization", "program")

Places = dict[str, Withheld]


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


class Learned:
    """Hold, in memory only, what the first reading found; streets never go further than here."""

    def __init__(self, namespace: str, policies: Mapping[str, str]) -> None:
        self.namespace = namespace
        self.ids: dict[str, dict[str, str]] = defaultdict(dict)
        self.locations: Places = {}
        self.services: Places = {}
        self.organizations: Places = {}
        self.places_of_service: dict[str, set[str]] = defaultdict(set)
        self.organization_of: dict[str, dict[str, str]] = defaultdict(dict)
        self.ends_of_link: dict[str, tuple[str, str]] = {}
        self.contact_owners: dict[str, dict[str, str]] = {}
        self.elsewhere = Secrets()
        self.whole_records: set[tuple[str, int]] = set()
        self._policies = policies
        self._places: dict[str, dict[str, Withheld]] = {table: {} for table in _OWNERS}
        self._programs: dict[str, str] = {}
        self._where: dict[str, tuple[str, ...]] = {}
        self._streets: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._people: list[tuple[dict[str, str], str, str]] = []
        self._terms: dict[str, str] = {}
        self._tagged: list[tuple[str, str, str]] = []
        self._record: tuple[str, int] = ("", 0)
        self._all_flagged = self._place_flagged = False
        self._names: set[str] = set()
        self._flagged_contacts: set[str] = set()
        self._secrets: dict[str, Secrets] = {}
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
        }

    def learn(self, row: Row) -> None:
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

    def finish(self) -> None:
        """Draw the conclusions when all rows are in."""
        self._close_record()
        self._drop_what_hangs_in_the_air()
        for entity, name, term in self._tagged:
            if words := self._terms.get(term, ""):
                self._judge(entity, name, Withheld("guessed", words))
        self._spread_to_services()
        self._spread_to_locations()
        self._spread_along_streets()
        self._apply_policies()
        self._close_circle()
        self._learn_public_streets()

    # what is known of a record

    def withheld(self, table: str, name: str) -> Withheld | None:
        """Say why a record is part of a place that is not held, or None."""
        if table == "service_at_location":
            service, location = self.ends_of_link.get(name, ("", ""))
            return self.locations.get(location) or self.services.get(service)
        if table == "program":
            return self._places["program"].get(name)
        places = {
            "location": self.locations,
            "service": self.services,
            "organization": self.organizations,
        }
        return places[table].get(name) if table in places else None

    def contact_dropped(self, name: str) -> bool:
        """Tell whether a contact is not held: flagged, or of a withheld place."""
        owners = self.contact_owners.get(name, {}).items()
        tables = HSDS["contact"].references
        return name in self._flagged_contacts or any(
            self.withheld(tables[column], owner) for column, owner in owners
        )

    def shelters(self, organization: str) -> bool:
        """Tell whether the organization itself is flagged, or called a shelter."""
        return organization in self._places["organization"]

    def organization(self, table: str, name: str) -> str:
        """Give the name of the organization a record is of, or ""."""
        if table == "organization":
            return name
        if table == "service_at_location":
            service, location = self.ends_of_link.get(name, ("", ""))
            return self.organization("service", service) or self.organization("location", location)
        return self.organization_of[table].get(name, "")

    def secrets_of(self, table: str, name: str) -> Secrets:
        """Give all that is known of the withheld places of a record's organization, or its own."""
        group = self.organization(table, name)
        return self._secrets.get(group or self._group(table, name)) or _NOTHING

    def area_of(self, location: str) -> dict[str, str]:
        """Give what may be said of where a withheld place is: city, state, five digits of ZIP."""
        for _, _, _, city, state, code in self._streets.get(location, ()):
            digits = _ZIP.match(code)
            area = dict(zip(_AREA, (city, state, digits[1] if digits else ""), strict=True))
            if any(area.values()):
                secrets = self.secrets_of("location", location)
                return {c: "" if names_a_street(v, secrets) else v for c, v in area.items()}
        return dict.fromkeys(_AREA, "")

    # reading rows

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

    def _judge(self, table: str, name: str, why: Withheld | None) -> None:
        if why is None or table not in self._places:
            return
        known = self._places[table].get(name)
        if known is None or (why.stronger and not known.stronger):
            self._places[table][name] = why

    def _place(self, row: Row, name: str) -> None:
        names = (row.values.get("name", ""), row.values.get("alternate_name", ""))
        self._names.update(text.lower() for text in names if text)
        described = row.table in ("service", "location")
        texts = (row.values.get("description", ""),) if described else ()
        self._judge(row.table, name, policy_of(row.withheld, names, texts))
        if organization := refer(row, "organization_id"):
            self.organization_of[row.table][name] = organization

    def _service(self, row: Row, name: str) -> None:
        self._place(row, name)
        if program := refer(row, "program_id"):
            self._programs[name] = program

    def _location(self, row: Row, name: str) -> None:
        self._place(row, name)
        self._where[name] = tuple(row.values.get(column, "") for column in _WHERE)

    def _link(self, row: Row, name: str) -> None:
        service, location = refer(row, "service_id"), refer(row, "location_id")
        if service and location:
            self.places_of_service[service].add(location)
            self.ends_of_link[name] = (service, location)
            if row.withheld:
                self._judge("location", location, policy_of(row.withheld))

    def _address(self, row: Row, name: str) -> None:
        location = refer(row, "location_id")
        values = row.values
        if flag := row.withheld or says_none(values.get("address_1", "")):
            self._judge("location", location, policy_of(flag))
        self._streets[location].append(tuple(values.get(c, "") for c in (*_STREET, *_AREA)))

    def _contact(self, row: Row, name: str) -> None:
        owners = {c: refer(row, c) for c in HSDS["contact"].references if row.values.get(c)}
        if row.key:
            self.contact_owners[name] = owners
            if row.withheld:
                self._flagged_contacts.add(name)
        self._people.append((owners, row.values.get("name", ""), row.values.get("email", "")))

    def _term(self, row: Row, name: str) -> None:
        self._terms[name] = words_in_name(row.values.get("name", ""))

    def _attribute(self, row: Row, name: str) -> None:
        entity, owner = row.values.get("link_entity", ""), refer(row, "link_id")
        names = (row.values.get("value", ""), row.values.get("label", ""))
        self._judge(entity, owner, policy_of(row.withheld, names))
        term = refer(row, "taxonomy_term_id")
        if term and self._terms.get(term, "?"):  # the term may still come
            self._tagged.append((entity, owner, term))

    # drawing conclusions

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

    def _spread_to_services(self) -> None:
        """A service of a sheltering organization or program shelters."""
        organizations, programs = self._places["organization"], self._places["program"]
        for service in self.ids["service"]:
            self._judge("service", service, programs.get(self._programs.get(service, "")))
            owner = self.organization_of["service"].get(service, "")
            self._judge("service", service, organizations.get(owner))

    def _spread_to_locations(self) -> None:
        """A place where one sheltering service is, is withheld for all services there."""
        for service, locations in self.places_of_service.items():
            for location in locations:
                self._judge("location", location, self._places["service"].get(service))
                owner = self.organization_of["service"].get(service, "")
                if owner and location not in self.organization_of["location"]:
                    self.organization_of["location"][location] = owner
        for location, owner in self.organization_of["location"].items():
            self._judge("location", location, self._places["organization"].get(owner))

    def _spread_along_streets(self) -> None:
        """The same door of the same organization under another record tells the place too."""
        doors: dict[tuple[str, str], Withheld] = {}
        withheld = self._places["location"]
        for location, why in withheld.items():
            doors |= dict.fromkeys(self._doors(location), why)
        for location in self.ids["location"] if doors else ():
            if location not in withheld:
                same = next((doors[d] for d in self._doors(location) if d in doors), None)
                self._judge("location", location, same)

    def _doors(self, location: str) -> Iterator[tuple[str, str]]:
        owner = self.organization_of["location"].get(location)
        if not owner:
            return
        for _, street, *_ in self._streets.get(location, ()):
            if street and not says_none(street):
                yield owner, street_words(street)
        latitude, longitude, *_ = self._where.get(location, ("", ""))
        if latitude and longitude:
            yield owner, f"{latitude[:8]} {longitude[:8]}"

    def _apply_policies(self) -> None:
        """Keep withheld what was so before; only a recorded authorisation widens."""
        self.locations = self._places["location"]
        for location, made in self.ids["location"].items() if self._policies else ():
            policy = self._policies.get(made)
            if policy == "public":
                self.locations.pop(location, None)
            elif policy:
                self.locations.setdefault(location, Withheld("stated", policy))

    def _close_circle(self) -> None:
        """Gather services and organizations of withheld places, and what is known of them."""
        sheltering = self._places["service"]
        for service in self.ids["service"]:
            places = self.places_of_service.get(service, ())
            why = next((self.locations[p] for p in places if p in self.locations), None)
            why = why or (None if places else sheltering.get(service))
            if why is not None:
                self.services[service] = why
        self.organizations = dict(self._places["organization"])
        for table, withheld in (("location", self.locations), ("service", self.services)):
            for name, reason in withheld.items():
                if owner := self.organization_of[table].get(name, ""):
                    self.organizations.setdefault(owner, reason)
        self._places["program"] = {
            self._programs[service]: why
            for service, why in self.services.items()
            if service in self._programs
        }
        self._gather_secrets()

    def _gather_secrets(self) -> None:
        for location in self.locations:
            secrets = self._secrets_for("location", location)
            if known := self._where.get(location):
                secrets.learn(dict(zip(_WHERE, known, strict=True)))
            for known in self._streets.get(location, ()):
                secrets.learn(dict(zip((*_STREET, *_AREA), known, strict=True)))
        tables = HSDS["contact"].references
        for owners, name, email in self._people:
            for column, owner in owners.items():
                if self.withheld(tables[column], owner):
                    place = name.lower() in self._names  # a contact named like the place
                    secrets = self._secrets_for(tables[column], owner)
                    secrets.learn_contact("" if place else name, email)

    def _secrets_for(self, table: str, name: str) -> Secrets:
        group = self.organization(table, name) or self._group(table, name)
        return self._secrets.setdefault(group, Secrets())

    def _group(self, table: str, name: str) -> str:
        """Name what shares its secrets where there is no organization: the first location."""
        if table == "service_at_location":
            service, location = self.ends_of_link.get(name, ("", ""))
            table, name = ("location", location) if location else ("service", service)
        if table == "service":
            places = sorted(p for p in self.places_of_service.get(name, ()) if p in self.locations)
            table, name = ("location", places[0]) if places else (table, name)
        return f"{table}\x1f{name}"

    def _learn_public_streets(self) -> None:
        """Keep what is to be found wherever it is said, and forget all public streets."""
        known, public = Secrets(), Secrets()
        for secrets in self._secrets.values():
            known.include(secrets.distinctive())
        for location in self._streets.keys() - self.locations.keys():
            for _, street, *_ in self._streets.pop(location):
                if known.may_stand_in(street):
                    public.learn({"address_1": street})
        self.elsewhere = known.distinctive(public)
        self._people.clear()
        self._where.clear()


_NOTHING = Secrets()
