"""Which places are not held, by flag and by their words, in English and Spanish."""

import pytest

from binder.store.withholding import policy_of, says_none, words_in_name, words_in_text


@pytest.mark.parametrize(
    "name",
    [
        "Women's Shelter",
        "SAFE-HOUSE of Denver",
        "SafeHouse",
        "Emergency Housing Program",
        "Transitional Living Program",
        "Host Homes for Youth",
        "Residence for Survivors of Trafficking",
        "Domestic Violence Residential Program",
        "Women’s House",
        "Refugio Ángeles",
        "Albergue Esperanza",
        "Casa de Acogida",
        "HOGAR DE TRANSICIÓN",
        "Sober Living Homes",
        "Lakeside Group Home",
        "Confidential Location",
    ],
)
def test_a_name_that_shelters_is_withheld(name):
    found = policy_of("", [name])
    assert found is not None
    assert found.basis == "guessed"


@pytest.mark.parametrize(
    "name",
    ["Food Pantry", "Refugee Services", "County Animal Shelter", "Nursing Home", "Covenant Clinic"],
)
def test_a_name_without_such_words_stays_public(name):
    assert policy_of("", [name]) is None


def test_a_bare_word_in_a_description_is_a_referral_a_strong_phrase_is_a_place():
    assert words_in_text("Referrals to shelter, food and clothing.") == ""
    assert words_in_text("Operates a 24-hour shelter.")
    assert words_in_text("We are at an undisclosed location.")
    assert words_in_text("Refugio para mujeres y sus hijos.")


def test_a_flag_stands_above_the_words():
    found = policy_of("isConfidential", ["Food Pantry"])
    assert found is not None
    assert (found.basis, found.words) == ("flagged", "isConfidential")


def test_an_animal_shelter_beside_a_safe_house_hides_nothing():
    assert words_in_name("Safe House and Animal Shelter") == "safe house"


@pytest.mark.parametrize("line", ["Confidential", "Address confidential", "(undisclosed)"])
def test_an_address_that_says_it_is_none(line):
    assert says_none(line)


def test_a_street_is_an_address():
    assert not says_none("742 Zz Lane")
