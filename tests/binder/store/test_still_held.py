"""What older files still tell of a withheld place is named, and removed on request."""

import sqlite3
from contextlib import closing

import pytest

from binder.store.editing import Edit
from tests.binder.contract import matches
from tests.edited import STREET, import_center


@pytest.fixture
def withheld(desk, tmp_path):
    """A desk whose two older backups know a street that is withheld since."""
    _, location = import_center(desk, tmp_path / "county")
    desk.backup()
    desk.backup()
    desk.save_edits([Edit("location_policy", (location,), {"policy": "call"})], "Call")
    return desk


def holding(desk):
    files = (path for path in desk.folders.data.rglob("*") if path.is_file())
    return {path.name for path in files if STREET.encode() in path.read_bytes()}


def test_only_the_older_copies_are_named_with_whose_place_they_tell(withheld):
    newer = withheld.backup()
    found = withheld.still_held()
    assert {one.path.name for one in found} == holding(withheld)
    assert len(found) == 2
    assert {one.services for one in found} == {("Legal help", "Meals")}
    assert newer.path not in {one.path for one in found}


def test_removed_they_are_gone_and_a_backup_is_there(withheld):
    assert holding(withheld)
    assert len(withheld.remove_still_held()) == 2
    assert holding(withheld) == set()
    assert withheld.still_held() == []
    assert {one.label for one in withheld.backups()} == {"before-import", "by-hand"}


def test_the_way_there_alone_tells_a_place(withheld):
    for one in withheld.backups():
        with closing(sqlite3.connect(one.path)) as connection, connection:
            connection.execute("DELETE FROM address")
            connection.execute("UPDATE location SET latitude = NULL")
    assert len(withheld.still_held()) == 2


def test_a_damaged_file_may_hold_anything(withheld):
    damaged = withheld.file.with_suffix(".damaged")
    damaged.write_bytes(b"garbage" + STREET.encode())
    assert [one.services for one in withheld.still_held() if one.path == damaged] == [()]
    withheld.remove_still_held()
    assert not damaged.exists()


def test_where_nothing_is_withheld_since_nothing_is_said(desk):
    desk.backup()
    assert desk.still_held() == []
    assert desk.remove_still_held() == []
    assert len(desk.backups()) == 1


def test_the_command_tells_and_removes(run):
    code, answer, _ = run("purge")
    assert (code, answer) == (0, {"held": [], "removed": False})
    matches("purge", answer)
    matches("purge", run("purge", "--remove")[1])
