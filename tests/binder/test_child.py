"""Work in a child process: its answer, its errors, its end."""

import os
import time

import pytest

from binder.child import run_in_child
from binder.errors import CancelledError, ImportFailedError, NotFoundError, ValidationError


def double(number, *, progress):
    progress(1, 2, "Doubling")
    return number * 2


def fail(kind, *, progress):
    raise kind


def refuse(*, progress):
    raise ValidationError("name", "A name")


def die(*, progress):
    os._exit(3)


def crash(*, progress):
    return 1 // 0


def grab_memory(*, progress):
    return len(bytearray(1 << 40))


def write_for_ever(path, *, progress):
    while True:
        with open(path, "a") as file:  # noqa: PTH123
            file.write("x")
        time.sleep(0.01)


def test_the_answer_and_the_progress_come_back():
    said = []
    assert run_in_child(double, 21, progress=lambda *step: said.append(step)) == 42
    assert said == [(1, 2, "Doubling")]


def test_an_error_fit_to_show_comes_back_as_it_was():
    with pytest.raises(NotFoundError, match=r"^Not here$"):
        run_in_child(fail, NotFoundError("Not here"))


def test_an_error_of_another_shape_comes_back_as_a_sentence():
    with pytest.raises(ImportFailedError, match=r"^A name$"):
        run_in_child(refuse, failed=ImportFailedError)


@pytest.mark.parametrize("death", [die, crash])
def test_a_child_that_dies_is_one_sentence(death):
    with pytest.raises(ImportFailedError, match=r"^The work stopped half-way \(exit code \d\)"):
        run_in_child(death, failed=ImportFailedError)


def test_a_child_that_wants_too_much_memory_is_one_sentence():
    with pytest.raises(ImportFailedError, match="more memory"):
        run_in_child(grab_memory, failed=ImportFailedError)


def test_a_cancelled_child_writes_nothing_more(tmp_path):
    path = tmp_path / "out"
    with pytest.raises(CancelledError):
        run_in_child(write_for_ever, path, cancelled=path.exists)
    size = path.stat().st_size
    time.sleep(0.1)
    assert path.stat().st_size == size
