"""Duplicates: what is proposed, what a link shows and hides, and the way back."""

import json

import openpyxl
import pytest

from binder.errors import NotFoundError, ValidationError
from binder.finding.find import Question
from binder.keeping.duplicates import pairs_of
from binder.keeping.likeness import Record, compare, street_key, web_key
from binder.store.records import ServiceId
from tests.binder.contract import matches

CARE = "Harbor Care"


def hsds(place, number, street="12 Main Street", name="Clinic", org=CARE, **more):
    """One organization with one service at one place, as HSDS JSON."""
    key = place
    return {
        "id": f"o{key}",
        "name": org,
        "services": [
            {
                "id": f"s{key}",
                "name": name,
                "status": "active",
                "phones": [{"id": f"p{key}", "number": number}],
                "service_at_locations": [
                    {
                        "id": f"l{key}",
                        "location": {
                            "id": f"w{key}",
                            "location_type": "physical",
                            "addresses": [
                                {
                                    "id": f"a{key}",
                                    "address_1": street,
                                    "city": "Tulsa",
                                    "state_province": "OK",
                                    "postal_code": "74103",
                                    "country": "US",
                                    "address_type": "physical",
                                }
                            ],
                        },
                    }
                ],
                **more,
            }
        ],
    }


@pytest.fixture
def twice(desk, tmp_path):
    """A directory into which two sources brought the same clinic."""
    for source, number, street, told in (
        ("county", "918-555-0101", "12 Main Street", "From the county"),
        ("union", "(918) 555-0101", "12 Main St.", "From the union"),
    ):
        file = tmp_path / f"{source}.json"
        file.write_text(json.dumps([hsds(source, number, street, description=told)]))
        desk.import_paths([file], source)
    return desk


def ids(desk, words=CARE):
    finder = desk.finder()
    answer = finder.find(Question(words=words))
    rows = finder.rows((*answer.likely, *answer.ask), Question())
    return {row.listing.service_id: row.listing for row in rows}


def pair(desk):
    (found,) = [one for one in desk.duplicates() if one.one.organization == CARE]
    return found


def test_the_same_place_of_two_sources_is_proposed_with_its_evidence(twice):
    found = pair(twice)
    assert {found.one.source, found.other.source} == {"county", "union"}
    assert found.evidence == ("phone", "address")


def test_linked_services_are_one_row_with_the_preferred_fields(twice):
    both = ids(twice)
    shown = next(key for key, one in both.items() if one.source == "county")
    other = next(key for key in both if key != shown)
    twice.link_same(shown, other, {"description": other})
    after = ids(twice)
    assert list(after) == [shown]
    assert after[shown].description == "From the union"
    assert after[shown].source == "county"
    assert not [one for one in twice.duplicates() if one.one.organization == CARE]


def test_a_link_is_undone_in_one_step(twice):
    before = ids(twice)
    twice.link_same(*before)
    twice.undo()
    assert ids(twice) == before


def test_an_edit_of_the_hidden_one_reaches_what_stands_for_it(twice):
    shown, other = ids(twice)
    twice.link_same(shown, other, {"description": other})
    twice.set_field("service", other, "description", "New words")
    assert ids(twice)[shown].description == "New words"


def test_when_what_stands_for_it_is_gone_the_other_shows_again(twice):
    both = ids(twice)
    shown = next(key for key, one in both.items() if one.source == "county")
    other = next(key for key in both if key != shown)
    twice.link_same(shown, other)
    county = next(source for source in twice.sources() if source.name == "county")
    twice.remove_source(county.id)
    assert list(ids(twice)) == [other]


def test_told_apart_they_are_proposed_no_more(twice):
    found = pair(twice)
    twice.tell_apart(found.one.id, found.other.id)
    assert not [one for one in twice.duplicates() if one.one.organization == CARE]
    assert len(ids(twice)) == 2


def test_the_stricter_of_two_policies_holds(desk, tmp_path):
    for source, name in (("a", "Clinic"), ("b", "Emergency shelter")):
        file = tmp_path / f"{source}.json"
        file.write_text(json.dumps([hsds(source, "918-555-0101", name=name)]))
        desk.import_paths([file], source)
    both = ids(desk)
    opened = next(key for key, one in both.items() if one.policy == "public")
    closed = next(key for key, one in both.items() if one.policy == "call")
    assert both[opened].address is not None
    desk.link_same(opened, closed, {"place": opened})
    (only,) = ids(desk).values()
    assert (only.policy, only.address) == ("call", None)


def test_one_stands_for_all_that_the_other_stood_for(twice, tmp_path):
    file = tmp_path / "third.json"
    file.write_text(json.dumps([hsds("third", "918-555-0101")]))
    twice.import_paths([file], "third")
    first, second, third = ids(twice)
    twice.link_same(second, third)
    twice.link_same(first, second)
    assert list(ids(twice)) == [first]
    with pytest.raises(ValidationError, match="stands for"):
        twice.link_same(third, first)


def test_a_service_unknown_or_itself_is_refused(twice):
    shown, other = ids(twice)
    with pytest.raises(NotFoundError):
        twice.link_same(shown, "nobody")
    with pytest.raises(ValidationError):
        twice.link_same(other, other)


def record(name, key="1", org="", **more):
    return Record(ServiceId(key), name, org, "made", **more)


@pytest.mark.parametrize(
    ("one", "other", "org"),
    [
        ("Fire District 16", "Fire District 11", ""),
        ("Women's shelter", "Men's shelter", CARE),
        ("Eden House", "Erna's House", CARE),
        ("Harbor Care", "Harbor Care - Housing Law", CARE),
        ("Action Group (Female)", "Action Group (Male)", CARE),
    ],
)
def test_names_that_tell_two_places_apart_are_not_proposed(one, other, org):
    alike = {"phones": frozenset({"9185550101"}), "street": "12 main st 74103"}
    assert compare(record(one, "1", org, **alike), record(other, "2", org, **alike)) is None


def test_another_street_speaks_against_it():
    phones = frozenset({"9185550101"})
    one = record("Clinic", "1", CARE, phones=phones, street="12 main st 74103")
    assert compare(one, one._replace(id=ServiceId("2"), street="14 main st 74103")) is None
    assert compare(one, one._replace(id=ServiceId("2"), street="")).evidence == ("phone",)


def test_streets_and_pages_are_written_in_one_way():
    assert (
        street_key("12 North Main Street, Suite 4", "", "74103-1234") == "12 n main st ste 4 74103"
    )
    assert street_key("Main Street", "Tulsa", "") == ""
    assert web_key("https://www.Example.org/help/") == web_key("example.org/help")


def test_the_command_line_lists_links_and_tells_apart(run, tmp_path):
    for source in ("county", "union"):
        file = tmp_path / f"{source}.json"
        file.write_text(json.dumps([hsds(source, "918-555-0101")]))
        run("import", file)
    code, answer, _ = run("duplicates")
    assert code == 0
    matches("duplicates", answer)
    (found,) = answer["pairs"]
    one, other = (service["id"] for service in found["services"])
    assert run("same", one, other, "--prefer", "shoes")[0] == 1
    assert run("same", one, other, "--prefer", "phone")[0] == 0
    assert run("duplicates")[1]["total"] == 0


def test_the_labelled_organizations_are_found_again(real_data):
    file = real_data / "excel-wa211" / "wa211_dedupe_names_orgs.xlsx"
    book = openpyxl.load_workbook(file, read_only=True)
    rows = list(book["original"].iter_rows(min_row=2, values_only=True))
    book.close()
    labels, records = [], []
    for number, (_, name, label, url, address, _, city, _, postal) in enumerate(rows):
        street = street_key(address or "", city or "", postal or "")
        records.append(record(name or "", str(number), street=street, web=web_key(url or "")))
        labels.append(label)
    pairs = pairs_of(records)
    right = sum(labels[int(pair.one.id)] == labels[int(pair.other.id)] for pair in pairs)
    assert len(pairs) > 1500
    assert right / len(pairs) > 0.99
