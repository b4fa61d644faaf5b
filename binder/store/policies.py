"""How much of a place may be said: tightened by anyone, widened by an authorisation only."""

import sqlite3
from datetime import date

from binder.errors import ValidationError
from binder.store import history
from binder.store.consent import authorised_day
from binder.store.erasing import clean_row, erase_place
from binder.store.scrubbing import Secrets

# From what tells most to what tells least; only the first lets a street be held.
POLICIES = ("public", "meeting_point", "call", "never")
_PLACES = """
SELECT location_id FROM service_at_location WHERE service_id = :service AND gone IS NULL
UNION SELECT location_id FROM service_at_location WHERE id = :site
UNION SELECT :location
UNION SELECT id FROM location WHERE organization_id = :organization
UNION SELECT location_id FROM service_at_location AS a JOIN service AS s ON s.id = a.service_id
  WHERE s.organization_id = :organization
"""
_CLOSED = """
SELECT p.location_id FROM location_policy AS p JOIN location AS l ON l.id = p.location_id
JOIN change AS c ON c.record_id = p.location_id AND c.table_name = 'location_policy'
WHERE c.revision = ? AND p.policy <> 'public' AND (l.latitude IS NOT NULL
  OR EXISTS (SELECT 1 FROM address AS a WHERE a.location_id = p.location_id))
"""


def policy_of_place(connection: sqlite3.Connection, location: str) -> str:
    """Give the policy of a location; one without a row is public."""
    row = history.read_row(connection, "location_policy", (location,))
    return str(row["policy"]) if row else "public"


def closes(connection: sqlite3.Connection, location: str, policy: str) -> bool:
    """Tell whether a policy takes from the file what it holds now of a location."""
    return policy != "public" and policy_of_place(connection, location) == "public"


def set_policy(
    connection: sqlite3.Connection, revision: int, location: str, values: history.Row, on: date
) -> None:
    """Set how much of a place may be said, and erase what may not be held any more.

    `values` are columns of `location_policy`. Saying more than before needs `authorised_by`: who
    of the place allowed it; raises ValidationError without.
    """
    policy = str(values.get("policy") or policy_of_place(connection, location))
    if policy not in POLICIES:
        raise ValidationError("policy", f"A place is {', '.join(POLICIES)}, not {policy}.")
    held = history.read_row(connection, "location_policy", (location,)) or {}
    before = policy_of_place(connection, location)
    if policy != before:  # who allowed the one before did not allow this one
        held |= {"authorised_by": "", "authorised_on": None}
    row = {**held, **values, "location_id": location, "policy": policy}
    authorised = bool(str(row.get("authorised_by") or "").strip())
    if _widens(before, policy) and not authorised:
        said = "Only the place can allow that more is said of where it is: enter who did."
        raise ValidationError("authorised_by", said)
    row["basis"] = "authorised" if authorised else "stated"
    row["authorised_on"] = authorised_day(row.get("authorised_on"), on) if authorised else None
    if closes(connection, location, policy):
        gone = erase_place(connection, location)
        row |= {"left_out": gone.values, **gone.area}
        for same_door in gone.same_doors:
            twin = {**row, "location_id": same_door, "authorised_by": "", "authorised_on": None}
            history.write_row(connection, revision, "location_policy", twin)
    history.write_row(connection, revision, "location_policy", _owned(connection, row))


def close_again(connection: sqlite3.Connection, revision: int) -> bool:
    """Erase what is held of places that a revision made withheld; tell whether there was any.

    Taking back who allowed a street does not take back the street that was typed since.
    """
    found = connection.execute(_CLOSED, [revision]).fetchall()
    for row in found:
        erase_place(connection, row[0])
    if found:
        history.make_bulk(connection, revision)
    return bool(found)


def is_withheld(connection: sqlite3.Connection, table: str, row: history.Row) -> bool:
    """Tell whether a row speaks of a place of which no street may be held."""
    owner = {
        name: row.get(f"{column}_id") or (row.get("id") if table == column else None)
        for name, column in (
            ("service", "service"),
            ("location", "location"),
            ("site", "service_at_location"),
            ("organization", "organization"),
        )
    }
    if table not in ("organization", "contact") and (owner["service"] or owner["location"]):
        owner["organization"] = None  # it has other places too
    query = f"SELECT 1 FROM location_policy WHERE policy <> 'public' AND location_id IN ({_PLACES})"
    return connection.execute(query, owner).fetchone() is not None


def _widens(before: str, after: str) -> bool:
    return POLICIES.index(after) < POLICIES.index(before)


def _owned(connection: sqlite3.Connection, row: history.Row) -> history.Row:
    place = history.read_row(connection, "location", (row["location_id"],))
    return {**row, "source_id": place["source_id"] if place else None}


def fit_to_hold(
    connection: sqlite3.Connection, table: str, row: history.Row, values: history.Row
) -> history.Row:
    """Leave out of new values what tells where a withheld place is.

    Raises ValidationError for a street, coordinates or staff of such a place.
    """
    whole = {**row, **values}
    if not is_withheld(connection, table, whole):
        return values
    points = {c for c in ("latitude", "longitude") if values.get(c) is not None}
    if (table in ("address", "contact") and "gone" not in values) or points:
        said = "This place is not public: its street, coordinates and staff are not kept here."
        raise ValidationError(table, said)
    cleaned, _ = clean_row(table, values, Secrets(), direct=True)
    return {**values, **cleaned}
