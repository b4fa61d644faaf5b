"""The book: numbers and leaves that stay, replacement pages, indexes, nothing half done."""

import re

import pypdfium2
import pytest

from binder.desk.binding import Order
from binder.errors import BinderError, NotFoundError, PrintError
from binder.paper.book import Before, book
from binder.paper.discreet import ENFORCEMENT_NUMBERS
from binder.paper.leaves import leaves
from binder.store import db
from binder.store.books import Edition, keep_edition, numbers
from binder.store.quick_add import NewPlace
from tests.binder.contract import matches
from tests.conftest import TODAY

AREA = {"city": "Houston", "state_province": "TX", "postal_code": "77002"}


def add(desk, name, need="shl.homeless"):
    service, _ = desk.add_place(NewPlace(name, "713-555-0100", (need,), area=AREA))
    return service


@pytest.fixture
def town(desk):
    """A directory of forty places of its own."""
    for source in desk.sources():
        desk.remove_source(source.id)
    for number in range(40):
        add(desk, f"House {number:02d}", ("shl.homeless", "adv.adult", "srv.food")[number % 3])
    return desk


def bound(desk, path, paper="letter", **more):
    report, edition = desk.print_book(path, Order(paper, **more))
    document = pypdfium2.PdfDocument(path)
    texts = [document[n].get_textpage().get_text_range() for n in range(len(document))]
    outline = [item.get_title() for item in document.get_toc()]
    document.close()
    assert report.pages == len(texts)
    return texts, edition, outline


def given(desk):
    connection = db.connect(desk.file, readonly=True)
    try:
        return numbers(connection)
    finally:
        connection.close()


def given_after(desk, path):
    bound(desk, path)
    return given(desk)


def test_every_place_is_in_it_once_with_contents_indexes_and_outline(town, tmp_path):
    texts, edition, outline = bound(town, tmp_path / "b.pdf")
    whole = "\n".join(texts)
    for number in range(40):
        assert len(re.findall(rf"-\d+ House {number:02d}\b", whole)) == 1
        assert re.search(rf"House {number:02d}\s+(SH|AD|SV)-\d+ \(", whole)
    assert f"Edition {edition}" in texts[0]
    assert "nothing here: a gap" in texts[0]
    assert outline[:2] == ["Contents", "Temporary shelter"]
    assert "Houston: " in whole


def test_numbers_stay_when_others_come_and_go(town, tmp_path):
    bound(town, tmp_path / "a.pdf")
    before = given(town)
    first = next(iter(before))
    town.set_field("service", town.listings([first])[0].service_id, "status", "inactive")
    add(town, "Aardvark House")
    bound(town, tmp_path / "b.pdf")
    after = given(town)
    assert {key: after[key] for key in before} == before
    assert len(after) == len(before) + 1
    assert after[next(iter(after.keys() - before.keys()))] not in before.values()


def test_replacement_pages_hold_what_changed_and_say_what_to_take_out(town, tmp_path):
    whole, edition, _ = bound(town, tmp_path / "a.pdf")
    changed = next(key for key, number in given(town).items() if number == "SH-1")
    listing = town.listings([changed])[0]
    town.set_field("service", listing.service_id, "description", "Open again")
    texts, newer, _ = bound(town, tmp_path / "b.pdf", since=edition)
    assert newer != edition
    assert len(texts) < len(whole)
    assert f"From edition {edition} to {newer}" in texts[0]
    taken, put = texts[0].split("Put in")
    assert "SH 1" in taken
    assert "SH 1" in put
    assert "SH 2" not in texts[0]
    assert any("Open again" in text for text in texts)


def test_the_same_book_again_is_the_same_edition_byte_for_byte(town, tmp_path):
    _, first, _ = bound(town, tmp_path / "a.pdf")
    _, second, _ = bound(town, tmp_path / "b.pdf")
    assert [one.name for one in town.book_editions()] == [first] == [second]
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_number_left_for_another_tab_is_never_given_again(town, tmp_path):
    first = next(iter(given_after(town, tmp_path / "a.pdf")))
    connection = db.connect(town.file)
    moved = Edition("moved", TODAY, "letter", {}, {})
    keep_edition(connection, moved, {first: "IN-1"})
    held = numbers(connection)
    connection.close()
    assert held[first] == "IN-1"
    assert len(set(held.values())) == 41


def test_a_name_already_taken_by_another_book_is_refused(town, tmp_path):
    bound(town, tmp_path / "a.pdf", name="Spring")
    add(town, "New House")
    with pytest.raises(PrintError, match="Spring"):
        town.print_book(tmp_path / "b.pdf", Order("letter", name="Spring"))


def test_an_edition_on_other_paper_gets_no_replacement_pages(town, tmp_path):
    _, edition, _ = bound(town, tmp_path / "a.pdf")
    with pytest.raises(PrintError, match="was printed for letter, not for a4"):
        town.print_book(tmp_path / "b.pdf", Order("a4", edition))


def test_an_unknown_edition_names_those_there_are(town, tmp_path):
    _, edition, _ = bound(town, tmp_path / "a.pdf")
    with pytest.raises(NotFoundError, match=edition):
        town.print_book(tmp_path / "b.pdf", Order("letter", "1999"))
    assert not (tmp_path / "b.pdf").exists()


def test_a_stopped_book_leaves_nothing(town, tmp_path):
    with pytest.raises(BinderError):
        town.print_book(tmp_path / "b.pdf", Order("letter"), cancelled=lambda: True)
    assert not list(tmp_path.glob("b.pdf*"))
    assert not given(town)
    assert not town.book_editions()


def test_an_entry_that_grows_spills_to_a_leaf_behind_its_own():
    heights = {f"SH-{n}": 100.0 for n in range(1, 7)}
    first = leaves("SH", heights, 300, {})
    assert first == {"SH 1": ("SH-1", "SH-2", "SH-3"), "SH 2": ("SH-4", "SH-5", "SH-6")}
    grown = leaves("SH", heights | {"SH-2": 200.0}, 300, first)
    assert grown["SH 1"] == ("SH-1", "SH-2")
    assert grown["SH 1a"] == ("SH-3",)
    assert grown["SH 2"] == first["SH 2"]


def test_no_entry_is_lost_however_many_leaves_one_spills_to():
    heights = {f"SH-{n}": 10.0 for n in range(1, 31)}
    first = leaves("SH", heights, 300, {})
    assert list(first) == ["SH 1"]
    grown = leaves("SH", dict.fromkeys(heights, 300.0), 300, first)
    assert list(grown)[-4:] == ["SH 1z", "SH 1aa", "SH 1ab", "SH 1ac"]
    assert [number for on_it in grown.values() for number in on_it] == list(heights)


def test_a_leaf_that_spills_again_leaves_the_one_behind_it_alone():
    heights = {f"SH-{n}": 100.0 for n in range(1, 5)}
    before = {"SH 1": ("SH-1", "SH-2"), "SH 1a": ("SH-3",), "SH 2": ("SH-4",)}
    later = leaves("SH", heights | {"SH-1": 250.0}, 300, before)
    assert later["SH 1a"] == ("SH-3",)
    assert later["SH 1b"] == ("SH-2",)
    assert list(later) == ["SH 1", "SH 1a", "SH 1b", "SH 2"]


def test_a_place_taller_than_a_page_goes_on_behind_it_with_every_number(town, tmp_path):
    listing = town.listings([next(iter(given_after(town, tmp_path / "a.pdf")))])[0]
    called = [f"713-555-{number:04d}" for number in range(400)]
    phones = tuple(listing.phones[0]._replace(number=number) for number in called)
    tall = listing._replace(phones=phones)
    with (tmp_path / "b.pdf").open("wb") as out:
        book(
            [tall],
            out,
            name="b",
            series="letter",
            paper="letter",
            today=TODAY,
            directory=town.directory_date(),
            before=Before({}),
            progress=lambda *_: None,
        )
    document = pypdfium2.PdfDocument(tmp_path / "b.pdf")
    pages = [page.get_textpage() for page in document]
    texts = [page.get_text_range() for page in pages]
    held = [n for n in range(400) if sum(f"555-{n:04d}" in text for text in texts) == 1]
    assert len(held) == 400
    assert sum(" 1 (2)" in text for text in texts) == 1
    lowest = min(page.get_charbox(n)[1] for page in pages for n in range(page.count_chars()))
    assert lowest > 18


def test_what_is_new_goes_to_the_end_and_what_left_leaves_room():
    heights = {f"SH-{n}": 100.0 for n in range(1, 6)}
    first = leaves("SH", heights, 300, {})
    del heights["SH-2"]
    later = leaves("SH", heights | {"SH-6": 100.0, "SH-7": 100.0}, 300, first)
    assert later["SH 1"] == ("SH-1", "SH-3")
    assert later["SH 2"] == ("SH-4", "SH-5", "SH-6")
    assert later["SH 3"] == ("SH-7",)


def test_the_command_prints_it(run, tmp_path):
    code, answer, _ = run("book", "-o", tmp_path / "b.pdf")
    assert code == 0
    matches("book", answer)
    code, again, _ = run("book", "-o", tmp_path / "c.pdf", "--since", answer["edition"])
    assert (code, again["pages"] < answer["pages"]) == (0, True)
    assert run("book", "-o", tmp_path / "d.pdf", "--since", "1999")[0] == 1


def test_near_a_place_only_what_is_there_and_the_lines_for_everywhere(desk, tmp_path):
    add(desk, "House of Houston")
    desk.add_place(
        NewPlace(
            "House of Boston",
            "617-555-0100",
            ("shl.homeless",),
            area={"city": "Boston", "state_province": "MA", "postal_code": "02108"},
        )
    )
    texts, _, _ = bound(desk, tmp_path / "b.pdf", near=desk.places().find("77002"), within=30.0)
    whole = "\n".join(texts)
    assert "House of Houston" in whole
    assert "House of Boston" not in whole
    assert "988" in whole
    everywhere = "\n".join(bound(desk, tmp_path / "c.pdf")[0])
    assert "House of Boston" in everywhere


def test_a_line_of_immigration_enforcement_stands_in_no_book(town, tmp_path):
    service = add(town, "A line that takes reports")
    number = next(one for one in town.finder().index.first(99) if one.service_id == service)
    town.set_field("phone", number.phones[0].id, "number", next(iter(ENFORCEMENT_NUMBERS)))
    assert "takes reports" not in "\n".join(bound(town, tmp_path / "b.pdf")[0])


def test_an_edition_is_named_by_the_day_and_asked_for_by_it(town, tmp_path):
    _, day, _ = bound(town, tmp_path / "a.pdf")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", day)
    add(town, "A new house")
    texts, after, _ = bound(town, tmp_path / "b.pdf", since=day)
    assert after == f"{day}.2"
    assert f"{day} to {after}" in texts[0]
    assert len(texts) < 8
