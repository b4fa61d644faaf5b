"""What a person who types may rely on."""

from datetime import date

import pytest
from finding_directories import finder, ids, listing
from hypothesis import given, settings
from hypothesis import strategies as st

from binder.errors import ValidationError
from binder.finding.find import Question
from binder.finding.places import Place
from binder.store.records import Checked, Need, Phone, Point

HERE = Place("Houston, TX", Point(29.76, -95.36, area=True))
_CODES = ("shl.ht", "shl.dv", "shl.homeless", "srv.sane", "srv.sud", "srv.imm", "srv.dental")
_CODES += ("srv.food", "srv.ride", "srv.money", "srv.interp", "srv.id", "srv.kids")
NEAR, FAR = (29.80, -95.36), (29.42, -98.49)  # 3 miles; San Antonio, about 190


def test_words_match_in_any_order_and_the_last_as_a_beginning(tmp_path):
    found = finder(
        tmp_path,
        listing("a", "Harbor House", description="Emergency shelter for women"),
        listing("b", "Grace Pantry", description="Food for women"),
    )
    assert ids(found, "women emer") == ["a"]
    assert ids(found, "emergency women") == ["a"]
    assert ids(found, "wom") == ["b", "a"]
    assert ids(found, "emer women xyzzyq") == []


def test_all_words_in_the_name_come_first(tmp_path):
    found = finder(
        tmp_path,
        listing("a", "Alpha", description="near the harbor house", at=NEAR),
        listing("b", "Zeta Harbor House", at=FAR),
    )
    assert ids(found, "harbor house", near=HERE) == ["b", "a"]
    assert ids(found, near=HERE) == ["a", "b"]


def test_who_does_it_comes_before_who_only_mentions_it(tmp_path):
    found = finder(
        tmp_path,
        listing("mentions", "A pantry", description="We send people to the shelter."),
        listing("does", "Harbor House", description="A shelter.", needs=("shl.homeless",)),
        listing("named", "Zion Shelter"),
    )
    assert ids(found, "shelter") == ["named", "does", "mentions"]


@pytest.mark.parametrize(
    ("typed", "hit"),
    [
        ("refúgio", "accents"),
        ("CHILDREN'S", "apostrophe"),
        ("childrens", "apostrophe"),
        ("children", "apostrophe"),
        ("7135550100", "phone"),
        ("713-555-0100", "phone"),
        ("(713) 555-0100", "phone"),
        ("1 713 555 0100", "phone"),
        ("555-0100", "phone"),
        ("5550100", "phone"),
        ("nơi trú ẩn", "vietnamese"),
        ("noi tru", "vietnamese"),
        ("ملجأ", "arabic"),
        ("避难", "chinese"),
        ("laundries", "plural"),
    ],
)
def test_what_stands_in_a_listing_is_found_as_it_is_typed(tmp_path, typed, hit):
    found = finder(
        tmp_path,
        listing("accents", description="Refugio"),
        listing("apostrophe", description="A children’s house"),
        listing("phone", phones=["713-555-0100"]),
        listing("vietnamese", description="Nơi trú ẩn an toàn"),
        listing("arabic", description="مَلْجَأ للنساء"),
        listing("chinese", description="紧急避难所"),
        listing("plural", description="laundries"),
    )
    assert hit in ids(found, typed)


def test_singular_and_plural_find_each_other(tmp_path):
    found = finder(
        tmp_path, listing("a", description="hot showers"), listing("b", description="one xylophone")
    )
    assert ids(found, "shower hot") == ["a"]
    assert ids(found, "xylophones one") == ["b"]


@pytest.mark.parametrize(
    ("typed", "need"),
    [
        ("bed", "shl.homeless"),
        ("cama", "shl.dv"),
        ("refugio", "shl.ht"),
        ("place to stay", "shl.homeless"),
        ("a place to stay tonight", None),
        ("rape kit", "srv.sane"),
        ("pep", "srv.sane"),
        ("detox", "srv.sud"),
        ("desintoxicación", "srv.sud"),
        ("abogado", "srv.imm"),
        ("attorney", "srv.imm"),
        ("papeles", "srv.imm"),
        ("dentista", "srv.dental"),
        ("ropa", "srv.food"),
        ("hungry", "srv.food"),
        ("ride", "srv.ride"),
        ("dinero", "srv.money"),
        ("intérprete", "srv.interp"),
        ("ID", "srv.id"),
        ("niños", "srv.kids"),
        ("violencia", "shl.dv"),
        ("abog", "srv.imm"),
    ],
)
def test_everyday_words_find_the_need(tmp_path, typed, need):
    found = finder(
        tmp_path,
        *(listing(code, f"Number {place}", needs=[code]) for place, code in enumerate(_CODES)),
    )
    assert need is None or need in ids(found, typed)


def test_a_whole_phrase_means_more_than_its_words(tmp_path):
    found = finder(
        tmp_path,
        listing("exam", "County Hospital", needs=["srv.sane"]),
        listing("kit", "Toiletries", description="hygiene kit"),
    )
    assert ids(found, "rape kit") == ["exam"]


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("shleter", "shelter"),
        ("helter", "shelter"),
        ("sheltter", "shelter"),
        ("zhelter", "shelter"),
        ("pantri", "pantry"),
        ("abogdo", "abogado"),
        ("shlet", "shelter"),
    ],
)
def test_one_typing_mistake_is_forgiven_and_said(tmp_path, typed, taken):
    found = finder(
        tmp_path,
        listing("a", description="shelter and pantry"),
        listing("b", needs=["srv.imm"], description="pro bono"),
    )
    answer = found.find(Question(typed))
    assert answer.corrected == ((typed, taken),)
    assert answer.total >= 1


def test_a_word_that_has_hits_is_taken_as_it_stands(tmp_path):
    found = finder(
        tmp_path, listing("a", description="grant"), *(listing(f"{n}", "Grand") for n in range(9))
    )
    answer = found.find(Question("grant"))
    assert not answer.corrected
    assert answer.total == 1


@pytest.mark.parametrize(
    "typed", ["", " ", '"', "*", "-", "🛏", "...", "\0", "\ud800", "' OR 1=1 --", "(((("]
)
def test_what_holds_no_word_asks_for_everything(tmp_path, typed):
    found = finder(tmp_path, listing("a"), listing("b", description="OR 1"))
    if any(character.isalnum() for character in typed):
        found.find(Question(typed))
    else:
        assert ids(found, typed) == ["a", "b"]


@pytest.mark.parametrize(
    "typed", ["food AND", "NOT food", "food OR", "the food", '"food"', "-food"]
)
def test_operators_are_plain_words(tmp_path, typed):
    found = finder(tmp_path, listing("a", description="food"), listing("b", description="clothes"))
    assert ids(found, typed) == ["a"]


def test_a_small_word_alone_is_looked_for(tmp_path):
    found = finder(tmp_path, listing("a", "The Bridge"), listing("b", "House"))
    assert ids(found, "the") == ["a"]


@given(st.text(st.characters(codec=None), max_size=80) | st.sampled_from(['"', "x" * 10_000]))
@settings(max_examples=200, deadline=None)
def test_no_text_is_an_error(shared_finder, typed):
    answer = shared_finder.find(Question(typed, near=HERE, within=10))
    assert answer.total == len(answer.likely)
    shared_finder.rows(answer.likely.tolist(), Question(typed, near=HERE))


@pytest.fixture(scope="module")
def shared_finder(tmp_path_factory):
    return finder(
        tmp_path_factory.mktemp("index"),
        listing("a", "Harbor House", at=NEAR, needs=["shl.ht"], phones=["988"]),
        listing("b", "避难所 ملجأ", description="Ω ß ﬁ İ", reach="national"),
    )


def test_ten_thousand_characters_are_answered(tmp_path):
    found = finder(tmp_path, listing("a", description="x" * 70))
    assert ids(found, "x" * 10_000) == ["a"]
    assert found.find(Question("word " * 2_000)).total == 0


def test_order_near_a_place(tmp_path):
    found = finder(
        tmp_path,
        listing("nationwide", reach="national", at=NEAR),
        listing("nowhere"),
        listing("far", at=FAR),
        listing("near", at=NEAR),
        listing("near, asked", at=NEAR, checked=Checked(date(2026, 11, 1), "phone")),
        listing("near, asked long ago", at=NEAR, checked=Checked(date(2024, 1, 1), "phone")),
        listing("specific and far", at=FAR, needs=["shl.ht"]),
        listing("specific and nationwide", reach="national", needs=["shl.ht"]),
        listing("tips", at=NEAR, worker_only=True, needs=["int.tip", "shl.ht"]),
    )
    assert ids(found, near=HERE) == [
        "specific and far",
        "near, asked",
        "near, asked long ago",
        "near",
        "far",
        "specific and nationwide",
        "nowhere",
        "nationwide",
        "tips",
    ]


def test_within_drops_only_what_is_known_to_be_farther(tmp_path):
    found = finder(
        tmp_path,
        listing("near", at=NEAR),
        listing("far", at=FAR),
        listing("nowhere"),
        listing("nationwide", reach="national", at=FAR),
    )
    assert ids(found, near=HERE, within=30) == ["near", "nowhere", "nationwide"]


def test_miles_are_straight_line_and_reasons_say_so(tmp_path):
    found = finder(
        tmp_path,
        listing("far", at=FAR),
        listing("area")._replace(point=Point(*NEAR, area=True)),
        listing("nowhere"),
        listing("nationwide", reach="national"),
    )
    question = Question(near=HERE)
    rows = {r.listing.id: r for r in found.rows(found.find(question).likely.tolist(), question)}
    assert rows["far"].miles == pytest.approx(190, abs=2)
    assert rows["far"].reasons == ("190 miles straight line",)
    assert rows["area"].reasons == ("about 2.8 miles straight line",)
    assert rows["nowhere"].reasons == ("distance not known",)
    assert rows["nationwide"].reasons == ("nationwide",)
    assert rows["nowhere"].miles is None


def test_counts_ignore_the_category_asked_for(tmp_path):
    found = finder(
        tmp_path,
        listing("a", needs=["shl.dv", "srv.food"], description="women"),
        listing("b", needs=["srv.food"], description="women"),
        listing("c", needs=["adv.peer"]),
    )
    whole = {"intervention": 0, "shelter": 1, "services": 2, "advocates": 0}
    for category in ("", "shelter", "advocates"):
        answer = found.find(Question("women", category=category))
        assert answer.counts == whole
        assert answer.need_counts["srv.food"] == 2
    assert ids(found, "women", category="shelter") == ["a"]


def test_needs_are_alternatives(tmp_path):
    found = finder(
        tmp_path, *(listing(code, needs=[code]) for code in ("shl.dv", "srv.food", "adv.le"))
    )
    assert ids(found, needs=("shl.dv", "adv.le")) == ["adv.le", "shl.dv"]


def test_enforcement_lines_come_last_count_for_nothing_and_are_for_workers(tmp_path):
    found = finder(
        tmp_path,
        listing("tips", "Trafficking tip line", needs=["int.tip"], worker_only=True),
        listing("other", description="trafficking tip line"),
    )
    assert ids(found, "trafficking tip line") == ["other", "tips"]
    assert found.find(Question("tip")).counts["intervention"] == 0
    assert ids(found, "trafficking", audience="public") == ["other"]


def test_a_guessed_need_satisfies_and_says_so(tmp_path):
    guess = Need("srv.dental", "guessed", "free teeth cleaning")
    found = finder(tmp_path, listing("a", needs=[guess]), listing("b", needs=["srv.dental"]))
    question = Question(needs=("srv.dental",))
    rows = {row.listing.id: row for row in found.rows([0, 1], question)}
    assert rows["a"].guessed == (guess,)
    assert "free teeth cleaning" in " ".join(rows["a"].reasons)
    assert rows["b"].guessed == ()


def test_an_unknown_need_is_named_with_close_ones(tmp_path):
    found = finder(tmp_path, listing("a"))
    with pytest.raises(ValidationError, match=r"shl\.dv"):
        found.find(Question(needs=("shl.dw",)))
    with pytest.raises(ValidationError, match="shelter"):
        found.find(Question(category="shelters"))


def test_equal_questions_give_equal_orders_whatever_order_records_came_in(tmp_path):
    records = [
        listing(f"{n:02}", ("Alpha", "Beta")[n % 2], at=NEAR if n % 3 else FAR, description="bed")
        for n in range(30)
    ]
    (tmp_path / "1").mkdir(), (tmp_path / "2").mkdir()
    one, two = finder(tmp_path / "1", *records), finder(tmp_path / "2", *reversed(records))
    for near in (None, HERE):
        assert (
            ids(one, "bed", near=near) == ids(two, "bed", near=near) == ids(one, "bed", near=near)
        )


def test_an_empty_directory_answers(tmp_path):
    answer = finder(tmp_path).find(Question("anything", near=HERE, within=5, needs=("shl.dv",)))
    assert answer.total == 0


def test_phone_answers_are_searched(tmp_path):
    phone = Phone("p", "988", answers="a nurse answers at night")
    found = finder(tmp_path, listing("a")._replace(phones=(phone,)), listing("b"))
    assert ids(found, "nurse night") == ["a"]
