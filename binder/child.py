"""Run a long piece of work in a child process: progress through a pipe, cancel by killing it."""

import multiprocessing
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from binder.errors import BinderError, CancelledError

Progress = Callable[[int, int, str], None]  # done, total (any unit), a sentence
Result = TypeVar("Result")
Task = TypeVar("Task")

# What a child may use at most: a crafted file must not take the machine.
_CAPS = {"RLIMIT_AS": 2 << 30, "RLIMIT_CPU": 30 * 60}  # bytes, seconds
_AHEAD = 2  # tasks given to a worker before its first result is taken
_POLL_SECONDS = 0.05
_SAY_SECONDS = 0.1  # a window needs no more than ten messages a second


def run_in_child(
    function: Callable[..., Result],
    *args: object,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    failed: type[BinderError] = BinderError,
) -> Result:
    """Run `function(*args, progress=…)` in a fresh process and give back what it returned.

    The function stands at the top of a module; arguments and result can be pickled. `cancelled`
    is asked twenty times a second; a child that is not wanted any more is killed, so what it
    wrote is the caller's to remove. Raises CancelledError, the BinderError the child raised, or
    `failed` with one sentence when it died or ran into a cap.
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
        ours.close()
    if kind == "died":
        raise failed(f"The work stopped half-way ({content}); nothing was changed.")
    if kind == "failed":
        error, sentence = content
        raise (error or failed)(sentence)
    result: Result = content
    return result


def share_out(
    function: Callable[[Task], Result], tasks: Iterable[Task], workers: int
) -> Iterator[Result]:
    """Run `function(task)` for each task in fresh processes; the results come in their order.

    Each worker has pipes of its own and ends when the other end is gone, so that none is left
    when this process is killed. Raises the BinderError a worker raised.
    """
    hands = [_Hand(function) for _ in range(workers)]
    try:
        left = iter(tasks)
        busy: deque[_Hand[Task, Result]] = deque()
        for hand, task in zip(hands * _AHEAD, islice(left, _AHEAD * workers), strict=False):
            hand.give(task)
            busy.append(hand)
        while busy:
            hand = busy.popleft()
            result = hand.take()
            for task in islice(left, 1):
                hand.give(task)
                busy.append(hand)
            yield result
    finally:
        for hand in hands:
            hand.end()


class _Hand(Generic[Task, Result]):
    """One worker process with a pipe for its tasks and one for its results."""

    def __init__(self, function: Callable[[Task], Result]) -> None:
        context = multiprocessing.get_context("spawn")
        tasks, self._tasks = context.Pipe(duplex=False)
        self._results, results = context.Pipe(duplex=False)
        self._process = context.Process(target=_serve, args=(tasks, results, function), daemon=True)
        self._process.start()
        tasks.close()
        results.close()

    def give(self, task: Task) -> None:
        self._tasks.send(task)

    def take(self) -> Result:
        try:
            result: Result | BinderError = self._results.recv()
        except EOFError as error:
            raise BinderError("The work stopped half-way; nothing was changed.") from error
        if isinstance(result, BinderError):
            raise result
        return result

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._tasks.close()
        self._results.close()


def _serve(
    tasks: "Connection[Any, Any]",
    results: "Connection[Any, Any]",
    function: Callable[[Any], object],
) -> None:
    """Do one task after another until nobody gives or takes any more."""
    _take_caps()
    while True:
        try:
            task = tasks.recv()
        except EOFError:
            return
        try:
            result = function(task)
        except BinderError as error:
            result = error
        try:
            results.send(result)
        except BrokenPipeError:
            return


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


def _work(
    pipe: "Connection[Any, Any]", function: Callable[..., object], args: tuple[object, ...]
) -> None:
    """Do the work in the child and send the one last message."""
    _take_caps()
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
