"""Whatever state the files are in, the program opens, says so, finds and prints."""

import multiprocessing
import os
import sqlite3
from datetime import date
from io import BytesIO

import pytest

from binder import cli
from binder.desk.opening import open_desk
from binder.errors import BinderError, FileDamagedError
from binder.finding.find import Question
from binder.paper.shortlist import short_list
from binder.store import db
from binder.store.quick_add import NewPlace

TODAY = date(2026, 11, 22)
PLACE = NewPlace("Harbor Care", "918-555-0101", ())


def cut(share):
    return lambda file: os.truncate(file, int(file.stat().st_size * share))


def put(at, what):
    def damage(file):
        with file.open("r+b") as handle:
            handle.seek(at)
            handle.write(what)

    return damage


def instead(what):
    return lambda file: file.write_bytes(what)


def pragma(statement):
    def damage(file):
        connection = sqlite3.connect(file)
        connection.execute(statement)
        connection.commit()
        connection.close()

    return damage


def a_folder(file):
    file.unlink()
    file.mkdir()


def a_broken_link(file):
    file.unlink()
    file.symlink_to(file.with_name("nowhere.db"))


def hot_journal(file):
    file.with_name(file.name + "-journal").write_bytes(b"garbage" * 500)
    file.write_bytes(b"")


# damaged: a copy takes its place
DAMAGED = {
    "empty": instead(b""),
    "one byte": instead(b"S"),
    "garbage": instead(b"garbage" * 5000),
    "zeros": instead(bytes(100_000)),
    "a text": instead(b"Dear all,\n" * 500),
    "a spreadsheet": instead(b"PK\x03\x04" + bytes(5000)),
    "header zeroed": put(0, bytes(100)),
    "magic lost": put(0, b"SQLite format 2\0"),
    "page size odd": put(16, b"\x00\x07"),
    "cut in the header": cut(0.0001),
    "schema page lost": put(100, b"\xff" * 3000),
    "empty beside a journal": hot_journal,
}
# not ours to move: a copy is shown for reading
FOREIGN = {
    "of another program": pragma("PRAGMA application_id = 7"),
    "of a newer program": pragma(f"PRAGMA user_version = {db.SCHEMA_VERSION + 1}"),
    "a folder of that name": a_folder,
}


@pytest.fixture
def filled(desk):
    """A working copy with one place of its own, backed up."""
    desk.add_place(PLACE)
    desk.backup()
    desk.make_index()
    return desk


def reopened(desk):
    return open_desk(desk.folders, None, lambda: TODAY)


def works(desk, words="Harbor Care"):
    """It finds, and what it finds can be printed."""
    finder = desk.finder()
    answer = finder.find(Question(words=words))
    numbers = [*answer.likely, *answer.ask]
    rows = finder.rows(numbers[:1], Question())
    out = BytesIO()
    listing = desk.listings([rows[0].listing.id])
    short_list(listing, out, today=TODAY, directory=desk.directory_date())
    return out.getvalue().startswith(b"%PDF")


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_file_is_kept_and_the_newest_copy_takes_its_place(filled, kind):
    DAMAGED[kind](filled.file)
    damaged = filled.file.read_bytes()
    desk, said = reopened(filled)
    assert "damaged" in said
    assert "2026-11-22" in said
    assert works(desk)
    assert filled.file.with_suffix(".damaged").read_bytes() == damaged
    desk.add_place(PLACE)
    assert reopened(filled).said == ""


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_file_that_is_not_ours_to_move_stays_and_a_copy_is_read(filled, kind):
    FOREIGN[kind](filled.file)
    desk, said = reopened(filled)
    assert "backup of 2026-11-22" in said
    assert works(desk)
    with pytest.raises(BinderError, match="Nothing can be changed"):
        desk.add_place(PLACE)
    assert not filled.file.with_suffix(".damaged").exists()


@pytest.mark.parametrize("lose", [os.unlink, a_broken_link])
def test_a_lost_file_comes_back_from_the_newest_copy(filled, lose):
    lose(filled.file)
    desk, said = reopened(filled)
    assert "missing" in said
    assert works(desk)


def test_a_damaged_newest_copy_gives_way_to_the_one_before(filled):
    filled.add_place(NewPlace("Second Place", "918-555-0102", ()))
    newest = filled.backup().path
    put(2000, b"\xff" * 6000)(newest)
    filled.file.write_bytes(b"")
    desk, said = reopened(filled)
    assert "damaged" in said
    assert works(desk)


@pytest.mark.parametrize("backups", ["gone", "all damaged", "a file of that name"])
def test_without_a_good_copy_the_national_lines_are_there(desk, backups):
    made = desk.backup().path
    if backups != "all damaged":
        made.unlink()
        made.parent.rmdir()
    else:
        made.write_bytes(b"")
    if backups == "a file of that name":
        desk.folders.backups.write_text("not a folder")
    desk.file.write_bytes(b"garbage" * 100)
    opened, said = reopened(desk)
    assert "national lines" in said
    assert works(opened, "hotline")


@pytest.mark.parametrize("kind", ["empty", "garbage", "zeros", "cut in the header"])
def test_a_damaged_index_is_built_anew(filled, kind):
    index = next(filled.folders.cache.glob("index-*"))
    DAMAGED[kind](index)
    desk, said = reopened(filled)
    assert said == ""
    assert works(desk)


def test_a_cache_that_takes_nothing_is_done_without(filled):
    for path in filled.folders.cache.iterdir():
        path.unlink()
    filled.folders.cache.rmdir()
    filled.folders.cache.write_text("a file of that name")
    filled.file.write_bytes(b"")
    desk, _ = reopened(filled)
    assert works(desk)


def test_damaged_settings_are_the_settings_of_a_first_start(filled):
    filled.folders.config.mkdir(parents=True, exist_ok=True)
    filled.folders.settings_file.write_bytes(b"\xff\xfe[garbage\0" * 50)
    desk, said = reopened(filled)
    assert said == ""
    assert works(desk)


def _hold(file, ready, done):
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    ready.set()
    done.wait(60)
    connection.close()


def test_a_page_lost_inside_is_found_by_the_check_and_nothing_is_written(filled):
    put(filled.file.stat().st_size // 2 // 4096 * 4096, b"\xff" * 4096)(filled.file)
    desk, said = reopened(filled)
    assert said == ""
    with pytest.raises(FileDamagedError, match="Keep, Backups"):
        desk.check_at_start()
    with pytest.raises(BinderError, match="damaged"):
        desk.add_place(PLACE)
    assert works(desk)
    desk.restore(desk.backups()[0].path)
    desk.add_place(PLACE)
    desk.check_at_start()


def test_a_file_another_program_locks_is_shown_from_a_copy(filled, monkeypatch):
    monkeypatch.setattr(db, "_BUSY_SECONDS", 0.2)
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    holder = context.Process(target=_hold, args=(str(filled.file), ready, done))
    holder.start()
    try:
        assert ready.wait(30)
        desk, said = reopened(filled)
        assert works(desk)
        assert said
    finally:
        done.set()
        holder.join()


def test_the_command_line_says_so_and_answers(run, capsys, home, tmp_path):
    run("backup")
    folders = cli.placed(cli.default_folders())
    folders.directory_file.write_bytes(b"garbage")
    code, answer, err = run("find", "hotline")
    assert code == 0
    assert answer["likely"] or answer["ask"]
    assert err.startswith("binder: The directory file was damaged")


def test_restore_works_where_nothing_opens(run, home):
    _, made, _ = run("backup")
    folders = cli.placed(cli.default_folders())
    folders.directory_file.write_bytes(b"garbage")
    code, answer, _ = run("restore", made["file"])
    assert (code, answer["services"] > 0) == (0, True)
