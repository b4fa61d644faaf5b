"""Gaps: each cell is what Find says, unknown is never nobody, the public page names no house."""

import csv
import json
from datetime import date
from io import BytesIO

import pypdfium2
import pytest

from binder.finding.find import Question
from binder.finding.person import read_person
from binder.finding.taxonomy import needs
from binder.keeping.coverage import coverage, described, hours_after
from binder.keeping.holes import changes, holes
from binder.store.gaps import Owned
from binder.store.quick_add import NewPlace
from binder.store.records import Fact
from tests.binder.contract import matches

TODAY = date(2026, 11, 22)
AREA = {"city": "Houston", "state_province": "TX", "postal_code": "77002"}
ALWAYS = (
    {"byday": "MO,TU,WE,TH,FR,SA,SU", "opens_at": "00:00", "closes_at": "23:59", "freq": "WEEKLY"},
)


@pytest.fixture
def town(desk):
    """A town with one women's shelter, one place that says nothing, and no advocate."""
    women, _ = desk.add_place(
        NewPlace("Harbor House", "713-555-0100", ("shl.homeless",), area=AREA, schedules=ALWAYS)
    )
    desk.keep_fact("service", women, Fact("gender", "woman", "requires"))
    desk.keep_fact("service", women, Fact("age", "18-"))
    desk.add_place(NewPlace("Quiet Place", "713-555-0101", ("srv.food",), area=AREA))
    return desk


def covered(desk):
    near = desk.places().find("77002")
    return coverage(desk.finder(), near, 30.0, TODAY)


def test_each_cell_is_what_find_says(town):
    found = covered(town)
    finder, near = town.finder(), town.places().find("77002")
    for person in described():
        for hour in found.hours:
            for code in ("shl.homeless", "srv.food", "adv.minor"):
                question = Question(
                    needs=(code,),
                    near=near,
                    within=30.0,
                    at=hour.at,
                    person=read_person(person.who),
                )
                answer = finder.find(question)
                local = {
                    name: sum(
                        row.listing.reach == "local"
                        for row in finder.rows(getattr(answer, name), question)
                    )
                    for name in ("likely", "ask", "no")
                }
                cell = found.cells[code, person.code, hour.code]
                assert sum(cell.takers) == sum(local.values()), (person.code, code)
                assert cell.takers.likely <= local["likely"]
                assert cell.takers.no >= local["no"]


def test_nobody_takes_and_nobody_has_asked_are_never_mixed(town):
    cells = covered(town).cells
    assert cells["shl.homeless", "woman", "sunday"].state == "likely"
    assert cells["shl.homeless", "man", "sunday"].state == "nobody"
    assert cells["shl.homeless", "boy", "noon"].state == "nobody"
    assert cells["srv.food", "deaf", "noon"].state == "unasked"
    assert cells["adv.minor", "girl", "noon"].state == "nobody"


def test_the_worst_holes_are_beds_and_advocates_at_night(town):
    worst = holes(covered(town))
    assert {needs()[one.need].category for one in worst[:5]} <= {"shelter", "advocates"}
    weights = [one.weight for one in worst]
    assert weights == sorted(weights, reverse=True)
    food = next(one for one in worst if one.need == "srv.food")
    assert food.state == "unasked"


def test_hours_are_the_next_ones_by_the_clock_of_the_place():
    noon, evening, sunday = hours_after(date(2026, 11, 20), "America/Chicago")
    assert (noon.at.isoformat(), sunday.at.weekday()) == ("2026-11-23T12:00:00-06:00", 6)
    assert evening.at.hour == 21


def text(out):
    document = pypdfium2.PdfDocument(out.getvalue())
    pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    document.close()
    return pages


def pages(desk, **more):
    out = BytesIO()
    found = desk.gaps(desk.places().find("77002"), 30.0)
    desk.print_gaps(found, out, paper="letter", **more)
    return text(out)


def test_the_page_says_who_looks_after_a_hole_and_the_public_one_does_not(town):
    town.set_gap(Owned("Houston, TX 77002", "shl.ht", "", "A. <b>B</b>", "Ask & visit", TODAY))
    first = pages(town)[0]
    assert "A. <b>B</b>: Ask & visit by 22 Nov 2026." in first.replace("\r\n", " ")
    public = "\n".join(pages(town, public=True))
    assert "Ask & visit" not in public


def test_the_public_page_gives_away_no_single_house(town):
    told = pages(town)[0]
    assert "Hang on a single place" in told
    public = pages(town, public=True)
    assert "Hang on a single place" not in public[0]
    assert "fewer than 3" in public[0]
    assert "Harbor House" not in "".join(public)


def test_the_map_is_an_hour_a_page_with_all_needs(town):
    made = pages(town)
    assert len(made) == 4
    assert all(one.name in made[1] for one in needs().values())


def test_two_editions_are_compared(town):
    before = covered(town)
    earlier = [
        {"need": need, "person": person, "hour": hour, "state": cell.state}
        for (need, person, hour), cell in before.cells.items()
    ]
    town.add_place(NewPlace("For all", "713-555-0102", ("shl.ht",), area=AREA, schedules=ALWAYS))
    changed = changes(covered(town), earlier)
    assert changed.better
    assert {key[0] for key in changed.better} == {"shl.ht"}
    assert not changed.worse


def test_owned_holes_are_let_go_when_nothing_is_said(town):
    gap = Owned("Houston, TX 77002", "shl.ht", "", "A. B.")
    town.set_gap(gap)
    assert town.gaps(town.places().find("77002"), 30.0).owned["shl.ht"].owner == "A. B."
    town.set_gap(gap._replace(owner=" "))
    assert not town.gaps(town.places().find("77002"), 30.0).owned
    town.undo()
    assert town.gaps(town.places().find("77002"), 30.0).owned


def test_the_command_gives_figures_pages_and_rows(run, tmp_path):
    pdf, rows, earlier = tmp_path / "g.pdf", tmp_path / "g.csv", tmp_path / "g.json"
    code, answer, _ = run("gaps", "--near", "77002", "-o", pdf, "--csv", rows)
    assert code == 0
    matches("gaps", answer)
    assert pdf.read_bytes().startswith(b"%PDF")
    with rows.open(newline="") as file:
        assert len(list(csv.DictReader(file))) == len(answer["cells"])
    earlier.write_text(json.dumps(answer))
    again = run("gaps", "--near", "77002", "--since", earlier)[1]
    assert again["changes"] == {"better": [], "worse": []}
    earlier.write_text("[]")
    code, _, said = run("gaps", "--near", "77002", "--since", earlier)
    assert (code, "is no answer" in said) == (1, True)
    assert run("gap", "77002", "shl.ht", "--owner", "AB")[0] == 0
    assert run("gap", "77002", "nothing")[0] == 1
