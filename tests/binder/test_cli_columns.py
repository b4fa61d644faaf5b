"""The command that says how the columns of a spreadsheet would be read."""

from pathlib import Path

from binder import cli
from tests.binder.contract import matches

SHEET = "Agency,Program name,Phone\nLakeside,Pantry,918-555-0100\nLakeside,Clinic,918-555-0101\n"


def test_columns_answers_by_the_schema_with_a_mapping_that_import_takes(run, tmp_path: Path):
    file, mapping = tmp_path / "county.csv", tmp_path / "county.toml"
    file.write_text(SHEET)
    code, answer, _ = run("columns", file)
    assert code == 0
    matches("columns", answer)
    assert [one["field"] for one in answer["tables"][0]["columns"]] == [
        "organization",
        "name",
        "phone",
    ]
    mapping.write_text(answer["mapping"].replace('"name"', '"alternate_name"'))
    code, answer, _ = run("import", file, "--mapping", mapping, "--dry-run")
    assert code == 0
    matches("import", answer)
    assert answer["rows"][0]["becomes"]["service"] == ["Lakeside"]


def test_a_mapping_that_is_not_there_is_a_known_error(run, tmp_path: Path):
    file = tmp_path / "county.csv"
    file.write_text(SHEET)
    code, _, said = run("import", file, "--mapping", tmp_path / "none.toml")
    assert code == 1
    assert said.startswith("binder: There is no mapping that can be read")


def test_a_dry_run_is_told_in_words(home, capsys, tmp_path: Path):
    file = tmp_path / "county.csv"
    file.write_text(SHEET)
    assert cli.main(["import", "--dry-run", str(file)]) == 0
    assert "county.csv, row 2 becomes Lakeside · Pantry · 918-555-0100" in capsys.readouterr().out
