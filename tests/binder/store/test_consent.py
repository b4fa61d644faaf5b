"""A place is listed for whom it agreed to: on the screen, in answers, in exports."""

from pathlib import Path

import pytest

from binder.desk import Desk
from binder.finding.find import Question
from binder.store.editing import Edit
from tests.edited import import_center


@pytest.fixture
def service(desk: Desk, tmp_path: Path) -> str:
    """The meals of the small directory."""
    return import_center(desk, tmp_path / "county")[0]


def ids_of(desk: Desk) -> set[str]:
    finder = desk.finder()
    question = Question("harbor center")
    answer = finder.find(question)
    numbers = [*answer.likely, *answer.ask, *answer.no]
    return {row.listing.service_id for row in finder.rows(numbers, question)}


def agree(desk: Desk, service: str, audiences: str) -> None:
    values = {"audiences": audiences, "authorised_by": "Ann Bell, director"}
    assert desk.save_edits([Edit("consent", (service,), values)], "Consent").concern(service)


def listed(desk: Desk, service: str, audience: str) -> bool:
    finder = desk.finder()
    question = Question("meals", audience=audience)
    answer = finder.find(question)
    numbers = [*answer.likely, *answer.ask, *answer.no]
    return service in {row.listing.service_id for row in finder.rows(numbers, question)}


@pytest.mark.parametrize(
    ("audiences", "police", "everyone"),
    [
        ("law_enforcement", True, False),
        ("public", True, True),
        ("law_enforcement confidential_provider public", True, True),
        ("confidential_provider", False, False),
        ("", False, False),
    ],
)
def test_a_place_is_listed_for_whom_it_agreed_to(desk, service, audiences, police, everyone):
    assert listed(desk, service, "law_enforcement")
    assert listed(desk, service, "public")
    agree(desk, service, audiences)
    assert listed(desk, service, "law_enforcement") is police
    assert listed(desk, service, "public") is everyone
    assert [one.service_id for one in desk.unlisted()] == ([] if police else [service])
    desk.undo()
    assert listed(desk, service, "public")


@pytest.mark.parametrize("format", ["csv", "hsds-csv", "hsds-json"])
def test_no_export_holds_a_place_that_agreed_for_law_enforcement_only(
    desk, service, tmp_path, format
):
    agree(desk, service, "law_enforcement")
    (legal,) = [one for one in ids_of(desk) if one != service]
    desk.save_edits([Edit("staff_note", (legal,), {"text": "Ring twice."})], "Note")
    out = tmp_path / {"csv": "a.csv", "hsds-csv": "a", "hsds-json": "a.json"}[format]
    desk.export(out, format)
    files = [path for path in (out, *out.rglob("*")) if path.is_file()]
    said = "".join(path.read_text("utf-8") for path in files)
    assert "Legal help" in said
    assert "Ring twice" not in said
    assert "Meals" not in said
    assert "713-555-0100" not in said
