"""Two clock times as people write them: the one plausible reading, or none."""

import re

Minutes = tuple[int, int]

DAY_LONG = 24 * 60
CLOCK = (
    r"(?:\d{1,2}(?::[0-5]\d)? ?[ap]m|\d{1,2}(?::[0-5]\d)?[ap]?"
    r"|12 ?(?:noon|midnight)|noon|midnight|mediodia|medianoche)"
)
_PARTS = re.compile(r"(\d+)(?::(\d+))? ?([ap]?)m?")
_ONLY_24 = re.compile(r"(?:1[3-9]|2\d|00?):")
_PADDED = re.compile(r"[01]\d:\d\d")
_DAWN, _NOON, _AFTERNOON = 240, 720, 900


def doubtful(opens: int, closes: int) -> bool:
    """Tell hours that look like a slip between am and pm: "9:00 to 5:00", "21:00 to 17:00".

    A real directory has some in every hundred; believed, they would name a place open at night.
    """
    night = closes > DAY_LONG and (opens < _AFTERNOON or closes >= DAY_LONG + _NOON)
    return 0 < opens < _DAWN or night


def read_interval(first: str, last: str) -> Minutes | None:
    """Give minutes after midnight, the end past 1440 overnight; None where readings compete."""
    of_24 = any(_ONLY_24.match(word) for word in (first, last)) or all(
        _PADDED.fullmatch(word) for word in (first, last)
    )
    starts, ends = _readings(first, of_24), _readings(last, of_24)
    if len(starts) == len(ends) == 1:
        return _stated(starts[0], ends[0], midnight="midnight" in last or "noche" in last)
    if starts == ends:
        return None  # "8-8": twelve hours of the day or of the night
    found = [(a, b) for a in starts for b in ends if _plausible(a, b, guessed=len(ends) > 1)]
    return found[0] if len(found) == 1 else None


def _readings(word: str, of_24: bool) -> tuple[int, ...]:
    if "noon" in word or "mediodia" in word:
        return (720,)
    if "midnight" in word or "medianoche" in word:
        return (0,)
    parts = _PARTS.fullmatch(word)
    hours, minutes, half = (int(parts[1]), int(parts[2] or 0), parts[3]) if parts else (99, 0, "")
    if hours > (12 if half else 24) or (half and not hours):
        return ()
    if half:
        return (hours % 12 * 60 + minutes + (720 if half == "p" else 0),)
    if of_24 or hours > 12:
        return (hours * 60 + minutes,)
    return (hours % 12 * 60 + minutes, hours % 12 * 60 + minutes + 720)


def _plausible(opens: int, closes: int, *, guessed: bool) -> bool:
    """Tell whether people leave out am and pm for these: from 6 am, up to 15 hours, no night."""
    return 360 <= opens <= 1200 and 0 < closes - opens <= 900 and (closes <= 1320 or not guessed)


def _stated(opens: int, closes: int, *, midnight: bool) -> Minutes | None:
    """Take two clear times, unless they look like the common slips between am and pm."""
    if opens == 0 and closes in (0, DAY_LONG - 1, DAY_LONG):
        return 0, DAY_LONG
    if closes <= opens and (closes or opens >= _NOON or midnight):
        closes += DAY_LONG
    sure = _DAWN <= opens < closes <= opens + 1080 and not doubtful(opens, closes)
    return (opens, closes) if sure else None
