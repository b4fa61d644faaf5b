"""Promises of the reading grade: counted as people speak, and honest about what is hard."""

import pytest

from binder.paper.plain import MOST, advice, grade, hard_words, sentences, syllables, words_of

# as the CMU Pronouncing Dictionary counts them
SPOKEN = {
    1: "you ask help were like guards bruised hurts passed state's don't",
    2: "police someone business language victim's danger wanted visa places",
    3: "another anyone everything medicine hospital",
    4: "emergency interpreter information",
    5: "immediately certification",
}


@pytest.mark.parametrize(
    ("count", "word"), [(count, word) for count, words in SPOKEN.items() for word in words.split()]
)
def test_syllables_are_counted_as_spoken(count, word):
    assert syllables(word) == count


def test_letters_said_one_by_one_count_each():
    assert [syllables(word) for word in ("HIV", "ID", "WHD")] == [3, 2, 5]


def test_the_grade_is_that_of_the_published_formula():
    # 2 sentences, 11 words, 13 syllables: 0.39 * 11 / 2 + 11.8 * 13 / 11 - 15.59
    text = "The cat sat on the mat. It ate a little dinner."
    assert grade(text) == pytest.approx(0.5005, abs=0.001)


def test_numbers_addresses_and_slots_are_no_words():
    text = "Call {place}, 1-866-401-5510, or see techsafety.org within {hours} hours."
    assert words_of(text) == ["Call", "or", "see", "within", "hours"]


def test_a_text_without_words_has_no_grade():
    assert (grade("202-205-4582"), advice("202-205-4582"), advice("")) == (0.0, "", "")


def test_a_sentence_ends_where_a_voice_stops():
    assert sentences("Say: “Can we talk?” Then wait. Yes") == [
        "Say:",
        "“Can we talk?",
        "Then wait.",
        "Yes",
    ]


def test_long_words_are_named_once_but_for_those_that_are_needed():
    text = "Immigration authorization: an emergency authorization."
    assert hard_words(text) == ("authorization",)


def test_advice_names_what_would_help():
    assert advice("Go to the nurse now.") == "grade 0"
    assert advice("Obtain authorization immediately.") == (
        "grade 33: shorter words for authorization, immediately"
    )
    long = ", and ".join(["ask the nurse who sits at the door"] * 4)
    assert grade(long) > MOST
    assert advice(long) == "grade 10: shorter sentences"
    assert advice("Several victims never received regular medical attention.").endswith(
        ": shorter words"
    )
