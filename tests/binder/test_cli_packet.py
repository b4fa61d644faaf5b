"""Packets on the command line: from picks, by a template, carried, within a budget."""

import pypdfium2
import pytest
from contract import matches

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def ids(run):
    return [row["id"] for row in run("find", "hotline", "--limit", "6")[1]["likely"]][:4]


def text_of(path):
    pages = pypdfium2.PdfDocument(path)
    return "\f".join(page.get_textpage().get_text_range() for page in pages)


def test_four_places_for_someone_under_18_are_carried_as_three_numbers(run, ids, tmp_path):
    file = tmp_path / "p.pdf"
    code, answer, err = run("packet", "minor", *ids, "-o", file, "--copy", "carry", "--lang", "es")
    assert (code, err) == (0, "")
    matches("packet", answer)
    assert answer["pages"] == 1
    assert len(answer["places"]) == 4
    assert len(answer["not_carried"]) == 1
    assert "Números útiles" in text_of(file)


def test_a_template_chooses_by_itself_and_says_what_it_did_not_find(run, tmp_path):
    file = tmp_path / "p.pdf"
    code, answer, _ = run("packet", "labor", "--near", "77002", "-o", file)
    assert code == 0
    matches("packet", answer)
    assert answer["template"] == "labor"
    stands_in = {one["stands_in"]["id"] for one in answer["nothing_for"]}
    assert stands_in <= {one["id"] for one in answer["places"]}
    assert answer["pages"] == len(pypdfium2.PdfDocument(file))


def test_without_a_template_the_usual_one_is_taken(run, ids, tmp_path):
    assert run("packet", "-o", tmp_path / "p.pdf")[1]["template"] == "general"
    assert run("packet", *ids, "-o", tmp_path / "p.pdf")[1]["template"] == "general"


def test_languages_to_point_at_lead_only_where_none_is_known(run, ids, tmp_path):
    file = tmp_path / "p.pdf"
    run("packet", "adult", *ids, "-o", file)
    assert "Point to your language" in text_of(file).split("\f")[0]
    run("packet", "adult", *ids, "-o", file, "--who", "speaks=es")
    assert "Point to your language" not in text_of(file)


def test_nothing_ticked_is_printed(run, ids, tmp_path):
    plain, ticked = tmp_path / "a.pdf", tmp_path / "b.pdf"
    run("packet", "adult", *ids, "-o", plain, "--who", "speaks=es")
    who = ("age=37", "gender=woman", "record=felony", "pregnant=yes", "speaks=es", "child=boy:14")
    run("packet", "adult", *ids, "-o", ticked, *(w for one in who for w in ("--who", one)))
    assert plain.read_bytes() == ticked.read_bytes()


@pytest.mark.parametrize("copy", ["worker", "partner", "keep"])
def test_which_template_it_was_is_not_printed(run, ids, tmp_path, copy):
    file = tmp_path / "p.pdf"
    run("packet", "no-papers", ids[0], "-o", file, "--copy", copy)
    pdf = pypdfium2.PdfDocument(file)
    told = text_of(file) + str(pdf.get_metadata_dict())
    assert not any(word in told for word in ("no-papers", "No immigration papers", "foreign"))


def test_a_budget_and_copies(run, tmp_path):
    file = tmp_path / "p.pdf"
    asked = ("packet", "general", "--near", "77002", "-o", file)
    code, answer, _ = run(*asked, "--sheets", "2", "--copies", "2")
    assert code == 0
    assert answer["pages"] <= 8
    assert answer["gave_way"]
    code, answer, err = run(*asked, "--sheets", "0")
    assert (code, answer) == (1, None)
    assert err.startswith("binder: ")


def test_a_word_that_is_neither_template_nor_listing_says_what_there_is(run, tmp_path):
    code, _, err = run("packet", "minors", "-o", tmp_path / "p.pdf")
    assert code == 1
    assert err == (
        "binder: There is no packet template “minors”; there are adult, minor, no-papers, labor,"
        " general, outreach.\n"
    )


def test_a_template_is_shown_changed_used_and_taken_out(run, ids, tmp_path):
    matches("template", run("template")[1])
    assert list(run("template")[1]["templates"])[:2] == ["adult", "minor"]
    text = run("template", "minor")[1]["text"]
    file = tmp_path / "night.toml"
    file.write_text(text.replace("[minor", "[night").replace("Under 18", "At night"), "utf-8")
    code, answer, _ = run("template", "night", "--save", file)
    assert code == 0
    matches("template", answer)
    assert run("template")[1]["templates"]["night"] == "At night"
    assert run("packet", "night", *ids, "-o", tmp_path / "p.pdf")[1]["template"] == "night"
    matches("template", run("template", "night", "--remove")[1])
    assert run("packet", "night", *ids, "-o", tmp_path / "p.pdf")[0] == 1


def test_a_text_that_is_no_template_is_refused_in_one_sentence(run, tmp_path):
    file = tmp_path / "bad.toml"
    for text, told in ((b"\xff\xfe", "cannot be read as a text"), (b"[night]", "names no need")):
        file.write_bytes(text)
        code, _, err = run("template", "night", "--save", file)
        assert code == 1
        assert told in err
        assert err.count("\n") == 1
    assert run("template", "--remove")[0] == 1
