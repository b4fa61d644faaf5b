"""A fault at every system call of every kind of write: the old state or the new, never a mixture.

Kill, full disk and I/O error are put into the n-th call by strace. `make test` tries a few points
of one act; the campaign tries all of every act, and prints how many.
"""

import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.campaign import acts

CALLS = ("pwrite64", "fdatasync", "fsync", "unlink", "rename", "ftruncate", "write")
FAULTS = ("signal=SIGKILL", "error=ENOSPC", "error=EIO")
MOST = 400  # points of one call and fault

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


@pytest.fixture(scope="module")
def seed(tmp_path_factory):
    """The state every act begins with."""
    root = tmp_path_factory.mktemp("seed")
    acts.prepare(root)
    return root


def done(root, act, *before):
    """Do an act in a process of its own; gives what it said."""
    command = [*before, sys.executable, "-m", "tests.campaign.acts", act, str(root)]
    top = Path(__file__).parents[2]
    return subprocess.run(
        command, capture_output=True, text=True, cwd=top, timeout=300, check=False
    ).stdout


def watched(root):
    """Only what is done to the program's own files is made to fail."""
    folders = acts.folders_under(root)
    file, copies = folders.directory_file, folders.backups
    paths = [file, f"{file}-journal", f"{file}.part", folders.data, copies, folders.config]
    paths += [folders.settings_file.with_suffix(".part"), folders.settings_file]
    paths += [path.with_suffix(".part") for path in copies.glob("*.db")]
    paths += [
        copies / f"binder-2026-11-22-{number:03d}-{label}.part"
        for number in range(1, 9)
        for label in (
            "by-hand",
            "before-import",
            "before-removal",
            "before-restore",
            "before-merge",
        )
    ]
    return [word for path in paths for word in ("-P", str(path))]


def struck(seed, root, act, call, fault, number):
    """Do an act with one call failing; None where there is no such call, else (state, said)."""
    acts.renew(seed, root)
    trace = root.parent / "trace"
    inject = ("-e", f"trace={call}", "-e", f"inject={call}:{fault}:when={number}")
    said = done(root, act, "strace", "-qq", "-f", "-o", str(trace), *watched(root), *inject)
    # strace counts the calls of each process by itself
    made = Counter(line.split()[0] for line in trace.read_text(errors="replace").splitlines()
                   if f"{call}(" in line)  # fmt: skip
    if max(made.values(), default=0) < number:
        return None
    return acts.state(root), said


def sweep(seed, root, act, calls, faults, most=MOST):
    """Make each call fail in turn; gives the count of points and what was found wrong."""
    acts.renew(seed, root)
    old = acts.state(root)
    assert done(root, act).startswith("saved")
    new = acts.state(root)
    points, wrong = 0, []
    for call in calls:
        for fault in faults:
            for number in range(1, most + 1):
                found = struck(seed, root, act, call, fault, number)
                if found is None:
                    break
                points += 1
                state, said = found
                if state not in (old, new):
                    wrong.append((call, fault, number, "a mixture"))
                elif state == old != new and said.startswith("saved"):
                    wrong.append((call, fault, number, "acknowledged, and lost"))
    return points, wrong


def test_a_few_faults_of_an_edit_leave_the_old_or_the_new_state(seed, tmp_path):
    points, wrong = sweep(seed, tmp_path / "run", "edit", ("pwrite64", "unlink"), FAULTS, most=2)
    assert points >= 6
    assert not wrong


@pytest.mark.parametrize("number", [19, 22, 25])
def test_a_fault_on_the_way_of_an_undo_takes_all_of_it_back(seed, tmp_path, number):
    root = tmp_path / "run"
    acts.renew(seed, root)
    old = acts.state(root)
    state, said = struck(seed, root, "undo", "pwrite64", "error=EIO", number)
    assert state == old
    assert said.startswith("refused: The disk did not take")


def test_without_a_journal_a_mixture_is_seen(seed, tmp_path, monkeypatch):
    """The control: what keeps states apart is the journal, and its loss is noticed here."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "sitecustomize.py").write_text(
        "from binder.store import db\ndb.PRAGMAS['journal_mode'] = 'off'\n"
    )
    _, wrong = sweep(seed, tmp_path / "run", "edit", ("pwrite64",), ("signal=SIGKILL",), most=8)
    assert wrong


@pytest.mark.campaign
@pytest.mark.parametrize("act", acts.ACTS)
def test_every_fault_of_every_write(seed, tmp_path, act, capsys):
    points, wrong = sweep(seed, tmp_path / "run", act, CALLS, FAULTS)
    with capsys.disabled():
        print(f"\n{act}: {points} faults, {len(wrong)} wrong")
    assert points
    assert not wrong
