"""Mend what a record says: fields, marks, facts, a place added by hand; and take it back."""

from typing import TYPE_CHECKING

from binder.desk.base import Base
from binder.errors import NotFoundError
from binder.store.records import Changes, ServiceId

if TYPE_CHECKING:
    from binder.store.quick_add import NewPlace
    from binder.store.records import Fact


class Mending(Base):
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

    def add_place(self, place: "NewPlace") -> tuple[ServiceId, Changes]:
        """Add a place by the short form."""
        from binder.store import quick_add

        with self._writing() as connection:
            service, changes = quick_add.add_place(connection, place, on=self.today(), by=self.by)
        self.make_index()
        return service, changes

    def undoable(self) -> str:
        """Say what Undo would take back, "" where there is nothing."""
        from binder.store import history

        with self._reading() as connection:
            last = history.undoable(connection)
        return str(last["what"]) if last else ""

    def undo(self) -> Changes:
        """Take the last edit back."""
        from binder.store import history

        with self._writing() as connection:
            last = history.undoable(connection)
            if last is None:
                raise NotFoundError("There is nothing to undo.")
            changes = history.undo(connection, last["serial"], on=self.today(), by=self.by)
        self.make_index()
        return changes
