"""Mend what a record says: fields, marks, facts, a place added by hand; and take it back."""

from typing import TYPE_CHECKING

from binder.desk.unsaved import Drafting
from binder.errors import NotFoundError
from binder.store.records import Changes, ServiceId

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from sqlite3 import Connection, Row

    from binder.store.editing import Edit
    from binder.store.held import Held
    from binder.store.past import Past
    from binder.store.quick_add import NewPlace
    from binder.store.records import Fact
    from binder.store.unlisted import Unlisted


class Mending(Drafting):
    """Every act is one revision that Undo takes back."""

    def set_field(self, table: str, record: str, field: str, value: str | float | None) -> Changes:
        """Change one field of one record."""
        from binder.store import directory

        return self._write(directory.set_field, table, record, field, value)

    def flag(self, phone: str, kind: str | None) -> Changes:
        """Mark a number as wrong or not answering; None takes the mark away."""
        from binder.store import directory

        return self._write(directory.flag, phone, kind)

    def keep_fact(self, entity: str, record: str, fact: "Fact", *, struck: bool = False) -> Changes:
        """Hold a fact about whom a place takes: confirm a guess, state one, strike one."""
        from binder.store.facets import keep_fact

        return self._write(keep_fact, entity, record, fact, struck=struck)

    def drop_fact(self, record: str, fact: "Fact") -> Changes:
        """Take out a fact about whom a place takes."""
        from binder.store.facets import drop_fact

        return self._write(drop_fact, record, fact)

    def held(self, service: str, location: str = "") -> "tuple[Held, list[Past]]":
        """Give everything held of a listing, and what was changed in it."""
        from binder.store import held, past

        with self._reading() as connection:
            found = held.held(connection, service, location)
            return found, past.past(connection, found)

    def held_of(self, service: str, listing: str) -> "tuple[Held, list[Past]]":
        """Give everything held of one listing of a service, and what was changed in it."""
        from binder.store.held import location_of

        with self._reading() as connection:
            location = location_of(connection, service, listing)
        return self.held(service, location)

    def unlisted(self) -> "list[Unlisted]":
        """List what is held and shown nowhere, so that it can be edited all the same."""
        from binder.store.unlisted import unlisted

        with self._reading() as connection:
            return unlisted(connection)

    def save_edits(self, edits: "Sequence[Edit]", what: str, by: str = "") -> Changes:
        """Write what a person changed in a listing as one revision."""
        from binder.store import editing

        with self._writing() as connection:
            changes = editing.save(connection, edits, what=what, on=self.today(), by=by or self.by)
        self._let_follow()
        if changes.everything:
            self.sift_unsaved()
        return changes

    def take_back(self, revision: int) -> Changes:
        """Take back one saved change, or the undo of one."""
        from binder.store import editing

        return self._write(editing.take_back, revision)

    def add_place(self, place: "NewPlace") -> tuple[ServiceId, Changes]:
        """Add a place by the short form."""
        from binder.store import quick_add

        with self._writing() as connection:
            service, changes = quick_add.add_place(connection, place, on=self.today(), by=self.by)
        self._let_follow()
        return service, changes

    def add_location(self, service: str, area: dict[str, str]) -> Changes:
        """Say where about a service is that has no place yet."""
        from binder.store.quick_add import add_location

        return self._write(add_location, service, area)

    def undoable(self) -> str:
        """Say what Undo would take back, "" where there is nothing."""
        from binder.store import history

        return self._last(history.undoable)[1]

    def undo(self) -> Changes:
        """Take the last edit back."""
        from binder.store import history

        serial, _ = self._last(history.undoable)
        if not serial:
            raise NotFoundError("There is nothing to undo.")
        return self.take_back(serial)

    def redoable(self) -> str:
        """Say what Redo would bring again, "" where there is nothing."""
        from binder.store import history

        return self._last(history.redoable)[1]

    def redo(self) -> Changes:
        """Bring again what was taken back last."""
        from binder.store import history

        serial, _ = self._last(history.redoable)
        if not serial:
            raise NotFoundError("There is nothing to redo.")
        return self.take_back(serial)

    def _last(self, find: "Callable[[Connection], Row | None]") -> tuple[int, str]:
        """Give serial and words of what would be taken back, 0 and "" where there is nothing."""
        with self._reading() as connection:
            last = find(connection)
        return (int(last["serial"]), str(last["what"])) if last else (0, "")
