"""The panes that settle what is in the directory twice, or was changed on both sides."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from tests.ui.conftest import texts
from ui.window import MainWindow

Settled = Callable[[], None]


def clinic(source: str, told: str) -> list[dict[str, object]]:
    phone = {"id": "p", "number": "918-555-0101"}
    service = {
        "id": "s",
        "name": "Clinic",
        "status": "active",
        "description": told,
        "phones": [phone],
    }
    return [{"id": "o", "name": "Harbor Care", "services": [service]}]


@pytest.fixture
def twice(window: MainWindow, settled: Settled, tmp_path: Path) -> MainWindow:
    for source in ("county", "union"):
        file = tmp_path / f"{source}.json"
        file.write_text(json.dumps(clinic(source, f"From the {source}")))
        window.session.desk.import_paths([file], source)
    window._look_again()
    window.finding._open_index()
    settled()
    return window


def shown(window: MainWindow, settled: Settled) -> list[str]:
    window.finding.bar.words.setText("Harbor Care")
    settled()
    return [line.listing.description for line in window.finding._found.lines]


def press(where: object, name: str) -> None:
    where.findChild(QPushButton, name).click()


def test_two_of_one_are_linked_with_the_chosen_side(twice: MainWindow, settled: Settled):
    assert len(shown(twice, settled)) == 2
    pane = twice.directory_room().show_pane("Duplicates")
    settled()
    said = texts(pane)
    assert "From the county" in said
    assert "From the union" in said
    press(pane, "descriptionChoice1")
    press(pane, "sameButton")
    settled()
    assert len(shown(twice, settled)) == 1
    twice.actions_by_name["undo"].trigger()
    settled()
    assert len(shown(twice, settled)) == 2


def test_told_apart_the_pair_leaves_the_list(twice: MainWindow, settled: Settled):
    pane = twice.directory_room().show_pane("Duplicates")
    settled()
    before = pane.table.rows.rowCount()
    press(pane, "apartButton")
    settled()
    assert pane.table.rows.rowCount() == before - 1
    assert len(shown(twice, settled)) == 2


def test_what_both_changed_is_shown_on_both_sides_and_settled(
    twice: MainWindow, settled: Settled, tmp_path: Path
):
    desk = twice.session.desk
    shown(twice, settled)
    mine = next(
        line.listing for line in twice.finding._found.lines if line.listing.source == "county"
    )
    desk.set_field("service", mine.service_id, "description", "As I say")
    (tmp_path / "county.json").write_text(json.dumps(clinic("county", "As they say now")))
    desk.import_paths([tmp_path / "county.json"], "county")
    pane = twice.directory_room().show_pane("Changed by hand")
    settled()
    said = texts(pane)
    assert "As I say" in said
    assert "As they say now" in said
    press(pane, "takeTheirsButton")
    settled()
    assert any("Nothing changed by hand" in text for text in texts(pane))
    assert "As they say now" in shown(twice, settled)
