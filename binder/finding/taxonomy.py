"""The vocabulary with all its words: categories, needs and facets, from vocabulary.json.

JSON, since the first rows of the window wait for the names of needs: TOML takes 15 ms more.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from binder.errors import ValidationError

Terms = tuple[tuple[int, str], ...]


class CodedNeed(NamedTuple):
    """One need; `plain` is as one would say it.

    `open_eligibility` holds (id, name) pairs, of which the id alone is not unique.
    """

    code: str
    category: str
    name: str
    name_es: str
    plain: str
    open_eligibility: Terms


class Category(NamedTuple):
    """One of the four things every community must have, with its needs in order."""

    code: str
    name: str
    name_es: str
    needs: tuple[CodedNeed, ...]


class Value(NamedTuple):
    """One value of a facet; `ask` is said on the phone, `no` and `only` stand on a row."""

    code: str
    name: str
    name_es: str
    ask: str
    ask_es: str
    no: str
    no_es: str
    only: str
    only_es: str
    open_eligibility: Terms


class Facet(NamedTuple):
    """One thing that decides (`hard`) or describes whom a place takes.

    A range has no values; its words hold {value}. `where` are beginnings of the codes of needs
    at which not knowing is worth a question; `unknown_matters` a range of a person's numbers.
    What is not `ticked` is only told of a place.
    """

    code: str
    kind: Literal["values", "range"]
    hard: bool
    ticked: bool
    name: str
    name_es: str
    where: tuple[str, ...]
    unknown_matters: str
    values: Mapping[str, Value]
    ask: str
    ask_es: str
    only: str
    only_es: str
    home: str
    open_eligibility: Terms


@cache
def categories() -> tuple[Category, ...]:
    """List the four categories in the order in which they are always shown."""
    return tuple(
        Category(
            code,
            table["name"],
            table["name_es"],
            tuple(_need(key, code, row) for key, row in table["needs"].items()),
        )
        for code, table in _tables()["categories"].items()
    )


@cache
def needs() -> dict[str, CodedNeed]:
    """Map every code to its need, in the order in which they are shown."""
    return {need.code: need for category in categories() for need in category.needs}


@cache
def facets() -> dict[str, Facet]:
    """Map every code to its facet, in the order in which they are asked."""
    return {code: _facet(code, table) for code, table in _tables()["facets"].items()}


def need(code: str) -> CodedNeed:
    """Give a need by its code; raises ValidationError that names close ones."""
    if code not in needs():
        raise unknown("need", code, needs())
    return needs()[code]


def category(code: str) -> Category:
    """Give a category by its code or its name; raises ValidationError that lists them."""
    for one in categories():
        if code.casefold() in (one.code, one.name.casefold(), one.name_es.casefold()):
            return one
    raise unknown("category", code, [one.code for one in categories()])


def category_of(code: str) -> str:
    """Give the category of a need, "" for a code this version does not know."""
    known = needs().get(code)
    return known.category if known else ""


def needs_of(code: str) -> tuple[CodedNeed, ...]:
    """List the needs of a category."""
    return category(code).needs


def unknown(kind: str, code: str, known: Iterable[str]) -> ValidationError:
    """Word the error for a code that is none; a list short enough is given whole."""
    from difflib import get_close_matches

    codes = list(known)
    near = codes if len(codes) < 8 else get_close_matches(code.casefold(), codes, 4, 0.5)
    near = near or [one for one in codes if one.startswith(code.casefold()[:3])] or codes
    hint = f"did you mean {', '.join(near)}?" if len(near) < 8 else f"known are {', '.join(near)}."
    return ValidationError(kind, f"There is no {kind} {code!r}: {hint}")


@cache
def _tables() -> dict[str, Any]:
    tables: dict[str, Any] = json.loads(
        Path(__file__).with_name("vocabulary.json").read_text("utf-8")
    )
    return tables


def _need(code: str, category: str, row: Mapping[str, Any]) -> CodedNeed:
    return CodedNeed(code, category, row["name"], row["name_es"], row["plain"], _terms(row))


def _facet(code: str, table: Mapping[str, Any]) -> Facet:
    words = {key: table.get(key, "") for key in ("ask", "ask_es", "only", "only_es")}
    return Facet(
        code=code,
        kind=table["kind"],
        hard=table["hard"],
        ticked=table.get("ticked", True),
        name=table["name"],
        name_es=table["name_es"],
        where=tuple(table.get("where", ())),
        unknown_matters=table.get("unknown_matters", ""),
        values={
            key: Value(code=key, open_eligibility=_terms(row), **_without(row, "oe"))
            for key, row in table.get("values", {}).items()
        },
        home=table["home"],
        open_eligibility=_terms(table),
        **words,
    )


def _terms(row: Mapping[str, Any]) -> Terms:
    return tuple((int(number), str(name)) for number, name in row.get("oe", ()))


def _without(row: Mapping[str, Any], key: str) -> dict[str, str]:
    return {name: value for name, value in row.items() if name != key}
