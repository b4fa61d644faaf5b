"""Rows become a staging file: ids, references, doubles, and nothing of a withheld place."""

import sqlite3
import uuid
from contextlib import closing
from dataclasses import replace

import pytest

from binder.errors import ImportFailedError
from binder.formats.report import Report
from binder.formats.rows import Row
from binder.formats.stage import SIZE_CAP, stage
from binder.store.ids import content_key, record_id

NAMESPACE = str(uuid.UUID(int=5))
CANARIES = (
    *("zzyzx", "38.90", "77.03", "maria", "canario", "millrace", "turnstile", "20001-9999"),
    *("canary.example", "555-0199"),
)


class Rows:
    """A reader over rows in memory."""

    format = "rows"

    def __init__(self, rows, size=1000):
        self._rows, self._size = rows, size

    def rows(self, tables=None):
        for row in self._rows:
            if tables is None or row.table in tables:
                yield replace(row, values=dict(row.values))

    def size(self):
        return self._size


def row(table, key="", /, *, file="", line=2, scope="", withheld="", **values):
    return Row(table, key, values, file or f"{table}.csv", line, scope, withheld)


@pytest.fixture
def staged(tmp_path):
    """Stage rows; give a function that asks the file, with the report and the bytes on it."""
    path = tmp_path / "stage.part"

    def run(*rows, policies=None):
        report = Report()
        run.result = stage(Rows(rows), path, NAMESPACE, report, lambda *_: None, policies)
        run.report, run.bytes = report, path.read_bytes()

        def ask(query):
            with closing(sqlite3.connect(path)) as connection:
                return connection.execute(query).fetchall()

        return ask

    return run


def shelter(**flags):
    """A shelter whose street, point, contact and directions are canaries, everywhere."""
    told = "We help women. Come to 742 Zzyzx Lane, past the millrace. Ask for María Canario."
    return [
        row("organization", "1", name="Harbor", description=told, email="maria@canary.example"),
        row("program", "1", organization_id="1", name="Nights at 742 Zzyzx Ln", description=told),
        row(
            "service",
            "1",
            organization_id="1",
            program_id="1",
            name="Emergency Shelter",
            description=told,
            url="https://harbor.example/?at=742+Zzyzx+Ln",
            email="help@harbor.example",
            assurer_email="maria@canary.example",
            alert="Use the turnstile at the back door.",
            application_process="Call 713-555-0100 or come to 742 ZZYZX LANE.",
            **flags.get("service", {}),
        ),
        row(
            "location",
            "harbor-742-zzyzx",
            organization_id="1",
            name="742 Zzyzx Lane",
            alternate_name="Harbor House",
            description=told,
            transportation="Walk past the millrace.",
            latitude="38.907192",
            longitude="-77.036871",
            url="https://maps.example/zzyzx",
            external_identifier="zzyzx",
        ),
        row("service_at_location", "1", service_id="1", location_id="harbor-742-zzyzx",
            description="Behind 742 zzyzx ln"),
        row(
            "address",
            "1",
            location_id="harbor-742-zzyzx",
            attention="María Canario",
            address_1="742 Zzyzx Lane",
            city="Washington",
            state_province="DC",
            postal_code="20001-9999",
        ),
        row("contact", "1", service_id="1", name="María Canario", email="maria@canary.example"),
        row("contact", "2", organization_id="1", name="Maria Canario"),
        row("phone", "1", contact_id="1", number="713-555-0100", description="María Canario"),
        row("phone", "2", location_id="harbor-742-zzyzx", number="555-0199", withheld="private"),
        row("language", "1", phone_id="1", name="Spanish"),
        row("schedule", "1", service_id="1", byday="MO", description="Mondays at 742 Zzyzx"),
        row("schedule", "742-zzyzx-sunday", service_id="1", byday="SU"),
        row("accessibility", "1", location_id="harbor-742-zzyzx", description="Ramp",
            details="By the millrace"),
        row("service_area", "1", service_id="1", name="Washington", extent="38.907192"),
        row("taxonomy_term", "1", name="Women"),
        row("attribute", "1", link_entity="service", link_id="1", taxonomy_term_id="1",
            value="At 742 Zzyzx"),
    ]  # fmt: skip


def test_nothing_of_a_withheld_place_is_in_any_byte_of_the_staging_file(staged):
    ask = staged(*shelter())
    held = staged.bytes.decode("utf-8", "replace").lower()
    assert [word for word in CANARIES if word in held] == []
    assert ask("SELECT count(*) FROM address") == [(0,)]
    assert ask("SELECT count(*) FROM contact") == [(0,)]
    assert ask("SELECT name, alternate_name, latitude FROM location") == [
        (None, "Harbor House", None)
    ]
    assert ask("SELECT policy, basis, words, city, state_province, postal_code"
               " FROM location_policy") == [
        ("call", "guessed", "shelter", "Washington", "DC", "20001")
    ]  # fmt: skip
    assert staged.result.left_out > 10
    assert staged.result.withheld == staged.report.withheld == 1


def test_the_help_and_the_phone_stay(staged):
    ask = staged(*shelter())
    ((description, process),) = ask("SELECT description, application_process FROM service")
    assert description == "We help women. [location left out]"
    assert "713-555-0100" in process
    ((number, owner),) = ask("SELECT number, service_id FROM phone")
    assert (number, owner) == ("713-555-0100", record_id(NAMESPACE, "service", "1"))
    assert ask("SELECT byday FROM schedule ORDER BY byday") == [("MO",), ("SU",)]
    assert ask("SELECT name FROM language") == [("Spanish",)]
    assert ask("SELECT email FROM service") == [("help@harbor.example",)]


def test_a_flag_withholds_a_place_without_such_words_and_its_email_too(staged):
    rows = shelter()
    rows[2].values["name"], rows[2].withheld = "Meals", "isConfidential"
    rows[2].values.pop("description")
    ask = staged(*rows)
    assert ask("SELECT basis, words FROM location_policy") == [("flagged", "isConfidential")]
    assert ask("SELECT email FROM service") == [(None,)]
    held = staged.bytes.decode("utf-8", "replace").lower()
    assert [word for word in CANARIES if word in held] == []


def test_a_public_place_keeps_all_it_says(staged):
    ask = staged(
        row("organization", "1", name="Pantry", description="Located at 5 Oak Street."),
        row("service", "1", organization_id="1", name="Food", description="Enter by the alley."),
        row("location", "1", organization_id="1", name="5 Oak Street", latitude="38.5"),
        row("service_at_location", "1", service_id="1", location_id="1"),
        row("address", "1", location_id="1", address_1="5 Oak Street"),
        row("contact", "1", service_id="1", name="Ann"),
    )
    assert ask("SELECT description FROM organization") == [("Located at 5 Oak Street.",)]
    assert ask("SELECT name, latitude FROM location") == [("5 Oak Street", 38.5)]
    assert ask("SELECT count(*) FROM address, contact") == [(1,)]
    assert staged.result.left_out == 0


def test_another_organization_that_tells_the_street_is_scrubbed_its_own_street_is_not(staged):
    ask = staged(
        *shelter(),
        row("organization", "2", name="Hotline", description="Help. They are on 742 Zzyzx Ln."),
        row(
            "service", "2", organization_id="2", name="Talk", description="We sit on 5 Elm Street."
        ),
        row("location", "2", organization_id="2", name="5 Elm Street"),
        row("service_at_location", "2", service_id="2", location_id="2"),
        row("address", "2", location_id="2", address_1="5 Elm Street"),
    )
    assert ask("SELECT description FROM organization WHERE name = 'Hotline'") == [
        ("Help. [location left out]",)
    ]
    assert ask("SELECT description FROM service WHERE name = 'Talk'") == [
        ("We sit on 5 Elm Street.",)
    ]


def test_a_shelter_withholds_its_place_for_all_services_there_and_the_same_door(staged):
    ask = staged(
        *shelter(),
        row("service", "2", organization_id="1", name="Meals"),
        row("service_at_location", "2", service_id="2", location_id="harbor-742-zzyzx"),
        row("contact", "3", service_id="2", name="Maria"),
        row("location", "twin", organization_id="1", name="Office"),
        row("address", "2", location_id="twin", address_1="742 zzyzx ln"),
    )
    assert ask("SELECT count(*) FROM address, contact") == [(0,)]
    assert ask("SELECT count(*) FROM location_policy") == [(2,)]


def test_a_shelter_without_a_location_keeps_neither_contact_nor_directions(staged):
    ask = staged(
        row("service", "1", name="Safe House", description="Help. Turn left at the millrace."),
        row("contact", "1", service_id="1", name="María Canario"),
    )
    assert ask("SELECT description FROM service") == [("Help. [location left out]",)]
    assert ask("SELECT count(*) FROM contact") == [(0,)]
    assert staged.result.withheld == 1


def test_only_an_authorisation_widens_and_what_was_withheld_stays_so(staged):
    rows = shelter()
    place = record_id(NAMESPACE, "location", "harbor-742-zzyzx")
    ask = staged(*rows, policies={place: "public"})
    assert ask("SELECT address_1 FROM address") == [("742 Zzyzx Lane",)]
    plain = shelter()
    plain[2].values["name"] = "Meals"
    ask = staged(*plain, policies={place: "call"})
    assert ask("SELECT count(*) FROM address") == [(0,)]
    assert ask("SELECT count(*) FROM location_policy") == [(0,)]


def test_a_flag_of_a_whole_flat_record_leaves_its_phones(staged):
    def flat(table, key, **values):
        return row(table, key, file="211.csv", line=7, withheld="ExcludeFromWebsite", **values)

    ask = staged(
        flat("organization", "9", name="Quiet"),
        flat("service", "9", organization_id="9", name="Help"),
        flat("phone", "9", service_id="9", number="713-555-0100"),
    )
    assert ask("SELECT number FROM phone") == [("713-555-0100",)]


def test_a_reference_to_nothing_is_blanked_and_told(staged):
    ask = staged(row("service", "1", organization_id="12", name="Help"))
    assert ask("SELECT name, organization_id FROM service") == [("Help", None)]
    assert [str(p) for p in staged.report.problems] == [
        "service.csv, row 2, organization_id: organization 12 is not in these files"
    ]


def test_rows_that_help_nobody_are_rejected_with_a_reason(staged):
    ask = staged(
        row("service", "1"),
        row("service", "2", name="Help"),
        row("phone", "1", service_id="2"),
        row("phone", "2", service_id="77", number="988"),
        row("address", "1", address_1="5 Oak Street"),
    )
    assert ask("SELECT count(*) FROM phone") == [(0,)]
    assert dict(staged.report.rejected) == {"service": 1, "phone": 2, "address": 1}
    assert "service 77 is not in these files" in str(staged.report.problems[2])


def test_the_same_row_twice_is_one_and_a_fuller_one_fills_it(staged):
    ask = staged(
        row("service", "1", name="Help", email="a@b.example"),
        row("service", "1", name="Help", email="a@b.example"),
        row("service", "1", name="Help", url="https://b.example"),
    )
    assert ask("SELECT name, email, url FROM service") == [
        ("Help", "a@b.example", "https://b.example")
    ]
    assert staged.result.merged == 2
    assert staged.report.total == 0


def test_one_key_for_two_records_is_kept_apart_and_told(staged):
    ask = staged(
        row("service", "1", name="Help"),
        row("service", "1", name="Meals"),
        row("phone", "1", service_id="1", number="988"),
    )
    assert sorted(ask("SELECT name FROM service")) == [("Help",), ("Meals",)]
    assert ask("SELECT name FROM phone JOIN service ON service.id = service_id") == [("Help",)]
    assert "twice and differs in name" in str(staged.report.problems[0])


def test_a_third_row_that_equals_the_second_is_not_kept_again(staged):
    ask = staged(
        row("service", "1", name="Help"),
        row("service", "1", name="Meals"),
        row("service", "1", name="Meals"),
        row("service", "1", name="Beds"),
    )
    assert sorted(ask("SELECT name FROM service")) == [("Beds",), ("Help",), ("Meals",)]
    assert ask("SELECT count(DISTINCT id) FROM service") == [(3,)]
    assert staged.result.merged == 1


def test_rows_without_a_key_get_one_from_what_they_say(staged):
    ask = staged(
        row("service", "1", name="Help"),
        row("phone", "", service_id="1", number="988"),
        row("phone", "", service_id="1", number="988"),
        row("phone", "", service_id="1", number="911"),
    )
    assert sorted(ask("SELECT number FROM phone")) == [("911",), ("988",)]
    key = content_key({"service_id": "1", "number": "988"})
    assert (record_id(NAMESPACE, "phone", key),) in ask("SELECT id FROM phone")


def test_one_key_in_two_scopes_names_two_records(staged):
    ask = staged(
        row("organization", "1", name="A", scope="a.json"),
        row("service", "1", name="Help", organization_id="1", scope="a.json"),
        row("organization", "1", name="B", scope="b.json"),
        row("service", "1", name="Meals", organization_id="1", scope="b.json"),
    )
    pairs = ask(
        "SELECT s.name, o.name FROM service s JOIN organization o ON o.id = organization_id"
    )
    assert sorted(pairs) == [("Help", "A"), ("Meals", "B")]


def test_an_organization_that_can_be_called_gets_a_service_of_its_name(staged):
    ask = staged(
        row("organization", "1", name="Legal Aid"),
        row("location", "1", organization_id="1", name="Office"),
        row("organization", "2", name="Line"),
        row("phone", "1", organization_id="2", number="988"),
        row("organization", "3", name="Silent"),
    )
    assert sorted(ask("SELECT name, source_key FROM service")) == [
        ("Legal Aid", "made:1"),
        ("Line", "made:2"),
    ]
    assert ask("SELECT count(*) FROM service_at_location") == [(1,)]
    assert [str(p) for p in staged.report.problems] == [
        "organization.csv: 2 organizations came without a service;"
        " each was given one by its own name"
    ]


def test_a_number_out_of_bounds_is_blanked_and_told(staged):
    ask = staged(row("location", "1", name="X", latitude="9138.5", longitude="-77.5"))
    assert ask("SELECT latitude, longitude FROM location") == [(None, -77.5)]
    assert staged.report.total == 1


def test_files_over_the_cap_are_refused_before_they_are_read(tmp_path):
    with pytest.raises(ImportFailedError, match="1024 MiB"):
        stage(Rows([], SIZE_CAP + 1), tmp_path / "s", NAMESPACE, Report(), lambda *_: None)


def test_the_same_rows_make_the_same_content(staged):
    staged(*shelter())
    first = staged.result.content
    staged(*shelter())
    assert staged.result.content == first
