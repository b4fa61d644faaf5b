"""Places are found offline, in the ways people write them."""

import gc
import weakref
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binder.errors import NotFoundError
from binder.finding.places import Places
from binder.store.records import Point


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    return Places(tmp_path_factory.mktemp("cache"))


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("77002", "Houston, TX 77002"),
        ("77002-1234", "Houston, TX 77002"),
        ("Houston, TX 77002", "Houston, TX 77002"),
        ("Houston TX", "Houston, TX"),
        ("houston, tx", "Houston, TX"),
        ("HOUSTON, Texas", "Houston, TX"),
        ("Harris County, TX", "Harris County, TX"),
        ("Harris, TX", "Harris County, TX"),
        ("Orleans Parish, LA", "Orleans Parish, LA"),
        ("St. Louis, MO", "Saint Louis, MO"),
        ("Washington, D.C.", "Washington, DC"),
        ("Charleston West Virginia", "Charleston, WV"),
        ("San Juan, PR", "San Juan, PR"),
        ("Seattle", "Seattle, WA"),
        ("nyc", "New York, NY"),
    ],
)
def test_places_are_known_as_people_write_them(places, typed, label):
    assert places.find(typed).label == label


def test_a_place_has_point_zone_and_county(places):
    place = places.find("77002")
    assert (place.county, place.state, place.zip) == ("Harris County", "TX", "77002")
    assert place.time_zone == "America/Chicago"
    assert place.point.latitude == pytest.approx(29.76, abs=0.05)
    assert place.point.area


def test_coordinates_are_a_place(places):
    place = places.find("29.76, -95.36")
    assert place.point == Point(29.76, -95.36)
    assert place.time_zone == "America/Chicago"


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("Houstn, TX", "Houston, TX"),
        ("Springfield", "Springfield, IL"),
        ("77999", "7799"),
        ("Texas", "whole state"),
        ("95, 200", "on earth"),
        ("", "ZIP"),
        ("09001", "09001"),  # a military post office, at 0,0
        ("\ud800\0", "ZIP"),
    ],
)
def test_what_is_not_known_is_said_in_a_sentence_with_near_ones(places, typed, hint):
    with pytest.raises(NotFoundError, match=hint) as caught:
        places.find(typed)
    str(caught.value).encode()


@given(st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_no_text_is_another_error(places, typed):
    places.complete(typed, 3)
    with suppress(NotFoundError):
        places.find(typed)


@pytest.mark.parametrize("typed", ["hous", "770", "harris c", "san", "st. l", "houston, t"])
def test_what_is_offered_while_typing_is_found(places, typed):
    offered = places.complete(typed, 5)
    assert offered
    assert [places.find(label).label for label in offered] == offered


def test_an_area_is_a_centre_and_never_a_door(places):
    zip_point = places.area_point("77002-1234", "Harris County", "TX")
    county = places.area_point("", "Harris County", "Texas")
    assert zip_point.area
    assert county.area
    assert county != zip_point
    assert places.area_point("", "", "TX") is None
    assert places.area_point("", "Saint Paul", "MN") == places.find("Saint Paul, MN").point
    assert places.area_point("", "Nowhereville", "MN") is None


def test_a_state_with_two_zones_has_none(places):
    assert places.zone_of("", "CA") == "America/Los_Angeles"
    assert places.zone_of("", "TX") == ""
    assert places.zone_of("79901", "TX") == "America/Denver"
    assert places.zone_of("", "") == ""


def test_places_that_nobody_holds_any_more_are_gone_with_their_file(tmp_path):
    places = Places(tmp_path)
    places.area_point("77002", "", "")
    places.zone_of("77002", "")
    gone = weakref.ref(places)
    gc.disable()  # nothing may be left to its next run: the window seldom lets it run
    try:
        del places
        assert gone() is None
    finally:
        gc.enable()
