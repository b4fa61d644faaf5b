import pytest

from binder.formats.checks import DoubtError, is_all_day, to_date, to_days, to_status, to_time
from binder.formats.phones import mend_phone
from binder.formats.weekly import read_days, read_hours


@pytest.mark.parametrize(
    ("raw", "iso"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2023-03-15T10:30:45.123Z", "2023-03-15"),
        ("12/6/11 0:00", "2011-12-06"),
        ("12/24/2015", "2015-12-24"),
        ("25/12/2015", "2015-12-25"),
        ("June 01, 1998", "1998-06-01"),
        ("1 Jan 2020", "2020-01-01"),
        ("20200131", "2020-01-31"),
        ("January 01, 0001", ""),
    ],
)
def test_dates_in_the_shapes_of_real_files(raw, iso):
    assert to_date(raw) == iso


@pytest.mark.parametrize("raw", ["soon", "2024-02-30", "8:30AM", "٢٠٢٤-٠١-٠١"])
def test_what_is_no_date_is_not_taken_for_one(raw):
    with pytest.raises(DoubtError):
        to_date(raw)


@pytest.mark.parametrize(
    ("raw", "clock"),
    [
        ("8:30AM", "08:30"),
        ("09:00:00", "09:00"),
        ("9:00 PM", "21:00"),
        ("12:15 a.m.", "00:15"),
        ("3pm", "15:00"),
        ("10:00Z", "10:00"),
        ("17:00+05:00", "17:00"),
        ("24:00", "23:59"),
        ("noon", "12:00"),
    ],
)
def test_times_in_the_shapes_of_real_files(raw, clock):
    assert to_time(raw) == clock


@pytest.mark.parametrize("raw", ["9", "25:00", "13:00 PM", "By appointment"])
def test_what_is_no_time_is_not_taken_for_one(raw):
    with pytest.raises(DoubtError):
        to_time(raw)


def test_a_whole_day_is_known_by_its_words():
    assert all(map(is_all_day, ("24 hours", "24 Hours", "24/7", "Open 24 hours")))
    assert not is_all_day("24 minutes")


def test_an_unknown_status_counts_as_active_and_is_told():
    with pytest.raises(DoubtError) as doubt:
        to_status("Available")
    assert doubt.value.instead == "active"
    assert to_status("temporarily_closed") == "temporarily closed"


@pytest.mark.parametrize(
    ("raw", "values"),
    [
        ("(202) 540-9862", {"number": "202-540-9862"}),
        ("202.939.7630", {"number": "202-939-7630"}),
        ("(202) 555- 0123", {"number": "202-555-0123"}),
        ("1 (800) 676-4477", {"number": "1-800-676-4477"}),
        ("+18005550100", {"number": "1-800-555-0100"}),
        ('"+44 1234 234567"', {"number": "+44 1234 234567"}),
        ("'+1 202 555 0123", {"number": "1-202-555-0123"}),
        (
            "Phone No: (202) 797-8806 Ext: 1041",
            {"number": "202-797-8806", "extension": "1041"},
        ),
        ("(202) 555-0123 xt 1234", {"number": "202-555-0123", "extension": "1234"}),
        (
            "202-555-0123 ext. 5 then 2",
            {"number": "202-555-0123", "description": "ext. 5 then 2"},
        ),
        (
            "(202) 555-0123, Ask for Ann",
            {"number": "202-555-0123", "description": "Ask for Ann"},
        ),
        (
            "202-555-0123 or 202-555-0199",
            {"number": "202-555-0123", "description": "or 202-555-0199"},
        ),
        ("988", {"number": "988"}),
        ("202-MISSION", {"number": "202-MISSION"}),
        ("1-800-273-TALK (8255)", {"number": "1-800-273-TALK (8255)"}),
        ("Text HOME to 741741", {"number": "Text HOME to 741741"}),
        ("(0123) 4567 8900", {"number": "(0123) 4567 8900"}),
    ],
)
def test_a_number_is_kept_so_that_it_can_be_dialled(raw, values):
    found = {"number": raw}
    mend_phone(found)
    assert found == values


@pytest.mark.parametrize("raw", ["tset", "(   ) 999-", "no phone", "(2  )    -", "٢٠٢٥٥٥٠١٢٣"])
def test_what_nobody_can_dial_is_refused(raw):
    with pytest.raises(DoubtError):
        mend_phone({"number": raw})


def test_types_of_other_formats_become_hsds_types():
    phone = {"number": "988", "type": "TTY"}
    mend_phone(phone)
    assert phone["type"] == "textphone"
    phone = {"number": "988", "type": "hotline", "description": "Shelter"}
    mend_phone(phone)
    assert phone == {"number": "988", "type": "voice", "description": "Shelter · Hotline"}


@pytest.mark.parametrize(
    ("raw", "byday"),
    [
        ("Monday - Friday", "MO,TU,WE,TH,FR"),
        ("Mon - Tue & Thur - Fri", "MO,TU,TH,FR"),
        ("Monday, Wed-Thur", "MO,WE,TH"),
        ("Saturday - Monday", "MO,SA,SU"),
        ("1", "MO"),
        ("7", "SU"),
        ("Second Saturday", "2SA"),
    ],
)
def test_weekdays_in_words(raw, byday):
    assert read_days(raw)["byday"] == byday


@pytest.mark.parametrize("raw", ["Call for days", "Monday except holidays", "8", "-"])
def test_words_that_say_more_than_weekdays_are_not_cut_down_to_them(raw):
    assert read_days(raw) is None


def test_hours_that_are_no_hours_stay_words():
    assert read_hours("24 Hours", "") == {"opens_at": "00:00", "closes_at": "23:59"}
    assert read_hours("By appointment", "") == {
        "by_appointment": "1",
        "description": "By appointment",
    }


def test_byday_of_hsds_stays_and_names_become_it():
    assert to_days("TH,FR") == "TH,FR"
    assert to_days("2MO,-1FR") == "2MO,-1FR"
    assert to_days("Thursday, Friday") == "TH,FR"
