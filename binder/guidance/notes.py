"""One text for the worker's screen, and when it is shown; read from a table and checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from binder.errors import ValidationError
from binder.finding import taxonomy

# Shown for a described person, in this order where `order` is equal.
CASE_KINDS = ("go_now", "report", "ask", "clock", "medical", "law", "visa")
# Shown beside a place or a county.
PLACE_KINDS = ("owed", "script", "first_call")
KINDS = CASE_KINDS + PLACE_KINDS
ROLES = ("officer", "shelter", "medical")
# Topic of a state's rule on reporting a child; until one is entered the `ask` notes stand there.
STATE_RULE = "child_report"

# What `when` may name besides need:CODE and refused:FACET. None of it is ever stored of anyone.
FACTS = frozenset(
    {"minor", "adult", "foreign", "citizen", "sex", "labor", "withdrawal", "moud", "pregnant"}
    | {"children", "tribal", "trans", "group", "head_injury", "strangled"}
)
# Slots are filled from the directory, {hours} from the note itself; none from a person.
_SLOTS = {"script": frozenset(("place", "phone", "need")), "first_call": frozenset(("county",))}
# A clock is no reason to stay away: every one ends so, whoever wrote it.
GO_EVEN = "Go even if the hours have passed."
GO_EVEN_ES = "Vaya aunque hayan pasado las horas."
_SLOT = re.compile(r"\{([^{}]*)\}")
_ID = re.compile(r"[a-z_]+\.[a-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Note:
    """One text with its source and the coded facts under which it is shown.

    `when` must hold altogether; within one of its words "a|b" means either. Of notes with one
    `topic` the most particular counts: a hospital (`service`, its id) before a state before
    a role before everywhere. `checked_by` is "" until someone has read the texts and vouches.
    """

    id: str
    kind: str
    text: str
    source: str
    source_date: date
    text_es: str = ""
    checked_by: str = ""
    topic: str = ""
    state: str = ""  # two letters, "" everywhere
    role: str = ""  # one of ROLES, "" everyone
    service: str = ""
    hours: float | None = None
    when: tuple[str, ...] = ()
    order: int = 0

    def holds(self, facts: frozenset[str]) -> bool:
        """Tell whether everything it asks for is among the coded facts."""
        return all(facts.intersection(word.split("|")) for word in self.when)


def slots_of(text: str) -> frozenset[str]:
    """Name the slots of a text."""
    return frozenset(_SLOT.findall(text))


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values into the slots that have one; a value is never read for slots itself."""
    return _SLOT.sub(lambda slot: values.get(slot[1], slot[0]), text)


def read_note(id: str, table: Mapping[str, Any]) -> Note:
    """Make a note from its table; raises ValidationError that names the entry and the reason."""
    if not isinstance(table, Mapping):
        raise _wrong(id, "it is not a table of words and values")
    known = {field.name for field in fields(Note)} - {"id", "kind"}
    if unknown := sorted(set(table) - known):
        raise _wrong(id, f"it has a word that is not known: {', '.join(unknown)}")
    for name, value in table.items():
        types, meant = _TYPES.get(name, _TEXT)
        if type(value) not in types:
            raise _wrong(id, f"{name} is not {meant}")
    if missing := [name for name in ("text", "source", "source_date") if not table.get(name)]:
        raise _wrong(id, f"{missing[0]} is missing")
    values = dict(table) | {"when": tuple(map(str, table.get("when", ())))}
    if values.get("hours") is not None:
        values["hours"] = float(values["hours"])
    return checked(Note(id=id, kind=id.partition(".")[0], **values))


def checked(note: Note) -> Note:
    """Give the note as it can be shown; raises ValidationError as `read_note` does."""
    for wrong, reason in (
        (not _ID.fullmatch(note.id), "its name is not like clock.pep"),
        (note.kind not in KINDS or not note.id.startswith(f"{note.kind}."), _KIND),
        (note.role not in ("", *ROLES), f"role is not one of {', '.join(ROLES)}"),
        (not re.fullmatch(r"([A-Z]{2})?", note.state), "state is not two capital letters"),
        (
            note.hours is not None and not 0 < note.hours <= 24 * 366,
            "hours is not a number above 0",
        ),
        (note.kind == "clock" and note.hours is None, "a clock needs hours"),
        (not note.text.strip() or not note.source.strip(), "text and source cannot be empty"),
    ):
        if wrong:
            raise _wrong(note.id, reason)
    for word in (one for words in note.when for one in words.split("|")):
        if not _is_fact(word):
            raise _wrong(note.id, f"when names {word!r}, which is nothing that can be ticked")
    slots = _SLOTS.get(note.kind, frozenset()) | (set() if note.hours is None else {"hours"})
    if strange := sorted(slots_of(note.text + note.text_es) - slots):
        raise _wrong(note.id, f"its text has a slot that cannot be filled: {{{strange[0]}}}")
    if note.kind != "clock":
        return note
    text, text_es = _ending(note.text, GO_EVEN), _ending(note.text_es, GO_EVEN_ES)
    return replace(note, text=text, text_es=text_es)


def _ending(text: str, sentence: str) -> str:
    bare = text.strip()
    if not bare or bare.casefold().rstrip(".! ").endswith(sentence.casefold().rstrip(".")):
        return text
    return f"{bare if bare[-1] in '.!?' else bare + '.'} {sentence}"


_TEXT: tuple[tuple[type, ...], str] = ((str,), "a text in quotes")
_TYPES: dict[str, tuple[tuple[type, ...], str]] = {
    "source_date": ((date,), "a day like 2026-11-22"),
    "when": ((list,), "a list of words"),
    "hours": ((int, float), "a number"),
    "order": ((int,), "a whole number"),
}
_KIND = f"the part of its name before the dot is not one of {', '.join(KINDS)}"


def _is_fact(word: object) -> bool:
    kind, _, rest = str(word).partition(":")
    if kind == "need":
        return rest in taxonomy.needs()
    return bool(re.fullmatch(r"refused:[a-z_]+", str(word))) or word in FACTS


def _wrong(id: str, reason: str) -> ValidationError:
    return ValidationError(id, f"The entry {id} cannot be used: {reason}.")
