"""When a place may be called for checking: never a crisis line, at night who answers at night."""

import pytest
from paper_shapes import TODAY, listing, need, phone

from binder.keeping.calling import numbers_for_checking, when_to_call
from binder.store.records import Schedule

WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ALWAYS = (Schedule(WEEK, "00:00", "00:00", "WEEKLY"),)
BY_DAY = (Schedule(WEEK[:5], "09:00", "17:00", "WEEKLY"),)
NIGHTS = (Schedule(WEEK, "20:00", "07:00", "WEEKLY"),)


def place(code, schedules=(), *phones, name="A place"):
    numbers = phones or (phone("713-555-0100"),)
    return listing(name, needs=need(code), schedules=schedules, phones=numbers)


@pytest.mark.parametrize(
    ("one", "when"),
    [
        (place("int.tip"), "never"),
        (place("int.911", BY_DAY), "never"),
        (place("srv.mh", ALWAYS), "never"),
        (place("srv.mh", BY_DAY), "day"),
        (place("srv.food", (), phone("713-555-0100", "hotline")), "never"),
        (place("shl.dv", name="Harbor Crisis Line"), "never"),
        (place("adv.adult", name="Línea de ayuda"), "never"),
        (place("srv.money", name="Tax helpline"), "day"),
        (place("shl.dv", name="Harbor Lifelines"), "day"),
        (place("shl.dv", (), phone("713-555-0100", "hotline"), phone("713-555-0101")), "day"),
        (place("shl.homeless", NIGHTS), "night"),
        (place("shl.homeless", ALWAYS), "day"),
        (place("shl.homeless"), "day"),
    ],
)
def test_whom_to_call_when(one, when):
    assert when_to_call(one, TODAY, agreed=False) == when
    assert when_to_call(one, TODAY, agreed=True) == "day"


def test_a_hotline_and_a_fax_are_no_numbers_for_questions_about_the_list():
    numbers = [phone(f"713-555-010{n}", kind) for n, kind in enumerate(("hotline", "voice", "fax"))]
    assert [one.number for one in numbers_for_checking(numbers)] == ["713-555-0101"]
