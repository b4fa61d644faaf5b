"""Two processes that read the files of one import write what one would."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest

from binder.errors import CancelledError
from binder.formats import halves
from binder.formats.importing import import_files, read_and_stage
from binder.store.open import with_tables

NAMESPACE = "6ba7b8c5-4d2f-5c1e-9a60-2f3d1c8e7b10"
PACKAGE = {
    "organizations": "id,name,description\no1,Harbor,At 742 Zzcanary Street since 1980.\n"
    "o2,Clinic,Open to all\n",
    "services": "id,organization_id,name,description,status\n"
    "s1,o1,Safe House,Shelter for women at 742 Zzcanary Street.,active\n"
    "s2,o2,Care,Medical help,odd\ns1,o1,Safe House,Another text,active\n",
    "locations": "id,organization_id,name,latitude,longitude\nl1,o1,House,29.7604,-95.3698\n"
    "l2,o2,Clinic,200,10\n",
    "addresses": "id,location_id,address_1,city\na1,l1,742 Zzcanary Street,Houston\n"
    "a2,l2,1 Main Street,Houston\n",
    "service_at_location": "id,service_id,location_id\nx1,s1,l1\nx2,s2,l2\nx3,s9,l2\n",
    "phones": "id,service_id,number\np1,s1,713-555-0100\np2,s2,nobody\n,s2,713-555-0199\n",
    "languages": "id,service_id,phone_id,name\ng1,s1,,Spanish\ng2,,p1,Arabic\ng3,,p2,Arabic\n",
    "schedules": "id,service_id,byday,opens_at\nh1,s1,MO,9:00\nh2,s2,??,noon\nh3,s9,TU,9:00\n",
}


@pytest.fixture
def package(tmp_path):
    folder = tmp_path / "package"
    folder.mkdir()
    for name, text in PACKAGE.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    return folder


def _read(package, path):
    read = read_and_stage([package], path, NAMESPACE, {}, progress=lambda *step: None)
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        rows = {
            name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
            for (name,) in tables.fetchall()
        }
    return rows, read.report, (read.staged.withheld, read.staged.left_out, read.staged.merged)


def test_two_processes_write_and_report_what_one_does(package, tmp_path, monkeypatch):
    alone = _read(package, tmp_path / "alone")
    monkeypatch.setattr(halves, "_SMALL", 0)
    monkeypatch.setattr(halves.os, "cpu_count", lambda: 2)
    assert _read(package, tmp_path / "shared") == alone
    rows, report, _ = alone
    assert all(rows[table] for table in ("service", "schedule", "dropped", "location_policy"))
    assert report.total > 5
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {"alone", "shared"}


def test_what_is_withheld_reaches_no_file_of_either(package, tmp_path, monkeypatch):
    monkeypatch.setattr(halves, "_SMALL", 0)
    monkeypatch.setattr(halves.os, "cpu_count", lambda: 2)
    _read(package, tmp_path / "shared")
    assert b"Zzcanary" not in (tmp_path / "shared").read_bytes()


def test_a_cancelled_import_of_two_processes_leaves_nothing_behind(package, tmp_path):
    hours = (f"h{n},s1,MO,9:{n % 60:02}\n" for n in range(500_000))
    (package / "schedules.csv").write_text("id,service_id,byday,opens_at\n" + "".join(hours))
    directory, work = tmp_path / "resources.db", tmp_path / "work"
    with_tables(directory)
    before = directory.read_bytes()
    with pytest.raises(CancelledError):
        import_files(
            directory,
            [package],
            source=None,
            on=date(2026, 11, 22),
            work=work,
            cancelled=lambda: any(work.rglob("*.beside")),
        )
    assert list(work.iterdir()) == []
    assert directory.read_bytes() == before
