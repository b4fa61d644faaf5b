"""One text for the worker's screen, and when it is shown; read from a table and checked."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from binder.errors import ValidationError
from binder.finding import taxonomy

# Shown for a described person.
CASE_KINDS = ("go_now", "report", "ask", "clock", "medical", "law", "visa")
# Shown beside a place or a county.
PLACE_KINDS = ("owed", "script", "first_call")
KINDS = CASE_KINDS + PLACE_KINDS
ROLES = ("officer", "shelter", "medical")
# Topic of a state's rule on reporting a child; until one is entered the `ask` notes stand there.
STATE_RULE = "child_report"

# What `when` may name besides need:CODE and refused:FACET. None of it is ever stored of anyone.
FACTS = frozenset(
    {"minor", "woman", "man", "nonbinary", "sex", "labor", "foreign", "citizen", "children"}
    | {"pregnant", "wheelchair", "withdrawal", "moud", "mental_health", "warrant", "felony"}
    | {"registry", "trans", "tribal", "deaf", "blind", "disability"}
)
# Slots are filled from the directory, {hours} from the note itself; none from a person.
_SLOTS = {"script": frozenset(("place", "phone", "need")), "first_call": frozenset(("county",))}
# A clock is no reason to stay away: every one ends so, whoever wrote it.
GO_EVEN = "Go even if the hours have passed."
GO_EVEN_ES = "Vaya aunque hayan pasado las horas."
_MOST_HOURS = 366 * 24
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
        raise wrong(id, "it is not a table of words and values")
    known = {field.name for field in fields(Note)} - {"id", "kind"}
    if unknown := sorted(set(table) - known):
        raise wrong(id, f"it has a word that is not known: {', '.join(unknown)}")
    for name, value in table.items():
        types, meant = _TYPES.get(name, _TEXT)
        if type(value) not in types:
            raise wrong(id, f"{name} is not {meant}")
    if missing := [name for name in ("text", "source", "source_date") if not table.get(name)]:
        raise wrong(id, f"{missing[0]} is missing")
    values = dict(table) | {"when": tuple(map(str, table.get("when", ())))}
    if values.get("hours") is not None:
        values["hours"] = float(values["hours"])
    return checked(Note(id=id, kind=id.partition(".")[0], **values))


def checked(note: Note) -> Note:
    """Give the note as it can be shown; raises ValidationError as `read_note` does."""
    for reason in _faults(note):
        raise wrong(note.id, reason)
    if note.kind != "clock":
        return note
    text, text_es = _ending(note.text, GO_EVEN), _ending(note.text_es, GO_EVEN_ES)
    return replace(note, text=text, text_es=text_es)


def _faults(note: Note) -> Iterator[str]:
    """Name what keeps a note from being shown, the plainest first."""
    if not _ID.fullmatch(note.id):
        yield "its name is not like clock.pep"
    if note.kind not in KINDS or not note.id.startswith(f"{note.kind}."):
        yield f"the part of its name before the dot is not one of {', '.join(KINDS)}"
    if not note.text.strip() or not note.source.strip():
        yield "text and source cannot be empty"
    if note.role not in ("", *ROLES):
        yield f"role is not one of {', '.join(ROLES)}"
    if not re.fullmatch(r"([A-Z]{2})?", note.state):
        yield "state is not two capital letters"
    if note.hours is not None and not 0 < note.hours <= _MOST_HOURS:
        yield "hours is not a number above 0"
    if note.kind == "clock" and note.hours is None:
        yield "a clock needs hours"
    if note.kind in CASE_KINDS and not note.when:
        yield "when is missing, and nothing is shown of a person for whom nothing is ticked"
    words = (word for either in note.when for word in either.split("|"))
    yield from (f"when names {word!r}, which cannot be ticked" for word in words if _idle(word))
    slots = _SLOTS.get(note.kind, frozenset()) | (set() if note.hours is None else {"hours"})
    for slot in sorted(slots_of(note.text + note.text_es) - slots):
        yield f"its text has a slot that cannot be filled: {{{slot}}}"


def _idle(word: str) -> bool:
    """Tell whether this can never be among the coded facts."""
    kind, _, rest = word.partition(":")
    if kind == "need":
        return rest not in taxonomy.needs()
    return not re.fullmatch(r"refused:[a-z_]+", word) and word not in FACTS


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


def wrong(id: str, reason: str) -> ValidationError:
    """Word the error for an entry that cannot be used."""
    return ValidationError(id, f"The entry {id} cannot be used: {reason}.")
