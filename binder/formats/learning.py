"""Which places of an import must not be held, and what is known of where they are."""

import re
from collections.abc import Iterator, Mapping

from binder.formats.gathering import AREA, STREET, WHERE, Gathered
from binder.store.schema import HSDS
from binder.store.scrubbing import Secrets, names_a_street, street_words
from binder.store.withholding import Withheld, says_none

_ZIP = re.compile(r"\s*(\d{5})(?!\d)")
_NOTHING = Secrets()

Places = dict[str, Withheld]


class Learned:
    """Say of each record whether it is part of a withheld place, and what is known of that.

    `policies` are those in force, by location id.
    """

    def __init__(self, gathered: Gathered, policies: Mapping[str, str]) -> None:
        self.gathered = gathered
        self.locations: Places = {}
        self.services: Places = {}
        self.organizations: Places = {}
        self.programs: Places = {}
        self.elsewhere = Secrets()
        self._secrets: dict[str, Secrets] = {}
        self._spread_to_services()
        self._spread_to_locations()
        self._spread_along_streets()
        self._apply_policies(policies)
        self._close_circle()
        self._gather_secrets()
        self._forget_public_streets()

    @property
    def places(self) -> int:
        """Count the withheld places: locations, and services without one."""
        known = self.gathered.ids
        alone = [name for name in self.services if not self.gathered.places_of_service.get(name)]
        return sum(name in known["location"] for name in self.locations) + len(alone)

    def withheld(self, table: str, name: str) -> Withheld | None:
        """Say why a record is part of a place that is not held, or None."""
        if table == "service_at_location":
            service, location = self.gathered.ends_of_link.get(name, ("", ""))
            return self.locations.get(location) or self.services.get(service)
        places = {
            "location": self.locations,
            "service": self.services,
            "organization": self.organizations,
            "program": self.programs,
        }
        return places[table].get(name) if table in places else None

    def contact_dropped(self, name: str) -> bool:
        """Tell whether a contact is not held: flagged, or of a withheld place."""
        owners = self.gathered.contact_owners.get(name, {}).items()
        tables = HSDS["contact"].references
        return name in self.gathered.flagged_contacts or any(
            self.withheld(tables[column], owner) for column, owner in owners
        )

    def shelters(self, organization: str) -> bool:
        """Tell whether the organization itself is flagged, or called a shelter."""
        return organization in self.gathered.judged["organization"]

    def organization(self, table: str, name: str) -> str:
        """Give the name of the organization a record is of, or ""."""
        if table == "organization":
            return name
        if table == "service_at_location":
            service, location = self.gathered.ends_of_link.get(name, ("", ""))
            return self.organization("service", service) or self.organization("location", location)
        return self.gathered.organization_of[table].get(name, "")

    def secrets_of(self, table: str, name: str) -> Secrets:
        """Give all that is known of the withheld places of a record's organization, or its own."""
        group = self.organization(table, name)
        return self._secrets.get(group or self._group(table, name)) or _NOTHING

    def area_of(self, location: str) -> dict[str, str]:
        """Give what may be said of where a withheld place is: city, state, five digits of ZIP."""
        for _, _, _, city, state, code in self.gathered.streets.get(location, ()):
            digits = _ZIP.match(code)
            area = dict(zip(AREA, (city, state, digits[1] if digits else ""), strict=True))
            if any(area.values()):
                secrets = self.secrets_of("location", location)
                return {c: "" if names_a_street(v, secrets) else v for c, v in area.items()}
        return dict.fromkeys(AREA, "")

    def _spread_to_services(self) -> None:
        """A service of a sheltering organization or program shelters."""
        organizations, programs = (
            self.gathered.judged["organization"],
            self.gathered.judged["program"],
        )
        for service in self.gathered.ids["service"]:
            self.gathered.judge(
                "service", service, programs.get(self.gathered.program_of.get(service, ""))
            )
            owner = self.gathered.organization_of["service"].get(service, "")
            self.gathered.judge("service", service, organizations.get(owner))

    def _spread_to_locations(self) -> None:
        """A place where one sheltering service is, is withheld for all services there."""
        for service, locations in self.gathered.places_of_service.items():
            for location in locations:
                self.gathered.judge(
                    "location", location, self.gathered.judged["service"].get(service)
                )
                owner = self.gathered.organization_of["service"].get(service, "")
                if owner and location not in self.gathered.organization_of["location"]:
                    self.gathered.organization_of["location"][location] = owner
        for location, owner in self.gathered.organization_of["location"].items():
            self.gathered.judge(
                "location", location, self.gathered.judged["organization"].get(owner)
            )

    def _spread_along_streets(self) -> None:
        """The same door of the same organization under another record tells the place too."""
        doors: dict[tuple[str, str], Withheld] = {}
        withheld = self.gathered.judged["location"]
        for location, why in withheld.items():
            doors |= dict.fromkeys(self._doors(location), why)
        for location in self.gathered.ids["location"] if doors else ():
            if location not in withheld:
                same = next((doors[d] for d in self._doors(location) if d in doors), None)
                self.gathered.judge("location", location, same)

    def _doors(self, location: str) -> Iterator[tuple[str, str]]:
        owner = self.gathered.organization_of["location"].get(location)
        if not owner:
            return
        for _, street, *_ in self.gathered.streets.get(location, ()):
            if street and not says_none(street):
                yield owner, street_words(street)
        latitude, longitude, *_ = self.gathered.where.get(location, ("", ""))
        if latitude and longitude:
            yield owner, f"{latitude[:8]} {longitude[:8]}"

    def _apply_policies(self, policies: Mapping[str, str]) -> None:
        """Keep withheld what was so before; only a recorded authorisation widens."""
        self.locations = self.gathered.judged["location"]
        for location, made in self.gathered.ids["location"].items() if policies else ():
            policy = policies.get(made)
            if policy == "public":
                self.locations.pop(location, None)
            elif policy:
                self.locations.setdefault(location, Withheld("stated", policy))

    def _close_circle(self) -> None:
        """Gather services and organizations of withheld places, and what is known of them."""
        sheltering = self.gathered.judged["service"]
        for service in self.gathered.ids["service"]:
            places = self.gathered.places_of_service.get(service, ())
            why = next((self.locations[p] for p in places if p in self.locations), None)
            why = why or (None if places else sheltering.get(service))
            if why is not None:
                self.services[service] = why
        self.organizations = dict(self.gathered.judged["organization"])
        for table, withheld in (("location", self.locations), ("service", self.services)):
            for name, reason in withheld.items():
                if owner := self.gathered.organization_of[table].get(name, ""):
                    self.organizations.setdefault(owner, reason)
        self.programs = {
            self.gathered.program_of[service]: why
            for service, why in self.services.items()
            if service in self.gathered.program_of
        }

    def _gather_secrets(self) -> None:
        for location in self.locations:
            secrets = self._secrets_for("location", location)
            if known := self.gathered.where.get(location):
                secrets.learn(dict(zip(WHERE, known, strict=True)))
            for known in self.gathered.streets.get(location, ()):
                secrets.learn(dict(zip((*STREET, *AREA), known, strict=True)))
        tables = HSDS["contact"].references
        for owners, name, email in self.gathered.people:
            for column, owner in owners.items():
                if self.withheld(tables[column], owner):
                    place = name.lower() in self.gathered.names  # a contact named like the place
                    secrets = self._secrets_for(tables[column], owner)
                    secrets.learn_contact("" if place else name, email)

    def _secrets_for(self, table: str, name: str) -> Secrets:
        group = self.organization(table, name) or self._group(table, name)
        return self._secrets.setdefault(group, Secrets())

    def _group(self, table: str, name: str) -> str:
        """Name what shares its secrets where there is no organization: the first location."""
        if table == "service_at_location":
            service, location = self.gathered.ends_of_link.get(name, ("", ""))
            table, name = ("location", location) if location else ("service", service)
        if table == "service":
            places = sorted(
                p for p in self.gathered.places_of_service.get(name, ()) if p in self.locations
            )
            table, name = ("location", places[0]) if places else (table, name)
        return f"{table}\x1f{name}"

    def _forget_public_streets(self) -> None:
        """Keep what is to be found wherever it is said, and forget all public streets."""
        known, public = Secrets(), Secrets()
        for secrets in self._secrets.values():
            known.include(secrets.distinctive())
        for location in self.gathered.streets.keys() - self.locations.keys():
            for _, street, *_ in self.gathered.streets.pop(location):
                if known.may_stand_in(street):
                    public.learn({"address_1": street})
        self.elsewhere = known.distinctive(public)
        self.gathered.people.clear()
        self.gathered.where.clear()
