"""Files into the directory: whole or not at all, the real sets, and no canary in any byte."""

import csv
import json
import random
import time
from contextlib import closing
from datetime import date

import pytest

from binder.errors import CancelledError, ImportFailedError
from binder.formats.importing import default_source, import_files
from binder.store import db
from binder.store.open import with_tables

ON = date(2026, 11, 22)
CANARIES = ("zzyzx", "38.9071", "77.0368", "canario", "canary.example", "millrace", "turnstile")
TOLD = "We help women. Come to 742 Zzyzx Lane past the millrace, ask for Maria Canario."


@pytest.fixture
def directory(tmp_path):
    path = tmp_path / "data" / "d.db"
    path.parent.mkdir()
    with_tables(path)
    return path


def bring(directory, *paths, source=None, **options):
    return import_files(
        directory, paths, source=source, on=ON, work=directory.parent / "work", **options
    )


def rows(directory, query):
    with closing(db.connect(directory, readonly=True)) as connection:
        return [tuple(row) for row in connection.execute(query)]


def write_csv(path, *records):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(name for r in records for name in r)))
        writer.writeheader()
        writer.writerows(records)


def hsds_csv(folder):
    write_csv(folder / "organizations.csv", {"id": "1", "name": "Harbor", "description": TOLD})
    write_csv(
        folder / "services.csv",
        {"id": "1", "organization_id": "1", "name": "Shelter 742 Zzyzx Ln", "description": TOLD,
         "status": "active", "alert": "Use the turnstile by the back door."},
    )  # fmt: skip
    write_csv(
        folder / "locations.csv",
        {"id": "1", "name": "742 ZZYZX", "latitude": "38.9071923", "longitude": "-77.0368707",
         "description": TOLD, "transportation": "Past the millrace", "location_type": "physical"},
    )  # fmt: skip
    write_csv(
        folder / "service_at_location.csv", {"id": "1", "service_id": "1", "location_id": "1"}
    )
    write_csv(
        folder / "addresses.csv",
        {"id": "1", "location_id": "1", "address_1": "742 Zzyzx Lane", "city": "Washington",
         "state_province": "DC", "postal_code": "20001", "country": "US"},
    )  # fmt: skip
    write_csv(
        folder / "contacts.csv",
        {"id": "1", "service_id": "1", "name": "Maria Canario", "email": "m@canary.example"},
    )
    write_csv(
        folder / "phones.csv",
        {"id": "1", "service_id": "1", "number": "713-555-0100", "description": "Maria Canario"},
    )
    return folder


def hsds_json(folder):
    service = {
        "id": "1",
        "name": "Shelter",
        "description": TOLD,
        "organization": {"id": "1", "name": "Harbor", "description": TOLD},
        "phones": [{"id": "1", "number": "713-555-0100", "description": "Maria Canario"}],
        "contacts": [{"id": "1", "name": "Maria Canario", "email": "m@canary.example"}],
        "service_at_locations": [
            {
                "id": "1",
                "description": "742 zzyzx",
                "location": {
                    "id": "1",
                    "location_type": "physical",
                    "name": "742 Zzyzx Ln",
                    "latitude": 38.9071923,
                    "longitude": -77.0368707,
                    "transportation": "Past the millrace",
                    "addresses": [
                        {"id": "1", "address_1": "742 Zzyzx Lane", "city": "Washington",
                         "state_province": "DC", "postal_code": "20001", "country": "US",
                         "address_type": "physical"}
                    ],
                },
            }
        ],
    }  # fmt: skip
    folder.mkdir()
    (folder / "services.json").write_text(json.dumps([service]), encoding="utf-8")
    return folder


def flat_211(folder):
    write_csv(
        folder / "211.csv",
        {"ResourceAgencyNum": "7", "PublicName": "Harbor Meals", "TaxonomyLevelName": "Agency",
         "ParentAgency": "", "ParentAgencyNum": "0", "AgencyDescription": TOLD,
         "PhysicalAddress1": "742 Zzyzx Lane", "PhysicalCity": "Washington",
         "PhysicalStateProvince": "DC", "PhysicalPostalCode": "20001", "Latitude": "38.9071923",
         "Longitude": "-77.0368707", "Phone1Number": "713-555-0100", "Phone1Name": "Main",
         "MainContactName": "Maria Canario", "MainContactEmailAddress": "m@canary.example",
         "BusServiceAccess": "Past the millrace", "ExcludeFromWebsite": "Yes",
         "AgencyStatus": "Active"},
    )  # fmt: skip
    return folder


@pytest.mark.parametrize("make", [hsds_csv, hsds_json, flat_211])
def test_no_canary_is_in_any_byte_on_the_disk(directory, tmp_path, make):
    folder = make(tmp_path / "given")
    seen = []

    def look(*_):
        seen.extend(path for path in directory.parent.rglob("*") if path.is_file())

    result = bring(directory, folder, progress=look)
    assert result.withheld >= 1
    assert result.left_out > 3
    assert any(path.name == "stage.part" for path in seen)
    held = b"".join(p.read_bytes() for p in directory.parent.rglob("*") if p.is_file()).lower()
    assert [word for word in CANARIES if word.encode() in held] == []
    assert rows(directory, "SELECT number FROM phone") == [("713-555-0100",)]
    assert {row[0] for row in rows(directory, "SELECT policy FROM location_policy")} == {"call"}
    # the control: the files given do hold them
    given = b"".join(path.read_bytes() for path in folder.iterdir()).lower()
    assert all(word.encode() in given for word in CANARIES[:3])


def test_the_same_files_again_say_so_and_leave_every_byte(directory, tmp_path):
    folder = hsds_csv(tmp_path / "given")
    assert not bring(directory, folder).same
    before = directory.read_bytes()
    result = bring(directory, folder)
    assert (result.same, result.edition_id, result.source) == (True, None, "given")
    assert directory.read_bytes() == before


def test_a_dry_run_counts_and_leaves_every_byte(directory, tmp_path):
    before = directory.read_bytes()
    result = bring(directory, hsds_csv(tmp_path / "given"), dry_run=True)
    assert result.counts["service"]["added"] == 1
    assert directory.read_bytes() == before


def test_a_cancelled_import_leaves_no_trace(directory, tmp_path):
    folder = hsds_csv(tmp_path / "given")
    files = sorted(directory.parent.rglob("*"))
    before = directory.read_bytes()
    with pytest.raises(CancelledError):
        bring(directory, folder, cancelled=lambda: True)
    assert directory.read_bytes() == before
    assert [p for p in sorted(directory.parent.rglob("*")) if p.is_file()] == files


@pytest.mark.parametrize("seed", range(4))
def test_a_child_stopped_at_any_moment_leaves_the_directory_as_it_was(directory, tmp_path, seed):
    folder = hsds_csv(tmp_path / "given")
    before = directory.read_bytes()
    stop = time.monotonic() + random.Random(seed).uniform(0.05, 0.9)
    try:
        bring(directory, folder, cancelled=lambda: time.monotonic() > stop)
    except CancelledError:
        assert directory.read_bytes() == before
    assert not [p for p in directory.parent.rglob("*.part*") if p.is_file()]
    assert not bring(directory, folder).counts.get("service", {}).get("gone")


def test_what_is_no_directory_is_refused_in_one_sentence(directory, tmp_path):
    before = directory.read_bytes()
    (tmp_path / "letter.txt").write_text("Dear Sir", encoding="utf-8")
    with pytest.raises(ImportFailedError):
        bring(directory, tmp_path / "letter.txt")
    with pytest.raises(ImportFailedError, match="no file or folder"):
        bring(directory, tmp_path / "nowhere")
    assert directory.read_bytes() == before


def test_a_source_is_called_like_its_file_or_folder(tmp_path):
    (tmp_path / "dc" / "b").mkdir(parents=True)
    (tmp_path / "dc" / "a.json").write_text("[]", encoding="utf-8")
    assert default_source([tmp_path / "dc"]) == "dc"
    assert default_source([tmp_path / "dc" / "a.json"]) == "a"
    assert default_source([tmp_path / "dc" / "a.json", tmp_path / "dc" / "b"]) == "dc"


REAL = {
    "spec": (("hsds-spec/3.*/examples/csv",), 1),
    "sample": (("hsds-1.1-sample/all_resources",), 13),
    "ohana": (("ohana-sample-csv",), 20),
    "dc": (("dc-orservices-hsds2",), 490),
    "haarrrvest": (("haarrrvest-hsds31",), 190),
    "dc211": (("dc211-refernet-csv/*.csv",), 1500),
}


@pytest.mark.parametrize("name", REAL)
def test_a_real_set_comes_in_and_a_second_time_changes_nothing(directory, real_data, name):
    patterns, least = REAL[name]
    paths = [path for pattern in patterns for path in sorted(real_data.glob(pattern))]
    result = bring(directory, *paths, source=name)
    assert result.counts["service"]["added"] >= least
    assert bring(directory, *paths, source=name).same
    assert rows(directory, "SELECT count(*) FROM source") == [(1,)]
    withheld = "SELECT location_id FROM location_policy WHERE policy <> 'public'"
    assert rows(directory, f"SELECT 1 FROM address WHERE location_id IN ({withheld})") == []
    points = f"SELECT 1 FROM location WHERE latitude IS NOT NULL AND id IN ({withheld})"
    assert rows(directory, points) == []
