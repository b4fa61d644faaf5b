"""Four processes write through the command line at once; nothing acknowledged is lost."""

import contextlib
import io
import multiprocessing
from contextlib import closing
from pathlib import Path

import pytest

from binder import cli
from binder.desk import Desk
from binder.finding.find import Question
from binder.paths import folders_under
from binder.store import db

PROCESSES = 4


def write(root, listing, count, said):
    """Verify one place over and over, by the command itself; tells how often it was done."""
    folders = folders_under(Path(root))
    cli.default_folders = lambda: folders
    told = 0
    for _ in range(count):
        with contextlib.redirect_stdout(io.StringIO()):
            words = ["--json", "verify", listing, "--by", "AB", "--method", "phone"]
            told += cli.main(words) == 0
    said.put(told)


def written(root, count):
    """Let four processes write; gives how many changes were acknowledged and how many are there."""
    desk = Desk.open(folders_under(root))
    finder = desk.finder()
    listing = finder.rows(finder.find(Question(words="hotline")).likely[:1], Question())[0].listing
    context = multiprocessing.get_context("spawn")
    said = context.Queue()
    work = (str(root), listing.id, count, said)
    writers = [context.Process(target=write, args=work) for _ in range(PROCESSES)]
    for one in writers:
        one.start()
    told = sum(said.get(timeout=3600) for _ in writers)
    for one in writers:
        one.join()
    with closing(db.connect(desk.file, readonly=True)) as connection:
        stored = connection.execute("SELECT count(*) FROM verification").fetchone()[0]
    desk.check()
    assert desk.listings([listing.id])[0].checked.on_date == desk.today()
    return told, stored


def test_four_writers_lose_nothing(tmp_path):
    told, stored = written(tmp_path, 4)
    assert told == stored == 4 * PROCESSES


@pytest.mark.campaign
def test_ten_thousand_changes_of_four_writers_are_all_there(tmp_path, capsys):
    told, stored = written(tmp_path, 2_500)
    with capsys.disabled():
        print(f"\n{told:,} changes acknowledged by {PROCESSES} processes, {stored:,} stored")
    assert told == stored == 10_000
