"""Find listings, and read them."""

from collections.abc import Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from binder.desk.base import Base
from binder.errors import NotFoundError
from binder.store.records import ListingId, PublicListing

if TYPE_CHECKING:
    from binder.finding.find import Finder


class Finding(Base):
    """The first page, the search, listings by id."""

    def first_page(self, limit: int = 24) -> list[PublicListing] | None:
        """Give the first listings in standing order, or None when the index must be built first."""
        from binder.finding.index import first_page
        from binder.finding.ready import ready_index

        path = ready_index(self.file, self.folders.cache)
        return first_page(path, limit) if path else None

    def finder(self) -> "Finder":
        """Give the search over the current index."""
        from binder.finding.find import Finder

        return Finder(self.make_index())

    def nationwide(self) -> list[PublicListing]:
        """Give the lines that answer from anywhere."""
        from binder.finding.index import Index

        with closing(Index.open(self.make_index())) as index:
            return index.nationwide()

    def listings(self, ids: Sequence[str]) -> list[PublicListing]:
        """Give listings by id, in the order asked; raises NotFoundError for an unknown one."""
        from binder.finding.index import Index

        with closing(Index.open(self.make_index())) as index:
            found = {listing.id: listing for listing in index.get([ListingId(i) for i in ids])}
        for wanted in ids:
            if wanted not in found:
                raise NotFoundError(f"There is no listing {wanted} in this directory.")
        return [found[ListingId(wanted)] for wanted in ids]
