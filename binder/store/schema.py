"""The tables of the directory file as data: HSDS under its own names, then our own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """Describe one column: SQLite type and, for a reference, the table it points to."""

    name: str
    kind: str = "TEXT"
    refers: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Describe one HSDS table; `file` is its name in a tabular data package.

    `own` are columns of ours that stand beside the HSDS ones and are not exported.
    """

    name: str
    file: str
    columns: tuple[Column, ...]
    own: tuple[Column, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """List the HSDS columns after `id`, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def references(self) -> dict[str, str]:
        """Map each referring column to the table it points to."""
        return {c.name: c.refers for c in self.columns if c.refers}


def _columns(text: str) -> tuple[Column, ...]:
    """Read `name`, `name:INTEGER`, `name>table` separated by blanks."""
    columns = []
    for word in text.split():
        name, _, refers = word.partition(">")
        name, _, kind = name.partition(":")
        columns.append(Column(name, kind or "TEXT", refers or None))
    return tuple(columns)


_OWNER = "organization_id>organization service_id>service"
_PLACE = "location_id>location service_at_location_id>service_at_location"

# HSDS 3.2.3 in tabular form, in an order in which every table follows those it refers to.
HSDS: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "organization",
            "organizations",
            _columns(
                "name alternate_name description email website tax_status tax_id year_incorporated"
                " legal_status logo uri parent_organization_id>organization"
            ),
        ),
        Table(
            "program",
            "programs",
            _columns("organization_id>organization name alternate_name description"),
        ),
        Table(
            "service",
            "services",
            _columns(
                "organization_id>organization program_id>program name alternate_name description"
                " url email status interpretation_services application_process fees_description"
                " wait_time fees accreditations eligibility_description minimum_age:REAL"
                " maximum_age:REAL assured_date assurer_email licenses alert last_modified"
            ),
        ),
        Table(
            "location",
            "locations",
            _columns(
                "location_type url organization_id>organization name alternate_name description"
                " transportation latitude:REAL longitude:REAL external_identifier"
                " external_identifier_type"
            ),
        ),
        Table(
            "service_at_location",
            "service_at_location",
            _columns("service_id>service location_id>location description"),
        ),
        Table(
            "address",
            "addresses",
            _columns(
                "location_id>location attention address_1 address_2 city region state_province"
                " postal_code country address_type"
            ),
        ),
        Table("contact", "contacts", _columns(f"{_OWNER} {_PLACE} name title department email")),
        Table(
            "phone",
            "phones",
            _columns(f"{_OWNER} {_PLACE} contact_id>contact number extension type description"),
            own=_columns("position:INTEGER"),  # order on the page, first is called first
        ),
        Table(
            "schedule",
            "schedules",
            _columns(
                "service_id>service location_id>location"
                " service_at_location_id>service_at_location valid_from valid_to dtstart timezone"
                " until count wkst freq interval byday byweekno bymonthday byyearday description"
                " opens_at closes_at schedule_link attending_type notes"
            ),
            # kind: office · intake; closed: an exception on which nobody is there
            own=_columns("kind closed:INTEGER by_appointment:INTEGER zone"),
        ),
        Table(
            "service_area",
            "service_areas",
            _columns(
                "service_id>service service_at_location_id>service_at_location name description"
                " extent extent_type uri"
            ),
        ),
        Table(
            "language",
            "languages",
            _columns("service_id>service location_id>location phone_id>phone name code note"),
        ),
        Table(
            "required_document", "required_documents", _columns("service_id>service document uri")
        ),
        Table(
            "accessibility",
            "accessibility",
            _columns("location_id>location description details url"),
        ),
        Table(
            "cost_option",
            "cost_options",
            _columns(
                "service_id>service valid_from valid_to option currency amount amount_description"
            ),
        ),
        Table("funding", "funding", _columns(f"{_OWNER} source")),
        Table("taxonomy", "taxonomies", _columns("name description uri version")),
        Table(
            "taxonomy_term",
            "taxonomy_terms",
            _columns(
                "code name description parent_id>taxonomy_term taxonomy language"
                " taxonomy_id>taxonomy term_uri"
            ),
        ),
        # link_id points to a row of the table that link_entity names
        Table(
            "attribute",
            "attributes",
            _columns("link_id taxonomy_term_id>taxonomy_term link_type link_entity value label"),
        ),
        Table(
            "organization_identifier",
            "organization_identifiers",
            _columns("organization_id>organization identifier_scheme identifier_type identifier"),
        ),
        Table("unit", "units", _columns("name scheme identifier uri")),
        Table(
            "service_capacity",
            "service_capacity",
            _columns(
                "service_id>service unit_id>unit available:REAL maximum:REAL description updated"
            ),
            own=_columns("until"),  # the moment after which the word of open beds is stale
        ),
        Table("url", "url", _columns(f"label url {_OWNER}")),
    )
}

# Beside the HSDS columns every HSDS table carries whose record it is:
#   source_id    the source; source_key  the source's own key, from which `id` was made
#   added        the edition that brought the row; gone  the edition in which it was missing
OWN_COLUMNS = (
    Column("source_id", "INTEGER"),
    Column("source_key"),
    Column("added", "INTEGER"),
    Column("gone", "INTEGER"),
)


def create_table(table: Table, *, schema: str = "main", references: bool = True) -> str:
    """Give the SQL that makes one HSDS table.

    References are deferred: rows of one transaction may come in any order.
    """
    lines = ["id TEXT PRIMARY KEY"]
    for column in (*table.columns, *table.own, *OWN_COLUMNS):
        refers = (
            f" REFERENCES {column.refers}(id) DEFERRABLE INITIALLY DEFERRED"
            if references and column.refers
            else ""
        )
        lines.append(f"{column.name} {column.kind}{refers}")
    return f"CREATE TABLE {schema}.{table.name} (\n  " + ",\n  ".join(lines) + "\n)"


OWN_TABLES = """
-- one row of facts about this file; see store/db.py
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);

-- where records came from; ids are made from `namespace`, so a new name changes no id
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  namespace TEXT NOT NULL,
  kind TEXT NOT NULL,               -- import · local · national
  removed INTEGER NOT NULL DEFAULT 0
);

-- one import of one source; undone whole
CREATE TABLE edition (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES source(id),
  on_date TEXT NOT NULL,
  label TEXT NOT NULL,
  content TEXT NOT NULL,            -- hash of what came in: the same files again are known
  counts TEXT NOT NULL,             -- JSON: table → added, updated, unchanged, gone, rejected
  undone INTEGER NOT NULL DEFAULT 0
);

-- one user action or import; the index knows up to which it has followed
CREATE TABLE revision (
  serial INTEGER PRIMARY KEY,
  stamp TEXT NOT NULL,              -- random: two files that parted differ here
  kind TEXT NOT NULL,               -- edit · bulk
  on_date TEXT NOT NULL,            -- the day, never the minute
  by TEXT NOT NULL DEFAULT '',      -- initials of choice
  what TEXT NOT NULL,               -- a sentence for the undo menu
  edition_id INTEGER REFERENCES edition(id),
  undoes INTEGER REFERENCES revision(serial),
  undone INTEGER NOT NULL DEFAULT 0
);

-- before and after of each row a revision touched (JSON; NULL where there was no row)
CREATE TABLE change (
  revision INTEGER NOT NULL REFERENCES revision(serial),
  table_name TEXT NOT NULL,
  record_id TEXT NOT NULL,
  before TEXT,
  after TEXT
);
CREATE INDEX change_revision ON change (revision);
CREATE INDEX change_record ON change (record_id);

-- what a user changed in a record of an import, and what stood there before
CREATE TABLE local_edit (
  table_name TEXT NOT NULL,
  record_id TEXT NOT NULL,
  field TEXT NOT NULL,
  base TEXT,
  mine TEXT,
  theirs TEXT,                      -- a later edition's other value, where both changed
  revision INTEGER NOT NULL REFERENCES revision(serial),
  PRIMARY KEY (table_name, record_id, field)
);

-- how much of a place may be said; a location without a row is public
CREATE TABLE location_policy (
  location_id TEXT PRIMARY KEY,
  policy TEXT NOT NULL,             -- public · call · meeting_point · never
  basis TEXT NOT NULL,              -- stated · flagged · guessed · authorised
  words TEXT NOT NULL DEFAULT '',   -- the flag or words that led to it
  authorised_by TEXT NOT NULL DEFAULT '',
  authorised_on TEXT,
  city TEXT, state_province TEXT, postal_code TEXT,  -- the area that may be said instead
  left_out INTEGER NOT NULL DEFAULT 0,               -- how many values were not taken in
  source_id INTEGER REFERENCES source(id)
);

-- what decides or describes whom a place takes, beyond HSDS, at an organization, a service or one
-- service at one location; a struck row stays struck after a new edition
CREATE TABLE facet (
  link_id TEXT NOT NULL,
  link_entity TEXT NOT NULL,        -- organization · service · service_at_location
  facet TEXT NOT NULL,              -- `need` and the facets of finding/vocabulary.json
  value TEXT NOT NULL,              -- a value of the facet, or a range: "18-35"
  stance TEXT NOT NULL,             -- accepts · refuses · requires
  rule INTEGER NOT NULL DEFAULT 0,  -- one of several admission rules; 0 belongs to all of them
  provenance TEXT NOT NULL,         -- confirmed · stated · guessed
  quote TEXT NOT NULL DEFAULT '',
  struck INTEGER NOT NULL DEFAULT 0,
  source_id INTEGER REFERENCES source(id),
  PRIMARY KEY (link_id, rule, facet, value)
);

-- who is called first in a county for a group of people, and who if nobody answers there
CREATE TABLE first_call (
  state TEXT NOT NULL,              -- postal code: TX
  county TEXT NOT NULL,             -- as finding/places.py names it; '' stands for the whole state
  people TEXT NOT NULL,             -- minor · adult · no_papers · labor · tribal
  service_id TEXT NOT NULL REFERENCES service(id) DEFERRABLE INITIALLY DEFERRED,
  backup_id TEXT REFERENCES service(id) DEFERRABLE INITIALLY DEFERRED,
  source_id INTEGER REFERENCES source(id),
  PRIMARY KEY (state, county, people)
);

-- someone named stands for an organization; not the same as verified
CREATE TABLE vetting (
  organization_id TEXT PRIMARY KEY REFERENCES organization(id) DEFERRABLE INITIALLY DEFERRED,
  by TEXT NOT NULL,                 -- who stands for it
  basis TEXT NOT NULL DEFAULT '',   -- on what ground
  until TEXT,                       -- the day it ends
  minors TEXT NOT NULL DEFAULT '',  -- licence to take minors: its kind and number
  source_id INTEGER REFERENCES source(id)
);

-- our own facts about a service that HSDS has no place for
CREATE TABLE profile (
  service_id TEXT PRIMARY KEY REFERENCES service(id) DEFERRABLE INITIALLY DEFERRED,
  safe_name TEXT NOT NULL DEFAULT '',      -- what discreet paper calls it
  reach TEXT NOT NULL DEFAULT 'local',     -- local · national
  worker_only INTEGER NOT NULL DEFAULT 0,  -- the worker's screen only, never paper
  warning TEXT NOT NULL DEFAULT '',
  stated_on TEXT,                          -- date of the source of these facts
  stated_by TEXT NOT NULL DEFAULT '',      -- kind of that source
  source_id INTEGER REFERENCES source(id)
);

-- someone asked the place and it answered
CREATE TABLE verification (
  id TEXT PRIMARY KEY,
  service_id TEXT NOT NULL REFERENCES service(id) DEFERRABLE INITIALLY DEFERRED,
  fields TEXT NOT NULL DEFAULT 'all',
  outcome TEXT NOT NULL,            -- confirmed · changed · no answer · refused · closed · do not …
  by TEXT NOT NULL,
  who_answered TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',   -- of who answered
  method TEXT NOT NULL,             -- phone · visit · email · website (looked at, not asked)
  on_date TEXT NOT NULL,
  revision INTEGER NOT NULL REFERENCES revision(serial)
);
CREATE INDEX verification_service ON verification (service_id);

-- a fact about a place from a night's call, by day
CREATE TABLE flag (
  table_name TEXT NOT NULL,
  record_id TEXT NOT NULL,
  kind TEXT NOT NULL,               -- wrong number · no answer
  on_date TEXT NOT NULL,
  revision INTEGER NOT NULL REFERENCES revision(serial),
  PRIMARY KEY (table_name, record_id, kind)
);

-- templates of packets as a coordinator wrote them, over the program's own of the same name
CREATE TABLE packet_template (
  name TEXT PRIMARY KEY,
  text TEXT NOT NULL,               -- as paper/packets.toml is written
  source_id INTEGER REFERENCES source(id)
);

-- the number of a listing in the printed book: it stays when others are added or leave
CREATE TABLE book_number (
  listing_id TEXT PRIMARY KEY,
  section TEXT NOT NULL,            -- IN · SH · SV · AD
  number INTEGER NOT NULL,
  UNIQUE (section, number)
);

-- a book as it was printed: what each of its entries said, so that a later one prints what changed
CREATE TABLE book (
  edition TEXT PRIMARY KEY,         -- the name printed on it: "2026-11-22"
  on_date TEXT NOT NULL,
  entries TEXT NOT NULL             -- JSON: book number → hash of what was printed
);

-- with whom, and when, a line agreed to be called for checking; without a row it is called as any
CREATE TABLE check_contact (
  service_id TEXT PRIMARY KEY REFERENCES service(id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,               -- a person or a desk
  number TEXT NOT NULL DEFAULT '',
  hours TEXT NOT NULL DEFAULT '',
  source_id INTEGER REFERENCES source(id)
);

-- for whom a provider agreed to be listed; without a row nothing was asked
CREATE TABLE consent (
  service_id TEXT PRIMARY KEY REFERENCES service(id) DEFERRABLE INITIALLY DEFERRED,
  audiences TEXT NOT NULL,          -- spaces between: law_enforcement confidential_provider public
  authorised_by TEXT NOT NULL,      -- who agreed, with title
  authorised_on TEXT NOT NULL,
  source_id INTEGER REFERENCES source(id)
);

-- what staff know about a place; stays on this machine unless released
CREATE TABLE staff_note (
  service_id TEXT PRIMARY KEY REFERENCES service(id) DEFERRABLE INITIALLY DEFERRED,
  text TEXT NOT NULL,
  released INTEGER NOT NULL DEFAULT 0,
  source_id INTEGER REFERENCES source(id)
);

-- who looks after a hole in the directory
CREATE TABLE gap (
  place TEXT NOT NULL,              -- as finding/places.py names it
  need TEXT NOT NULL,               -- a need, or a category
  people TEXT NOT NULL DEFAULT '',  -- one of the described people; '' all of them
  owner TEXT NOT NULL DEFAULT '',
  step TEXT NOT NULL DEFAULT '',    -- what is done next
  due TEXT,
  source_id INTEGER REFERENCES source(id),
  PRIMARY KEY (place, need, people)
);

-- two records looked at side by side: the same, with the fields to prefer, or not the same
CREATE TABLE same_as (
  table_name TEXT NOT NULL,         -- organization · service · location
  record_id TEXT NOT NULL,          -- what is shown
  other_id TEXT NOT NULL,           -- what it stands for as well
  verdict TEXT NOT NULL,            -- same · different
  preferred TEXT NOT NULL DEFAULT '{}',  -- JSON: field → id of the record whose value is shown
  source_id INTEGER REFERENCES source(id),
  PRIMARY KEY (table_name, record_id, other_id)
);
CREATE INDEX same_as_other ON same_as (other_id);

-- how the columns of a source's spreadsheets are read
CREATE TABLE column_mapping (
  source TEXT NOT NULL,             -- name of the source
  shape TEXT NOT NULL,              -- hash of the columns it was made for
  mapping TEXT NOT NULL,            -- as `import --mapping` takes it
  PRIMARY KEY (source, shape)
);
"""

# What a listing gathers by owner; each is asked for by its owner's id.
INDEXES = (
    "CREATE INDEX service_organization ON service (organization_id)",
    "CREATE INDEX sal_service ON service_at_location (service_id)",
    "CREATE INDEX sal_location ON service_at_location (location_id)",
    "CREATE INDEX location_organization ON location (organization_id)",
    "CREATE INDEX address_location ON address (location_id)",
    "CREATE INDEX attribute_link ON attribute (link_id)",
    *(
        f"CREATE INDEX {table}_{owner} ON {table} ({owner}_id)"
        for table, owners in {
            "phone": ("organization", "service", "location", "service_at_location"),
            "schedule": ("service", "location", "service_at_location"),
            "language": ("service", "location", "phone"),
            "contact": ("organization", "service", "location"),
            "service_area": ("service",),
            "required_document": ("service",),
            "cost_option": ("service",),
            "service_capacity": ("service",),
            "accessibility": ("location",),
        }.items()
        for owner in owners
    ),
)
