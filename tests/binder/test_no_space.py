"""With no byte free on the disk, searching and showing go on, and nothing of the file is harmed."""

import hashlib

from binder.desk import Desk
from tests.binder.apart import command
from tests.conftest import TODAY


def test_a_full_disk_still_finds_and_shows(folders):
    Desk.open(folders, today=lambda: TODAY).finder()
    found = command(folders, "--json", "find", "hotline", full=True)
    assert found.returncode == 0, found.stderr
    assert "888" in found.stdout


def test_a_full_disk_without_an_index_is_told_in_a_sentence(folders):
    Desk.open(folders, today=lambda: TODAY)
    found = command(folders, "find", "hotline", full=True)
    assert found.returncode
    assert "The index of the directory could not be made" in found.stderr
    assert "Traceback" not in found.stderr


def test_a_full_disk_refuses_paper_and_changes_in_a_sentence(folders, tmp_path):
    desk = Desk.open(folders, today=lambda: TODAY)
    listing = desk.finder().index.first(1)[0].id
    before = hashlib.sha256(desk.file.read_bytes()).digest()
    words = ("verify", listing, "--by", "AB", "--method", "phone")
    changed = command(folders, *words, full=True)
    assert changed.returncode
    assert "Traceback" not in changed.stderr
    printed = command(folders, "sheet", listing, "-o", tmp_path / "a.pdf", full=True)
    assert printed.returncode
    assert "could not be written" in printed.stderr
    assert not list(tmp_path.glob("a.pdf*"))
    assert hashlib.sha256(desk.file.read_bytes()).digest() == before
    desk.check()
    assert command(folders, *words).returncode == 0  # the same, with room
