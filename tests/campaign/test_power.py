"""Kills and power cuts under a writer: nothing acknowledged is lost, nothing is half done.

`make test` kills a few times; the campaign kills 2,000 times and cuts the power 500 times.
A power cut is an ext4 volume on a loop device, shut down without flushing its log.
"""

import fcntl
import os
import random
import shutil
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest

from binder.store.open import open_directory
from binder.store.quick_add import add_place
from tests.campaign import writer
from tests.campaign.acts import PLACE, TODAY

SHUTDOWN = 0x8004587D  # EXT4_IOC_SHUTDOWN
NO_LOG_FLUSH = struct.pack("I", 2)
SEED = 7


def directory(file):
    """Make a directory with one service to write."""
    connection = open_directory(file, create=True)
    add_place(connection, PLACE, on=TODAY)
    connection.close()


def started(file, acks):
    """Start a writer; returns once it has acknowledged something new."""
    before = acks.stat().st_size if acks.exists() else 0
    command = (sys.executable, "-m", "tests.campaign.writer", str(file), str(acks))
    process = subprocess.Popen(
        command, cwd=Path(__file__).parents[2], env=dict(os.environ), stderr=subprocess.DEVNULL
    )
    while not acks.exists() or acks.stat().st_size == before:
        assert process.poll() is None
        time.sleep(0.002)
    return process


def killed(file, acks, rounds):
    """Kill a writer at any moment, again and again; gives how many acknowledged pairs were lost."""
    chance = random.Random(SEED)
    lost = 0
    for _ in range(rounds):
        process = started(file, acks)
        time.sleep(chance.random() * 0.05)
        process.kill()
        process.wait()
        lost += writer.highest(file) < writer.acknowledged(acks)
    return lost


def test_a_killed_writer_loses_nothing_it_acknowledged(tmp_path):
    directory(tmp_path / "a.db")
    assert killed(tmp_path / "a.db", tmp_path / "acks", 6) == 0


@pytest.mark.campaign
def test_two_thousand_kills_lose_nothing(tmp_path, capsys):
    directory(tmp_path / "a.db")
    lost = killed(tmp_path / "a.db", tmp_path / "acks", 2_000)
    with capsys.disabled():
        print(f"\n2,000 kills, seed {SEED}: {writer.acknowledged(tmp_path / 'acks'):,} edits"
              f" acknowledged, {lost} lost")  # fmt: skip
    assert lost == 0


@pytest.fixture
def disk(tmp_path):
    """An ext4 volume of our own on a loop device."""
    if os.geteuid() != 0 or not shutil.which("mkfs.ext4") or not Path("/dev/loop-control").exists():
        pytest.skip("a volume of our own needs root, mkfs.ext4 and loop devices")
    image, folder = tmp_path / "image", tmp_path / "disk"
    folder.mkdir()
    with image.open("wb") as file:
        file.truncate(200 << 20)
    subprocess.run(("mkfs.ext4", "-q", str(image)), check=True)
    if subprocess.run(("mount", "-o", "loop", str(image), str(folder)), check=False).returncode:
        pytest.skip("a loop device cannot be mounted here")
    yield image, folder
    subprocess.run(("umount", str(folder)), check=False)


def cut(image, folder, acks, chance):
    """Cut the power under a writer, mount again; tells whether something acknowledged is gone."""
    process = started(folder / "a.db", acks)
    time.sleep(chance.random() * 0.3)
    handle = os.open(folder, os.O_RDONLY)
    moment = time.monotonic_ns()
    fcntl.ioctl(handle, SHUTDOWN, NO_LOG_FLUSH)
    os.close(handle)
    process.kill()
    process.wait()
    subprocess.run(("umount", str(folder)), check=True)
    subprocess.run(("mount", "-o", "loop", str(image), str(folder)), check=True)
    return writer.highest(folder / "a.db") < writer.acknowledged(acks, moment)


def cuts(disk, tmp_path, rounds):
    """Cut the power again and again; gives how many rounds lost something."""
    image, folder = disk
    directory(folder / "a.db")
    os.sync()
    chance = random.Random(SEED)
    return sum(cut(image, folder, tmp_path / "acks", chance) for _ in range(rounds))


@pytest.mark.campaign
def test_five_hundred_power_cuts_lose_nothing(disk, tmp_path, capsys):
    lost = cuts(disk, tmp_path, 500)
    with capsys.disabled():
        acked = writer.acknowledged(tmp_path / "acks")
        print(
            f"\n500 power cuts, seed {SEED}: {acked:,} edits acknowledged, {lost} rounds lost one"
        )
    assert lost == 0


@pytest.mark.campaign
def test_with_the_usual_settings_power_cuts_lose_edits(disk, tmp_path, monkeypatch, capsys):
    """The control: without waiting for the disk, acknowledged edits are gone after a cut."""
    (tmp_path / "sitecustomize.py").write_text(
        "from binder.store import db\ndb.PRAGMAS['synchronous'] = 0\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    try:
        lost = cuts(disk, tmp_path, 20)
    except Exception as error:  # noqa: BLE001  # a damaged file is what the control may show too
        lost = 1
        with capsys.disabled():
            print(f"\ncontrol: {error!r}"[:120])
    assert lost
