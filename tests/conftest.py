"""What all tests share: folders of their own, the real data sets, an offscreen screen."""

import os
from datetime import date
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

from binder.desk import Desk  # noqa: E402
from binder.paths import Folders, folders_under  # noqa: E402

TODAY = date(2026, 11, 22)
REAL = Path(__file__).parents[2] / "shared" / "data"


@pytest.fixture
def real_data() -> Path:
    """The folder of real directories beside the checkout."""
    if not REAL.is_dir():
        pytest.skip("the real data sets are not beside this checkout")
    return REAL


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return folders_under(tmp_path)


@pytest.fixture
def desk(folders: Folders) -> Desk:
    """A first start: the working copy made from the starter binder."""
    return Desk.open(folders, today=lambda: TODAY)
