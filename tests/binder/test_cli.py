"""The command line as a contract: exit codes, one JSON document, one sentence on stderr."""

import pytest
from contract import matches

from binder import cli

pytestmark = pytest.mark.usefixtures("home")
NASTY = [
    '"', "'", "*", "AND", "NOT shelter", "-x", "children's", "NEAR(a b)", "name:shelter",
    "food AND", ")(", "🛏", "\\", 'shelter"', "", " ", "\x00", "a" * 10_000, "\ud800", "%s{}",
]  # fmt: skip


def test_find_answers_by_the_schema_with_totals_before_the_limit(run):
    code, answer, err = run("find", "hotline", "--limit", "2")
    assert (code, err) == (0, "")
    matches("find", answer)
    assert len(answer["likely"]) == 2 < answer["totals"]["likely"]
    assert all(row["phones"] for row in answer["likely"])


@pytest.mark.parametrize("words", NASTY)
def test_no_words_are_an_error(run, words):
    code, answer, err = run("find", "--", words)
    assert (code, err) == (0, "")
    matches("find", answer)


def test_the_same_question_has_the_same_answer(run):
    assert run("find", "help", "--near", "77002") == run("find", "help", "--near", "77002")


def test_show_and_sheet_of_what_find_gave(run, tmp_path):
    _, found, _ = run("find", "trafficking", "--limit", "1")
    listing = found["likely"][0]["id"]
    code, shown, _ = run("show", listing)
    assert code == 0
    matches("show", shown)
    for command in ("sheet", "list"):
        code, printed, err = run(command, listing, "-o", tmp_path / "p.pdf", "--paper", "a4")
        assert (code, err) == (0, "")
        matches(command, printed)
        assert (tmp_path / "p.pdf").read_bytes().startswith(b"%PDF")


def test_verify_puts_the_day_on_the_listing(run):
    _, found, _ = run("find", "--limit", "1")
    listing = found["likely"][0]["id"]
    assert found["likely"][0]["verified"] is None
    code, answer, _ = run("verify", listing, "--by", "AB", "--method", "phone")
    assert code == 0
    matches("verify", answer)
    _, found, _ = run("find", "--limit", "500")
    row = next(row for row in found["likely"] if row["id"] == listing)
    assert row["verified"] is not None
    assert row["phones"][0]["checked"] == row["verified"]


def test_backup_restore_check_and_sources_answer(run, tmp_path):
    code, made, _ = run("backup", tmp_path / "copies")
    assert code == 0
    matches("backup", made)
    code, restored, _ = run("restore", made["file"])
    assert code == 0
    matches("restore", restored)
    for command in ("check", "sources"):
        code, answer, _ = run(command)
        assert code == 0
        matches(command, answer)


@pytest.mark.parametrize(
    "words",
    [
        ("show", "nothing"),
        ("sheet", "nothing", "-o", "x.pdf"),
        ("find", "--near", "Nowhere, ZZ"),
        ("find", "--need", "no.such"),
        ("restore", "no-such-file.db"),
        ("import", "no-such-folder"),
    ],
)
def test_a_known_error_is_one_sentence_and_exit_1(run, words):
    code, answer, err = run(*words)
    assert (code, answer) == (1, None)
    assert err.startswith("binder: ")
    assert err.count("\n") == 1


def test_a_missing_file_is_an_error_for_all_but_import(run, tmp_path):
    for command in ("find", "check", "sources", "backup"):
        code, _, err = run("--db", tmp_path / "none.db", command)
        assert code == 1
        assert "There is no directory file" in err
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("words", [(), ("fly",), ("find", "--limit", "x"), ("sheet", "id")])
def test_wrong_usage_is_exit_2(words):
    with pytest.raises(SystemExit) as stop:
        cli.main(list(words))
    assert stop.value.code == 2


def test_words_for_a_terminal(capsys):
    assert cli.main(["find", "hotline"]) == 0
    out = capsys.readouterr().out
    assert "likely: call to confirm" in out
    assert "not checked yet" in out


def test_finder_tells_what_nobody_checked_and_what_no_font_writes(run, tmp_path):
    run("find", "--limit", "1")
    code, printed, err = run("finder", "-o", tmp_path / "f.pdf")
    assert (code, err) == (0, "")
    matches("finder", printed)
    assert "Spanish" in printed["unchecked"]
    assert "Thai" in printed["left_out"]
