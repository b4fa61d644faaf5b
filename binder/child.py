"""Run a long piece of work in a child process: progress through a pipe, cancel by killing it."""

import multiprocessing
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import Any, TypeVar, cast

from binder.errors import BinderError, CancelledError

Progress = Callable[[int, int, str], None]  # done, total (any unit), a sentence
Result = TypeVar("Result")
Task = TypeVar("Task")

# What a child may use at most: a crafted file must not take the machine.
_CAPS = {"RLIMIT_AS": 2 << 30, "RLIMIT_CPU": 30 * 60}  # bytes, seconds
_AHEAD = 2  # tasks given to a worker before its first result is taken
_POLL_SECONDS = 0.05
_SAY_SECONDS = 0.1  # a window needs no more than ten messages a second
_END_SECONDS = 5.0  # for helpers of a killed child to end

# In a child, the end of the pipe that its parent listens to.
_says: "dict[str, Connection[Any, Any]]" = {}


def run_in_child(
    function: Callable[..., Result],
    *args: object,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    failed: type[BinderError] = BinderError,
) -> Result:
    """Run `function(*args, progress=…)` in a fresh process and give back what it returned.

    The function stands at the top of a module; arguments and result can be pickled. `cancelled`
    is asked twenty times a second; a child that is not wanted any more is killed with all its
    helpers, so what they wrote is the caller's to remove. Raises CancelledError, the BinderError
    the child raised, or `failed` with one sentence when it died or ran into a cap.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    # not a daemon: the work may share itself out, and `finally` ends it in any case
    process = context.Process(target=_work, args=(theirs, function, args))
    process.start()
    theirs.close()
    try:
        kind, content = _listen(ours, process, progress, cancelled)
    finally:
        process.kill()
        process.join()
        _wait_for_end(ours)
        ours.close()
    if kind == "died":
        raise failed(f"The work stopped half-way ({content}); nothing was changed.")
    if kind == "failed":
        error, sentence = content
        raise (error or failed)(sentence)
    result: Result = content
    return result


class Helper:
    """A fresh process beside this one that runs `function(link, *args)`.

    What this side gives the other receives from `link`, and the other way round. The helper ends
    when this process does, however that ends.
    """

    def __init__(self, function: Callable[..., None], *args: object) -> None:
        context = multiprocessing.get_context("spawn")
        self._link, link = context.Pipe()
        self._process = context.Process(
            target=_help, args=(link, _says.get("alive"), function, args), daemon=True
        )
        self._process.start()
        link.close()

    def give(self, content: object) -> None:
        """Send something that can be pickled; a helper that has ended says so to `take`."""
        with suppress(ConnectionError):
            self._link.send(content)

    def take(self, kind: type[Result]) -> Result:
        """Wait for what the helper sends, of this type; raises the BinderError it ended with."""
        try:
            content = self._link.recv()
        except (EOFError, ConnectionError) as error:
            raise BinderError("The work stopped half-way; nothing was changed.") from error
        if isinstance(content, BinderError):
            raise content
        assert isinstance(content, kind)
        return content

    def end(self) -> None:
        """Kill the process, whatever it does."""
        self._process.kill()
        self._process.join()
        self._link.close()


def share_out(
    function: Callable[[Task], Result], tasks: Iterable[Task], workers: int
) -> Iterator[Result]:
    """Run `function(task)` for each task in fresh processes; the results come in their order.

    Raises the BinderError a worker raised.
    """
    helpers = [Helper(_do_tasks, function) for _ in range(workers)]
    try:
        left = iter(tasks)
        busy: deque[Helper] = deque()
        for helper, task in zip(helpers * _AHEAD, islice(left, _AHEAD * workers), strict=False):
            helper.give(task)
            busy.append(helper)
        while busy:
            helper = busy.popleft()
            result = helper.take(object)
            for task in islice(left, 1):
                helper.give(task)
                busy.append(helper)
            yield cast(Result, result)
    finally:
        for helper in helpers:
            helper.end()


def _do_tasks(link: "Connection[Any, Any]", function: Callable[[Any], object]) -> None:
    """Do one task after another until nobody gives any more."""
    while True:
        link.send(function(link.recv()))


def _help(
    link: "Connection[Any, Any]",
    alive: "Connection[Any, Any] | None",
    function: Callable[..., None],
    args: tuple[object, ...],
) -> None:
    """Do a helper's work; `alive` is held open for as long as this process lives."""
    _take_caps()
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        function(link, *args)
    except BinderError as error:
        link.send(error)
    except (EOFError, ConnectionError):
        return  # the other end is gone


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _listen(
    pipe: "Connection[Any, Any]",
    process: BaseProcess,
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
) -> tuple[str, Any]:
    """Pass on what the child says until its last message."""
    while True:
        if cancelled is not None and cancelled():
            raise CancelledError("Cancelled: nothing was changed.")
        if not pipe.poll(_POLL_SECONDS):
            continue
        try:
            kind, content = pipe.recv()
        except EOFError:
            process.join()
            return "died", f"exit code {process.exitcode}"
        if kind != "progress":
            return kind, content
        if progress is not None:
            progress(*content)


def _wait_for_end(pipe: "Connection[Any, Any]") -> None:
    """Wait until neither the child nor a helper of it lives: each holds the pipe's other end."""
    deadline = time.monotonic() + _END_SECONDS
    try:
        while pipe.poll(max(0.0, deadline - time.monotonic())):
            pipe.recv_bytes()
    except (EOFError, OSError):
        return


def _work(
    pipe: "Connection[Any, Any]", function: Callable[..., object], args: tuple[object, ...]
) -> None:
    """Do the work in the child and send the one last message."""
    _take_caps()
    _says["alive"] = pipe
    try:
        pipe.send(("done", function(*args, progress=_sender(pipe))))
    except BinderError as error:
        plain = type(error).__init__ is BinderError.__init__
        pipe.send(("failed", (type(error) if plain else None, str(error))))
    except MemoryError:
        pipe.send(("failed", (None, "The work needs more memory than it may use.")))


def _take_caps() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such caps
        return
    for name, most in _CAPS.items():
        limit = getattr(resource, name)
        _, hard = resource.getrlimit(limit)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (most, hard))


def _sender(pipe: "Connection[Any, Any]") -> Progress:
    last = 0.0

    def say(done: int, total: int, sentence: str) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _SAY_SECONDS:
            last = now
            pipe.send(("progress", (done, total, sentence)))

    return say
