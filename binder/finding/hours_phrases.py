"""The words in which hours are said, per language, as data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """Hold one language's words; braces are filled in by hours_words.py."""

    days: tuple[str, ...]  # Monday first
    months: str  # January first, parted by blanks
    nth: dict[int, str]
    join: str
    days_from_to: str
    every_day: str
    always: str
    all_day: str
    span: str
    next_day: str
    doubted: str  # what hours_clock.py takes for a slip
    night: str  # one day's hours that end on the next
    noon: str
    midnight: str
    at_days: str
    closed: str
    closed_at: str
    of_month: str
    month_day: str
    last_month_day: str
    falling: str
    every_weeks: str
    every_months: str
    next_on: str
    date: str
    date_from_to: str
    same_month: str
    since: str
    until: str
    on_dates: str
    no_times: str
    no_days: str
    intake: str
    appointment: str
    morning: str = "{} am"
    evening: str = "{} pm"
    sharp: str = ""  # what stands for no minutes


PHRASES = {
    "en": Phrases(
        days=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        months="January February March April May June July"
        " August September October November December",
        nth={1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}
        | {-2: "second to last", -3: "third to last", -4: "fourth to last"},
        join="and",
        days_from_to="{} to {}",
        every_day="every day",
        always="24 hours a day, every day",
        all_day="24 hours",
        span="{} to {}",
        next_day="{} to {} the next day",
        doubted="{} to {} (ask)",
        night="{day} {opens} to {next_day} {closes}",
        noon="noon",
        midnight="midnight",
        at_days="{days}, {hours}",
        closed="closed",
        closed_at="closed {}",
        of_month="{nth} {day} of the month",
        month_day="day {} of the month",
        last_month_day="last day of the month",
        falling="{days}, if it is {dates}",
        every_weeks="every {count} weeks: {days}",
        every_months="every {count} months: {days}",
        next_on="{line} (next on {date})",
        date="{weekday}, {month} {day}",
        date_from_to="{month} {day} to {last_month} {last_day}",
        same_month="{month} {day} to {last_day}",
        since="from {}",
        until="until {}",
        on_dates="{dates}: {hours}",
        no_times="hours not stated",
        no_days="{}, days not stated",
        intake="takes new people: {}",
        appointment="by appointment",
    ),
    "es": Phrases(
        days=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
        months="enero febrero marzo abril mayo junio julio"
        " agosto septiembre octubre noviembre diciembre",
        nth={1: "primer", 2: "segundo", 3: "tercer", 4: "cuarto", 5: "quinto", -1: "último"}
        | {-2: "penúltimo", -3: "antepenúltimo", -4: "cuarto desde el final"},
        join="y",
        days_from_to="{} a {}",
        every_day="todos los días",
        always="las 24 horas, todos los días",
        all_day="las 24 horas",
        span="de {} a {}",
        next_day="de {} a {} del día siguiente",
        doubted="de {} a {} (pregunte)",
        night="{day} {opens} a {next_day} {closes}",
        noon="mediodía",
        midnight="medianoche",
        at_days="{days}, {hours}",
        closed="cerrado",
        closed_at="cerrado {}",
        of_month="{nth} {day} del mes",
        month_day="día {} del mes",
        last_month_day="último día del mes",
        falling="{days}, si es {dates}",
        every_weeks="cada {count} semanas: {days}",
        every_months="cada {count} meses: {days}",
        next_on="{line} (próxima vez: {date})",
        date="{weekday} {day} de {month}",
        date_from_to="del {day} de {month} al {last_day} de {last_month}",
        same_month="del {day} al {last_day} de {month}",
        since="desde el {}",
        until="hasta el {}",
        on_dates="{dates}: {hours}",
        no_times="horario no indicado",
        no_days="{}, días no indicados",
        intake="recibe a personas nuevas: {}",
        appointment="con cita",
    ),
}
