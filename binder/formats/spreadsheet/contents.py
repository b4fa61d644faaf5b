"""What the cells of a column look like: told by patterns, as the share of filled cells."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from binder.formats.checks import DoubtError, to_date
from binder.formats.clean import nothing_in

_PHONE: Final = re.compile(
    r"(?:\+?1[-. ]*)?\(?\d{3}\)?[-. /]{0,3}\d{3}[-. ]{0,3}\d{4}|\b\d{3}[-. ]\d{4}\b"
    r"|\b1?-?8(?:00|33|44|55|66|77|88)-[A-Z0-9]{3,}"
)
_PHONE_ALONE: Final = re.compile(r"\*?\d{3}|[2-9]11|\d{5,6}")
_EMAIL: Final = re.compile(r"(?<![^\s@])[^\s@]+@[^\s@]+\.\w{2,}")
_URL: Final = re.compile(
    r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|gov|edu|us|info)(?:/\S*)?$",
    re.IGNORECASE,
)
_ZIP: Final = re.compile(r"\d{5}(?:-?\d{4})?|\d{4}")
_TICK: Final = re.compile(
    r"x+|✓|✔|☑|☒|•|yes|no|y|n|true|false|1|0|si|sí|n/a|none|unknown|varies", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"[+-]?\d{1,3}(?:\.\d+)?")
_PAIR: Final = re.compile(r"\(?\s*([+-]?\d{1,3}\.\d+)\s*[,; ]\s*([+-]?\d{1,3}\.\d+)\s*\)?")
_HOURS: Final = re.compile(
    r"\d{1,2}(?::\d\d)?\s*[ap]\.?m\b|\d{1,2}:\d\d\s*[-–]|24\s*(?:/\s*7|h(?:ou)?rs?)"
    r"|\b(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mie|jue|vie|sab|dom)[a-zé]*\b.*\d",
    re.IGNORECASE,
)
_STREET: Final = re.compile(
    r"^\s*(?:\d+[\w-]*\s+\S|p\.?\s?o\.?\s+box|(?:calle|avenida|carretera)\b)", re.IGNORECASE
)
_ADDRESS: Final = re.compile(
    r"[\s,]+(?:[A-Z]{2}\b|[A-Z][a-z]+)\.?,?\s+\d{5}(?:-\d{4})?\b|^State: [A-Z]{2}$"
)
STATES: Final = (
    "Alabama AL,Alaska AK,Arizona AZ,Arkansas AR,California CA,Colorado CO,Connecticut CT,"
    "Delaware DE,District of Columbia DC,Florida FL,Georgia GA,Hawaii HI,Idaho ID,Illinois IL,"
    "Indiana IN,Iowa IA,Kansas KS,Kentucky KY,Louisiana LA,Maine ME,Maryland MD,Massachusetts MA,"
    "Michigan MI,Minnesota MN,Mississippi MS,Missouri MO,Montana MT,Nebraska NE,Nevada NV,"
    "New Hampshire NH,New Jersey NJ,New Mexico NM,New York NY,North Carolina NC,North Dakota ND,"
    "Ohio OH,Oklahoma OK,Oregon OR,Pennsylvania PA,Puerto Rico PR,Rhode Island RI,"
    "South Carolina SC,South Dakota SD,Tennessee TN,Texas TX,Utah UT,Vermont VT,Virginia VA,"
    "Washington WA,West Virginia WV,Wisconsin WI,Wyoming WY,Guam GU,Virgin Islands VI,"
    "American Samoa AS,Northern Mariana Islands MP"
)
STATE_CODES: Final = {name[:-3].lower(): name[-2:] for name in STATES.split(",")}
_CODES: Final = frozenset(STATE_CODES.values())
_SAMPLE: Final = 400  # cells of a column that are looked at
_LOOKED: Final = 1_000  # characters of a cell: patterns take ever longer over longer ones
_NOTHING: Final = nothing_in("name")
# What stands where somebody took out what is about a person.
_TAKEN_OUT: Final = re.compile(r"\[(?:phi|pii|redacted|removed|deleted)\]", re.IGNORECASE)


def to_state(text: str) -> str:
    """Give the two letters of a state, "" for what is none."""
    word = text.strip(" .").replace(".", "")
    code = word.upper()
    return code if code in _CODES else STATE_CODES.get(word.lower(), "")


def to_point(text: str) -> tuple[str, str] | None:
    """Read two numbers in one cell as latitude and longitude, in whichever order they stand.

    The United States lie west of Greenwich: a first number that is negative, or past what a
    latitude can be, is the longitude.
    """
    match = _PAIR.search(text)
    if match is None:
        return None
    first, second = match.groups()
    if float(first) < 0 <= float(second) or abs(float(first)) > 90:
        first, second = second, first
    return (first, second) if abs(float(first)) <= 90 and abs(float(second)) <= 180 else None


def is_nothing(text: str) -> bool:
    """Tell whether a cell says that nothing is stated."""
    return not text or text in _NOTHING or _TAKEN_OUT.fullmatch(text) is not None


def filled(cells: Sequence[str]) -> list[str]:
    """Give the cells that state anything, as many as are looked at."""
    return [cell for cell in cells if not is_nothing(cell)][:_SAMPLE]


def share(looks: str, cells: Sequence[str]) -> float:
    """Give which share of these cells looks so; 0 where there are none."""
    if not cells:
        return 0.0
    return sum(looks_like(looks, cell) for cell in cells) / len(cells)


def looks_like(looks: str, cell: str) -> bool:
    """Tell whether one cell looks so."""
    return _LOOKS[looks](cell[:_LOOKED])


def _is_date(cell: str) -> bool:
    try:
        return bool(to_date(cell))
    except DoubtError:
        return False


def _is_key(cell: str) -> bool:
    return len(cell) <= 64 and " " not in cell


def _is_degrees(cell: str) -> bool:
    try:
        return abs(float(cell)) <= 180
    except ValueError:
        return False


_LOOKS: Final[dict[str, Callable[[str], bool]]] = {
    "phone": lambda cell: bool(_PHONE.search(cell) or _PHONE_ALONE.fullmatch(cell)),
    "dialled": lambda cell: _PHONE.search(cell) is not None and len(cell) < 120,
    "email": lambda cell: _EMAIL.search(cell) is not None,
    "url": lambda cell: _URL.match(cell) is not None,
    "zip": lambda cell: _ZIP.fullmatch(cell) is not None,
    "state": lambda cell: bool(to_state(cell)),
    "tick": lambda cell: _TICK.fullmatch(cell) is not None,
    "point": lambda cell: to_point(cell) is not None,
    "degrees": _is_degrees,
    "number": lambda cell: _NUMBER.match(cell) is not None,
    "date": _is_date,
    "key": _is_key,
    "keys": lambda cell: not re.search(r"[A-Za-z]{3} ", cell),
    "hours": lambda cell: _HOURS.search(cell) is not None and len(cell) < 400,
    "street": lambda cell: _STREET.match(cell) is not None and len(cell) < 120,
    "address": lambda cell: _ADDRESS.search(cell) is not None and len(cell) < 300,
    "status": lambda cell: len(cell) < 30,
}
