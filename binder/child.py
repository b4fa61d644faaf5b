"""Run a long piece of work in a child process: progress through a pipe, cancel by killing it."""

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from binder.errors import BinderError, CancelledError

Progress = Callable[[int, int, str], None]  # done, total (any unit), a sentence
Result = TypeVar("Result")

# What a child may use at most: a crafted file must not take the machine.
_CAPS = {"RLIMIT_AS": 2 << 30, "RLIMIT_CPU": 30 * 60}  # bytes, seconds
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
    process = context.Process(target=_work, args=(theirs, function, args), daemon=True)
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
