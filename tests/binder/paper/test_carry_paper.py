"""Promises of the carry copy: three numbers, neutral words, nothing that tells."""

import re
import tomllib
from datetime import date
from importlib.resources import files
from io import BytesIO

import pypdfium2
import pytest
from paper_shapes import (
    BARE,
    CLINIC,
    DIRECTORY,
    HOTLINE,
    SHELTER,
    TODAY,
    listing,
    marks_of,
    need,
    phone,
    printed,
    text_of,
)

from binder.errors import PrintError
from binder.paper import discreet, words
from binder.paper.kinds import KIND_OF_NEED, KINDS, SAFE_NAMES
from binder.paper.shortlist import short_list
from binder.store.records import Schedule

TELLING = ["traffick", "victim", "rescue", "police", "shelter", "abuse", "violence", "immigra"]
TELLING += ["binder", "survivor", "trata", "víctima", "rescate", "policía", "refugio", "albergue"]


def carried(*listings, **options):
    return printed(*listings, copy="carry", **options)[0]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("code", [*KIND_OF_NEED, "unknown.code"])
def test_no_need_gives_itself_away(code, language):
    data = carried(SHELTER._replace(needs=need(code)), language=language)
    told = text_of(data) + str(pypdfium2.PdfDocument(data).get_metadata_dict())
    for word in TELLING:
        assert discreet.fold(word) not in discreet.fold(told)
    for own in ("Harbor", "Family", "Riverside", "Wheelchair", "Free", "22 Nov", "22 nov"):
        assert own not in told
    assert "20 Nov 2026" in told  # the day of the directory, never of the printing


def test_all_forty_needs_have_words():
    assert len(KIND_OF_NEED) == 40
    assert set(KIND_OF_NEED.values()) <= set(KINDS)
    for kind in KINDS.values():
        assert set(kind) == set(words.languages())


def test_the_numbers_stand_there_and_are_at_most_three():
    text = text_of(carried(HOTLINE, SHELTER, CLINIC))
    for number in ("1-888-555-0142", "713-555-0100", "(415) 555-0123 ext. 5"):
        assert number in text
    alone = text_of(carried(SHELTER))
    assert len(re.findall(r"713-555-01\d\d", alone)) == 3
    with pytest.raises(PrintError, match="3 numbers; 4"):
        carried(HOTLINE, SHELTER, CLINIC, BARE)


def test_both_languages_stand_line_beside_line():
    text = text_of(carried(SHELTER))
    for words_there in (
        "Useful numbers",
        "Números útiles",
        "A place to stay",
        "Un lugar para quedarse",
        "They speak English, Spanish.",
        "Hablan inglés, español.",
    ):
        assert words_there in text


def test_a_safe_name_is_used_where_one_is_set():
    text = text_of(carried(SHELTER._replace(safe_name="Maple Street Office")))
    assert text.count("Maple Street Office") == 1
    assert "A place to stay" not in text


def test_a_safe_name_of_ours_stands_in_both_languages():
    text = text_of(carried(HOTLINE._replace(safe_name="Help line"), language="es"))
    assert "Help line" in text
    assert "Línea de ayuda" in text


def test_every_safe_name_that_comes_along_and_may_be_carried_is_told_in_spanish():
    lines = tomllib.loads(files("binder.starter").joinpath("national.toml").read_text("utf-8"))
    names = {line["safe_name"] for line in lines["line"] if line["safe_name"]}
    assert len(names) > 15
    for name in names:
        if may_be_carried(name):
            discreet.check([SAFE_NAMES[name]["es"]], name)


def may_be_carried(name: str) -> bool:
    try:
        discreet.check([name], name)
    except PrintError:
        return False
    return True


@pytest.mark.parametrize(
    "name", ["Women's SHELTER line", "Centro de VÍCTIMAS", "Anti-trafficking desk", "F.B.I. FBI"]
)
def test_a_telling_word_stops_the_print_and_is_named(name):
    with pytest.raises(PrintError, match=r"must not tell .* says “.+” in"):
        carried(SHELTER._replace(safe_name=name))


def test_hidden_characters_do_not_hide_a_word():
    with pytest.raises(PrintError, match="shelter"):
        carried(SHELTER._replace(safe_name="S\u200bhel\u00adter"))


def test_what_a_place_wrote_itself_does_not_reach_the_page():
    own = SHELTER._replace(
        schedules=(Schedule(("MO",), "09:00", "17:00", "WEEKLY", text="ask for the shelter"),),
        phones=(phone("713-555-0100", answers="shelter desk, police ask for Ana"),),
    )
    assert "713-555-0100" in text_of(carried(own))


def test_round_the_clock_is_said_even_when_only_written():
    assert "Day and night, every day" in text_of(carried(HOTLINE))


def test_a_place_without_a_number_to_carry_is_refused():
    for phones in ((), (phone("713-555-0001", "fax"),), (phone("1", flag="wrong number"),)):
        with pytest.raises(PrintError, match="no number"):
            carried(SHELTER._replace(phones=phones))


def test_the_same_page_on_another_day_and_no_links():
    assert carried(SHELTER) == carried(SHELTER, today=date(2026, 11, 23))
    assert b"/URI" not in carried(SHELTER)
    assert b"/Annots" not in carried(SHELTER)


def test_three_full_entries_stay_on_the_page():
    long = tuple(
        Schedule((day,), f"0{n}:15", "17:45", "WEEKLY")
        for n, day in enumerate(("MO", "TU", "WE", "TH", "FR", "SA"), 1)
    )
    spoken = ("English", "Spanish", "Vietnamese", "Tagalog", "Haitian Creole", "Mixteco")
    full = SHELTER._replace(schedules=long, languages=spoken)
    for paper in ("letter", "a4"):
        marks = marks_of(carried(full, full, full, paper=paper))
        assert min(mark.bottom for mark in marks) >= 50


def test_a_short_list_to_carry_is_the_same_page():
    out = BytesIO()
    short_list([SHELTER], out, copy="carry", today=TODAY, directory=DIRECTORY)
    assert out.getvalue() == carried(SHELTER)


def test_nothing_is_written_when_the_page_is_stopped():
    out = BytesIO()
    with pytest.raises(PrintError):
        short_list(
            [listing("x", safe_name="shelter", phones=(phone("1"),))],
            out,
            copy="carry",
            today=TODAY,
            directory=DIRECTORY,
        )
    assert out.getvalue() == b""


def test_a_short_number_to_text_comes_with_its_word():
    text = text_of(carried(HOTLINE))
    assert "Text the word HELLO" in text
    assert "Mande la palabra HELLO" in text


def test_a_relay_number_is_carried_only_where_there_is_no_other():
    assert "711" not in text_of(carried(HOTLINE))
    assert "711" in text_of(carried(HOTLINE._replace(phones=(phone("711", "tty"),))))
