"""The numbers that answer from anywhere lie beside the data, as pages any reader can open."""

import pypdfium2
import pytest

from binder.desk import Desk
from binder.desk.opening import open_desk
from binder.paper.discreet import ENFORCEMENT_NUMBERS, digits
from binder.paths import default_folders
from tests.conftest import TODAY


def read(folders):
    document = pypdfium2.PdfDocument(folders.numbers_file)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def test_every_nationwide_number_stands_on_it_and_none_of_enforcement(desk):
    assert desk.keep_numbers() == desk.folders.numbers_file
    held, lines = digits(read(desk.folders)), desk.nationwide()
    told = [phone.number for one in lines if not one.worker_only for phone in one.phones]
    assert len(told) > 40
    assert all(digits(number) in held for number in told)
    assert not any(number in held for number in ENFORCEMENT_NUMBERS)


def test_it_is_written_anew_only_where_it_says_something_else(desk):
    assert desk.keep_numbers()
    assert desk.keep_numbers() is None
    line = next(one for one in desk.nationwide() if one.name.startswith("988"))
    desk.set_field("phone", line.phones[0].id, "number", "555-0199")
    assert desk.keep_numbers()
    assert "555-0199" in read(desk.folders)


def test_it_outlives_the_directory_its_copies_and_its_index(desk):
    desk.keep_numbers()
    for path in (desk.file, *desk.folders.cache.glob("index-*")):
        path.write_bytes(b"garbage" * 900)
    opened, said = open_desk(desk.folders, None, lambda: TODAY)
    assert "damaged" in said
    assert "988" in read(opened.folders)


@pytest.mark.parametrize("stands", ["a folder of that name", "another directory"])
def test_where_it_cannot_lie_nothing_is_told_and_nothing_lost(desk, stands, tmp_path):
    if stands == "another directory":
        other = tmp_path / "other.db"
        other.write_bytes(desk.file.read_bytes())
        desk = Desk.open(desk.folders, other, lambda: TODAY)
    else:
        desk.folders.numbers_file.mkdir()
    assert desk.keep_numbers() is None
    assert not desk.folders.numbers_file.is_file()


def test_a_backup_by_command_brings_it(run):
    assert run("backup")[0] == 0
    assert "988" in read(default_folders())
