"""Spreadsheets made here: what their rows become, whichever way the sheet is drawn up."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from binder.formats.rows import Row
from binder.formats.spreadsheet.addresses import split_address
from binder.formats.spreadsheet.column_guess import guess_columns
from binder.formats.spreadsheet.numbers import split_phones
from tests.binder.formats.reading_files import read, reasons, write


def sheet(tmp_path: Path, content: str | bytes, name: str = "county.csv"):
    return read(write(tmp_path, {name: content}) / name)


def values(rows: list[Row]) -> list[dict[str, str]]:
    return [row.values for row in rows]


def test_a_row_becomes_organization_service_place_and_numbers(tmp_path):
    tables, report = sheet(
        tmp_path,
        "Agency,Program name,Address,Phone,Hours,Website,Who qualifies\n"
        'Lakeside Aid,Food pantry,"12 Main St, Suite 4, Tulsa, OK 74103",'
        '"918-555-0100 (office) / hotline 918-555-0111 x5; fax 918-555-0122",'
        "M-F 9-5,www.example.org,Anyone\n",
    )
    assert tables["organization"][0].values["name"] == "Lakeside Aid"
    service = tables["service"][0].values
    assert service["name"] == "Food pantry"
    assert service["eligibility_description"] == "Anyone"
    address = tables["address"][0].values
    assert address["address_1"] == "12 Main St, Suite 4"
    assert (address["city"], address["state_province"], address["postal_code"]) == (
        "Tulsa",
        "OK",
        "74103",
    )
    numbers = [(p.get("number"), p["type"], p.get("description")) for p in values(tables["phone"])]
    assert numbers == [
        ("918-555-0100", "voice", "office"),
        ("918-555-0111", "voice", "hotline"),
        ("918-555-0122", "fax", "fax"),
    ]
    assert tables["phone"][1].values["extension"] == "5"
    assert tables["schedule"][0].values["description"] == "M-F 9-5"
    assert not report.problems


def test_headings_in_spanish_are_understood(tmp_path):
    tables, _ = sheet(
        tmp_path,
        "Nombre de la organización;Nombre del servicio;Teléfono;Dirección;Horario;Idiomas\n"
        "Casa Abierta;Despensa;305-555-0100;20 Calle Ocho, Miami, FL 33130;Lun-Vie 9-5;Español\n",
    )
    assert tables["organization"][0].values["name"] == "Casa Abierta"
    assert tables["phone"][0].values["number"] == "305-555-0100"
    assert tables["address"][0].values["city"] == "Miami"
    assert tables["language"][0].values["name"] == "Español"


def test_columns_without_telling_headings_are_told_by_their_cells(tmp_path):
    tables, _ = sheet(
        tmp_path,
        "Name,A,B,C,D\n"
        + "".join(
            f"Place {n},713-555-01{n:02},help{n}@example.org,www.example{n}.org,"
            f'"{n} Elm St, Houston, TX 77002"\n'
            for n in range(10, 16)
        ),
    )
    assert tables["phone"][0].values["number"] == "713-555-0110"
    assert tables["service"][0].values["email"] == "help10@example.org"
    assert tables["service"][0].values["url"] == "www.example10.org"
    assert tables["address"][0].values["postal_code"] == "77002"


def test_a_point_in_one_cell_is_read_in_either_order(tmp_path):
    tables, _ = sheet(
        tmp_path,
        'Name,Phone,Lat/Lon\nA,713-555-0100,"-95.3698,29.7604"\n'
        'B,713-555-0101,"29.7604, -95.3698"\n',
    )
    for place in values(tables["location"]):
        assert (place["latitude"], place["longitude"]) == ("29.7604", "-95.3698")


def test_what_stands_above_and_between_is_told_and_sections_become_categories(tmp_path):
    tables, report = sheet(
        tmp_path,
        "Resource list of the coalition,,,\nUpdated in spring,,,\nName,Phone,City,Description\n"
        "Please enter the name,e.g. 999-999-9999,Your city,Please describe\n"
        "FOOD,,,\nPantry,918-555-0100,Tulsa,Bread\nKitchen,918-555-0101,Tulsa,Soup\n"
        "LEGAL HELP:,,,\nClinic,918-555-0102,Tulsa,Advice\n",
    )
    assert [row["name"] for row in values(tables["service"])] == ["Pantry", "Kitchen", "Clinic"]
    assert {row["name"] for row in values(tables["taxonomy_term"])} == {"FOOD", "LEGAL HELP"}
    assert [row.number for row in tables["service"]] == [6, 7, 9]
    told = " ".join(reasons(report))
    assert "row 4: says how to fill the sheet in" in told
    assert "row 5: is the heading of a section" in told


def test_a_sheet_that_lies_on_its_side_is_turned(tmp_path):
    tables, _ = sheet(
        tmp_path,
        "Program name,Pantry,Clinic\nOrganization name,Lakeside,Hillside\n"
        "Phone number,918-555-0100,918-555-0101\nCity,Tulsa,Enid\nDescription,Bread,Advice\n",
    )
    assert [row["name"] for row in values(tables["service"])] == ["Pantry", "Clinic"]
    assert [row["city"] for row in values(tables["address"])] == ["Tulsa", "Enid"]


def test_ticks_become_topics_languages_and_facts(tmp_path):
    tables, _ = sheet(
        tmp_path,
        "Name,Phone,Shelter,Food,Spanish,Accepts pets?,Women only\n"
        "A,918-555-0100,X,,yes,No,Yes\nB,918-555-0101,,x,no,Yes,No\n",
    )
    terms = {row.key: row.values["name"] for row in tables["taxonomy_term"]}
    links = {
        (row.values["link_id"], terms[row.values["taxonomy_term_id"]])
        for row in tables["attribute"]
    }
    keys = {row.values["name"]: row.key for row in tables["service"]}
    assert links == {(keys["A"], "Shelter"), (keys["B"], "Food")}
    assert [row.values["name"] for row in tables["language"]] == ["Spanish"]
    asked = tables["service"][0].values["eligibility_description"]
    assert "Accepts pets: no" in asked
    assert "Women only: yes" in asked


def test_days_of_the_week_become_hours(tmp_path):
    tables, _ = sheet(
        tmp_path,
        "Name,Phone,Monday,Tuesday,Sunday\nA,918-555-0100,9-5,10-6,closed\n",
    )
    assert (
        tables["schedule"][0].values["description"] == "Monday: 9-5; Tuesday: 10-6; Sunday: closed"
    )


def test_the_same_sheet_in_another_order_has_the_same_keys(tmp_path):
    lines = [
        "Pantry,918-555-0100,Bread",
        "Clinic,918-555-0101,Advice",
        "Clinic,918-555-0102,Doctors",
    ]
    first, _ = sheet(tmp_path, "\n".join(["Name,Phone,Description", *lines]))
    second, _ = sheet(tmp_path, "\n".join(["Name,Phone,Description", *reversed(lines)]))
    keys = [{row.key for row in tables["service"]} for tables in (first, second)]
    assert keys[0] == keys[1]
    assert len(keys[0]) == 3


def test_rows_that_differ_in_their_place_only_are_one_service_at_several(tmp_path):
    tables, _ = sheet(
        tmp_path,
        "Organization,Program,Phone,Street,City\n"
        "Fire Dept,Blood pressure,918-555-0100,1 A St,Tulsa\n"
        "Fire Dept,Blood pressure,918-555-0101,2 B St,Tulsa\n",
    )
    assert len(tables["service"]) == 1
    assert len(tables["location"]) == 2
    assert {row.values["location_id"] for row in tables["phone"]} == {
        row.key for row in tables["location"]
    }


def test_a_row_that_names_nobody_or_says_only_a_name_is_refused(tmp_path):
    tables, report = sheet(
        tmp_path, "Name,Phone,City\n,918-555-0100,Tulsa\nA,918-555-0101,Tulsa\nB,,\nC,1,Enid\n"
    )
    assert [row["name"] for row in values(tables["service"])] == ["A", "C"]
    told = reasons(report)
    assert any("row 2: names no service or organization" in one for one in told)


def test_what_may_be_about_a_person_is_never_read(tmp_path):
    tables, report = sheet(
        tmp_path,
        "Name,Phone,Client name,Case number,Notes [PHI],Date of birth\n"
        "A,918-555-0100,Jo Example,4711,secret,2001-02-03\n",
    )
    said = " ".join(
        text for rows in tables.values() for row in rows for text in row.values.values()
    )
    for word in ("Jo Example", "4711", "secret", "2001"):
        assert word not in said
    assert any("Client name" in one and "not read" in one for one in reasons(report))


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Confidential location", "Yes"),
        ("Is Hidden (Yes / No)", "Yes"),
        ("Show on public site", "No"),
    ],
)
def test_a_flag_of_the_sheet_withholds_the_row(tmp_path, heading, cell):
    tables, _ = sheet(
        tmp_path, f'Name,Phone,Street,City,{heading}\nA,918-555-0100,1 A St,Tulsa,"{cell}"\n'
    )
    assert all(row.withheld for row in tables["location"])


def test_a_filled_confidential_address_withholds_and_is_not_read(tmp_path):
    tables, _ = sheet(
        tmp_path,
        "Name,Phone,Street,City,ConfidentialAddress_address_1\nA,918-555-0100,1 A St,Tulsa,9 Z Rd\n"
        "B,918-555-0101,2 B St,Tulsa,\n",
    )
    assert [bool(row.withheld) for row in tables["location"]] == [True, False]
    assert "9 Z Rd" not in str(tables)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "mac-roman"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_encoding_and_delimiter_is_read(tmp_path, encoding, delimiter):
    end = "\r" if encoding == "mac-roman" else "\r\n"
    rows = [["Name", "Phone", "City"], ["Women’s Café", "918-555-0100", "Tulsa"]]
    text = "".join(delimiter.join(row) + end for row in rows)
    tables, _ = sheet(tmp_path, text.encode(encoding))
    assert tables["service"][0].values["name"] == "Women’s Café"


def workbook(tmp_path: Path) -> tuple[Workbook, Path]:
    book = Workbook()
    book.active.title = "North"
    return book, tmp_path / "book.xlsx"


def test_every_worksheet_is_read_but_a_copy_of_another(tmp_path):
    book, file = workbook(tmp_path)
    for title in ("South", "Copy"):
        book.create_sheet(title)
    for title, town in (("North", "Tulsa"), ("South", "Enid"), ("Copy", "Tulsa")):
        book[title].append(["Name", "Phone", "City", "ZIP", "Opened"])
        for n in range(4):
            book[title].append([f"{town} place {n}", f"918-555-010{n}", town, 74103, True])
    book.save(file)
    tables, report = read(file)
    assert len(tables["service"]) == 8
    assert tables["address"][0].values["postal_code"] == "74103"
    assert any("Copy: holds the same as North" in one for one in reasons(report))


def test_merged_cells_hold_for_all_their_rows_and_formulas_are_text(tmp_path):
    book, file = workbook(tmp_path)
    rows = [
        ["Organization", "Program", "Phone", "Website"],
        ["Lakeside", "Pantry", "918-555-0100", '=HYPERLINK("http://example.org","x")'],
        [None, "Clinic", "918-555-0101", None],
    ]
    for row in rows:
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.save(file)
    tables, _ = read(file)
    assert len(tables["organization"]) == 1
    owners = {row.values["organization_id"] for row in tables["service"]}
    assert owners == {tables["organization"][0].key}
    assert all("www" not in row.values.get("url", "") for row in tables["service"])
    assert len(tables["service"]) == 2


def test_a_short_zip_of_a_number_cell_gets_its_zero_back(tmp_path):
    tables, _ = sheet(tmp_path, "Name,Phone,City,ZIP\nA,617-555-0100,Boston,2134\n")
    assert tables["address"][0].values["postal_code"] == "02134"


def test_records_written_into_a_cell_are_read(tmp_path):
    tables, _ = sheet(
        tmp_path,
        "Name,Phones,Address\nA,\"[{'number': '918-555-0100', 'description': 'Office', "
        "'isActive': True}, {'number': '918-555-0109', 'isActive': False}]\","
        "\"[{'address_1': '1 A St', 'city': 'Tulsa', 'state_province': 'OK'}]\"\n",
    )
    assert [row["number"] for row in values(tables["phone"])] == ["918-555-0100"]
    assert tables["address"][0].values["address_1"] == "1 A St"


def test_the_wide_export_says_of_each_number_and_street_whether_it_is_private(tmp_path):
    columns = "ResourceAgencyNum,PublicName,ParentAgencyNum,TaxonomyLevelName,PhysicalAddress1,"
    columns += "PhysicalCity,PhysicalAddressIsPrivate,Phone1Number,Phone1IsPrivate,PhoneFax,"
    columns += "PhoneFaxIsPrivate\n"
    tables, _ = sheet(
        tmp_path,
        columns + "1,A,1,Agency,1 A St,Tulsa,Yes,918-555-0100,TRUE,918-555-0101,FALSE\n"
        "2,B,2,Agency,2 B St,Tulsa,No,918-555-0102,FALSE,,\n",
    )
    assert [row.values["number"] for row in tables["phone"]] == ["918-555-0101", "918-555-0102"]
    assert [bool(row.withheld) for row in tables["location"]] == [True, False]


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("(918) 555-0100 ext. 12 or 918.555.0101", ["(918) 555-0100 ext. 12", "918.555.0101"]),
        ("918-555-0150/52", ["918-555-0150", "918-555-0152"]),
        ("555-0100", ["555-0100"]),
        ("Dial 211", ["211"]),
        ("1-800-FLOWERS", ["1-800-FLOWERS"]),
        ("15-685-6440", []),  # a digit is lost: nobody may make a number of the rest
        ("main: 7274-821-0726", []),
        ("online only", []),
    ],
)
def test_numbers_are_taken_out_of_a_cell_whole_or_not_at_all(cell, numbers):
    assert [phone.number for phone in split_phones(cell)] == numbers


@pytest.mark.parametrize(
    ("cell", "street", "city"),
    [
        ("123 Main St, Tulsa, OK 74103", "123 Main St", "Tulsa"),
        ("123 Main St\nSuite 4\nTulsa, Oklahoma 74103", "123 Main St, Suite 4", "Tulsa"),
        ("123 Mission Street San Francisco CA 94110", "123 Mission Street", "San Francisco"),
        (
            "67 East Madison StreetSuite 2000Chicago, IL 60603",
            "67 East Madison Street, Suite 2000",
            "Chicago",
        ),
        (
            "12 LaSalle Ave, Suite 260 | Fairfield, CA 94534",
            "12 LaSalle Ave, Suite 260",
            "Fairfield",
        ),
        ("PO Box 12, Washington, D.C. 20552", "PO Box 12", "Washington"),
        ("Charleston, West Virginia", None, "Charleston"),
        ("State: FL", None, None),
    ],
)
def test_an_address_in_one_cell_is_taken_apart(cell, street, city):
    address = split_address(cell)
    assert (address.get("address_1"), address.get("city")) == (street, city)


@pytest.mark.parametrize("said", ["Confidential", "(undisclosed location)"])
def test_an_address_that_says_it_is_confidential_withholds_the_row(tmp_path, said):
    tables, _ = sheet(tmp_path, f'Name,Phone,Address,City\nA,918-555-0100,"{said}",Tulsa\n')
    assert tables["location"][0].withheld == "Address"
    assert said not in str(tables)


def test_what_was_taken_out_is_no_value(tmp_path):
    tables, _ = sheet(tmp_path, "Name,Phone,City,Description\nA,[PHI],Tulsa,[REDACTED]\n")
    assert "phone" not in tables
    assert "description" not in tables["service"][0].values


def test_a_column_that_is_empty_yet_is_known_by_its_heading():
    guesses = guess_columns(["Name", "Location", "Address", "Fax"], [["A", "1 A St", "", ""]])
    assert [guess.field for guess in guesses] == ["name", "address", "", "fax"]


def test_an_advocate_who_keeps_confidences_is_a_fact_and_withholds_nothing(tmp_path):
    tables, _ = sheet(
        tmp_path,
        "Name,Phone,Street,City,Confidential advocates\nA,918-555-0100,1 A St,Tulsa,Yes\n",
    )
    assert not tables["location"][0].withheld
    asked = tables["service"][0].values["eligibility_description"]
    assert asked == "Confidential advocates: yes"


def test_what_one_column_says_is_not_said_by_a_longer_word_of_another(tmp_path):
    tables, _ = sheet(tmp_path, "Name,Phone,People served,Gender\nA,918-555-0100,Women,Men\n")
    asked = tables["service"][0].values["eligibility_description"]
    assert asked == "Women\nGender: Men"
