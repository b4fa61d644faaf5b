import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from binder.errors import BinderError, CancelledError
from ui.jobs import Lane


class Receiver(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []

    def take(self, value: object) -> None:
        self.got.append(value)


def test_an_answer_comes_back_in_the_gui_thread(qtbot: QtBot):
    lane, receiver = Lane(), Receiver()
    lane.start(receiver.take, lambda: threading.current_thread() is threading.main_thread())
    qtbot.waitUntil(lane.idle)
    assert receiver.got == [False]


def test_only_the_newest_answer_of_a_key_is_given(qtbot: QtBot):
    lane, receiver = Lane(), Receiver()
    hold = threading.Event()
    lane.latest("find", receiver.take, lambda: hold.wait(5) and "first")
    lane.latest("find", receiver.take, lambda: "second")
    lane.latest("find", receiver.take, lambda: "third")
    hold.set()
    qtbot.waitUntil(lane.idle)
    assert receiver.got == ["third"]


def test_what_a_person_can_cause_is_told_once(qtbot: QtBot):
    lane, told = Lane(), Receiver()
    lane.failed.connect(told.take)

    def fail() -> None:
        raise BinderError("The disk is full.")

    lane.start(told.take, fail)
    qtbot.waitUntil(lane.idle)
    qtbot.waitUntil(lambda: bool(told.got))
    assert [str(error) for error in told.got] == ["The disk is full."]


def test_cancelled_work_answers_nothing_but_that_it_was_stopped(qtbot: QtBot):
    lane, receiver, told = Lane(), Receiver(), Receiver()
    lane.failed.connect(told.take)
    started = threading.Event()

    def work(progress: object, cancelled: object) -> str:
        started.set()
        assert callable(cancelled)
        while not cancelled():
            threading.Event().wait(0.01)
        raise CancelledError("Stopped; nothing has changed.")

    job = lane.watch(receiver.take, work)
    started.wait(5)
    job.cancel()
    qtbot.waitUntil(lane.idle)
    qtbot.waitUntil(lambda: bool(told.got))
    assert not receiver.got
    assert str(told.got[0]) == "Stopped; nothing has changed."


def test_a_receiver_deleted_meanwhile_is_not_called(qtbot: QtBot):
    lane, receiver = Lane(), Receiver()
    hold = threading.Event()
    got = receiver.got
    lane.start(receiver.take, lambda: hold.wait(5))
    del receiver
    hold.set()
    qtbot.waitUntil(lane.idle)
    assert got == []


def test_finishing_waits_for_what_has_begun():
    lane, done = Lane(), []
    lane.start(None, lambda: threading.Event().wait(0.05) or done.append("written"))
    lane.start(None, lambda: done.append("never begun"))
    threading.Event().wait(0.02)
    lane.finish()
    assert done == ["written"]
