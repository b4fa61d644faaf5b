"""The index file: built whole or not at all, followed by edits, refused when it cannot be used."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from threading import Thread

import pytest
from finding_directories import STAMP, finder, ids, listing
from hypothesis import given, settings
from hypothesis import strategies as st

from binder.errors import CancelledError, FileDamagedError, NotFoundError
from binder.finding.build import build, update
from binder.finding.document import from_json, to_json
from binder.finding.find import Finder, Question
from binder.finding.index import Index, Stamp, first_page, read_stamp
from binder.finding.places import Place
from binder.store.records import (
    Address,
    Checked,
    Fact,
    ListingId,
    Need,
    Phone,
    Point,
    PublicListing,
    Schedule,
    ServiceId,
)

LATER = Stamp("file", "bulk", 2, "later")
HERE = Place("Houston, TX", Point(29.76, -95.36, area=True))

_VOCABULARY = ("harbor", "house", "shelter", "food", "women", "ropa", "niños", "children's", "24")
_texts = st.lists(st.sampled_from(_VOCABULARY), max_size=6).map(" ".join)
_listings = st.builds(
    lambda key, name, text, needs, day, at, reach, only: listing(
        f"k{key}",
        name,
        description=text,
        needs=needs,
        checked=Checked(date.fromordinal(739000 + day), "phone") if day else Checked(),
        reach=reach,
        worker_only=only,
        **({"at": at} if at else {}),
    ),
    st.integers(0, 9),
    _texts,
    _texts,
    st.lists(st.sampled_from(("shl.ht", "shl.dv", "srv.food", "adv.le")), unique=True),
    st.integers(0, 3),
    st.none() | st.sampled_from([(29.8, -95.3), (29.4, -98.5), (40.0, -74.0)]),
    st.sampled_from(("local", "local", "national")),
    st.sampled_from((False, False, True)),
)
_QUESTIONS = [
    Question(words, needs, near=near, within=within)
    for words in ("", "s", "sh", "house", "women shel", "ninos", "children", "bed", "24", "shelte")
    for needs in ((), ("shl.dv", "srv.food"))
    for near, within in ((None, None), (HERE, None), (HERE, 100))
]


def _answers(path):
    """Give all there is to see: ids in order, miles, counts, corrections."""
    found = Finder(path)
    seen = []
    for question in _QUESTIONS:
        answer = found.find(question)
        rows = found.rows(answer.likely.tolist(), question)
        seen.append(
            (
                [(row.listing, row.miles, row.reasons) for row in rows],
                answer.counts,
                answer.need_counts,
                answer.corrected,
            )
        )
    found.close()
    return seen


@given(
    st.lists(_listings, max_size=8),
    st.lists(st.tuples(st.lists(_listings, max_size=3), st.sets(st.integers(0, 9), max_size=2))),
)
@settings(max_examples=40, deadline=None)
def test_an_updated_index_answers_as_one_built_anew(tmp_path_factory, first, edits):
    folder = tmp_path_factory.mktemp("index")
    state = {one.id: one for one in first}
    build(folder / "edited.db", state.values(), STAMP)
    for changed, removed in edits:
        gone = {ListingId(f"k{key}") for key in removed}
        unique = {one.id: one for one in changed}
        state = {key: one for key, one in state.items() if key not in gone} | unique
        update(folder / "edited.db", list(unique.values()), gone - unique.keys(), LATER)
    build(folder / "anew.db", state.values(), STAMP)
    assert _answers(folder / "edited.db") == _answers(folder / "anew.db")


def test_what_an_edit_takes_out_is_not_left_in_the_file(tmp_path):
    before = listing("a", description="Canaryword", phones=["713-555-0177"])._replace(
        address=Address("12 Secretstreet"),
    )
    path = tmp_path / "index.db"
    build(path, [before, *(listing(f"x{n}") for n in range(50))], STAMP)
    assert b"secretstreet" in path.read_bytes().lower()
    update(path, [listing("a")], [], LATER)
    left = path.read_bytes().lower()
    assert not any(word in left for word in (b"secretstreet", b"canaryword", b"0177"))


def test_every_field_of_a_listing_comes_back_equal():
    full = listing("a", "Ünï \ud800 \0 & <b>", at=(1.5, -2.5), needs=["shl.ht"])._replace(
        needs=(Need("shl.dv", "guessed", "a quote"),),
        phones=(Phone("p", "988", "text", "2", "night", ("es",), date(2026, 1, 2), "no answer"),),
        schedules=(Schedule(("MO",), "09:00", "17:00", dtstart=date(2026, 1, 1), interval=2),),
        facts=(Fact("gender", "woman", "requires", "guessed", "women only", 1),),
        minimum_age=0.0,
        maximum_age=17.5,
        address=Address("1 Main St", city="Houston"),
        checked=Checked(date(2026, 2, 3), "phone", "JD"),
        worker_only=True,
        keywords=("one", "two"),
    )
    assert from_json(to_json(full)) == full
    assert from_json(to_json(listing("b"))) == listing("b")


def test_listings_come_back_by_id_by_service_and_as_a_first_page(tmp_path):
    path = tmp_path / "index.db"
    records = [listing("b", "Beta"), listing("a", "Alpha"), listing("c", "Gamma", reach="national")]
    build(path, records, STAMP)
    with closing(Index.open(path)) as index:
        assert index.stamp == STAMP
        found = index.get([ListingId("c"), ListingId("gone"), ListingId("a")])
        assert [one.id for one in found] == ["c", "a"]
        assert index.ids_of([ServiceId("s-b"), ServiceId("gone")]) == ["b"]
    assert [one.name for one in first_page(path, 2)] == ["Alpha", "Beta"]


def test_a_first_page_loads_neither_numpy_nor_anything_else_that_is_slow(tmp_path):
    finder(tmp_path, listing("a"))
    code = (
        "import sys, pathlib, binder.finding.find, binder.finding.build, binder.finding.places\n"
        "from binder.finding.index import first_page\n"
        f"first_page(pathlib.Path({str(tmp_path / 'index.db')!r}), 5)\n"
        "print({'numpy', 'rapidfuzz', 'zipcodes', 'sqlite_utils'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"


def test_a_stopped_build_leaves_the_old_index_and_no_trace(tmp_path):
    path = tmp_path / "index.db"
    build(path, [listing("a")], STAMP)

    def stop(done):
        raise CancelledError("Stopped.")

    with pytest.raises(CancelledError):
        build(path, [listing("b")], LATER, stop)
    assert [one.id for one in first_page(path, 5)] == ["a"]
    assert [file.name for file in tmp_path.iterdir()] == ["index.db"]


def test_a_failed_update_changes_nothing(tmp_path):
    path = tmp_path / "index.db"
    build(path, [listing("a", description="old")], STAMP)
    with pytest.raises(AttributeError):
        update(path, [listing("a", description="new"), None], [], LATER)
    assert ids(Finder(path), "old") == ["a"]
    assert read_stamp(path) == STAMP


def test_a_finder_follows_when_it_is_told_to(tmp_path):
    found = finder(tmp_path, listing("a", description="old"))
    assert ids(found, "old") == ["a"]
    assert not found.refresh()
    update(tmp_path / "index.db", [listing("b", description="old")], [], LATER)
    assert ids(found, "old") == ["a"]  # still the answer it was opened for
    assert found.refresh()
    assert ids(found, "old") == ["a", "b"]


def test_rows_of_removed_listings_are_left_out(tmp_path):
    found = finder(tmp_path, listing("a"), listing("b"))
    answer = found.find(Question())
    update(tmp_path / "index.db", [], [ListingId("a")], LATER)
    assert [row.listing.id for row in found.rows(answer.likely, Question())] == ["b"]


def test_what_is_no_index_is_refused_in_a_sentence(tmp_path):
    path = tmp_path / "index.db"
    with pytest.raises(NotFoundError, match="has to be built"):
        Index.open(path)
    path.write_bytes(b"")
    with pytest.raises(FileDamagedError, match="built again"):
        Index.open(path)
    path.write_bytes(b"rubbish" * 1000)
    with pytest.raises(FileDamagedError):
        Index.open(path)
    assert read_stamp(path) is None


def test_an_index_of_another_format_is_built_again(tmp_path):
    finder(tmp_path, listing("a"))
    path = tmp_path / "index.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    assert read_stamp(path) is None


def test_an_open_index_cannot_be_written(tmp_path):
    finder(tmp_path, listing("a"))
    with (
        closing(Index.open(tmp_path / "index.db")) as index,
        pytest.raises(sqlite3.OperationalError),
    ):
        index._db.execute("DELETE FROM listing")


def test_an_index_opens_whole_while_edits_come_in(tmp_path):
    found = finder(tmp_path, *(listing(f"{n}", at=(30, -95)) for n in range(60)))
    found.close()
    path = tmp_path / "index.db"

    def add() -> None:
        for n in range(60, 140):
            update(path, [listing(f"{n}", at=(30, -95))], [], STAMP)

    writing = Thread(target=add)
    writing.start()
    sizes = []
    while writing.is_alive():
        sizes.append(len(ids(Finder(path), near=Place("here", Point(30, -95)))))
    writing.join()
    assert sizes == sorted(sizes)
    assert 60 <= sizes[0] <= sizes[-1] <= 140


def test_an_index_that_a_crash_left_half_amended_is_put_right_by_whoever_reads_it(tmp_path):
    path = tmp_path / "index.db"
    build(path, [listing("a", "Harbor House")], STAMP)
    journal, crashed = path.with_name("index.db-journal"), tmp_path / "crashed.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size = 1")  # pages go to the file before the end
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE listing SET doc = zeroblob(400000)")
        left = path.read_bytes(), journal.read_bytes()
        writer.execute("ROLLBACK")
    crashed.write_bytes(left[0])
    crashed.with_name("crashed.db-journal").write_bytes(left[1])
    assert read_stamp(crashed) == STAMP
    assert [one.name for one in first_page(crashed, 5)] == ["Harbor House"]


class Replacing(list[PublicListing]):
    """Listings at whose reading another process puts a new index in place."""

    def __init__(self, listings, path):
        super().__init__(listings)
        self.path = path

    def __iter__(self):
        build(self.path, [listing("b", "Built meanwhile")], LATER)
        return super().__iter__()


def test_an_index_replaced_while_it_is_amended_is_not_written_to(tmp_path):
    path = tmp_path / "index.db"
    build(path, [listing("a", "Harbor House")], STAMP)
    with pytest.raises(sqlite3.OperationalError) as refused:
        update(path, Replacing([listing("a", "Harbor Home")], path), (), STAMP)
    assert refused.value.sqlite_errorname == "SQLITE_READONLY_DBMOVED"
    assert [one.name for one in first_page(path, 5)] == ["Built meanwhile"]
