"""Make a note of what the form of a text holds, and keep it in the coordinator's own file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from binder.errors import ValidationError
from binder.guidance.guidance import load_guidance, shipped
from binder.guidance.notes import STATE_RULE, Note
from binder.guidance.own import save_note

NEW_RULE = "report.new"  # stands for a name until the state is known


@dataclass(frozen=True, slots=True)
class Entry:
    """One text in force; `own`: it stands in the coordinator's file; `shipped`: it came along."""

    note: Note
    own: bool
    shipped: bool


def read_entries(file: Path) -> tuple[list[Entry], str]:
    """Read all texts, and the sentence why some of the own file cannot be used, or ""."""
    guidance = load_guidance(file)
    program = {note.id: note for note in shipped().notes}
    entries = [
        Entry(note, own=note != program.get(note.id), shipped=note.id in program)
        for note in guidance.notes
    ]
    return entries, " ".join(map(str, guidance.problems[:1]))


def new_rule(today: date) -> Note:
    """Give the empty rule of a state on reporting a child."""
    return Note(NEW_RULE, "report", "", "", today, topic=STATE_RULE, when=("minor",), order=120)


def save_text(file: Path, entry: Entry, values: Mapping[str, str]) -> None:
    """Keep the text that the form holds; raises ValidationError where it cannot be shown."""
    note = revised(entry, values)
    if note.id != entry.note.id and any(one.id == note.id for one in load_guidance(file).notes):
        raise ValidationError("state", f"There is a text {note.id} already: change that one.")
    save_note(file, note)


def revised(entry: Entry, values: Mapping[str, str]) -> Note:
    """Give the note with the values of the form; one for a state or hospital has its own name."""
    state, service = values["state"].upper(), values["service"]
    name = entry.note.id
    if name == NEW_RULE:
        if not state:
            raise ValidationError("state", "Say for which state: two letters.")
        name = f"report.{state.lower()}_{values['role'] or 'all'}"
    elif entry.shipped and (state or service):
        name = f"{name}_{(service or state).lower()}"
    return replace(
        entry.note,
        id=name,
        text=values["text"],
        text_es=values["text_es"],
        source=values["source"],
        source_date=_day(values["source_date"]),
        checked_by=values["checked_by"],
        state=state,
        role=values["role"],
        service=service,
        hours=_hours(values["hours"]),
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        said = f"“{text}” is not a day like 2026-11-22."
        raise ValidationError("source_date", said) from None


def _hours(text: str) -> float | None:
    if not text:
        return None
    if not re.fullmatch(r"\d{1,4}(\.\d{1,2})?", text, re.ASCII):
        raise ValidationError("hours", f"“{text}” is not a number of hours.")
    return float(text)
