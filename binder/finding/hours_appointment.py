"""Whether people are seen by appointment only: what texts say of it, and nothing else."""

import re
import unicodedata
from functools import lru_cache

from binder.store.records import Schedule

_ONLY = (
    r"(?:strictly |seen |open )?(?:by (?:an )?(?:appt\.?|appointment) only"
    r"|(?:appts?\.?|appointments?) (?:only|(?:is |are )?(?:required|necessary|needed)))"
    r"|(?:solo|solamente|unicamente) (?:con|por|previa) (?:previa )?cita|(?:con )?cita previa"
)
_ONLY_CLAUSE = re.compile(rf"(?:^|[;,.(])\s*(?:{_ONLY})\s*(?:$|[;,.)]+)")
_ASKED = re.compile(rf"{_ONLY}|(?:please )?(?:by (?:an )?(?:appt\.?|appointment)|(?:con|por) cita)")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")


@lru_cache(maxsize=4096)
def asks_appointment(row: Schedule) -> bool:
    """Tell whether people are seen by appointment only: a column says so, or a text of its own.

    "Evening hours by appointment" and "walk in or by appointment" say more, so they do not count.
    """
    said = _folded(row.text).rstrip(" .;") if row.text else ""
    parts = re.split(r"[.;]\s*", said) if row.opens_at else (said,)
    return row.by_appointment or any(map(_ASKED.fullmatch, parts))


def without_appointment(text: str) -> tuple[str, bool]:
    """Take "by appointment only" out of a text, in small letters without accents; was it there?"""
    said, count = _ONLY_CLAUSE.subn(";", _folded(text))
    return said, count > 0


def _folded(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.strip().replace("\n", ";")).translate(_DASHES)
    return "".join(c for c in letters if not unicodedata.combining(c)).casefold()
