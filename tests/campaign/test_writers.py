"""Four processes write through the command line at once; nothing acknowledged is lost.

A command that waited ten seconds for its turn may be told to try again, and does here.
"""

import contextlib
import io
import multiprocessing
from collections import Counter
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
    """Verify one place over and over, by the command itself; tells what it answered."""
    folders = folders_under(Path(root))
    cli.default_folders = lambda: folders
    words = ["--json", "verify", listing, "--by", "AB", "--method", "phone"]
    told, answers = 0, Counter()
    while told < count and answers.total() < count:
        with (
            contextlib.redirect_stdout(io.StringIO()),
            contextlib.redirect_stderr(io.StringIO()) as answer,
        ):
            done = cli.main(words) == 0
        told += done
        if not done:
            answers[answer.getvalue()] += 1
    said.put((told, answers))


def written(root, count):
    """Let four processes write; gives the changes acknowledged, those there, and refusals."""
    desk = Desk.open(folders_under(root))
    finder = desk.finder()
    listing = finder.rows(finder.find(Question(words="hotline")).likely[:1], Question())[0].listing
    context = multiprocessing.get_context("spawn")
    said = context.Queue()
    work = (str(root), listing.id, count, said)
    writers = [context.Process(target=write, args=work) for _ in range(PROCESSES)]
    for one in writers:
        one.start()
    ends = [said.get(timeout=3600) for _ in writers]
    told, refused = sum(end[0] for end in ends), sum((end[1] for end in ends), Counter())
    for one in writers:
        one.join()
    with closing(db.connect(desk.file, readonly=True)) as connection:
        stored = connection.execute("SELECT count(*) FROM verification").fetchone()[0]
    desk.check()
    assert desk.listings([listing.id])[0].checked.on_date == desk.today()
    assert all("try again" in answer for answer in refused), refused
    return told, stored, refused.total()


def test_four_writers_lose_nothing(tmp_path):
    told, stored, _ = written(tmp_path, 4)
    assert told == stored == 4 * PROCESSES


@pytest.mark.campaign
def test_ten_thousand_changes_of_four_writers_are_all_there(tmp_path, capsys):
    told, stored, refused = written(tmp_path, 2_500)
    with capsys.disabled():
        print(f"\n{told:,} changes acknowledged by {PROCESSES} processes, {stored:,} stored,"
              f" {refused:,} times told to try again")  # fmt: skip
    assert told == stored == 10_000
