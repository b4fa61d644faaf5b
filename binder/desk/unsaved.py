"""Edits typed and not saved yet, kept for the next start; never those of a withheld place."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from binder.desk.base import Base

if TYPE_CHECKING:  # what the first paint must not wait for
    from binder.store.editing import Edit

_POLICY = "location_policy"  # about to be withheld, or told of for the first time
_HELD = "SELECT 1 FROM service WHERE id = ? AND gone IS NULL"
_OWNER_ONLY = 0o600


class Unsaved(NamedTuple):
    """What was typed about one listing; `title` names it as its row does."""

    service: str
    listing: str
    title: str
    edits: "tuple[Edit, ...]"


class Drafting(Base):
    """One small file beside the directory; it goes when everything is saved."""

    def keep_unsaved(self, drafts: Sequence[Unsaved]) -> None:
        """Keep what is typed now in place of what was kept; nothing typed takes the file away."""
        kept = [one for one in drafts if self._may_be_kept(one)]
        if not kept or self.only_reading:
            self.forget_unsaved()
            return
        beside = self._unsaved_file.with_suffix(".part")
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OWNER_ONLY)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"directory": str(self.file), "drafts": kept}, file)
        beside.replace(self._unsaved_file)

    def unsaved(self) -> list[Unsaved]:
        """Give what an earlier run left for this directory; what cannot be read is forgotten."""
        try:
            told = json.loads(self._unsaved_file.read_text("utf-8"))
            drafts = [_draft(*one) for one in told["drafts"]]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, KeyError, TypeError):
            self.forget_unsaved()
            return []
        return drafts if told["directory"] == str(self.file) else []

    def sift_unsaved(self) -> None:
        """Let go of what was typed about places that have become withheld."""
        if drafts := self.unsaved():
            self.keep_unsaved(drafts)

    def forget_unsaved(self) -> None:
        """Take the file away."""
        for file in (self._unsaved_file, self._unsaved_file.with_suffix(".part")):
            file.unlink(missing_ok=True)

    @property
    def _unsaved_file(self) -> Path:
        return self.folders.data / "unsaved.json"

    def _may_be_kept(self, draft: Unsaved) -> bool:
        """Tell whether its service is there, and nothing in it speaks of a withheld place."""
        from binder.store import policies
        from binder.store.editing import Edit

        owner = Edit("service", (draft.service,), None)
        with self._reading() as connection:
            return connection.execute(_HELD, [draft.service]).fetchone() is not None and not any(
                edit.table == _POLICY or policies.is_withheld(connection, edit.table, _row_of(edit))
                for edit in (owner, *draft.edits)
            )


def _row_of(edit: "Edit") -> dict[str, object]:
    named = {"id": edit.key[0]} if edit.key else {}
    return {**named, **(edit.values or {})}


def _draft(service: str, listing: str, title: str, edits: list[list[object]]) -> Unsaved:
    return Unsaved(service, listing, title, tuple(_edit(*edit) for edit in edits))


def _edit(table: object, key: object, values: object) -> "Edit":
    from binder.store.editing import Edit

    if not isinstance(key, list) or not isinstance(values, dict | None):
        raise TypeError(f"This is no edit of a {table}.")
    return Edit(str(table), tuple(key), values)
