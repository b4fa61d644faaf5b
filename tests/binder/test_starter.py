"""Promises of the starter binder: what is in it, in which words, and that nobody vouches for it."""

import json
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from reading import grade

from binder.errors import ValidationError
from binder.finding import taxonomy
from binder.finding.find import Question
from binder.starter import national
from binder.starter.offer import EditionOffer, apply_offer, offer
from binder.starter.starter import build
from binder.store.db import connect
from binder.store.directory import set_field
from binder.store.editions import undo_edition
from binder.store.open import open_directory
from binder.store.sources import remove

REPOSITORY = Path(__file__).parents[2]
DOMAIN = REPOSITORY.parent / "shared" / "reference" / "domain.md"
LINES = national.national().lines


@pytest.fixture(scope="module")
def starter(tmp_path_factory):
    path = tmp_path_factory.mktemp("starter") / "resources.db"
    build(path)
    return path


@pytest.fixture
def rows(starter):
    with closing(connect(starter, readonly=True)) as connection:
        yield lambda sql: [tuple(row) for row in connection.execute(sql)]


def _dump(path):
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_the_file_in_the_repository_is_what_its_text_says(starter):
    assert _dump(REPOSITORY / "resources.db") == _dump(starter)


def test_building_twice_gives_the_same_bytes(starter, tmp_path):
    build(tmp_path / "again.db")
    assert (tmp_path / "again.db").read_bytes() == starter.read_bytes()


def test_every_row_of_the_table_that_may_come_in_is_there(rows):
    assert rows("SELECT count(*) FROM service")[0][0] == len(LINES) == 45
    assert rows("SELECT name, kind FROM source") == [("National lines", "national")]
    assert rows("SELECT label, on_date FROM edition") == [("2026-11.2", "2026-11-22")]


def test_a_line_of_one_state_is_near_nobody_else(desk):
    finder = desk.finder()
    for code, near in (("77002", 0), ("55102", 1)):
        asked = Question(near=desk.places().find(code), within=30.0)
        assert len(finder.ground(asked).local) == near


def test_nobody_has_called(rows):
    assert rows("SELECT * FROM verification") == []
    assert rows("SELECT name FROM service WHERE assured_date IS NOT NULL") == []
    assert rows("SELECT service_id FROM profile WHERE stated_on = '' OR stated_by = ''") == []


@pytest.fixture(scope="module")
def domain():
    if not DOMAIN.exists():
        pytest.skip("the reference with the table of national lines is not on this machine")
    return DOMAIN.read_text(encoding="utf-8").replace("*", "")


def test_every_number_is_one_that_the_table_states(domain):
    table = re.search(r"(?s)\n## 4\. .*?\n## 5\. ", domain)[0]
    for line in LINES:
        for phone in line.get("phones", ()):
            number = next(phone[word] for word in ("call", "text", "tty", "video") if word in phone)
            assert re.fullmatch(r"(1-)?(\d{3}-){2}\d{4}|\d{3}-\d{3}|\d{3,6}", number), number
            assert re.search(rf"(?<![\d-]){number}(?![\d-])", table), number


@pytest.mark.parametrize(
    "number", ["1-833-591-5669", "1-888-428-7581", "1-800-375-5283", "225-5324"]
)
def test_numbers_that_nobody_could_confirm_stay_out(rows, number):
    assert rows(f"SELECT id FROM phone WHERE number LIKE '%{number}%'") == []


def test_lines_of_immigration_enforcement_are_for_the_workers_screen_and_stand_in_for_nothing(rows):
    only = rows(
        "SELECT service.name, warning, (SELECT count(*) FROM facet WHERE link_id = service.id)"
        " FROM profile JOIN service ON service.id = service_id WHERE worker_only"
    )
    assert sorted(name for name, _, _ in only) == ["HSI tip line", "ICE and DHS tip line"]
    assert all("immigration enforcement" in warning and not needs for _, warning, needs in only)


def test_every_other_line_has_a_need():
    for line in LINES:
        assert bool(line.get("needs")) is not bool(line.get("worker_only")), line["key"]


def test_every_need_is_one_of_the_vocabulary():
    assert {code for line in LINES for code in line.get("needs", ())} <= set(taxonomy.needs())


def test_whom_a_line_takes_is_told_in_facets_and_only_where_it_is_known():
    takes = {line["key"]: line["takes"] for line in LINES}
    assert takes["911"] == takes["poison-help"] == (national.ANYONE,)
    assert takes["otip-minors"] == (("age", "-17", "accepts"), ("status", "foreign", "accepts"))
    assert takes["stronghearts"] == ()
    assert not any(takes[line["key"]] for line in LINES if line.get("worker_only"))


@pytest.mark.parametrize("word", ["everyone", "age=", "=12-21"])
def test_an_unclear_word_about_whom_a_line_takes_is_refused(word):
    line = f'[[line]]\nkey = "x"\ntakes = ["{word}"]\n'
    with pytest.raises(ValidationError, match=f"Line x takes '{word}'"):
        national.read(line)


def test_weak_sources_carry_a_warning():
    assert {line["confidence"] for line in LINES} == {"H", "H-M", "M"}
    assert [
        line["key"] for line in LINES if line["confidence"] == "M" and not line.get("warning")
    ] == []


def test_texting_says_what_to_send_and_each_way_to_call_has_its_type(rows):
    hotline = rows(
        "SELECT type, number, phone.description FROM phone JOIN service ON service.id = service_id"
        " WHERE service.name LIKE 'National Human%' ORDER BY position"
    )
    assert hotline == [
        ("voice", "1-888-373-7888", None),
        ("text", "233733", "text HELP or BEFREE"),
        ("textphone", "711", "ask for 1-888-373-7888"),
    ]
    assert {kind for (kind,) in rows("SELECT DISTINCT type FROM phone")} == {
        "voice",
        "text",
        "textphone",
        "video",
    }


def test_day_and_night_is_every_day_and_unsure_hours_are_left_out(rows):
    assert rows("SELECT DISTINCT byday, closes_at FROM schedule WHERE opens_at = '00:00'") == [
        ("MO,TU,WE,TH,FR,SA,SU", "23:59")
    ]
    silent = {"Trans Lifeline", "VictimConnect", "ORR National Call Center", "211"}
    named = ", ".join(f"'{name}'" for name in silent)
    assert (
        rows(
            "SELECT service.name FROM schedule JOIN service ON service.id = service_id"
            f" WHERE service.name IN ({named})"
        )
        == []
    )
    zoned = rows("SELECT zone FROM schedule WHERE opens_at <> '00:00'")
    assert zoned
    assert all(zone for (zone,) in zoned)


def test_discreet_names_say_nothing_that_could_harm():
    harmful = "traffick|victim|rescue|police|shelter|assault|violence|abuse|crisis|suicide|runaway"
    for line in LINES:
        assert not re.search(harmful, line["safe_name"], re.IGNORECASE), line["key"]


def test_no_line_promises_secrecy_or_a_bed():
    for line in LINES:
        said = f"{line['about']} {line.get('warning', '')}"
        assert not re.search(r"confidential|anonymous|private(?! picture)|guarantee", said, re.I)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["key"])
def test_every_text_can_be_read_after_eight_years_of_school(line):
    said = line["about"]
    assert grade(said) <= 6.5, (line["key"], grade(said))
    if line.get("warning"):
        assert grade(line["warning"]) <= 8, (line["key"], grade(line["warning"]))


def test_a_text_with_hours_that_are_not_certain_is_refused():
    bad = LINES[0] | {"hours": "mostly evenings"}
    lines = national.National("x", *_dates(), (bad,), "")
    with pytest.raises(ValidationError, match="911"):
        list(national.rows(lines))


def _dates():
    known = national.national()
    return known.on_date, known.read


def test_a_broken_text_is_refused_in_one_sentence():
    with pytest.raises(ValidationError, match="cannot be read"):
        national.read("edition = ")


@pytest.fixture
def directory(starter, tmp_path):
    """A user's own copy of the starter binder."""
    path = tmp_path / "mine.db"
    path.write_bytes(starter.read_bytes())
    with closing(connect(path)) as connection:
        yield connection


TODAY = date(2027, 2, 1)


def _newer(**changes):
    """The next edition: one line changed as asked, Poison Help gone, one line more."""
    known = national.national()
    lines = [line | changes if line["key"] == "211" else line for line in known.lines]
    lines = [line for line in lines if line["key"] != "poison-help"]
    more = next(line for line in lines if line["key"] == "ice-tips") | {"key": "new", "name": "New"}
    return replace(known, edition="2027-02", lines=(*lines, more), content="next")


def test_the_same_edition_is_not_offered(directory):
    assert offer(directory) is None


def test_a_newer_edition_is_offered_once_and_applied_as_one_edition(directory):
    newer = _newer(name="211 Helpline")
    found = offer(directory, newer)
    assert found == EditionOffer("2027-02", newer.on_date, "2026-11.2")
    apply_offer(directory, TODAY, newer)
    assert offer(directory, newer) is None
    names = dict(directory.execute("SELECT name, gone FROM service").fetchall())
    assert names["211 Helpline"] is None
    assert names["Poison Help"] is not None
    new = "SELECT worker_only FROM profile JOIN service ON id = service_id WHERE name = 'New'"
    assert directory.execute(new).fetchone()[0] == 1
    assert directory.execute("SELECT count(*) FROM edition").fetchone()[0] == 2
    assert directory.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_newer_edition_of_equal_lines_touches_only_what_changed(directory):
    apply_offer(directory, TODAY, _newer(about="Finds help."))
    counts = directory.execute("SELECT counts FROM edition ORDER BY id DESC").fetchone()[0]
    assert json.loads(counts)["service"] == {
        "added": 1,
        "updated": 1,
        "unchanged": 43,
        "gone": 1,
        "rejected": 0,
    }
    assert json.loads(counts)["phone"]["updated"] == 0


def test_what_a_user_changed_stays_through_a_newer_edition(directory):
    phone = directory.execute("SELECT id FROM phone WHERE number = '211'").fetchone()[0]
    set_field(directory, "phone", phone, "number", "713-555-0100", on=TODAY)
    apply_offer(directory, TODAY, _newer(about="Finds help."))
    number = "SELECT number FROM phone WHERE id = ?"
    assert directory.execute(number, [phone]).fetchone()[0] == "713-555-0100"


def test_a_removed_source_and_an_undone_edition_are_not_offered_again(directory):
    apply_offer(directory, TODAY, _newer())
    edition = directory.execute("SELECT max(id) FROM edition").fetchone()[0]
    undo_edition(directory, edition, on=TODAY)
    assert offer(directory, _newer()) is None
    assert directory.execute("SELECT count(*) FROM service WHERE gone IS NULL").fetchone()[0] == 45
    remove(directory, 1, on=TODAY)
    assert offer(directory, replace(_newer(), edition="2028-01")) is None


def test_a_directory_without_national_lines_is_offered_them(tmp_path):
    with closing(open_directory(tmp_path / "bare.db", create=True)) as connection:
        assert offer(connection) == EditionOffer("2026-11.2", national.national().on_date, "")
        apply_offer(connection, TODAY)
        assert connection.execute("SELECT count(*) FROM profile").fetchone()[0] == 45
        assert offer(connection) is None
