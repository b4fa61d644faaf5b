"""Run functions of the binder off the GUI thread; answers come back as signals."""

import threading
from collections.abc import Callable
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

from binder.errors import BinderError, CancelledError


class Job(QObject):
    """One call on its way through a lane; lives in the GUI thread."""

    done = Signal(object)
    failed = Signal(object)
    progressed = Signal(int, int, str)
    ended = Signal(object)
    _computed = Signal(object)

    def __init__(self, call: Callable[[], Any], wanted: Callable[[], bool]) -> None:
        super().__init__()
        self._call = call
        self._wanted = wanted
        self._cancel = threading.Event()
        self._computed.connect(self._deliver)

    def cancel(self) -> None:
        """Ask the work to stop; it ends with CancelledError and nothing has happened."""
        self._cancel.set()

    def cancelled(self) -> bool:
        """Tell whether the work was asked to stop."""
        return self._cancel.is_set()

    def run(self) -> None:
        """Do the work; called in the lane's thread. A bug goes on to sys.excepthook."""
        try:
            if self.cancelled() or not self._wanted():
                return
            self._computed.emit(self._call())
        except CancelledError as error:
            if self._wanted():
                self.failed.emit(error)
        except BinderError as error:
            self.failed.emit(error)
        finally:
            self.ended.emit(self)

    def _deliver(self, result: object) -> None:
        if self._wanted():
            self.done.emit(result)


class Lane(QObject):
    """One thread that works off jobs in the order they came."""

    failed = Signal(object)
    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)  # a connection kept by a job's result stays in its thread
        self._jobs: set[Job] = set()
        self._numbers = count(1)
        self._newest: dict[str, int] = {}

    def start(
        self, done: Callable[..., object] | None, work: Callable[..., Any], *args: object
    ) -> Job:
        """Call `work(*args)` and answer `done(result)`; `done` is a bound method of a QObject."""
        return self._enter(Job(lambda: work(*args), lambda: True), done)

    def watch(
        self, done: Callable[..., object] | None, work: Callable[..., Any], *args: object
    ) -> Job:
        """Like `start`, for work that takes `progress` and `cancelled`; announced by `started`."""
        job: Job

        def call() -> object:
            return work(*args, progress=job.progressed.emit, cancelled=job.cancelled)

        job = Job(call, lambda: True)
        self._enter(job, done)
        self.started.emit(job)
        return job

    def latest(
        self, key: str, done: Callable[..., object], work: Callable[..., Any], *args: object
    ) -> Job:
        """Like `start`, but only the newest job of a key answers; older ones are dropped."""
        number = next(self._numbers)
        self._newest[key] = number
        job = Job(lambda: work(*args), lambda: self._newest.get(key) == number)
        return self._enter(job, done)

    def drop(self, key: str) -> None:
        """Let no job of this key answer any more."""
        self._newest.pop(key, None)

    def idle(self) -> bool:
        """Tell whether every job has ended and answered."""
        return not self._jobs

    def finish(self) -> None:
        """Cancel what can be cancelled and wait for the rest."""
        self._newest.clear()
        for job in tuple(self._jobs):
            job.cancel()
        self._pool.waitForDone()

    def _enter(self, job: Job, done: Callable[..., object] | None) -> Job:
        self._jobs.add(job)
        if done is not None:
            job.done.connect(done)
        job.failed.connect(self.failed)
        job.ended.connect(self._leave)
        self._pool.start(job.run)
        return job

    def _leave(self, job: Job) -> None:
        self._jobs.discard(job)
