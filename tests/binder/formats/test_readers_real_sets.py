from pathlib import Path

import pytest
from reading_files import read, reasons

DATA = Path(__file__).parents[3] / "../shared/data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the real sets are not on this machine")


def counts(name):
    tables, report = read(DATA / name)
    return {table: len(rows) for table, rows in tables.items()}, tables, report


def test_dc_orservices_comes_in_whole():
    found, tables, report = counts("dc-orservices-hsds2")
    expected = {"organization": 57, "service": 501, "location": 220, "service_at_location": 1490}
    assert expected.items() <= found.items()
    assert found["taxonomy_term"] == 433
    assert found["attribute"] == 2562
    assert found["program"] == 28
    assert found["address"] + report.rejected["address"] == 522
    assert not any("," in row.values.get("service_id", "") for row in tables["phone"])


def test_the_flat_211_export_comes_in_whole_and_its_private_lines_are_marked():
    found, tables, _ = counts("dc211-refernet-csv")
    assert found["organization"] == 494
    assert found["service"] >= 1637
    open_rows = [row for rows in tables.values() for row in rows if not row.withheld]
    assert not any("DO-NOT-PRINT" in repr(row.values) for row in open_rows)
    assert sum("DO-NOT-PRINT" in repr(row.values) for row in tables["address"]) > 100


def test_haarrrvest_keeps_records_apart_that_share_their_ids():
    found, tables, report = counts("haarrrvest-hsds31")
    assert found["organization"] == 1107
    assert {(row.scope, row.key) for row in tables["organization"]} == {
        (row.scope, row.key) for row in tables["organization"]
    }
    assert sum(".txt" in reason for reason in reasons(report)) == 2
    assert found["service"] >= 206
    assert found["location"] >= 1100


def test_illinois_rows_without_ids_have_no_key():
    found, tables, _ = counts("legal-aid-il-fl/illinois-ilao/output")
    assert (found["organization"], found["location"]) == (33, 520)
    assert found["service"] in (429, 430)
    assert {row.key for row in tables["phone"]} == {""}
    assert all(row.values["byday"] for row in tables["schedule"])


def test_the_ohana_sample_and_the_hsds_1_sample_lose_nothing():
    found, _, report = counts("ohana-sample-csv")
    expected = {"organization": 8, "location": 22, "service": 23, "phone": 54, "contact": 32}
    assert expected.items() <= found.items()
    assert report.total == 0
    found, _, report = counts("hsds-1.1-sample/all_resources")
    expected = {"organization": 10, "service": 13, "location": 10, "phone": 5}
    assert expected.items() <= found.items()
    assert report.total == 0


def test_the_specification_examples_of_every_version_are_one_edition():
    versions = [DATA / "hsds-spec" / v / "examples/csv" for v in ("3.0", "3.1-dev", "3.2.3")]
    tables, report = read(*versions)
    assert len(tables["service"]) == 3
    assert tables["phone"][0].values["number"] == "+44 1234 234567"
    assert {problem.column for problem in report.problems} == {"latitude"}
    assert tables["unit"]
    assert tables["service_capacity"]
