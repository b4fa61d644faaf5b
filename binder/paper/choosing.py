"""Which places stand in a packet, and where: those picked, or those a template finds by itself."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from binder.finding.find import Finder, FirstCallRow, Question
from binder.finding.person import Person, read_person
from binder.finding.taxonomy import categories, need
from binder.paper.contact import in_order, is_wrong, kind_of_phone
from binder.paper.template import PARTS, USUAL, Slot, Template, read_template, shipped
from binder.store.records import PublicListing, ServiceId

_LOOKED_AT = 24  # rows of an answer, from which the first that can be called are taken


class Entry(NamedTuple):
    """One place of a packet: in which part it stands, for which need; "" where none is coded."""

    part: str
    code: str
    listing: PublicListing

    @property
    def category(self) -> str:
        """Name the category under which its sheet stands."""
        return need(self.code).category if self.code else categories()[0].code


class Unfilled(NamedTuple):
    """Needs of a template for which no local place was found, and the nationwide line instead."""

    slot: Slot
    stands_in: PublicListing | None


class Case(NamedTuple):
    """All that a packet is made of; entries in the order of calling."""

    entries: tuple[Entry, ...]
    unfilled: tuple[Unfilled, ...] = ()
    first_call: FirstCallRow | None = None

    def listings(self) -> list[PublicListing]:
        """List the places in the order of the four categories."""
        order = [category.code for category in categories()]
        ranked = sorted(self.entries, key=lambda entry: order.index(entry.category))
        return [entry.listing for entry in ranked]


def case_of(
    template: Template,
    picked: Sequence[PublicListing],
    finder: Finder,
    question: Question,
) -> Case:
    """Order the places picked by the parts of the template; with none picked, find them.

    What the template takes for granted of the person holds where nothing is ticked. Needs of the
    question come before those of the template; its words and category are not looked at.
    """
    person = _with_granted(question.person, template)
    question = replace(question, words="", category="", person=person)
    calls = finder.first_calls(question)
    first = calls[0] if calls else None
    if picked:
        return Case(_placed(template, picked), first_call=first)
    entries, unfilled = _found(template, finder, question)
    return Case(entries, unfilled, first)


def _with_granted(person: Person, template: Template) -> Person:
    granted = read_person(template.who)
    said = {facet for facet, _ in person.ticks} | {facet for facet, _, _ in person.numbers}
    return Person(
        person.ticks | {tick for tick in granted.ticks if tick[0] not in said},
        (*person.numbers, *(one for one in granted.numbers if one[0] not in said)),
        person.speaks or granted.speaks,
    )


def _placed(template: Template, picked: Sequence[PublicListing]) -> tuple[Entry, ...]:
    """Put each place where the template names one of its needs, else where the usual one does."""
    usual = read_template(USUAL, shipped()[USUAL])
    slots = (*template.slots, *usual.slots)
    # nobody has said what it is for: whoever picked it knows, so it comes with what is called now
    nowhere = Slot(PARTS[0], (), 1)
    placed = [
        (next((slot for slot in slots if _code(one, slot.needs)), nowhere), one)
        for one in dict.fromkeys(picked)
    ]
    places = {slot: place for place, slot in reversed([*enumerate((*slots, nowhere))])}
    placed.sort(key=lambda pair: (PARTS.index(pair[0].part), places[pair[0]]))
    return tuple(Entry(slot.part, _code(one, slot.needs), one) for slot, one in placed)


def _code(listing: PublicListing, asked: Sequence[str]) -> str:
    """Give the first of the needs asked for that a place meets, "" where it meets none."""
    met = {one.code for one in listing.needs}
    return next((code for code in asked if code in met), "")


def _found(
    template: Template, finder: Finder, question: Question
) -> tuple[tuple[Entry, ...], tuple[Unfilled, ...]]:
    entries: dict[ServiceId, Entry] = {}
    unfilled: list[Unfilled] = []
    asked = (Slot(PARTS[0], (code,), 1) for code in question.needs)
    for slot in chain(asked, template.slots):
        able = _able(finder, replace(question, needs=slot.needs))
        local = {one.service_id: one for one in reversed(able) if one.reach != "national"}
        fresh = [one for one in able if local.get(one.service_id) is one]
        taken = [one for one in fresh if one.service_id not in entries][: slot.most]
        if not local:
            taken = [*able, *_stand_ins(finder, question, slot)][:1]
            unfilled.append(Unfilled(slot, next(iter(taken), None)))
        for one in taken:
            entries.setdefault(
                one.service_id, Entry(slot.part, _code(one, slot.needs) or _first(one), one)
            )
    return tuple(entries.values()), tuple(unfilled)


def _first(listing: PublicListing) -> str:
    return next((one.code for one in listing.needs), "")


def _able(finder: Finder, question: Question) -> list[PublicListing]:
    """Give whom one could call and print, the likeliest first."""
    answer = finder.find(question)
    numbers = [int(one) for one in (*answer.likely[:_LOOKED_AT], *answer.ask[:_LOOKED_AT])]
    listings = (row.listing for row in finder.rows(numbers, question))
    return [one for one in listings if in_order(one.phones) and not one.worker_only]


def _stand_ins(finder: Finder, question: Question, slot: Slot) -> Iterator[PublicListing]:
    """Give nationwide lines of the category, then those that know whom to ask."""
    category = need(slot.needs[0]).category
    for asked in (replace(question, needs=(), category=category), _tip(question)):
        yield from (one for one in _able(finder, asked) if one.reach == "national")


def _tip(question: Question) -> Question:
    return replace(question, needs=("int.tip",), category="")


def carried(entries: Iterable[Entry], most: int) -> list[PublicListing]:
    """Choose what a page to carry holds: the first of each part that has a number, then others."""
    able = [one for one in entries if _can_be_carried(one.listing)]
    firsts = [next((one for one in able if one.part == part), None) for part in PARTS]
    order = dict.fromkeys([*filter(None, firsts), *able])
    kept = set(list(order)[:most])
    return [one.listing for one in able if one in kept]


def _can_be_carried(listing: PublicListing) -> bool:
    numbers = (phone for phone in in_order(listing.phones) if kind_of_phone(phone) != "fax")
    return not listing.worker_only and any(not is_wrong(phone) for phone in numbers)
