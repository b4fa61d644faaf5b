"""Compare a person with a place: likely, ask, or no. Nothing else in the program does."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from binder.finding.admission import Rule, Tick, matters, places, rules_of, ticks
from binder.finding.person import Person
from binder.finding.ranges import ANY, Range, read_range
from binder.finding.taxonomy import facets
from binder.store.records import Fact

Group = Literal["likely", "ask", "no"]
_RANK: dict[Group, int] = {"likely": 0, "ask": 1, "no": 2}


@dataclass(frozen=True, slots=True)
class Fit:
    """Say how a person and one admission rule fit.

    `refused` are the facts that exclude; `unknown` what is ticked, can exclude and is not said
    (a number as its facet and the number in figures), of which `asked` is worth a question here;
    `doubts` are guessed refusals, `hints` guessed acceptances of what is unknown.
    """

    group: Group
    rule: Rule
    refused: tuple[Fact, ...] = ()
    unknown: tuple[Tick, ...] = ()
    asked: tuple[Tick, ...] = ()
    doubts: tuple[Fact, ...] = ()
    hints: tuple[Fact, ...] = ()

    @property
    def key(self) -> tuple[int, bool, int, int]:
        """Give what puts one place before another, the best first: see design.md §5."""
        return (_RANK[self.group], bool(self.doubts), len(self.asked), -len(self.hints))


def fit(person: Person, facts: Iterable[Fact], needs: Iterable[str]) -> Fit:
    """Give how a person fits the best of a place's admission rules, the first of equals."""
    worth = matters(needs)
    return min((fit_rule(person, rule, worth) for rule in rules_of(facts)), key=lambda f: f.key)


def fit_rule(person: Person, rule: Rule, worth: int) -> Fit:
    """Compare a person with one rule; `worth` are the bits of what is worth a question."""
    refused: list[Fact] = []
    unknown: list[Tick] = []
    doubts: list[Fact] = []
    hints: list[Fact] = []
    for tick in sorted(tick for tick in person.ticks if facets()[tick[0]].hard):
        if tick in rule.refuses:
            refused.append(rule.refuses[tick])
        elif tick not in rule.accepts:
            unknown.append(tick)
            doubts += [rule.doubts[tick]] if tick in rule.doubts else []
            hints += [rule.hints[tick]] if tick in rule.hints else []
    for facet, low, high in person.numbers:
        number = Range(low, high)
        stated = rule.ranges.get(facet)
        if stated and not number.meets(stated[0]):
            refused.append(stated[1])
        elif not (stated and number.inside(stated[0])) and (stated or worth_asking(facet, number)):
            unknown.append((facet, str(number)))
            guessed = rule.guessed_ranges.get(facet)
            doubts += [guessed[1]] if guessed and not number.meets(guessed[0]) else []
            hints += [guessed[1]] if guessed and number.inside(guessed[0]) else []
    if refused:
        return Fit("no", rule, tuple(dict.fromkeys(refused)))
    unknown.sort(key=lambda one: places()[one[0]])
    asked = tuple(one for one in unknown if worth >> ticks()[_atom(one)] & 1)
    group: Group = "ask" if unknown else "likely"
    return Fit(group, rule, (), tuple(unknown), asked, tuple(doubts), tuple(hints))


def worth_asking(facet: str, number: Range) -> bool:
    """Tell whether not knowing is a question at all for such a number: a boy of 3 is none."""
    asked = read_range(facets()[facet].unknown_matters)
    return asked is None or number.meets(asked)


def _atom(tick: Tick) -> Tick:
    return (tick[0], "") if facets()[tick[0]].kind == "range" else tick


def will_ask(person: Person, rule: Rule) -> tuple[Fact, ...]:
    """List what a rule demands of which nothing is ticked, age first, then in their order."""
    ticked = {facet for facet, _ in person.ticks} | {facet for facet, _, _ in person.numbers}
    stated = [fact for _, fact in rule.ranges.values()]
    stated += [*rule.refuses.values(), *rule.accepts.values()]
    open_ones = {
        fact
        for fact in stated
        if fact.facet not in ticked and restricts(fact) and not _met(person, fact)
    }
    return tuple(sorted(open_ones, key=lambda fact: (places()[fact.facet], fact.value)))


def restricts(fact: Fact) -> bool:
    """Tell whether a fact can exclude someone; what takes everyone in demands nothing."""
    facet = facets()[fact.facet]
    if facet.kind == "range":
        return facet.hard and read_range(fact.value) != ANY
    return facet.hard and fact.stance != "accepts"


def _met(person: Person, fact: Fact) -> bool:
    """Tell whether something ticked already says that one is of those a place is only for."""
    same = {
        "native": ("tribal", "yes"),
        "pregnant": ("pregnant", "yes"),
        "family": ("children", "yes"),
    }
    return fact.facet == "only_for" and same.get(fact.value, ("", "")) in person.ticks
