"""Look after services that are in the directory twice."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from binder.desk.filing import Filing
from binder.store.records import Changes, ServiceId

if TYPE_CHECKING:
    from binder.child import Progress
    from binder.keeping.likeness import Pair


class Pairing(Filing):
    """Every verdict is one revision that Undo takes back; a backup comes before the first one."""

    def duplicates(self, progress: "Progress | None" = None) -> "list[Pair]":
        """Propose pairs of services that may be one, the surest first."""
        from binder.keeping.duplicates import proposed

        with self._reading() as connection:
            return proposed(connection, progress)

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
