"""One process at a time writes an index; one that is damaged meanwhile is built anew."""

import os
import sqlite3
import threading
from contextlib import closing

from binder.finding.find import Question
from binder.store.quick_add import NewPlace

PLACE = NewPlace("House of Larks", "713-555-0100", ("shl.dv",))


def found(desk):
    return desk.finder().find(Question(words="larks")).total


def test_who_comes_while_another_writes_waits_for_its_turn(desk):
    desk.make_index()
    with closing(sqlite3.connect(desk.folders.cache / "index.lock", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        adding = threading.Thread(target=desk.add_place, args=(PLACE,))
        adding.start()
        adding.join(1)
        assert adding.is_alive()
        other.execute("ROLLBACK")
        adding.join(30)
    assert not adding.is_alive()
    assert found(desk) == 1


def test_what_is_current_waits_for_nobody(desk):
    path = desk.make_index()
    with closing(sqlite3.connect(desk.folders.cache / "index.lock", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert desk.make_index() == path


def test_an_index_found_damaged_while_it_follows_is_built_anew(desk):
    path = desk.make_index()
    size = path.stat().st_size
    with path.open("r+b") as file:  # its stamp can still be read
        file.seek(size // 4)
        file.write(os.urandom(size // 2))
    desk.add_place(PLACE)
    assert found(desk) == 1
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_a_journal_left_beside_is_not_played_into_a_new_index(desk):
    path = desk.make_index()
    path.write_bytes(b"garbage" * 1000)
    path.with_name(f"{path.name}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" * 900)
    desk.add_place(PLACE)
    assert found(desk) == 1
