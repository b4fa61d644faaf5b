"""Promises of the text engine: no character lost in silence, no number turned round."""

import pytest
from paper_shapes import ARABIC, HEBREW, VIETNAMESE, listing, phone, printed, seen_lines, text_of

from binder.errors import PrintError
from binder.paper.bidi import pieces
from binder.paper.fonts import font_for
from binder.paper.lines import measure, split, wrap
from binder.paper.styles import NORMAL
from binder.paper.text import Marks, clean, keep_together

BODY = NORMAL.body


def seen(text: str) -> str:
    """Give a line as it is seen from left to right, unshaped letters only."""
    line = wrap(Marks().printable(text, "description"), BODY, 2000)[0]
    return "".join(str(piece.text) for piece in pieces(line, BODY))


@pytest.mark.parametrize(
    "text",
    [
        "هاتف 555-0100",
        "هاتف (617) 555-0100 كل يوم",
        "טלפון (617) 555-0100",
        "(617) 555-0100 טלפון",
        "Call שלום (617) 555-0100 now",
    ],
)
def test_a_number_never_turns_round(text):
    number = "(617) 555-0100" if "617" in text else "555-0100"
    assert number in seen(text)


def test_a_number_alone_in_a_right_to_left_line_keeps_its_brackets():
    assert seen(["שלום", "(617) 555-0100"][1]) == "(617) 555-0100"


def test_brackets_around_words_open_and_close_the_right_way():
    assert seen("שלום (Harbor House)").startswith("(Harbor House)")


def test_numbers_in_arabic_and_hebrew_pages_are_seen_as_they_are_dialled():
    arabic = "".join(seen_lines(printed(ARABIC)[0]))
    hebrew = "".join(seen_lines(printed(HEBREW)[0]))
    for number in ("555-0100", "|617|555-0199", "617-555-0111", "617-555-0100"):
        assert number in arabic
    assert hebrew.count("|617|555-0100") == 2


def test_arabic_and_vietnamese_read_back_as_text():
    assert "تكلم" in text_of(printed(listing("x", description="نتكلم", phones=()))[0])
    text = text_of(printed(VIETNAMESE)[0])
    assert VIETNAMESE.name in text
    assert VIETNAMESE.description in text


def test_direction_marks_of_the_data_turn_nothing():
    text = text_of(printed(listing("Place", description="call \u202e0010-555\u202c now"))[0])
    assert "0010-555" in text
    assert clean("a\u202eb\u2066c\u200bd\x00e\u00adf") == "abcdef"


def test_a_vietnamese_word_is_set_in_one_face():
    assert font_for("N", False, accented=True) == font_for("ạ", False, accented=True)


def test_a_character_without_glyph_prints_marked_and_is_reported():
    data, report = printed(listing("Place", description="come 🙂 in 日本", fees="\ue123"))
    assert "come [?] in [?]" in text_of(data)
    assert ("description", "🙂") in report.marked
    assert ("description", "日") in report.marked
    assert all(char.isprintable() for _, char in report.marked)


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ("name", listing("Place 🙂")),
        ("organization", listing("Place", organization="日本")),
        ("phone", listing("Place", phones=(phone("713-555-0100 ☎️🙂"),))),
    ],
)
def test_a_character_without_glyph_stops_a_name_and_a_number(field, place):
    with pytest.raises(PrintError, match=rf"The {field} .*“.+”") as stopped:
        printed(place)
    assert "🙂" in str(stopped.value) or "日" in str(stopped.value)


def test_a_lone_surrogate_is_marked_not_a_crash():
    _, report = printed(listing("Place", description="a \ud800 b"))
    assert report.marked == (("description", "U+D800"),)


def test_accents_apart_and_composed_are_one():
    assert clean("e\u0301") == "é"
    assert "\u00e9" in text_of(printed(listing("Cafe\u0301"))[0])


def test_no_line_is_wider_than_its_column():
    for text in ("word " * 200, "w" * 400, "a" * 3 + " " + "b" * 90, "字" * 50, "ạ" * 300):
        for line in wrap(text, BODY, 200):
            assert line.width <= 200
            assert abs(line.width - measure(line.text, BODY, line.accented)) < 0.01


def test_wrapping_loses_nothing():
    text = "one two  three " + "x" * 300 + " four\nfive"
    joined = "".join(line.text for line in wrap(text, BODY, 150))
    assert joined.replace(" ", "") == text.replace(" ", "").replace("\n", "")


def test_a_number_is_not_broken_over_two_lines():
    text = keep_together("Please call the desk at (617) 555-0100 today")
    for width in range(90, 260, 10):
        lines = [line.text.replace("\u00a0", " ") for line in wrap(text, BODY, width)]
        assert any("(617) 555-0100" in line for line in lines)


def test_chinese_wraps_between_characters_and_keeps_its_stops():
    lines = [line.text for line in wrap("你好世界。" * 30, BODY, 120)]
    assert len(lines) > 1
    assert not any(line.startswith("。") for line in lines)


def test_a_megabyte_is_laid_out_as_one_page():
    assert printed(listing("Place", description="x" * 1_000_000))[1].pages == 1


def test_text_is_divided_at_the_end_of_a_sentence_not_after_a_list_number():
    head, rest = split("1. Go in. Ask for help at the desk. 2. Wait there " * 9, BODY, 300, 3)
    assert head.endswith(("desk.", "in."))
    assert (head + rest).count("Wait") == 9
