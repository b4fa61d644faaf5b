"""Whom a place takes: its facts as admission rules. The one place where facts are inherited."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from binder.finding.ranges import UNBOUNDED, Range, read_range
from binder.finding.taxonomy import Facet, facets
from binder.store.records import Fact

Tick = tuple[str, str]  # facet and value; a range has the value ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in: what is accepted and refused, each with the fact that says so.

    `accepts` and `refuses` hold what the place or its directory states; `hints` and `doubts`
    what was guessed. `ranges` and `guessed_ranges` hold the numbers that are taken.
    """

    accepts: dict[Tick, Fact] = field(default_factory=dict)
    refuses: dict[Tick, Fact] = field(default_factory=dict)
    hints: dict[Tick, Fact] = field(default_factory=dict)
    doubts: dict[Tick, Fact] = field(default_factory=dict)
    ranges: dict[str, tuple[Range, Fact]] = field(default_factory=dict)
    guessed_ranges: dict[str, tuple[Range, Fact]] = field(default_factory=dict)


def inherit(levels: Sequence[Iterable[Fact]]) -> tuple[Fact, ...]:
    """Give the facts in force at a place, from levels in the order organization, service, site.

    What is nearer to the door stands against the same said farther away: the same value of a
    facet, or a range of it. Rules of its own replace all rules farther away; what belongs to
    every rule (rule 0) is taken along. A guess never stands against what is stated.
    """
    in_force: dict[tuple[int, str, str], Fact] = {}
    for level in levels:
        facts = list(level)
        if any(fact.rule for fact in facts):
            in_force = {key: fact for key, fact in in_force.items() if not fact.rule}
        for fact in facts:
            key = (fact.rule, fact.facet, "" if _is_range(fact.facet) else fact.value)
            known = in_force.get(key)
            if known is None or fact.provenance != "guessed" or known.provenance == "guessed":
                in_force[key] = fact
    return tuple(in_force.values())


def rules_of(facts: Iterable[Fact]) -> tuple[Rule, ...]:
    """Give the admission rules that facts make: at least one, which may say nothing."""
    everywhere: list[Fact] = []
    alternatives: dict[int, list[Fact]] = {}
    for fact in facts:
        if fact.facet in facets():
            (alternatives.setdefault(fact.rule, []) if fact.rule else everywhere).append(fact)
    return tuple(_rule([*everywhere, *own]) for _, own in sorted(alternatives.items()) or [(0, [])])


def _rule(facts: list[Fact]) -> Rule:
    rule = Rule()
    for fact in facts:
        (_take_range if _is_range(fact.facet) else _take_value)(rule, fact)
    for accepted, refused in ((rule.accepts, rule.refuses), (rule.hints, rule.doubts)):
        for fact in list(accepted.values()):
            if fact.stance == "requires":
                beside = [(fact.facet, value) for value in facets()[fact.facet].values]
                refused |= {one: fact for one in beside if one not in {**accepted, **refused}}
    return rule


def _take_range(rule: Rule, fact: Fact) -> None:
    found = read_range(fact.value)
    if found is None:
        return
    if fact.stance == "refuses":  # "-17" refused: from 18 on
        found = Range(0, found.low - 1) if found.low else Range(found.high + 1, UNBOUNDED)
    known = rule.guessed_ranges if fact.provenance == "guessed" else rule.ranges
    known[fact.facet] = (found, fact)


def _take_value(rule: Rule, fact: Fact) -> None:
    guessed = fact.provenance == "guessed"
    if fact.stance == "refuses":
        (rule.doubts if guessed else rule.refuses)[fact.facet, fact.value] = fact
    else:
        (rule.hints if guessed else rule.accepts)[fact.facet, fact.value] = fact


def _is_range(code: str) -> bool:
    known = facets().get(code)
    return known is not None and known.kind == "range"


@cache
def ticks() -> dict[Tick, int]:
    """Map every value that can be ticked, then every range, to the bit it has in a mask."""
    asked = {code: one for code, one in facets().items() if one.ticked}
    atoms = [(code, value) for code, one in asked.items() for value in one.values]
    atoms += [(code, "") for code, one in asked.items() if one.kind == "range"]
    assert len(atoms) <= 64  # a mask is one 64-bit word
    return {atom: bit for bit, atom in enumerate(atoms)}


@cache
def places() -> dict[str, int]:
    """Map each facet to its place in the order in which they are asked."""
    return {code: place for place, code in enumerate(facets())}


@cache
def ranged() -> tuple[Facet, ...]:
    """List the facets that are ranges of numbers, in order."""
    return tuple(one for one in facets().values() if one.kind == "range")


def mask(some: Iterable[Tick]) -> int:
    """Give the bits of these values and ranges."""
    return sum(1 << ticks()[one] for one in set(some) if one in ticks())


@cache
def hard_mask() -> int:
    """Give the bits of all that can exclude."""
    return mask(one for one in ticks() if facets()[one[0]].hard)


def matters(needs: Iterable[str]) -> int:
    """Give the bits of what is worth a question at a place that meets these needs.

    At a place of which no need is known everything is.
    """
    return _matters(tuple(sorted(set(needs))))


@cache
def _matters(needs: tuple[str, ...]) -> int:
    return mask(
        one
        for one in ticks()
        if not needs or any(need.startswith(facets()[one[0]].where or ("\0",)) for need in needs)
    )
