"""Facts about whom a place takes: state one, confirm a guess, strike one."""

import sqlite3
from datetime import date

from binder.errors import NotFoundError, ValidationError
from binder.store import db, history
from binder.store.records import Changes, Fact

ENTITIES = ("organization", "service", "service_at_location")


def fact_row(entity: str, link_id: str, fact: Fact) -> history.Row:
    """Give the row of `facet` that holds a fact of an organization, service or site."""
    return {
        "link_id": link_id,
        "link_entity": entity,
        "facet": fact.facet,
        "value": fact.value,
        "stance": fact.stance,
        "rule": fact.rule,
        "provenance": fact.provenance,
        "quote": fact.quote,
    }


def keep_fact(
    connection: sqlite3.Connection,
    entity: str,
    link_id: str,
    fact: Fact,
    *,
    struck: bool = False,
    on: date,
    by: str = "",
) -> Changes:
    """Hold a fact as it is given: confirmed by the place, stated, or a guess that is struck.

    A fact of the same rule, facet and value is replaced; a struck one stays struck after a new
    edition of its source. Raises NotFoundError where there is no such record, ValidationError
    where the entity cannot have facts.
    """
    if entity not in ENTITIES:
        raise ValidationError("link_entity", f"A {entity} cannot say whom it takes.")
    what = f"{'Strike' if struck else 'Set'} {fact.facet} {fact.value}"
    with db.transaction(connection):
        owner = history.read_row(connection, entity, (link_id,))
        if owner is None:
            raise NotFoundError(f"There is no {entity} {link_id} in this directory.")
        revision = history.begin_revision(connection, kind="edit", what=what, on=on, by=by)
        row = fact_row(entity, link_id, fact) | {"struck": int(struck)}
        row["source_id"] = owner["source_id"]
        history.write_row(connection, revision, "facet", row)
        touched = history.services_of(connection, "facet", row)
    return Changes(frozenset(touched), revision=revision)


def drop_fact(
    connection: sqlite3.Connection, link_id: str, fact: Fact, *, on: date, by: str = ""
) -> Changes:
    """Take a fact out, so that the place no longer says anything of it.

    Raises NotFoundError where it is not held.
    """
    key = (link_id, fact.rule, fact.facet, fact.value)
    with db.transaction(connection):
        row = history.read_row(connection, "facet", key)
        if row is None:
            raise NotFoundError(f"Nothing is held about {fact.facet} {fact.value} here.")
        revision = history.begin_revision(
            connection, kind="edit", what=f"Take out {fact.facet} {fact.value}", on=on, by=by
        )
        touched = history.services_of(connection, "facet", row)
        history.delete_row(connection, revision, "facet", key)
    return Changes(frozenset(touched), revision=revision)
