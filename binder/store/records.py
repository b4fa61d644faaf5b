"""The records that pass between the rooms: frozen, plain, without behaviour of their own."""

from datetime import date, datetime
from typing import Literal, NamedTuple, NewType

ListingId = NewType("ListingId", str)
ServiceId = NewType("ServiceId", str)
LocationId = NewType("LocationId", str)
SourceId = NewType("SourceId", int)

Policy = Literal["public", "call", "meeting_point", "never"]
Provenance = Literal["confirmed", "stated", "guessed"]
Audience = Literal["law_enforcement", "confidential_provider", "public"]
Medium = Literal["screen", "paper", "export", "clipboard"]
Copy = Literal["worker", "carry", "keep", "partner"]
Stance = Literal["accepts", "refuses", "requires"]


class Point(NamedTuple):
    """A place on earth, WGS84 degrees; `area` tells the centre of a ZIP or county from a door."""

    latitude: float
    longitude: float
    area: bool = False


class Phone(NamedTuple):
    """One way to call; `number` as it is to be read, dialled or texted ("988", "713-555-0100").

    `kind` is the HSDS phone type (voice, text, video, textphone, fax, …) or "".
    `checked` is the day the place confirmed this number, None when nobody has asked since it
    was entered or changed. `flag` is "wrong number" or "no answer" with its day, or "".
    """

    id: str
    number: str
    kind: str = ""
    extension: str = ""
    answers: str = ""  # who answers, and when, in the directory's words
    languages: tuple[str, ...] = ()
    checked: date | None = None
    flag: str = ""
    flagged: date | None = None


class Schedule(NamedTuple):
    """One HSDS schedule row; times are HH:MM in the zone of the place, days RRULE codes.

    `byday` is a tuple such as ("MO", "TU") or, with MONTHLY, ("2MO",); empty when unknown.
    `opens_at`/`closes_at` are "" when the row states none. `text` is free text as it came.
    """

    byday: tuple[str, ...] = ()
    opens_at: str = ""
    closes_at: str = ""
    freq: str = ""
    interval: int = 1
    dtstart: date | None = None
    bymonthday: tuple[int, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    closed: bool = False  # an exception: closed on these days
    intake: bool = False  # when people are taken, apart from when the office is open
    text: str = ""
    by_appointment: bool = False


class Address(NamedTuple):
    """A street address that may be shown."""

    address_1: str
    address_2: str = ""
    city: str = ""
    state_province: str = ""
    postal_code: str = ""


class Need(NamedTuple):
    """One coded need and where the coding comes from; `quote`: the words it was guessed from."""

    code: str
    provenance: Provenance
    quote: str = ""


class Fact(NamedTuple):
    """One thing that decides or describes whom a place takes: a value of a facet, or a range.

    `requires` of a facet with several values accepts this one and refuses the others. `rule`
    tells several admission rules apart; 0 belongs to all. `quote`: the words it was guessed from.
    """

    facet: str
    value: str
    stance: Stance = "accepts"
    provenance: Provenance = "stated"
    quote: str = ""
    rule: int = 0


class Beds(NamedTuple):
    """How many beds a place said were open; stale after `until`, or the day after `told`."""

    available: int
    maximum: int | None = None
    told: date | None = None
    until: datetime | None = None


class Vetted(NamedTuple):
    """Who stands for an organization, on what basis, until which day."""

    by: str
    basis: str = ""
    until: date | None = None
    minors: str = ""


class Checked(NamedTuple):
    """When the place was last asked and answered; `per_source`: who states a date we did not."""

    on_date: date | None = None
    method: str = ""
    by: str = ""
    per_source: str = ""  # name of the source that states the date, "" for our own checks


class _Told(NamedTuple):
    """What a listing tells; an empty field is one that may not, or cannot, be said."""

    id: ListingId
    service_id: ServiceId
    name: str
    organization: str
    location: str
    safe_name: str
    description: str
    alert: str
    status: str
    needs: tuple[Need, ...]
    facts: tuple[Fact, ...]
    phones: tuple[Phone, ...]
    languages: tuple[str, ...]
    interpretation: str
    schedules: tuple[Schedule, ...]
    time_zone: str  # IANA name, "" when the place is not known
    eligibility: str
    minimum_age: float | None
    maximum_age: float | None
    application: str
    fees: str
    documents: tuple[str, ...]
    accessibility: tuple[str, ...]
    transportation: str
    areas: tuple[str, ...]  # names of the areas served
    url: str
    email: str
    address: Address | None
    policy: Policy
    area: str  # what may be said of where it is: "Washington, DC 20001"
    point: Point | None
    reach: Literal["local", "national"]
    worker_only: bool
    warning: str
    checked: Checked
    stated: Checked  # date and kind of the source, where nobody has asked
    source: str
    keywords: tuple[str, ...] = ()  # taxonomy terms and other names, for search only
    language_codes: tuple[str, ...] = ()  # ISO 639, of `languages` where they are known
    beds: Beds | None = None
    vetted: Vetted | None = None
    consent: tuple[Audience, ...] | None = None  # for whom; None: nobody has asked the place
    note: str = ""  # of staff, for their screen alone

    # as tuples, a Listing and the PublicListing of the same values would be equal
    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and tuple.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return tuple.__hash__(self)


class Listing(_Told):
    """One service at one location, or a service without one, gathered from the HSDS tables.

    Staff-side: nothing outside `store` and the index builder takes it; `disclose` turns it
    into a PublicListing.
    """

    __slots__ = ()


class PublicListing(_Told):
    """What `disclose` lets out of a listing for one audience and one medium.

    Only store/disclosure.py makes one.
    """

    __slots__ = ()


class Changes(NamedTuple):
    """What a write changed: `services` by id, or `everything` after an import, undo or restore."""

    services: frozenset[ServiceId] = frozenset()
    everything: bool = False
    revision: int = 0

    def concern(self, service: ServiceId) -> bool:
        """Tell whether a pane that shows this service must look again."""
        return self.everything or service in self.services


class Edition(NamedTuple):
    """One import of a source, as the Sources pane lists it."""

    id: int
    source_id: SourceId
    on_date: date
    label: str
    counts: dict[str, dict[str, int]]
    undone: bool = False


class Source(NamedTuple):
    """Where records came from, its editions (newest first) and how many services are in force."""

    id: SourceId
    name: str
    kind: str
    services: int
    editions: tuple[Edition, ...] = ()
