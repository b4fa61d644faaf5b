"""The texts of the pages to leave with an advocate, as data; some of them are guidance texts."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from binder.errors import NotFoundError
from binder.finding.taxonomy import needs
from binder.guidance.guidance import Guidance
from binder.guidance.notes import FACTS


class KeepText(NamedTuple):
    """One text of a page by language; `checked_by` is "" while nobody vouches for it."""

    text: Mapping[str, str]
    source: str
    dated: date
    checked_by: str


class KeepPage(NamedTuple):
    """One page as written: titles by language, and texts or names of guidance texts in order."""

    name: str
    title: Mapping[str, str]
    lead: Mapping[str, str]
    lines: tuple[KeepText | tuple[str, ...], ...]


@cache
def keep_texts() -> dict[str, KeepPage]:
    """Read every page by its name, in the order in which they are printed."""
    tables = tomllib.loads(Path(__file__).with_name("keep.toml").read_text("utf-8"))
    return {name: _page(name, table) for name, table in tables.items()}


def keep_names() -> tuple[str, ...]:
    """Name the pages there are, in order."""
    return tuple(keep_texts())


def keep_page(name: str) -> KeepPage:
    """Give a page by its name; raises NotFoundError that lists those there are."""
    if name not in keep_texts():
        known = ", ".join(keep_texts())
        raise NotFoundError(f"There is no page “{name[:40]}” to keep; there are {known}.")
    return keep_texts()[name]


def texts_of(page: KeepPage, guidance: Guidance, state: str = "") -> Iterator[KeepText]:
    """Give the texts of a page in order, guidance texts as they stand in this state.

    Every text of a kind is given, whoever it is for: the page must not tell what was ticked.
    """
    for line in page.lines:
        if isinstance(line, KeepText):
            yield line
        else:
            yield from _noted(line, guidance, state)


def _noted(names: tuple[str, ...], guidance: Guidance, state: str) -> Iterator[KeepText]:
    notes = guidance.for_case(_anyone(), state=state)
    for name in names:
        for note in notes:
            if name in (note.kind, note.id):
                text = {"en": note.text, "es": note.text_es or note.text}
                yield KeepText(text, note.source, note.source_date, note.checked_by)


@cache
def _anyone() -> frozenset[str]:
    return FACTS.union(f"need:{code}" for code in needs())


def _page(name: str, table: Mapping[str, Any]) -> KeepPage:
    lines = tuple(_line(line, table["checked_by"]) for line in table["lines"])
    return KeepPage(name, table["title"], table["lead"], lines)


def _line(table: Mapping[str, Any], checked_by: str) -> KeepText | tuple[str, ...]:
    if "notes" in table:
        return tuple(table["notes"])
    text = {language: table[language] for language in ("en", "es")}
    return KeepText(text, table["source"], table["date"], checked_by)
