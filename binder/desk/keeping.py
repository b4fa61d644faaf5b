"""Keep the directory true: who was asked, open beds, first calls, who stands for whom."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from binder.desk.base import Base
from binder.store.records import Changes, ServiceId

if TYPE_CHECKING:
    from binder.store.first_calls import FirstCall
    from binder.store.records import Vetted


class Keeping(Base):
    """What a coordinator holds beside the records of the sources."""

    def verify(
        self,
        service: str,
        *,
        by: str,
        method: str,
        who_answered: str = "",
        checked_on: date | None = None,
    ) -> Changes:
        """Record that a place was asked and answered."""
        from binder.store import directory

        with self._writing() as connection:
            changes = directory.verify(
                connection,
                ServiceId(service),
                by=by,
                method=method,
                on=self.today(),
                who_answered=who_answered,
                checked_on=checked_on,
            )
        self.make_index()
        return changes

    def set_beds(
        self,
        service: str,
        available: int,
        *,
        maximum: int | None = None,
        until: datetime | None = None,
    ) -> Changes:
        """Hold how many beds a place says are open."""
        from binder.store.beds import set_beds

        more = {"maximum": maximum, "until": until}
        return self._write(set_beds, ServiceId(service), available, **more)

    def first_calls(self, state: str = "") -> "list[FirstCall]":
        """List who is called first in a state, or in all."""
        from binder.store.first_calls import first_calls

        with self._reading() as connection:
            return first_calls(connection, state)

    def set_first_call(self, call: "FirstCall") -> Changes:
        """Hold who is called first in a county for a group of people."""
        from binder.store.first_calls import set_first_call

        return self._write(set_first_call, call)

    def remove_first_call(self, call: "FirstCall") -> Changes:
        """Take a first call out."""
        from binder.store.first_calls import remove_first_call

        return self._write(remove_first_call, call)

    def set_vetting(self, service: str, vetted: "Vetted") -> Changes:
        """Hold who stands for the organization of a service."""
        from binder.store.vetting import set_vetting

        return self._write(set_vetting, self._organization_of(service), vetted)

    def remove_vetting(self, service: str) -> Changes:
        """Let nobody stand for the organization of a service any more."""
        from binder.store.vetting import remove_vetting

        return self._write(remove_vetting, self._organization_of(service))

    def _organization_of(self, service: str) -> str:
        from binder.store.vetting import organization_of

        with self._reading() as connection:
            return organization_of(connection, ServiceId(service))
