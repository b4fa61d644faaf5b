"""Free-text hours of real directories read into schedule rows, only where they are certain."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from binder.finding.hours_appointment import without_appointment
from binder.finding.hours_clock import CLOCK, DAY_LONG, Minutes, read_interval
from binder.store.records import Schedule

WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_NAMES = {
    "MO": "mondays monday mon mo m lunes lun l",
    "TU": "tuesdays tuesday tues tue tu t martes mar",
    "WE": "wednesdays wednesday weds wed we w miercoles mie",
    "TH": "thursdays thursday thurs thur thu th jueves jue",
    "FR": "fridays friday fri fr f viernes vie v",
    "SA": "saturdays saturday sat sa sabados sabado sab",
    "SU": "sundays sunday sun su domingos domingo dom",
}
_DAY_OF = {name: day for day, names in _NAMES.items() for name in names.split()}
_DAY = "(?:" + "|".join(sorted(_DAY_OF, key=len, reverse=True)) + ")"
_TO = r"\s*(?:-|to\b|thru\b|through\b|until\b|till\b|al?\b|hasta\b)\s*"
_GROUPS = {
    r"(?:7|seven) days(?: ?(?:a|per|/) ?week)?|every ?day|daily": WEEK,
    r"7 dias(?: a la semana)?|todos los dias|diario": WEEK,
    r"weekdays|entre semana": WEEK[:5],
    r"weekends|fines de semana": WEEK[5:],
}
# D days, T times, H 24 hours, A always, C closed, S a soft and X a hard separator, _ nothing;
# the first that matches wins.
_LEXICON = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("_", r"\s+|:"),
        ("A", r"24 ?/ ?7\b"),
        ("H", r"24[ -]?(?:hours?|hrs?|horas)(?: (?:a|per) day| al dia)?\b"),
        *(("D", rf"(?:{pattern})\b") for pattern in _GROUPS),
        ("D", rf"({_DAY}){_TO}({_DAY})\b"),
        ("D", rf"{_DAY}\b"),
        ("T", rf"({CLOCK}){_TO}({CLOCK})(?![a-z0-9:])"),
        ("C", r"(?:closed(?: (?:for|during) lunch)?|cerrado)\b"),
        ("_", r"(?:for lunch|open|abierto|hours|horario|from|desde|de|las|los|on)\b"),
        ("S", r"[,&/+]|(?:and|y)\b"),
        ("X", r"[;()|.]"),
    )
)
_CLAUSE = re.compile(r"(?:D[THAC])+|(?:[THAC]D)+|CT|T|H|A")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    days: tuple[str, ...] = ()
    hours: tuple[Minutes, ...] = ()


class _UncertainError(Exception):
    """Leave the text as it is."""


@lru_cache(maxsize=4096)
def parse_text(text: str) -> tuple[Schedule, ...] | None:
    """Read hours such as "M-F 8:30am-5pm; closed 12-1", "24/7" or "Lun a Vie 9-5".

    Every word has to be understood and one reading alone be plausible; else None: the text is
    then shown as it came and the state is unknown.
    """
    if len(text) > 500:
        return None
    week = _Week()
    said, asked = without_appointment(text)
    try:
        for clause in _clauses(_tokens(_plain(said))):
            week.take(clause)
        return tuple(row._replace(by_appointment=asked and not row.closed) for row in week.rows())
    except _UncertainError:
        return None


def _plain(folded: str) -> str:
    plain = re.sub(r"\b([ap])\. ?m\b\.?|(?<=\d)([ap])\.m\.?", r"\1\2m", folded)
    return re.sub(r"(?<=[a-z])\.", "", plain)


def _tokens(text: str) -> Iterator[_Token]:
    position = 0
    while position < len(text):
        found, kind = _match(text, position)
        position = found.end()
        if kind == "T":
            interval = read_interval(found[1], found[2])
            if interval is None:
                raise _UncertainError
            yield _Token("T", hours=(interval,))
        elif kind != "_":
            yield _Token(kind, days=_days(found) if kind == "D" else ())


def _match(text: str, position: int) -> tuple[re.Match[str], str]:
    for kind, pattern in _LEXICON:
        if found := pattern.match(text, position):
            return found, kind
    raise _UncertainError


def _days(found: re.Match[str]) -> tuple[str, ...]:
    """Name the days of one word or one range; l and v say a day only in "l-v"."""
    names = found.groups() or (found[0],)
    if {"l", "v"} & set(names) and names != ("l", "v"):
        raise _UncertainError
    for pattern, days in _GROUPS.items():
        if re.fullmatch(pattern, found[0]):
            return days
    first, last = (WEEK.index(_DAY_OF[name]) for name in (names[0], names[-1]))
    if len(names) == 2 and first == last:
        raise _UncertainError
    return (WEEK * 2)[first : (last if last >= first else last + 7) + 1]


def _clauses(tokens: Iterator[_Token]) -> Iterator[list[_Token]]:
    """Cut at hard separators, and before "closed" where what stands before it is complete."""
    clause: list[_Token] = []
    soft = False
    for token in tokens:
        complete = token.kind == "C" and soft and len(clause) % 2 == 0
        if token.kind == "X" or complete:
            if clause:
                yield clause
            clause, soft = ([token] if complete else []), False
        elif token.kind == "S":
            soft = bool(clause)
        else:
            _join(clause, token, soft=soft)
            soft = False
    if clause:
        yield clause


def _join(clause: list[_Token], token: _Token, *, soft: bool) -> None:
    """Add a token, or make one list of "Monday, Wednesday" and of "9-12 and 1-5"."""
    last = clause[-1] if clause else None
    if last and last.kind == token.kind and token.kind in "DT":
        if not soft:
            raise _UncertainError
        clause[-1] = _Token(token.kind, last.days + token.days, last.hours + token.hours)
    else:
        clause.append(token)


class _Week:
    """Gather what the clauses of one text say, day by day."""

    def __init__(self) -> None:
        self.hours: dict[str, list[Minutes]] = {day: [] for day in WEEK}
        self.closed: set[str] = set()
        self.always: set[str] = set()
        self.breaks: list[Minutes] = []
        self.last: tuple[str, ...] = ()

    def take(self, clause: Sequence[_Token]) -> None:
        """Note one clause; refuse an order of words that could mean two things."""
        kinds = "".join(token.kind for token in clause)
        if not _CLAUSE.fullmatch(kinds):
            raise _UncertainError
        if kinds == "CT":
            self.breaks += clause[1].hours
        elif len(kinds) == 1:
            self._add(self.last if kinds == "T" else WEEK, clause[0])
        else:
            for one, two in zip(clause[::2], clause[1::2], strict=True):
                days, value = (one, two) if one.kind == "D" else (two, one)
                self._add(days.days, value)

    def _add(self, days: tuple[str, ...], value: _Token) -> None:
        if not days or len(set(days)) < len(days):
            raise _UncertainError
        self.last = days
        if value.kind == "C":
            self.closed |= set(days)
            return
        if value.kind == "A":
            self.always |= set(days)
        for day in days:
            self.hours[day] += value.hours or ((0, DAY_LONG),)

    def rows(self) -> tuple[Schedule, ...]:
        """Give schedule rows, Monday first; refuse what contradicts itself."""
        open_days = {day for day, hours in self.hours.items() if hours}
        if not open_days or open_days & self.closed or len(self.always) not in (0, 7):
            raise _UncertainError
        every = [interval for hours in self.hours.values() for interval in hours]
        if any(not any(a < start and end < b for a, b in every) for start, end in self.breaks):
            raise _UncertainError
        by_hours: dict[Minutes, list[str]] = {}
        for day in WEEK:
            for interval in self._with_breaks(sorted(self.hours[day])):
                by_hours.setdefault(interval, []).append(day)
        rows = [
            Schedule(byday=tuple(days), opens_at=_clock(opens), closes_at=_clock(closes, opens))
            for (opens, closes), days in by_hours.items()
        ]
        if self.closed:
            rows.append(Schedule(byday=tuple(d for d in WEEK if d in self.closed), closed=True))
        return tuple(rows)

    def _with_breaks(self, hours: list[Minutes]) -> list[Minutes]:
        if any(before[1] > after[0] for before, after in pairwise(hours)):
            raise _UncertainError
        for start, end in self.breaks:
            cut = [h for h in hours if h[0] < start and end < h[1]]
            hours = sorted(
                [h for h in hours if h not in cut]
                + [piece for h in cut for piece in ((h[0], start), (end, h[1]))]
            )
        return hours


def _clock(minutes: int, opens: int | None = None) -> str:
    """Write HH:MM; the end of a whole day is 23:59, as HSDS has no other way to say it."""
    if opens == 0 and minutes == DAY_LONG:
        return "23:59"
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
