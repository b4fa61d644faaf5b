"""Work in a child process: its answer, its errors, its end."""

import os
import time
from pathlib import Path

import pytest

from binder.child import Helper, run_in_child, share_out
from binder.errors import (
    BinderError,
    CancelledError,
    ImportFailedError,
    NotFoundError,
    ValidationError,
)


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


def write_by_helper(link, path):
    write_for_ever(path, progress=None)


def have_written(path, *, progress):
    Helper(write_by_helper, path).take(object)


def test_a_helper_of_a_cancelled_child_writes_nothing_more(tmp_path):
    path = tmp_path / "out"
    with pytest.raises(CancelledError):
        run_in_child(have_written, path, cancelled=path.exists)
    size = path.stat().st_size
    time.sleep(0.1)
    assert path.stat().st_size == size


def square(number):
    return number * number


def stumble(number):
    if number == 3:
        raise NotFoundError("No third")
    return number


def vanish(number):
    os._exit(1)


def name_itself(path):
    (path / str(os.getpid())).touch()
    time.sleep(0.05)
    return 0


def share_for_ever(path, *, progress):
    for _ in share_out(name_itself, (path for _ in range(10_000)), 2):
        pass


@pytest.mark.parametrize("count", [0, 1, 3, 50])
def test_shared_work_comes_back_in_order(count):
    assert list(share_out(square, range(count), 2)) == [n * n for n in range(count)]


def test_an_error_of_a_worker_ends_shared_work():
    with pytest.raises(NotFoundError, match="No third"):
        list(share_out(stumble, range(9), 2))


def test_a_worker_that_dies_is_said():
    with pytest.raises(BinderError, match="half-way"):
        list(share_out(vanish, range(9), 2))


@pytest.mark.skipif(os.name != "posix", reason="asks for processes by signal 0")
def test_no_worker_outlives_work_that_was_cancelled(tmp_path):
    with pytest.raises(CancelledError):
        run_in_child(share_for_ever, tmp_path, cancelled=lambda: len(list(tmp_path.iterdir())) == 2)
    workers = [int(path.name) for path in tmp_path.iterdir()]
    assert len(workers) == 2
    deadline = time.monotonic() + 10
    while any(_alive(worker) for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(_alive(worker) for worker in workers)


def _alive(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # one that has ended and is waited for by nobody is no worker any more
    return "Z" not in Path(f"/proc/{process}/stat").read_text().split(")")[1][:3]
