import pytest

from binder.formats.clean import clean, nothing_in


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("call <Maria> now", "call <Maria> now"),
        ("ages <18 and > 12", "ages <18 and > 12"),
        ("R&D at AT&T;co", "R&D at AT&T;co"),
        ("one<br />two<BR>three", "one\ntwo\nthree"),
        (
            "<p>First.</p><ul><li>ID</li><li>Birth record</li></ul>",
            "First.\n\n• ID\n• Birth record",
        ),
        ("<b>bold</b> <o:p></o:p><script>alert(1)</script>end", "bold end"),
        ('see <a href="https://a.example/x">our page</a>', "see our page (https://a.example/x)"),
        ('<a href="mailto:a@b.example">a@b.example</a>', "a@b.example"),
        ("caf&eacute; &amp;lt; &#39;x&#39;", "café &lt; 'x'"),
        (r"line one\nline two\r\nline three", "line one\nline two\nline three"),
        ("a\r\n\r\n\r\n\r\nb   \n   c", "a\n\nb\nc"),
        ("nul\x00bel\x07", "nulbel"),
        ("555\u202e3210\u2069\u200b", "5553210"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("women\x92s", "women’s"),
        ("e\u0301", "é"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("pass\u200cword", "password"),
        ("  padded  ", "padded"),
    ],
)
def test_text_from_outside_becomes_plain_and_no_text_is_lost(raw, plain):
    assert clean(raw) == plain


def test_a_name_is_one_line():
    assert clean("House of\n  Ruth\t<br>East", lines=False) == "House of Ruth East"


def test_cleaning_twice_changes_nothing_more():
    text = clean("<li>a &amp; b\\n\x85 c</li>")
    assert clean(text) == text


def test_none_is_an_answer_where_a_price_or_a_rule_is_asked_for():
    assert "None" not in nothing_in("fees_description")
    assert "None" not in nothing_in("eligibility_description")
    assert "None" in nothing_in("email")
    assert "N/A" in nothing_in("fees_description")
