"""The listings chosen for paper, in order; in memory only and gone at Done."""

from PySide6.QtCore import QObject, Signal

from binder.store.records import ListingId, PublicListing


class Packet(QObject):
    """Hold what was chosen; panes listen to `changed`."""

    changed = Signal()
    cleared = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listings: list[PublicListing] = []

    @property
    def listings(self) -> tuple[PublicListing, ...]:
        """Give the chosen listings in their order."""
        return tuple(self._listings)

    def holds(self, listing_id: ListingId) -> bool:
        """Tell whether a listing was chosen."""
        return any(listing.id == listing_id for listing in self._listings)

    def toggle(self, listing: PublicListing) -> None:
        """Take a listing in, or out where it is in."""
        if self.holds(listing.id):
            self.remove(listing.id)
            return
        self._listings.append(listing)
        self.changed.emit()

    def remove(self, listing_id: ListingId) -> None:
        """Take a listing out."""
        self._listings = [kept for kept in self._listings if kept.id != listing_id]
        self.changed.emit()

    def move(self, listing_id: ListingId, steps: int) -> None:
        """Move a listing up (-1) or down (1); it stays within the packet."""
        at = next((i for i, kept in enumerate(self._listings) if kept.id == listing_id), None)
        if at is None:
            return
        listing = self._listings.pop(at)
        self._listings.insert(min(max(at + steps, 0), len(self._listings)), listing)
        self.changed.emit()

    def renew(self, listings: list[PublicListing]) -> None:
        """Put fresh records in the place of those with the same id; what is gone leaves."""
        fresh = {listing.id: listing for listing in listings}
        self._listings = [fresh[kept.id] for kept in self._listings if kept.id in fresh]
        self.changed.emit()

    def clear(self) -> None:
        """Forget everything."""
        self._listings = []
        self.changed.emit()
        self.cleared.emit()
