"""The texts of the carry page in languages in which no other page exists, as data."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple


class CarryTexts(NamedTuple):
    """Hold one language: fixed texts by key, kinds of help, months, names of languages by code.

    A kind is what it is and what to say. `checked_by` is None while nobody has checked them.
    """

    checked_by: str | None
    words: Mapping[str, str]
    kinds: Mapping[str, tuple[str, str]]
    months: tuple[str, ...]
    languages: Mapping[str, str]


@cache
def carry_texts() -> dict[str, CarryTexts]:
    """Give the texts of every further language by its code."""
    data = Path(__file__).with_name("carry_texts.toml").read_text("utf-8")
    return {
        code: CarryTexts(
            checked_by=table["checked_by"] or None,
            words=table["words"],
            kinds={kind: (what, say) for kind, (what, say) in table["kinds"].items()},
            months=tuple(table["months"]),
            languages=table["languages"],
        )
        for code, table in tomllib.loads(data).items()
    }
