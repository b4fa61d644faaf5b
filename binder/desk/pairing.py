"""Settle what two sources, or a source and a user, say differently."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from binder.desk.base import Cancelled
from binder.desk.filing import Filing
from binder.store.records import Changes, ServiceId

if TYPE_CHECKING:
    from binder.child import Progress
    from binder.keeping.likeness import Pair
    from binder.store.differences import Difference
    from binder.store.records import PublicListing


class Pairing(Filing):
    """Every verdict is one revision that Undo takes back; a backup comes before the first one."""

    def duplicates(
        self, progress: "Progress | None" = None, cancelled: Cancelled | None = None
    ) -> "list[Pair]":
        """Propose pairs of services that may be one, the surest first."""
        from binder.keeping.duplicates import proposed

        with self._reading() as connection:
            return proposed(connection, progress, cancelled)

    def link_same(
        self, shown: str, other: str, preferred: Mapping[str, str] | None = None
    ) -> Changes:
        """Let one service stand for another, with the fields to prefer from it."""
        from binder.store.same_as import link

        self.backup_of_today("before-merge")
        chosen = {field: ServiceId(whose) for field, whose in (preferred or {}).items()}
        return self._write(link, ServiceId(shown), ServiceId(other), chosen)

    def tell_apart(self, one: str, other: str) -> Changes:
        """Say that two services are not the same, so that they are proposed no more."""
        from binder.store.same_as import part

        return self._write(part, ServiceId(one), ServiceId(other))

    def differences(self) -> "list[Difference]":
        """List what users changed in imported records, beside what the sources say now."""
        from binder.store.differences import differences

        with self._reading() as connection:
            return differences(connection)

    def settle_difference(self, one: "Difference", *, mine: bool) -> Changes:
        """Keep the user's value from now on, or take the source's."""
        from binder.store.differences import keep_mine, take_theirs

        return self._write(keep_mine if mine else take_theirs, one)

    def listings_of(self, service: str) -> "list[PublicListing]":
        """Give the listings of one service that are shown."""
        from binder.finding.index import Index

        index = Index.open(self.make_index())
        try:
            return index.get(index.ids_of([ServiceId(service)]))
        finally:
            index.close()
