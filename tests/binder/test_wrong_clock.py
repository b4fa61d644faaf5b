"""A wrong clock hinders nothing: it opens, searches, prints and saves, and costs no backup."""

from datetime import UTC, date, datetime
from io import BytesIO

import pypdfium2
import pytest

from binder.desk import Desk
from binder.finding.find import Question
from binder.paper.shortlist import short_list
from binder.store.disclosure import narrow
from tests.binder.apart import command
from tests.conftest import TODAY

CLOCKS = {
    "empty battery": date(1970, 1, 1),
    "years behind": date(2009, 1, 1),
    "past 32 bits": date(2038, 1, 20),
    "far ahead": date(2099, 12, 31),
    "leap day": date(2028, 2, 29),
}


def use(desk, day):
    """Search, print, save and back up as on this day; gives the page's text."""
    finder = desk.finder()
    question = Question(words="hotline", at=datetime(day.year, day.month, day.day, 2, tzinfo=UTC))
    found = finder.find(question)
    rows = finder.rows([*found.likely, *found.ask][:3], question)
    assert len(rows) == 3
    chosen = [narrow(row.listing, "worker", "paper") for row in rows]
    out = BytesIO()
    short_list(chosen, out, today=day, directory=desk.directory_date())
    assert desk.flag(rows[0].listing.phones[0].id, "wrong number")
    assert desk.listings([rows[0].listing.id])[0].phones[0].flag == "wrong number"
    desk.undo()
    desk.backup()
    page = pypdfium2.PdfDocument(out.getvalue())[0].get_textpage().get_text_range()
    assert all(row.listing.phones[0].number in page for row in rows)
    return page


@pytest.mark.parametrize("name", CLOCKS)
def test_it_works_whatever_day_the_clock_shows(folders, name):
    use(Desk.open(folders, today=lambda: CLOCKS[name]), CLOCKS[name])


def test_a_clock_that_goes_back_while_it_runs_costs_nothing(folders):
    days = [date(2099, 1, 1)]
    desk = Desk.open(folders, today=lambda: days[-1])
    use(desk, days[-1])
    days.append(TODAY)
    use(desk, TODAY)
    assert len(desk.backups()) >= 2


@pytest.mark.parametrize("zone", ["America/Chicago", "Pacific/Kiritimati", "nowhere/at-all"])
def test_a_command_answers_in_any_zone(folders, zone):
    Desk.open(folders, today=lambda: TODAY)
    ran = command(folders, "find", "hotline", "--at", "2026-11-01T01:30", TZ=zone)
    assert ran.returncode == 0, ran.stderr
    assert "otline" in ran.stdout


@pytest.mark.parametrize("name", CLOCKS)
def test_a_clock_behind_the_directory_is_told(folders, name):
    told = Desk.open(folders, today=lambda: CLOCKS[name]).clock_doubt()
    assert (CLOCKS[name].isoformat() in told) == (CLOCKS[name] < TODAY)
    assert Desk.open(folders, today=lambda: TODAY).clock_doubt() == ""
