"""Between chips and facet rows: what is in force and where it stands, and what a change writes."""

from collections.abc import Mapping
from typing import NamedTuple

from binder.finding.taxonomy import facets
from binder.store.editing import Edit
from binder.store.records import Fact
from ui.directory.editing.record import Record

Row = Mapping[str, object]


class Known(NamedTuple):
    """What is known of one value or range: the fact in force, the row that says so."""

    fact: Fact | None = None
    row: Row | None = None

    @property
    def stance(self) -> str:
        """Give the state of its chip."""
        return self.fact.stance if self.fact else ""


def known_of(record: Record, facet: str, value: str, rule: int) -> Known:
    """Give what is in force of a value of a facet; "" stands for the range of one."""
    fact = next((f for f in record.facts() if _is(f, facet, value, rule)), None)
    if fact is None:
        return Known()
    return Known(fact, _row(record, fact))


def rules(record: Record) -> list[int]:
    """List the admission rules a place has, beginning with what belongs to all of them."""
    return sorted({0, *(fact.rule for fact in record.facts())})


def told(record: Record, known: Known) -> str:
    """Say where a fact comes from, with the words it was read from."""
    fact, row = known
    if fact is None:
        return ""
    where = (
        ""
        if row is None or row["link_entity"] == "service"
        else _LEVELS.get(str(row["link_entity"]), "")
    )
    origin = {
        "confirmed": "confirmed",
        "stated": f"stated by {record.held.source}" if record.held.source else "stated",
        "guessed": "guessed",
    }[fact.provenance]
    quote = f" from “{fact.quote}”" if fact.quote else ""
    return f"{origin}{quote}{where}"


def stance_edits(
    record: Record, known: Known, fact: Fact, stance: str, provenance: str = "stated"
) -> list[Edit]:
    """Give the edits by which a fact has another stance; "" strikes it.

    A struck row stays, so that it stays struck when its source comes again.
    """
    if stance:
        new = {"stance": stance, "provenance": provenance, "quote": fact.quote, "struck": 0}
        return [_edit(record, fact, None, new)]
    if known.fact is None:
        return []
    old = known.fact
    struck = {"stance": old.stance, "provenance": old.provenance, "quote": old.quote, "struck": 1}
    return [_edit(record, old, known.row, struck)]


def range_edits(record: Record, known: Known, facet: str, value: str, rule: int) -> list[Edit]:
    """Give the edits by which a range has other numbers; "" strikes it."""
    found = stance_edits(record, known, known.fact, "") if known.fact else []
    if value:
        stance = known.fact.stance if known.fact else "accepts"
        found += stance_edits(record, Known(), Fact(facet, value, rule=rule), stance)
    return found


_LEVELS = {
    "organization": " · of the organization: so for all its services",
    "service_at_location": " · at this place only",
}


def _edit(record: Record, fact: Fact, row: Row | None, values: dict[str, object]) -> Edit:
    """Write where the fact stands; a new one belongs to the service."""
    entity, link = ("service", record.held.service)
    if row is not None:
        entity, link = str(row["link_entity"]), str(row["link_id"])
    key = (link, fact.rule, fact.facet, fact.value)
    return Edit("facet", key, {"link_entity": entity, **values})


def _is(fact: Fact, facet: str, value: str, rule: int) -> bool:
    is_range = facet in facets() and facets()[facet].kind == "range"
    return (fact.facet, fact.rule) == (facet, rule) and (is_range or fact.value == value)


def _row(record: Record, fact: Fact) -> Row | None:
    """Find the stored row of a fact, the nearest to the door first; a guess has none."""
    rank = {"service_at_location": 0, "service": 1, "organization": 2}
    rows = [
        row
        for row in record.held.rows["facet"]
        if (row["facet"], row["value"], row["rule"]) == (fact.facet, fact.value, fact.rule)
        and not row["struck"]
    ]
    return min(rows, key=lambda row: rank.get(str(row["link_entity"]), 3), default=None)
