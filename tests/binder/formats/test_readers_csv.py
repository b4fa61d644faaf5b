import pickle
import zipfile

import pytest
from reading_files import read, reasons, write

from binder.errors import ImportFailedError
from binder.formats import parts
from binder.formats.detect import open_reader
from binder.formats.report import Report

SERVICES = "id,organization_id,name,description,status\ns1,o1,Night shelter,Beds,active\n"


def test_a_package_is_known_by_its_tables_in_singular_and_plural(tmp_path):
    write(tmp_path, {"services.csv": SERVICES, "organization.csv": "id,name\no1,Harbor\n"})
    (tmp_path / "datapackage.json").write_text('{"name": "x", "resources": [], "version": "9"}')
    tables, report = read(tmp_path)
    assert tables["service"][0].values["name"] == "Night shelter"
    assert tables["organization"][0].key == "o1"
    assert (tables["service"][0].file, tables["service"][0].number) == ("services.csv", 2)
    assert report.total == 0


def test_a_zip_is_read_in_place_and_gives_the_same_rows(tmp_path):
    folder = write(tmp_path / "plain", {"services.csv": SERVICES})
    with zipfile.ZipFile(tmp_path / "pack.zip", "w") as archive:
        archive.write(folder / "services.csv", "data/services.csv")
        archive.writestr("../../evil.csv", "id,name\n")
        archive.writestr("run.exe", "no")
    zipped, _ = read(tmp_path / "pack.zip")
    loose, _ = read(folder)
    assert [row.values for row in zipped["service"]] == [row.values for row in loose["service"]]
    assert zipped["service"][0].file == "pack.zip/data/services.csv"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pack.zip", "plain"]


def test_a_zip_bomb_is_refused_in_one_sentence(tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("services.csv", b"a" * (3 << 20))
    with pytest.raises(ImportFailedError, match="times its size"):
        open_reader([tmp_path / "bomb.zip"], Report())


def test_a_zip_of_too_many_files_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "ZIP_MEMBERS", 2)
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as archive:
        for number in range(3):
            archive.writestr(f"{number}.csv", "id\n")
    with pytest.raises(ImportFailedError, match="more than 2 files"):
        open_reader([tmp_path / "many.zip"], Report())


def test_a_damaged_zip_fails_as_a_whole(tmp_path):
    text = "id,name\n" + "".join(f"{n},Service {n * 7919}\n" for n in range(20_000))
    with zipfile.ZipFile(tmp_path / "pack.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("services.csv", text)
    content = bytearray((tmp_path / "pack.zip").read_bytes())
    content[40_000:40_050] = b"\xff" * 50
    (tmp_path / "pack.zip").write_bytes(content)
    with pytest.raises(ImportFailedError, match="to its end"):
        read(tmp_path / "pack.zip")


def test_nothing_usable_is_one_sentence(tmp_path):
    write(tmp_path, {"shopping.csv": "item,price\nmilk,1\n"})
    with pytest.raises(ImportFailedError, match="no table or record"):
        open_reader([tmp_path], Report())
    with pytest.raises(ImportFailedError, match="no file or folder"):
        open_reader([tmp_path / "gone"], Report())


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_every_encoding_gives_the_same_text(tmp_path, encoding):
    text = "id,name,description\r\n1,Café Niño,women’s “night” shelter\r\n2,B,C\r\n"
    write(tmp_path, {"services.csv": text.encode(encoding)})
    tables, _ = read(tmp_path)
    assert tables["service"][0].values == {
        "name": "Café Niño",
        "description": "women’s “night” shelter",
    }
    assert tables["service"][1].key == "2"


def test_windows_1252_is_told_once_and_does_not_spoil_lines_that_are_utf8(tmp_path):
    lines = [b"id,name", "1,Café".encode(), "2,Niño".encode("cp1252"), "3,Señal".encode("cp1252")]
    write(tmp_path, {"services.csv": b"\n".join(lines)})
    tables, report = read(tmp_path)
    assert [row.values["name"] for row in tables["service"]] == ["Café", "Niño", "Señal"]
    assert sum("Windows-1252" in reason for reason in reasons(report)) == 1


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("comma", [",", ";", "\t"])
def test_line_ends_and_delimiters_are_found(tmp_path, ends, comma):
    rows = [("id", "name", "description"), ("1", "A", "x"), ("2", "B", "y")]
    write(tmp_path, {"services.csv": ends.join(comma.join(row) for row in rows) + ends})
    tables, _ = read(tmp_path)
    assert [row.values["name"] for row in tables["service"]] == ["A", "B"]


def test_ragged_lines_are_read_and_reported(tmp_path):
    text = "id,name,description\n1,A\n\n2,B,b,,\n3,C,c,more\n,,\n"
    write(tmp_path, {"services.csv": text})
    tables, report = read(tmp_path)
    assert [row.values["name"] for row in tables["service"]] == ["A", "B", "C"]
    assert reasons(report) == [
        "services.csv, row 2: has 2 cells under 3 columns",
        "services.csv, row 5: has 1 cells beyond the last column",
    ]


def test_of_two_columns_with_one_name_the_first_is_read(tmp_path):
    write(tmp_path, {"services.csv": "id,name,NAME\n1,A,B\n"})
    tables, report = read(tmp_path)
    assert tables["service"][0].values == {"name": "A"}
    assert "stands twice" in reasons(report)[0]


def test_an_unclosed_quote_does_not_hide_the_rows_it_swallowed(tmp_path):
    rows = [f"k{n},Name {n},text,active" for n in range(5)]
    write(
        tmp_path, {"services.csv": 'id,name,description,status\nk,N,"open' + "\n" + "\n".join(rows)}
    )
    tables, report = read(tmp_path)
    assert "description" not in tables["service"][0].values
    assert any("a quote is not closed" in reason for reason in reasons(report))


def test_prose_of_many_lines_and_commas_is_no_swallowed_row(tmp_path):
    prose = "We serve:\nwomen, men, youth, and families\nfrom here, there, and so, on\n"
    write(tmp_path, {"services.csv": f'id,name,description\n1,A,"{prose}"\n'})
    tables, report = read(tmp_path)
    assert tables["service"][0].values["description"] == prose.strip()
    assert report.total == 0


def test_a_value_of_over_a_megabyte_is_left_out_and_the_rest_of_its_row_stays(tmp_path):
    write(tmp_path, {"services.csv": f"id,name,description\n1,A,{'x' * 1_100_000}\n2,B,b\n"})
    tables, report = read(tmp_path)
    assert tables["service"][0].values == {"name": "A"}
    assert tables["service"][1].values["name"] == "B"
    assert "longer than" in reasons(report)[0]


def test_a_field_over_the_limit_of_the_csv_module_costs_its_own_line_only(tmp_path):
    write(tmp_path, {"services.csv": f"id,name,description\n1,A,{'x' * 4_100_000}\n2,B,b\n"})
    tables, report = read(tmp_path)
    assert [row.key for row in tables["service"]] == ["2"]
    assert "cannot be read as CSV" in reasons(report)[0]


def test_several_keys_in_one_cell_are_one_row_each(tmp_path):
    phones = 'id,service_id,location_id,number\n5,"s1,s2",l1,202-555-0123\n6,s1,,202-555-0124\n'
    links = 'id,service_id,location_id\n1,"s1,s2","l1;l2"\n'
    write(tmp_path, {"phones.csv": phones, "service_at_location.csv": links})
    tables, _ = read(tmp_path)
    owners = [
        (row.key, {k: v for k, v in row.values.items() if k != "number"}) for row in tables["phone"]
    ]
    assert owners == [
        ("5:l1", {"location_id": "l1"}),
        ("5:s1", {"service_id": "s1"}),
        ("5:s2", {"service_id": "s2"}),
        ("6", {"service_id": "s1"}),
    ]
    assert len(tables["service_at_location"]) == 4


@pytest.mark.parametrize(
    ("column", "value", "flagged"),
    [
        ("isConfidential", "true", True),
        ("ConfidentialAddress", "X", True),
        ("Exclude From Website", "Yes", True),
        ("exclude_from_directory", "maybe", True),
        ("private", "1", True),
        ("address_visibility", "HIDDEN", True),
        ("address_visibility", "FULL", False),
        ("redacted", "No", False),
        ("is_private", "0", False),
        ("do_not_publish", "", False),
        ("location_type", "redacted", True),
    ],
)
def test_a_flag_withholds_its_row_and_doubt_counts_as_a_flag(tmp_path, column, value, flagged):
    write(tmp_path, {"locations.csv": f"id,name,{column}\n1,House,{value}\n"})
    tables, _ = read(tmp_path)
    assert bool(tables["location"][0].withheld) is flagged


def test_reasons_never_quote_what_may_not_be_told(tmp_path):
    files = {
        "locations.csv": "id,name,latitude,longitude\n1,SECRET,99.123,SECRET\n",
        "phones.csv": "id,location_id,number\n1,1,SECRET\n",
        "services.csv": f"id,name,status,assured_date\n1,A,open,SECRET{'x' * 60}\n",
    }
    _, report = read(write(tmp_path, files))
    assert report.total >= 4
    assert not any("SECRET" in reason or "99.123" in reason for reason in reasons(report))
    assert any("“open”" in reason for reason in reasons(report))


def test_a_point_is_whole_or_not_at_all(tmp_path):
    text = "id,name,latitude,longitude\n1,A,38.9,-77.0\n2,B,0,0\n3,C,100,101\n4,D,38.9,\n"
    tables, report = read(write(tmp_path, {"locations.csv": text}))
    points = ["latitude" in row.values or "longitude" in row.values for row in tables["location"]]
    assert points == [True, False, False, False]
    assert report.total == 2


def test_a_reader_reads_again_and_only_the_tables_asked_for(tmp_path):
    write(tmp_path, {"services.csv": SERVICES, "phones.csv": "id,service_id,number\n1,s1,tset\n"})
    report = Report()
    reader = open_reader([tmp_path], report)
    first = list(reader.rows())
    report.open = False
    assert list(reader.rows()) == first
    assert [row.table for row in reader.rows({"service"})] == ["service"]
    assert reader.size() > 0
    assert report.total == 1
    assert report.rejected == {"phone": 1}
    assert pickle.loads(pickle.dumps(report)).problems == report.problems


def test_several_folders_are_one_edition_and_keep_their_files_apart(tmp_path):
    one = write(tmp_path / "one", {"services.csv": SERVICES})
    two = write(tmp_path / "two", {"services.csv": SERVICES.replace("s1", "s2")})
    tables, _ = read(one, two)
    assert [(row.key, row.file) for row in tables["service"]] == [
        ("s1", "one/services.csv"),
        ("s2", "two/services.csv"),
    ]
