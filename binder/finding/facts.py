"""What decides whom a place takes: stored facts, structured fields, and guesses, inherited."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from binder.finding.admission import inherit
from binder.finding.contacts import day, texts
from binder.finding.gather import Gathered
from binder.finding.guess_facts import guess_facts
from binder.finding.languages import code_of
from binder.finding.ranges import UNBOUNDED, Range
from binder.finding.taxonomy import facets
from binder.store.records import Beds, Fact, Vetted


def facts_of(rows: Gathered, service: sqlite3.Row, place: sqlite3.Row | None) -> tuple[Fact, ...]:
    """Give the facts in force for a service at a place; a guess only where nobody settled it."""
    levels = (
        rows.of_organization["facet"].get(service["organization_id"] or "", []),
        rows.of_service["facet"].get(service["id"], []),
        rows.of_place["facet"].get(place["id"], []) if place is not None else [],
    )
    stored = [[row for row in level if row["facet"] != "need"] for level in levels]
    kept = [[_fact(row) for row in level if not row["struck"]] for level in stored]
    settled = {_atom(row["facet"], row["value"]) for level in stored for row in level}
    open_ones = (fact for fact in _unasked(rows, service) if _atom(*fact_key(fact)) not in settled)
    return inherit([[*kept[0]], [*open_ones, *kept[1]], kept[2]])


def _unasked(rows: Gathered, service: sqlite3.Row) -> Iterable[Fact]:
    """Give what structured fields state and what the texts let one guess, the stated last."""
    if service["source_kind"] != "national":
        yield from _guesses(rows, service)
    low, high = service["minimum_age"], service["maximum_age"]
    if low or high:
        yield Fact("age", str(Range(int(low or 0), int(high) if high else UNBOUNDED)))


def _guesses(rows: Gathered, service: sqlite3.Row) -> Iterable[Fact]:
    of = rows.of_service
    terms = texts(of["term"].get(service["id"], []), "name")
    return guess_facts(
        (service["name"] or "", service["alternate_name"] or ""),
        (
            service["eligibility_description"] or "",
            service["application_process"] or "",
            service["description"] or "",
            *texts(of["required_document"].get(service["id"], []), "document"),
        ),
        terms,
    )


def fact_key(fact: Fact) -> tuple[str, str]:
    """Give facet and value of a fact."""
    return fact.facet, fact.value


def _atom(facet: str, value: str) -> tuple[str, str]:
    """Give what one fact settles: a value, or a whole range whatever its numbers."""
    known = facets().get(facet)
    return (facet, "" if known is None or known.kind == "range" else value)


def _fact(row: sqlite3.Row) -> Fact:
    return Fact(
        row["facet"], row["value"], row["stance"], row["provenance"], row["quote"], row["rule"]
    )


def beds(rows: list[sqlite3.Row]) -> Beds | None:
    """Give the latest word of open beds, fresh or stale."""
    if not rows:
        return None
    row = rows[0]
    maximum = int(row["maximum"]) if row["maximum"] is not None else None
    return Beds(int(row["available"]), maximum, day(row["updated"]), _moment(row["until"]))


def vetted(rows: list[sqlite3.Row]) -> Vetted | None:
    """Give who stands for the organization."""
    if not rows:
        return None
    row = rows[0]
    return Vetted(row["by"], row["basis"], day(row["until"]), row["minors"])


def codes_of(languages: Iterable[sqlite3.Row]) -> tuple[str, ...]:
    """Give the ISO 639 codes of languages, by their code or else by their name."""
    codes = (code_of(row["code"] or "") or code_of(row["name"] or "") for row in languages)
    return tuple(dict.fromkeys(filter(None, codes)))


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
