"""Promises of the language finder: forty languages and more on one page, each to be pointed at."""

from io import BytesIO

import pytest
from paper_shapes import fonts_of, marks_of, page_sizes, solid, text_of

from binder.finding.languages import languages, name_of
from binder.paper.finder import language_finder, sentences
from binder.paper.fonts import font_for
from binder.paper.text import clusters


def found(paper="letter"):
    out = BytesIO()
    return language_finder(out, paper=paper), out.getvalue()


@pytest.fixture(scope="module")
def finder():
    return found()


def test_more_than_forty_languages_stand_on_one_page(finder):
    report, data = finder
    shown = [one for one in sentences() if one.code not in report.left_out]
    assert len(shown) >= 40
    assert report.pages == len(page_sizes(data)) == 1
    text = solid(text_of(data))
    for one in shown:
        assert solid(name_of(one.code)) in text
        assert solid(one.sentence) in text


def test_the_languages_that_interpreters_seldom_speak_are_there(finder):
    for code in ("mam", "quc", "kek", "mix", "ase"):
        assert code not in finder[0].left_out


def test_every_language_is_either_shown_or_told_as_left_out(finder):
    assert [one.code for one in sentences()] == list(languages())
    for one in sentences():
        drawn = all(font_for(part, False) for part in clusters(one.sentence.replace(" ", "")))
        assert drawn == (one.code not in finder[0].left_out)


def test_nobody_has_checked_a_sentence_until_someone_is_named(finder):
    report, _ = finder
    assert all(one.checked_by == "" for one in sentences())
    assert set(report.unchecked) | set(report.left_out) == set(languages())


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_nothing_is_small_or_runs_into_its_english_name(paper):
    report, data = found(paper)
    assert report.pages == 1
    width, _ = page_sizes(data)[0]
    marks = marks_of(data)
    assert {round(mark.size) for mark in marks} <= {9, 14, 15, 16, 17, 18}
    assert min(mark.bottom for mark in marks) >= 50
    assert max(mark.right for mark in marks) <= width - 50
    for small in (mark for mark in marks if round(mark.size) == 9):
        beside = [m for m in marks if round(m.size) > 9 and abs(m.origin[1] - small.origin[1]) < 6]
        assert all(m.right < small.left or m.left > small.right for m in beside)


def test_the_page_is_neutral_and_the_same_each_time(finder):
    data = finder[1]
    assert data == found()[1]
    assert text_of(data).startswith("Point to your language · Señale su idioma")
    assert all(fonts_of(data).values())
    assert b"binder" not in data.lower()
