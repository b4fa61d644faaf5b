"""What the forms are filled from: a listing as it is shown, all that is held of it, its past."""

from typing import NamedTuple

from binder.store.editing import Held
from binder.store.past import Past
from binder.store.records import PublicListing
from binder.store.schema import HSDS
from ui.session import Session

Key = tuple[object, ...]


class Record(NamedTuple):
    """Hold what one opening of the forms was given."""

    session: Session
    listing: PublicListing
    held: Held
    past: list[Past]

    @property
    def policy(self) -> str:
        """Give how much of this place may be said."""
        return str(self.held.one("location_policy").get("policy") or "public")

    @property
    def withheld(self) -> bool:
        """Tell whether the street of this place may not be kept."""
        return self.policy != "public"

    def key(self, table: str) -> Key:
        """Name the row of a table that has one for this listing; () where there is none."""
        if table == "location_policy":
            return (self.held.location,) if self.held.location else ()
        if table in HSDS:
            row = self.held.one(table)
            return (row["id"],) if row else ()
        return (self.held.service,)

    def said_before(self, table: str, record: object, column: str) -> str | None:
        """Give what the source said where it was changed here, None where it stands."""
        known = (table, str(record), column)
        if known not in self.held.base:
            return None
        return str(self.held.base[known] or "")
