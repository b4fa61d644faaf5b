"""The texts of guidance.toml, overlaid by a coordinator's own, chosen for coded facts."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from binder.errors import BinderError, ValidationError
from binder.guidance.notes import CASE_KINDS, Note, checked, fill, read_note, slots_of, wrong

SHIPPED = Path(__file__).with_name("guidance.toml")


@dataclass(frozen=True, slots=True)
class Guidance:
    """Hold every note as written, and what of a coordinator's own file could not be used."""

    notes: tuple[Note, ...]
    problems: tuple[BinderError, ...] = ()

    def for_case(
        self, facts: frozenset[str], *, state: str, role: str = "", service: str = ""
    ) -> tuple[Note, ...]:
        """Give what stands on the screen for these facts, in order and with slots filled.

        `state`: two letters, "" when not known. `role` "": for every role. `service`: the id of
        a hospital, whose own clocks then count. A note that asks for the state's rule carries
        the state it misses.
        """
        chosen = self._chosen(CASE_KINDS, facts, state, role, service)
        return tuple(
            _shown(replace(note, state=state) if note.kind == "ask" else note) for note in chosen
        )

    def of_service(self, service: str) -> tuple[Note, ...]:
        """Give what a coordinator wrote for one service, such as a hospital's own clocks."""
        return tuple(_shown(note) for note in self.notes if note.service == service)

    def owed(self, facets: Iterable[str], *, state: str = "") -> tuple[Note, ...]:
        """Give what a place still owes someone it refuses, by the facets it refuses."""
        facts = frozenset(f"refused:{facet}" for facet in facets)
        return tuple(map(_shown, self._chosen(("owed",), facts, state)))

    def script(
        self, *, place: str, phone: str, need: str, need_es: str = "", state: str = ""
    ) -> tuple[Note, ...]:
        """Give the words for a call to a place, all taken from the directory.

        A line about something that is not known ("") is left out; so is a translation.
        """
        english = _known(place=place, phone=phone, need=need)
        spanish = _known(place=place, phone=phone, need=need_es)
        lines = self._chosen(("script",), frozenset(), state)
        return tuple(_shown(line, english, spanish) for line in lines if _fits(line.text, english))

    def no_first_call(self, county: str, *, state: str = "") -> Note:
        """Give the sentence for a county in which nobody is entered to be called first."""
        asked = ("first_call",), frozenset[str](), state
        note, *_ = self._chosen(*asked) or shipped()._chosen(*asked)
        return _shown(note, {"county": county}, {"county": county})

    def _chosen(
        self,
        kinds: tuple[str, ...],
        facts: frozenset[str],
        state: str,
        role: str = "",
        service: str = "",
    ) -> list[Note]:
        open_to = [
            note
            for note in self.notes
            if note.kind in kinds
            and note.state in ("", state)
            and note.service in ("", service)
            and (not role or note.role in ("", role))
            and note.holds(facts)
        ]
        return [note for note in open_to if not any(_covers(one, note, role) for one in open_to)]


@cache
def shipped() -> Guidance:
    """Read the texts that the program brings along; an error in them is a fault of the program."""
    tables = tomllib.loads(SHIPPED.read_text("utf-8"))
    return Guidance(_in_order(read_note(id, table) for id, table in entries(tables)))


def load_guidance(own: Path | None = None) -> Guidance:
    """Read all texts; those of a coordinator's own file stand before or beside the program's.

    Never raises for the own file: `problems` names file, entry and reason, and where an entry
    cannot be used the program's text stands.
    """
    notes = {note.id: note for note in shipped().notes}
    problems: list[BinderError] = []
    for id, table in _own_entries(own, problems):
        try:
            notes[id] = owned(read_note(id, table))
        except ValidationError as error:
            problems.append(ValidationError(id, f"{own}: {error}"))
    return Guidance(_in_order(notes.values()), tuple(problems))


def owned(note: Note) -> Note:
    """Give a coordinator's note as it can stand over the program's; raises ValidationError."""
    known = any(one.id == note.id for one in shipped().notes)
    if known and (note.state or note.service):
        raise wrong(note.id, "it would take that text from everywhere else; give it its own name")
    return checked(note)


def entries(tables: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Give (id, table) of every entry: [clock.pep] is kind `clock`, id `clock.pep`."""
    for kind, named in tables.items():
        if not isinstance(named, Mapping):
            raise ValidationError(kind, f"{kind} stands outside an entry like [clock.pep].")
        yield from ((f"{kind}.{name}", table) for name, table in named.items())


def _own_entries(own: Path | None, problems: list[BinderError]) -> list[tuple[str, Any]]:
    if own is None or not own.exists():
        return []
    try:
        return list(entries(tomllib.loads(own.read_text("utf-8"))))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        problems.append(ValidationError("file", f"{own} cannot be read: {error}"))
        return []


def _in_order(notes: Iterable[Note]) -> tuple[Note, ...]:
    return tuple(sorted(notes, key=lambda note: (note.order, note.id)))


def _rank(note: Note) -> tuple[bool, bool, bool]:
    return bool(note.service), bool(note.state), bool(note.role)


def _covers(one: Note, other: Note, role: str) -> bool:
    """Tell whether a more particular note stands in place of another for whoever reads it."""
    same = bool(one.topic) and one.topic == other.topic and one.role in ("", other.role or role)
    return same and _rank(one) > _rank(other)


def _shown(
    note: Note,
    english: Mapping[str, str] | None = None,
    spanish: Mapping[str, str] | None = None,
) -> Note:
    hours = {} if note.hours is None else {"hours": f"{note.hours:g}"}
    spanish = {**(spanish or {}), **hours}
    text_es = fill(note.text_es, spanish) if _fits(note.text_es, spanish) else ""
    return replace(note, text=fill(note.text, {**(english or {}), **hours}), text_es=text_es)


def _known(**values: str) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def _fits(text: str, values: Mapping[str, str]) -> bool:
    return slots_of(text) <= set(values)
