"""Promises of the sheet: every number in full, one page, inside the margins, nothing withheld."""

import re
import subprocess
import sys
from datetime import date
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from paper_shapes import (
    ARABIC,
    ASKED,
    BARE,
    CLINIC,
    DIRECTORY,
    HEBREW,
    HOSTILE,
    HOTLINE,
    SHAPES,
    SHELTER,
    SILENT,
    TODAY,
    VIETNAMESE,
    fonts_of,
    listing,
    marks_of,
    need,
    page_sizes,
    phone,
    printed,
    solid,
    text_of,
)

from binder.errors import PrintError
from binder.paper.fonts import font_files
from binder.paper.page import DirectoryDate
from binder.store.records import Address, Checked

MARGIN = 54
shapes = pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)


@pytest.mark.parametrize("copy", ["worker", "partner", "keep"])
@pytest.mark.parametrize("paper", ["letter", "a4"])
@shapes
def test_every_number_reads_back_on_one_page(shape, copy, paper):
    data, report = printed(shape, copy=copy, paper=paper)
    text = text_of(data)
    for one in shape.phones:
        assert one.number in text
        assert not one.extension or f"ext. {one.extension}" in text
    assert report.pages == len(page_sizes(data)) == 1


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("paper", ["letter", "a4"])
@shapes
def test_nothing_leaves_the_margins(shape, paper, large):
    data, _ = printed(shape, paper=paper, large=large)
    for page, (width, height) in enumerate(page_sizes(data)):
        for mark in marks_of(data, page):
            assert mark.left >= MARGIN - 2
            assert mark.right <= width - MARGIN + 2
            assert mark.bottom >= MARGIN - 6
            assert mark.top <= height - MARGIN + 2


@pytest.mark.parametrize("large", [False, True])
@shapes
def test_no_text_stands_on_other_text(shape, large):
    data, _ = printed(shape, large=large, language="es")
    pages = len(page_sizes(data))
    for marks in (marks_of(data, page) for page in range(pages)):
        boxes = [m for m in marks if m.right - m.left > 1 and m.top - m.bottom > 1]
        for one, other in ((a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :]):
            wide = min(one.right, other.right) - max(one.left, other.left)
            high = min(one.top, other.top) - max(one.bottom, other.bottom)
            assert not (wide > 1.5 and high > 1.5 and _are_apart(one, other)), (one, other)


def _are_apart(one, other):
    # Kerned Arabic letters and accents touch on one baseline; two lines never may.
    return not (_rtl(one.char) or _rtl(other.char))


def _rtl(char):
    return "\u0590" <= char <= "\u08ff" or char >= "\ufb1d"


@shapes
def test_the_first_number_is_the_biggest_text(shape):
    numbers = [one for one in shape.phones if len(one.number) < 20]
    if not numbers:
        pytest.skip("no plain number in this shape")
    sizes = [mark.size for mark in marks_of(printed(shape)[0])]
    assert max(sizes) >= 24
    data, _ = printed(shape._replace(name="Aa", organization="Aa"))
    biggest = max(mark.size for mark in marks_of(data))
    tall = "".join(mark.char for mark in marks_of(data) if mark.size == biggest)
    assert tall.startswith(solid(numbers[0].number))


@shapes
def test_same_input_gives_the_same_bytes(shape):
    assert printed(shape)[0] == printed(shape)[0]


def test_bytes_do_not_depend_on_what_was_printed_before():
    alone = printed(HEBREW)[0]
    printed(ARABIC, VIETNAMESE, SHELTER)
    assert printed(HEBREW)[0] == alone


@shapes
def test_fonts_are_embedded(shape):
    fonts = fonts_of(printed(shape)[0])
    assert fonts
    assert all(fonts.values()), fonts


def test_metadata_is_neutral_and_the_language_set():
    data, _ = printed(SHELTER, language="es")
    told = dict(pypdfium2.PdfDocument(data).get_metadata_dict())
    assert told.pop("Title") == "Números útiles"
    assert not any(told[key] for key in ("Author", "Subject", "Keywords", "Creator", "Producer"))
    assert b"/Lang (es)" in data
    assert b"ReportLab" not in data


def test_a_withheld_place_prints_no_street():
    for policy in ("call", "never"):
        place = SHELTER._replace(policy=policy, address=Address("9 Secret Ln", "", "X", "TX", "1"))
        text = text_of(printed(place)[0])
        assert "Secret" not in text
    assert "Call for the location." in text_of(printed(SHELTER)[0])


def test_nothing_promises_a_bed():
    assert "May have space. Call to confirm." in text_of(printed(SHELTER)[0])
    assert "May have space" not in text_of(printed(CLINIC)[0])


def test_copies_hold_what_they_may():
    worker = text_of(printed(SHELTER)[0])
    partner = text_of(printed(SHELTER, copy="partner")[0])
    keep = text_of(printed(SHELTER, copy="keep")[0])
    assert SHELTER.warning in worker
    assert SHELTER.warning not in partner + keep
    assert "Boys up to 12" in partner
    assert "Boys up to 12" not in keep
    assert "Gender" not in keep
    for text in (worker, partner):
        assert "Riverside binder, 20 Nov 2026" in text
        assert "Page 1 of 1" in text
    assert "Riverside binder" not in keep


def test_the_day_of_printing_stands_on_no_copy():
    for copy in ("worker", "partner", "keep"):
        assert "22 Nov 2026" not in text_of(printed(SHELTER, copy=copy)[0])


@pytest.mark.parametrize("copy", ["worker", "partner", "keep", "carry"])
def test_lines_for_the_screen_only_are_never_printed(copy):
    with pytest.raises(PrintError, match="screen only"):
        printed(BARE._replace(worker_only=True), copy=copy)


@pytest.mark.parametrize("copy", ["partner", "keep", "carry"])
def test_numbers_that_take_immigration_tips_are_known_by_their_digits(copy):
    with pytest.raises(PrintError, match="screen only"):
        printed(BARE._replace(phones=(phone("1 (866) 347-2423"),)), copy=copy)


def test_old_looks_old():
    old = SHELTER._replace(checked=Checked(date(2026, 6, 1), "phone", ""))
    old = old._replace(phones=(phone("713-555-0100", checked=date(2026, 6, 1)),))
    assert "call before you go: last checked 1 Jun 2026" in text_of(printed(old)[0])
    assert "checked by phone 12 Nov 2026" in text_of(printed(SHELTER)[0])
    told = text_of(printed(HOTLINE)[0])
    assert "not checked yet · per a web page, 19 Sep 2026" in told
    assert "not checked yet" in text_of(printed(BARE)[0])


def test_each_number_says_its_own_state_where_they_differ():
    mixed = SHELTER._replace(phones=(phone("713-555-0100", checked=ASKED), phone("713-555-0101")))
    text = text_of(printed(mixed)[0])
    assert re.search(r"0100.*checked by phone 12 Nov 2026.*0101.*not checked yet", text)
    assert text_of(printed(SHELTER)[0]).count("checked by phone") == 1


def test_markup_is_text():
    text = solid(text_of(printed(HOSTILE)[0]))
    for words in (HOSTILE.name, HOSTILE.organization, "call <Maria> now & then"):
        assert solid(words) in text
    assert text.count("x") >= 400
    assert solid(HOSTILE.eligibility) in text


def test_a_long_description_is_cut_and_says_so():
    text = text_of(printed(CLINIC)[0])
    assert "… (more in the directory)" in text
    assert "(415) 555-0123 ext. 5" in text
    assert "1200 Mission St, Suite 300" in text


def test_what_is_unknown_leaves_no_label_behind():
    text = text_of(printed(BARE)[0])
    for label in ("Languages", "Hours", "Cost", "Where", "Bring", "Access", "Web", "Speaks"):
        assert label not in text


def test_a_place_without_a_number_says_so():
    assert "No phone number is known." in text_of(printed(SILENT)[0])


def test_fax_stands_last_and_a_wrong_number_after_right_ones():
    place = listing(
        "Place",
        phones=(
            phone("713-555-0001", "fax"),
            phone("713-555-0002", flag="wrong number", flagged=date(2026, 11, 3)),
            phone("713-555-0003"),
        ),
    )
    text = text_of(printed(place)[0])
    assert text.index("0003") < text.index("0002") < text.index("0001")
    assert "Wrong number, told us 3 Nov 2026" in text


def test_unknown_language_and_paper_are_refused():
    with pytest.raises(PrintError, match="“xx”"):
        printed(BARE, language="xx")
    with pytest.raises(PrintError, match="legal"):
        printed(BARE, paper="legal")


def test_sheets_follow_in_order_and_count_their_pages():
    data, report = printed(HOTLINE, SHELTER, CLINIC)
    assert report.pages == 3
    text = text_of(data)
    assert "Page 3 of 3" in text
    assert text.index(HOTLINE.name) < text.index(SHELTER.name) < text.index(CLINIC.name)


def test_a_directory_without_a_day_prints_its_name_alone():
    data, _ = printed(BARE, directory=DirectoryDate("Riverside binder", None))
    assert "Riverside binder" in text_of(data)


def test_forty_numbers_go_on_to_a_second_page_rather_than_be_lost():
    numbers = tuple(phone(f"713-555-{n:04}", answers="desk " * 20) for n in range(40))
    data, report = printed(listing("Switchboard", phones=numbers))
    assert all(one.number in text_of(data) for one in numbers)
    assert report.pages > 1
    assert "Switchboard (goes on)" in text_of(data)


def test_font_files_are_there_without_reportlab():
    code = "import sys; from binder.paper.fonts import font_files; font_files();"
    code += "sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert all(path.is_file() for path in font_files().values())


# Letters, digits and signs as directories have them; the marks of every shipped script.
_LETTERS = st.sampled_from(
    [*"abcdefghijkmnopqrstuvwxyzABCXYZ0123456789", *"áéíóúñÑüçß", *"ạảấầẩẫậđươịợử", *"<>&;'\"#@%/"]
)
_WORD = st.text(_LETTERS, min_size=1, max_size=14)
_SENTENCE = st.lists(_WORD, min_size=1, max_size=12).map(" ".join)
_NUMBER = st.from_regex(r"\A\([2-9][0-9]{2}\) 555-01[0-9]{2}\Z|\A1-8[0-9]{2}-555-01[0-9]{2}\Z")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=_SENTENCE,
    organization=_SENTENCE,
    description=_SENTENCE,
    fees=_SENTENCE,
    numbers=st.lists(_NUMBER, min_size=1, max_size=9),
    paper=st.sampled_from(["letter", "a4"]),
)
def test_what_is_in_the_record_reads_back(name, organization, description, fees, numbers, paper):
    place = listing(
        name,
        organization=organization,
        description=description,
        fees=fees,
        phones=tuple(map(phone, numbers)),
    )
    text = text_of(printed(place, paper=paper)[0])
    assert all(number in text for number in numbers)
    for words in (name, organization, description, fees):
        assert solid(words) in solid(text)


def test_ages_are_said_in_words():
    def told(low, high):
        return text_of(printed(BARE._replace(minimum_age=low, maximum_age=high))[0])

    assert "Ages 18 to 35" in told(18, 35)
    assert "Ages 18 and up" in told(18.0, None)
    assert "Up to age 17" in told(0, 17)


def test_lines_stand_on_a_regular_grid():
    marks = marks_of(printed(BARE._replace(description="x " * 300))[0])
    rows = sorted({round(mark.bottom) for mark in marks if mark.char == "x"}, reverse=True)
    steps = {upper - lower for upper, lower in pairwise(rows[:4])}
    assert steps == {16}


@pytest.mark.parametrize("code", ["shl.ht", "srv.er", "int.911", "unknown.code"])
def test_any_need_prints(code):
    assert printed(BARE._replace(needs=need(code)), today=TODAY, directory=DIRECTORY)[1].pages == 1
