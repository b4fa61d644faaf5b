"""What of the directory may be exported, as data: which rows leave, and what of them does not.

SQL over the tables of schema.py; `m` is the row asked about. public_part.py makes views of it.
"""

from typing import Final

# What is asked of a place before anything of it leaves. `gone` and defunct records never leave.
PLACES = """
CREATE TEMP TABLE place AS
SELECT l.id, ifnull(p.policy, 'public') AS policy FROM main.location AS l
LEFT JOIN main.location_policy AS p ON p.location_id = l.id WHERE l.gone IS NULL;
CREATE UNIQUE INDEX temp.place_id ON place (id);
CREATE TEMP TABLE site AS
SELECT a.id, a.service_id, a.location_id, place.policy FROM main.service_at_location AS a
JOIN place ON place.id = a.location_id JOIN main.service AS s ON s.id = a.service_id
WHERE a.gone IS NULL AND s.gone IS NULL AND ifnull(s.status, '') <> 'defunct';
CREATE INDEX temp.site_service ON site (service_id);
CREATE INDEX temp.site_location ON site (location_id);
"""
# Of each table: which rows leave. `withheld`: something of it is at a place that is not public;
# `hidden`: everything is. A service whose every place is never shown does not leave, and neither
# does an organization, program or location none of whose services leaves.
LEAVING: Final[dict[str, str]] = {
    "service": """
SELECT s.id, ifnull(w.shown < w.places, 0) AS withheld, ifnull(w.shown = 0, 0) AS hidden
FROM main.service AS s LEFT JOIN main.profile AS p ON p.service_id = s.id
LEFT JOIN main.consent AS c ON c.service_id = s.id
LEFT JOIN (SELECT service_id, count(*) AS places, sum(policy = 'public') AS shown,
  sum(policy = 'never') AS never FROM site GROUP BY service_id) AS w ON w.service_id = s.id
WHERE s.gone IS NULL AND ifnull(s.status, '') <> 'defunct' AND may_leave(p.worker_only, c.audiences)
AND ifnull(w.never < w.places, 1)""",
    "organization": """
SELECT o.id, EXISTS (SELECT 1 FROM main.service AS s JOIN site ON site.service_id = s.id
    WHERE s.organization_id = o.id AND site.policy <> 'public')
  OR EXISTS (SELECT 1 FROM main.location AS l JOIN place ON place.id = l.id
    WHERE l.organization_id = o.id AND place.policy <> 'public') AS withheld, 0 AS hidden
FROM main.organization AS o WHERE o.gone IS NULL AND
(EXISTS (SELECT 1 FROM main.service AS s JOIN leaving_service USING (id)
    WHERE s.organization_id = o.id)
  OR NOT EXISTS (SELECT 1 FROM main.service AS s WHERE s.organization_id = o.id AND s.gone IS NULL))
""",
    "program": """
SELECT p.id, 0 AS withheld, 0 AS hidden FROM main.program AS p WHERE p.gone IS NULL AND
(p.organization_id IS NULL OR p.organization_id IN (SELECT id FROM leaving_organization)) AND
(EXISTS (SELECT 1 FROM main.service AS s JOIN leaving_service USING (id) WHERE s.program_id = p.id)
  OR NOT EXISTS (SELECT 1 FROM main.service AS s WHERE s.program_id = p.id AND s.gone IS NULL))
""",
    "location": """
SELECT place.id, place.policy <> 'public' AS withheld, 0 AS hidden FROM place
JOIN main.location AS l ON l.id = place.id WHERE place.policy <> 'never' AND
(EXISTS (SELECT 1 FROM site JOIN leaving_service AS s ON s.id = site.service_id
    WHERE site.location_id = place.id)
  OR NOT EXISTS (SELECT 1 FROM main.service_at_location AS a WHERE a.location_id = place.id)
  AND (l.organization_id IS NULL OR l.organization_id IN (SELECT id FROM leaving_organization)))
""",
    "service_at_location": """
SELECT site.id, l.withheld, 0 AS hidden FROM site JOIN leaving_location AS l
ON l.id = site.location_id JOIN leaving_service AS s ON s.id = site.service_id""",
}  # fmt: skip
MADE_LATER = ("contact", "phone")  # what other rows belong to, and belongs to something itself

# A row leaves with these; an organization or contact it names beside them may stay behind.
STRONG = ("service_id", "location_id", "service_at_location_id", "phone_id")
# What belongs to these at a withheld place is not said at all.
ONLY_PUBLIC: Final = ("address", "accessibility", "contact")

# A row that states none of these says nothing.
SAYING: Final[dict[str, tuple[str, ...]]] = {
    "attribute": ("taxonomy_term_id", "value", "label"),
    "service_area": ("name", "description", "extent", "uri"),
    "schedule": (
        *("byday", "opens_at", "closes_at", "description", "notes", "valid_from", "valid_to"),
        *("dtstart", "bymonthday", "byweekno", "byyearday", "closed", "by_appointment"),
        "schedule_link",
    ),
}

# Where HSDS has the columns in another order than store/schema.py.
FIRST: Final[dict[str, tuple[str, ...]]] = {
    "contact": ("organization_id", "service_id", "service_at_location_id", "location_id"),
    "phone": (
        *("location_id", "service_id", "organization_id", "contact_id"),
        "service_at_location_id",
    ),
}
# EXISTS: an IN with a condition would gather the whole list for every question asked.
WITHHELD = "EXISTS (SELECT 1 FROM leaving_{table} AS t WHERE t.id = m.{id} AND t.{state})"
_AT_WITHHELD = WITHHELD.format(id="id", table="location", state="withheld")
# Columns that are left empty, and when.
EMPTIED: Final[dict[str, dict[str, str]]] = {
    "location": dict.fromkeys(
        (
            *("description", "transportation", "latitude", "longitude", "url"),
            *("external_identifier", "external_identifier_type"),
        ),
        _AT_WITHHELD,
    ),
    "service": {
        "email": WITHHELD.format(id="id", table="service", state="hidden"),
        "assurer_email": WITHHELD.format(id="id", table="service", state="withheld"),
    },
    "organization": {"email": WITHHELD.format(id="id", table="organization", state="withheld")},
    "service_at_location": {
        "description": WITHHELD.format(id="location_id", table="location", state="withheld")
    },
    "service_area": dict.fromkeys(
        ("extent", "extent_type", "uri"),
        WITHHELD.format(id="service_id", table="service", state="withheld"),
    ),
}
_AGE = """
(SELECT CAST(nullif({part}, '') AS INTEGER) FROM main.facet AS f
 WHERE m.minimum_age IS NULL AND m.maximum_age IS NULL AND f.link_id = m.id AND f.facet = 'age'
 AND f.struck = 0 AND f.provenance <> 'guessed' AND f.stance <> 'refuses'
 AND (SELECT count(DISTINCT rule) FROM main.facet WHERE link_id = m.id AND rule > 0) < 2
 GROUP BY f.link_id HAVING count(*) = 1)"""
_CHECKED = """
(SELECT max(on_date) FROM main.verification AS v WHERE v.service_id = m.id
 AND v.method IN ('phone', 'visit', 'email') AND v.outcome IN ('confirmed', 'changed'))"""


def whole(cell: str) -> str:
    """Give a number without a fraction as one: 18, not 18.0."""
    return f"iif({cell} = CAST({cell} AS INTEGER), CAST({cell} AS INTEGER), {cell})"


# What HSDS requires and nobody stated; what is derived from our own tables.
DERIVED: Final[dict[str, dict[str, str]]] = {
    "organization": {"description": "ifnull(m.description, m.name)"},
    "program": {"description": "ifnull(m.description, m.name)"},
    "service": {
        "status": "ifnull(m.status, 'active')",
        "minimum_age": f"ifnull({whole('m.minimum_age')},"
        + _AGE.format(part="substr(f.value, 1, instr(f.value, '-') - 1)")
        + ")",
        "maximum_age": f"ifnull({whole('m.maximum_age')},"
        + _AGE.format(part="substr(f.value, instr(f.value, '-') + 1)")
        + ")",
        "assured_date": f"nullif(max(ifnull(m.assured_date, ''), ifnull({_CHECKED}, '')), '')",
    },
    "location": {"location_type": "ifnull(m.location_type, 'physical')"},
    "address": {
        "address_type": "ifnull(m.address_type, 'physical')",
        "country": "ifnull(m.country, iif(m.postal_code GLOB '[0-9][0-9][0-9][0-9][0-9]*',"
        " 'US', NULL))",
    },
    "schedule": {
        "opens_at": "iif(length(m.opens_at) = 5, m.opens_at || ':00', m.opens_at)",
        "closes_at": "iif(length(m.closes_at) = 5, m.closes_at || ':00', m.closes_at)",
        "attending_type": "coalesce(m.attending_type, iif(m.closed, 'closed', NULL),"
        " iif(m.kind = 'intake', 'intake', NULL), iif(m.by_appointment, 'by appointment', NULL))",
    },
    "taxonomy": {"description": "ifnull(m.description, m.name)"},
    "taxonomy_term": {
        "name": "ifnull(m.name, m.code)",
        "description": "coalesce(m.description, m.name, m.code)",
    },
    "service_capacity": {
        "updated": "iif(length(m.updated) = 10, m.updated || 'T00:00:00Z', m.updated)"
    },
}
