"""Promises of the pages to leave with an advocate: one page each, big numbers, nothing told."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from page_reading import pages_of
from paper_shapes import TODAY, fonts_of, text_of

from binder.errors import NotFoundError, PrintError
from binder.finding.taxonomy import needs
from binder.guidance.guidance import Guidance, load_guidance, shipped
from binder.guidance.notes import FACTS, GO_EVEN, GO_EVEN_ES, Note
from binder.paper.discreet import ENFORCEMENT_NUMBERS, digits
from binder.paper.keep import keep_pages, keep_paper
from binder.paper.keep_texts import KeepText, keep_names, keep_texts, texts_of
from binder.paper.page import Sheet
from binder.paper.setting import Setting
from binder.paper.styles import LARGE, MARGIN, NORMAL
from binder.paper.words import languages
from binder.starter.national import national

EVERY = [
    (name, language, paper)
    for name in keep_names()
    for language in languages()
    for paper in ("letter", "a4")
]


def printed(*names: str, **form: object) -> bytes:
    out = BytesIO()
    keep_paper(names, out, today=TODAY, **form)
    return out.getvalue()


def letters(text: str) -> str:
    """Give what is read aloud, without what the lead of a page says for all its lines."""
    for said in (GO_EVEN, GO_EVEN_ES):
        text = "".join(text.split()).replace("".join(said.split()), "")
    return "".join(char for char in text if char.isalnum())


def with_note(text: str, **more: object) -> Guidance:
    note = Note("clock.own", "clock", text, "a law", TODAY, when=("sex",), hours=5, **more)
    return Guidance((*shipped().notes, note))


@pytest.mark.parametrize(("name", "language", "paper"), EVERY)
def test_each_stands_whole_on_one_page_and_in_large_print_on_two_at_most(name, language, paper):
    pages = pages_of(printed(name, language=language, paper=paper))
    large = pages_of(printed(name, language=language, paper=paper, large=True))
    assert len(pages) == 1
    assert len(large) <= 2
    for page in [*pages, *large]:
        assert not page.collisions()
        assert not page.outside(MARGIN - 1)
    smallest = min(mark.size for page in large for mark in page.marks if mark.size > 14.5)
    assert smallest >= 18
    for text in texts_of(keep_texts()[name], shipped()):
        assert letters(text.text[language]) in letters("".join(page.text for page in pages))


def test_every_number_stands_big_and_as_it_was_written():
    for page in keep_texts().values():
        marks = pages_of(printed(page.name))[0].rows
        body = min(mark.size for row in marks for mark in row if mark.size > 9.5)
        lines = {"".join(mark.char for mark in row): row[0].size for row in marks}
        for text in texts_of(page, shipped()):
            numbers = [w.strip(".,;") for w in text.text["en"].split() if len(digits(w)) == 10]
            for number in numbers:
                assert lines[number] >= 1.5 * body


def test_the_numbers_are_those_of_the_national_lines():
    lines = (phone for line in national().lines for phone in line.get("phones", ()))
    known = {digits(phone["call"]) for phone in lines if "call" in phone}
    texts = (line for page in keep_texts().values() for line in page.lines)
    own = [text.text["en"].split() for text in texts if isinstance(text, KeepText)]
    found = {digits(word) for words in own for word in words if len(digits(word)) == 10}
    assert len(found) == 3
    assert found <= known


@pytest.mark.parametrize(("language", "go"), [("en", GO_EVEN), ("es", GO_EVEN_ES)])
def test_the_clocks_say_to_go_even_if_the_hours_have_passed(language, go):
    guidance = with_note("Ask Ann within {hours} hours.", text_es="Pregunte en {hours} horas.")
    for given in (shipped(), guidance):
        text = text_of(printed("medical-clocks", language=language, guidance=given))
        assert text.count(go) == 1
        assert text.index(go) < text.index("72")


def test_every_clock_and_every_visa_text_is_printed_whoever_it_is_for():
    everyone = FACTS | {f"need:{code}" for code in needs()}
    for name, kinds in {
        "medical-clocks": ("go_now", "clock", "medical"),
        "visas": ("visa",),
    }.items():
        text = text_of(printed(name))
        notes = [one for one in shipped().for_case(everyone, state="") if one.kind in kinds]
        assert len(notes) > 5
        assert all(note.text.split(".")[0].split("?")[0] in text for note in notes)


def test_a_coordinator_s_own_text_stands_in_place_of_the_program_s(tmp_path):
    own = tmp_path / "guidance.toml"
    body = 'text = "{}"\nsource = "x"\nsource_date = 2026-01-01\nwhen = ["sex"]\nhours = 48\n'
    of_texas = '[clock.pep_tx]\ntopic = "clock.pep"\nstate = "TX"\n'
    own.write_text(of_texas + body.format("Here the pills start within {hours} hours."))
    guidance = load_guidance(own)
    assert not guidance.problems
    in_texas = text_of(printed("medical-clocks", guidance=guidance, state="TX"))
    assert "Here the pills start within 48 hours." in in_texas
    assert "HIV" not in in_texas
    assert "HIV" in text_of(printed("medical-clocks", guidance=guidance, state="OK"))


def test_more_texts_than_a_page_holds_go_on_and_none_is_lost():
    notes = [
        replace(with_note("").notes[-1], id=f"clock.own{n}", text=f"Text {n} of a place. " * 6)
        for n in range(30)
    ]
    pages = pages_of(printed("medical-clocks", guidance=Guidance((*shipped().notes, *notes))))
    assert len(pages) > 1
    assert all(f"Text{n}ofaplace" in "".join(page.text for page in pages) for n in range(30))
    assert all(not page.outside(MARGIN - 1) for page in pages)


def test_a_text_longer_than_a_page_goes_on_and_loses_nothing():
    long = [f"word{n}" for n in range(1500)]
    guidance = with_note(" ".join(long))
    pages = pages_of(printed("medical-clocks", guidance=guidance, large=True))
    assert re.findall(r"word\d+", "".join(page.text for page in pages)) == long
    assert all(not page.outside(MARGIN - 1) and not page.collisions() for page in pages)


@pytest.mark.parametrize("number", ["1-877-447-4847", "(866) 347 2423", "877-4-HSI-TIP"])
def test_a_line_of_immigration_enforcement_stops_the_print(number):
    out = BytesIO()
    with pytest.raises(PrintError, match="immigration enforcement"):
        keep_paper(["medical-clocks"], out, today=TODAY, guidance=with_note(f"Call {number}."))
    assert not out.getvalue()


def test_no_page_names_such_a_line_and_none_promises_anything():
    text = text_of(printed())
    assert not any(number in digits(text) for number in ENFORCEMENT_NUMBERS)
    for word in ("promise", "guarantee", "never tell", "binder"):
        assert word not in text.casefold()


def test_text_of_a_coordinator_is_drawn_not_read():
    text = text_of(printed("medical-clocks", guidance=with_note("Ask <b>Ann</b> & {x}.")))
    assert "Ask <b>Ann</b> & {x}." in text


def test_spanish_pages_say_what_to_ask_for_until_someone_has_checked_them():
    asked = "Spanish interpreter, please."
    for name in keep_names():
        assert asked in text_of(printed(name, language="es"))
        assert asked not in text_of(printed(name))


def test_who_has_not_checked_is_reported():
    def unchecked(language: str, guidance: Guidance) -> tuple[str, ...]:
        report = keep_paper(["visas"], BytesIO(), language=language, today=TODAY, guidance=guidance)
        return report.unchecked

    read = Guidance(tuple(replace(note, checked_by="Ann Lee") for note in shipped().notes))
    for language in languages():
        assert unchecked(language, shipped()) == (language,)
        assert unchecked(language, read) == ()


def test_old_numbers_look_old():
    text = text_of(printed("visas"))
    assert "Numbers as of 27 Aug 2021 · not checked yet" in text
    assert "Numbers as of" not in text_of(printed("phone-safety"))


def test_the_same_pages_are_the_same_bytes_with_fonts_inside_and_a_neutral_title():
    data = printed(language="es")
    assert data == printed(language="es")
    assert all(fonts_of(data).values())
    assert pypdfium2.PdfDocument(data).get_metadata_dict()["Title"] == "Números útiles"


def test_every_text_has_a_source_and_a_day_and_both_languages():
    for page in keep_texts().values():
        assert_both(page.title)
        assert_both(page.lead)
        for text in texts_of(page, shipped()):
            assert_both(text.text)
            assert text.source
            assert text.dated <= date(2026, 11, 23)
            assert text.checked_by == ""


def assert_both(text: Mapping[str, str]) -> None:
    assert set(text) == set(languages())
    assert all(text.values())


def test_names_and_languages_that_are_none_are_told():
    with pytest.raises(NotFoundError, match="there are rights-work, "):
        printed("rights")
    with pytest.raises(PrintError, match="not in “vi”"):
        printed("visas", language="vi")


@pytest.mark.parametrize("styles", [NORMAL, LARGE])
def test_pages_keep_to_the_area_they_are_given(styles):
    area = Sheet(480.0, 560.0)
    pages = keep_pages(keep_names(), Setting("keep", "es", TODAY, area, styles))
    assert len(pages) >= len(keep_names())
    for blocks in pages:
        assert sum(block.height for block in blocks) <= area.height + 0.01
        assert all(ink.x + ink.width <= area.width + 0.01 for block in blocks for ink in block.ink)
