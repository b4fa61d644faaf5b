"""What all tests share: folders of their own, the real data sets, an offscreen screen."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

from binder.desk import Desk
from binder.finding.places import Places
from binder.paper import brought
from binder.paths import Folders, folders_under

brought.SYSTEM_FOLDERS = ()  # what a system has must not decide what a test sees

TODAY = date(2026, 11, 22)
REAL = Path(__file__).parents[2] / "shared" / "data"


@pytest.fixture
def real_data() -> Path:
    """The folder of real directories beside the checkout."""
    if not REAL.is_dir():
        pytest.skip("the real data sets are not beside this checkout")
    return REAL


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder with ZIPs and cities, derived once for all tests: it takes two seconds."""
    folder = tmp_path_factory.mktemp("places")
    Places(folder).find("77002")
    return folder


@pytest.fixture
def folders(tmp_path: Path, gazetteer: Path) -> Folders:
    """Folders of one test, with the places already derived."""
    made = folders_under(tmp_path)
    shutil.copytree(gazetteer, made.cache)
    return made


@pytest.fixture
def desk(folders: Folders) -> Desk:
    """A first start: the working copy made from the starter binder."""
    return Desk.open(folders, today=lambda: TODAY)
