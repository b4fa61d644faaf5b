"""Who can take this person, on the command line: three groups with reasons, and nothing kept."""

import io
import json

import pytest
from contract import matches

pytestmark = pytest.mark.usefixtures("home")
WHO = ("--who", "age=16", "--who", "gender=woman", "--who", "speaks=es")


def test_a_minor_s_question_is_answered_in_three_groups_with_reasons(run):
    asked = ("find", "--near", "77002", "--at", "2026-11-22T02:30", *WHO, "--limit", "200")
    code, answer, err = run(*asked)
    assert (code, err) == (0, "")
    matches("find", answer)
    assert answer["totals"]["likely"] > 5
    assert all(row["reasons"] for group in ("likely", "ask", "no") for row in answer[group])
    assert run(*asked)[1] == answer


def test_adult_only_lines_go_to_those_that_cannot(run):
    _, answer, _ = run("find", "--who", "age=16", "--limit", "200")
    (adults,) = [row for row in answer["no"] if "StopNCII" in row["service"]]
    assert adults["reasons"][0] == "cannot take: ages 18+"


def test_json_may_stand_behind_the_command(run, capsys):
    from binder import cli

    assert cli.main(["find", "hotline", "--json"]) == 0
    assert "likely" in json.loads(capsys.readouterr().out)


def test_what_is_typed_about_someone_can_come_by_standard_input(run, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("age=16\n\ngender=woman\nspeaks=es\n"))
    _, by_input, _ = run("find", "--near", "77002", "--who", "-")
    _, by_words, _ = run("find", "--near", "77002", *WHO)
    assert by_input["totals"] == by_words["totals"]
    assert [row["id"] for row in by_input["likely"]] == [row["id"] for row in by_words["likely"]]


@pytest.mark.parametrize("pair", ["age=xyzzy", "gender=xyzzy", "xyzzy=1", "age", "child=xyzzy"])
def test_what_cannot_be_read_is_one_sentence(run, pair):
    code, answer, err = run("find", "--who", pair)
    assert (code, answer) == (1, None)
    assert err.startswith("binder: ")
    assert err.count("\n") == 1


def test_nothing_asked_about_someone_is_in_any_file_afterwards(run, tmp_path):
    run("find", "--near", "77002", "--who", "age=77", "--who", "speaks=qqx", "--avoid", "79936")
    for file in tmp_path.rglob("*"):
        held = file.read_bytes() if file.is_file() and "places" not in file.name else b""
        assert b"qqx" not in held, file
        assert b"79936" not in held, file


def test_a_word_of_beds_orders_until_it_expires(run):
    _, found, _ = run("find", "--need", "shl.dv")
    key = found["likely"][-1]["id"]
    until = ("--until", "2999-01-01T00:00")
    code, answer, _ = run("beds", key, "--open", "2", "--of", "9", *until)
    assert code == 0
    matches("beds", answer)
    assert answer["beds"]["available"] == 2
    _, found, _ = run("find", "--need", "shl.dv")
    row = next(row for row in found["likely"] if row["id"] == key)
    assert any(reason.startswith("2 open beds") for reason in row["reasons"])
    run("beds", key, "--open", "2", "--until", "2020-01-01T00:00")
    _, found, _ = run("find", "--need", "shl.dv")
    row = next(row for row in found["likely"] if row["id"] == key)
    assert any("old word" in reason for reason in row["reasons"])


def test_more_open_beds_than_beds_is_one_sentence(run):
    _, found, _ = run("find", "--need", "shl.dv")
    code, _, err = run("beds", found["likely"][0]["id"], "--open", "5", "--of", "2")
    assert code == 1
    assert err.startswith("binder: Open beds")
