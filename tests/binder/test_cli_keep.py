"""Pages for an advocate on the command line: by name, all of them, and at the end of a packet."""

import pypdfium2
import pytest
from contract import matches

from binder.paper.keep_texts import keep_names
from binder.paths import default_folders

pytestmark = pytest.mark.usefixtures("home")


def text_of(path):
    pages = pypdfium2.PdfDocument(path)
    return "\f".join(page.get_textpage().get_text_range() for page in pages)


def test_all_pages_are_printed_where_none_is_named(run, tmp_path):
    file = tmp_path / "k.pdf"
    code, answer, err = run("keep", "-o", file)
    assert (code, err) == (0, "")
    matches("keep", answer)
    assert answer["pages"] == len(keep_names()) == 6
    assert answer["unchecked"] == ["English"]


def test_pages_are_printed_in_the_order_asked(run, tmp_path):
    file = tmp_path / "k.pdf"
    code, answer, _ = run("keep", "visas", "rights-work", "-o", file, "--lang", "es", "--large")
    assert (code, answer["unchecked"]) == (0, ["Spanish"])
    text = text_of(file)
    assert text.index("Si viene de otro país") < text.index("Sus derechos en el trabajo")


def test_a_name_that_is_none_is_one_sentence_and_leaves_no_file(run, tmp_path):
    file = tmp_path / "k.pdf"
    code, _, err = run("keep", "rights", "-o", file)
    assert code == 1
    assert err.startswith("binder: There is no page “rights” to keep; there are rights-work, ")
    assert not file.exists()


OWN = """[clock.pep_tx]
topic = "clock.pep"
state = "TX"
text = "In this state the pills start within {hours} hours."
source = "a nurse"
source_date = 2026-01-01
when = ["sex"]
hours = 48
"""


@pytest.mark.parametrize(
    "words", [["keep", "medical-clocks"], ["packet", "adult", "--copy", "keep"]]
)
def test_the_state_of_the_place_asked_about_decides_the_law(run, tmp_path, words):
    run("sources")
    default_folders().guidance_file.write_text(OWN)
    for place, here in (("77002", True), ("10001", False)):
        file = tmp_path / f"{place}.pdf"
        assert run(*words, "--near", place, "-o", file)[0] == 0
        assert ("pills start within 48 hours" in text_of(file)) is here


def test_a_packet_to_keep_ends_in_the_pages_of_its_template_and_names_no_directory(run, tmp_path):
    file = tmp_path / "p.pdf"
    words = ("packet", "labor", "--near", "77002", "-o", file)
    assert run(*words, "--copy", "keep")[1]["unchecked"] == ["English"]
    text = text_of(file)
    assert "Your rights at work" in text.split("\f", 1)[1]
    assert "National lines" not in text


def test_nothing_ticked_is_printed(run, tmp_path):
    found = [row["id"] for row in run("find", "hotline", "--limit", "3")[1]["likely"]]
    plain, ticked = tmp_path / "a.pdf", tmp_path / "b.pdf"
    run("packet", "minor", *found, "-o", plain, "--copy", "keep")
    who = ("age=15", "status=foreign", "trafficking=sex", "withdrawal=yes", "speaks=es")
    options = [word for one in who for word in ("--who", one)]
    run("packet", "minor", *found, "-o", ticked, "--copy", "keep", *options)
    assert plain.read_bytes() == ticked.read_bytes()


def test_a_sheet_to_keep_is_still_a_sheet(run, tmp_path):
    file = tmp_path / "s.pdf"
    found = run("find", "hotline", "--limit", "1")[1]["likely"][0]["id"]
    assert run("sheet", found, "-o", file, "--copy", "keep")[1]["pages"] == 1
