"""Keep the directory true: who was asked, open beds, first calls, who stands for whom."""

from datetime import datetime
from typing import TYPE_CHECKING

from binder.desk.finding import Finding
from binder.errors import NotFoundError
from binder.store.records import Changes, ListingId, ServiceId

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from binder.finding.places import Place
    from binder.keeping.due import Due
    from binder.keeping.due_order import Order
    from binder.paper.page import PrintReport
    from binder.store.checking import Check, CheckContact, KeptBack
    from binder.store.first_calls import FirstCall
    from binder.store.records import Vetted


class Keeping(Finding):
    """What a coordinator holds beside the records of the sources."""

    def verify(self, service: str, check: "Check") -> Changes:
        """Record that a place was asked, and what it said."""
        from binder.store import checking

        return self._write(checking.verify, ServiceId(service), check)

    def set_check_contact(self, service: str, contact: "CheckContact") -> Changes:
        """Hold with whom a line agreed to be called for checking, and when."""
        from binder.store import checking

        return self._write(checking.set_check_contact, ServiceId(service), contact)

    def kept_back(self) -> "list[KeptBack]":
        """List the services that a check closed, hid or keeps off the calls, with the reason."""
        from binder.store.checking import kept_back

        with self._reading() as connection:
            return kept_back(connection)

    def due(self, near: "Place | None" = None, within: float | None = None) -> "Order":
        """List what is to be checked, first where a wrong number would do most harm."""
        from binder.keeping.due import due

        with self._reading() as connection:
            return due(connection, self.finder(), self.today(), near, within)

    def dues(self, numbers: "Sequence[int]") -> "list[Due]":
        """Give the listings of a page of the queue, and how each is to be called."""
        from binder.keeping.due import dues

        with self._reading() as connection:
            return dues(connection, self.finder(), numbers, self.today())

    def numbers_of(self, listings: "Sequence[str]") -> list[int]:
        """Give the numbers of listings in the index, for `dues`; raises NotFoundError."""
        services = {one.service_id: one.id for one in self.listings(listings)}
        index = self.finder().index
        numbered = index.numbered([no for one in services for no in index.numbers_of(one)])
        found = {one.id: no for no, one in numbered.items()}
        return [found[ListingId(one)] for one in listings]

    def print_calls(
        self, numbers: "Sequence[int]", out: "BinaryIO", *, paper: str
    ) -> "PrintReport":
        """Print a call sheet for each of these numbers."""
        from binder.paper.call_texts import reason_of
        from binder.paper.calls import Call, call_sheets

        calls = [Call(one.listing, reason_of(one), one.contact) for one in self.dues(numbers)]
        return call_sheets(
            calls, out, paper=paper, today=self.today(), directory=self.directory_date()
        )

    def by_code(self, text: str) -> list[str]:
        """Find who has a typed record code; raises ValidationError or NotFoundError."""
        from binder.finding.index import Index
        from binder.keeping.code import coded

        index = Index.open(self.make_index())
        try:
            found = coded(text, index.ids())
        finally:
            index.close()
        if not found:
            raise NotFoundError(f"No listing has the code {text.strip()[:20]}.")
        return found

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
