"""Copies are kept by count, and none goes while something is wrong; what a restore would cost."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from binder.store import rotation
from binder.store.backup import Backup
from binder.store.missing import missing_in
from binder.store.quick_add import NewPlace
from binder.store.rotation import DAILY, LATEST, MONTHLY, WEEKLY, surplus

START = date(2026, 11, 22)


def copies(days, label="daily"):
    """One copy a day, newest first."""
    return [
        Backup(Path(f"{number}.db"), START - timedelta(days=number), label, 100)
        for number in range(days)
    ]


def test_a_year_of_days_leaves_days_weeks_and_months():
    found = copies(365)
    left = [one for one in found if one not in surplus(found)]
    assert left[:DAILY] == found[:DAILY]
    assert len(left) <= DAILY + WEEKLY + MONTHLY
    assert {one.on_date.month for one in left} >= {11, 10, 9, 8, 7, 6}


def test_a_clock_that_leaps_costs_no_copy_of_the_days_before():
    found = [Backup(Path("leap.db"), date(2099, 1, 1), "daily", 100), *copies(DAILY - 1)]
    assert not surplus(found)


def test_many_copies_of_one_day_leave_the_newest():
    found = [Backup(Path(f"{n}.db"), START, "before-import", 100) for n in range(20)]
    assert [one for one in found if one not in surplus(found)] == found[:LATEST]


def test_what_was_made_by_hand_stays():
    found = [*copies(40), Backup(Path("mine.db"), START - timedelta(days=900), "by-hand", 100)]
    assert found[-1] not in surplus(found)


@pytest.fixture
def many(desk, monkeypatch):
    """A working copy that was backed up on ten days."""
    for number in range(10):
        day = START - timedelta(days=9 - number)
        desk.today = lambda day=day: day
        desk.backup(label="daily")
    return desk


def numbers(desk):
    return len(desk.backups())


def test_the_program_s_own_folder_rotates_and_another_does_not(many, tmp_path):
    assert numbers(many) < 10
    for _ in range(12):
        many.backup(tmp_path / "stick", label="daily")
    assert len(list((tmp_path / "stick").glob("*.db"))) == 12


def test_after_a_restore_nothing_goes_until_released(many):
    many.restore(many.backups()[-1].path)
    before = numbers(many)
    for _ in range(LATEST + 3):
        many.backup(label="before-import")
    assert numbers(many) == before + LATEST + 3
    assert "restored" in many.rotation_held()
    many.release_rotation()
    many.backup(label="before-import")
    assert numbers(many) < before + LATEST + 4


def test_a_clock_gone_back_removes_nothing(many):
    before = numbers(many)
    many.today = lambda: START - timedelta(days=400)
    for _ in range(2):
        many.backup(label="daily")
    assert numbers(many) == before + 2


def test_a_directory_that_lost_most_of_its_services_removes_nothing(many):
    before = numbers(many)
    for source in many.sources():
        many.remove_source(source.id)
    many.backup(label="daily")
    assert numbers(many) == before + 2
    assert "services" in rotation.rotate(many.folders.backups).held


def test_a_day_has_one_daily_copy(desk):
    assert desk.backup_of_today() is not None
    assert desk.backup_of_today() is None


def test_what_a_restore_would_take_away_is_named(desk):
    copy = desk.backup().path
    assert missing_in(copy, desk.file).acts == ()
    service, _ = desk.add_place(NewPlace("Harbor Care", "918-555-0101", ()))
    desk.set_field("service", service, "description", "Beds")
    lost = missing_in(copy, desk.file)
    assert lost.total == 2
    assert "Harbor Care" in lost.acts[1][1]
    assert not lost.other


def test_a_copy_of_another_directory_is_told_as_such(desk, tmp_path, gazetteer):
    from binder.desk import Desk
    from binder.paths import folders_under

    other = Desk.open(folders_under(tmp_path / "other"), today=desk.today)
    assert missing_in(other.backup().path, desk.file).other


def test_over_a_damaged_directory_everything_is_missing(desk):
    copy = desk.backup().path
    desk.file.write_bytes(b"garbage" * 999)
    assert missing_in(copy, desk.file).other
