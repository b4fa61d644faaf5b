from reading_files import read, reasons, write


def test_hsds_1_weekdays_become_weekly_schedules(tmp_path):
    text = (
        "id,service_id,location_id,weekday,opens_at,closes_at\n"
        "1,s1,,1,09:00:00,17:00:00\n2,,l1,Sunday,8:30AM,24 hours\n,,l1,Monday,,\n"
    )
    tables, _ = read(write(tmp_path, {"regular_schedules.csv": text}))
    weekly = {"freq": "WEEKLY"}
    assert [row.values for row in tables["schedule"]] == [
        {"service_id": "s1", "opens_at": "09:00", "closes_at": "17:00", **weekly, "byday": "MO"},
        {"location_id": "l1", "opens_at": "00:00", "closes_at": "23:59", **weekly, "byday": "SU"},
    ]


def test_times_in_the_wrong_columns_are_times(tmp_path):
    header = (
        "id,name,service_id,location_id,service_at_location_id,weekday,valid_from,valid_to,dtstart,"
        "until,wkst,freq,interval,byday,byweekno,bymonthday,byyearday,description\n"
    )
    shifted = "2,,l9,,,,12:30PM,2:15PM,,,,Saturday,,,,\n"  # 16 cells: the columns of HSDS 2.0
    text = header + "1,x,s1,,,Mon - Wed,,,9:00AM,5:00PM,,,,,,,,\n" + shifted
    tables, report = read(write(tmp_path, {"schedules.csv": text}))
    first, second = (row.values for row in tables["schedule"])
    assert (first["byday"], first["opens_at"], first["closes_at"]) == ("MO,TU,WE", "09:00", "17:00")
    assert (second["byday"], second["opens_at"], second["location_id"]) == ("SA", "12:30", "l9")
    assert "16 cells under 18 columns" in reasons(report)[0]


def test_days_in_words_nobody_can_count_stay_words_with_their_hours(tmp_path):
    text = "id,service_id,weekday,opens_at,closes_at\n1,s1,Call for days,9am,5pm\n"
    tables, _ = read(write(tmp_path, {"regular_schedules.csv": text}))
    assert tables["schedule"][0].values == {
        "service_id": "s1",
        "description": "Call for days 09:00–17:00",
    }


def test_a_holiday_is_an_exception_and_a_date_without_a_year_is_said(tmp_path):
    text = (
        "id,service_id,closed,opens_at,closes_at,start_date,end_date\n"
        "1,s1,true,,,2019-12-24,2019-12-26\n2,s1,false,10:00,16:00,12/24/2015,12/24/15\n"
        '3,s1,true,,,"January 01, 0001","January 01, 0001"\n'
    )
    tables, _ = read(write(tmp_path, {"holiday_schedules.csv": text}))
    closed, shorter, yearless = (row.values for row in tables["schedule"])
    assert (closed["closed"], closed["valid_from"], closed["valid_to"]) == (
        "1",
        "2019-12-24",
        "2019-12-26",
    )
    assert (shorter["valid_from"], shorter["opens_at"]) == ("2015-12-24", "10:00")
    assert yearless == {"service_id": "s1", "description": "January 01: closed"}


def test_what_hsds_1_keeps_in_tables_of_their_own_comes_to_where_hsds_3_has_it(tmp_path):
    files = {
        "services.csv": "id,organization_id,name,fees,licenses\ns1,o1,Shelter,Free,\n",
        "eligibility.csv": "id,service_id,eligibility\n1,s1,Women\n2,s1,Age 18+\n",
        "payments_accepted.csv": "id,service_id,payment\n1,s1,cash\n",
        "physical_addresses.csv": (
            "id,location_id,address_1,address_2,address_3,city\n1,l1,1 Main,Apt 2,Rear,X\n"
        ),
        "postal_addresses.csv": "id,location_id,address_1,city\n1,l1,PO Box 1,X\n",
        "languages.csv": "id,service_id,language\n1,s1,English; Spanish\n",
        "accessibility_for_disabilities.csv": (
            "id,location_id,accessibility,details\n1,l1,ramp,rear\n"
        ),
        "taxonomy.csv": "id,name,parent_id,parent_name,vocabulary\nt1,Shelter,,,AIRS\n",
        "services_taxonomy.csv": "id,service_id,taxonomy_id,taxonomy_detail\n1,s1,t1,\n",
        "phones.csv": (
            "id,service_id,number,type,language,department\n"
            '1,s1,202-555-0123,voice,"en, es",Intake\n'
        ),
    }
    tables, report = read(write(tmp_path, files))
    service = tables["service"][0].values
    assert service["eligibility_description"] == "Women\nAge 18+"
    assert service["fees_description"] == "Free"
    assert tables["cost_option"][0].values["amount_description"] == "cash"
    assert {row.values["address_type"] for row in tables["address"]} == {"physical", "postal"}
    assert tables["address"][0].values["address_2"] == "Apt 2, Rear"
    assert [row.values["name"] for row in tables["language"] if "service_id" in row.values] == [
        "English",
        "Spanish",
    ]
    assert {row.values["code"] for row in tables["language"] if "phone_id" in row.values} == {
        "en",
        "es",
    }
    assert tables["accessibility"][0].values["description"] == "ramp"
    assert tables["attribute"][0].values == {
        "link_id": "s1",
        "taxonomy_term_id": "t1",
        "link_entity": "service",
    }
    assert tables["taxonomy_term"][0].values["taxonomy"] == "AIRS"
    assert tables["phone"][0].values["description"] == "Intake"
    assert report.total == 0


def test_ohana_services_know_their_location_and_through_it_their_organization(tmp_path):
    files = {
        "organizations.csv": (
            'id,name,funding_sources,date_incorporated\n1,Harbor,"City, State","June 01, 1998"\n'
        ),
        "locations.csv": (
            "id,organization_id,name,accessibility,languages,short_desc,virtual,email,admin_emails\n"
            '7,1,House,"ramp, restroom",Spanish,Short,false,a@b.example,boss@b.example\n'
        ),
        "services.csv": (
            "id,location_id,name,audience,eligibility,fees,keywords,languages,required_documents,"
            "service_areas,accepted_payments,taxonomy_ids,website\n"
            '9,7,,Women,18+,None,"beds, Arts/Crafts","","Photo ID",All of X,Cash,"101, 101-01",http://x.example\n'
        ),
        "mail_addresses.csv": "id,location_id,attention,address_1,city\n1,7,Desk,PO Box 1,X\n",
        "addresses.csv": "id,location_id,address_1,city\n1,7,1 Main,X\n",
        "phones.csv": (
            "id,location_id,number,number_type,vanity_number,department\n"
            "1,7,650 780-7525,hotline,,Desk\n"
        ),
        "taxonomy.csv": (
            "taxonomy_id,name,parent_id,parent_name\n101,Emergency,,\n101-01,Relief,101,Emergency\n"
        ),
    }
    tables, report = read(write(tmp_path, files))
    service = tables["service"][0].values
    assert service["organization_id"] == "1"
    assert service["name"] == "House"
    assert service["eligibility_description"] == "Women\n18+"
    assert service["fees_description"] == "None"
    assert service["url"] == "http://x.example"
    assert tables["service_at_location"][0].values == {"service_id": "9", "location_id": "7"}
    assert [row.values["address_type"] for row in tables["address"]] == ["physical", "postal"]
    assert [row.values["description"] for row in tables["accessibility"]] == ["ramp", "restroom"]
    assert tables["phone"][0].values["type"] == "voice"
    names = {row.key: row.values["name"] for row in tables["taxonomy_term"]}
    assert names["keywords:arts/crafts"] == "Arts/Crafts"
    assert names["101-01"] == "Relief"
    assert len(tables["attribute"]) == 4
    assert tables["organization"][0].values["year_incorporated"] == "1998"
    assert report.total == 0
    assert "boss@b.example" not in repr(tables)


WIDE = (
    "ResourceAgencyNum,PublicName,TaxonomyLevelName,ParentAgencyNum,PhysicalAddress1,PhysicalCity,"
    "PhysicalCounty,Latitude,Longitude,HoursOfOperation,Phone1Number,Phone1Name,PhoneFax,"
    "PhoneNumberHotline,AgencyStatus,Eligibility,FeeStructureSource,LanguagesOffered,TaxonomyTerm,"
    "TaxonomyCodes,InternalNotes,SeniorWorkerName,ExcludeFromWebsite,ExcludeFromDirectory,LastVerifiedOn\n"
)


def test_the_flat_211_export_gives_agencies_and_programs(tmp_path):
    lines = (
        "1,Harbor,Agency,0,1 Main,X,-1,38.9,-77.0,9-5,(   ) 999-,Main,,,"
        "Active,,,,,,,BOSS,No,No,12/6/11 0:00\n"
        "2,Beds,Program,1,2 Elm,X,-1,0,0,Open 24 hours,(202) 555-0123,Main Number,(202) 555-0124,"
        "211,Inactive,None,"
        'No fee,"English; Spanish",Homeless Shelter;,BH-1800,SECRET NOTE,BOSS,No,No,12/6/11 0:00\n'
    )
    tables, report = read(write(tmp_path, {"211.csv": WIDE + lines}))
    service = tables["service"][0].values
    assert service["organization_id"] == "1"
    assert (service["status"], service["assured_date"]) == ("inactive", "2011-12-06")
    assert (service["eligibility_description"], service["fees_description"]) == ("None", "No fee")
    phones = [row.values for row in tables["phone"]]
    assert [(p["number"], p["description"], p["position"]) for p in phones] == [
        ("211", "Hotline", "1"),
        ("202-555-0123", "Main Number", "2"),
        ("202-555-0124", "Fax", "3"),
    ]
    assert phones[2]["type"] == "fax"
    assert tables["schedule"][1].values == {"service_id": "2", "description": "Open 24 hours"}
    assert "latitude" not in tables["location"][1].values
    assert [row.values["name"] for row in tables["taxonomy_term"]] == ["Homeless Shelter"]
    assert [row.values["name"] for row in tables["language"]] == ["English", "Spanish"]
    assert report.rejected == {"phone": 1}
    assert not any(word in repr(tables) for word in ("BOSS", "SECRET", "BH-1800", "'-1'"))


def test_a_term_with_a_comma_in_its_name_is_one_term(tmp_path):
    line = (
        '3,Jobs,Program,1,1 Main,X,,,,24/7,(202) 555-0123,,,,,,,,"Employment-Search, Placement",,,,'
        "No,No,\n"
    )
    tables, report = read(write(tmp_path, {"211.csv": WIDE + line}))
    (term,) = tables["taxonomy_term"]
    assert term.values["name"] == "Employment-Search, Placement"
    assert [row.values["taxonomy_term_id"] for row in tables["attribute"]] == [term.key]
    assert report.total == 0


def test_an_excluded_line_withholds_every_row_made_from_it(tmp_path):
    line = (
        "3,Safe house,Program,1,SECRET STREET,X,,,,24/7,(202) 555-0123,,,,,,,"
        "Spanish,Shelter;,,,,Yes,No,\n"
    )
    tables, _ = read(write(tmp_path, {"211.csv": WIDE + line}))
    assert not tables["taxonomy_term"][0].withheld  # other lines use the same term
    rows = [row for table, found in tables.items() if table != "taxonomy_term" for row in found]
    assert len(rows) >= 7
    assert all(row.withheld == "excludefromwebsite" for row in rows)
