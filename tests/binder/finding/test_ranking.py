"""Promises of the order: who comes first and why, the same each time, gaps and who stands in."""

import gc
import weakref
from datetime import UTC, date, datetime, timedelta

import pytest
from finding_directories import STAMP, finder, listing

from binder.finding.build import build, update
from binder.finding.find import Finder, Question
from binder.finding.person import read_person
from binder.finding.places import Place
from binder.store.first_calls import FirstCall
from binder.store.records import Beds, Checked, Fact, Point, Schedule, ServiceId, Vetted

HERE = Place("Houston, TX 77002", Point(29.76, -95.36), county="Harris County", state="TX")
FAR = Place("Dallas, TX", Point(32.78, -96.8), county="Dallas County", state="TX")
NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
TODAY = date(2026, 11, 22)
AT_HOME, A_MILE_OFF = (29.76, -95.36), (29.77, -95.36)


def order(found: Finder, **question) -> dict[str, list[str]]:
    asked = Question(**question)
    answer = found.find(asked)
    groups = {"likely": answer.likely, "ask": answer.ask, "no": answer.no}
    return {
        name: [row.listing.id for row in found.rows(numbers, asked)]
        for name, numbers in groups.items()
        if len(numbers)
    }


def reasons(found: Finder, key: str, **question) -> tuple[str, ...]:
    asked = Question(**question)
    answer = found.find(asked)
    numbers = [*answer.likely, *answer.ask, *answer.no]
    return next(row.reasons for row in found.rows(numbers, asked) if row.listing.id == key)


WOMEN = Fact("gender", "woman", "requires")
MEN = Fact("gender", "man", "requires")


def test_groups_follow_what_is_said_and_what_is_not(tmp_path):
    found = finder(
        tmp_path,
        listing("women", facts=(WOMEN,)),
        listing("men", facts=(MEN,)),
        listing("silent"),
        listing("perhaps women", facts=(Fact("gender", "woman", "requires", "guessed", "women"),)),
        listing("perhaps men", facts=(Fact("gender", "man", "requires", "guessed", "men only"),)),
    )
    assert order(found, person=read_person(["gender=woman"])) == {
        "likely": ["women"],
        "ask": ["perhaps women", "silent", "perhaps men"],
        "no": ["men"],
    }
    assert order(found)["likely"] == sorted(order(found)["likely"])
    assert len(order(found)) == 1
    said = reasons(found, "perhaps men", person=read_person(["gender=woman"]))
    assert "their text says: “men only”" in said
    assert "may refuse" in " ".join(said)
    assert reasons(found, "men", person=read_person(["gender=woman"]))[0] == "cannot take: men only"


def test_fewest_questions_come_first(tmp_path):
    found = finder(
        tmp_path,
        listing("a silent", needs=("shl.dv",)),
        listing("b knows one", needs=("shl.dv",), facts=(Fact("gender", "woman"),)),
    )
    asked = read_person(["gender=woman", "id=none"])
    assert order(found, person=asked) == {"ask": ["b knows one", "a silent"]}


def test_nationwide_lines_stay_after_local_places(tmp_path):
    age = Fact("age", "0-")
    found = finder(
        tmp_path,
        listing("a line", reach="national", facts=(age,), needs=("shl.dv",)),
        listing("b near", at=AT_HOME, needs=("shl.dv",)),
        listing("c near", at=AT_HOME, facts=(age,), needs=("shl.dv",)),
    )
    asked = {"near": HERE, "person": read_person(["age=16", "gender=woman"])}
    assert order(found, **asked)["ask"] == ["c near", "b near", "a line"]
    assert order(found, near=HERE)["likely"] == ["b near", "c near", "a line"]
    assert order(found, person=read_person(["age=16"]))["likely"] == ["c near", "a line"]


def test_a_fresh_word_of_beds_comes_before_and_of_none_comes_last(tmp_path):
    until = NOW + timedelta(hours=5)
    found = finder(
        tmp_path,
        listing("a says nothing"),
        listing("b none", beds=Beds(0, 10, TODAY, until)),
        listing("c two", beds=Beds(2, 10, TODAY, until)),
        listing("d once none", beds=Beds(0, 10, TODAY, NOW - timedelta(hours=1))),
    )
    assert order(found, at=NOW)["likely"] == ["c two", "a says nothing", "d once none", "b none"]
    assert "no open beds, said Nov 22" in reasons(found, "b none", at=NOW)
    assert "no open beds, said Nov 22: old word, ask again" in reasons(found, "d once none", at=NOW)


def test_near_ones_come_first_unless_a_place_is_to_be_avoided(tmp_path):
    found = finder(
        tmp_path,
        listing("a mile", at=A_MILE_OFF),
        listing("b home", at=AT_HOME),
        listing("c dallas", at=(32.78, -96.8)),
    )
    assert order(found, near=HERE)["likely"] == ["b home", "a mile", "c dallas"]
    assert order(found, near=HERE, avoid=HERE)["likely"] == ["c dallas", "a mile", "b home"]
    assert "near the place to avoid" in reasons(found, "b home", near=HERE, avoid=HERE)


def test_vetted_places_come_before_others_until_the_day_ends(tmp_path):
    found = finder(
        tmp_path,
        listing("a"),
        listing("b vetted", vetted=Vetted("JR", "visit", TODAY)),
        listing("c lapsed", vetted=Vetted("JR", "visit", TODAY - timedelta(days=1))),
    )
    assert order(found, at=NOW)["likely"] == ["b vetted", "a", "c lapsed"]
    assert "vetted by JR" in reasons(found, "b vetted", at=NOW)
    assert "no longer vetted: by JR until Nov 21" in reasons(found, "c lapsed", at=NOW)


def test_places_for_minors_come_first_for_a_minor(tmp_path):
    everyone = Fact("age", "0-")
    found = finder(
        tmp_path,
        listing("a everyone", facts=(everyone,)),
        listing("b youth", needs=("shl.youth",), facts=(everyone,)),
        listing("c adults", facts=(Fact("age", "18-"),)),
    )
    girl = read_person(["age=16"])
    assert order(found, person=girl) == {"likely": ["b youth", "a everyone"], "no": ["c adults"]}
    assert order(found, person=read_person(["age=30"]))["likely"][0] == "a everyone"


def test_all_words_in_the_name_come_before_everything_else(tmp_path):
    found = finder(
        tmp_path,
        listing("a", "Harbor", description="hope house", vetted=Vetted("JR")),
        listing("b", "Hope House"),
    )
    assert order(found, words="hope house", at=NOW)["likely"] == ["b", "a"]


def test_languages_order_and_never_refuse(tmp_path):
    found = finder(
        tmp_path,
        listing("a english", languages=("English",), language_codes=("en",)),
        listing("b interpreter", interpretation="by phone"),
        listing("c spanish", languages=("Spanish",), language_codes=("es",)),
    )
    asked = read_person(["speaks=es", "speaks=mam"])
    assert order(found, person=asked) == {"likely": ["b interpreter", "c spanish", "a english"]}
    assert "speaks Spanish" in reasons(found, "c spanish", person=asked)
    assert "interpreter: by phone" in reasons(found, "b interpreter", person=asked)


@pytest.fixture
def called(tmp_path) -> Finder:
    shelter = listing("near", at=AT_HOME, facts=(Fact("age", "0-"),))
    first = listing("first", at=(29.9, -95.36), facts=(Fact("age", "0-"),))
    state = listing("state", at=(29.8, -95.36), facts=(Fact("age", "0-"),))
    calls = (
        FirstCall("TX", "Harris County", "minor", ServiceId("s-first"), ServiceId("s-near")),
        FirstCall("TX", "", "adult", ServiceId("s-state")),
    )
    path = tmp_path / "index.db"
    build(path, (shelter, first, state), STAMP, first_calls=calls)
    return Finder(path)


def test_the_first_call_of_the_county_stands_above_and_first(called):
    girl = Question(near=HERE, person=read_person(["age=16"]))
    (row,) = called.first_calls(girl)
    assert (row.call.people, row.listing.id, row.backup.id) == ("minor", "first", "near")
    assert order(called, near=HERE, person=girl.person)["likely"][0] == "first"
    told = reasons(called, "first", near=HERE, person=girl.person)
    assert "called first here for minors" in told


def test_a_state_s_first_call_counts_where_the_county_has_none(called):
    adult = Question(near=FAR, person=read_person(["age=30"]))
    assert [row.listing.id for row in called.first_calls(adult)] == ["state"]
    assert called.first_calls(Question(person=adult.person)) == []


def test_an_empty_category_names_who_stands_in_and_never_enforcement(tmp_path):
    found = finder(
        tmp_path,
        listing("ice", "Tip line", needs=("int.tip",), reach="national", worker_only=True),
        listing("hotline", needs=("int.tip", "shl.dv"), reach="national"),
        listing("clinic", needs=("srv.er",)),
    )
    answer = found.find(Question())
    stand_ins = {
        category: number and found.rows([number], Question())[0].listing.id
        for category, number in answer.stand_ins.items()
    }
    assert stand_ins == {"intervention": "hotline", "shelter": "hotline", "advocates": None}


def test_who_cannot_take_the_person_is_not_counted(tmp_path):
    found = finder(
        tmp_path,
        listing("women", needs=("shl.dv",), facts=(WOMEN,)),
        listing("men", needs=("shl.dv", "srv.food"), facts=(MEN,)),
    )
    answer = found.find(Question(person=read_person(["gender=woman"])))
    assert answer.counts["shelter"] == 1
    assert answer.need_counts["srv.food"] == 0
    assert "services" in answer.stand_ins


def test_advocates_are_counted_apart_and_police_never_as_confidential(tmp_path):
    confidential = Fact("confidential", "yes")
    found = finder(
        tmp_path,
        listing("a", needs=("adv.adult",), facts=(confidential,)),
        listing("b", needs=("adv.le",), facts=(confidential,)),
        listing("c", needs=("adv.hosp",)),
        listing(
            "d", needs=("adv.hosp",), facts=(Fact("confidential", "yes", "accepts", "guessed"),)
        ),
    )
    answer = found.find(Question())
    assert answer.advocates == {"confidential": 1, "police": 1, "unknown": 2}
    assert "police-based advocate: not confidential" in reasons(found, "b")


def test_equal_questions_give_equal_answers(tmp_path):
    made = [listing(f"{n:03}", at=AT_HOME, checked=Checked(TODAY)) for n in range(40)]
    found = finder(tmp_path, *reversed(made))
    asked = {"near": HERE, "person": read_person(["gender=woman"]), "at": NOW}
    first = order(found, **asked)
    found.close()
    assert order(found, **asked) == first == {"ask": [one.id for one in made]}


def test_an_edit_changes_the_group(tmp_path):
    found = finder(tmp_path, listing("a"), listing("b"))
    asked = read_person(["gender=woman"])
    update(tmp_path / "index.db", [listing("a", facts=(WOMEN,))], [], STAMP)
    found.close()
    assert order(found, person=asked) == {"likely": ["a"], "ask": ["b"]}


WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ROUND_THE_CLOCK = Schedule(byday=WEEK, opens_at="00:00", closes_at="24:00")
OFFICE = Schedule(byday=("MO",), opens_at="09:00", closes_at="17:00")


def _opening(key, *schedules, **more):
    return listing(key, schedules=schedules, time_zone="America/Chicago", **more)


def test_who_takes_people_at_the_hour_comes_before_who_answers_and_who_is_closed(tmp_path):
    found = finder(
        tmp_path,
        _opening("a closed", OFFICE),
        _opening("b silent"),
        _opening("c answers", ROUND_THE_CLOCK),
        _opening("d takes", OFFICE, ROUND_THE_CLOCK._replace(intake=True)),
        _opening("e answers, takes by day", ROUND_THE_CLOCK, OFFICE._replace(intake=True)),
    )
    asked = {"at": NOW}
    assert order(found, **asked)["likely"] == [
        "d takes",
        "c answers",
        "b silent",
        "a closed",
        "e answers, takes by day",
    ]
    assert found.find(Question(at=NOW)).takes_now == 1
    assert "answers 24 hours: ask whether they take people" in reasons(found, "c answers", at=NOW)
    assert "takes people 24 hours" in reasons(found, "d takes", at=NOW)


def test_changed_hours_count_at_once(tmp_path):
    found = finder(tmp_path, _opening("a", OFFICE), _opening("b", OFFICE))
    update(tmp_path / "index.db", [_opening("b", ROUND_THE_CLOCK)], [], STAMP)
    found.close()
    assert order(found, at=NOW)["likely"] == ["b", "a"]


def test_a_question_without_a_person_lets_go_of_the_last_one(tmp_path):
    found = finder(tmp_path, listing("a"))
    asked = read_person(["age=16", "gender=woman"])
    held = weakref.ref(asked)
    found.find(Question(person=asked))
    found.find(Question())
    del asked
    gc.collect()
    assert held() is None
