"""Promises of hours in the languages of the carry page: whole, in no other language, discreet."""

import re
from dataclasses import fields
from datetime import date

import pytest

from binder.finding.hours import hours_in_words
from binder.finding.hours_phrases import PHRASES, Phrases
from binder.finding.hours_phrases_more import MORE
from binder.paper import discreet
from binder.paper.carry_texts import carry_texts
from binder.store.records import Schedule

TODAY = date(2026, 11, 22)
WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SHAPES = {
    "weekdays": (Schedule(WEEK[:5], "09:00", "17:30", "WEEKLY"),),
    "always": (Schedule(WEEK, "00:00", "24:00", "WEEKLY"),),
    "two spans": (
        Schedule(("MO", "WE"), "08:00", "12:00", "WEEKLY"),
        Schedule(("MO", "WE"), "13:00", "00:00", "WEEKLY"),
    ),
    "night": (Schedule(("FR",), "20:00", "06:00", "WEEKLY"),),
    "every other week": (
        Schedule(("TU",), "10:00", "11:00", "WEEKLY", 2, dtstart=date(2026, 11, 3)),
    ),
    "monthly": (Schedule(("2MO",), "10:00", "11:00", "MONTHLY"),),
    "day of month": (Schedule((), "10:00", "11:00", "MONTHLY", bymonthday=(1, -1)),),
    "holiday": (
        Schedule(WEEK[:5], "09:00", "17:00", "WEEKLY"),
        Schedule((), "", "", closed=True, valid_from=date(2026, 12, 24), valid_to=date(2027, 1, 1)),
    ),
    "one day": (
        Schedule(
            valid_from=date(2026, 12, 5),
            valid_to=date(2026, 12, 5),
            opens_at="10:00",
            closes_at="12:00",
        ),
    ),
    "intake": (Schedule(WEEK, "18:00", "20:00", "WEEKLY", intake=True),),
    "appointment": (Schedule(WEEK, "", "", "WEEKLY", by_appointment=True),),
}
# "am" and "pm" stand on every door; a Vietnamese or Filipino reader meets them in her own language.
ENGLISH = re.compile(r"\b(?!am\b|pm\b|appointment\b)[a-z]{3,}\b", re.IGNORECASE)


def blanks(text: str) -> list[str]:
    return sorted(re.findall(r"{(\w*)}", text))


def test_every_language_of_the_carry_page_has_hours():
    assert set(MORE) == set(carry_texts())


@pytest.mark.parametrize("language", MORE)
def test_every_phrase_has_the_blanks_of_the_english_one(language):
    for field in fields(Phrases):
        said, english = (getattr(one, field.name) for one in (MORE[language], PHRASES["en"]))
        if isinstance(said, str) and field.name not in ("date", "months"):
            assert blanks(said) == blanks(english), field.name
    assert len(MORE[language].months.split(" ")) == 12
    assert len(MORE[language].days) == 7


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("language", ["zh", "ko", "ar"])
def test_no_english_word_is_left_where_letters_are_others(language, shape):
    for line in hours_in_words(SHAPES[shape], "America/Chicago", TODAY, language):
        assert not ENGLISH.search(line), line


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("language", MORE)
def test_hours_are_said_in_her_language_and_give_nothing_away(language, shape):
    hers = hours_in_words(SHAPES[shape], "America/Chicago", TODAY, language)
    english = hours_in_words(SHAPES[shape], "America/Chicago", TODAY)
    assert len(hers) == len(english) > 0
    assert not set(hers) & set(english)
    discreet.check(hers, language)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "星期一到星期五，上午9:00到下午5:30"),
        ("ko", "월요일부터 금요일까지, 오전 9:00부터 오후 5:30까지"),
        ("ar", "من الاثنين إلى الجمعة، من 9 صباحا إلى 5:30 مساء"),
        ("vi", "Thứ Hai đến thứ Sáu, 9 am đến 5:30 pm"),
        ("tl", "Lunes hanggang Biyernes, 9 am hanggang 5:30 pm"),
    ],
)
def test_a_working_week_is_said_as_people_say_it(language, said):
    (line,) = hours_in_words(SHAPES["weekdays"], "", TODAY, language)
    assert line.replace("\u00a0", " ") == said
