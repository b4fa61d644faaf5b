"""The directory as lines of text: made again whole, or refused with the line that is wrong."""

import json
import sqlite3

import pytest

from binder.desk import Desk
from binder.errors import (
    BinderError,
    FileDamagedError,
    NewerFileError,
    NotFoundError,
    ValidationError,
)
from binder.store import backup, db
from binder.store.checking import Check
from binder.store.lines import read_lines
from binder.store.quick_add import NewPlace
from binder.store.records import Fact
from tests.conftest import TODAY
from tests.edited import import_center


def hash_of(file):
    connection = db.connect(file, readonly=True)
    found = backup.content_hash(connection)
    connection.close()
    return found


@pytest.fixture
def lived(desk, tmp_path):
    """A directory after some days: imported, added to, edited, checked, noted, undone."""
    service, _ = import_center(desk, tmp_path / "county")
    desk.set_field("service", service, "description", "Soup \U0001f35e and “bread”\nat noon")
    added, _ = desk.add_place(NewPlace("Harbor <b>House</b>", "713-555-0199", ("shl.dv",)))
    desk.keep_fact("service", added, Fact("gender", "woman", "requires"))
    desk.verify(added, Check("AB", "phone", "confirmed", (), "Night desk", ""))
    desk.set_field("service", added, "name", "Elsewhere")
    desk.undo()
    return desk


@pytest.fixture
def lines(lived, tmp_path):
    return lived.write_lines(tmp_path / "binder.jsonl")


def test_a_directory_made_from_its_lines_is_the_same_in_every_row(lived, lines, tmp_path):
    assert read_lines(lines, tmp_path / "again.db") > 20
    assert hash_of(tmp_path / "again.db") == hash_of(lived.file)


def test_restore_takes_lines_where_no_file_of_the_database_is_left(lived, lines, folders):
    was = hash_of(lived.file)
    for file in (lived.file, *folders.backups.glob("*.db")):
        file.unlink()
    desk = Desk.open(folders, today=lambda: TODAY)
    desk.restore(lines)
    assert hash_of(desk.file) == was
    assert desk.undoable()
    assert not list(folders.data.glob("*.rebuilt"))


def test_lines_hold_nothing_that_is_run(lines):
    assert not [line for line in lines.read_text().splitlines() if "CREATE " in line]


@pytest.mark.parametrize("number", [1, 2, 40, -1])
@pytest.mark.parametrize(
    "harm",
    [
        lambda line: b"",
        lambda line: line[: len(line) // 2] + b"\n",
        lambda line: b'["sqlite_master", []]\n',
        lambda line: b'["service; DROP TABLE phone", ["x"]]\n',
        lambda line: b'["phone", [{"a": 1}]]\n',
        lambda line: line.replace(b'"', b"'"),
        lambda line: line + line,
        lambda line: line.replace(b'"', b'"\\ud800', 2),
    ],
)
def test_lines_that_were_harmed_make_nothing(lines, tmp_path, number, harm):
    kept = lines.read_bytes().splitlines(keepends=True)
    kept[number] = harm(kept[number])
    lines.write_bytes(b"".join(kept))
    with pytest.raises(BinderError):
        read_lines(lines, tmp_path / "again.db")
    assert not (tmp_path / "again.db").exists()


def test_what_is_wrong_is_told_with_its_line(lines, tmp_path):
    kept = lines.read_bytes().splitlines(keepends=True)
    kept[6] = b"[]\n"
    lines.write_bytes(b"".join(kept))
    with pytest.raises(FileDamagedError, match="line 7 is no row of a directory"):
        read_lines(lines, tmp_path / "again.db")


def test_lines_that_say_no_hash_are_refused(lines, tmp_path):
    first, *rest = lines.read_text().splitlines()
    head = json.loads(first) | {"hash": ""}
    lines.write_text("\n".join([json.dumps(head), *rest]))
    with pytest.raises(FileDamagedError, match="does not begin"):
        read_lines(lines, tmp_path / "again.db")


@pytest.mark.parametrize(("was", "now"), [("713-555-0199", "\\ud800"), ("null", "9" * 30)])
def test_what_no_file_can_hold_is_told_with_its_line(lines, tmp_path, was, now):
    lines.write_text(lines.read_text().replace(was, now))
    with pytest.raises(FileDamagedError, match="cannot stand in its table"):
        read_lines(lines, tmp_path / "again.db")


def test_lines_that_are_not_there_are_told(desk, tmp_path):
    with pytest.raises(NotFoundError, match="cannot be read"):
        desk.restore(tmp_path / "nothing.jsonl")


def test_lines_of_another_version_are_refused(lines, tmp_path):
    first, *rest = lines.read_text().splitlines()
    head = json.loads(first) | {"version": 1}
    lines.write_text("\n".join([json.dumps(head), *rest]))
    with pytest.raises(NewerFileError, match="another version"):
        read_lines(lines, tmp_path / "again.db")


def test_a_value_changed_in_a_line_is_noticed(lines, tmp_path):
    lines.write_text(lines.read_text().replace("713-555-0199", "713-555-0190"))
    with pytest.raises(FileDamagedError):
        read_lines(lines, tmp_path / "again.db")


def test_lines_go_to_a_file_that_is_known_by_its_name(lived, tmp_path):
    with pytest.raises(ValidationError, match="jsonl"):
        lived.write_lines(tmp_path / "binder.txt")


def test_a_table_is_not_left_out(lived, lines):
    connection = sqlite3.connect(lived.file)
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    rows = connection.execute("SELECT count(*) FROM change").fetchone()[0]
    connection.close()
    read = [json.loads(line) for line in lines.read_text().splitlines()]
    assert set(read[0]["tables"]) <= names
    assert sum(line[0] == "change" for line in read[1:]) == rows > 0
