"""Checking on the command line: reasons, who is kept back, agreed contacts, sheets to call by."""

import pypdfium2
from contract import matches


def first(run, *words):
    return run("find", *words, "--limit", "1")[1]["likely"][0]["id"]


def test_who_is_hidden_is_listed_with_the_reason_and_shown_again_by_its_service(run):
    listing = first(run, "legal")
    words = ("--by", "AB", "--method", "phone")
    told = run("verify", listing, *words, "--outcome", "do not refer", "--reason", "new owner")
    assert told[0] == 0
    matches("verify", told[1])
    assert run("show", listing)[0] == 1
    code, due, _ = run("due")
    matches("due", due)
    (kept,) = due["kept_back"]
    assert (kept["outcome"], kept["reason"]) == ("do not refer", "new owner")
    code, again, _ = run("verify", kept["service"], *words, "--outcome", "no answer")
    matches("verify", again)
    assert (code, run("show", listing)[0]) == (0, 1)
    code, again, _ = run("verify", kept["service"], *words)
    matches("verify", again)
    assert (code, run("show", listing)[0]) == (0, 0)
    assert run("due")[1]["kept_back"] == []


def test_a_crisis_line_comes_up_with_the_contact_that_agreed(run):
    _, due, _ = run("due", "--limit", "500")
    ids = {one["id"] for one in due["due"]}
    found = run("find", "--need", "int.tip", "--limit", "5")[1]["likely"]
    line = next(one["id"] for one in found if one["id"] not in ids)
    words = ("--name", "Front desk", "--number", "713-555-0100", "--hours", "Mondays")
    code, held, _ = run("contact", line, *words)
    matches("contact", held)
    assert (code, held["contact"]["hours"]) == (0, "Mondays")
    due = {one["id"]: one for one in run("due", "--limit", "500")[1]["due"]}
    assert due[line]["contact"] == held["contact"]
    assert run("contact", line)[1]["contact"] is None
    assert line not in {one["id"] for one in run("due", "--limit", "500")[1]["due"]}


def test_calls_prints_what_is_due_when_no_listing_is_named(run, tmp_path):
    _, due, _ = run("due", "--limit", "3")
    code, printed, _ = run("calls", "-o", tmp_path / "c.pdf", "--limit", "3", "--paper", "a4")
    assert (code, printed["pages"]) == (0, 3)
    document = pypdfium2.PdfDocument(tmp_path / "c.pdf")
    for page, one in zip(document, due["due"], strict=True):
        assert one["code"] in page.get_textpage().get_text_range()
    document.close()


def test_nothing_due_and_an_unknown_code_are_told_in_a_sentence(run, tmp_path):
    assert run("calls", "-o", tmp_path / "c.pdf", "--limit", "0")[2].count("\n") == 1
    code, _, err = run("code", "K7QM-4TDK")
    assert (code, err.startswith("binder: ")) == (1, True)
    assert not (tmp_path / "c.pdf").exists()
