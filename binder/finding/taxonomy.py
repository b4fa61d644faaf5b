"""The vocabulary: four categories and the coded needs under them, from taxonomy.toml."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from binder.errors import ValidationError


@dataclass(frozen=True, slots=True)
class CodedNeed:
    """One need; `open_eligibility` holds (id, name) pairs, of which the id alone is not unique."""

    code: str
    category: str
    name: str
    name_es: str
    plain: str
    open_eligibility: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Category:
    """One of the four things every community must have, with its needs in order."""

    code: str
    name: str
    name_es: str
    needs: tuple[CodedNeed, ...]


@cache
def categories() -> tuple[Category, ...]:
    """List the four categories in the order in which they are always shown."""
    tables = tomllib.loads(Path(__file__).with_name("taxonomy.toml").read_text("utf-8"))
    return tuple(
        Category(
            code,
            table["name"],
            table["name_es"],
            tuple(_need(key, code, row) for key, row in table["needs"].items()),
        )
        for code, table in tables.items()
    )


@cache
def needs() -> dict[str, CodedNeed]:
    """Map every code to its need, in the order in which they are shown."""
    return {need.code: need for category in categories() for need in category.needs}


def need(code: str) -> CodedNeed:
    """Give a need by its code; raises ValidationError that names close ones."""
    if code not in needs():
        raise _unknown("need", code, needs())
    return needs()[code]


def category(code: str) -> Category:
    """Give a category by its code or its name; raises ValidationError that lists them."""
    for one in categories():
        if code.casefold() in (one.code, one.name.casefold(), one.name_es.casefold()):
            return one
    raise _unknown("category", code, [one.code for one in categories()])


def category_of(code: str) -> str:
    """Give the category of a need, "" for a code this version does not know."""
    known = needs().get(code)
    return known.category if known else ""


def needs_of(code: str) -> tuple[CodedNeed, ...]:
    """List the needs of a category."""
    return category(code).needs


def _need(code: str, category: str, row: dict[str, object]) -> CodedNeed:
    pairs = row["oe"]
    assert isinstance(pairs, list)
    terms = tuple((int(number), str(name)) for number, name in pairs)
    return CodedNeed(
        code, category, str(row["name"]), str(row["name_es"]), str(row["plain"]), terms
    )


def _unknown(kind: str, code: str, known: Iterable[str]) -> ValidationError:
    """Word the error; a list short enough is given whole."""
    codes = list(known)
    near = codes if len(codes) < 8 else get_close_matches(code.casefold(), codes, 4, 0.5)
    near = near or [one for one in codes if one.startswith(code.casefold()[:3])] or codes
    hint = f"did you mean {', '.join(near)}?" if len(near) < 8 else f"known are {', '.join(near)}."
    return ValidationError(kind, f"There is no {kind} {code!r}: {hint}")
