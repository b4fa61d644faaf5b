"""Promises of a packet on paper: order, page numbers, budget, copies, and nothing about anyone."""

from io import BytesIO
from itertools import pairwise

import pypdfium2
import pytest
from paper_shapes import (
    ARABIC,
    BARE,
    CLINIC,
    DIRECTORY,
    HOSTILE,
    HOTLINE,
    HUGE,
    SHELTER,
    SILENT,
    TODAY,
    VIETNAMESE,
    marks_of,
    solid,
    text_of,
)

from binder.errors import PrintError
from binder.finding.find import FirstCallRow
from binder.paper.budget import LEVELS, sheets_of
from binder.paper.choosing import Case, Entry
from binder.paper.contact import in_order
from binder.paper.lines import one_line
from binder.paper.packet import Form, packet
from binder.paper.page import Block
from binder.paper.styles import MARGIN
from binder.store.first_calls import FirstCall

SHAPES = [
    (SHELTER, "now", "shl.dv"),
    (HOTLINE, "now", "int.tip"),
    (CLINIC, "next", "srv.er"),
    (VIETNAMESE, "next", "shl.dv"),
    (BARE, "later", "int.tip"),
    (ARABIC, "later", "adv.adult"),
]


def case(*shapes, first=None):
    entries = (
        Entry(part, code, one._replace(id=str(number), service_id=str(number)))
        for number, (one, part, code) in enumerate(shapes or SHAPES)
    )
    call = FirstCallRow(FirstCall("TX", "", "adult", "1"), first, None) if first else None
    return Case(tuple(entries), first_call=call)


def printed(made, **options):
    out = BytesIO()
    packed = packet(made, out, Form(**options), today=TODAY, directory=DIRECTORY)
    return out.getvalue(), packed


def pages_of(data):
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def test_a_worker_packet_is_languages_cover_and_sheets_by_category():
    data, packed = printed(case(), finder=True)
    pages = pages_of(data)
    assert len(pages) == packed.report.pages == 8
    assert "Point to your language" in pages[0]
    assert "Numbers to call" in pages[1]
    names = [HOTLINE, BARE, SHELTER, VIETNAMESE, CLINIC]
    for page, shape in zip(pages[2:], names, strict=False):
        assert solid(page).startswith(solid(shape.name))


def test_pages_are_numbered_through_and_the_cover_points_to_them():
    pages = pages_of(printed(case(), finder=True)[0])
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
    assert "Harbor House" in pages[4]
    lines = pages[1].splitlines()
    pointed = next(line for line in lines if "Harbor House" in line)
    assert "page 5" in pointed + lines[lines.index(pointed) + 1]


def test_the_cover_has_every_place_under_its_part_with_number_and_day_of_checking():
    cover = pages_of(printed(case())[0])[0]
    order = ["Now", "713-555-0100", "1-888-555-0142", "In the next days", "(415) 555-0123"]
    order += ["832-555-0177", "Later", "800-555-0111"]
    places = [cover.index(one) for one in order]
    assert places == sorted(places)
    assert "checked by phone 12 Nov 2026" in cover
    assert "not checked yet" in cover


def test_the_page_of_languages_names_no_directory():
    pages = pages_of(printed(case(), finder=True)[0])
    assert DIRECTORY.name not in pages[0]
    assert all(DIRECTORY.name in page for page in pages[1:])


def test_the_hand_off_is_ruled_lines_on_worker_copies_alone():
    for copy in ("worker", "partner", "keep"):
        text = text_of(printed(case(), copy=copy)[0])
        for asked in ("Before you go", "Ask for", "Day and time", "Who drives", "You may tell"):
            assert (asked in text) == (copy == "worker")


def test_the_first_call_stands_above_all_on_the_worker_copy_alone():
    first = BARE._replace(name="County desk")
    for copy in ("worker", "partner", "keep"):
        cover = pages_of(printed(case(SHAPES[0], first=first), copy=copy)[0])[0]
        assert ("County desk" in cover) == (copy == "worker")
    first = BARE._replace(name="County desk", worker_only=True)
    assert "County desk" not in text_of(printed(case(first=first))[0])


def test_partners_read_dates_and_sources_but_no_word_of_the_staff():
    text = text_of(printed(case(), copy="partner")[0])
    assert "per a web page, 19 Sep 2026" in text
    assert SHELTER.alert in text
    assert SHELTER.warning not in text
    assert SHELTER.warning in text_of(printed(case())[0])


def test_what_is_kept_names_no_directory_and_no_rule_of_admission():
    text = text_of(printed(case(), copy="keep")[0])
    assert DIRECTORY.name not in text
    assert "30+ days sober" not in text
    assert "Useful numbers" in text


def kept_page(names, setting):
    """One page a name that fills all the room there is."""
    pages = []
    for name in names:
        block = Block()
        block.add([one_line(f"page of {name}", setting.styles.body)], setting.styles.body, 0, 300)
        block.space(setting.area.height - block.height)
        pages.append([block])
    return pages


def test_pages_for_an_advocate_end_the_keep_copy_and_never_give_way():
    wanted = {"keep": ("visas", "phone-safety"), "keep_pages": kept_page}
    data, packed = printed(case(*SHAPES[:3]), copy="keep", sheets=2, **wanted)
    pages = pages_of(data)
    assert ["page of visas" in pages[-2], "page of phone-safety" in pages[-1]] == [True, True]
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]
    assert packed.gave_way
    for copy in ("worker", "partner"):
        assert "page of visas" not in text_of(printed(case(), copy=copy, **wanted)[0])


def test_languages_to_point_at_are_for_the_worker_alone():
    for copy in ("partner", "keep"):
        assert "Point to" not in text_of(printed(case(), copy=copy, finder=True)[0])


EIGHT = [*SHAPES, (SILENT, "later", "srv.er"), (HOSTILE, "later", "srv.er")]


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("sheets", [2, 3, 4])
@pytest.mark.parametrize("copy", ["worker", "partner", "keep"])
def test_a_page_budget_is_kept_and_no_number_is_lost(sheets, large, copy):
    if large and sheets == 2:
        pytest.skip("eight places in large print need more")
    data, packed = printed(case(*EIGHT), copy=copy, sheets=sheets, large=large, finder=True)
    assert sheets_of(packed.report.pages) <= sheets
    text = solid(text_of(data))
    for one, _, _ in EIGHT:
        for phone in in_order(one.phones):
            assert solid(phone.number) in text


def test_detail_gives_way_in_the_stated_order_and_only_as_far_as_it_must():
    order = list(dict.fromkeys(one.gives_way for one in LEVELS if one.gives_way))
    kept = [printed(case(*EIGHT), finder=True, sheets=n)[1].gave_way for n in (9, 5, 4, 3, 2)]
    assert kept[0] == ()
    for more, fewer in pairwise(kept):
        assert fewer[: len(more)] == more
        assert list(fewer) == order[: len(fewer)]
    assert len(kept[-1]) > 2


def test_the_page_of_languages_goes_before_all_facts_do():
    data, packed = printed(case(*SHAPES), finder=True, sheets=1)
    assert "the page of languages" in packed.gave_way
    assert "Monday to Friday" in text_of(data)
    assert packed.report.unchecked == ()


def test_a_letter_no_font_has_is_told_only_where_its_text_is_printed():
    shapes = [(one._replace(application="🛖"), *more) for one, *more in SHAPES]
    roomy, tight = (printed(case(*shapes), sheets=n) for n in (None, 1))
    assert ("application", "🛖") in roomy[1].report.marked
    assert "[?]" in text_of(roomy[0])
    assert tight[1].gave_way
    assert "[?]" not in text_of(tight[0])
    assert tight[1].report.marked == ()


def test_more_than_a_sheet_can_hold_is_refused_with_what_it_takes():
    out = BytesIO()
    with pytest.raises(PrintError, match=r"^40 places need \d+ sheets of paper even with nothing"):
        packet(case(*SHAPES[:1] * 40), out, Form(sheets=1), today=TODAY, directory=DIRECTORY)
    assert out.getvalue() == b""


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("sheets", [None, 3, 2])
def test_nothing_runs_off_the_page_or_over_its_foot(sheets, large):
    rough = [(HUGE, "now", "shl.dv"), *EIGHT[:5]]
    data, packed = printed(case(*rough), sheets=None if large else sheets, large=large)
    width, height = pypdfium2.PdfDocument(data)[0].get_size()
    for page in range(packed.report.pages):
        for mark in marks_of(data, page):
            assert MARGIN - 2 <= mark.left <= mark.right <= width - MARGIN + 2
            assert MARGIN - 4 <= mark.bottom <= mark.top <= height - MARGIN + 2


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("sheets", [None, 3, 2, 1])
def test_no_text_stands_on_other_text(sheets, large):
    data, packed = printed(case(*SHAPES[:5]), sheets=None if large else sheets, large=large)
    for page in range(packed.report.pages):
        marks = marks_of(data, page)
        for place, one in enumerate(marks):
            for other in marks[place + 1 :]:
                assert are_apart(one, other)


def are_apart(one, other):
    within = 0.6  # points by which slanting letters may reach into each other's box
    return (
        one.right <= other.left + within
        or other.right <= one.left + within
        or one.top <= other.bottom + within
        or other.top <= one.bottom + within
    )


def test_copies_come_in_order_each_on_paper_of_its_own():
    one = pages_of(printed(case(*SHAPES[:2]))[0])
    data, packed = printed(case(*SHAPES[:2]), copies=3)
    assert len(one) == 3
    assert pages_of(data) == [*one, "", *one, "", *one, ""]
    assert packed.report.pages == 12


def test_the_same_packet_is_the_same_bytes():
    for options in ({}, {"copy": "carry"}, {"sheets": 2}, {"large": True}):
        made = case(*SHAPES[:3])
        assert printed(made, **options)[0] == printed(made, **options)[0]


def test_a_page_to_carry_holds_three_of_many_and_says_which_were_left_off():
    data, packed = printed(case(*SHAPES), copy="carry", language="es")
    text = text_of(data)
    assert [n in text for n in ("713-555-0100", "(415) 555-0123", "800-555-0111")] == [True] * 3
    left = {one.name for one in packed.left_off}
    assert left == {HOTLINE.name, VIETNAMESE.name, ARABIC.name}
    assert packed.report.pages == 1


def test_no_two_pages_to_carry_stand_back_to_back():
    pages = pages_of(printed(case(*SHAPES), copy="carry", copies=2)[0])
    assert pages[0] == pages[2]
    assert pages[1] == ""


@pytest.mark.parametrize("copy", ["worker", "partner", "keep"])
def test_a_line_for_the_screen_alone_stops_the_print(copy):
    secret = BARE._replace(worker_only=True)
    with pytest.raises(PrintError, match="for the worker's screen only"):
        printed(case((secret, "now", "shl.dv"), *SHAPES), copy=copy)
    data, packed = printed(case((secret, "now", "shl.dv"), *SHAPES), copy="carry")
    assert packed.left_off[0].name == BARE.name
    assert data


def test_a_packet_of_nothing_is_refused():
    with pytest.raises(PrintError, match="Nothing was found"):
        printed(Case(()))
    with pytest.raises(PrintError, match="No place of this packet has a number"):
        printed(case((SILENT, "now", "srv.er")), copy="carry")
    with pytest.raises(PrintError, match="At least one copy"):
        printed(case(), copies=0)


def test_in_spanish_every_fixed_word_is():
    text = text_of(printed(case(), language="es", finder=True)[0])
    for word in ("Números para llamar", "Ahora", "En los próximos días", "Más adelante"):
        assert word in text
    for word in ("Antes de salir", "Pregunte por", "Quién conduce", "Página 1 de 8"):
        assert word in text
