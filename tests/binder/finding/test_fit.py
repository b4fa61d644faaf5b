"""Promises of matching: unknown is never no, nothing guessed excludes, more known never helps."""

from dataclasses import replace

import numpy as np
import pytest
from finding_directories import listing
from hypothesis import given, settings
from hypothesis import strategies as st

from binder.errors import ValidationError
from binder.finding.admission import inherit
from binder.finding.admissions import ASK, LIKELY, NO, Admissions, rule_records
from binder.finding.fit import fit, will_ask
from binder.finding.person import Person, read_person
from binder.finding.ranges import Range, read_range
from binder.finding.taxonomy import facets
from binder.store.records import Fact

_HARD = {code: one for code, one in facets().items() if one.hard and one.ticked}
_ATOMS = [(code, value) for code, one in _HARD.items() for value in one.values]
_NUMBERS = [code for code, one in _HARD.items() if one.kind == "range"]
_NEEDS = ((), ("shl.dv",), ("srv.food",), ("shl.ht", "adv.adult"))

atoms = st.sampled_from(_ATOMS)
stances = st.sampled_from(("accepts", "refuses", "requires"))
sources = st.sampled_from(("stated", "confirmed", "guessed"))
rules = st.integers(0, 2)
limits = st.integers(0, 40)


@st.composite
def _ranges(draw) -> str:
    low, high = sorted((draw(limits), draw(limits)))
    return draw(st.sampled_from((f"{low}-{high}", f"{low}-", f"-{high}", str(low))))


value_facts = st.builds(
    lambda atom, stance, source, rule: Fact(*atom, stance, source, "their words", rule),
    *(atoms, stances, sources, rules),
)
range_facts = st.builds(
    lambda facet, value, source, rule: Fact(facet, value, "accepts", source, "words", rule),
    *(st.sampled_from(_NUMBERS), _ranges(), sources, rules),
)
facts = st.lists(value_facts | range_facts, max_size=12).map(lambda some: inherit([some]))


@st.composite
def _numbers(draw) -> tuple[str, int, int]:
    low, high = sorted((draw(limits), draw(limits)))
    return draw(st.sampled_from(_NUMBERS)), low, high


people = st.builds(
    lambda ticks, numbers: Person(frozenset(ticks), tuple(numbers)),
    *(st.lists(atoms, max_size=5), st.lists(_numbers(), max_size=3)),
)
needs = st.sampled_from(_NEEDS)
_RANK = {"likely": 0, "ask": 1, "no": 2}


@given(people, facts, needs)
@settings(max_examples=400)
def test_all_listings_at_once_are_judged_as_one_by_one(person, some, codes):
    others = listing("b"), listing("c", facts=(Fact("age", "18-"),))
    first = listing("a", facts=some, needs=codes)
    records = b""
    for number, one in enumerate((first, *others)):
        rows = np.frombuffer(rule_records(one), dtype=_rules()).copy()
        rows["listing"] = number
        records += rows.tobytes()
    groups, keys = Admissions(records, 3).judge(person)
    found = fit(person, some, codes)
    assert groups[0] == {"likely": LIKELY, "ask": ASK, "no": NO}[found.group]
    if found.group == "ask":
        key = int(keys[0])
        assert (key >> 15, (key >> 8) & 127, 127 - (key & 127)) == (
            bool(found.doubts),
            len(found.asked),
            len(found.hints),
        )


def _rules():
    from binder.finding.admissions import RULES

    return RULES


@given(people, facts, needs)
def test_no_needs_a_fact_that_somebody_stated(person, some, codes):
    found = fit(person, some, codes)
    assert (found.group == "no") is bool(found.refused)
    assert all(fact.provenance != "guessed" for fact in found.refused)


@given(people, facts, needs)
def test_what_is_unknown_is_asked_and_never_refused(person, some, codes):
    nothing_said = fit(person, (), codes)
    assert nothing_said.group != "no"
    only_guessed = [fact._replace(provenance="guessed") for fact in some]
    assert fit(person, only_guessed, codes).group == nothing_said.group


@given(people, facts, needs, atoms)
def test_learning_that_a_place_accepts_something_never_moves_it_out_of_likely(
    person, some, codes, atom
):
    before = fit(person, some, codes)
    learned = inherit([some, [Fact(*atom, "accepts", "confirmed")]])
    if before.group == "likely":
        assert fit(person, learned, codes).group == "likely"


@given(people, facts, needs, atoms)
def test_ticking_one_more_thing_never_moves_a_place_up_a_group(person, some, codes, atom):
    more = replace(person, ticks=person.ticks | {atom})
    assert _RANK[fit(more, some, codes).group] >= _RANK[fit(person, some, codes).group]


@given(people, facts, needs, value_facts | range_facts)
def test_withdrawing_a_refusal_is_the_only_way_out_of_no(person, some, codes, another):
    if fit(person, some, codes).group != "no":
        return
    settled = {(fact.facet, fact.value) for fact in some} | {(f.facet, "") for f in some}
    fresh = (another.facet, another.value) not in settled and (another.facet, "") not in settled
    if fresh and another.stance == "accepts" and not any(fact.rule for fact in (*some, another)):
        assert fit(person, inherit([some, [another]]), codes).group == "no"


@given(people, facts, needs)
def test_what_is_ticked_is_not_listed_as_something_they_will_ask(person, some, codes):
    found = fit(person, some, codes)
    ticked = {facet for facet, _ in person.ticks} | {facet for facet, _, _ in person.numbers}
    assert ticked.isdisjoint(fact.facet for fact in will_ask(person, found.rule))


def test_a_rule_nobody_was_asked_about_stays_likely_and_is_told_age_first():
    some = (Fact("sober_days", "30-"), Fact("age", "18-35"), Fact("gender", "woman", "requires"))
    found = fit(read_person(["gender=woman"]), some, ("shl.dv",))
    assert found.group == "likely"
    assert [f.facet for f in will_ask(read_person(["gender=woman"]), found.rule)] == [
        "age",
        "sober_days",
    ]


def test_an_age_band_that_straddles_a_limit_is_unknown():
    adults = (Fact("age", "18-"),)
    assert fit(read_person(["age=16-24"]), adults, ()).group == "ask"
    assert fit(read_person(["age=16-17"]), adults, ()).group == "no"
    assert fit(read_person(["age=18-24"]), adults, ()).group == "likely"


def test_the_best_of_several_rules_counts():
    some = (
        Fact("gender", "woman", "requires"),
        Fact("age", "18-35", rule=1),
        Fact("age", "16-17", rule=2),
        Fact("referred_by", "child_welfare", "requires", rule=2),
    )
    girl = ["age=16", "gender=woman"]
    assert fit(read_person([*girl, "referred_by=child_welfare"]), some, ()).group == "likely"
    assert fit(read_person([*girl, "referred_by=police"]), some, ()).group == "no"
    found = fit(read_person(girl), some, ())
    assert [fact.facet for fact in will_ask(read_person(girl), found.rule)] == ["referred_by"]


def test_each_child_along_is_compared_by_itself():
    some = (Fact("children", "yes"), Fact("boy_age", "-12"), Fact("child_age", "-17"))
    assert fit(read_person(["child=girl:14", "child=boy:3"]), some, ()).group == "likely"
    assert fit(read_person(["child=girl:14", "child=boy:13"]), some, ()).group == "no"


def test_a_boy_of_three_raises_no_question_about_big_boys():
    some = (Fact("children", "yes"),)
    assert fit(read_person(["child=boy:3"]), some, ("shl.dv",)).group == "likely"
    found = fit(read_person(["child=boy:14"]), some, ("shl.dv",))
    assert (found.group, found.asked) == ("ask", (("boy_age", "14"),))


def test_the_site_stands_against_the_service_and_the_service_against_the_organization():
    organization = [Fact("gender", "man", "refuses"), Fact("age", "18-")]
    service = [Fact("gender", "man", "accepts"), Fact("age", "12-17")]
    site = [Fact("wheelchair", "yes", "refuses")]
    in_force = {(f.facet, f.value): f.stance for f in inherit([organization, service, site])}
    assert in_force == {
        ("gender", "man"): "accepts",
        ("age", "12-17"): "accepts",
        ("wheelchair", "yes"): "refuses",
    }


def test_a_guess_never_stands_against_what_is_stated():
    stated, guessed = [Fact("pet", "yes")], [Fact("pet", "yes", "refuses", "guessed")]
    assert inherit([stated, guessed]) == (stated[0],)


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ("age", "has no value"),
        ("height=3", "There is no key of --who"),
        ("gender=whatever", "needs one of: woman, man, nonbinary"),
        ("child=dog:3", "boy:AGE or girl:AGE"),
        ("age=99999", "a number or a range"),
        ("speaks=Spanish!", "ISO 639"),
    ],
)
def test_what_cannot_be_read_is_told_without_repeating_it(pair, said):
    with pytest.raises(ValidationError, match=said) as raised:
        read_person([pair])
    assert pair.partition("=")[2] not in str(raised.value) or not pair.partition("=")[2]


def test_a_person_shows_nothing_of_itself():
    person = read_person(["age=16", "gender=woman", "speaks=es"])
    assert "16" not in repr(person)
    assert "woman" not in repr(person)


@given(limits, limits)
def test_ranges_are_read_as_they_are_written(one, other):
    low, high = sorted((one, other))
    assert read_range(str(Range(low, high))) == Range(low, high)
