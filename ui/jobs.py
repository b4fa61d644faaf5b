"""Run functions of the binder off the GUI thread; answers come back as signals."""

import gc
import threading
from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from binder.errors import BinderError, CancelledError

_SWEEP = 500  # ms between two looks at what can be collected


class Job(QObject):
    """One call on its way through a lane; made, told and deleted in the GUI thread."""

    done = Signal(object)
    failed = Signal(object)
    progressed = Signal(int, int, str)
    ended = Signal(object)

    def __init__(self, lane: "Lane", number: int, key: str) -> None:
        super().__init__(lane)
        self.number = number
        self.key = key
        self._cancel = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; it ends with CancelledError and nothing has happened."""
        self._cancel.set()

    def cancelled(self) -> bool:
        """Tell whether the work was asked to stop."""
        return self._cancel.is_set()


class Lane(QObject):
    """One thread that works off jobs in the order they came.

    The thread touches no QObject but this one, by its signals: a Job that lost its last
    reference there would be deleted in a thread that is not its own.
    """

    failed = Signal(object)
    started = Signal(object)
    _computed = Signal(int, object)
    _refused = Signal(int, object)
    _moved = Signal(int, int, int, str)
    _over = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)  # a connection kept by a job's result stays in its thread
        self._jobs: dict[int, Job] = {}
        self._numbers = count(1)
        self._newest: dict[str, int] = {}
        self._finished = False
        self._computed.connect(self._answer)
        self._refused.connect(self._refuse)
        self._moved.connect(self._move)
        self._over.connect(self._end)

    def start(
        self, done: Callable[..., object] | None, work: Callable[..., Any], *args: object
    ) -> Job:
        """Call `work(*args)` and answer `done(result)`; `done` is a bound method of a QObject."""
        job = self._job("", done)
        self._enter(job, lambda: work(*args))
        return job

    def watch(
        self, done: Callable[..., object] | None, work: Callable[..., Any], *args: object
    ) -> Job:
        """Like `start`, for work that takes `progress` and `cancelled`; announced by `started`."""
        job = self._job("", done)
        number, cancelled = job.number, job.cancelled

        def move(done: int, total: int, sentence: str) -> None:
            self._moved.emit(number, done, total, sentence)

        self._enter(job, lambda: work(*args, progress=move, cancelled=cancelled))
        self.started.emit(job)
        return job

    def latest(
        self, key: str, done: Callable[..., object], work: Callable[..., Any], *args: object
    ) -> Job:
        """Like `start`, but only the newest job of a key answers; older ones are dropped."""
        job = self._job(key, done)
        self._newest[key] = job.number
        self._enter(job, lambda: work(*args))
        return job

    def drop(self, key: str) -> None:
        """Let no job of this key answer any more."""
        self._newest.pop(key, None)

    def idle(self) -> bool:
        """Tell whether every job has ended and answered."""
        return not self._jobs

    def finish(self) -> None:
        """Cancel what can be cancelled, wait for the rest; begin and answer nothing any more."""
        self._finished = True
        self._newest.clear()
        for job in self._jobs.values():
            job.cancel()
        self._pool.waitForDone()

    def _job(self, key: str, done: Callable[..., object] | None) -> Job:
        job = Job(self, next(self._numbers), key)
        if done is not None:
            job.done.connect(done)
        job.failed.connect(self.failed)
        self._jobs[job.number] = job
        return job

    def _enter(self, job: Job, call: Callable[[], Any]) -> None:
        if self._finished:  # what still arrives while the window closes
            del self._jobs[job.number]
            return
        number, key, cancelled = job.number, job.key, job.cancelled

        def run() -> None:
            # a bug goes on to sys.excepthook, which PySide calls in this thread
            try:
                if not cancelled() and self._wanted(key, number):
                    self._computed.emit(number, call())
            except BinderError as error:
                self._refused.emit(number, error)
            finally:
                self._over.emit(number)

        self._pool.start(run)

    def _wanted(self, key: str, number: int) -> bool:
        return not key or self._newest.get(key) == number

    def _answer(self, number: int, result: object) -> None:
        job = self._jobs[number]
        if self._wanted(job.key, number) and not self._finished:
            job.done.emit(result)

    def _refuse(self, number: int, error: BinderError) -> None:
        job = self._jobs[number]
        if self._wanted(job.key, number) or not isinstance(error, CancelledError):
            job.failed.emit(error)

    def _move(self, number: int, done: int, total: int, sentence: str) -> None:
        self._jobs[number].progressed.emit(done, total, sentence)

    def _end(self, number: int) -> None:
        job = self._jobs.pop(number)
        job.ended.emit(job)
        job.deleteLater()


class Sweeper(QObject):
    """Collect garbage in the GUI thread only.

    A collection that runs in a lane's thread would delete widgets there, and Qt would crash. None
    runs beside a lane that works: it would look at everything the lane has in hand, which stops
    the window for up to 200 ms, and is let go when the lane is done.
    """

    def __init__(self, parent: QObject, lanes: Sequence[Lane]) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._timer = QTimer(self)
        self._timer.setInterval(_SWEEP)
        self._timer.timeout.connect(self._sweep)

    def start(self) -> None:
        """Take collecting over from Python."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Give collecting back."""
        self._timer.stop()
        gc.enable()

    def _sweep(self) -> None:
        if not all(lane.idle() for lane in self._lanes):
            return
        limits = gc.get_threshold()
        full = [age for age, held in enumerate(gc.get_count()) if held > limits[age]]
        if full:
            gc.collect(full[-1])
