"""What places say of whom they take is read precisely: stance, scope, quote."""

import pytest

from binder.finding.guess_facts import guess_facts
from binder.finding.guess_rules import rules
from binder.finding.ranges import read_range
from binder.finding.taxonomy import facets


def said(eligibility="", description="", application="", name="Hope House", terms=()):
    guessed = guess_facts((name, ""), (eligibility, application, description), terms)
    return {(fact.facet, fact.value, fact.stance) for fact in guessed}


@pytest.mark.parametrize(
    ("eligibility", "fact"),
    [
        ("Women only", ("gender", "woman", "requires")),
        ("Homeless women; 21 or older", ("gender", "woman", "requires")),
        ("Solo mujeres", ("gender", "woman", "requires")),
        ("Women, Men, Families", ("gender", "man", "accepts")),
        ("All genders welcome", ("gender", "nonbinary", "accepts")),
        ("Shelter for women and children", ("children", "yes", "accepts")),
        ("No provision for children", ("children", "yes", "refuses")),
        ("18 and older", ("age", "18-", "accepts")),
        ("Ages 12-21", ("age", "12-21", "accepts")),
        ("Youth under 18", ("age", "-17", "accepts")),
        ("Youth 18+", ("age", "18-", "accepts")),
        ("Between 16 and 24 years", ("age", "16-24", "accepts")),
        ("Mayores de 60 años", ("age", "60-", "accepts")),
        ("Jóvenes de 13 a 17 años", ("age", "13-17", "accepts")),
        ("Does not serve minors", ("age", "18-", "accepts")),
        ("Women with children under 12", ("child_age", "-11", "accepts")),
        ("No pets", ("pet", "yes", "refuses")),
        ("Must be 30 days sober", ("sober_days", "30-", "accepts")),
        ("Clean and sober for 6 months", ("sober_days", "180-", "accepts")),
        ("Drug and alcohol free for at least 72 hours", ("sober_days", "3-", "accepts")),
        ("Must be clean and sober", ("sober_days", "1-", "accepts")),
        ("Photo ID required", ("id", "none", "refuses")),
        ("No ID required", ("id", "none", "accepts")),
        ("DC residents", ("outside_area", "yes", "refuses")),
        ("No residency requirement", ("outside_area", "yes", "accepts")),
        ("Debe ser residente de Oakland", ("outside_area", "yes", "refuses")),
        ("Survivors of domestic violence", ("only_for", "dv", "requires")),
        ("No registered sex offenders", ("record", "registry", "refuses")),
        ("Must be ambulatory", ("wheelchair", "yes", "refuses")),
        ("Must be psychiatrically stable", ("mental_health", "yes", "refuses")),
        ("Children referred by CFSA", ("referred_by", "child_welfare", "requires")),
        ("Police report required", ("police_report", "no", "refuses")),
    ],
)
def test_an_eligibility_text_is_read_as_all_who_are_taken(eligibility, fact):
    assert fact in said(eligibility)


@pytest.mark.parametrize(
    ("description", "fact"),
    [
        ("A shelter for homeless women and their children.", ("gender", "woman", "requires")),
        ("Services are given regardless of immigration status.", ("status", "foreign", "accepts")),
        ("Serves men and women.", ("gender", "man", "accepts")),
        ("The building is wheelchair accessible.", ("wheelchair", "yes", "accepts")),
        ("Walk-ins welcome.", ("referred_by", "self", "accepts")),
        ("Must be at least 18 years old.", ("age", "18-", "accepts")),
        ("Must be a Contra Costa County resident.", ("outside_area", "yes", "refuses")),
        ("We provide shelter to survivors of sex trafficking.", ("trafficking", "sex", "accepts")),
    ],
)
def test_a_description_needs_a_sentence_about_whom_is_served(description, fact):
    assert fact in said(description=description)


@pytest.mark.parametrize(
    "description",
    [
        "We fight domestic violence against women.",
        "For over 20 years we have helped 18 families.",
        "Call 800-555-0118, Suite 21.",
        "Children under 3 are admitted free.",
        "No photo ID required if you live here.",
        "Some programs are for women only.",
        "Residents should call their local office.",
        "Local residents may come on Monday.",
        "Shelter referrals for women are made by phone.",
        "We give methadone referrals.",
    ],
)
def test_a_mention_shuts_nobody_out(description):
    hard = {one for one in said(description=description) if facets()[one[0]].hard}
    assert not {one for one in hard if one[2] != "accepts" or read_range(one[1])}


@pytest.mark.parametrize(
    "eligibility",
    [
        "Persons over 62 years of age or persons with a disability",
        "Household must include a child under 19 or an adult over 60",
        "Children 6 weeks to 5 years",
        "Families with at least one child under 18",
    ],
)
def test_ages_that_are_not_those_of_who_is_taken_are_none(eligibility):
    assert not {one for one in said(eligibility) if one[0] == "age"}


def test_what_a_place_says_both_of_is_not_guessed():
    assert not said("Pets are welcome. No pets.")
    assert not {one for one in said("Ages 12-17. Ages 18 and over.") if one[0] == "age"}


def test_the_eligibility_text_is_believed_more_than_the_description():
    assert ("age", "21-", "accepts") in said("21 and older", "Must be at least 18 years old.")


def test_two_who_are_each_asked_for_are_both_taken():
    facts = said("Women only.", application="Men only.")
    assert ("gender", "man", "requires") not in facts
    assert ("gender", "woman", "requires") not in facts


def test_situations_of_open_eligibility_are_accepted():
    assert said(terms=("Ex-Offenders", "a code of no meaning")) == {("record", "felony", "accepts")}


def test_every_guess_keeps_the_words_of_the_place_on_one_short_line():
    long = "Please call before. " + "word " * 60 + "and Women ONLY\nplease " + "word " * 60
    (fact,) = guess_facts(("", ""), ("", "", long), ())
    assert fact.provenance == "guessed"
    assert "Women ONLY" in fact.quote
    assert len(fact.quote) <= 160
    assert "\n" not in fact.quote


def test_hostile_text_is_only_text():
    guess_facts(
        ("\0\ud800", "(((("), ("Women " * 100_000, "İ" * 50 + " women only", "18 " * 9_999), ("[",)
    )
    assert guess_facts(("",), ("",), ()) == ()


def test_rules_name_only_facets_and_values_that_exist():
    for by_word in rules().by_word.values():
        for rule in {rule for found in by_word.values() for rule in found}:
            for facet, value, _ in rule.facts:
                known = facets()[facet]
                ranged = known.kind == "range"
                assert (not value or read_range(value)) if ranged else value in known.values
