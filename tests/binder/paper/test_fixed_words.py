"""Promises of the fixed texts: both languages with the same blanks, dates, what grows old."""

import re
from datetime import date, timedelta

import pytest

from binder.keeping.freshness import kind_of, state
from binder.paper.words import CHECKED_BY, WORDS, in_words, languages
from binder.store.records import Checked, Need

TODAY = date(2026, 11, 22)


def test_every_text_exists_in_every_language_with_the_same_blanks():
    for key, texts in WORDS.items():
        assert set(texts) == set(languages()), key
        blanks = [set(re.findall(r"{(\w+)}", text)) for text in texts.values()]
        assert all(found == blanks[0] for found in blanks), key


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
