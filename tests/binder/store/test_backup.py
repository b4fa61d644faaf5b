"""Copies that are proven, and the way back from them."""

from datetime import date

import pytest

from binder.errors import BinderError, FileDamagedError
from binder.store import backup, db
from binder.store.open import open_directory
from binder.store.quick_add import NewPlace, add_place

TODAY = date(2026, 11, 22)


def _add(file, name):
    connection = open_directory(file, create=True)
    add_place(connection, NewPlace(name, "713-555-0100", ()), on=TODAY)
    connection.close()


def _names(file):
    connection = db.connect(file, readonly=True)
    names = [row[0] for row in connection.execute("SELECT name FROM service ORDER BY rowid")]
    connection.close()
    return names


@pytest.fixture
def file(tmp_path):
    _add(tmp_path / "a.db", "First")
    return tmp_path / "a.db"


def test_a_copy_says_the_same_and_its_date(file, tmp_path):
    made = backup.back_up(file, tmp_path / "copies", on=TODAY, label="by-hand")
    assert _names(made.path) == ["First"]
    assert backup.backups(tmp_path / "copies") == [made]
    assert not list((tmp_path / "copies").glob("*.part"))


def test_two_copies_of_one_day_both_stay_newest_first(file, tmp_path):
    first = backup.back_up(file, tmp_path / "copies", on=TODAY, label="by-hand")
    _add(file, "Second")
    second = backup.back_up(file, tmp_path / "copies", on=TODAY, label="before-import")
    assert backup.backups(tmp_path / "copies") == [second, first]
    assert (second.services, first.services) == (2, 1)


def test_restore_brings_the_copy_back_and_keeps_what_was(file, tmp_path):
    made = backup.back_up(file, tmp_path / "copies", on=TODAY, label="by-hand")
    _add(file, "Second")
    file.with_name("a.db-journal").write_bytes(b"stale")
    before = backup.restore(made.path, file, on=TODAY, folder=tmp_path / "copies")
    assert _names(file) == ["First"]
    assert _names(before.path) == ["First", "Second"]


def test_restore_over_a_damaged_file_keeps_the_damaged_one(file, tmp_path):
    made = backup.back_up(file, tmp_path / "copies", on=TODAY, label="by-hand")
    file.write_bytes(b"garbage" * 1000)
    assert backup.restore(made.path, file, on=TODAY, folder=tmp_path / "copies") is None
    assert _names(file) == ["First"]
    assert (tmp_path / "a.damaged").read_bytes() == b"garbage" * 1000


@pytest.mark.parametrize("damage", [b"", b"garbage" * 999])
def test_a_damaged_copy_is_never_put_in_place(file, tmp_path, damage):
    made = backup.back_up(file, tmp_path / "copies", on=TODAY, label="by-hand")
    made.path.write_bytes(damage)
    with pytest.raises(FileDamagedError):
        backup.restore(made.path, file, on=TODAY, folder=tmp_path / "copies")
    assert _names(file) == ["First"]


def test_a_copy_that_says_something_else_is_refused(file, tmp_path):
    other = tmp_path / "b.db"
    _add(other, "Other")
    connection = db.connect(other, readonly=True)
    expected = backup.content_hash(connection)
    connection.close()
    with pytest.raises(FileDamagedError, match="does not hold what was copied"):
        backup.check(file, expected)


def test_a_folder_that_cannot_be_written_is_said(file, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("x")
    with pytest.raises((BinderError, OSError)):
        backup.back_up(file, blocked, on=TODAY, label="by-hand")
