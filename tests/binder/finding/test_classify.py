"""Needs are guessed precisely, with the words they were guessed from."""

import pytest

from binder.finding.classify import _rules, guess_needs
from binder.finding.synonyms import groups
from binder.finding.taxonomy import categories, category, category_of, needs, needs_of


def codes(name="", description="", terms=()):
    return {need.code for need in guess_needs(name, "", description, terms)}


@pytest.mark.parametrize(
    ("name", "description", "code"),
    [
        ("Emergency Shelter", "", "shl.homeless"),
        ("Domestic Violence Shelter", "", "shl.dv"),
        ("Refugio para mujeres, violencia doméstica", "", "shl.dv"),
        ("Hope House", "We provide shelter to survivors of domestic violence.", "shl.dv"),
        ("Human Trafficking Safe House", "", "shl.ht"),
        ("Runaway Youth Shelter", "", "shl.youth"),
        ("Transitional Housing", "", "shl.next"),
        ("Clínica dental", "", "srv.dental"),
        ("Servicios de inmigración y asilo", "", "srv.imm"),
        ("Health Clinic", "", "srv.er"),
        ("Food Pantries", "", "srv.food"),
        ("Outreach", "Nurses give a rape kit exam.", "srv.sane"),
        ("Legal Aid Society", "", "srv.civil"),
        ("Children's Advocacy Center", "", "adv.minor"),
        ("Victim/Witness Program", "", "adv.le"),
    ],
)
def test_a_place_is_what_it_says_it_is(name, description, code):
    assert code in codes(name, description)


@pytest.mark.parametrize(
    ("name", "description", "code"),
    [
        ("Animal Shelter", "", "shl.homeless"),
        ("Domestic Violence Shelter", "", "shl.homeless"),
        ("Hotline", "We do not provide domestic violence shelter.", "shl.dv"),
        ("Hotline", "Referrals to dental clinics.", "srv.dental"),
        ("Credit Counseling", "", "srv.mh"),
        ("Physical Therapy", "", "srv.mh"),
        ("Citizenship Class", "", "srv.imm"),
        ("Choir", "We shelter nobody. Domestic violence is wrong.", "shl.dv"),
    ],
)
def test_and_not_what_it_only_mentions(name, description, code):
    assert code not in codes(name, description)


def test_terms_of_open_eligibility_count_by_name():
    assert codes(terms=("Citizenship & Immigration", "dental care")) == {"srv.imm", "srv.dental"}


def test_every_guess_keeps_its_words_and_is_marked():
    (need,) = guess_needs("Outreach", "", "Every week a\nhot meal is served at noon.", ())
    assert (need.provenance, need.code) == ("guessed", "srv.food")
    assert "hot meal is served" in need.quote


def test_hostile_text_is_only_text():
    guess_needs("\0\ud800", "((((", "x" * 1_000_000 + " shelter", ("[", ""))


def test_rules_name_only_concepts_and_needs_that_exist():
    rules = _rules()
    concepts = set(rules.concepts.values())
    for table in (rules.in_names.of_need, rules.in_texts.of_need):
        assert table.keys() <= needs().keys()
        assert {name for one in table.values() for rule in one for name in rule} <= concepts
    assert {code for codes in rules.terms.values() for code in codes} <= needs().keys()
    assert {name for names in rules.unless.values() for name in names} <= concepts | needs().keys()


def test_synonyms_name_only_needs_that_exist_and_every_need_has_some():
    named = {code for meant in groups().values() for group in meant for code in group.needs}
    assert named == needs().keys()


def test_four_categories_hold_the_forty_needs():
    assert [one.code for one in categories()] == [
        "intervention",
        "shelter",
        "services",
        "advocates",
    ]
    assert [len(one.needs) for one in categories()] == [7, 9, 17, 7]
    assert category_of("shl.dv") == "shelter"
    assert category_of("nonsense") == ""
    assert category("Temporary shelter").code == "shelter"
    assert [need.category for need in needs_of("advocates")] == ["advocates"] * 7
