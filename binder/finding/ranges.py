"""Ranges of whole numbers as the vocabulary writes them: "18-35", "18-", "-17", "16"."""

import re
from functools import lru_cache
from typing import NamedTuple

UNBOUNDED = 32_000  # above every age, number of days and of people; fits 16 bits
_WRITTEN = re.compile(r"(\d{1,5})|(\d{0,5})\s*[-–]\s*(\d{0,5})", re.ASCII)


class Range(NamedTuple):
    """Hold the least and the most, both included."""

    low: int
    high: int

    def inside(self, other: "Range") -> bool:
        """Tell whether all of this lies in the other."""
        return other.low <= self.low and self.high <= other.high

    def meets(self, other: "Range") -> bool:
        """Tell whether any of this lies in the other."""
        return self.low <= other.high and other.low <= self.high

    def __str__(self) -> str:
        """Write as it is read."""
        if self.low == self.high:
            return str(self.low)
        return f"{self.low or ''}-{self.high if self.high < UNBOUNDED else ''}"


ANY = Range(0, UNBOUNDED)


@lru_cache(maxsize=4096)
def read_range(text: str) -> Range | None:
    """Read a range; None for anything else, a range upside down included."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None or text.strip() in "-–":
        return None
    if found[1]:
        one = min(int(found[1]), UNBOUNDED)
        return Range(one, one)
    low = min(int(found[2] or 0), UNBOUNDED)
    high = min(int(found[3]), UNBOUNDED) if found[3] else UNBOUNDED
    return Range(low, high) if low <= high else None


def say_range(found: Range) -> str:
    """Say a range in figures: 18–35, 18+, up to 12."""
    if found.low == found.high:
        return str(found.low)
    if found.high >= UNBOUNDED:
        return f"{found.low}+"
    return f"{found.low}–{found.high}" if found.low else f"up to {found.high}"
