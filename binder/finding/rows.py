"""Rows of an answer: why a listing stands where it stands, what to ask, what it will ask."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from binder.finding.content import advocate_kind, is_for_minors, is_specific
from binder.finding.find import Question, Row
from binder.finding.fit import Fit, fit, will_ask
from binder.finding.hours import Open, state_at
from binder.finding.languages import name_of
from binder.finding.sets import Flags
from binder.finding.standing import stale_from
from binder.finding.taxonomy import facets
from binder.finding.wording import ask_in_words, demand, moment_in_words, vetted_in_words
from binder.store.records import Beds, PublicListing, ServiceId

PEOPLE = {
    "minor": "minors",
    "tribal": "tribal members",
    "no_papers": "people without immigration papers",
    "labor": "labor trafficking and groups",
    "adult": "adults",
}


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """Hold what the rows of one answer have in common; flags and miles are by number."""

    question: Question
    named: Flags
    meant: frozenset[str]
    miles: NDArray[np.float32]
    avoided: Flags
    first: dict[ServiceId, str]


def row_of(listing: PublicListing, number: int, told: Told) -> Row:
    """Give the row of one listing."""
    question = told.question
    codes = [need.code for need in listing.needs]
    found = fit(question.person, listing.facts, codes)
    away = float(told.miles[number])
    miles = None if np.isnan(away) else away
    opened, intake = (_state(listing, question, intake=intake) for intake in (False, True))
    asked = {*question.needs} or told.meant
    met = tuple(need for need in listing.needs if need.code in asked)
    # where a stated one would do, a guess does not matter
    guessed = met if all(need.provenance == "guessed" for need in met) else ()
    demands = will_ask(question.person, found.rule) if found.group != "no" else ()
    reasons = (
        *_fit_reasons(found),
        *_standing_reasons(listing, number, told),
        *_hour_reasons(opened, intake, asked=question.at is not None),
        *_place_reasons(listing, miles, number, told),
        *(f"their text says: “{fact.quote}”" for fact in (*found.doubts, *found.hints)),
        *(f"guessed from their words: “{need.quote}”" for need in guessed),
    )
    return Row(
        listing,
        number,
        miles,
        found.group,
        tuple(dict.fromkeys(reasons)),
        ask=tuple(dict.fromkeys(ask_in_words(tick) for tick in found.asked)),
        will_ask=tuple(dict.fromkeys(demand(fact) for fact in demands)),
        refused=tuple(dict.fromkeys(fact.facet for fact in found.refused)),
        open=opened,
        intake=intake,
        met=met,
        guessed=guessed,
    )


def _state(listing: PublicListing, question: Question, *, intake: bool) -> Open:
    if question.at is None:
        return Open("unknown")
    return state_at(listing.schedules, listing.time_zone, question.at, intake=intake)


def _fit_reasons(found: Fit) -> Iterator[str]:
    """Say what decides the group."""
    for fact in found.refused:
        yield f"cannot take: {demand(fact)}"
    if found.group == "ask":
        names = dict.fromkeys(facets()[facet].name.lower() for facet, _ in found.unknown)
        yield f"does not say: {', '.join(names)}"
    if found.doubts:
        yield "may refuse, as far as their text can be read"


def _standing_reasons(listing: PublicListing, number: int, told: Told) -> Iterator[str]:
    person = told.question.person
    if told.avoided[number]:
        yield "near the place to avoid"
    if told.named[number]:
        yield "all words in the name"
    if any(need.code in told.meant for need in listing.needs):
        yield "this is what they do"
    if listing.service_id in told.first:
        yield f"called first here for {PEOPLE[told.first[listing.service_id]]}"
    if person.minor and is_for_minors(listing):
        yield "for minors"
    if (beds := listing.beds) is not None and told.question.at is not None:
        yield _beds(beds, fresh=stale_from(beds) > told.question.at)
    if is_specific(listing):
        yield "trafficking-specific"
    yield from _languages(listing, person.speaks)
    for fact in listing.facts:
        if not facets()[fact.facet].hard and (fact.facet, fact.value) in person.ticks:
            yield demand(fact) if fact.provenance != "guessed" else f"perhaps: {demand(fact)}"
    if any(need.code.startswith("adv.") for need in listing.needs):
        yield _ADVOCATES[advocate_kind(listing)]
    if (vetted := listing.vetted) is not None:
        yield vetted_in_words(vetted, told.question.at.date() if told.question.at else None)


_ADVOCATES = {
    "confidential": "advocate confidential by law",
    "police": "police-based advocate: not confidential",
    "unknown": "advocate: ask whether confidential by law",
}


def _beds(beds: Beds, *, fresh: bool) -> str:
    said = f", said {beds.told:%b} {beds.told.day}" if beds.told else ""
    number = {0: "no open beds", 1: "1 open bed"}.get(beds.available, f"{beds.available} open beds")
    return f"{number}{said}" if fresh else f"{number}{said}: old word, ask again"


def _languages(listing: PublicListing, speaks: Collection[str]) -> Iterator[str]:
    """Say how a person would be understood; any of her languages will do."""
    if not speaks:
        return
    shared = [name_of(code) for code in sorted(speaks) if code in listing.language_codes]
    if shared:
        yield f"speaks {', '.join(shared)}"
    elif listing.interpretation:
        yield f"interpreter: {listing.interpretation}"
    else:
        spoken = " or ".join(name_of(code) for code in sorted(speaks))
        yield f"{spoken} not stated: ask for an interpreter"


def _hour_reasons(opened: Open, intake: Open, *, asked: bool) -> Iterator[str]:
    if not asked:
        return
    if intake.kind in ("open", "24h"):
        yield f"takes people {moment_in_words(intake)}"
    elif intake.kind == "closed":
        yield f"takes nobody at this hour; {moment_in_words(intake)}"
    if opened.kind == "unknown":
        yield "hours not known"
    elif opened.kind in ("open", "24h") and intake.kind == "unknown":
        yield f"answers {moment_in_words(opened)}: ask whether they take people"
    else:
        yield moment_in_words(opened)


def _place_reasons(
    listing: PublicListing, miles: float | None, number: int, told: Told
) -> Iterator[str]:
    if listing.worker_only:
        yield "for your screen only"
    if listing.reach == "national":
        yield "nationwide"
    elif told.question.near is not None and miles is None:
        yield "distance not known"
    if miles is not None:
        about = "about " if listing.point and listing.point.area and miles >= 1 else ""
        yield f"{about}{_miles_in_words(miles)} straight line"


def _miles_in_words(miles: float) -> str:
    if miles < 1:
        return "under 1 mile"
    return f"{miles:.1f} miles" if miles < 10 else f"{miles:.0f} miles"
