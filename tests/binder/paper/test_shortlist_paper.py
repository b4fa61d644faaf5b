"""Promises of the short list: up to eight places on one page, numbers big, dates shown."""

from io import BytesIO

import pytest
from paper_shapes import (
    ARABIC,
    BARE,
    CLINIC,
    DIRECTORY,
    HEBREW,
    HOSTILE,
    HOTLINE,
    HUGE,
    SHELTER,
    TODAY,
    VIETNAMESE,
    as_seen,
    marks_of,
    page_sizes,
    seen_lines,
    text_of,
)

from binder.errors import PrintError
from binder.paper.shortlist import short_list

EIGHT = [SHELTER, HOTLINE, CLINIC, VIETNAMESE, ARABIC, HEBREW, HOSTILE, BARE]


def listed(listings, **options):
    out = BytesIO()
    report = short_list(listings, out, **({"today": TODAY, "directory": DIRECTORY} | options))
    return out.getvalue(), report


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("copy", ["worker", "partner", "keep"])
@pytest.mark.parametrize("count", range(1, 9))
def test_up_to_eight_fit_on_one_page(count, copy, paper):
    data, report = listed(EIGHT[:count], copy=copy, paper=paper)
    assert report.pages == len(page_sizes(data)) == 1
    # as seen, since a reader reorders a number that stands beside Hebrew
    seen = " ".join(seen_lines(data))
    assert all(as_seen(one.phones[0].number) in seen for one in EIGHT[:count])
    assert min(mark.bottom for mark in marks_of(data)) >= 48


def test_numbers_are_the_biggest_text():
    marks = marks_of(listed(EIGHT[:3])[0])
    biggest = max(mark.size for mark in marks)
    tall = "".join(mark.char for mark in marks if mark.size == biggest)
    assert tall.startswith("713-555-0100")
    assert biggest >= 22


def test_each_says_when_it_was_checked():
    text = text_of(listed([SHELTER, BARE])[0])
    assert "checked by phone 12 Nov 2026" in text
    assert "not checked yet" in text


def test_even_the_longest_record_leaves_its_number_whole():
    assert "1-800-555-0133 (after hours 1-800-555-0134, weekends only)" in text_of(
        listed([HUGE] * 3)[0]
    )


def test_none_and_nine_are_refused():
    for count in (0, 9):
        with pytest.raises(PrintError, match=str(count)):
            listed([BARE] * count)


def test_same_input_gives_the_same_bytes():
    assert listed(EIGHT)[0] == listed(EIGHT)[0]
