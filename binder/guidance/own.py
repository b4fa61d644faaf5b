"""A coordinator's own texts: one TOML file in the data folder, changed entry by entry."""

import os
from dataclasses import asdict, fields
from pathlib import Path

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.exceptions import TOMLKitError

from binder.errors import BinderError, NotFoundError, ValidationError
from binder.guidance.guidance import owned
from binder.guidance.notes import Note

_DEFAULTS = {field.name: field.default for field in fields(Note)}


def save_note(own: Path, note: Note) -> None:
    """Write one note into the coordinator's own file; the rest of the file stays as it is.

    Raises ValidationError for a note that could not be shown, or a file that cannot be read.
    """
    table = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in asdict(owned(note)).items()
        if name not in ("id", "kind") and value != _DEFAULTS[name]
    }
    document = _read(own)
    _, _, name = note.id.partition(".")
    document.setdefault(note.kind, tomlkit.table(is_super_table=True))[name] = table
    _write(own, document)


def remove_note(own: Path, id: str) -> None:
    """Take one note out of the own file, so that the program's text of that id stands again.

    Raises NotFoundError where the own file has no such note.
    """
    document = _read(own)
    kind, _, name = id.partition(".")
    if name not in document.get(kind, {}):
        raise NotFoundError(f"{own} has no entry {id}.")
    del document[kind][name]
    if not document[kind]:
        del document[kind]
    _write(own, document)


def _read(own: Path) -> TOMLDocument:
    try:
        return tomlkit.parse(own.read_text("utf-8")) if own.exists() else tomlkit.document()
    except (OSError, UnicodeDecodeError, TOMLKitError) as error:
        raise ValidationError("file", f"{own} cannot be read: {error}") from error


def _write(own: Path, document: TOMLDocument) -> None:
    beside = own.with_name(own.name + ".part")
    try:
        own.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(tomlkit.dumps(document))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(own)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise BinderError(f"{own} could not be written: {error.strerror}.") from error
