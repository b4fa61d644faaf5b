"""Promises of hours in words: plain, complete, in both languages, nothing that no longer holds."""

from datetime import date

import pytest

from binder.finding.hours import hours_in_words
from binder.finding.hours_text import WEEK
from binder.store.records import Schedule

TODAY = date(2026, 11, 22)
WORK = WEEK[:5]


def row(days=(), opens="", closes="", **more):
    return Schedule(byday=tuple(days), opens_at=opens, closes_at=closes, **more)


OFFICE = row(WORK, "08:30", "17:00")


def day(month, number, year=2026):
    return date(year, month, number)


@pytest.mark.parametrize(
    ("rows", "english", "spanish"),
    [
        ([OFFICE], "Monday to Friday, 8:30 am to 5 pm", "Lunes a viernes, de 8:30 am a 5 pm"),
        (
            [row(WEEK, "00:00", "23:59")],
            "24 hours a day, every day",
            "Las 24 horas, todos los días",
        ),
        (
            [row(["MO"], "13:00", "17:00"), row(["MO"], "09:00", "12:00")],
            "Monday, 9 am to noon and 1 pm to 5 pm",
            "Lunes, de 9 am a mediodía y de 1 pm a 5 pm",
        ),
        (
            [row(["FR"], "20:00", "06:00")],
            "Friday 8 pm to Saturday 6 am",
            "Viernes 8 pm a sábado 6 am",
        ),
        (
            [row(["SU"], "20:00", "24:00"), row(["MO"], "00:00", "06:00")],
            "Sunday 8 pm to Monday 6 am",
            "Domingo 8 pm a lunes 6 am",
        ),
        (
            [row(WEEK, "19:00", "07:00")],
            "Every day, 7 pm to 7 am the next day",
            "Todos los días, de 7 pm a 7 am del día siguiente",
        ),
        (
            [row(["MO", "WE", "FR"], "18:00", "00:00")],
            "Monday, Wednesday and Friday, 6 pm to midnight",
            "Lunes, miércoles y viernes, de 6 pm a medianoche",
        ),
        (
            [row(["2TU"], "09:00", "12:00", freq="MONTHLY")],
            "Second Tuesday of the month, 9 am to noon",
            "Segundo martes del mes, de 9 am a mediodía",
        ),
        (
            [row(["-1FR"], "09:00", "12:00", freq="MONTHLY")],
            "Last Friday of the month, 9 am to noon",
            "Último viernes del mes, de 9 am a mediodía",
        ),
        (
            [row((), "09:00", "12:00", freq="MONTHLY", bymonthday=(15,))],
            "Day 15 of the month, 9 am to noon",
            "Día 15 del mes, de 9 am a mediodía",
        ),
        (
            [row(["MO"], "09:00", "12:00", freq="WEEKLY", interval=2, dtstart=day(11, 16))],
            "Every 2 weeks: Monday (next on Monday, November 30), 9 am to noon",
            "Cada 2 semanas: lunes (próxima vez: lunes 30 de noviembre), de 9 am a mediodía",
        ),
        (
            [row(["MO"], "09:00", "12:00", intake=True)],
            "Takes new people: Monday, 9 am to noon",
            "Recibe a personas nuevas: lunes, de 9 am a mediodía",
        ),
        (
            [row(["SU"], closed=True)],
            "Sunday, closed",
            "Domingo, cerrado",
        ),
        (
            [row(["MO"], "09:00", "05:00")],
            "Monday, 9 am to 5 am (ask)",
            "Lunes, de 9 am a 5 am (pregunte)",
        ),
        ([row(by_appointment=True)], "By appointment", "Con cita"),
        ([row(["SA"])], "Saturday, hours not stated", "Sábado, horario no indicado"),
        (
            [row((), "09:00", "17:00")],
            "9 am to 5 pm, days not stated",
            "De 9 am a 5 pm, días no indicados",
        ),
    ],
)
def test_the_usual_hours(rows, english, spanish):
    assert hours_in_words(rows, "", TODAY) == (english,)
    assert hours_in_words(rows, "", TODAY, "es") == (spanish,)


def test_groups_of_days_keep_the_order_of_the_week():
    rows = [row(["SA"], "10:00", "12:00"), OFFICE]
    assert hours_in_words(rows, "", TODAY) == (
        "Monday to Friday, 8:30 am to 5 pm",
        "Saturday, 10 am to noon",
    )


def test_exceptions_of_the_next_60_days_follow_in_order_then_text_as_it_came():
    rows = [
        row(closed=True, valid_from=day(12, 24), valid_to=day(1, 1, 2027)),
        row(closed=True, valid_from=day(11, 26), valid_to=day(11, 26)),
        row((), "10:00", "14:00", valid_from=day(12, 21), valid_to=day(12, 23)),
        row(closed=True, valid_from=day(5, 1, 2027), valid_to=day(5, 1, 2027)),
        row(closed=True, valid_from=day(11, 1), valid_to=day(11, 2)),
        row(text="Ring <b>twice</b>"),
        OFFICE,
    ]
    assert hours_in_words(rows, "", TODAY) == (
        "Monday to Friday, 8:30 am to 5 pm",
        "Thursday, November 26: closed",
        "December 21 to 23: 10 am to 2 pm",
        "December 24 to January 1: closed",
        "Ring <b>twice</b>",
    )
    assert hours_in_words(rows[:1], "", TODAY, "es") == (
        "Del 24 de diciembre al 1 de enero: cerrado",
    )


def test_new_hours_are_announced_with_their_day():
    rows = [OFFICE, row(["SA"], "09:00", "12:00", valid_from=day(12, 5))]
    assert hours_in_words(rows, "", TODAY)[1] == "From Saturday, December 5, Saturday: 9 am to noon"


def test_what_no_longer_holds_and_what_says_nothing_gives_no_line():
    old = row(WORK, "09:00", "17:00", valid_to=day(1, 1), text="old")
    assert hours_in_words([old, Schedule()], "", TODAY) == ()


def test_a_language_without_words_falls_back_to_english():
    assert hours_in_words([OFFICE], "", TODAY, "fr") == ("Monday to Friday, 8:30 am to 5 pm",)
