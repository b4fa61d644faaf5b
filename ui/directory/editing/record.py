"""What the forms are filled from: a listing as it is shown, all that is held of it, its past."""

from typing import NamedTuple

from binder.store.held import Held
from binder.store.past import Past
from binder.store.records import Fact, ListingId, PublicListing
from binder.store.schema import HSDS
from ui.finding import words
from ui.session import Session

Key = tuple[object, ...]


class Record(NamedTuple):
    """Hold what one opening of the forms was given; `listing` is None where it is not listed."""

    session: Session
    id: ListingId
    listing: PublicListing | None
    held: Held
    past: list[Past]

    @property
    def title(self) -> str:
        """Name it as its row in Find does."""
        if self.listing is not None:
            return words.title_of(self.listing)
        return str(self.held.one("service").get("name") or "Without a name")

    @property
    def under(self) -> str:
        """Say whose it is, where, and from which source."""
        where = words.subtitle_of(self.listing) if self.listing else "not listed"
        return " · ".join(filter(None, (where, self.held.source)))

    def facts(self) -> list[Fact]:
        """Give whom it takes and what it does, guesses among them where it is listed."""
        if self.listing is not None:
            needs = self.listing.needs
            coded = [Fact("need", n.code, "accepts", n.provenance, n.quote) for n in needs]
            return [*self.listing.facts, *coded]
        columns = ("facet", "value", "stance", "provenance", "quote", "rule")
        rows = (row for row in self.held.rows["facet"] if not row["struck"])
        return [Fact(*(row[name] for name in columns)) for row in rows]  # type: ignore[arg-type]

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
