"""On a network drive the directory is looked up and printed, and never written."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from binder.errors import BinderError
from binder.paths import Folders
from tests.conftest import TODAY
from tests.ui.conftest import settle
from ui.app import make_application, open_window
from ui.drive import kind_of_drive, refusal


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "webdav"])
def test_drives_of_other_computers_are_refused_by_name(kind: str):
    assert f"({kind})" in refusal(kind)


@pytest.mark.parametrize("kind", ["ext4", "btrfs", "NTFS", "apfs", "exfat", "overlay", "tmpfs", ""])
def test_drives_of_this_computer_are_not(kind: str):
    assert refusal(kind) == ""


def test_the_drive_of_a_file_is_known_and_a_share_by_its_name(tmp_path: Path):
    assert kind_of_drive(tmp_path)
    assert refusal(kind_of_drive(Path(r"\\server\share\resources.db")))


def test_on_a_network_drive_nothing_is_written(qtbot: QtBot, folders: Folders):
    window = open_window(make_application(), folders, None, lambda: TODAY, lambda _: "nfs4")
    window.show()
    qtbot.waitExposed(window)
    settle(qtbot, window)
    try:
        assert "network drive (nfs4)" in window.strip.text.text().replace("\u200b", "")
        assert window.finding.model.rowCount()
        with pytest.raises(BinderError, match="nothing is written"):
            window.session.desk.set_field("service", "1", "name", "x")
    finally:
        window.close()
        window.session.theme.deleteLater()
        window.deleteLater()
