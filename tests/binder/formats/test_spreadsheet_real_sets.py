"""Real spreadsheets as agencies and vendors wrote them: all of them come in."""

from collections import Counter
from pathlib import Path

import pytest

from binder.desk import Desk
from binder.formats.spreadsheet.mapping import SheetMapping, write_mappings

# Paths of one import; services and locations that are added; services refused.
SETS = [
    (["philly-rapper/resources.csv"], 101, 101, 0),
    (["excel-sf-smart-money/services.csv"], 66, 63, 0),
    (["excel-sf-smart-money/SMN_Filter_Template.xlsx"], 68, 65, 8),
    (["excel-wa211/wa211_dedupe_names_orgs.xlsx"], 4286, 13538, 1),
    (["servicenet-fixtures/anonymous/AnonymousData.csv"], 2, 2, 0),
    (["servicenet-fixtures/laac/bad_matches.csv"], 3, 3, 0),
    (["vendor-exports/iCarolData.csv"], 18, 5, 0),
    (["vendor-exports/visionlinkorg.csv", "vendor-exports/visionlinkservice.csv"], 10, 2, 0),
    (["vendor-exports/brevlocation.csv"], 14, 13, 0),
    (
        [
            "vendor-exports/brevlocation.csv",
            "vendor-exports/brevlocationphone.csv",
            "vendor-exports/brevphysicaladdress.csv",
            "vendor-exports/brevservices.csv",
        ],
        18,
        14,
        0,
    ),
    (["vendor-exports"], 46, 21, 0),
    (["legal-aid-il-fl/florida"], 137, 378, 0),
    (["legal-aid-il-fl/illinois-ilao/input"], 435, 520, 1),
]


@pytest.mark.parametrize(("paths", "services", "places", "refused"), SETS)
def test_a_real_sheet_comes_in_as_it_is_guessed(
    desk: Desk, real_data: Path, paths, services, places, refused
):
    files = [real_data / path for path in paths]
    result = desk.import_paths(files, "county", dry_run=True)
    counts = result.counts
    assert counts["service"]["added"] == services
    assert counts["location"]["added"] == places
    assert counts["service"]["rejected"] == refused


def test_a_real_sheet_again_changes_nothing(desk: Desk, real_data: Path):
    file = real_data / "philly-rapper/resources.csv"
    desk.import_paths([file])
    assert desk.import_paths([file]).same


def test_no_street_of_a_shelter_on_a_real_sheet_is_shown_or_held(desk: Desk, real_data: Path):
    result = desk.import_paths([real_data / "philly-rapper/resources.csv"])
    told = desk.import_paths(
        [real_data / "philly-rapper/resources.csv"], "again", dry_run=True
    ).became
    assert result.withheld > 40
    assert all(not one.first("address") for one in told if one.withheld)


def test_what_a_real_sheet_leaves_of_its_numbers(desk: Desk, real_data: Path):
    told = desk.import_paths([real_data / "philly-rapper/resources.csv"], dry_run=True).became
    assert sum(bool(one.first("phone")) for one in told) == 64
    assert Counter(one.first("category") for one in told)["Emergency Shelter"] == 46


def test_a_mapping_file_reads_one_worksheet_that_lies_on_its_side(desk: Desk, real_data: Path):
    mapping = SheetMapping(
        {
            "Name of Service or Product": "name",
            "Organization Name": "organization",
            "Organization Address": "address",
            "URL": "url",
            "Best Contact": "phone",
        },
        worksheet="Sheet3",
        transposed=True,
    )
    file = real_data / "excel-sf-smart-money/SMN_Filter_Template.xlsx"
    result = desk.import_paths([file], mapping=write_mappings([mapping]), dry_run=True)
    sides = [one for one in result.became if one.file.endswith("Sheet3")]
    assert len({one.first("service") for one in sides}) >= 60
