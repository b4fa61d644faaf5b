"""What decides about one row of an answer, in the words of the list."""

from collections import Counter
from typing import TYPE_CHECKING

from binder.finding.taxonomy import facets
from ui.finding.words import Mark

if TYPE_CHECKING:
    from binder.finding.find import Row
    from binder.store.records import Fact

# what is told of a place before anybody calls: how soon a bed, who may drive up, who must call
_TOLD = ("bed_within", "police_car")
_CALLS = "referred_by"
_SELF = (_CALLS, "self", "accepts")
_BESIDE = ("vetted by", "advocate", "police-based")  # beginnings of reasons


def hour_mark(row: "Row") -> Mark:
    """Say whether people are taken, or a phone answered, at the hour asked about."""
    from binder.finding.wording import moment_in_words

    if row.intake.kind in ("open", "24h"):
        return Mark(f"takes people {moment_in_words(row.intake)}", "full", "open")
    if row.intake.kind == "closed":
        return Mark(f"takes nobody now: {moment_in_words(row.intake)}", "ring", "closed")
    if row.open.kind in ("open", "24h"):
        said = moment_in_words(row.open)
        return Mark(f"answers {said}: ask whether they take people", "half", "call")
    if row.open.kind == "unknown":
        return Mark("hours not known", "half", "quiet")
    tone = "call" if row.open.kind == "appointment" else "closed"
    return Mark(moment_in_words(row.open), "half" if tone == "call" else "ring", tone)


def verdict(row: "Row") -> Mark:
    """Say why not, what to ask first, or what they will ask; "" where nothing is left to say."""
    if row.group == "no":
        return Mark(row.reasons[0], "cross", "closed")
    if row.group == "ask":
        more = f" +{len(row.ask) - 1} more" if len(row.ask) > 1 else ""
        return Mark(f"ask: {row.ask[0]}{more}" if row.ask else row.reasons[0], "half", "call")
    asked = " · ".join(row.will_ask)
    return Mark(f"they will ask: {asked}" if asked else "", "half", "ink")


def beds(row: "Row") -> str:
    """Say how many beds are open and how old that word is, "" where nobody said."""
    return next((reason for reason in row.reasons if "open bed" in reason), "")


def standing(row: "Row") -> str:
    """Say how soon a bed follows, who must call, specific or shared, vetted, what advocate."""
    specific = "trafficking-specific" in row.reasons
    return " · ".join(
        [
            *_first_each(told_facts(row, _TOLD if _self_refers(row) else (_CALLS, *_TOLD))),
            "trafficking-specific" if specific else "shared",
            *(reason for reason in row.reasons if reason.startswith(_BESIDE)),
        ]
    )


def _self_refers(row: "Row") -> bool:
    """Tell whether anybody may call for herself, so that who must call is no word to read."""
    return any((f.facet, f.value, f.stance) == _SELF for f in row.listing.facts)


def told_facts(row: "Row", wanted: tuple[str, ...]) -> list[tuple[str, str]]:
    """Give (facet, words) of what a place states about some facets; no guesses."""
    from binder.finding.wording import demand

    stated = [fact for fact in row.listing.facts if fact.provenance != "guessed"]
    known = [fact for facet in wanted for fact in _by_value(facet, stated)]
    return list(dict.fromkeys((fact.facet, demand(fact)) for fact in known))


def _by_value(facet: str, stated: "list[Fact]") -> "list[Fact]":
    values = list(facets()[facet].values)
    return sorted((f for f in stated if f.facet == facet), key=lambda f: values.index(f.value))


def _first_each(known: list[tuple[str, str]]) -> list[str]:
    """Give the first words of each facet, and how many more there are."""
    counts = Counter(facet for facet, _ in known)
    firsts = dict(reversed(known))
    return [
        f"{firsts[facet]} +{count - 1}" if count > 1 else firsts[facet]
        for facet, count in counts.items()
    ]
