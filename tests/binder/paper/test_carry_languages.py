"""Promises of the carry page in further languages: complete, discreet, numbers the right way."""

import re

import pypdfium2
import pytest
from paper_shapes import (
    CLINIC,
    HOTLINE,
    SHELTER,
    fonts_of,
    listing,
    marks_of,
    need,
    page_sizes,
    phone,
    printed,
    seen_lines,
    text_of,
)

from binder.errors import PrintError
from binder.paper import discreet, words
from binder.paper.brought import WANTED
from binder.paper.carry_texts import carry_texts
from binder.paper.fonts import is_printable
from binder.paper.icons import OF_KIND
from binder.paper.kinds import KIND_OF_NEED, KINDS
from binder.paper.text import clusters
from binder.paper.words import WORDS
from binder.store.records import Schedule

WRITTEN = list(carry_texts())
# Chinese and Korean need a font that does not come along: see test_brought_fonts.py.
MORE = [language for language in WRITTEN if language not in WANTED]
ALL = [*words.languages(), *MORE]
TELLING = {
    "vi": ("Nhà tạm lánh Hoa Sen", "nạn nhân", "Văn phòng di trú"),
    "tl": ("Para sa mga biktima", "Pulisya", "Kanlungan"),
    "zh": ("妇女庇护所", "受害者热线", "移民律师", "反人口販賣"),
    "ko": ("여성 쉼터", "피해자 전화", "이민 변호사", "성폭력 상담", "비자 도움"),
    "ar": ("ملجأ النساء", "خط الضحايا", "شرطة المدينة", "مكافحة الاتجار", "مَأْوًى"),
}


def carried(*listings, **options):
    return printed(*listings, copy="carry", **options)


def fullest(name="", number="(713) 555-0100"):
    days = enumerate(("MO", "TU", "WE", "TH", "FR", "SA"), 1)
    return SHELTER._replace(
        safe_name=name,
        needs=need("srv.id"),
        phones=(phone(number, extension="204"),),
        schedules=tuple(Schedule((d,), f"0{n}:15", "17:45", "WEEKLY") for n, d in days),
        languages=("English", "Spanish", "Vietnamese", "Tagalog", "Haitian Creole", "Mixteco"),
    )


def blanks(text):
    return sorted(re.findall(r"{(\w+)}", text))


@pytest.mark.parametrize("language", WRITTEN)
def test_every_text_of_the_carry_page_exists_with_the_same_blanks(language):
    texts = carry_texts()[language]
    assert set(texts.kinds) == set(KINDS)
    assert set(texts.words) == set(carry_texts()["vi"].words)
    assert len(texts.months) == 12
    for key, text in texts.words.items():
        assert blanks(text) == blanks(WORDS[key]["en"]), key
    said = [*texts.words.values(), *texts.months, *texts.languages.values()]
    said += [text for pair in texts.kinds.values() for text in pair]
    for cluster in {part for text in said for part in clusters(text)} - {" "}:
        assert is_printable(cluster) or language in WANTED, cluster


@pytest.mark.parametrize("language", WRITTEN)
def test_no_sentence_is_longer_than_fifteen_words(language):
    texts = carry_texts()[language]
    said = [*texts.words.values(), *(text for pair in texts.kinds.values() for text in pair)]
    for sentence in (part for text in said for part in re.split(r"(?<=[.!?:؟])\s+", text)):
        assert len(sentence.split()) <= 15, sentence


@pytest.mark.parametrize("language", ALL)
@pytest.mark.parametrize("code", [*KIND_OF_NEED, "unknown.code"])
def test_no_need_gives_itself_away_in_any_language(code, language):
    data, report = carried(SHELTER._replace(needs=need(code)), language=language)
    assert (report.pages, report.marked) == (1, ())
    discreet.check([text_of(data)], "what was read back")


@pytest.mark.parametrize(
    ("language", "name"), [(lang, name) for lang, names in TELLING.items() for name in names]
)
def test_a_telling_name_stops_the_print_in_its_language(language, name):
    with pytest.raises(PrintError, match="must not tell"):
        discreet.check([name], language)


def test_a_telling_chinese_word_is_found_across_the_end_of_a_line():
    with pytest.raises(PrintError, match="庇护"):
        discreet.check(["河边妇女庇", "护所"], "the page")


def test_a_telling_name_stops_the_whole_page():
    with pytest.raises(PrintError, match="must not tell"):
        carried(SHELTER._replace(safe_name="Nhà tạm lánh Hoa Sen"), language="vi")


@pytest.mark.parametrize("language", WRITTEN)
def test_no_fixed_text_tells_what_it_is_about(language):
    texts = carry_texts()[language]
    discreet.check([*texts.words.values(), *texts.languages.values()], language)
    discreet.check([text for pair in texts.kinds.values() for text in pair], language)


@pytest.mark.parametrize("language", ALL)
def test_numbers_read_from_left_to_right_in_every_language(language):
    numbers = ("(617) 555-0123", "555-0100", "+1 713 555 0177")
    places = [
        listing("x", needs=need("srv.er"), phones=(phone(number, extension="45"),))
        for number in numbers
    ]
    seen = seen_lines(carried(*places, language=language)[0])
    for number in numbers:
        assert re.sub(r"[()]", "|", number.replace(" ", "")) + "ext.45" in seen


def test_a_number_within_an_arabic_line_does_not_turn_round():
    name = "مكتب 617-555-0142 (713) 555-0199"
    seen = seen_lines(carried(SHELTER._replace(safe_name=name), language="ar")[0])
    line = next(line for line in seen if "0142" in line)
    assert "617-555-0142" in line
    assert "|713|555-0199" in line


@pytest.mark.parametrize("language", MORE)
def test_her_language_stands_beside_english_and_no_other(language):
    data, _ = carried(HOTLINE, SHELTER, CLINIC, language=language)
    text = text_of(data)
    assert "Useful numbers" in text
    assert "Números útiles" not in text
    assert words.say("any time", language).split()[0] in text
    assert pypdfium2.PdfDocument(data).get_metadata_dict()["Title"] == words.say("title", language)
    assert all(fonts_of(data).values())


def test_arabic_stands_at_the_right_edge():
    data = carried(SHELTER, language="ar")[0]
    width, _ = page_sizes(data)[0]
    arabic = [mark for mark in marks_of(data) if "\u0600" < mark.char < "\u06ff"]
    assert width - 56 < max(mark.right for mark in arabic) < width - 52
    assert min(mark.left for mark in arabic) > width / 2


@pytest.mark.parametrize(
    ("language", "called"),
    [("es", "Spanish"), ("vi", "Vietnamese"), ("tl", "Tagalog"), ("ar", "Arabic")],
)
def test_unchecked_texts_are_told_and_come_with_a_way_to_an_interpreter(language, called):
    data, report = carried(SHELTER, language=language)
    assert language in report.unchecked
    assert text_of(data).count(f"{called} interpreter, please") == 2


@pytest.mark.parametrize("language", ALL)
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_three_full_entries_stay_on_the_page_in_every_language(language, paper):
    full = [fullest(number=f"(713) 555-010{n}") for n in range(3)]
    data, report = carried(*full, language=language, paper=paper)
    assert report.pages == 1
    marks = marks_of(data)
    assert min(mark.bottom for mark in marks) >= 50
    assert max(mark.right for mark in marks) <= page_sizes(data)[0][0] - 50


def test_every_kind_has_a_picture_as_large_as_promised():
    assert set(OF_KIND) == set(KINDS)
    data = carried(HOTLINE, SHELTER, CLINIC)[0]
    page = pypdfium2.PdfDocument(data)[0]
    boxes = [item.get_bounds() for item in page.get_objects(filter=(2,))]
    pictures = [box for box in boxes if box[3] - box[1] > 8]
    assert len(pictures) == 3
    assert all(box[0] >= 54 and box[2] <= 54 + 23 for box in pictures)


def test_a_language_without_texts_is_refused_in_one_sentence():
    with pytest.raises(PrintError, match="exist in en, es, vi, tl, ar, zh and ko, not in “xx”"):
        carried(SHELTER, language="xx")
    with pytest.raises(PrintError, match="exist in en and es, not in “vi”"):
        printed(SHELTER, language="vi")
