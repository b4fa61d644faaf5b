"""Templates of packets: which needs stand now, in the next days, later; text that people write."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from binder.errors import NotFoundError, ValidationError
from binder.finding.person import read_person
from binder.finding.taxonomy import need
from binder.paper.keep_texts import keep_names

PARTS = ("now", "next", "later")
USUAL = "general"
_NAME = re.compile(r"[a-z][a-z0-9-]{0,29}")
_HEADING = re.compile(r"^\[([a-z][a-z0-9-]*)\]\s*$", re.MULTILINE)
_LISTS = ("who", "keep")
_KNOWN = frozenset({"title", "finder", *_LISTS, *PARTS})
_MOST = 9  # places of one need


class Slot(NamedTuple):
    """Room for at most `most` places that meet any of the needs, in one part of a packet."""

    part: str
    needs: tuple[str, ...]
    most: int


class Template(NamedTuple):
    """One kind of packet; `who` are words of --who, `keep` names of keep pages."""

    name: str
    title: str
    who: tuple[str, ...]
    finder: bool
    keep: tuple[str, ...]
    slots: tuple[Slot, ...]


def is_name(word: str) -> bool:
    """Tell whether a word could name a template; the id of a listing never could."""
    return _NAME.fullmatch(word) is not None


def name_in(text: str) -> str:
    """Give the name in the first heading of a text, "" where there is none."""
    found = re.search(r"^\[([^\].]*)", text, re.MULTILINE)
    return found[1].strip() if found else ""


@cache
def shipped() -> dict[str, str]:
    """Give the program's own templates by name, each as the text a coordinator may change."""
    text = Path(__file__).with_name("packets.toml").read_text("utf-8")
    _, *parted = _HEADING.split(text)
    names, bodies = parted[::2], parted[1::2]
    return {n: f"[{n}]\n{body.strip()}\n" for n, body in zip(names, bodies, strict=True)}


def template_named(name: str, own: Mapping[str, str]) -> Template:
    """Give one template by name, the coordinator's `own` text over the program's.

    Raises NotFoundError that lists those there are, ValidationError for a text that is none.
    """
    texts = {**shipped(), **own}
    if name not in texts:
        known = ", ".join(texts)
        raise NotFoundError(f"There is no packet template “{name[:40]}”; there are {known}.")
    return read_template(name, texts[name])


def read_template(name: str, text: str) -> Template:
    """Read a template as packets.toml writes it; raises ValidationError that names what is wrong.

    The text has one table of that name.
    """
    if not is_name(name):
        raise _wrong(name, "its name may hold small letters, digits and dashes, 30 at most")
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _wrong(name, f"its text cannot be read: {error}") from error
    body = tables.get(name)
    if list(tables) != [name] or not isinstance(body, dict):
        raise _wrong(name, f"its text must stand under [{name}] alone")
    return _template(name, body)


def _template(name: str, body: Mapping[str, Any]) -> Template:
    unknown = sorted(body.keys() - _KNOWN)
    if unknown:
        raise _wrong(name, f"“{unknown[0][:40]}” is none of {', '.join(sorted(_KNOWN))}")
    who, keep = (_texts(name, body, key) for key in _LISTS)
    _check_all(name, keep, keep_names(), "keep page")
    try:
        read_person(who)
        slots = tuple(slot for part in PARTS for slot in _slots(name, part, body.get(part, {})))
    except ValidationError as error:
        raise error if error.field == "template" else _wrong(name, str(error)) from error
    if not slots:
        raise _wrong(name, "it names no need under now, next or later")
    title, finder = body.get("title", name), body.get("finder", True)
    if not isinstance(title, str) or not isinstance(finder, bool):
        raise _wrong(name, "title is a text in quotes, finder is true or false")
    return Template(name, title, who, finder, keep, slots)


def _slots(name: str, part: str, table: object) -> Iterable[Slot]:
    if not isinstance(table, dict):
        raise _wrong(name, f"{part} is a table of needs, headed [{name}.{part}]")
    for codes, most in table.items():
        if type(most) is not int or not 1 <= most <= _MOST:
            raise _wrong(
                name, f"“{codes[:40]}” under {part} needs a number of places, 1 to {_MOST}"
            )
        needs = tuple(codes.split())
        for code in needs:
            need(code)
        yield Slot(part, needs, most)


def _texts(name: str, body: Mapping[str, Any], key: str) -> tuple[str, ...]:
    found = body.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise _wrong(name, f'{key} is a list of texts, such as ["…", "…"]')
    return tuple(found)


def _check_all(name: str, found: Iterable[str], known: Iterable[str], what: str) -> None:
    for one in found:
        if one not in known:
            raise _wrong(name, f"there is no {what} “{one[:40]}”, only {', '.join(known)}")


def _wrong(name: str, why: str) -> ValidationError:
    ending = "" if why.endswith((".", "?")) else "."
    said = f"The packet template “{name[:40]}” cannot be used: {why}{ending}"
    return ValidationError("template", said)
