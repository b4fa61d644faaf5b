"""Promises of the fixed texts: both languages, short sentences, plain English, fresh dates."""

import re
from datetime import date, timedelta

import pytest

from binder.keeping.freshness import kind_of, state
from binder.paper.kinds import KINDS
from binder.paper.words import CHECKED_BY, WORDS, in_words, languages
from binder.store.records import Checked, Need

TODAY = date(2026, 11, 22)


def sentences(language):
    texts = [text[language] for text in WORDS.values()]
    texts += [text for kind in KINDS.values() for text in kind[language]]
    return [s for text in texts for s in re.split(r"(?<=[.!?:·])\s+", text) if s.strip()]


def syllables(word):
    word = re.sub(r"(?<![aeiou])e$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", word)))


def test_every_text_exists_in_every_language_with_the_same_blanks():
    for key, texts in WORDS.items():
        assert set(texts) == set(languages()), key
        blanks = [set(re.findall(r"{(\w+)}", text)) for text in texts.values()]
        assert all(found == blanks[0] for found in blanks), key


@pytest.mark.parametrize("language", languages())
def test_no_sentence_is_longer_than_fifteen_words(language):
    assert all(len(sentence.split()) <= 15 for sentence in sentences(language))


def test_english_texts_stay_at_or_below_grade_six():
    # Flesch-Kincaid grade, over all fixed English texts as one
    spoken = [re.findall(r"[A-Za-z']+", sentence) for sentence in sentences("en")]
    words = [word for sentence in spoken for word in sentence]
    per_sentence = len(words) / len([sentence for sentence in spoken if sentence])
    grade = 0.39 * per_sentence + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    assert grade <= 6


def test_nobody_has_checked_the_texts_until_someone_is_named():
    assert CHECKED_BY == {"en": None, "es": None}


def test_days_are_written_in_words():
    assert in_words(date(2026, 1, 5), "es") == "5 ene 2026"
    assert in_words(date(2026, 11, 12), "en") == "12 Nov 2026"


@pytest.mark.parametrize(
    ("kind", "days", "expected"),
    [
        ("shelter", 0, "fresh"),
        ("shelter", 90, "fresh"),
        ("shelter", 91, "stale"),
        ("crisis", 91, "stale"),
        ("other", 91, "fresh"),
        ("other", 365, "fresh"),
        ("other", 366, "stale"),
        ("other", -1, "stale"),
    ],
)
def test_an_answer_grows_old(kind, days, expected):
    assert state(Checked(TODAY - timedelta(days), "phone"), kind, TODAY) == expected


def test_a_website_and_an_import_are_no_check():
    for checked in (
        Checked(),
        Checked(TODAY, "website"),
        Checked(TODAY, "", "", "some directory"),
    ):
        assert state(checked, "other", TODAY) == "never"


def test_the_strictest_need_sets_the_limit():
    assert kind_of((Need("srv.food", "stated"), Need("shl.dv", "guessed"))) == "shelter"
    assert kind_of((Need("int.tip", "stated"),)) == "crisis"
    assert kind_of(()) == "other"
