"""The one connect(): pragmas on every connection, refusals in one sentence, whole transactions."""

import sqlite3
import threading

import pytest

from binder.errors import (
    BinderError,
    FileDamagedError,
    ForeignFileError,
    NewerFileError,
    NotFoundError,
)
from binder.store import db
from binder.store.open import open_directory


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "a.db"
    open_directory(path, create=True).close()
    return path


@pytest.mark.parametrize("readonly", [False, True])
def test_every_connection_has_every_pragma(file, readonly):
    connection = db.connect(file, readonly=readonly)
    found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in db.PRAGMAS}
    assert found == db.PRAGMAS
    assert connection.execute("PRAGMA application_id").fetchone()[0] == db.APPLICATION_ID
    connection.close()


def test_a_missing_file_is_said_and_not_made(tmp_path):
    with pytest.raises(NotFoundError, match="There is no directory file"):
        db.connect(tmp_path / "nothing.db")
    assert list(tmp_path.iterdir()) == []


def test_a_foreign_file_is_refused(tmp_path):
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE t (a)")
    other.commit()
    other.close()
    with pytest.raises(ForeignFileError, match="another program"):
        db.connect(path)


def test_a_newer_file_is_refused(file):
    connection = sqlite3.connect(file)
    connection.execute(f"PRAGMA user_version = {db.SCHEMA_VERSION + 1}")
    connection.close()
    with pytest.raises(NewerFileError, match="newer version"):
        open_directory(file)


@pytest.mark.parametrize("content", [b"", b"x" * 50, b"\x00" * 8192, b"not a database" * 900])
def test_a_damaged_file_is_refused(tmp_path, content):
    path = tmp_path / "damaged.db"
    path.write_bytes(content)
    with pytest.raises(FileDamagedError):
        db.connect(path)
    assert path.read_bytes() == content


def test_a_cut_file_does_not_pass_its_check(file):
    from binder.store.backup import check

    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BinderError):
        check(file)


def test_the_registered_migrations_are_the_schema_version(file):
    from binder.store.migrations import steps

    connection = db.connect(file)
    applied = connection.execute("SELECT name FROM _sqlite_migrations").fetchall()
    connection.close()
    assert len(applied) == len(steps._migrations) == db.SCHEMA_VERSION


def test_a_transaction_is_whole_or_nothing(file):
    connection = db.connect(file)
    with pytest.raises(KeyError), db.transaction(connection):
        connection.execute("INSERT INTO organization (id, name) VALUES ('a', 'A')")
        with pytest.raises(ValueError), db.transaction(connection):
            connection.execute("INSERT INTO organization (id, name) VALUES ('b', 'B')")
            raise ValueError
        assert connection.execute("SELECT count(*) FROM organization").fetchone()[0] == 1
        raise KeyError
    assert connection.execute("SELECT count(*) FROM organization").fetchone()[0] == 0
    connection.close()


def test_a_reference_to_nothing_undoes_the_transaction(file):
    connection = db.connect(file)
    with pytest.raises(sqlite3.IntegrityError), db.transaction(connection):
        connection.execute("INSERT INTO service (id, name, organization_id) VALUES ('s', 'S', '?')")
    assert connection.execute("SELECT count(*) FROM service").fetchone()[0] == 0
    connection.close()


def test_a_reader_is_not_kept_waiting_by_an_open_write(file):
    writer = db.connect(file)
    read: list[int] = []
    with db.transaction(writer):
        writer.execute("INSERT INTO organization (id, name) VALUES ('a', 'A')")

        def look() -> None:
            reader = db.connect(file, readonly=True)
            read.append(reader.execute("SELECT count(*) FROM organization").fetchone()[0])
            reader.close()

        thread = threading.Thread(target=look)
        thread.start()
        thread.join(5)
    assert read == [0]
    writer.close()


def test_a_reader_cannot_write(file):
    reader = db.connect(file, readonly=True)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.execute("INSERT INTO organization (id, name) VALUES ('a', 'A')")
    reader.close()


def test_a_reader_undoes_what_a_crash_left_even_when_it_came_first(file, tmp_path):
    reader = db.connect(file, readonly=True)
    crashed = tmp_path / "crashed.db"
    writer = db.connect(file)
    writer.execute("PRAGMA cache_size = 1")  # pages go to the file before the end
    writer.execute("BEGIN IMMEDIATE")
    for number in range(2_000):
        row = (str(number), "A" * 200)
        writer.execute("INSERT INTO organization (id, name) VALUES (?, ?)", row)
    journal = file.with_name(f"{file.name}-journal").read_bytes()
    crashed.write_bytes(file.read_bytes())
    writer.rollback()
    writer.close()
    file.write_bytes(crashed.read_bytes())
    file.with_name(f"{file.name}-journal").write_bytes(journal)
    assert reader.execute("SELECT count(*) FROM organization").fetchone()[0] == 0
    assert reader.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    reader.close()
